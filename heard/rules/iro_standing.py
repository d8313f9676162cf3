"""Who may be a reviewing officer at all: a registered social worker with five years’ experience.

The law asks for registration, and for sufficient relevant experience (Care Planning, Placement and Case Review
(England) Regulations 2010, regulation 46(1) and (2)). The Handbook reads that as five years since qualifying, and so
do we. Nobody may override either.
"""

from datetime import date
from typing import NamedTuple

from heard.rules.day_words import counted, short_day
from heard.rules.grounds import HANDBOOK, REGULATION_46, Ground, Rule
from heard.rules.timescales import Timescale, Unit, months_after

FIVE_YEARS = Timescale(5 * 12, Unit.MONTHS, f"{REGULATION_46}(2), as the {HANDBOOK} reads it")
"""Counted from the day of qualification: the same day five years on counts (docs/adr/0012 for 29 February)."""

WARN = Timescale(3, Unit.MONTHS, "our own rule")
"""How long before its last day we warn that a registration runs out: time to renew it (docs/adr/0027)."""

REGISTERED = "Only a registered social worker may be a reviewing officer."
EXPERIENCED = "A reviewing officer needs five years’ experience since qualifying as a social worker."
CANNOT_BE_APPOINTED = "Until that is put right, they cannot be appointed."


class Registration(NamedTuple):
    """A registration as a social worker: its number, the last day it runs, and the day of qualification."""

    number: str
    runs_until: date | None
    qualified_on: date | None


NOT_REGISTERED = Registration("", None, None)


def why_no_standing(registration: Registration | None, day: date, *, name: str) -> list[Ground]:
    """Every ground for which the person called `name` has no standing as a reviewing officer on `day`."""
    held = registration or NOT_REGISTERED
    return _unregistered(held, day, name) + _inexperienced(held, day, name)


def _unregistered(held: Registration, day: date, name: str) -> list[Ground]:
    """Registered up to and including the last day that the registration runs; a day later, not."""
    if not held.number:
        key, why = "no_registration", f"No registration as a social worker is recorded for {name}."
    elif held.runs_until is None:
        key = "registration_unknown_end"
        why = f"Nobody has recorded when {name}’s registration as a social worker runs out."
    elif held.runs_until < day:
        key = "registration_lapsed"
        why = f"{name}’s registration as a social worker runs only until {_dated(held.runs_until)}."
    else:
        return []
    return [Ground(key, Rule.LAW, f"{why} {REGISTERED}", f"{REGULATION_46}(1)")]


def _inexperienced(held: Registration, day: date, name: str) -> list[Ground]:
    if held.qualified_on is None:
        key, why = "qualified_unknown", f"Nobody has recorded when {name} qualified as a social worker."
    elif day < FIVE_YEARS.due(held.qualified_on):
        key = "too_new"
        five_years_on = _dated(FIVE_YEARS.due(held.qualified_on))
        why = f"{name} qualified on {_dated(held.qualified_on)}; five years are complete on {five_years_on}."
    else:
        return []
    return [Ground(key, Rule.LAW, f"{why} {EXPERIENCED}", FIVE_YEARS.source)]


def registration_warning(registration: Registration | None, today: date) -> str:
    """What to do about a registration that has run out, runs out soon or is not known; "" where all is well."""
    if registration is None or not registration.number:
        return f"No registration as a social worker is recorded. {CANNOT_BE_APPOINTED}"
    last = registration.runs_until
    if last is None:
        return f"Nobody has recorded when the registration runs out. {CANNOT_BE_APPOINTED}"
    named = short_day(last) if last.year == today.year else _dated(last)
    if last < today:
        ago = counted((today - last).days, "day")
        return f"Registration ran out on {named}, {ago} ago. {CANNOT_BE_APPOINTED}"
    if today < months_after(last, -WARN.count):
        return ""
    left = (last - today).days
    off = {0: "today", 1: "tomorrow"}.get(left, f"in {counted(left, 'day')}")
    return f"Registration runs out on {named}, {off}. Ask them to renew it."


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"
