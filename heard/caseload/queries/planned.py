"""The review that a child has on its way, in the words of one line of a list, and on the page of the child."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from heard.children.models import Child
from heard.reviews.models import OPEN, Preparation
from heard.reviews.queries.preparation import PreparationRow
from heard.reviews.queries.ready import ready_preparation_of
from heard.reviews.queries.step_groups import told_together
from heard.reviews.queries.steps import BEFORE_IT_BEGINS, StepRow
from heard.rules.day_words import clock_time, counted, long_day, short_day
from heard.rules.preparation import STEPS
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from heard.rules.working_days import working_day_after

PLAN_BEFORE = max(step.working_days_before for step in STEPS)
"""The first small clock begins so many working days before a review: by then somebody should have planned it."""
BARS: dict[str, str] = {Readiness.LATE: "is-late", Readiness.SOON: "is-soon"}
MOVED = "This day is after the law’s date, which was a later one when the review was planned. Move it, or call it off."


@dataclass(frozen=True)
class PlannedLine:
    """A review on its way as one line: when and how far, why it is late, and what somebody is asked for next."""

    id: UUID
    child_id: UUID
    state: State
    planned_on: date
    starts_at: time | None
    words: str
    late: str
    asks: tuple[StepRow, ...] = ()

    @property
    def is_to_come(self) -> bool:
        """Whether it has a day and has not begun."""
        return self.state in BEFORE_IT_BEGINS

    @property
    def at_hour(self) -> str:
        """`at 10am`, or nothing where no hour was said."""
        return f"at {clock_time(self.starts_at)}" if self.starts_at else ""


@dataclass(frozen=True)
class PlanCard:
    """The same on the page of a child: what its state asks for, and how its small clocks stand."""

    line: PlannedLine
    told: str
    readiness: Readiness

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks it."""
        return "is-late" if self.line.late else BARS.get(self.readiness, "is-coming")


Plans = Mapping[UUID, PlannedLine]
"""The review on its way of each of several children; whoever has none is not in it."""


def planned_for(children: Collection[UUID], today: date) -> Plans:
    """The review that each of these children has on its way, in one query. They came through their door before."""
    plans = Preparation.objects.filter(child__in=children, period__ended_on=None, period__isnull=False, state__in=OPEN)
    return {plan.child_id: line_of(plan, today) for plan in plans}


def asked_next(plans: Sequence[PreparationRow], who: str) -> dict[UUID, tuple[StepRow, ...]]:
    """Of each of these reviews, the steps that are late or due soon of those who do them: `who` in the rules’ words."""
    return {plan.id: told_together(step for step in plan.steps if _asks(step, who)) for plan in plans}


def plan_card(child: Child, due_on: date | None, today: date) -> PlanCard | None:
    """The review that the child has on its way, if there is one; `due_on`: the law’s date today."""
    plan = ready_preparation_of(child, today)
    if plan is None:
        return None
    line = replace(late_by(line_of(plan, today), due_on), asks=told_together(most_pressing_of(plan.steps)))
    return PlanCard(line, plan.told, plan.readiness)


def line_of(plan: Preparation | PreparationRow, today: date) -> PlannedLine:
    """The review in words; one that was planned late says so, and why, from that moment on."""
    state, starts_at = State(plan.state), plan.starts_at
    late = f"Planned {_after_the_law(plan)}: {plan.late_why.rstrip('.')}." if plan.late_why else ""
    words = _words(state, plan.planned_on, starts_at, today)
    return PlannedLine(plan.id, plan.child_id, state, plan.planned_on, starts_at, words, late)


def late_by(line: PlannedLine, due_on: date | None) -> PlannedLine:
    """The same, late also where the law’s date has come before its day since it was planned."""
    is_late = line.is_to_come and due_on is not None and line.planned_on > due_on
    return replace(line, late=MOVED) if is_late and not line.late else line


def most_pressing_of(steps: Sequence[StepRow]) -> tuple[StepRow, ...]:
    """What is late or red; else what is due soon; else what comes first."""
    kinds = (
        [step for step in steps if step.is_red],
        [step for step in steps if step.standing is Readiness.SOON],
        [step for step in steps if step.standing is Readiness.COMING][:1],
    )
    return tuple(next((kind for kind in kinds if kind), []))


def is_planned() -> Exists:
    """Of a clock: whether somebody has planned its review."""
    return Exists(Preparation.objects.filter(period=OuterRef("period"), child=OuterRef("child"), state__in=OPEN))


def is_planned_late() -> Exists:
    """Of a clock: whether its review is planned for a day after the law’s date."""
    late = ~Q(late_why="") | Q(planned_on__gt=OuterRef("due_on"))
    return Exists(Preparation.objects.filter(late, period=OuterRef("period"), child=OuterRef("child"), state__in=OPEN))


def to_plan_until(today: date) -> date:
    """The last day of which reviews should be planned by now."""
    return working_day_after(today, PLAN_BEFORE)


def _asks(step: StepRow, who: str) -> bool:
    return step.who == who and (step.is_red or step.standing is Readiness.SOON)


def _words(state: State, day: date, starts_at: time | None, today: date) -> str:
    """`Planned for Thursday 5 March at 10am`; one that has begun says since when."""
    when = long_day(day, today)
    if state is State.ADJOURNED:
        return f"Adjourned. It began on {when}"
    if state not in BEFORE_IT_BEGINS:
        return f"Under way since {when}"
    if day < today:
        return f"Planned for {when}, which has passed"
    return f"Planned for {when}" + (f" at {clock_time(starts_at)}" if starts_at else "")


def _after_the_law(plan: Preparation | PreparationRow) -> str:
    """`3 days after the law’s date, 5 March`."""
    if plan.due_on is None:
        return "late"
    return f"{counted((plan.planned_on - plan.due_on).days, 'day')} after the law’s date, {short_day(plan.due_on)}"
