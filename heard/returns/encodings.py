"""How the bytes of a text file stand for letters, found by one cheap pass over it."""

import codecs
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_CHUNK = 1 << 18


def encoding_of(path: Path) -> str:
    """The encoding of a text file: by its mark; else UTF-16 by its NULs, UTF-8 where it holds, and else cp1252."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding
        return _unmarked_utf_16(head) or ("utf-8" if _is_utf_8(path) else "cp1252")


def _unmarked_utf_16(head: bytes) -> str | None:
    """Plain letters in UTF-16 have a NUL in every second byte; which one tells the order."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    if half and head[0::2].count(0) > half * 0.4:
        return "utf-16-be"
    return None


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            # Plain letters leave nothing half read, so decoding need only begin at the first that is not.
            while (chunk := file.read(_CHUNK)).isascii() and chunk:
                pass
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
