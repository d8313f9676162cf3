"""How the page of a review says it stands to the law: planned late, by when the law wants it, what it rests on."""

from dataclasses import dataclass
from datetime import date

from heard.reviews.models import Preparation
from heard.reviews.queries.preparation import PreparationRow
from heard.rules.day_words import counted, long_day
from heard.rules.review_states import State
from heard.rules.review_workflow import is_end, refuse_decisions


@dataclass(frozen=True)
class Law:
    """How a review stands to the law: planned late, by when it wants it, what it rests on, what waits; "" each."""

    late: str
    stands: str
    rests_on: str
    waits: str


def law_of(row: PreparationRow, preparation: Preparation, today: date) -> Law:
    """One review as it stands today."""
    return Law(
        late=_late(row),
        stands="" if is_end(row.state) else _stands(row, today),
        rests_on=_rests_on(preparation),
        waits=str(refuse_decisions(row.state) or "") if row.state is State.ADJOURNED else "",
    )


def _late(row: PreparationRow) -> str:
    """What is said in red of a review that was planned after the law's date, or ""."""
    if not row.is_late or row.due_on is None:
        return ""
    days = counted((row.planned_on - row.due_on).days, "day")
    return f"Planned {days} after the law’s date: late. Reason: {row.late_why}"


def _stands(row: PreparationRow, today: date) -> str:
    """By when the law wants the review, and by when we promise it, as was said when its day was chosen."""
    if row.due_on is None:
        return "No date by law is known for this review."
    law = f"The law says by {long_day(row.due_on, today)}."
    if row.aim_on is None or row.aim_on >= row.due_on:
        return law
    return f"{law} We promise by {long_day(row.aim_on, today)}."


def _rests_on(preparation: Preparation) -> str:
    """What a review without a meeting rests on, or ""."""
    if not preparation.without_meeting or not preparation.placed_on or not preparation.last_meeting_on:
        return ""
    return rests_on(preparation.placed_on, preparation.last_meeting_on)


def rests_on(placed_on: date, last_meeting_on: date) -> str:
    """In long-term foster care since a day, with the last meeting on a day: why there need be none."""
    return (
        f"In long-term foster care, with the same carers, since {long_day(placed_on)}. "
        f"The last meeting was on {long_day(last_meeting_on)}, and there is one in each year."
    )
