"""Pictures of plans and reports, such as a page that was photographed: made anew, so that the camera tells nothing."""

from io import BytesIO

from PIL import Image

from heard.accounts.pictures import DAMAGED, in_eight_bits, made_anew, open_picture
from heard.accounts.refusal import Refused
from heard.children.documents.kinds import FileKind

LONGEST_SIDE = 5000
QUALITY = 90


def safe_picture(data: bytes) -> tuple[FileKind, bytes]:
    """The same picture with nothing but its dots: a PNG stays one, what else there is becomes a JPEG."""
    with open_picture(data, field="file") as picture:
        kind = FileKind.PNG if picture.format == "PNG" else FileKind.JPEG
        try:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # so that a very large JPEG is never unpacked in full
            picture.load()
            plain = in_eight_bits(picture)
            plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            made = made_anew(plain, picture)
        except Exception:  # a decoder may trip in any way over bytes that somebody made up
            raise Refused(DAMAGED, field="file") from None
    out = BytesIO()
    if kind is FileKind.PNG:
        made.save(out, "PNG")
    else:
        made.save(out, "JPEG", quality=QUALITY)
    return kind, out.getvalue()
