"""What waits for one person: a reviewing officer’s decisions and late steps, and a social worker’s own steps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Role
from heard.accounts.permissions import ALLOWED, permissions_of
from heard.caseload.shell import address
from heard.children.access import children_visible_to
from heard.children.queries import full_name_of
from heard.children.queries.knowing import LookAgain, look_again
from heard.children.queries.stops import StopRow, stops_to_decide
from heard.reviews.queries.preparation import PreparationRow
from heard.reviews.queries.prepared_page import TO_DO
from heard.reviews.queries.step_groups import told_together
from heard.reviews.queries.steps import StepRow
from heard.reviews.queries.viewed import to_check
from heard.rules.day_words import counted, long_day
from heard.rules.preparation import ALONE, OFFICER, PROFILE, RESPONSIBLE, SOCIAL_WORKER
from heard.rules.readiness import Readiness

MOST_TASKS = 20
MOST_ALONE = 3
"""So many of one kind that are not late yet stand each for itself; more of them stand together."""
LATE, SOON = "is-late", "is-soon"
PRESSING = (Readiness.LATE, Readiness.SOON)


class Waiting(NamedTuple):
    """A step of the officer's own that waits in their week as soon as it is due soon: of one child, and of several."""

    kind: str
    bar: str
    one: str
    several: str


WAITING = {
    PROFILE.key: Waiting(
        "Profile not given",
        LATE,
        "{name} has not been given the officer’s profile yet.",
        "They have not been given the officer’s profile yet",
    ),
    ALONE.key: Waiting(
        "Not seen alone yet",
        SOON,
        "{name} and the officer have not talked in private yet.",
        "The officer has not talked in private yet with",
    ),
    RESPONSIBLE.key: Waiting(
        "Views to ask for",
        SOON,
        "Not everybody with parental responsibility for {name} has been asked what they think.",
        "Not everybody with parental responsibility has been asked what they think about",
    ),
}
"""What a child is told by a day, and what the law wants before the review; other steps wait once they are late."""
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
    late, soon = _own_steps(plans, rights.today)
    moot = {plan.child_id: plan.planned_on for plan in plans if plan.is_moot}
    told_there = {row.child_id for row in stops if row.child_id in names} & moot.keys()
    tasks = [*_stopped(stops, names, moot, rights.today)]
    tasks += _passed([plan for plan in plans if plan.child_id not in told_there], rights.today)
    return _first_of([*tasks, *late, *_to_check(plans, rights.today), *_again(again, names), *_together(soon)])


def steps_to_do(rights: Rights, plans: Sequence[PreparationRow]) -> Tasks:
    """The social worker’s own steps before the reviews of their children that are late or due soon, late ones first."""
    if Role.SOCIAL_WORKER not in rights.roles:
        return Tasks()
    mine = _only_as(rights, frozenset({Role.SOCIAL_WORKER}))
    seen = set(children_visible_to(mine).filter(pk__in={plan.child_id for plan in plans}).values_list("pk", flat=True))
    steps = [
        (step, plan)
        for plan in plans
        for step in told_together(step for step in plan.steps if step.who == SOCIAL_WORKER)
        if plan.child_id in seen and step.standing in PRESSING
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
        kind = "To call off" if plan.is_moot else plan.state.label if plan.began_on else "Not begun"
        if plan.told:
            yield _of_review(plan, LATE if plan.steps and not plan.began_on else SOON, kind, plan.told, today)


def _to_check(plans: Sequence[PreparationRow], today: date) -> Iterator[Task]:
    """What people gave before a review, and nobody else reads before the officer has checked it."""
    waiting = to_check([plan.id for plan in plans])
    for plan in plans:
        if many := waiting.get(plan.id, 0):
            who = "One person has" if many == 1 else f"{many} people have"
            words = f"{who} said what they think. Nobody else reads it before you have checked it."
            href = address("reviews:views", pk=plan.child_id, plan=plan.id)
            yield replace(_of_review(plan, SOON, "Views to check", words, today), link="Read and check", href=href)


def _own_steps(plans: Iterable[PreparationRow], today: date) -> tuple[list[Task], dict[str, list[Task]]]:
    """The officer's own steps that are late; and, apart, those that wait before they are late, by their keys.

    A profile is red on the review from its first day on; here only once it is due in five working days.
    """
    late: list[Task] = []
    soon: dict[str, list[Task]] = {key: [] for key in WAITING}
    for plan in plans:
        for step in plan.steps:
            if step.who != OFFICER or step.standing not in PRESSING:
                continue
            if step.standing is Readiness.LATE:
                late.append(_waiting(step, plan, today, LATE) if step.key in WAITING else _of_step(step, plan, today))
            elif step.key in WAITING:
                soon[step.key].append(_waiting(step, plan, today, WAITING[step.key].bar))
    return late, soon


def _waiting(step: StepRow, plan: PreparationRow, today: date, bar: str) -> Task:
    """One that waits before it is late, in its own words; what is known of it is told too."""
    waits = WAITING[step.key]
    words = " ".join(filter(None, (waits.one.format(name=plan.child_name), step.known, step.told)))
    return _of_review(plan, bar, waits.kind, words, today, step)


def _together(soon: Mapping[str, list[Task]]) -> Iterator[Task]:
    """Many of one kind as one task, so that they hide nothing; the first to be done first."""
    for key, tasks in soon.items():
        yield from tasks if len(tasks) <= MOST_ALONE else [_several(WAITING[key], tasks)]


def _several(waits: Waiting, tasks: Sequence[Task]) -> Task:
    names = ", ".join(task.full_name for task in tasks[:MOST_ALONE])
    words = f"{waits.several}: {names} and {len(tasks) - MOST_ALONE} more."
    board, when = address("reviews:preparing"), f"the first {tasks[0].when}"
    return Task(waits.bar, waits.kind, when, None, f"{len(tasks)} children", words, "See all your reviews", board)


def _of_review(plan: PreparationRow, bar: str, kind: str, words: str, today: date, step: StepRow | None = None) -> Task:
    """About one review: on the page where it is done, else on the review’s own."""
    when = f"review on {long_day(plan.planned_on, today)}"
    of_review = {"pk": plan.child_id, "plan": plan.id}
    of_step = {"pk": plan.child_id} if step and step.is_of_the_child else of_review
    page, review = address(step.where, **of_step) if step else "", address("reviews:plan", **of_review)
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
