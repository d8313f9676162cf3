"""Planning the reviews of a file line by line; and doing so only to see what would come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from heard.accounts.access import Rights
from heard.accounts.refusal import Refused
from heard.children.access import child_numbered
from heard.children.actions.lock import lock_children
from heard.children.models import Child
from heard.children.queries import full_name_of
from heard.reviews.actions.plan import plan_review
from heard.reviews.booked.reading import BookedFile, BookedRow, Problem
from heard.reviews.models import OPEN, Preparation
from heard.rules.day_words import clock_time, long_day

NO_SUCH_CHILD = "There is no child with this number whom you may open. Check it in your case system."
ON_ITS_OWN = "Plan this one on the child’s own page, with the reason."


class Planned(NamedTuple):
    """A line that is planned, or would be, in words."""

    line: int
    child_id: UUID
    name: str
    words: str


@dataclass
class Outcome:
    """What a file of meetings plans, or would: line by line, with what was so already and what is refused."""

    planned: list[Planned] = field(default_factory=list)
    already: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The same for two outcomes only when they plan the same."""
        return sha256(repr(self.planned).encode()).hexdigest()


def check_booked(rights: Rights, file: BookedFile) -> Outcome:
    """What planning this file would do: it is planned, looked at, and all of it undone.

    Whom the file names is written down as read all the same.
    """
    children = _children(rights, file)
    with transaction.atomic():
        outcome = _plan_all(rights, file, children)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def plan_booked(rights: Rights, file: BookedFile) -> Outcome:
    """Plan each line for itself: one that is refused keeps none of the others back."""
    return _plan_all(rights, file, _children(rights, file))


def _children(rights: Rights, file: BookedFile) -> dict[str, Child | None]:
    """The child of each number in the file, if this person may plan their reviews; else nobody."""
    numbers = dict.fromkeys(row.number for row in file.rows)
    return {number: child_numbered(rights, number, "review.plan") for number in numbers}


def _plan_all(rights: Rights, file: BookedFile, children: Mapping[str, Child | None]) -> Outcome:
    # All of them at once, in one order: two who bring in files would else wait for each other for ever.
    lock_children([child.pk for child in children.values() if child])
    outcome = Outcome(problems=list(file.problems), notes=list(file.notes))
    for row in file.rows:
        _plan(rights, row, children[row.number], outcome)
    outcome.problems.sort(key=lambda problem: problem.line)
    return outcome


def _plan(rights: Rights, row: BookedRow, child: Child | None, outcome: Outcome) -> None:
    if child is None:
        outcome.problems.append(Problem(row.line, row.number, "", NO_SUCH_CHILD))
        return
    told = Planned(row.line, child.pk, full_name_of(child), _words(row))
    if _is_so(child, row):
        outcome.already.append(told)
        return
    try:
        with transaction.atomic():
            facts = {"planned_on": row.planned_on, "starts_at": row.starts_at, "minutes": row.minutes}
            plan_review(child=child, by=rights.person, today=rights.today, **facts)  # type: ignore[arg-type]
        outcome.planned.append(told)
    except Refused as refused:
        sentence = f"{refused.sentence} {ON_ITS_OWN}" if refused.field == "late_why" else refused.sentence
        outcome.problems.append(Problem(row.line, row.number, _words(row), sentence))


def _is_so(child: Child, row: BookedRow) -> bool:
    """Whether the review is planned for that day already, at that time where the line says one."""
    plans = Preparation.objects.filter(child=child, state__in=OPEN, planned_on=row.planned_on)
    plans = plans.filter(period__ended_on__isnull=True, period__isnull=False)
    return any(row.starts_at in (None, plan.starts_at) for plan in plans)


def _words(row: BookedRow) -> str:
    at = f" at {clock_time(row.starts_at)}" if row.starts_at else ""
    return f"{long_day(row.planned_on)}{at}, for {row.minutes} minutes"
