"""A PDF is written anew with what its pages show; one that acts, hides or reaches for something is refused."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from heard.accounts.refusal import Refused
from heard.children.documents import pdf
from tests.actions.hostile import AUTHOR, a_pdf, a_photo, acting, made_of, refusal_of


def telling(writer):
    """Who made it stands in its own XMP too, and in that of a page."""
    xmp = DecodedStreamObject()
    xmp.set_data(f"<x>{AUTHOR}</x>".encode())
    told = writer._add_object(xmp)
    writer._root_object[NameObject("/Metadata")] = told
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/By"): TextStringObject(AUTHOR)})


def embedding(writer):
    writer.add_attachment("invoice.exe", b"MZ")


def on_the_page(subtype, **more):
    """Puts something on the page that is no link."""

    def change(writer):
        told = {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype)}
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(told))])

    return change


def with_form(writer):
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<template/>")})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)


def with_named_script(writer):
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    names = ArrayObject([TextStringObject("a"), writer._add_object(script)])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer._root_object[NameObject("/Names")] = tree


def with_script_told_apart(writer):
    """The name of what it does stands apart, where a reader in a hurry does not look."""
    does = writer._add_object(NameObject("/Launch"))
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): does})


def linked_to(url):
    def change(writer):
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=url))

    return change


def with_photo(writer):
    picture = DecodedStreamObject()
    picture.set_data(a_photo())
    told = {"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode"}
    picture.update({NameObject(key): NameObject(value) for key, value in told.items()})
    picture[NameObject("/Width")] = NumberObject(900)
    images = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
    writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): images})


def locked(data, **how):
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(algorithm="RC4-128", **how)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_its_pages_are_kept_and_who_made_it_with_what_is_not(tmp_path):
    given = a_pdf(telling)
    assert given.count(AUTHOR.encode()) >= 3
    kind, made = made_of(given, tmp_path)
    assert (kind, len(PdfReader(BytesIO(made)).pages)) == ("pdf", 1)
    assert AUTHOR.encode() not in made and b"Secret Machine" not in made and b"/Author" not in made


def test_where_a_photograph_in_it_was_taken_is_forgotten(tmp_path):
    given = a_pdf(with_photo)
    assert b"Exif" in given
    made = made_of(given, tmp_path)[1]
    assert b"Exif" not in made and AUTHOR.encode() not in made
    assert a_photo()[-40:] in made, "its dots are there"


def test_what_hangs_behind_it_does_not_come_through(tmp_path):
    both = a_pdf() + b"PK\x03\x04<script>alert(1)</script>"
    assert b"<script" not in made_of(both, tmp_path)[1]


@pytest.mark.parametrize(("url", "stays"), [("https://www.gov.uk/", True), ("file:///C:/a.exe", False)])
def test_a_link_to_a_page_stays_and_one_to_a_file_leads_nowhere(url, stays, tmp_path):
    made = PdfReader(BytesIO(made_of(a_pdf(linked_to(url)), tmp_path)[1]))
    (link,) = made.pages[0]["/Annots"]
    assert link.get_object()["/A"].get("/URI") == (url if stays else None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(acting("/JavaScript", JS="app.alert(1)"), pdf.ACTING, id="a script when it opens"),
        pytest.param(with_named_script, pdf.ACTING, id="a script by name"),
        pytest.param(acting("/Launch", F="cmd.exe"), pdf.ACTING, id="starts a program"),
        pytest.param(with_script_told_apart, pdf.ACTING, id="starts a program, told apart"),
        pytest.param(acting("/SubmitForm", F="https://harm.example"), pdf.ACTING, id="sends a form"),
        pytest.param(with_form, pdf.ACTING, id="a form that is a program"),
        pytest.param(acting("/GoToR", F="//harm/a.pdf"), pdf.REACHING, id="opens another file"),
        pytest.param(embedding, pdf.HOLDING, id="a program inside"),
        pytest.param(on_the_page("/FileAttachment"), pdf.HOLDING, id="a file pinned to a page"),
        pytest.param(on_the_page("/RichMedia"), pdf.HOLDING, id="a film"),
    ],
)
def test_a_pdf_that_could_do_harm_is_refused(change, sentence, tmp_path):
    assert refusal_of(a_pdf(change), tmp_path) == sentence


def test_a_pdf_that_spells_oddly_what_it_does_is_refused(tmp_path):
    oddly = a_pdf(acting("/LaunchXX")).replace(b"/LaunchXX", b"/#4caunch")
    assert oddly.count(b"/#4caunch") == 1
    assert refusal_of(oddly, tmp_path) == pdf.ACTING


@pytest.mark.parametrize("how", [{"user_password": "secret"}, {"user_password": "", "owner_password": "x"}], ids=str)
def test_a_locked_pdf_is_refused_with_what_to_do(how, tmp_path):
    assert refusal_of(locked(a_pdf(), **how), tmp_path) == pdf.LOCKED
    assert "save a copy without" in pdf.LOCKED


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n", id="the head of a PDF"),
        pytest.param(b"%PDF-1.7\n<script>alert(1)</script>", id="a page with the head of a PDF"),
        pytest.param(
            b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] /Type /Pages >> endobj trailer << /Root 1 0 R >>", id="a circle"
        ),
        pytest.param(a_pdf()[:200], id="cut short"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(data, tmp_path):
    assert refusal_of(data, tmp_path) == pdf.DAMAGED


def test_one_with_very_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PARTS", 5)
    assert refusal_of(a_pdf(), tmp_path) == pdf.TOO_MANY


WHOLE = a_pdf(telling)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(spoils=st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), max_size=8), cut=st.integers(0, 2**16))
def test_however_a_pdf_is_spoiled_it_is_kept_or_refused(spoils, cut, tmp_path):
    data = bytearray(WHOLE)
    for place, value in spoils:
        data[place % len(data)] = value
    try:
        kind, made = made_of(bytes(data[: len(data) - cut % len(data)]) or b"%PDF-", tmp_path)
    except Refused as refused:
        assert refused.field == "file"
    else:
        assert kind == "txt" or made.startswith(b"%PDF-")
