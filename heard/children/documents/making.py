"""One file made anew, by what it is; each reader is loaded only when it is needed."""

from pathlib import Path

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import FileKind, read_as
from heard.children.documents.text import NOT_KEPT

EMPTY = "The file is empty. Choose the plan or report again."
HEAD_BYTES = 32
WORD_BODY, OPEN_BODY = "word/document.xml", "content.xml"
A_ZIP = "This is a folder that was packed, or a table or presentation. Bring each plan or report alone, as a PDF."


def make_safe(given: Path, made: Path) -> FileKind:
    """Write into `made` what is safe of the file `given`, and say what it is; refuses all else, in a sentence."""
    with given.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise Refused(EMPTY, field="file")
    return READERS[read_as(head)](given, made)


def _pdf(given: Path, made: Path) -> FileKind:
    from heard.children.documents.pdf import safe_pdf

    safe_pdf(given, made)
    return FileKind.PDF


def _zip(given: Path, made: Path) -> FileKind:
    from heard.children.documents.packed import is_packed_as

    paths = is_packed_as(given)
    if WORD_BODY in paths:
        from heard.children.documents.word import safe_word

        safe_word(given, made)
        return FileKind.WORD
    if {OPEN_BODY, "mimetype", "META-INF/manifest.xml"} <= paths:
        from heard.children.documents.open_document import safe_open_document

        safe_open_document(given, made)
        return FileKind.OPEN
    raise Refused(A_ZIP, field="file")


def _picture(given: Path, made: Path) -> FileKind:
    from heard.children.documents.picture import safe_picture

    kind, data = safe_picture(given.read_bytes())
    made.write_bytes(data)
    return kind


def _text(given: Path, made: Path) -> FileKind:
    from heard.children.documents.text import MOST_BYTES, safe_text

    with given.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if b"\0" in data[:HEAD_BYTES] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(NOT_KEPT, field="file")
    made.write_bytes(safe_text(data))
    return FileKind.TEXT


READERS = {"pdf": _pdf, "zip": _zip, "picture": _picture, "text": _text}
