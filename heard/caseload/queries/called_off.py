"""The review of a child that was called off, as long as no newer one is planned or held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from heard.caseload.queries.held import HeldReview
from heard.caseload.queries.story import Past
from heard.reviews.models import Preparation, StateChange
from heard.reviews.queries.preparation import CALLED_OFF
from heard.rules.day_words import long_day
from heard.rules.review_states import State


@dataclass(frozen=True)
class CalledOff:
    """`Cancelled on Friday 20 November`, why, and by when to plan another."""

    id: UUID
    words: str
    why: str
    plan_by: str


def called_off(pasts: Sequence[Past], held: Sequence[HeldReview], due_on: date | None, today: date) -> CalledOff | None:
    """The last review of the time in care that goes on, if it was called off and none was planned or held since.

    In one query. `due_on` is the law's date today, by which another is to be planned.
    """
    period = next((past.period for past in pasts if past.period.ended_on is None), None)
    others = Preparation.objects.filter(period=period).exclude(pk=OuterRef("preparation"))
    newer = others.filter(made_at__gte=OuterRef("preparation__made_at"))
    changes = StateChange.objects.filter(~Exists(newer), preparation__period=period, became__in=CALLED_OFF)
    last = changes.order_by("-at").first()
    if last is None or any(review.kind != "struck" and review.held_on >= last.happened_on for review in held):
        return None
    words = f"{State(last.became).label} on {long_day(last.happened_on, today)}"
    return CalledOff(last.preparation_id, words, last.why.rstrip("."), _plan_by(due_on, today))


def _plan_by(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "Plan another."
    late = "The law’s date has passed: plan another now."
    return late if due_on < today else f"Plan another by {long_day(due_on, today)}."
