"""When a review may go without a meeting: the child has long been settled with foster carers, and wants it so.

A child in a long-term foster placement of more than twelve months still has a review at least every six months. A
meeting need not be part of each, as long as there is one a year; the reviewing officer decides it with the child.
Whether this stands in the regulations or in guidance alone was not settled (docs/adr/0032).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from heard.rules.care_periods import STARTED_ON, Episode
from heard.rules.day_words import long_day
from heard.rules.timescales import Timescale, Unit, limit_on

GUIDANCE = "Children Act 1989 guidance, volume 2, as councils’ manuals read it"
SETTLED = Timescale(12, Unit.MONTHS, GUIDANCE)
"""The placement has lasted longer than this."""

ONE_A_YEAR = Timescale(12, Unit.MONTHS, f"{GUIDANCE}; from memory")
"""From one meeting to the next, at most."""

LONG_TERM_FOSTERING = frozenset({"U1", "U4"})
"""The national return's codes for long-term foster care, by a relative or friend and by another carer."""

SAME_CARER = frozenset({"L", "T", "U"})
"""The national return's reasons for a new episode in which the carer stays: law, placement, or both changed."""

PLAN_A_MEETING = "Plan a meeting."


class Settled(NamedTuple):
    """What the choice rests on: the placement and since when, the last meeting, and who agreed."""

    placement: str
    placed_on: date | None
    last_meeting_on: date | None
    child_agreed: bool
    officer_agreed: bool


def settled_since(episodes: Iterable[Episode]) -> tuple[str, date | None]:
    """The placement that goes on and since when, over new episodes in which neither the carer nor the kind changed.

    Long-term foster care counts from the day that it became that, also with carers who had the child before. Without
    an episode that goes on: no placement, and no day.
    """
    rows = sorted(episodes, key=STARTED_ON)
    if not rows or rows[-1].ended_on is not None:
        return "", None
    last = rows[-1]
    since = last.started_on
    for earlier, later in zip(reversed(rows[:-1]), reversed(rows), strict=False):
        if later.reason not in SAME_CARER or earlier.placement not in LONG_TERM_FOSTERING | {last.placement}:
            break
        since = earlier.started_on
    return last.placement, since


def refuse_without_meeting(review_on: date, settled: Settled) -> str | None:
    """Why a review on `review_on` needs a meeting, in a sentence, or None."""
    return _refuse_placement(review_on, settled) or _refuse_year(review_on, settled) or _refuse_people(settled)


def _refuse_placement(review_on: date, settled: Settled) -> str | None:
    if settled.placement not in LONG_TERM_FOSTERING:
        return f"Only a child in long-term foster care can have a review without a meeting. {PLAN_A_MEETING}"
    if settled.placed_on is None:
        return f"Nobody has recorded when this placement began. {PLAN_A_MEETING}"
    if review_on <= (full_on := SETTLED.due(settled.placed_on)):
        return f"The child will have been in this placement for a year on {long_day(full_on)}. {PLAN_A_MEETING}"
    return None


def _refuse_year(review_on: date, settled: Settled) -> str | None:
    """One meeting a year: the next review, at the latest by law, must still lie within a year of the last meeting."""
    if settled.last_meeting_on is None:
        return f"No review with a meeting is recorded, and there is one in each year. {PLAN_A_MEETING}"
    next_by = limit_on("later", review_on).due(review_on)
    if next_by > ONE_A_YEAR.due(settled.last_meeting_on):
        return (
            f"The last meeting was on {long_day(settled.last_meeting_on)}. Without one now there could be none for "
            f"more than a year. {PLAN_A_MEETING}"
        )
    return None


def _refuse_people(settled: Settled) -> str | None:
    if not settled.child_agreed:
        return "The child has not agreed to a review without a meeting. Ask them, or plan a meeting."
    if not settled.officer_agreed:
        return (
            "The child’s reviewing officer has not agreed to a review without a meeting. Ask them, or plan a meeting."
        )
    return None
