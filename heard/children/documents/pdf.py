"""PDF: only what is shown is taken over into a new file; whatever acts, hides or reaches for something is refused.

What this does not find is not kept either: the new file holds only what can be reached from the pages, as it was read.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from heard.accounts.refusal import Refused
from heard.children.documents.marks import without_marks

MOST_PARTS = 300_000
MOST_PAGES = 2_000

# What does something by itself when it is opened or pressed.
ACTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound"}
ACTS |= {"/GoToR", "/GoToE", "/RichMediaExecute", "/GoTo3DView"}
HOLDS = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/EmbeddedFile"}
ACTING_KEYS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
HOLDING_KEYS = {"/EF", "/EmbeddedFiles"}
BY_ITSELF = ("/OpenAction", "/AA")
TOLD_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Perms", "/DSS")
SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")

AGAIN = "Print it to a new PDF, and choose that."
LOCKED = f"This PDF is locked with a password or against changes. Open it, and save a copy without. {AGAIN}"
ACTING = f"This PDF can do things by itself, such as run a script or send a form. {AGAIN}"
HOLDING = f"There are other files, sounds or films inside this PDF. Bring those apart. {AGAIN}"
REACHING = f"This PDF reaches for files outside itself. {AGAIN}"
DAMAGED = f"Part of this PDF is missing or damaged. If it can be opened: {AGAIN[0].lower()}{AGAIN[1:]}"
TOO_MANY = f"This PDF has more than {MOST_PAGES:,} pages or too many parts. Bring the plan or report alone."


def safe_pdf(given: Path, made: Path) -> None:
    """Write the PDF anew, without who made it and with what; refuses what could do harm, in a sentence."""
    logging.disable()  # it would tell of what it cannot read
    try:
        _write(given, made)
    except Refused:
        raise
    except Exception:  # whatever it trips over, it is over bytes that somebody made up
        raise Refused(DAMAGED, field="file") from None


def _write(given: Path, made: Path) -> None:
    with given.open("rb") as file:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise Refused(LOCKED, field="file")
        root = reader.root_object
        for part in _parts(root):
            _refuse_unsafe(part)
            _forget(part)
        if not 0 < len(reader.pages) <= MOST_PAGES:
            raise Refused(TOO_MANY if reader.pages else DAMAGED, field="file")
        writer = PdfWriter()
        writer.clone_reader_document_root(reader)
        writer.metadata = None
        with made.open("wb") as out:
            writer.write(out)


def _parts(root: PdfObject) -> Iterator[DictionaryObject]:
    """Every table of the file that can be reached, once, and without going down into itself.

    Two parts may have one number, each in a generation of its own. What happens by itself is gone into, though it is
    taken out.
    """
    waiting: list[PdfObject] = [root]
    met, known = 0, set[tuple[int, int]]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if (part.idnum, part.generation) in known:
                continue
            known.add((part.idnum, part.generation))
            part = part.get_object() or part
        met += 1
        if met > MOST_PARTS:
            raise Refused(TOO_MANY, field="file")
        if isinstance(part, DictionaryObject):
            waiting += [dict.__getitem__(part, key) for key in BY_ITSELF if key in part]
            yield part
            waiting += [dict.__getitem__(part, key) for key in part]
        elif isinstance(part, ArrayObject):
            waiting += list.__iter__(part)


def _refuse_unsafe(part: DictionaryObject) -> None:
    keys, does, is_a = set(part), _name(part, "/S"), {_name(part, "/Subtype"), _name(part, "/Type")}
    if keys & ACTING_KEYS or does in ACTS:
        raise Refused(REACHING if does in ("/GoToR", "/GoToE") else ACTING, field="file")
    if keys & HOLDING_KEYS or is_a & HOLDS:
        raise Refused(HOLDING, field="file")
    if _names_a_file(part) or (isinstance(part, StreamObject) and "/F" in keys):
        raise Refused(REACHING, field="file")


def _forget(part: DictionaryObject) -> None:
    """Take out who made it, when and with what, what happens by itself, and links that lead to no page or person."""
    for key in (*TOLD_KEYS, *BY_ITSELF):
        part.pop(key, None)
    if "/URI" in part and not str(part["/URI"]).lower().startswith(SAFE_LINKS):
        part.pop("/URI")
    if isinstance(part, StreamObject) and "/DCTDecode" in (_name(part, "/Filter"), *_names(part, "/Filter")):
        part._data = without_marks(part._data)


def _names_a_file(part: DictionaryObject) -> bool:
    """Whether it names a file; `/F` also stands for other things, which are no words."""
    named = [part[key].get_object() for key in ("/F", "/UF") if key in part]
    return any(isinstance(each, TextStringObject | ByteStringObject) for each in named)


def _name(part: DictionaryObject, key: str) -> str:
    """The name under a key, also where it stands apart from the table; "" where there is none."""
    found = part.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, str) else ""


def _names(part: DictionaryObject, key: str) -> list[str]:
    found = part.get(key)
    found = found.get_object() if found is not None else None
    return [str(one) for one in found] if isinstance(found, ArrayObject) and len(found) == 1 else []
