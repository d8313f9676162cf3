"""Documents that are zips: what is in them is weighed before it is unpacked, part by part, and packed anew.

No part is ever written under the name that it came with, and what the zip claims of itself is not believed.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from struct import error as StructError  # noqa: N812
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import OLD_OFFICE, SAVE_AS_PDF
from heard.children.documents.marks import without_marks
from heard.children.documents.xml_parts import DAMAGED

MOST_MEMBERS = 2_000
MOST_BYTES = 150 << 20
MOST_OF_ONE = 60 << 20
MOST_TIMES_ITS_SIZE = 100
# Below this nothing does harm, and a short document may well be packed to less than a hundredth.
HARMLESS_BYTES = 5 << 20
LONGEST_PATH = 200
LONG_AGO = (1980, 1, 1, 0, 0, 0)
LOCKED_FLAG = 0x1
DAMAGE = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)

PICTURES = frozenset("jpg jpeg png gif bmp tif tiff emf wmf svg".split())
MAY_BE_INSIDE = PICTURES | frozenset("xml rels rdf ttf odttf fntdata".split())
OTHER_FILES = (b"PK\x03\x04", OLD_OFFICE, b"%PDF-", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

LOCKED = f"This document has a password. {SAVE_AS_PDF}"
BOMB = f"This file unpacks to far more than a plan or report holds. {SAVE_AS_PDF}"
PATHS = f"This file was not packed by Word or LibreOffice. {SAVE_AS_PDF}"
MACROS = f"This document holds macros: small programs, which Heard does not keep. {SAVE_AS_PDF}"
HOLDING = f"There are other files inside this document, such as a table or a presentation. {SAVE_AS_PDF}"
REACHING = f"This document fetches something from outside itself when it is opened. {SAVE_AS_PDF}"


class Member(NamedTuple):
    """One part of a document: its path in it, and what it holds."""

    path: str
    data: bytes

    @property
    def ending(self) -> str:
        """How its name ends: `xml`; "" where there is no ending."""
        return self.path.rpartition("/")[2].rpartition(".")[2].lower() if "." in self.path else ""


Judge = Callable[[Member], bytes | None]
"""What is kept of a part, or None where it is left out; refuses what no safe document holds."""


def is_packed_as(given: Path) -> set[str]:
    """The paths of everything in a zip; refuses what cannot be one of a document."""
    try:
        with ZipFile(given) as archive:
            _refuse_odd(archive.infolist())
            return {member.filename for member in archive.infolist()}
    except DAMAGE:
        raise Refused(DAMAGED, field="file") from None


def pack_anew(given: Path, made: Path, judge: Judge) -> None:
    """Write the zip again, each part as the judge leaves it, in its order, with no day and no comment."""
    limit = min(MOST_BYTES, max(HARMLESS_BYTES, MOST_TIMES_ITS_SIZE * given.stat().st_size))
    try:
        with ZipFile(given) as archive, ZipFile(made, "w") as out:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                data = _unpacked(archive, member, min(limit, MOST_OF_ONE))
                limit -= len(data)
                kept = judge(Member(member.filename, data))
                if kept is not None:
                    info = ZipInfo(member.filename, LONG_AGO)
                    info.compress_type = member.compress_type
                    out.writestr(info, kept)
    except DAMAGE:
        raise Refused(DAMAGED, field="file") from None


def part_of(given: Path, path: str) -> bytes:
    """One small part of a zip."""
    try:
        with ZipFile(given) as archive:
            return _unpacked(archive, archive.getinfo(path), HARMLESS_BYTES)
    except DAMAGE:
        raise Refused(DAMAGED, field="file") from None


def refuse_other_files(member: Member) -> None:
    """Refuses a part that is no part of a document: a program, a macro, another file, by name and by content."""
    path = member.path.lower()
    if "vba" in path or path.startswith(("basic/", "scripts/", "dialogs/")):
        raise Refused(MACROS, field="file")
    if member.ending not in MAY_BE_INSIDE or member.data.startswith(OTHER_FILES):
        raise Refused(HOLDING, field="file")


def kept_of_picture(member: Member) -> bytes:
    """A picture without what a camera wrote into it; any other part as it is."""
    return without_marks(member.data) if member.ending in PICTURES else member.data


def _refuse_odd(members: list[ZipInfo]) -> None:
    """Refuses too many parts, parts of one name, locked ones, and paths that lead out of the document."""
    if len(members) > MOST_MEMBERS:
        raise Refused(BOMB, field="file")
    if len({member.filename.lower() for member in members}) < len(members):
        raise Refused(PATHS, field="file")
    for member in members:
        if member.flag_bits & LOCKED_FLAG:
            raise Refused(LOCKED, field="file")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or not _is_plain_path(member.orig_filename):
            raise Refused(PATHS, field="file")


def _is_plain_path(path: str) -> bool:
    steps = path.rstrip("/").split("/")
    is_plain = path.isprintable() and not set(path) & set("\\:") and len(path) <= LONGEST_PATH
    return is_plain and all(step not in ("", ".", "..") for step in steps)


def _unpacked(archive: ZipFile, member: ZipInfo, most: int) -> bytes:
    """What a part holds; refused as soon as it is more than `most` bytes."""
    if member.file_size > most:
        raise Refused(BOMB, field="file")
    with archive.open(member) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise Refused(BOMB, field="file")
    return data
