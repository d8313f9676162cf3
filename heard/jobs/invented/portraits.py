"""Drawn pictures for the profiles of invented officers: nobody is shown who could be somebody."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = 640
BEHIND = ("#f6d365", "#9fd3c7", "#c9b6e4", "#f7b7a3", "#a8c8f0", "#d7e8a0")
SKIN = ("#f1c9a5", "#8d5a3b", "#e0b08a", "#f3d3b8", "#b97f57", "#eec39a")
HAIR = ("#5a3a22", "#1f1a17", "#b9b4ad", "#a3541f", "#2a2420", "#d8c8a8")
CLOTHES = ("#2f6f8f", "#a23b54", "#3f7d4e", "#6a4c93", "#c46a1b", "#31507a")


def portrait(place: int) -> bytes:
    """A friendly face in flat colours, another one for each place, as a PNG."""
    behind, skin, hair, clothes = (colours[place % len(colours)] for colours in (BEHIND, SKIN, HAIR, CLOTHES))
    picture = Image.new("RGB", (SIZE, SIZE), behind)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((90, 430, 550, 900), fill=clothes)
    draw.rounded_rectangle((270, 360, 370, 490), 40, fill=skin)
    draw.ellipse((190, 100, 450, 380 + place % 2 * 90), fill=hair)
    draw.ellipse((215, 140, 425, 410), fill=skin)
    draw.pieslice((205, 100, 435, 300), 180, 360, fill=hair)
    for eye in (278, 350):
        draw.ellipse((eye, 268, eye + 16, 290), fill="#2b2b2b")
    draw.arc((270, 290, 370, 365), 25, 155, fill="#7a2e2e", width=8)
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
