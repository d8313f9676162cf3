"""What waits for one person: a reviewing officer’s decisions and late steps, and a social worker’s own steps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Role
from heard.accounts.permissions import ALLOWED, permissions_of
from heard.caseload.shell import address
from heard.children.access import children_visible_to
from heard.children.queries import full_name_of
from heard.children.queries.knowing import LookAgain, look_again
from heard.children.queries.stops import StopRow, stops_to_decide
from heard.reviews.queries.preparation import PreparationRow, StepRow
from heard.reviews.queries.prepared_page import TO_DO
from heard.rules.day_words import counted, long_day
from heard.rules.preparation import OFFICER, PROFILE, SOCIAL_WORKER, Readiness

MOST_TASKS = 20
MOST_ALONE = 3
"""So many profiles that are not late yet stand each for itself; more of them stand together."""
LATE, SOON = "is-late", "is-soon"
PRESSING = (Readiness.LATE, Readiness.SOON)
CALL_OFF = " A review is still planned for {day}: call it off as well."


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody: what kind, since or by when, about which child, and where it is done.

    `child_id` is empty where it is about several, and `full_name` says how many.
    """

    bar: str
    kind: str
    when: str
    child_id: UUID | None
    full_name: str
    words: str
    link: str
    href: str

    @property
    def is_late(self) -> bool:
        """Whether it is shown red."""
        return self.bar == LATE


@dataclass(frozen=True)
class Tasks:
    """The first of them, and how many more there are; nothing on a quiet day."""

    shown: tuple[Task, ...] = ()
    more: int = 0


def as_officer(rights: Rights) -> Rights:
    """The rights by which somebody has a week of their own: who is a manager as well has no other’s tasks in it."""
    return _only_as(rights, frozenset(role for role in rights.roles if "week.see" in ALLOWED[role]))


def _only_as(rights: Rights, roles: frozenset[Role]) -> Rights:
    return Rights(rights.person, rights.council, roles, permissions_of(roles), rights.today)


def tasks_of(rights: Rights, plans: Sequence[PreparationRow]) -> Tasks:
    """What waits for this officer, what cannot wait first; `plans`: their reviews on their way."""
    mine = as_officer(rights)
    stops, again = stops_to_decide(mine), look_again(mine)
    names = _names(mine, {row.child_id for row in stops} | {row.child_id for row in again})
    red, profiles = _late(plans, rights.today)
    moot = {plan.child_id: plan.planned_on for plan in plans if plan.is_moot}
    told_there = {row.child_id for row in stops if row.child_id in names} & moot.keys()
    tasks = [*_stopped(stops, names, moot, rights.today)]
    tasks += _passed([plan for plan in plans if plan.child_id not in told_there], rights.today)
    return _first_of([*tasks, *red, *_again(again, names), *_together(profiles)])


def steps_to_do(rights: Rights, plans: Sequence[PreparationRow]) -> Tasks:
    """The social worker’s own steps before the reviews of their children that are late or due soon, late ones first."""
    if Role.SOCIAL_WORKER not in rights.roles:
        return Tasks()
    mine = _only_as(rights, frozenset({Role.SOCIAL_WORKER}))
    seen = set(children_visible_to(mine).filter(pk__in={plan.child_id for plan in plans}).values_list("pk", flat=True))
    steps = [
        (step, plan)
        for plan in plans
        for step in plan.steps
        if plan.child_id in seen and step.who == SOCIAL_WORKER and step.standing in PRESSING
    ]
    return _first_of(
        [_of_step(step, plan, rights.today) for step, plan in sorted(steps, key=lambda each: each[0].due_on)]
    )


def _of_step(step: StepRow, plan: PreparationRow, today: date) -> Task:
    bar = LATE if step.standing is Readiness.LATE else SOON
    return _of_review(plan, bar, step.standing.label, f"{step.words}. {step.told}", today, step)


def _first_of(tasks: Sequence[Task]) -> Tasks:
    return Tasks(tuple(tasks[:MOST_TASKS]), max(len(tasks) - MOST_TASKS, 0))


