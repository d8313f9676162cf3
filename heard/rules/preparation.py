"""The small clocks before a review: what is ready by when, counted in working days back from the meeting.

The reviewing officers' Handbook gives 20, 15, 10 and 3 days before the meeting, and we count them as working days; read
through councils' manuals. It is silent on the officer's profile, the interpreter and the replies: those are our own
(docs/adr/0032). None of these days is law: a step that is late makes no review late.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import how_far_off, long_day
from heard.rules.grounds import HANDBOOK
from heard.rules.working_days import working_day_after, working_day_before

WHAT_WE_TELL_CHILDREN = "what we tell children"
OUR_OWN = "our own rule"

SOON_WORKING_DAYS = 5
"""A step is due soon in its last five working days: a week to do it in."""


class Step(NamedTuple):
    """One thing to be ready before a review: its words once it is done, and what is to do until then; whose it is, how
    many working days before, and says who."""

    key: str
    words: str
    to_do: str
    who: str
    working_days_before: int
    source: str


SOCIAL_WORKER = "social worker"
OFFICER = "reviewing officer"
COORDINATOR = "review coordinator"

ATTENDEES = Step(
    "attendees",
    "Who comes and what to talk about, with the child",
    "Say with the child who comes and what to talk about",
    SOCIAL_WORKER,
    20,
    HANDBOOK,
)
VENUE = Step(
    "venue",
    "Where and when, with the child",
    "Settle with the child where and when",
    SOCIAL_WORKER,
    20,
    HANDBOOK,
)
INVITEES = Step(
    "invitees",
    "Officer and social worker agree on who is invited, and on one meeting or several",
    "Agree who is invited, and on one meeting or several",
    OFFICER,
    15,
    HANDBOOK,
)
INVITATIONS = Step(
    "invitations",
    "Invitations out, each asking for views",
    "Send the invitations, each asking for views",
    COORDINATOR,
    10,
    HANDBOOK,
)
PROFILE = Step(
    "profile",
    "The officer’s profile given to the child",
    "Give the child the officer’s profile",
    OFFICER,
    10,
    WHAT_WE_TELL_CHILDREN,
)
INTERPRETER = Step("interpreter", "Interpreter booked", "Book an interpreter", COORDINATOR, 10, OUR_OWN)
REPLIES = Step(
    "replies",
    "Everybody who was invited has replied",
    "Ask everybody who has not replied",
    COORDINATOR,
    3,
    OUR_OWN,
)
REPORTS = Step(
    "reports",
    "Care plan, education plan, health plan and reports with the officer",
    "Give the officer the care plan, education plan, health plan and reports",
    SOCIAL_WORKER,
    3,
    HANDBOOK,
)

STEPS = (ATTENDEES, VENUE, INVITEES, INVITATIONS, PROFILE, INTERPRETER, REPLIES, REPORTS)
"""In the order in which they fall due."""

FIRST_HALF = tuple(step for step in STEPS if step is not REPORTS)
"""What pages ask for today. Nothing tells yet whether the reports have come, so no page says that they are late."""

WITHOUT_A_MEETING = (
    ATTENDEES._replace(
        words="What to look at and talk about, with the child",
        to_do="Say with the child what to look at and talk about",
    ),
    PROFILE,
    INTERPRETER._replace(
        words="Interpreter booked, to talk with the child",
        to_do="Book an interpreter, to talk with the child",
    ),
)
"""What is left of it where nobody meets: there is no place to settle and nobody to invite."""

BY_HAND = (INVITEES, INTERPRETER, REPORTS)
"""What nothing else shows: somebody says that it is done."""

REMIND_WORKING_DAYS_BEFORE = 3
"""When who was invited is reminded: on the day by which we hope for their reply; our own rule (docs/adr/0032)."""

RED_UNTIL_DONE = frozenset({PROFILE.key})
"""Shown red from the first day on: a child must know who is coming to talk with them."""


class DueStep(NamedTuple):
    """A step before one review, and the last day on which it is in time."""

    step: Step
    due_on: date


def asked_of(*, without_meeting: bool) -> Sequence[Step]:
    """The steps that pages ask of one review."""
    return WITHOUT_A_MEETING if without_meeting else FIRST_HALF


def steps_of(
    meeting_on: date,
    *,
    planned_on: date | None = None,
    meets_child_on: date | None = None,
    asked: Sequence[Step] = STEPS,
) -> list[DueStep]:
    """Each of these steps before a meeting with the day it is due, in order.

    A review that was planned at short notice, on `planned_on`, asks for nothing sooner than the next working day, so
    that no step is late before anybody could take it. Where the officer meets the child on `meets_child_on`, the
    profile is due the working day before at the latest: we tell children that they have it before they meet.
    """
    steps = [DueStep(step, _due_on(step, meeting_on, planned_on, meets_child_on)) for step in asked]
    return sorted(steps, key=lambda each: each.due_on)


def _due_on(step: Step, meeting_on: date, planned_on: date | None, meets_child_on: date | None) -> date:
    due_on = working_day_before(meeting_on, step.working_days_before)
    if step is PROFILE and meets_child_on is not None:
        due_on = min(due_on, working_day_before(meets_child_on, 1))
    if planned_on is not None:
        due_on = max(due_on, min(working_day_after(planned_on, 1), meeting_on))
    return due_on


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
