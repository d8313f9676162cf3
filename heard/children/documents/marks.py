"""What cameras and drawing programs write into pictures, taken out of a picture within a document dot by dot the same.

Such a picture is not made anew: only the parts are left out that hold words, places and times. One that is put
together otherwise than pictures are is left as it is.
"""

import struct

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
# Exif and XMP (APP1), what photograph archives add (APP3 to APP13, APP15), and comments.
JPEG_MARKS = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
START_OF_DOTS = 0xDA
PNG_MARKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
PNG_PART = 12  # its length, its name and its check, beside what is in it


def without_marks(data: bytes) -> bytes:
    """A JPEG or PNG without what was written into it beside the picture; anything else as it is."""
    try:
        if data.startswith(JPEG):
            return _jpeg(data)
        if data.startswith(PNG):
            return _png(data)
    except (IndexError, struct.error, ValueError):
        return data
    return data


def _jpeg(data: bytes) -> bytes:
    kept, at = [JPEG], len(JPEG)
    while data[at + 1] != START_OF_DOTS:
        if data[at] != 0xFF:
            raise ValueError("A part of a JPEG begins with 255.")
        if data[at + 1] == 0xFF:  # parts may be filled up with it
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if data[at + 1] not in JPEG_MARKS:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, data[at:]])


def _png(data: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name not in PNG_MARKS:
            kept.append(data[at : at + PNG_PART + length])
        at += PNG_PART + length
    return b"".join(kept)
