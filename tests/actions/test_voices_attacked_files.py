"""A PDF that somebody made to look harmless to whoever reads it: two parts of one number, and what opens itself."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.actions.hostile import a_pdf, acting, made_of, refusal_of

SCRIPT = b"app.alert(1)"


def with_two_of_one_number() -> bytes:
    """The first 5 is harmless, and the older 5 of the next generation runs a script; both can be reached."""
    parts = {
        (1, 0): b"<</Type/Catalog/Pages 2 0 R/One [4 0 R] >>",
        (2, 0): b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (3, 0): b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        (4, 0): b"[5 1 R 5 0 R]",
        (5, 1): b"<</S/JavaScript/JS(" + SCRIPT + b")>>",
    }
    out, at = bytearray(b"%PDF-1.4\n"), {}
    for key in (*parts, (5, 0)):
        at[key] = len(out)
        out += b"%d %d obj\n%s\nendobj\n" % (*key, parts.get(key, b"<</S/GoTo>>"))
    first = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    for key in parts:
        out += b"%010d %05d n \n" % (at[key], key[1])
    out += b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % first
    newest = len(out)
    out += b"xref\n5 1\n%010d %05d n \n" % (at[5, 0], 0)
    out += b"trailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (first, newest)
    return bytes(out)


def test_the_second_part_of_a_number_is_looked_at_too(tmp_path):
    assert "can do things by itself" in refusal_of(with_two_of_one_number(), tmp_path)


def test_a_part_that_only_leads_on_to_another_is_followed(tmp_path):
    def change(writer):
        script = writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/Launch")}))
        writer._root_object[NameObject("/A")] = writer._add_object(writer._add_object(script))

    assert "can do things by itself" in refusal_of(a_pdf(change), tmp_path)


@pytest.mark.parametrize("where", ["/OpenAction", "/AA"])
def test_nothing_is_fetched_because_somebody_opens_it(tmp_path, where):
    def change(writer):
        acting("/URI", URI="https://example.invalid/who-opened-it")(writer)
        action = writer._root_object.pop(NameObject("/OpenAction"))
        opens = action if where == "/OpenAction" else DictionaryObject({NameObject("/WC"): action})
        writer._root_object[NameObject(where)] = opens

    _, made = made_of(a_pdf(change), tmp_path)
    kept = PdfReader(BytesIO(made))
    assert where not in kept.root_object
    assert len(kept.pages) == 1


def test_what_starts_a_program_on_the_way_out_is_refused_and_not_only_dropped(tmp_path):
    def change(writer):
        script = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
        writer._root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script})

    assert "can do things by itself" in refusal_of(a_pdf(change), tmp_path)


@pytest.mark.parametrize("key", ["/F", "/UF"])
def test_a_page_that_lies_in_a_file_elsewhere_is_refused(tmp_path, key):
    def change(writer):
        told = DictionaryObject({NameObject(key): TextStringObject("//203.0.113.9/share/page.pdf")})
        writer.pages[0][NameObject("/Ref")] = told

    assert "reaches for files outside itself" in refusal_of(a_pdf(change), tmp_path)
