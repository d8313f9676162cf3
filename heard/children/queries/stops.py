"""Whether anything may go to somebody around a child, and whom the reviewing officer has yet to decide about."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard import clock
from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import (
    Appointment,
    Child,
    Cover,
    Exclusion,
    FamilyStop,
    Permitted,
    Relationship,
    StopDecided,
)
from heard.children.queries.who import holds_on, name_of
from heard.outbox.models import Message
from heard.rules.family_stop import StopReason, why_nothing_goes

NO_LONGER = "{name} is no longer around the child."
KEPT_OUT = "{name} was excluded by the reviewing officer, so nothing goes to them."
SHUT_OUT = "{name} may not open this child’s record."
SHARED = "{name} is written to at the same address, and the reviewing officer has not decided that they may hear of it."


@dataclass(frozen=True)
class Undecided:
    """Somebody around a child about whom nobody has decided since everything stopped."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True)
class StopRow:
    """A child whose family hears nothing more: since when, why, and about whom somebody has to decide."""

    child_id: UUID
    child: str
    since: date
    why: tuple[str, ...]
    people: tuple[Undecided, ...]


def why_not_to(message: Message) -> str:
    """The gate of every message: why it may not go to somebody around the child, or to whoever is shut out, or ""."""
    if message.to_person_id is not None:
        return _why_shut_out(message)
    child = message.about_child or _child_of(message.to_key)
    return (why_stopped(child, message.to_key) or _why_shared(child, message)) if child else ""


def why_stopped(child_id: UUID, relationship_id: UUID | None) -> str:
    """Why nothing about this child may go or open to this person, or "". Links and pages for the family ask it too.

    Takes no lock. Somebody whom the child's record does not name was not decided about.
    """
    found = Relationship.objects.filter(pk=relationship_id).first() if relationship_id else None
    if found is not None and found.excluded_on is not None:
        return KEPT_OUT.format(name=found.name)
    if found is not None and found.ended_on is not None and found.ended_on <= clock.today():
        return NO_LONGER.format(name=found.name)
    stop = _stops_for(child_id, relationship_id).order_by("-since_on", "-made_at").first()
    return why_nothing_goes(StopReason(stop.why)) if stop else ""


def why_each_stopped(people: Collection[Relationship]) -> dict[UUID, str]:
    """The same of each of these people, in two queries: why nothing about their child may go to them, or ""."""
    live = FamilyStop.objects.filter(child__in={one.child_id for one in people}, ended_at=None)
    stops: defaultdict[UUID, list[FamilyStop]] = defaultdict(list)
    for stop in live.order_by("-since_on", "-made_at"):
        stops[stop.child_id].append(stop)
    all_stops = [stop.pk for theirs in stops.values() for stop in theirs]
    freed = StopDecided.objects.filter(stop__in=all_stops, relationship__in=people, released=True, ended_at=None)
    released = set(freed.values_list("stop", "relationship"))
    return {one.pk: _why_stopped(one, stops[one.child_id], released) for one in people}


def _why_stopped(one: Relationship, stops: list[FamilyStop], released: set[tuple[UUID, UUID]]) -> str:
    """Of the stops of this person's child, the newest from which they were not released."""
    if one.excluded_on is not None:
        return KEPT_OUT.format(name=one.name)
    if one.ended_on is not None and one.ended_on <= clock.today():
        return NO_LONGER.format(name=one.name)
    theirs = (stop for stop in stops if (stop.pk, one.pk) not in released)
    return next((why_nothing_goes(StopReason(stop.why)) for stop in theirs), "")


def stops_to_decide(rights: Rights) -> list[StopRow]:
    """The children whom the asker may open, with people about whom nobody has decided since a stop; newest first."""
    mine = children_visible_to(rights).values("pk")
    people: defaultdict[UUID, list[Undecided]] = defaultdict(list)
    for one in undecided_on(rights.today).filter(child__in=mine).order_by("name"):
        people[one.child_id].append(Undecided(one.pk, one.name, Relationship.Kind(one.kind).label))
    stops: defaultdict[Child, list[FamilyStop]] = defaultdict(list)
    for stop in FamilyStop.objects.filter(child__in=list(people), ended_at=None).select_related("child"):
        stops[stop.child].append(stop)
    rows = [_row(child, theirs, tuple(people[child.pk]), rights) for child, theirs in stops.items()]
    return sorted(rows, key=lambda row: (row.since, row.child), reverse=True)


