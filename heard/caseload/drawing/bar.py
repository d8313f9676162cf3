"""A longer time in care as one bar, over a scale of months or years."""

from collections.abc import Iterator
from datetime import date

from heard.caseload.drawing.facts import Mark, Stretch, TimeInCare
from heard.caseload.drawing.labels import Placed, Wanted, place, width_of
from heard.caseload.drawing.shapes import WIDTH, Box, Drawing, Line, Sign, Text
from heard.rules.day_words import long_day
from heard.rules.timescales import months_after

LEFT = 14.0
ROW, SIGN = 28.0, 26.0
LANE, LINE, TEXT, SMALL = 40.0, 18.0, 15.0, 14.0
SIGNS = frozenset({"on_time", "late", "unjudged"})
BELOW = frozenset({"promise", "law", "overdue"})
SIDES = {"promise": "end"}
RANKS = {"late": 0, "today": 1, "end": 1, "start": 2}
SCALE_APART, FOOT = 70.0, 36.0


class _Scale:
    """Where a day stands on the strip."""

    def __init__(self, time: TimeInCare, *, by_years: bool) -> None:
        self.start, self.by_years = time.start, by_years
        self.days = max((time.last_shown - time.start).days, 1)

    def x(self, day: date) -> float:
        return LEFT + (WIDTH - 2 * LEFT) * (day - self.start).days / self.days

    def day_words(self, day: date) -> str:
        """`Thursday 29 June` where months are drawn (they show the year), `29 Jun 2020` where years are."""
        return f"{day.day} {day:%b} {day.year}" if self.by_years else long_day(day, day)

    def ticks(self, last: date) -> Iterator[tuple[date, str]]:
        """The start and the first day of each month or year after it, with their words."""
        months = 12 if self.by_years else 1
        yield self.start, str(self.start.year) if self.by_years else f"{self.start:%b} {self.start.year}"
        first = date(self.start.year, 1, 1) if self.by_years else self.start.replace(day=1)
        day = months_after(first, months)
        while day <= last:
            yield day, str(day.year) if self.by_years else f"{day:%b} {day.year}"
            day = months_after(day, months)


def draw_bar(time: TimeInCare, *, by_years: bool) -> Drawing:
    """The strip of a time in care of eight weeks or more."""
    drawing, scale = Drawing(time.title, time.description), _Scale(time, by_years=by_years)
    signs = sorted((mark for mark in time.marks if mark.kind in SIGNS), key=lambda mark: mark.day)
    above = place(_wanted(time, scale, below=False), lanes=3, size=TEXT)
    below = place(_wanted(time, scale, below=True), lanes=2, size=TEXT, beside=7)
    rows = _rows([scale.x(mark.day) for mark in signs])
    top = LANE * max([label.lane + 1 for label in above], default=1) + 8
    bottom = top + ROW * (max(rows, default=0) + 1)
    _homes(drawing, time, scale, top, bottom, [scale.x(mark.day) for mark in signs])
    for mark, row in zip(signs, rows, strict=True):
        drawing.signs.append(Sign(mark.kind, scale.x(mark.day), top + ROW * (row + 0.5)))
    heights = {scale.x(mark.day): top + ROW * row for mark, row in zip(signs, rows, strict=True)}
    for label in above:
        _above(drawing, label, top, heights.get(label.wanted.x, top))
    _axis(drawing, time, scale, bottom + 8, [label.wanted.x for label in below])
    for label in below:
        _below(drawing, label, bottom)
    drawing.height = bottom + FOOT + LANE * max([label.lane + 1 for label in below], default=0)
    return drawing


def _wanted(time: TimeInCare, scale: _Scale, *, below: bool) -> list[Wanted]:
    last_first = {mark: place for place, mark in enumerate(sorted(time.marks, key=lambda each: each.day, reverse=True))}
    return [
        Wanted(
            scale.x(mark.day),
            (mark.heading, scale.day_words(mark.day)),
            0 if below else _rank(mark, last_first[mark]),
            mark.kind,
            short=(mark.heading.rpartition(": ")[2],) if mark.kind == "late" else (),
            side=SIDES.get(mark.kind, "start"),
        )
        for mark in time.marks
        if (mark.kind in BELOW) is below and time.start <= mark.day <= time.last_shown
    ]


