"""What a file is, told from its first bytes and not from its name, and what to say of one that is not read."""

from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_HEAD = 4096
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MOST_CONTROL_BYTES = 0.02


class Kind(Enum):
    """A kind of file: what it is called, and what to do when a return was meant."""

    TABLE = ("a text file", "")
    XML = ("an XML file", "")
    ZIP = ("a zip within the return", "Unpack it and put its files with the others.")
    WORKBOOK = ("an Excel workbook", "Save each sheet as CSV, put the CSV files in one folder or zip, and give that.")
    PACKED = ("packed in a way that Heard does not open", "Pack the files as an ordinary zip, or give the folder.")
    EMPTY = ("empty", "Export it again.")
    OTHER = ("neither CSV nor XML", "Export the return as CSV or XML.")

    @property
    def words(self) -> str:
        """What the file is, to follow "it is"."""
        return self.value[0]

    @property
    def advice(self) -> str:
        """What to do when a return was meant; "" where nothing is amiss."""
        return self.value[1]


_BEGINNINGS = {
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Kind.ZIP,
    b"\xd0\xcf\x11\xe0": Kind.WORKBOOK,
    b"7z\xbc\xaf": Kind.PACKED,
    b"Rar!": Kind.PACKED,
    b"\x1f\x8b": Kind.PACKED,
    b"BZh": Kind.PACKED,
    b"\xfd7zXZ": Kind.PACKED,
    b"%PDF": Kind.OTHER,
}


def kind_of(path: Path) -> Kind:
    """The kind of a file, by its first bytes."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return Kind.EMPTY
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return Kind.WORKBOOK if kind is Kind.ZIP and _is_workbook(path) else kind
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return Kind.XML
    return Kind.TABLE if _is_text(head) else Kind.OTHER


def _is_workbook(path: Path) -> bool:
    """The newer Office files are zips with a list of their own parts."""
    try:
        with ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_text(head: bytes) -> bool:
    """Text has hardly a control byte; NULs are left out of the count, for UTF-16 and for tables damaged by them."""
    controls = sum(byte < 32 and byte not in b"\0\t\n\x0b\x0c\r\x1a" for byte in head)
    return head.startswith(_UTF_16_MARKS) or controls <= len(head) * _MOST_CONTROL_BYTES
