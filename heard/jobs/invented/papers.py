"""A drawn page that passes for a care plan: whoever opens it sees at once that it is invented."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

PAGE, DOTS_AN_INCH = (827, 1169), 100
LINES = (
    "This page belongs to an invented child of an invented council.",
    "",
    "Where I live: with my foster carers, until I am grown up.",
    "Whom I see: my mum each week, my nan in the holidays.",
    "School: I stay where I am. Maths gets easier with help.",
    "Health: the dentist in spring. The nurse comes once a year.",
    "Who I am: two languages, three names, and a box of letters.",
)


def care_plan() -> SimpleUploadedFile:
    """One page, as a PDF that somebody brings."""
    page = Image.new("L", PAGE, 255)
    draw = ImageDraw.Draw(page)
    draw.text((70, 80), "Care plan", font=ImageFont.load_default(44), fill=0)
    for place, line in enumerate(LINES):
        draw.text((70, 180 + 48 * place), line, font=ImageFont.load_default(22), fill=0)
    kept = BytesIO()
    page.save(kept, "PDF", resolution=DOTS_AN_INCH)
    return SimpleUploadedFile("Care plan.pdf", kept.getvalue(), "application/pdf")
