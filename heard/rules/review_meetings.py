"""One review, one meeting or several: on which day it counts as held, and where the next interval starts.

A cancelled meeting is no review and moves no date. A review may be adjourned once, by the IRO, for want of
information, and is completed within 20 working days (CPR 2010, regulation 36(2)). Which day of several is the
statutory one the law does not say (docs/adr): by default a review is in time if it started by the deadline and was
completed within 20 working days, and the next interval starts from its first meeting.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.timescales import ADJOURNMENT


class Outcome(StrEnum):
    """How one meeting of a review ended."""

    HELD = "held"
    CONTINUED = "to be continued"
    ADJOURNED = "adjourned"
    CANCELLED = "cancelled"


class Meeting(NamedTuple):
    """One meeting of a review, and how it ended."""

    on: date
    outcome: Outcome


class HeldReview(NamedTuple):
    """A completed review: first meeting, last meeting, the day it counts as held, and where the next starts from."""

    started_on: date
    completed_on: date
    counts_on: date
    next_from: date


def complete_by(started_on: date) -> date:
    """The last day on which a review that was adjourned, or that takes several meetings, is completed in time."""
    return ADJOURNMENT.due(started_on)


def refuse_adjournment(meetings: Sequence[Meeting]) -> str | None:
    """Why a review with these meetings cannot be adjourned, or None. Source: CPR 2010 reg 36(2): once only."""
    for meeting in meetings:
        if meeting.outcome is Outcome.ADJOURNED:
            return f"This review was adjourned on {meeting.on:%-d %B %Y}. A review can be adjourned only once."
        if meeting.outcome is Outcome.HELD:
            return "This review was completed, so it cannot be adjourned."
    return None


def review_of_meetings(meetings: Sequence[Meeting], *, next_from_first: bool = True) -> HeldReview | None:
    """The review that these meetings make up, or None while it is not completed.

    `next_from_first` is the council's setting: the next interval starts from the first meeting (default) or the last.
    A review completed after more than 20 working days counts on the day that it was completed.
    """
    taken = sorted(meeting for meeting in meetings if meeting.outcome is not Outcome.CANCELLED)
    completed = [meeting.on for meeting in taken if meeting.outcome is Outcome.HELD]
    if not completed:
        return None
    started_on, completed_on = taken[0].on, completed[-1]
    if completed_on > complete_by(started_on):
        return HeldReview(started_on, completed_on, completed_on, completed_on)
    return HeldReview(started_on, completed_on, started_on, started_on if next_from_first else completed_on)
