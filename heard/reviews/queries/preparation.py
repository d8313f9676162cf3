"""Reviews on their way: one child's, and all that somebody may see, each with its small clocks."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Max, QuerySet

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Child
from heard.children.queries import full_name_of, holds_on
from heard.reviews.models import OPEN, Preparation, StateChange
from heard.reviews.queries.steps import BEFORE_IT_BEGINS, NOTHING_KNOWN, Facts, StepRow, step_rows
from heard.rules.adjournment import told_completed_late, told_while_open
from heard.rules.day_words import long_day
from heard.rules.preparation import WHILE_ADJOURNED
from heard.rules.readiness import Readiness, most_pressing
from heard.rules.review_states import State
from heard.rules.review_workflow import DUE_DATE_STAYS

BEGUN = (State.UNDER_WAY, State.ADJOURNED)
CALLED_OFF = (State.CANCELLED, State.STOOD_DOWN)


@dataclass(frozen=True)
class PreparationRow:
    """A review on its way, as pages show it. `told` is what its state asks for, in whole sentences, or "".

    `is_moot`: the time in care that it was planned for is over, so nothing is prepared any more.
    """

    id: UUID
    child_id: UUID
    child_name: str
    state: State
    planned_on: date
    starts_at: time | None
    due_on: date | None
    aim_on: date | None
    is_late: bool
    late_why: str
    without_meeting: bool
    planned_by: str
    began_on: date | None
    told: str
    steps: tuple[StepRow, ...]
    readiness: Readiness
    is_moot: bool


@dataclass(frozen=True)
class ChangeRow:
    """One move of a review: from where to where, on which day, written down when, who made it, why, who allowed it."""

    was: State
    became: State
    happened_on: date
    at: datetime
    by: str
    why: str
    allowed_by: str


def preparation_of(child: Child, today: date, facts: Facts = NOTHING_KNOWN) -> PreparationRow | None:
    """The review that the child's present time in care has on its way, if there is one."""
    plan = open_plan_of(child)
    return as_row(plan, today, facts) if plan else None


def open_plan_of(child: Child) -> Preparation | None:
    """The same as it is stored, to be told as a row."""
    now = {"period__isnull": False, "period__ended_on__isnull": True}
    return _whole(Preparation.objects.filter(child=child, state__in=OPEN, **now)).first()


def open_plans(rights: Rights, officer: Person | None = None) -> list[Preparation]:
    """Every review on its way of the children whom this person may open, or of one officer's; the next day first.

    In one query however many there are. One that was planned for a time in care that is over is among them.
    """
    found = Preparation.objects.filter(child__in=children_visible_to(rights), state__in=OPEN)
    if officer is not None:
        theirs = Appointment.objects.filter(holds_on(rights.today), iro=officer)
        found = found.filter(child__in=theirs.values("child"))
    return list(_whole(found).order_by("planned_on", "child__surname", "pk"))


def as_row(plan: Preparation, today: date, facts: Facts = NOTHING_KNOWN) -> PreparationRow:
    """The review with its small clocks; it comes with its child, period and maker."""
    state = State(plan.state)
    is_moot = state in BEFORE_IT_BEGINS and _is_moot(plan)
    steps = () if is_moot else _steps(plan, state, today, facts)
    return PreparationRow(
        id=plan.pk,
        child_id=plan.child_id,
        child_name=full_name_of(plan.child),
        state=state,
        planned_on=plan.planned_on,
        starts_at=plan.starts_at,
        due_on=plan.due_on,
        aim_on=plan.aim_on,
        is_late=plan.late_why != "",
        late_why=plan.late_why,
        without_meeting=plan.without_meeting,
        planned_by=plan.made_by.name,
        began_on=plan.planned_on if state in BEGUN or state is State.HELD else None,
        told=_told(plan, state, today),
        steps=steps,
        readiness=most_pressing([step.standing for step in steps]),
        is_moot=is_moot,
    )


def _steps(plan: Preparation, state: State, today: date, facts: Facts) -> tuple[StepRow, ...]:
    """The small clocks run until the review begins; those that it can wait for go on while it is adjourned."""
    if state is State.ADJOURNED:
        return tuple(step for step in step_rows(plan, today, facts) if step.key in WHILE_ADJOURNED)
    return step_rows(plan, today, facts) if state in BEFORE_IT_BEGINS else ()


def row_of(preparation: Preparation, today: date, facts: Facts = NOTHING_KNOWN) -> PreparationRow:
    """One review on its way or at its end, as it stands now."""
    found = _whole(Preparation.objects.filter(pk=preparation.pk))
    plan = found.annotate(completed_on=Max("meetings__held_on")).get()
    return as_row(plan, today, facts)


def changes_of(plan: Preparation) -> list[ChangeRow]:
    """How the review went from state to state, in order."""
    changes = StateChange.objects.filter(preparation=plan).select_related("by", "allowed_by").order_by("number")
    return [
        ChangeRow(
            was=State(each.was),
            became=State(each.became),
            happened_on=each.happened_on,
            at=each.at,
            by=each.by.name,
            why=each.why,
            allowed_by=each.allowed_by.name if each.allowed_by else "",
        )
        for each in changes
    ]


def _whole(plans: QuerySet[Preparation]) -> QuerySet[Preparation]:
    """With all that a row tells of them."""
    return plans.select_related("child", "made_by", "period")


def _is_moot(plan: Preparation) -> bool:
    """Whether the time in care that a review was planned for is over before its day."""
    return plan.period is None or (plan.period.ended_on is not None and plan.period.ended_on < plan.planned_on)


def _told(plan: Preparation, state: State, today: date) -> str:
    """What the state of a review asks for, or what is to be known of it."""
    if state in CALLED_OFF:
        was = f" It was {long_day(plan.due_on, today)} when this one was planned." if plan.due_on else ""
        return DUE_DATE_STAYS + was
    if state in BEGUN:
        return told_while_open(plan.planned_on, today)
    if state is State.HELD:
        return told_completed_late(plan.planned_on, plan.completed_on)  # type: ignore[attr-defined]  # see row_of
    if _is_moot(plan):
        return "The time in care that this review was planned for is over. Call it off."
    if plan.planned_on < today:
        return "Its day has passed. Begin it if it was held, move it, or stand it down."
    return ""
