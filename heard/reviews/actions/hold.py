"""Recording that a review was held, and striking out one that was recorded in error."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.actions.strike import refuse_to_strike
from heard.children.models import Child
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.facts import Facts, facts_of_child
from heard.reviews.models import OPEN, Preparation, Review
from heard.rules.care_periods import care_periods
from heard.rules.day_words import long_day
from heard.rules.participation_codes import refuse
from heard.rules.review_states import State

BEGUN = (State.UNDER_WAY, State.ADJOURNED)


@transaction.atomic
def record_review(*, child: Child, held_on: date, participation: str, by: Person, today: date) -> Review:
    """Record that a review was held, and how the child took part; the clock goes on from that day.

    Refuses a day that is not over or not in care, a review that is recorded already, one that was planned here and is
    completed there, and a way of taking part that does not fit the child's age.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today)
    if sentence := _refuse_planned(child, held_on, today):
        raise Refused(sentence, field="held_on")
    return hold_review(child=child, held_on=held_on, participation=participation, by=by, today=today)


def hold_review(
    *, child: Child, held_on: date, participation: str, by: Person, today: date, next_from_on: date | None = None
) -> Review:
    """Write down that a review was held, and move the clock. Called within a deed that holds the child."""
    if sentence := refuse_day(facts_of_child(child), held_on, today):
        raise Refused(sentence, field="held_on")
    if sentence := refuse(participation, child.born_on, held_on):
        raise Refused(sentence, field="participation")
    facts = {"held_on": held_on, "next_from_on": next_from_on, "participation": participation}
    review = Review.objects.create(child=child, recorded_by=by, recorded_at=clock.now(), **facts)
    refresh_clock([child.pk], today=today)
    record("review.recorded", about=review, by=by, council_id=child.council_id, detail=_told(review))
    return review


@transaction.atomic
def strike_review(*, review: Review, why: str, by: Person, today: date) -> Review:
    """Strike out a review that was recorded in error: it stays, with the reason, and the clock goes back."""
    child = lock_child(review.child)
    review = Review.objects.select_related("recorded_by").get(pk=review.pk)
    refuse_to_strike(review, recorded_by=review.recorded_by, why=why, by=by, today=today)
    review.struck_at, review.struck_by, review.struck_why = clock.now(), by, why.strip()
    review.period = None
    review.save(update_fields=["struck_at", "struck_by", "struck_why", "period"])
    refresh_clock([child.pk], today=today)
    record("review.struck", about=review, by=by, council_id=child.council_id, detail=_told(review))
    return review


def _refuse_planned(child: Child, held_on: date, today: date) -> str | None:
    """Why a review held since one was planned is not recorded beside it, or None: it would be told twice (0034)."""
    planned = Preparation.objects.filter(
        Q(period__ended_on__isnull=True) | Q(period__ended_on__gte=held_on),
        Q(made_at__date__lte=held_on) | Q(state__in=BEGUN, planned_on__lte=held_on),
        child=child,
        period__started_on__lte=held_on,
        state__in=OPEN,
    ).first()
    if planned is None:
        return None
    return (
        f"A review is planned for {long_day(planned.planned_on, today)}. If it is this one, begin it and complete it "
        "there. If it is another, call that one off first."
    )


def refuse_day(facts: Facts, held_on: date, today: date) -> str | None:
    """Why no review can have been held on a day, or None."""
    if held_on > today:
        return f"{long_day(held_on)} is in the future. Record the review once it has been held."
    if held_on in facts.held_days:
        return f"A review on {long_day(held_on)} is recorded already."
    periods = care_periods(facts.care.episodes, today)
    if not periods:
        return "No time in care has been recorded for this child. Record when care began first."
    before = [period for period in periods if period.started_on <= held_on]
    if not before:
        return f"The child came into care on {long_day(periods[0].started_on)}. Enter that day or a later one."
    ended_on = before[-1].ended_on
    if ended_on is not None and ended_on < held_on:
        return f"The child was not in care on {long_day(held_on)}: that time in care ended on {long_day(ended_on)}."
    return None


def _told(review: Review) -> dict[str, object]:
    """What the audit trail keeps of a review: days and codes."""
    return {"child": review.child_id, "held_on": review.held_on, "participation": review.participation}
