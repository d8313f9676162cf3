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
from heard.children.columns import column_of
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
from heard.children.queries.places import place_of
from heard.children.queries.who import holds_on, name_of
from heard.outbox.models import Message
from heard.rules.family_stop import StopReason, why_nothing_goes

NO_LONGER = "{name} is no longer around the child."
KEPT_OUT = "{name} was excluded by the reviewing officer, so nothing goes to them."
SHUT_OUT = "{name} may not open this child’s record."
SHARED = "{name} is written to at the same address, and the reviewing officer has not decided that they may hear of it."
# The live stops of each child who is asked about, under whichever record the child goes on.
_STOPS = """
    WITH RECURSIVE goes_on (asked_id, id) AS (
        SELECT id, id FROM unnest(%(children)s::uuid[]) AS asked (id)
        UNION
        SELECT goes_on.asked_id, child.joined_to_id FROM goes_on JOIN children_child child USING (id)
        WHERE child.joined_to_id IS NOT NULL
    )
    SELECT stop.*, goes_on.asked_id FROM goes_on
    JOIN children_familystop stop ON stop.child_id = goes_on.id AND stop.ended_at IS NULL
    ORDER BY stop.since_on DESC, stop.made_at DESC
"""


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
    return _whys([(child_id, found)])[0]


def why_each_stopped(people: Collection[Relationship]) -> dict[UUID, str]:
    """The same of each of these people, in two queries: why nothing about their child may go to them, or ""."""
    return dict(zip([one.pk for one in people], _whys([(one.child_id, one) for one in people]), strict=True))


def _whys(asked: Collection[tuple[UUID, Relationship | None]]) -> list[str]:
    """Why nothing about each of these children may go to this person, in their order."""
    stops = _live_stops({child for child, _ in asked})
    live, people = {stop.pk for theirs in stops.values() for stop in theirs}, [one for _, one in asked if one]
    freed = StopDecided.objects.filter(stop__in=live, relationship__in=people, released=True, ended_at=None)
    released = set(freed.values_list("stop", "relationship"))
    return [_why_stopped(one, stops[child], released) for child, one in asked]


def _why_stopped(one: Relationship | None, stops: list[FamilyStop], released: set[tuple[UUID, UUID]]) -> str:
    """Of the stops of this person's child, the newest from which they were not released."""
    if one is not None and one.excluded_on is not None:
        return KEPT_OUT.format(name=one.name)
    if one is not None and one.ended_on is not None and one.ended_on <= clock.today():
        return NO_LONGER.format(name=one.name)
    theirs = (stop for stop in stops if one is None or (stop.pk, one.pk) not in released)
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
    """Whether somebody is the child's reviewing officer on a day, stands in while the officer is away, or chairs then.

    Who chairs one meeting is the officer on the day of the meeting alone, though they prepare it before.
    """
    held = Appointment.objects.filter(holds_on(day), child=child, iro=person)
    on_the_day = Q(kind=Cover.Kind.LEAVE) | Q(kind=Cover.Kind.MEETING, meeting_on=day)
    return held.exists() or Cover.objects.filter(on_the_day, holds_on(day), child=child, person=person).exists()


def _live_stops(children: Collection[UUID]) -> defaultdict[UUID, list[FamilyStop]]:
    """The stops of each of these children, the newest first; also where the record was joined to another. One query."""
    found: defaultdict[UUID, list[FamilyStop]] = defaultdict(list)
    for stop in FamilyStop.objects.raw(_STOPS, {"children": column_of(children)}) if children else ():
        found[stop.asked_id].append(stop)  # type: ignore[attr-defined]  # the statement tells it beside the stop
    return found


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
    around = Relationship.objects.filter(child__in=_goes_on_as(child_id), ended_on=None)
    there, others = place_of(message.to_address), [one for one in around if one.pk != message.to_key]
    others = [one for one in others if there in map(place_of, (one.email, one.phone, one.address))]
    stopped = why_each_stopped(others)
    return next((SHARED.format(name=one.name) for one in others if stopped[one.pk]), "")


def _row(child: Child, stops: list[FamilyStop], people: tuple[Undecided, ...], rights: Rights) -> StopRow:
    newest_first = sorted(stops, key=lambda stop: (stop.since_on, stop.made_at), reverse=True)
    why = tuple(dict.fromkeys(StopReason(stop.why).sentence for stop in newest_first))
    return StopRow(child.pk, name_of(child, rights), newest_first[0].since_on, why, people)
