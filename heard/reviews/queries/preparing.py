"""The readiness board: every review on its way that somebody may see, with the steps before it, late ones first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.models import Appointment
from heard.children.queries import holds_on, iros_of
from heard.reviews.models import Preparation
from heard.reviews.queries.preparation import PreparationRow, as_row, open_plans
from heard.reviews.queries.ready import ready_rows
from heard.reviews.queries.step_groups import GROUPS as STEP_GROUPS
from heard.reviews.queries.step_groups import StepGroup, groups_of, how_many_ready
from heard.reviews.queries.steps import BEFORE_IT_BEGINS
from heard.rules.readiness import Readiness, nothing_is_due_yet

ON_A_PAGE = 50


@dataclass(frozen=True)
class Cell:
    """Steps of one review that belong together: their column, and how they stand; nothing where it asks for none."""

    column: str
    steps: StepGroup | None


@dataclass(frozen=True)
class BoardRow:
    """One review on the board. `ready`: `7 of 9`, how much is done of what it needs."""

    plan: PreparationRow
    officer: str
    cells: tuple[Cell, ...]
    ready: str
    bar: str


@dataclass(frozen=True)
class Group:
    """Reviews that stand alike."""

    heading: str
    rows: list[BoardRow]


class OfficerChoice(NamedTuple):
    """A reviewing officer whose reviews can be asked for alone."""

    id: UUID
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class Board:
    """One page of the board, of one officer's reviews or of everybody's.

    `before` and `after`: the numbers of the pages beside it; 0 where there is none.
    """

    columns: tuple[str, ...]
    groups: list[Group]
    number: int
    before: int
    after: int
    officer: str
    officers: list[OfficerChoice]


LATE, SOON, IN_TIME, BEGUN = "Needs you now", "A step is due soon", "Nothing is due yet", "Begun, to be completed"
GROUPS = {LATE: "is-late", SOON: "is-soon", IN_TIME: "is-later", BEGUN: "is-coming"}
"""The groups in order, each with the colour of its bar."""
NOTHING_ELSE = "Nothing else is due yet"
"""Said instead where something is missing all the same that is red from the first day on."""


def board(rights: Rights, *, officer: Person | None = None, only_late: bool = False, page: int = 1) -> Board:
    """The reviews that this person may see, those with a late step first, fifty to a page.

    In as many queries for seventy as for seven. What is done of a review so far off that nothing is asked of it yet
    is looked up only where the page shows it.
    """
    near, far = _by_distance(open_plans(rights, officer), rights.today)
    rows_of_all = [*ready_rows(near, rights.today), *(as_row(plan, rights.today) for plan in far)]
    plans = sorted(rows_of_all, key=_place)
    if only_late:
        plans = [plan for plan in plans if _group(plan) == LATE]
    page = max(1, min(page, -(-len(plans) // ON_A_PAGE)))
    shown = _with_what_is_done(plans[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], far, rights.today)
    officers = _officers(rights, [plan.child_id for plan in shown])
    rows = [_row(plan, officers.get(plan.child_id, "")) for plan in shown]
    return Board(
        columns=tuple(STEP_GROUPS),
        groups=_grouped(rows),
        number=len(plans),
        before=page - 1,
        after=page + 1 if page * ON_A_PAGE < len(plans) else 0,
        officer=officer.name if officer else "",
        officers=_choices(rights, officer) if may_narrow(rights) else [],
    )


def _by_distance(plans: Sequence[Preparation], today: date) -> tuple[list[Preparation], list[Preparation]]:
    """Those of which something may be due, late or soon, and those that are too far off for it."""
    near: list[Preparation] = []
    far: list[Preparation] = []
    for plan in plans:
        is_far = plan.state in BEFORE_IT_BEGINS and nothing_is_due_yet(plan.planned_on, today)
        (far if is_far else near).append(plan)
    return near, far


def _with_what_is_done(rows: Sequence[PreparationRow], far: Sequence[Preparation], today: date) -> list[PreparationRow]:
    """The rows of one page; those that are far off with what is done of them already."""
    on_page = {row.id for row in rows}
    whole = {row.id: row for row in ready_rows([plan for plan in far if plan.pk in on_page], today)}
    return [whole.get(row.id, row) for row in rows]


def may_narrow(rights: Rights) -> bool:
    """Whether this person sees the reviews of several officers, and can ask for those of one."""
    return rights.may("board.see")


def _group(plan: PreparationRow) -> str:
    """Where a review stands, by the worst of its steps; late too where its day has passed and nothing came of it."""
    if plan.began_on is not None:
        return BEGUN
    if plan.told or plan.readiness is Readiness.LATE:
        return LATE
    return SOON if plan.readiness is Readiness.SOON else IN_TIME


def _place(plan: PreparationRow) -> int:
    """Which group a review is in; within it they stay as they came: the next day first."""
    return list(GROUPS).index(_group(plan))


def _grouped(rows: Sequence[BoardRow]) -> list[Group]:
    groups = {heading: [row for row in rows if _group(row.plan) == heading] for heading in GROUPS}
    return [Group(_heading(heading, theirs), theirs) for heading, theirs in groups.items() if theirs]


def _heading(heading: str, rows: Sequence[BoardRow]) -> str:
    is_red = any(step.is_red for row in rows for step in row.plan.steps)
    return NOTHING_ELSE if heading == IN_TIME and is_red else heading


def _row(plan: PreparationRow, officer: str) -> BoardRow:
    groups = {group.heading: group for group in groups_of(plan.steps)}
    cells = tuple(Cell(column, groups.get(column)) for column in STEP_GROUPS)
    return BoardRow(plan, officer, cells, how_many_ready(plan.steps), GROUPS[_group(plan)])


def _choices(rights: Rights, chosen: Person | None) -> list[OfficerChoice]:
    return [OfficerChoice(each.pk, each.name, each == chosen) for each in iros_of(rights.council_id, rights.today)]


def _officers(rights: Rights, children: Collection[UUID]) -> dict[UUID, str]:
    """The names of the officers of these children today."""
    held = Appointment.objects.filter(holds_on(rights.today), child__in=children)
    return dict(held.values_list("child", "iro__name"))
