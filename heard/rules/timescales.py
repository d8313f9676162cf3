"""Every limit on the time between reviews: how long, counted how, from which law, and since when.

Beside the law stands what we promise children. The law alone decides what is late; the earlier of the two is
the date to aim for. A council may promise more than the law asks, never less.
Sources: Care Planning, Placement and Case Review (England) Regulations 2010, SI 2010/959 (CPR);
Adoption Agencies Regulations 2005, SI 2005/389 (AAR).
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from heard.rules.working_days import working_day_after

CPR = date(2011, 4, 1)
AAR = date(2005, 12, 30)
SAID_TO_APPLY_FROM = CPR
CPR_URL = "https://www.legislation.gov.uk/uksi/2010/959/regulation/{}"
AAR_URL = "https://www.legislation.gov.uk/uksi/2005/389/regulation/{}"


class Unit(StrEnum):
    """How a limit is counted."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


def months_after(day: date, months: int) -> date:
    """The same day-number `months` later, or the last day of that month where it has no such day.

    30 November and three months is 28 or 29 February. A date that is no working day is not moved.
    Source: normal legal counting of months (docs/adr/0012); `months` may be below nought.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Timescale:
    """One limit: so many of a unit after a day, with its source in law and the day it came into force."""

    count: int
    unit: Unit
    source: str
    url: str = ""
    applies_from: date = CPR
    applies_to: date | None = None

    @property
    def words(self) -> str:
        """`20 working days`, as pages and letters say it."""
        return f"{self.count} {self.unit}"

    def due(self, day: date) -> date:
        """The last day on which a review that is counted from `day` is in time; `day` itself is day nought."""
        match self.unit:
            case Unit.WORKING_DAYS:
                return working_day_after(day, self.count)
            case Unit.DAYS:
                return day + timedelta(days=self.count)
            case Unit.WEEKS:
                return day + timedelta(weeks=self.count)
            case Unit.MONTHS:
                return months_after(day, self.count)


LAW: dict[str, tuple[Timescale, ...]] = {
    "first": (Timescale(20, Unit.WORKING_DAYS, "CPR 2010 reg 33(1)", CPR_URL.format(33)),),
    "second": (Timescale(3, Unit.MONTHS, "CPR 2010 reg 33(2)", CPR_URL.format(33)),),
    "later": (Timescale(6, Unit.MONTHS, "CPR 2010 reg 33(2)", CPR_URL.format(33)),),
    "short_breaks_first": (Timescale(3, Unit.MONTHS, "CPR 2010 reg 48(3)", CPR_URL.format(48)),),
    "short_breaks_later": (Timescale(6, Unit.MONTHS, "CPR 2010 reg 48(3)", CPR_URL.format(48)),),
    "authorised_first": (Timescale(3, Unit.MONTHS, "AAR 2005 reg 36(1)", AAR_URL.format(36), AAR),),
    "adoption_first": (Timescale(4, Unit.WEEKS, "AAR 2005 reg 36(3)", AAR_URL.format(36), AAR),),
    "adoption_second": (Timescale(3, Unit.MONTHS, "AAR 2005 reg 36(3)", AAR_URL.format(36), AAR),),
    "adoption_later": (Timescale(6, Unit.MONTHS, "AAR 2005 reg 36(3)", AAR_URL.format(36), AAR),),
    "adoption_return": (Timescale(42, Unit.DAYS, "AAR 2005 reg 36", AAR_URL.format(36), AAR),),
    "latest_possible": (Timescale(6, Unit.MONTHS, "CPR 2010 reg 33(2)", CPR_URL.format(33)),),
}
"""Each limit by its key, oldest version first. An amendment adds a version with the day it came into force."""

ADJOURNMENT = Timescale(20, Unit.WORKING_DAYS, "CPR 2010 reg 36(2)", CPR_URL.format(36))
"""An adjourned review, or a series of meetings, is completed within this time of its first meeting."""


def limit_on(key: str, day: date) -> Timescale:
    """The version of a limit that counts from `day`; the oldest also for days before there was any."""
    versions = LAW[key]
    in_force = [version for version in versions if version.applies_from <= day <= (version.applies_to or date.max)]
    return in_force[-1] if in_force else versions[0]


def source_of(key: str, counted_from: date | None) -> str:
    """The short citation of a limit; it says so where the limit is applied to days before 1 April 2011."""
    if not key or counted_from is None:
        return "not judged: the start is not in the return"
    source = limit_on(key, counted_from).source
    if key == "latest_possible":
        source += ", the latest day it can be: no review is in the return"
    if counted_from < SAID_TO_APPLY_FROM:
        source += ", applied to days before 1 April 2011"
    return source


@dataclass(frozen=True)
class Promises:
    """What a council promises its children. Raises `ValueError` for a promise laxer than what we tell children."""

    first_days: int = 28
    second_days: int = 84
    later_months: int = 6

    def __post_init__(self) -> None:
        for given, most in (
            (self.first_days, 28),
            (self.second_days, 84),
            (self.later_months, 6),
        ):
            if not 1 <= given <= most:
                raise ValueError(f"A promise may be stricter than {most}, never laxer; {given} was given.")

    @property
    def first(self) -> Timescale:
        """From the day the child came into care to their first review."""
        return Timescale(self.first_days, Unit.DAYS, "what we tell children", applies_from=date.min)

    @property
    def second(self) -> Timescale:
        """From the first review to the second."""
        return Timescale(self.second_days, Unit.DAYS, "what we tell children", applies_from=date.min)

    @property
    def later(self) -> Timescale:
        """From any later review to the next."""
        return Timescale(
            self.later_months,
            Unit.MONTHS,
            "what we tell children",
            applies_from=date.min,
        )


class Due(dict[date, date]):
    """The due date for every day counted from: worked out once a day, then looked up."""

    def __init__(self, reckon: Callable[[date], date]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, day: date) -> date:
        due = self[day] = self._reckon(day)
        return due


def _due(key: str, day: date) -> date:
    return limit_on(key, day).due(day)


class Timetable:
    """Every limit of the law, and one council's promises, ready to be looked up by the day counted from."""

    def __init__(self, promises: Promises | None = None) -> None:
        self.promises = promises or Promises()
        self.law = {key: Due(partial(_due, key)) for key in LAW}
        self.promise_first = Due(self.promises.first.due)
        self.promise_second = Due(self.promises.second.due)
        self.promise_later = Due(self.promises.later.due)


NATIONAL = Timetable()
"""The law, with the promises of the brief: 28 days, 12 weeks, 6 months."""
