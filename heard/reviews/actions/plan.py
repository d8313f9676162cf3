"""Planning a review for a day, and moving it to another."""

from datetime import date, time

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.reviews.actions.change import hold_still
from heard.reviews.actions.days import BOTH_AGREED, leave_out_meeting, next_of, save_day, set_day
from heard.reviews.actions.invitations_out import tell_moved, tell_planned
from heard.reviews.models import OPEN, USUAL_MINUTES, Preparation, ReviewClock
from heard.reviews.queries.capacities import capacities_of
from heard.reviews.queries.settled import Agreed
from heard.rules.day_words import clock_time, long_day
from heard.rules.planning import refuse_day
from heard.rules.review_states import WORDS, State
from heard.rules.review_workflow import ANY_OF_US, is_end, one_of

SHORTEST, LONGEST = 10, 480


@transaction.atomic
def plan_review(
    *,
    child: Child,
    planned_on: date,
    by: Person,
    today: date,
    starts_at: time | None = None,
    minutes: int = USUAL_MINUTES,
    late_why: str = "",
    without_meeting: Agreed | None = None,
) -> Preparation:
    """Plan the child's next review; `without_meeting` says who agreed to one without.

    Refuses a day that has passed, one after the law's date without a reason, a child who is not in care, a second
    plan for the same review, and a review without a meeting where there must be one.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today)
    _refuse_person(child, by, today)
    due = next_of(child)
    _refuse_second(due, today)
    _refuse_when(planned_on, minutes, due, today, late_why)
    plan = Preparation(child=child, starts_at=starts_at, minutes=minutes, made_by=by, made_at=clock.now())
    set_day(plan, planned_on, due, late_why)
    if without_meeting is not None:
        leave_out_meeting(plan, without_meeting)
    plan.save(force_insert=True)
    record("review.planned", about=plan, by=by, council_id=child.council_id, detail=told_of(plan))
    tell_planned(plan, by)
    return plan


@transaction.atomic
def move_review(
    *,
    preparation: Preparation,
    planned_on: date,
    by: Person,
    today: date,
    starts_at: time | None = None,
    minutes: int | None = None,
    late_why: str = "",
    seen: str = "",
) -> Preparation:
    """Move a review to another day or hour; it stays as far as it was, and the law's date stays where it is.

    Refuses one that has begun or come to an end, a day that has passed, and a late day without a reason. Without
    `minutes` it takes as long as before. `seen`: the day and hour that were looked at (`stands_at`); refuses an old
    page, which would undo what a colleague did.
    """
    plan = hold_still(preparation, by=by, today=today)
    _refuse_moving(plan, seen, by, today)
    due, before = next_of(plan.child), plan.planned_on
    _refuse_another_time(plan, due)
    plan.starts_at, plan.minutes = starts_at, minutes or plan.minutes
    _refuse_when(planned_on, plan.minutes, due, today, late_why)
    set_day(plan, planned_on, due, late_why)
    if plan.without_meeting:
        leave_out_meeting(plan, BOTH_AGREED)
    save_day(plan)
    record("review.moved", about=plan, by=by, council_id=plan.child.council_id, detail=told_of(plan) | {"from": before})
    tell_moved(plan, by)
    return plan


def stands_at(plan: Preparation) -> str:
    """The day and hour of a review, as a page keeps them to say later what was looked at."""
    return f"{plan.planned_on} {plan.starts_at:%H:%M}" if plan.starts_at else f"{plan.planned_on}"


def _refuse_moving(plan: Preparation, seen: str, by: Person, today: date) -> None:
    """Refuses who may not move it, a state in which nobody can, and what was typed beside another day or hour."""
    _refuse_person(plan.child, by, today)
    if sentence := why_not_moved(State(plan.state)):
        raise Refused(sentence)
    if not seen or seen == stands_at(plan):
        return
    at = f" at {clock_time(plan.starts_at)}" if plan.starts_at else ""
    day = f"{long_day(plan.planned_on, today)}{at}"
    sentence = f"Somebody moved this review meanwhile to {day}. Move it again if that is not right."
    raise Refused(sentence, field="planned_on")


def told_of(plan: Preparation) -> dict[str, object]:
    """What the audit trail keeps of a plan: whose, for which day, and whether that is after the law's date."""
    return {"child": plan.child_id, "on": plan.planned_on, "late": plan.late_why != ""}


def _refuse_person(child: Child, by: Person, today: date) -> None:
    if not capacities_of(by, child, today):
        raise Refused(f"Only {one_of(ANY_OF_US)} can plan a review. Ask them.")


def _refuse_second(due: ReviewClock, today: date) -> None:
    """Refuses a second plan for one review; says who made the first."""
    planned = Preparation.objects.filter(child=due.child_id, period=due.period_id, state__in=OPEN)
    plan = planned.select_related("made_by").first()
    if plan is not None:
        raise Refused(
            f"{plan.made_by.name} has planned this review already, for {long_day(plan.planned_on, today)}. "
            "Move that one, or call it off."
        )


def _refuse_when(day: date, minutes: int, due: ReviewClock, today: date, late_why: str) -> None:
    if sentence := refuse_day(day, due_on=due.due_on, today=today, why=late_why):
        raise Refused(sentence, field="planned_on" if day < today else "late_why")
    if not SHORTEST <= minutes <= LONGEST:
        sentence = f"A meeting takes from {SHORTEST} to {LONGEST} minutes. Enter a number between these."
        raise Refused(sentence, field="minutes")


def why_not_moved(state: State) -> str:
    """Why a review in this state has no other day, or ""."""
    if state in (State.PLANNED, State.PREPARING):
        return ""
    instead = "Plan another review instead." if is_end(state) else "Add its next meeting instead."
    if state is State.HELD:
        instead = "If it was recorded in error, strike it out with a reason."
    if state is State.ADJOURNED:
        instead = "Take it up again on the day of its next meeting."
    return f"This review {WORDS[state].it}, so its day cannot be moved. {instead}"


def _refuse_another_time(plan: Preparation, due: ReviewClock) -> None:
    """Refuses to move what was planned for a time in care that is over into another one."""
    if plan.period_id != due.period_id:
        raise Refused("This review was planned for another time in care. Call it off, and plan the next one.")
