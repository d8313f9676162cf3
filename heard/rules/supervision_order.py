"""Meetings for a child under a supervision order (Child in Need Supervision Order, CINSO, meetings).

Such a child is not looked after, so no regulation sets the meetings' dates; councils do. The default is 28 days,
4 months and 9 months after the order, and a last meeting a month before it ends, in time to extend it
(an order lasts one year and may be extended to three in all: Children Act 1989, Schedule 3, paragraph 6).
"""

from dataclasses import dataclass
from datetime import date

from heard.rules.timescales import Timescale, Unit, months_after

LOCAL = "the council’s own timetable"


@dataclass(frozen=True)
class SupervisionOrderMeetings:
    """A council's timetable of meetings under a supervision order, each counted from the day the order was made."""

    after_order: tuple[Timescale, ...] = (
        Timescale(28, Unit.DAYS, LOCAL),
        Timescale(4, Unit.MONTHS, LOCAL),
        Timescale(9, Unit.MONTHS, LOCAL),
    )
    months_before_end: int = 1

    def due_days(self, made_on: date, ends_on: date) -> tuple[date, ...]:
        """The days by which the meetings are due, in order; none after the last one, a month before the end."""
        last = months_after(ends_on, -self.months_before_end)
        return (*(day for limit in self.after_order if (day := limit.due(made_on)) < last), last)
