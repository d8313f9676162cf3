"""Pictures of people: read with care, and made anew as a small square, so that nothing of the file itself is kept.

Only the decoders of three kinds are ever asked, by what the file contains and never by its name. How large a picture
is stands in its head, so one that would fill the memory is refused before it is unpacked. Of all that a camera writes
only which way is up is read, and the new picture starts empty: no place, no time, no serial number can be left in it.
"""

from io import BytesIO
from typing import BinaryIO

from PIL import ExifTags, Image
from PIL.ImageFile import ImageFile

from heard.accounts.refusal import Refused

KINDS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
MOST_BYTES = 8 << 20
# A JPEG is unpacked small at once; the others first fill up to fifteen bytes of memory for each dot.
MOST_DOTS = {"JPEG": 40_000_000, "MPO": 40_000_000, "PNG": 20_000_000, "WEBP": 12_000_000}
LEAST_SIDE = 200
SIDE = 480
QUALITY = 85
WHITE = "white"

Image.MAX_IMAGE_PIXELS = max(
    MOST_DOTS.values()
)  # beyond twice this Pillow itself refuses; up to there it warns, and we refuse

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

EMPTY = "The file is empty. Choose the picture again."
TOO_LONG = f"The file is larger than {MOST_BYTES >> 20} MB. Choose a smaller picture."
TOO_MANY_DOTS = "The picture is too large to unpack. Save it smaller, such as 2,000 by 2,000 dots, and choose it again."
OF_A_PHONE = "Some phones save pictures as HEIC, which Heard cannot read. Save it as a JPEG, then choose it again."
NOT_A_PICTURE = "Heard cannot read this file as a picture. Choose a JPEG, PNG or WebP picture."
DAMAGED = "Part of the picture is missing or damaged. Choose it again, or choose another."
MOVES = "The picture moves. Choose one that stands still."


def read_photo(file: BinaryIO) -> bytes:
    """The picture in a file, as a square JPEG cut from its middle; refuses whatever is not a picture, in a sentence."""
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise Refused(EMPTY, field="photo")
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LONG, field="photo")
    with _opened(data) as picture:
        _refuse_unfit(picture)
        try:
            square = _square(picture)
        except Exception:  # a decoder may trip in any way over bytes that somebody made up
            raise Refused(DAMAGED, field="photo") from None
    made = BytesIO()
    square.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()


def _opened(data: bytes) -> ImageFile:
    """The picture, of which only the head has been read."""
    try:
        return Image.open(BytesIO(data), formats=KINDS)
    except Image.DecompressionBombError:
        raise Refused(TOO_MANY_DOTS, field="photo") from None
    except Exception:  # as above: not only what Pillow says it raises
        of_a_phone = data[4:8] == b"ftyp"
        raise Refused(OF_A_PHONE if of_a_phone else NOT_A_PICTURE, field="photo") from None


def _refuse_unfit(picture: ImageFile) -> None:
    """Refuses what would fill the memory, shows nobody, or moves."""
    width, height = picture.size
    if width * height > MOST_DOTS[picture.format or "WEBP"]:
        raise Refused(TOO_MANY_DOTS, field="photo")
    if min(width, height) < LEAST_SIDE:
        least = f"Choose one of at least {LEAST_SIDE} by {LEAST_SIDE}."
        raise Refused(f"The picture has only {width} by {height} dots. {least}", field="photo")
    # A phone may keep a second, larger picture behind a JPEG (MPO): the first one is meant.
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise Refused(MOVES, field="photo")


def _square(picture: ImageFile) -> Image.Image:
    """The middle of the picture, the right way up, on white where one could see through it."""
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # so that a large JPEG is never unpacked in full
    picture.load()
    plain = _in_eight_bits(picture)
    side = min(plain.size)
    left, top = ((length - side) / 2 for length in plain.size)
    box = (left, top, left + side, top + side)
    small = plain.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    made = Image.new("RGB", small.size, WHITE)
    made.paste(small, mask=small if small.mode == "RGBA" else None)
    turn = _turn_of(picture)
    return made if turn is None else made.transpose(turn)


def _in_eight_bits(picture: ImageFile) -> Image.Image:
    """The same picture as red, green and blue, and how far one sees through it if one does."""
    if picture.mode.startswith("I"):  # greys of 16 bits, which Pillow would cut off instead of scaling
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _turn_of(picture: ImageFile) -> Image.Transpose | None:
    """Which way the picture must be turned to stand upright; None where the camera did not say, or not legibly."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # what cameras write is often broken, and the picture is whole all the same
        return None