def undecided_on(day: date) -> QuerySet[Relationship]:
    """Who is around a child on a day and was not decided about after one of the child's stops.

    About a child who has died nobody is asked: nothing is sent to them any more.
    """
    asked = FamilyStop.objects.filter(child=OuterRef("child"), ended_at=None)
    decided = StopDecided.objects.filter(stop=OuterRef("pk"), relationship=OuterRef(OuterRef("pk")), ended_at=None)
    undecided = Relationship.objects.filter(holds_on(day), Exists(asked.filter(~Exists(decided))), excluded_on=None)
    return undecided.exclude(Exists(asked.filter(why=StopReason.DIED)), kind=Relationship.Kind.CHILD)


def is_officer_of(person: Person, child: Child, day: date) -> bool:
    """Whether somebody is the child's reviewing officer on a day, or stands in for them."""
    theirs = Appointment.objects.filter(holds_on(day), child=child, iro=person)
    return theirs.exists() or Cover.objects.filter(holds_on(day), child=child, person=person).exists()


def _stops_for(child_id: UUID, relationship_id: UUID | None) -> QuerySet[FamilyStop]:
    """The child's stops from which this person was not released; also where the record was joined to another."""
    released = StopDecided.objects.filter(
        stop=OuterRef("pk"), relationship=relationship_id, released=True, ended_at=None
    )
    return FamilyStop.objects.filter(~Exists(released), child__in=_goes_on_as(child_id), ended_at=None)


def _goes_on_as(child_id: UUID) -> set[UUID]:
    """The child's record, and those that it was joined to since."""
    found, here = {child_id}, child_id
    while other := Child.objects.filter(pk=here, joined_to__isnull=False).values_list("joined_to", flat=True).first():
        found.add(other)
        here = other
    return found


def _child_of(relationship_id: UUID | None) -> UUID | None:
    """The child around whom somebody is, where a message names no child."""
    if relationship_id is None:
        return None
    return Relationship.objects.filter(pk=relationship_id).values_list("child", flat=True).first()


def _why_shut_out(message: Message) -> str:
    """Why not, where a member of staff may never open the record of the child whom it is about."""
    if message.about_child is None or message.to_person is None:
        return ""
    mine = {"child": OuterRef("pk"), "person": message.to_person_id, "lifted_on": None}
    shut = Exists(Exclusion.objects.filter(**mine)) | Q(~Exists(Permitted.objects.filter(**mine)), restricted=True)
    records = Child.objects.filter(shut, pk__in=_goes_on_as(message.about_child))
    return SHUT_OUT.format(name=message.to_person.name) if records.exists() else ""


def _why_shared(child_id: UUID, message: Message) -> str:
    """Why not, where somebody who may not hear of it reads what comes to the same address."""
    children = _goes_on_as(child_id)
    same = Q(email__iexact=message.to_address) | Q(phone=message.to_address) | Q(address__iexact=message.to_address)
    for other in Relationship.objects.filter(same, child__in=children, ended_on=None):
        if other.pk == message.to_key:
            continue
        if other.excluded_on is not None or _stops_for(other.child_id, other.pk).exists():
            return SHARED.format(name=other.name)
    return ""


def _row(child: Child, stops: list[FamilyStop], people: tuple[Undecided, ...], rights: Rights) -> StopRow:
    newest_first = sorted(stops, key=lambda stop: (stop.since_on, stop.made_at), reverse=True)
    why = tuple(dict.fromkeys(StopReason(stop.why).sentence for stop in newest_first))
    return StopRow(child.pk, name_of(child, rights), newest_first[0].since_on, why, people)
