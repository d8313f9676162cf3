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
    """One reviewing officer, as the team board shows them; `is_here`: they hold a post as one today."""

    id: UUID
    name: str
    is_here: bool = True
    children: int = 0
    overdue: int = 0
    soon: int = 0


def officers_of(rights: Rights, page: int = 1) -> tuple[list[OfficerRow], bool]:
    """The officers of one page, by name, and whether more follow; four queries at most, whatever their number.

    Under those of the first page stand the officers who have left and still have children.
    """
    officers = Person.objects.filter(_is_here(rights)).order_by("name", "pk")
    first = (page - 1) * OFFICERS_A_PAGE
    people = list(officers[first : first + OFFICERS_A_PAGE + 1])
    shown, left = people[:OFFICERS_A_PAGE], _who_left(rights) if page == 1 else []
    numbers = numbers_of(rights, [person.pk for person in (*shown, *left)])
    rows = [OfficerRow(each.pk, each.name, True, *numbers.get(each.pk, ())) for each in shown]
    rows += [OfficerRow(each.pk, each.name, False, *numbers.get(each.pk, ())) for each in left]
    return rows, len(people) > OFFICERS_A_PAGE


def _who_left(rights: Rights) -> list[Person]:
    """Who was an officer here and is none today, and still has children in care whom the asker may see.

    The few who left are found first: to look at all appointments of a large council would take longer.
    """
    here = Person.objects.filter(_is_here(rights))
    posts = Post.objects.filter(role=Role.IRO, team__council=rights.council).exclude(person__in=here)
    gone = list(posts.values_list("person", flat=True).distinct())
    if not gone:
        return []
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    held = Appointment.objects.filter(holds_on(rights.today), visible(rights, "board.see"), in_care, iro__in=gone)
    theirs = held.filter(child__council=rights.council)
    return list(Person.objects.filter(pk__in=theirs.values("iro")).order_by("name", "pk"))


def everybody_who_reviews(rights: Rights) -> list[Person]:
    """Whoever holds a post as reviewing officer today, or still has a child in care here, by name; one query.

    Each comes with their registration.
    """
    return list(_who_review(rights, "caseload.see").select_related("registration"))


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


def _who_review(rights: Rights, permission: str) -> QuerySet[Person]:
    """The officers of today, and whoever else of this council still has children in care whom the asker may see.

    Asked person by person: all appointments of a large council would take longer than the few who work for it.
    """
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    held = Appointment.objects.filter(holds_on(rights.today), visible(rights, permission), in_care)
    has_children = Exists(held.filter(iro=OuterRef("pk"), child__council=rights.council))
    known_here = Post.objects.filter(team__council=rights.council).values("person")
    people = Person.objects.filter(_is_here(rights) | Q(has_children), pk__in=known_here)
    return people.order_by("name", "pk")


def _is_here(rights: Rights) -> Q:
    """Whether a person holds a post as reviewing officer here today, and can sign in."""
    posts = Post.objects.filter(holds_on(rights.today), role=Role.IRO, team__council=rights.council)
    return Q(pk__in=posts.values("person"), is_active=True)
