"""A file is what it contains, never what it is called; a picture tells nothing of its camera; no reader hangs on."""

import stat
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from heard.accounts import pictures
from heard.accounts.refusal import Refused
from heard.children.documents import apart, kinds, making, reading, text
from heard.children.documents.kinds import FileKind, cleaned_name
from heard.children.documents.reading import read_document
from tests.actions.hostile import AUTHOR, a_pdf, a_photo, a_png_of, a_word, an_open, made_of, refusal_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"Dear all,\n<html><body onload='x()'>"


def brought(data, name="plan.pdf"):
    return SimpleUploadedFile(name, data)


def refused(data, name="plan.pdf"):
    with pytest.raises(Refused) as refusal:
        read_document(brought(data, name))
    assert refusal.value.field == "file"
    return refusal.value.sentence


@pytest.mark.parametrize(("kind", "becomes"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "jpg")])
def test_a_picture_is_made_anew_and_where_it_was_taken_is_forgotten(kind, becomes, tmp_path):
    assert AUTHOR.encode() in a_photo(kind)
    made_kind, made = made_of(a_photo(kind), tmp_path)
    opened = Image.open(BytesIO(made))
    assert (made_kind, opened.size, dict(opened.getexif())) == (becomes, (900, 600), {})
    assert AUTHOR.encode() not in made and b"Exif" not in made


def test_what_hangs_behind_a_picture_does_not_come_through(tmp_path):
    assert b"<script" not in made_of(a_photo() + SVG, tmp_path)[1]


def test_a_very_large_picture_is_made_smaller(tmp_path):
    made = Image.open(BytesIO(made_of(a_photo(size=(6000, 3000)), tmp_path)[1]))
    assert max(made.size) <= 5000 and abs(made.width / made.height - 2) < 0.01


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", making.EMPTY, id="empty"),
        pytest.param(a_png_of(60_000, 60_000), pictures.TOO_MANY_DOTS, id="a picture that would fill the memory"),
        pytest.param(a_photo()[:900], pictures.DAMAGED, id="half a JPEG"),
        pytest.param(b"\xff\xd8\xff\xe0", pictures.NOT_A_PICTURE, id="the head of a JPEG"),
        pytest.param(bytes(4) + b"ftypheic" + bytes(40), pictures.OF_A_PHONE, id="HEIC"),
        pytest.param(SVG, text.IS_A_PAGE, id="a drawing with a script"),
        pytest.param(b"\xef\xbb\xbf  " + SVG, text.IS_A_PAGE, id="the same behind a mark"),
        pytest.param(PAGE, text.IS_A_PAGE, id="a web page"),
        pytest.param(PAGE.decode().encode("utf-16"), text.IS_A_PAGE, id="a web page in UTF-16"),
        pytest.param(b"GIF89a=1;/*" + bytes(50) + b"*/alert(1)", text.NOT_KEPT, id="GIF"),
        pytest.param(b"MZ\x90\x00" + bytes(100), text.NOT_KEPT, id="a program"),
        pytest.param(b"\x7fELF" + bytes(100), text.NOT_KEPT, id="another program"),
        pytest.param(b"plan\x1b[2J", text.NOT_KEPT, id="signs that clear a screen"),
        pytest.param(b"{\\rtf1 \\object}", kinds.IS_RICH_TEXT, id="rich text"),
        pytest.param(b" \n\n ", text.NO_WORDS, id="no words"),
        pytest.param(b"a" * (text.MOST_BYTES + 1), text.TOO_LONG, id="a very long text"),
    ],
)
def test_what_is_none_of_these_kinds_is_refused(data, sentence, tmp_path):
    assert refusal_of(data, tmp_path) == sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_kept_in_one_way_of_writing(encoding, tmp_path):
    assert made_of("The plan’s words.\r\nMore.".encode(encoding), tmp_path) == (
        "txt",
        "The plan’s words.\nMore.".encode(),
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\jo\\Desktop\\plan.pdf", "plan.pdf"),
        ("photo.jpg.exe", "photo.jpg.pdf"),
        ("plan\r\nSet-Cookie: a=b.pdf", "plan Set-Cookie a=b.pdf"),
        ("fdp.\u202eexe", "fdp.pdf"),
        ('a";<script>.pdf', "a ; script.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("\0.pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_cleaned_and_its_ending_told_by_what_it_is(name, kept):
    assert cleaned_name(name, FileKind.PDF) == kept


@pytest.mark.parametrize(
    ("make", "kind"), [(a_pdf, "pdf"), (a_word, "docx"), (an_open, "odt"), (a_photo, "jpg"), (lambda: b"Words.", "txt")]
)
def test_each_kind_is_read_in_a_process_of_its_own(make, kind):
    found = read_document(brought(make(), "../a plan.jpg"))
    assert (found.kind, found.name) == (kind, f"a plan.{kind}")
    assert found.digest == sha256(make()).hexdigest()
    assert AUTHOR.encode() not in found.content and found.content


def test_a_refusal_comes_back_from_there_as_it_was_said():
    assert refused(SVG, "photo.jpg") == text.IS_A_PAGE
    assert refused(b"") == reading.EMPTY


def test_a_file_that_is_too_long_is_refused_whatever_it_says_of_its_length(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1000)
    assert refused(b"a" * 1001) == reading.TOO_LONG
    lying = brought(b"a" * 1001)
    lying.size = 10
    with pytest.raises(Refused, match="larger than"):
        read_document(lying)


def test_a_large_file_is_read_from_where_the_server_put_it():
    file = TemporaryUploadedFile("plan.txt", "text/plain", 0, None)
    file.write(b"Words. " * 100_000)
    file.size = file.tell()
    file.seek(0)
    assert len(read_document(file).content) == 700_000


@pytest.mark.parametrize(
    "fate", ["import time; time.sleep(60)", "bytes(1 << 31)", "import os; os.abort()", "print('no')"]
)
def test_a_reader_that_hangs_swells_or_falls_over_takes_nobody_with_it(fate, monkeypatch, tmp_path):
    harm = tmp_path / "harm.py"
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({apart.MOST_MEMORY}, {apart.MOST_MEMORY}))\n"
    harm.write_text(limit + fate)
    monkeypatch.setattr(reading, "MOST_SECONDS", 1)
    monkeypatch.setattr(reading, "BASE", tmp_path)
    monkeypatch.setattr(reading, "APART", "harm")
    assert refused(b"Words.") == reading.TOOK_TOO_MUCH


def test_that_process_knows_no_secret_and_leaves_nothing_behind(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(reading.tempfile, "tempdir", str(tmp_path))
    seen = {}
    really = reading.subprocess.run

    def watched(command, **how):
        seen.update(how, mode=stat.S_IMODE(how["cwd"].stat().st_mode))
        return really(command, **how)

    monkeypatch.setattr(reading.subprocess, "run", watched)
    read_document(brought(b"Words."))
    assert "secret" not in str(seen["env"]) and seen["mode"] == 0o700
    assert list(tmp_path.iterdir()) == []


def test_it_may_use_little_time_and_memory(monkeypatch):
    told = {}
    monkeypatch.setattr(apart.resource, "setrlimit", lambda what, most: told.update({what: most}))
    monkeypatch.setattr(making, "make_safe", lambda given, made: FileKind.TEXT)
    assert apart.main(["given", "made"]) == 0
    assert told[apart.resource.RLIMIT_CPU] == (20, 20) and told[apart.resource.RLIMIT_AS] == (1 << 30, 1 << 30)
