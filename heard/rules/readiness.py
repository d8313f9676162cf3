"""How ready a review is: how each small clock before it stands today, and what a page says beside it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from heard.rules.day_words import how_far_off, long_day
from heard.rules.preparation import PROFILE, STEPS, DueStep
from heard.rules.working_days import working_day_after, working_day_before

SOON_WORKING_DAYS = 5
"""A step is due soon in its last five working days: a week to do it in."""

RED_UNTIL_DONE = frozenset({PROFILE.key})
"""Shown red from the first day on: a child must know who is coming to talk with them."""


class Readiness(StrEnum):
    """How one step stands today."""

    DONE = "done"
    LATE = "late"
    SOON = "soon"
    COMING = "coming"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """The standing in the words that pages use."""
        return READINESS_WORDS[self]


READINESS_WORDS = {
    Readiness.DONE: "Done",
    Readiness.LATE: "Late",
    Readiness.SOON: "Due soon",
    Readiness.COMING: "Coming",
    Readiness.NOT_NEEDED: "Not needed",
}


def standing_of(due: DueStep, done_on: date | None, today: date, *, is_needed: bool = True) -> Readiness:
    """How a step stands today. What was done late is done; what was not needed and done all the same is done too."""
    if done_on is not None and done_on <= today:
        return Readiness.DONE
    if not is_needed:
        return Readiness.NOT_NEEDED
    if due.due_on < today:
        return Readiness.LATE
    return Readiness.SOON if due.due_on <= working_day_after(today, SOON_WORKING_DAYS) else Readiness.COMING


def nothing_is_due_yet(meeting_on: date, today: date) -> bool:
    """Whether a meeting is so far off that no step before it is late, or due soon."""
    first = max(step.working_days_before for step in STEPS)
    return working_day_before(meeting_on, first) > working_day_after(today, SOON_WORKING_DAYS)


def is_red(due: DueStep, standing: Readiness) -> bool:
    """Whether a step is shown red: it is late, or it is one that stays red until it is done."""
    if standing in (Readiness.DONE, Readiness.NOT_NEEDED):
        return False
    return standing is Readiness.LATE or due.step.key in RED_UNTIL_DONE


def told(due: DueStep, standing: Readiness, today: date) -> str:
    """What a page says beside a step: `Due Thursday 5 March, in 4 working days.`, or only how it stands."""
    if standing in (Readiness.DONE, Readiness.NOT_NEEDED):
        return f"{standing.label}."
    return f"Due {long_day(due.due_on, today)}, {how_far_off(due.due_on, today)}."


def most_pressing(standings: Sequence[Readiness]) -> Readiness:
    """How a whole review stands: as its worst step does; done where all that is needed is done."""
    order = (Readiness.LATE, Readiness.SOON, Readiness.COMING)
    return next((each for each in order if each in standings), Readiness.DONE)
