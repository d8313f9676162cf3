"""What the pages show on which many reviews are planned at once: the officers, and the children of one of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Child
from heard.children.queries import holds_on, iros_of
from heard.reviews.models import OPEN, Preparation, ReviewClock
from heard.reviews.queries.days import DayRow, days_for_many

WEEKS = (4, 8, 13, 27)
USUAL_WEEKS = 8


@dataclass(frozen=True)
class OfficerToPlan:
    """A reviewing officer, and for how many of their children nobody has planned the next review."""

    id: UUID
    name: str
    unplanned: int
    overdue: int


@dataclass(frozen=True)
class ManyPage:
    """The children of one officer whose next review nobody has planned, brothers and sisters beside each other.

    `with_kin`: who has a brother or sister among the rows, and their names.
    """

    rows: list[DayRow]
    until: date
    with_kin: dict[UUID, str]


def officers_to_plan(rights: Rights) -> list[OfficerToPlan]:
    """Every officer who has a child without a planned review, or is in post; whoever has most of them first."""
    is_planned = Preparation.objects.filter(period=OuterRef("period"), state__in=OPEN)
    seen = children_visible_to(rights, "review.plan")
    dues = ReviewClock.objects.filter(~Exists(is_planned), child__in=seen, due_on__isnull=False)
    held = Appointment.objects.filter(holds_on(rights.today), child__in=dues.values("child"))
    late = Q(child__in=dues.filter(due_on__lt=rights.today).values("child"))
    counts = {
        each["iro"]: (each["unplanned"], each["overdue"])
        for each in held.values("iro").annotate(
            unplanned=Count("child", distinct=True), overdue=Count("child", filter=late)
        )
    }
    people = {each.pk: each for each in [*iros_of(rights.council_id, rights.today), *_named(counts)]}
    rows = [OfficerToPlan(each.pk, each.name, *counts.get(each.pk, (0, 0))) for each in people.values()]
    return sorted(rows, key=lambda row: (-row.unplanned, row.name))


def many_page(rights: Rights, officer: Person, weeks: int) -> ManyPage:
    """A day for each review that is to be held within so many weeks, in as many queries for seventy as for seven."""
    until = rights.today + timedelta(weeks=weeks)
    rows = days_for_many(rights, officer, until=until)
    families: dict[UUID, list[DayRow]] = {}
    for row in rows:
        families.setdefault(row.family or row.child.pk, []).append(row)
    together = [row for family in families.values() for row in family]
    with_kin = {
        row.child.pk: ", ".join(other.name for other in family if other is not row)
        for family in families.values()
        if len(family) > 1
        for row in family
    }
    return ManyPage(together, until, with_kin)


def children_asked(rights: Rights, keys: list[UUID]) -> dict[UUID, Child]:
    """Those of these children whose reviews this person may plan."""
    return {child.pk: child for child in children_visible_to(rights, "review.plan").filter(pk__in=keys)}


def _named(counts: dict[UUID, tuple[int, int]]) -> list[Person]:
    return list(Person.objects.filter(pk__in=counts))
