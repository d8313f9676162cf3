"""Working days of England and Wales.

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales
(Care Planning, Placement and Case Review (England) Regulations 2010, regulation 2(1)), wherever the child lives.
Bank holidays are known from 1985 to 2075. Before and after, to 1900 and 2101, only weekends are left out, so that a
mistyped year in a return is a problem of one row and stops nobody's work; a day beyond raises `OutsideCalendar`.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import NamedTuple

import holidays

from heard.rules.one_off_days import ONE_OFF_DAYS

FIRST_DAY, LAST_DAY = date(1985, 1, 1), date(2075, 12, 31)
EARLIEST, LATEST = date(1900, 1, 1), date(2101, 12, 31)
SATURDAY = 5


class OutsideCalendar(ValueError):
    """A day before 1900 or after 2101: no day that a return or a page can mean."""


class LeftOut(NamedTuple):
    """A day that was not counted, and why: "weekend", or the holiday's name."""

    day: date
    why: str


def _bank_holidays() -> dict[date, str]:
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    known = holidays.country_holidays("GB", subdiv="ENG", years=years)
    named = {day: _plain(name) for day, name in known.items()}
    for one_off in ONE_OFF_DAYS:
        if one_off.is_holiday:
            named[one_off.day] = one_off.name
        else:
            named.pop(one_off.day, None)
    return named


def _plain(name: str) -> str:
    """`Late Summer Bank Holiday [England/Wales/Northern Ireland]` in the words that people use."""
    name = name.split(" [")[0].replace(" (observed)", "").split(";")[0]
    return {
        "May Day": "May Day",
        "Late Summer Bank Holiday": "Summer bank holiday",
    }.get(name, name.replace("Bank Holiday", "bank holiday"))


BANK_HOLIDAYS = _bank_holidays()
_ALL_DAYS = (EARLIEST + timedelta(n) for n in range((LATEST - EARLIEST).days + 1))
_WORKING_DAYS = [day for day in _ALL_DAYS if day.weekday() < SATURDAY and day not in BANK_HOLIDAYS]


def is_working_day(day: date) -> bool:
    """Whether people work on `day`: not at a weekend, nor on a bank holiday in England and Wales."""
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def working_day_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; `day` itself never counts.

    Raises `OutsideCalendar` for a day outside 1900 to 2101.
    """
    return _working_day(day, bisect_right(_WORKING_DAYS, day) + count - 1)


def working_day_before(day: date, count: int) -> date:
    """The `count`-th working day before `day`; `day` itself never counts.

    Raises `OutsideCalendar` for a day outside 1900 to 2101.
    """
    return _working_day(day, bisect_left(_WORKING_DAYS, day) - count)


def _working_day(day: date, place: int) -> date:
    if not (EARLIEST <= day <= LATEST and 0 <= place < len(_WORKING_DAYS)):
        raise OutsideCalendar(f"Working days are counted from {EARLIEST} to {LATEST}; {day} lies outside.")
    return _WORKING_DAYS[place]


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; below nought when `end` comes first."""
    return bisect_right(_WORKING_DAYS, end) - bisect_right(_WORKING_DAYS, start)


def days_left_out(start: date, end: date) -> tuple[LeftOut, ...]:
    """The days after `start`, up to and including `end`, that are no working days, each with the reason."""
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return tuple(
        LeftOut(day, "weekend" if day.weekday() >= SATURDAY else BANK_HOLIDAYS[day])
        for day in days
        if not is_working_day(day)
    )