def _rank(mark: Mark, from_the_end: int) -> int:
    """Who finds a place first: what was late, today, the ends, then the newest."""
    return RANKS.get(mark.kind, 3) * 100 + from_the_end


def _rows(places: list[float]) -> list[int]:
    """The row of each sign, so that none covers another."""
    ends: list[float] = []
    rows = []
    for x in places:
        row = next((number for number, end in enumerate(ends) if x - end >= SIGN), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows


def _homes(drawing: Drawing, time: TimeInCare, scale: _Scale, top: float, bottom: float, signs: list[float]) -> None:
    """The bar itself, a part for each kind of home, and a paler part for what lies ahead."""
    now = scale.x(time.end or min(time.today, time.last_shown))
    for stretch in time.stretches:
        left, right = scale.x(stretch.start), min(scale.x(stretch.end), now)
        drawing.boxes.append(Box("home", left, top, max(right - left, 1), bottom - top))
        if left > LEFT:
            drawing.lines.append(Line("moved", left, top, left, bottom))
        _name_home(drawing, stretch, left, right, (top + bottom) / 2 + 5, signs)
    if time.end is None and now < scale.x(time.last_shown):
        drawing.boxes.append(Box("ahead", now, top, scale.x(time.last_shown) - now, bottom - top))
    if time.end is None:
        drawing.lines.append(Line("stem today", now, top - 4, now, bottom + 8))
    else:
        drawing.lines.append(Line("stem end", now, top - 6, now, bottom + 6))


def _name_home(drawing: Drawing, stretch: Stretch, left: float, right: float, y: float, signs: list[float]) -> None:
    """The kind of home, in the first place of its part where no sign stands in the way."""
    width = width_of(stretch.words, SMALL)
    edges = [left, *(x for x in signs if left - SIGN < x < right + SIGN), right]
    for number, (start, end) in enumerate(zip(edges, edges[1:], strict=False)):
        after = 10 if number == 0 else SIGN / 2 + 8
        before = 4 if number == len(edges) - 2 else SIGN / 2 + 6
        if end - before - (start + after) >= width:
            drawing.texts.append(Text("in-bar", start + after, y, stretch.words))
            return


def _above(drawing: Drawing, label: Placed, top: float, root: float) -> None:
    wanted = label.wanted
    base = top - 8 - LANE * label.lane
    if label.lane or root > top:
        drawing.lines.append(Line("thread", wanted.x, base + 4, wanted.x, root))
    for row, words in enumerate(wanted.lines):
        kind = "label" if row else "label strong"
        drawing.texts.append(Text(kind, label.x, base - LINE * (len(wanted.lines) - 1 - row) - 4, words, label.anchor))


def _below(drawing: Drawing, label: Placed, bottom: float) -> None:
    wanted = label.wanted
    top = bottom + FOOT + LANE * label.lane
    drawing.lines.append(Line(f"stem {wanted.kind}", wanted.x, bottom + 1, wanted.x, top + LANE - 4))
    for row, words in enumerate(wanted.lines):
        kind = "label" if row else "label strong"
        drawing.texts.append(Text(kind, label.x, top + 12 + row * LINE, words, label.anchor))


def _axis(drawing: Drawing, time: TimeInCare, scale: _Scale, y: float, stems: list[float]) -> None:
    """The scale: a tick for each month or year, and words at equal steps, where no stem goes through them."""
    drawing.lines.append(Line("axis", LEFT, y, WIDTH - LEFT, y))
    free_from, ticks = 0.0, list(scale.ticks(time.last_shown))
    apart = (WIDTH - 2 * LEFT) / len(ticks)
    every = next((step for step in (1, 2, 3, 6) if step * apart >= SCALE_APART), 12)
    for number, (day, words) in enumerate(ticks):
        x = scale.x(day)
        drawing.lines.append(Line("axis", x, y, x, y + 6))
        right = x + 2 + width_of(words, SMALL)
        is_free = x >= free_from and not any(x - 6 <= stem <= right + 6 for stem in stems)
        if number % every == 0 and is_free and right <= WIDTH - LEFT:
            drawing.texts.append(Text("scale", x + 2, y + 21, words))
            free_from = right + 10
