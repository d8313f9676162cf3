"""One strip for each time in care, on its own scale: days under eight weeks, months under three years, then years."""

from datetime import timedelta

from heard.caseload.drawing.bar import draw_bar
from heard.caseload.drawing.cells import draw_cells
from heard.caseload.drawing.facts import TimeInCare
from heard.caseload.drawing.shapes import Drawing

BY_DAYS = timedelta(weeks=8)


def draw(time: TimeInCare) -> Drawing:
    """The strip of one time in care, with everything that is known of it."""
    return draw_cells(time) if is_by_days(time) else draw_bar(time, by_years=is_by_years(time))


def is_by_days(time: TimeInCare) -> bool:
    """Whether the strip is short enough for a cell for each day."""
    return time.last_shown - time.start < BY_DAYS


def is_by_years(time: TimeInCare) -> bool:
    """Whether the scale is years rather than months."""
    start, last = time.start, time.last_shown
    return (last.year - start.year) * 12 + last.month - start.month >= 36
