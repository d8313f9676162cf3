"""A short time in care, day by day: one cell for each day, with the count of working days in it."""

from collections.abc import Iterable
from datetime import date, timedelta

from heard.caseload.drawing.facts import Mark, TimeInCare
from heard.caseload.drawing.labels import Placed, Wanted, place, width_of
from heard.caseload.drawing.shapes import WIDTH, Box, Drawing, Line, Sign, Text
from heard.rules.day_words import long_day
from heard.rules.working_days import BANK_HOLIDAYS, is_working_day, working_days_between

LEFT, CELL_HEIGHT, BETWEEN = 15.0, 40.0, 2.0
LANE, LINE, TEXT = 42.0, 18.0, 15.0
BESIDE_STEM = 7.0
FEWEST_CELLS, CELLS_AFTER = 35, 3
NARROW_CELL = 20.0
SIGNS = frozenset({"on_time", "late", "unjudged"})
BELOW = frozenset({"promise", "law", "overdue"})
SIDES = {"promise": "end"}
RANKS = {"today": 0, "start": 1, "end": 1, "late": 2}


def draw_cells(time: TimeInCare) -> Drawing:
    """The strip of a time in care of less than eight weeks."""
    drawing = Drawing(time.title, time.description)
    days = _days(time)
    step = (WIDTH - 2 * LEFT) / len(days)
    middle = {day: LEFT + step * (place + 0.5) for place, day in enumerate(days)}
    above = _placed((mark for mark in time.marks if mark.kind not in BELOW), middle, time.today)
    below = _placed((mark for mark in time.marks if mark.kind in BELOW), middle, time.today)
    top = LANE * _lanes(above)
    for day in days:
        _cell(drawing, time, day, middle[day], top, step)
    drawing.signs += [
        Sign(mark.kind, middle[mark.day], top + CELL_HEIGHT / 2) for mark in time.marks if mark.kind in SIGNS
    ]
    foot = top + CELL_HEIGHT
    _weeks(drawing, days, middle, foot + LINE, [each.wanted.x for each in below])
    for label in above:
        _label(drawing, label, top - 2, top - LANE * (label.lane + 1))
    for label in below:
        _label(drawing, label, foot + 2, foot + 22 + LANE * label.lane, downwards=True)
    drawing.height = foot + 26 + LANE * _lanes(below, least=0)
    return drawing


def _days(time: TimeInCare) -> list[date]:
    """Every day of the strip, from the first to a few after the last that matters."""
    count = max((time.last_shown - time.start).days + 1 + CELLS_AFTER, FEWEST_CELLS)
    return [time.start + timedelta(days=n) for n in range(count)]


def _cell(drawing: Drawing, time: TimeInCare, day: date, middle: float, top: float, step: float) -> None:
    kind, words = _counted(time, day)
    drawing.boxes.append(Box(f"cell {kind}", middle - step / 2, top, step - BETWEEN, CELL_HEIGHT))
    if words:
        small = " small" if step < NARROW_CELL or not words.isdigit() else ""
        x, y = middle - BETWEEN / 2, top + CELL_HEIGHT / 2 + 5
        drawing.texts.append(Text(f"count {kind}{small}", x, y, words, "middle"))


def _counted(time: TimeInCare, day: date) -> tuple[str, str]:
    """How a day counts, and what stands in its cell."""
    if not time.counts_working_days:
        return ("count" if time.start <= day <= (time.end or time.today) else "off", "")
    if day == time.start:
        return "zero", "0"
    is_inside = time.law_on is not None and day <= time.law_on
    count = str(working_days_between(time.start, day)) if is_inside and is_working_day(day) else ""
    holiday = "H" if is_inside and day in BANK_HOLIDAYS and day.weekday() < 5 else ""
    kind = {time.aim_on: "aim", time.law_on: "law"}
    return kind.get(day, "count" if count else "off"), count or holiday


def _placed(marks: Iterable[Mark], middle: dict[date, float], today: date) -> list[Placed]:
    wanted = [
        Wanted(
            middle[mark.day],
            (mark.heading, long_day(mark.day, today)),
            RANKS.get(mark.kind, 3),
            mark.kind,
            side=SIDES.get(mark.kind, "start"),
        )
        for mark in marks
        if mark.day in middle
    ]
    return place(wanted, lanes=4, size=TEXT, beside=BESIDE_STEM)


def _lanes(placed: list[Placed], least: int = 1) -> int:
    return max([label.lane + 1 for label in placed], default=least)


def _label(drawing: Drawing, label: Placed, root: float, top: float, *, downwards: bool = False) -> None:
    """Two lines of words beside their stem."""
    wanted = label.wanted
    tip = top + LANE if downwards else top
    drawing.lines.append(Line(f"stem {wanted.kind}", wanted.x, root, wanted.x, tip))
    for row, words in enumerate(wanted.lines):
        kind = "label" if row else "label strong"
        drawing.texts.append(Text(kind, label.x, top + 12 + row * LINE, words, label.anchor))


def _weeks(drawing: Drawing, days: list[date], middle: dict[date, float], y: float, stems: list[float]) -> None:
    """The date under each Monday, where no stem goes through it."""
    for day in days[1:]:
        words = f"{day.day} {day:%b}"
        x = middle[day] - 10
        right = x + width_of(words, 14)
        if day.weekday() == 0 and right <= WIDTH and not any(x - 6 <= stem <= right + 6 for stem in stems):
            drawing.texts.append(Text("scale", x, y, words))
