"""Pictures that people bring: only the head is read before anything is unpacked, and a picture is made anew.

Only the decoders of three kinds are ever asked, by what the file contains and never by its name. How large a picture
is stands in its head, so one that would fill the memory is refused before it is unpacked. Of all that a camera writes
only which way is up is read, and the new picture starts empty: no place, no time, no serial number can be left in it.
"""

from io import BytesIO

from PIL import ExifTags, Image
from PIL.ImageFile import ImageFile

from heard.accounts.refusal import Refused

KINDS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
# A JPEG is unpacked small at once; the others first fill up to fifteen bytes of memory for each dot.
MOST_DOTS = {"JPEG": 40_000_000, "MPO": 40_000_000, "PNG": 20_000_000, "WEBP": 12_000_000}
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

TOO_MANY_DOTS = "The picture is too large to unpack. Save it smaller, such as 2,000 by 2,000 dots, and choose it again."
OF_A_PHONE = "Some phones save pictures as HEIC, which Heard cannot read. Save it as a JPEG, then choose it again."
NOT_A_PICTURE = "Heard cannot read this file as a picture. Choose a JPEG, PNG or WebP picture."
DAMAGED = "Part of the picture is missing or damaged. Choose it again, or choose another."
MOVES = "The picture moves. Choose one that stands still."


def open_picture(data: bytes, *, field: str) -> ImageFile:
    """The picture, of which only the head has been read; refuses what is none, would fill the memory, or moves."""
    try:
        picture = Image.open(BytesIO(data), formats=KINDS)
    except Image.DecompressionBombError:
        raise Refused(TOO_MANY_DOTS, field=field) from None
    except Exception:  # a decoder may trip in any way over bytes that somebody made up, not only as Pillow says
        of_a_phone = data[4:8] == b"ftyp"
        raise Refused(OF_A_PHONE if of_a_phone else NOT_A_PICTURE, field=field) from None
    width, height = picture.size
    if width * height > MOST_DOTS[picture.format or "WEBP"]:
        raise Refused(TOO_MANY_DOTS, field=field)
    # A phone may keep a second, larger picture behind a JPEG (MPO): the first one is meant.
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise Refused(MOVES, field=field)
    return picture


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """The same picture as red, green and blue, and how far one sees through it if one does."""
    if picture.mode.startswith("I"):  # greys of 16 bits, which Pillow would cut off instead of scaling
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def made_anew(plain: Image.Image, source: Image.Image) -> Image.Image:
    """A picture that starts empty, on white where one could see through it, turned as the camera said of the source."""
    made = Image.new("RGB", plain.size, WHITE)
    made.paste(plain, mask=plain if plain.mode == "RGBA" else None)
    turn = _turn_of(source)
    return made if turn is None else made.transpose(turn)


def _turn_of(picture: Image.Image) -> Image.Transpose | None:
    """Which way the picture must be turned to stand upright; None where the camera did not say, or not legibly."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # what cameras write is often broken, and the picture is whole all the same
        return None
