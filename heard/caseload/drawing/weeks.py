"""The weeks ahead as bars: full where a clock says so, hatched where a review is expected to follow."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple

from heard.caseload.drawing.shapes import WIDTH, Box, Drawing, Line, Text

LEFT, TOP, FOOT, HEIGHT = 44.0, 24.0, 46.0, 190.0
BETWEEN = 8.0
STEPS = (1, 2, 5)
LINES_WANTED = 4
SMALL_STEP, SMALL_BAR, SMALL_HEIGHT = 8.0, 6.0, 36.0


class Week(NamedTuple):
    """One week of a forecast: its Monday, the reviews that clocks say, and those expected to follow."""

    monday: date
    due: int
    expected: int

    @property
    def together(self) -> int:
        """All the reviews of the week."""
        return self.due + self.expected


def draw_weeks(weeks: Sequence[Week], title: str, description: str) -> Drawing:
    """The chart of a whole service: a scale, a bar for each week with its number, and the days below."""
    drawing = Drawing(title, description, height=TOP + HEIGHT + FOOT)
    step = (WIDTH - LEFT) / len(weeks)
    apart, top = scale_of(max(week.together for week in weeks))
    for number in range(0, top + 1, apart):
        y = TOP + HEIGHT * (1 - number / top)
        drawing.boxes.append(Box("grid", LEFT, y - 0.5, WIDTH - LEFT, 1))
        drawing.texts.append(Text("scale", LEFT - 8, y + 5, f"{number:,}", "end"))
    for place, week in enumerate(weeks):
        x = LEFT + step * place + BETWEEN / 2
        tip = _bar(drawing, week, x, step - BETWEEN, TOP + HEIGHT, HEIGHT / top)
        if week.together:
            drawing.texts.append(Text("label", x + (step - BETWEEN) / 2, tip - 6, f"{week.together:,}", "middle"))
    drawing.lines.append(Line("axis", LEFT, TOP + HEIGHT, WIDTH, TOP + HEIGHT))
    _days_below(drawing, weeks, step)
    return drawing


def draw_small_weeks(weeks: Sequence[Week], most: int, title: str, description: str) -> Drawing:
    """The same in little for one officer; `most` is the highest week of all who are shown beside them."""
    width = SMALL_STEP * len(weeks)
    drawing = Drawing(title, description, height=SMALL_HEIGHT + 2, width=width)
    drawing.lines.append(Line("axis", 0, SMALL_HEIGHT + 1, width, SMALL_HEIGHT + 1))
    for place, week in enumerate(weeks):
        _bar(drawing, week, SMALL_STEP * place + 1, SMALL_BAR, SMALL_HEIGHT, SMALL_HEIGHT / max(most, 1))
    return drawing


def scale_of(most: int) -> tuple[int, int]:
    """How far apart the lines of the scale stand, and the highest of them, for a bar as high as `most`."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * LINES_WANTED >= most:
                return step * power, max(ceil(most / (step * power)), 1) * step * power
        power *= 10


def _bar(drawing: Drawing, week: Week, x: float, width: float, foot: float, unit: float) -> float:
    """One week, what is expected standing upon what is due; the answer is the height where it ends."""
    due, expected = week.due * unit, week.expected * unit
    if week.due:
        drawing.boxes.append(Box("due", x, foot - due, width, due))
    if week.expected:
        drawing.boxes.append(Box("expected", x, foot - due - expected, width, expected))
    return foot - due - expected


def _days_below(drawing: Drawing, weeks: Sequence[Week], step: float) -> None:
    """The Monday under every second week, and the month where it begins."""
    y = TOP + HEIGHT + 18
    for place, week in enumerate(weeks):
        x = LEFT + step * (place + 0.5)
        if place % 2 == 0:
            drawing.texts.append(Text("scale", x, y, str(week.monday.day), "middle"))
        is_new = place == 0 or week.monday.month != weeks[place - 1].monday.month
        if is_new and (place > 0 or weeks[1].monday.month == week.monday.month):
            drawing.lines.append(Line("tick", LEFT + step * place, y + 8, LEFT + step * place, y + 24))
            drawing.texts.append(Text("scale strong", LEFT + step * place + 5, y + 23, f"{week.monday:%B}"))
