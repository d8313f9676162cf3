"""What a drawing is told: days and words, nothing of a database."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Mark(NamedTuple):
    """Something on a day. Kinds: start, end, today, on_time, late, unjudged, promise, law, overdue."""

    kind: str
    day: date
    heading: str


class Stretch(NamedTuple):
    """One kind of home, from a day to a day."""

    start: date
    end: date
    words: str


@dataclass(frozen=True)
class TimeInCare:
    """One time in care: its days, the kinds of home, and what happened.

    `law_on` and `aim_on` are the next review's, while it goes on; `counts_working_days` when the law counts those.
    """

    title: str
    description: str
    start: date
    end: date | None
    today: date
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    law_on: date | None = None
    aim_on: date | None = None
    counts_working_days: bool = False

    @property
    def last_shown(self) -> date:
        """The last day of the strip: the end or, while it goes on, today or the date that lies ahead."""
        return self.end or max(self.today, self.law_on or self.today)
