"""A Word or OpenDocument file is kept without who wrote it; one that acts, hides or fetches something is refused."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from heard.children.documents import making, open_document, packed, word, xml_parts
from heard.children.documents.kinds import OLD_OR_LOCKED
from tests.actions.hostile import (
    AUTHOR,
    WORDS,
    XML,
    a_photo,
    a_word,
    an_open,
    body,
    field,
    made_of,
    refusal_of,
    relations,
    types,
    zipped,
)

RELS = "word/_rels/document.xml.rels"
ENTITY = f'{XML}<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENCRYPTED = f'{XML}<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'


def parts_of(data):
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("make", "kind", "where"), [(a_word, "docx", "word/document.xml"), (an_open, "odt", "content.xml")]
)
def test_the_words_are_kept_and_who_wrote_them_is_not(make, kind, where, tmp_path):
    data = make()
    assert any(AUTHOR.encode() in part for part in parts_of(data).values())
    made_kind, made = made_of(data, tmp_path)
    parts = parts_of(made)
    assert (made_kind, WORDS.encode() in parts[where]) == (kind, True)
    assert not [name for name, part in parts.items() if AUTHOR.encode() in part]


def test_a_text_document_begins_with_what_it_is_as_its_standard_wants(tmp_path):
    made = made_of(an_open(), tmp_path)[1]
    assert made[30:38] == b"mimetype" and made[38:77] == open_document.IS_A_TEXT


def test_a_photograph_within_keeps_its_dots_and_nothing_else(tmp_path):
    made = parts_of(made_of(a_word(**{"word/media/image1.jpeg": a_photo()}), tmp_path)[1])["word/media/image1.jpeg"]
    assert made.startswith(b"\xff\xd8") and AUTHOR.encode() not in made and b"Exif" not in made
    assert made[-20:] == a_photo()[-20:]


def test_where_the_template_of_a_document_lies_is_forgotten(tmp_path):
    settings = f'{XML}<w:settings xmlns:w="w" xmlns:r="r"><w:attachedTemplate r:id="r1"/><w:zoom/></w:settings>'
    tie = relations("attachedTemplate", "https://harm.example/t.dotm")
    more = {"word/settings.xml": settings, "word/_rels/settings.xml.rels": tie}
    parts = parts_of(made_of(a_word(**more), tmp_path)[1])
    assert b"zoom" in parts["word/settings.xml"]
    assert not [name for name, part in parts.items() if b"emplate" in part or b"harm.example" in part]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        pytest.param("hyperlink", "https://www.gov.uk/", id="a page"),
        pytest.param("hyperlink", "mailto:school@example.invalid", id="an address"),
    ],
)
def test_a_link_that_somebody_presses_stays(kind, target, tmp_path):
    assert target.encode() in parts_of(made_of(a_word(**{RELS: relations(kind, target)}), tmp_path)[1])[RELS]


def test_an_ordinary_field_stays(tmp_path):
    inside = field(" PA", "GE ") + field(' HYPERLINK "https://www.gov.uk/link" ')
    assert made_of(a_word(**{"word/document.xml": body(inside)}), tmp_path)[0] == "docx"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        pytest.param({"word/vbaProject.bin": b"x"}, packed.MACROS, id="macro"),
        pytest.param({"word/VBAData.xml": "<a/>"}, packed.MACROS, id="macro by another name"),
        pytest.param({"[Content_Types].xml": types(MACRO_MAIN)}, packed.MACROS, id="docm called docx"),
        pytest.param({"[Content_Types].xml": types("text/xml")}, word.NOT_A_DOCUMENT, id="no document"),
        pytest.param({"word/embeddings/oleObject1.bin": b"x"}, packed.HOLDING, id="OLE object"),
        pytest.param({"word/embeddings/a.xlsx": b"x"}, packed.HOLDING, id="a table inside"),
        pytest.param({"word/media/image1.png": zipped({"a": "b"})}, packed.HOLDING, id="a zip called a picture"),
        pytest.param({"word/media/image1.png": b"MZ\x90\0"}, packed.HOLDING, id="a program called a picture"),
        pytest.param({RELS: relations("oleObject", "a.bin", "")}, packed.HOLDING, id="tie to an OLE object"),
        pytest.param({RELS: relations("aFChunk", "a.xml", "")}, packed.HOLDING, id="a page within"),
        pytest.param({RELS: relations("image", "https://harm.example/i.png")}, packed.REACHING, id="far picture"),
        pytest.param({RELS: relations("image", "file://harm/i.png", "")}, packed.REACHING, id="far, but not said"),
        pytest.param({RELS: relations("hyperlink", "file:///C:/a.exe")}, packed.REACHING, id="link to a program"),
        pytest.param({RELS: relations("hyperlink", "javascript:x()")}, packed.REACHING, id="link that runs"),
        pytest.param({"word/document.xml": body(field("DD", "EAUTO c:\\cmd"))}, packed.REACHING, id="DDE in pieces"),
        pytest.param({"word/document.xml": body(field('"DDE" a'))}, packed.REACHING, id="DDE in quotes"),
        pytest.param(
            {"word/document.xml": body('<w:fldSimple w:instr=" INCLUDETEXT x "/>')},
            packed.REACHING,
            id="text of another",
        ),
        pytest.param(
            {"word/document.xml": body('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field("QUOTE 68 68 69"))},
            packed.REACHING,
            id="a field that makes up another",
        ),
        pytest.param({"word/document.xml": ENTITY}, xml_parts.DAMAGED, id="entities that unfold"),
        pytest.param({"word/document.xml": "<w:d" * 9}, xml_parts.DAMAGED, id="cut short"),
        pytest.param({"word/document.xml": "<a>" * 500 + "</a>" * 500}, xml_parts.DAMAGED, id="very deep"),
    ],
)
def test_a_word_document_that_could_do_harm_is_refused(more, sentence, tmp_path):
    assert refusal_of(a_word(**more), tmp_path) == sentence


@pytest.mark.parametrize(
    ("inside", "more", "sentence"),
    [
        pytest.param("", {"Basic/Standard/a.xml": "<a/>"}, packed.MACROS, id="macro"),
        pytest.param("<office:scripts><office:script/></office:scripts>", {}, packed.MACROS, id="script"),
        pytest.param("<office:event-listener/>", {}, packed.MACROS, id="something happens by itself"),
        pytest.param("<draw:object-ole/>", {}, packed.HOLDING, id="OLE object"),
        pytest.param("", {"Object 1": b"x"}, packed.HOLDING, id="another file"),
        pytest.param('<draw:image xlink:href="https://harm.example/"/>', {}, packed.REACHING, id="far picture"),
        pytest.param('<text:section-source xlink:href="../b.odt"/>', {}, packed.REACHING, id="text of another"),
        pytest.param('<text:a xlink:href="vnd.sun.star.script:x"/>', {}, packed.REACHING, id="link to a macro"),
        pytest.param("", {"META-INF/manifest.xml": ENCRYPTED}, packed.LOCKED, id="password"),
        pytest.param("", {"mimetype": "application/x"}, open_document.NOT_A_TEXT, id="no text"),
    ],
)
def test_an_open_document_that_could_do_harm_is_refused(inside, more, sentence, tmp_path):
    assert refusal_of(an_open(inside, **more), tmp_path) == sentence


def test_what_an_ordinary_open_document_holds_besides_is_kept(tmp_path):
    inside = '<office:scripts/><text:a xlink:href="https://www.gov.uk/"/><draw:image xlink:href="Pictures/a.png"/>'
    parts = parts_of(
        made_of(
            an_open(
                inside,
                **{
                    "Pictures/a.png": a_photo("PNG"),
                    "layout-cache": b"x",
                    "Configurations2/accelerator/current.xml": "",
                },
            ),
            tmp_path,
        )[1]
    )
    assert AUTHOR.encode() not in parts["Pictures/a.png"] and "layout-cache" not in parts


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    assert refusal_of(a_word(**{"word/a.xml": bytes(30 << 20)}), tmp_path) == packed.BOMB


def test_a_bomb_that_claims_to_be_small_is_refused(tmp_path):
    data = a_word(**{"word/a.xml": bytes(30 << 20)})
    true, claimed = (30 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert data.count(true) == 2
    assert refusal_of(data.replace(true, claimed), tmp_path) == xml_parts.DAMAGED


def test_parts_that_together_unpack_to_too_much_are_refused(tmp_path):
    many = {f"word/{number}.xml": b"<a/>" + b" " * (2 << 20) for number in range(9)}
    assert refusal_of(a_word(**many), tmp_path) == packed.BOMB


def test_too_many_parts_are_refused(tmp_path):
    many = {f"word/{number}.xml": "" for number in range(packed.MOST_MEMBERS)}
    assert refusal_of(a_word(**many), tmp_path) == packed.BOMB


@pytest.mark.parametrize(
    "path", ["../../etc/cron.d/x.xml", "/etc/x.xml", "word\\..\\x.xml", "C:x.xml", "a/./b.xml", "a\n.xml"]
)
def test_a_path_that_leads_out_of_the_document_is_refused_and_nothing_is_written_there(path, tmp_path):
    assert refusal_of(a_word(**{path: "<a/>"}), tmp_path) == packed.PATHS
    assert {each.name for each in tmp_path.iterdir()} <= {"given", "made"}


def test_two_parts_of_one_name_are_refused(tmp_path):
    parts = [("[Content_Types].xml", types()), ("word/document.xml", body()), ("WORD/document.xml", body())]
    assert refusal_of(zipped(parts), tmp_path) == packed.PATHS


def test_a_zip_with_a_password_is_refused(tmp_path):
    assert refusal_of(zipped({"word/document.xml": "x"}, flags=1), tmp_path) == packed.LOCKED


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(zipped({"plan.pdf": "%PDF-"}), making.A_ZIP, id="a folder that was packed"),
        pytest.param(zipped({"xl/workbook.xml": "<a/>"}), making.A_ZIP, id="a table"),
        pytest.param(a_word()[:400], xml_parts.DAMAGED, id="cut short"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OLD_OR_LOCKED, id="old Word, or a password"),
    ],
)
def test_what_is_no_document_of_these_kinds_is_refused(data, sentence, tmp_path):
    assert refusal_of(data, tmp_path) == sentence
