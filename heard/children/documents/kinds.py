"""The kinds of file that Heard keeps, told by what a file begins with and never by its name."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from heard.accounts.pictures import OF_A_PHONE
from heard.accounts.refusal import Refused


class FileKind(StrEnum):
    """A kind of file; its value is how the names of such files end."""

    PDF = "pdf"
    WORD = "docx"
    OPEN = "odt"
    JPEG = "jpg"
    PNG = "png"
    TEXT = "txt"

    @property
    def media_type(self) -> str:
        """What a browser is told that it is."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.OPEN: "application/vnd.oasis.opendocument.text",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TEXT: "text/plain",
}
KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
KIND_WORDS = {
    "application/pdf": "PDF",
    MEDIA_TYPES[FileKind.WORD]: "Word document",
    MEDIA_TYPES[FileKind.OPEN]: "OpenDocument text",
    "image/jpeg": "JPEG picture",
    "image/png": "PNG picture",
    "text/plain": "Plain text",
}
ACCEPT = ".pdf,.docx,.odt,.jpg,.jpeg,.png,.webp,.txt"

HEADS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = b"{\\rtf"
LONGEST_NAME = 120
NOT_IN_A_NAME = re.compile(r'[<>:"|?*\s]+')

SAVE_AS_PDF = "Open it, save it as a PDF, and choose that."
OLD_OR_LOCKED = f"This is an old Word file, or one with a password. {SAVE_AS_PDF}"
IS_RICH_TEXT = f"Heard does not keep rich text (RTF). {SAVE_AS_PDF}"


def read_as(head: bytes) -> str:
    """What reads a file that begins so: `pdf`, `zip`, `picture` or `text`; refuses what nothing reads."""
    if head.startswith(OLD_OFFICE):
        raise Refused(OLD_OR_LOCKED, field="file")
    if head.startswith(RICH_TEXT):
        raise Refused(IS_RICH_TEXT, field="file")
    if head[4:8] == b"ftyp":
        raise Refused(OF_A_PHONE, field="file")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "picture"
    return next((reader for begins, reader in HEADS if head.startswith(begins)), "text")


def cleaned_name(name: str, kind: FileKind) -> str:
    """The name that a file came with, as far as it does no harm: no path, no sign that hides, and the true ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    letters = "".join(letter if letter.isprintable() else " " for letter in last)
    stem = NOT_IN_A_NAME.sub(" ", letters.rpartition(".")[0] or letters).strip(" .")
    ending = f".{kind}"
    return (stem[: LONGEST_NAME - len(ending)].strip(" .") or "document") + ending
