"""The reviewing officers of a council, each with how many children they have and how many reviews are due."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from heard.accounts.access import Rights
from heard.accounts.models import Person, Post, Role
from heard.caseload.queries.visible import visible
from heard.children.models import Appointment, CarePeriod
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
    posts = _posts(rights)
    officers = Person.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("name", "pk")
    first = (page - 1) * OFFICERS_A_PAGE
    people = list(officers[first : first + OFFICERS_A_PAGE + 1])
    numbers = numbers_of(rights, [person.pk for person in people[:OFFICERS_A_PAGE]])
    rows = [OfficerRow(person.pk, person.name, *numbers.get(person.pk, ())) for person in people[:OFFICERS_A_PAGE]]
    return rows, len(people) > OFFICERS_A_PAGE


def everybody_who_reviews(rights: Rights) -> list[Person]:
    """Whoever holds a post as reviewing officer today, or still has a child in care here, by name; one query.

    Each comes with their registration.
    """
    in_post = _posts(rights).values("person")
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    has_children = Appointment.objects.filter(
        holds_on(rights.today), visible(rights, "caseload.see"), in_care, child__council=rights.council
    )
    people = Person.objects.filter(Q(pk__in=in_post, is_active=True) | Q(pk__in=has_children.values("iro")))
    return list(people.select_related("registration").order_by("name", "pk"))


def name_of_officer(rights: Rights, pk: UUID) -> str:
    """The name of somebody who works for this council; blank for anybody else."""
    posts = Post.objects.filter(team__council=rights.council, person=pk)
    return posts.values_list("person__name", flat=True).first() or ""


def numbers_of(rights: Rights, officers: Collection[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """Children in care, reviews overdue and reviews due soon of each officer: of those whom the asker may see."""
    today = rights.today
    theirs = Appointment.objects.filter(
        holds_on(today), visible(rights, "board.see"), iro__in=officers, child__council=rights.council
    )
    dated = Q(child__clocks__counts=True)
    soon = Q(child__clocks__due_on__gte=today, child__clocks__aim_on__lte=due_soon_until(today))
    counted = theirs.values_list("iro").annotate(
        children=Count("child", filter=Q(child__clocks__isnull=False), distinct=True),
        overdue=Count("child__clocks", filter=dated & Q(child__clocks__due_on__lt=today)),
        soon=Count("child__clocks", filter=dated & soon),
    )
    return {officer: (children, overdue, due_soon) for officer, children, overdue, due_soon in counted}


def _posts(rights: Rights) -> QuerySet[Post]:
    """The posts as reviewing officer that are held today."""
    return Post.objects.filter(holds_on(rights.today), role=Role.IRO, team__council=rights.council)
