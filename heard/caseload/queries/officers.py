"""The reviewing officers of a council, each with how many children they have and how many reviews are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from heard.accounts.access import Rights
from heard.accounts.models import Person, Post, Role
from heard.caseload.queries.visible import visible
from heard.children.models import Appointment
from heard.children.queries import holds_on
from heard.rules.practice import due_soon_until

OFFICERS_A_PAGE = 10


@dataclass(frozen=True)
class OfficerRow:
    """One reviewing officer, as the team board shows them."""

    id: UUID
    name: str
    children: int = 0
    overdue: int = 0
    soon: int = 0


def officers_of(rights: Rights, page: int = 1) -> tuple[list[OfficerRow], bool]:
    """The officers of one page, by name, and whether more follow; two queries, whatever their number."""
    posts = Post.objects.filter(holds_on(rights.today), role=Role.IRO, team__council=rights.council)
    officers = Person.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("name", "pk")
    first = (page - 1) * OFFICERS_A_PAGE
    people = list(officers[first : first + OFFICERS_A_PAGE + 1])
    numbers = _numbers(rights, [person.pk for person in people[:OFFICERS_A_PAGE]])
    rows = [OfficerRow(person.pk, person.name, *numbers.get(person.pk, ())) for person in people[:OFFICERS_A_PAGE]]
    return rows, len(people) > OFFICERS_A_PAGE


def name_of_officer(rights: Rights, pk: UUID) -> str:
    """The name of somebody who works for this council; blank for anybody else."""
    posts = Post.objects.filter(team__council=rights.council, person=pk)
    return posts.values_list("person__name", flat=True).first() or ""


def _numbers(rights: Rights, officers: Sequence[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Children, reviews overdue and reviews due soon of each officer: of the children whom the asker may see."""
    today = rights.today
    theirs = Appointment.objects.filter(
        holds_on(today), visible(rights, "board.see"), iro__in=officers, child__council=rights.council
    )
    dated = Q(child__clocks__counts=True)
    soon = Q(child__clocks__due_on__gte=today, child__clocks__aim_on__lte=due_soon_until(today))
    counted = theirs.values_list("iro").annotate(
        children=Count("child", distinct=True),
        overdue=Count("child__clocks", filter=dated & Q(child__clocks__due_on__lt=today)),
        soon=Count("child__clocks", filter=dated & soon),
    )
    return {officer: (children, overdue, due_soon) for officer, children, overdue, due_soon in counted}
