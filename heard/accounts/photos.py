"""Pictures of people: read with care, and made anew as a small square, so that nothing of the file itself is kept."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image
from PIL.ImageFile import ImageFile

from heard.accounts.pictures import DAMAGED, in_eight_bits, made_anew, open_picture
from heard.accounts.refusal import Refused

MOST_BYTES = 8 << 20
LEAST_SIDE = 200
SIDE = 480
QUALITY = 85

EMPTY = "The file is empty. Choose the picture again."
TOO_LONG = f"The file is larger than {MOST_BYTES >> 20} MB. Choose a smaller picture."


def read_photo(file: BinaryIO) -> bytes:
    """The picture in a file, as a square JPEG cut from its middle; refuses whatever is not a picture, in a sentence."""
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise Refused(EMPTY, field="photo")
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LONG, field="photo")
    with open_picture(data, field="photo") as picture:
        _refuse_small(picture)
        try:
            square = _square(picture)
        except Exception:  # a decoder may trip in any way over bytes that somebody made up
            raise Refused(DAMAGED, field="photo") from None
    made = BytesIO()
    square.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()


def _refuse_small(picture: ImageFile) -> None:
    """Refuses what shows nobody."""
    width, height = picture.size
    if min(width, height) < LEAST_SIDE:
        least = f"Choose one of at least {LEAST_SIDE} by {LEAST_SIDE}."
        raise Refused(f"The picture has only {width} by {height} dots. {least}", field="photo")


def _square(picture: ImageFile) -> Image.Image:
    """The middle of the picture, the right way up."""
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # so that a large JPEG is never unpacked in full
    picture.load()
    plain = in_eight_bits(picture)
    side = min(plain.size)
    left, top = ((length - side) / 2 for length in plain.size)
    box = (left, top, left + side, top + side)
    small = plain.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    return made_anew(small, picture)
