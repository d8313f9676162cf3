"""Who reviews whose plan, as the people file says: named where nobody else was, and a person's own choice stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from heard.accounts.models import Post, Role
from heard.children.models import Appointment, Child, Exclusion, Involvement, Permitted, Source
from heard.children.queries import holds_on
from heard.intake.models import Difference
from heard.intake.reading import Reading
from heard.intake.weighing.outcome import Differs
from heard.returns.people import Named


class Officer(NamedTuple):
    """A reviewing officer of the council today."""

    id: UUID
    since: date


class Naming(NamedTuple):
    """An officer to be named, and the appointment that ends then."""

    child_id: UUID
    iro_id: UUID
    started_on: date
    instead_of: UUID | None


@dataclass
class Officers:
    """What must be known before anybody is named; all of it in five queries."""

    today: date
    by_email: dict[str, Officer]
    appointments: dict[UUID, list[Appointment]] = field(default_factory=dict)
    barred: set[tuple[UUID, UUID]] = field(default_factory=set)
    restricted: set[UUID] = field(default_factory=set)
    permitted: set[tuple[UUID, UUID]] = field(default_factory=set)

    def may_review(self, officer: Officer, child: UUID) -> bool:
        """Independence: nobody reviews a case that they work on, or a child whose record they may not open."""
        pair = (child, officer.id)
        return pair not in self.barred and (child not in self.restricted or pair in self.permitted)

    def in_place(self, child: UUID) -> Appointment | None:
        """The appointment that holds today or begins later; the first of these."""
        going_on = [
            one for one in self.appointments.get(child, ()) if one.ended_on is None or one.ended_on > self.today
        ]
        return min(going_on, key=lambda one: one.started_on, default=None)

    def first_day(self, officer: Officer, child: UUID, care_began: date | None) -> date:
        """From when the officer is taken to review: since care began, but not before their post, nor beside another."""
        ends = [one.ended_on for one in self.appointments.get(child, ()) if one.ended_on]
        return min(self.today, max([care_began or self.today, officer.since, *ends]))


def officers_of(council_id: UUID, today: date) -> Officers:
    """The council's reviewing officers, and who stands in what relation to its children."""
    posts = Post.objects.filter(
        holds_on(today), role=Role.IRO, team__council=council_id, person__is_active=True
    ).select_related("person")
    officers = Officers(today, {post.person.email.lower(): Officer(post.person_id, post.started_on) for post in posts})
    here, pair = {"child__council": council_id}, ("child_id", "person_id")
    for one in Appointment.objects.filter(**here):
        officers.appointments.setdefault(one.child_id, []).append(one)
    working = Involvement.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), **here)
    excluded = Exclusion.objects.filter(lifted_on__isnull=True, **here)
    officers.barred = {*working.values_list(*pair), *excluded.values_list(*pair)}
    restricted = Child.objects.filter(council=council_id, restricted=True)
    officers.restricted = set(restricted.values_list("pk", flat=True))
    officers.permitted = set(Permitted.objects.filter(lifted_on__isnull=True, **here).values_list(*pair))
    return officers


def weigh_iro(
    reading: Reading, number: str, named: Named, child: UUID, care_began: date | None, officers: Officers
) -> Naming | Differs | None:
    """Who is to be named, or what a person must decide; None where nothing changes or nobody can be named."""
    officer = officers.by_email.get(named.iro_email)
    if officer is None:
        reading.gathered.tell("no_such_iro", named.place, number, "IRO_EMAIL", named.iro_email)
        return None
    now = officers.in_place(child)
    if now and now.iro_id == officer.id:
        return None
    if now and now.source == Source.HEARD:
        return Differs(Difference.About.IRO, str(now.iro_id), str(officer.id))
    if not officers.may_review(officer, child):
        what = "works on this child’s case, or may not open the record"
        reading.gathered.tell("iro_not_free", named.place, number, "IRO_EMAIL", named.iro_email, what)
        return None
    if now:
        return Naming(child, officer.id, officers.today, now.pk)
    return Naming(child, officer.id, officers.first_day(officer, child, care_began), None)


def names_somebody(people: Mapping[str, Named]) -> bool:
    """Whether a people file says of any child who reviews their plan."""
    return any(named.iro_email for named in people.values())
