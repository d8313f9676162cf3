"""What an officer has to do as a bar, over the stretch that is right for the hours they work."""

from decimal import Decimal

from heard.caseload.drawing.shapes import Box, Drawing, Line

WIDTH, HEIGHT, BAR = 320.0, 26.0, 12.0


def draw_load(weight: Decimal, limits: tuple[Decimal, Decimal], most: Decimal, words: str) -> Drawing:
    """The bar of a load; `most` is what the whole width stands for, so that bars above each other compare."""
    least, fullest = limits
    drawing = Drawing(words, "", height=HEIGHT, width=WIDTH)
    top = (HEIGHT - BAR) / 2
    drawing.boxes.append(Box("track", 0, top, WIDTH, BAR))
    drawing.boxes.append(Box("right", _x(least, most), 0, _x(fullest - least, most), HEIGHT))
    drawing.boxes.append(Box("load", 0, top, _x(min(weight, fullest), most), BAR))
    if weight > fullest:
        drawing.boxes.append(Box("over", _x(fullest, most), top, _x(weight - fullest, most), BAR))
    drawing.lines += [Line("limit", _x(limit, most), 0, _x(limit, most), HEIGHT) for limit in limits]
    return drawing


def _x(amount: Decimal, most: Decimal) -> float:
    return float(amount / most) * WIDTH
