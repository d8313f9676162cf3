"""How far ahead a reviewing officer looks: good practice, not law."""

from datetime import date, timedelta
from enum import StrEnum

from heard.rules.working_days import working_day_after

DUE_SOON_WORKING_DAYS = 10
"""A review is due soon when its date to aim for lies in the next ten working days: time to invite people."""

COMING_WEEKS = 8
"""A review is coming when its date to aim for lies in the next eight weeks: time to plan it with the child."""

SAME_REVIEW_DAYS = 14
"""A review in a return that nobody recorded may be one recorded here up to a fortnight off: a person decides."""

UPLOAD_KEPT_DAYS = 7
"""A return that somebody uploaded and nobody confirmed is kept for a week: it is children's data without a use."""


class Standing(StrEnum):
    """How a review that is due stands today."""

    OVERDUE = "overdue"
    SOON = "soon"
    COMING = "coming"
    LATER = "later"


def due_soon_until(today: date) -> date:
    """The last day of "due soon"."""
    return working_day_after(today, DUE_SOON_WORKING_DAYS)


def coming_until(today: date) -> date:
    """The last day of "coming"."""
    return today + timedelta(weeks=COMING_WEEKS)


def standing_on(today: date, *, due_on: date, aim_on: date) -> Standing:
    """How a review stands that is due by law on `due_on` and aimed for on `aim_on`: only the law makes it overdue."""
    if due_on < today:
        return Standing.OVERDUE
    if aim_on <= due_soon_until(today):
        return Standing.SOON
    return Standing.COMING if aim_on <= coming_until(today) else Standing.LATER