def _names(rights: Rights, children: Iterable[UUID]) -> dict[UUID, str]:
    """The children by their whole names, since two may be called the same; who may not be opened is not among them."""
    seen = children_visible_to(rights).filter(pk__in=children)
    return {child.pk: full_name_of(child) for child in seen}


def _stopped(
    stops: Iterable[StopRow], names: dict[UUID, str], moot: Mapping[UUID, date], today: date
) -> Iterator[Task]:
    """Everything to a child's family stopped, and somebody is not decided about; `moot`: a review to be called off."""
    for row in stops:
        wait = "One person waits" if len(row.people) == 1 else f"{len(row.people)} people wait"
        words = f"{' '.join(row.why)} {wait} for your decision: nothing goes to anybody before it."
        words += CALL_OFF.format(day=long_day(moot[row.child_id], today)) if row.child_id in moot else ""
        since = f"since {long_day(row.since, today)}"
        href = address("children:family_stop", pk=row.child_id)
        if row.child_id in names:
            yield Task(LATE, "Everything stopped", since, row.child_id, names[row.child_id], words, "Decide", href)


def _passed(plans: Iterable[PreparationRow], today: date) -> Iterator[Task]:
    """Reviews whose day or time in care has passed, or that have begun: what their state asks for."""
    for plan in plans:
        kind = "To call off" if plan.is_moot else "Not begun" if plan.steps else plan.state.label
        if plan.told:
            yield _of_review(plan, LATE if plan.steps else SOON, kind, plan.told, today)


def _late(plans: Iterable[PreparationRow], today: date) -> tuple[list[Task], list[Task]]:
    """The officer's own steps that are late; and, apart, profiles that are due soon.

    A profile is red on the review from its first day on; here only once it is due in five working days.
    """
    late: list[Task] = []
    profiles: list[Task] = []
    for plan in plans:
        for step in plan.steps:
            if step.who != OFFICER or not step.is_red or step.standing not in PRESSING:
                continue
            if step.key == PROFILE.key:
                words = f"{plan.child_name} has not been given the officer’s profile yet. {step.told}"
                task = _of_review(plan, LATE, "Profile not given", words, today, step)
                (late if step.standing is Readiness.LATE else profiles).append(task)
            else:
                late.append(_of_step(step, plan, today))
    return late, profiles


def _together(profiles: list[Task]) -> list[Task]:
    """Many profiles that are not late yet as one task, so that they hide nothing; the first to be given first."""
    if len(profiles) <= MOST_ALONE:
        return profiles
    first = profiles[0]
    names = ", ".join(task.full_name for task in profiles[:MOST_ALONE])
    words = f"They have not been given the officer’s profile yet: {names} and {len(profiles) - MOST_ALONE} more."
    several = f"{len(profiles)} children"
    board = address("reviews:preparing")
    return [Task(LATE, first.kind, f"the first {first.when}", None, several, words, "See all your reviews", board)]


def _of_review(plan: PreparationRow, bar: str, kind: str, words: str, today: date, step: StepRow | None = None) -> Task:
    """About one review: on the page where it is done, else on the review’s own."""
    when = f"review on {long_day(plan.planned_on, today)}"
    page = address(step.where, pk=plan.child_id, plan=plan.id) if step else ""
    review = address("reviews:plan", pk=plan.child_id, plan=plan.id)
    link = TO_DO[step.key] if step and page else "Open the review"
    return Task(bar, kind, when, plan.child_id, plan.child_name, words, link, page or review)


def _again(rows: Iterable[LookAgain], names: dict[UUID, str]) -> Iterator[Task]:
    """Decisions about what somebody may know that are to be taken again: one task for each child."""
    by_child: dict[UUID, list[LookAgain]] = defaultdict(list)
    for row in rows:
        by_child[row.child_id].append(row)
    for child, decided in by_child.items():
        people = len({row.relationship_id for row in decided})
        several = f"what {'one person' if people == 1 else f'{people} people'} may know"
        why = " ".join(dict.fromkeys(row.look_again for row in decided))
        href = address("children:family", pk=child)
        if child in names:
            when = counted(len(decided), "decision")
            words = f"Look again at {several}. {why}"
            yield Task(SOON, "To look at again", when, child, names[child], words, "Look again", href)
