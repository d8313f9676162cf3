"""Who stands around a child: who works with them, their family in care, conflicts, and how much work the case is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from heard.accounts.access import Rights
from heard.accounts.held import not_ended_by
from heard.accounts.models import Person, Post
from heard.children.access import children_visible_to
from heard.children.bars import figure
from heard.children.models import Appointment, CaseWeight, Child, Conflict, Involvement, Kinship, Source
from heard.children.queries.loads import weights_of
from heard.children.queries.who import full_name_of, holds_on
from heard.rules.caseload_weight import weight_of


@dataclass(frozen=True)
class PartRow:
    """Somebody's part in the case."""

    id: UUID
    name: str
    part: str
    since: date
    until: date | None
    is_from_file: bool


@dataclass(frozen=True)
class KinRow:
    """A brother, a sister, the parent or the child of this one, who is or was in care here too."""

    id: UUID
    child_id: UUID
    name: str
    number: str
    who: str
    iro: str


@dataclass(frozen=True)
class ConflictRow:
    """A conflict that holds."""

    id: UUID
    person_id: UUID
    name: str
    kind: str
    why: str
    since: date
    by: str
    is_mine: bool


@dataclass(frozen=True)
class Around:
    """Everybody around a child, as the page shows them."""

    parts: list[PartRow]
    kin: list[KinRow]
    conflicts: list[ConflictRow]
    weight: str
    weight_why: tuple[str, ...]


def around(rights: Rights, child: Child) -> Around:
    """Who works with the child now or later, their kin whose records the asker may open, conflicts, the weight."""
    weight, why = weight_words(child, rights.today)
    return Around(parts_of(child, rights.today), kin_of(rights, child), conflicts_of(rights, child), weight, why)


def parts_of(child: Child, day: date) -> list[PartRow]:
    """Who has a part in the case on a day or later."""
    goes_on = not_ended_by(day)
    parts = Involvement.objects.filter(goes_on, child=child).select_related("person")
    return [
        PartRow(
            id=each.pk,
            name=each.person.name,
            part=Involvement.Part(each.part).label,
            since=each.started_on,
            until=each.ended_on,
            is_from_file=each.source == Source.RETURN,
        )
        for each in parts.order_by("part", "started_on", "person__name")
    ]


def kin_of(rights: Rights, child: Child) -> list[KinRow]:
    """The child's family in care, of those alone whose records the asker may open."""
    pairs = [(each, each.kin if each.kin_id != child.pk else each.child) for each in _kinships(rights, child)]
    held = Appointment.objects.filter(holds_on(rights.today), child__in=[other for _, other in pairs])
    officers = dict(held.values_list("child", "iro__name"))
    rows = [_kin_row(each, other, officers.get(other.pk, "")) for each, other in pairs]
    return sorted(rows, key=lambda row: (row.who, row.name))


def kinship_in(rights: Rights, child: Child, key: str) -> Kinship | None:
    """The one of these with this key."""
    return next((each for each in _kinships(rights, child) if str(each.pk) == key), None)


def _kinships(rights: Rights, child: Child) -> QuerySet[Kinship]:
    open_to_me = children_visible_to(rights).values("pk")
    theirs = Q(child=child, kin__in=open_to_me) | Q(kin=child, child__in=open_to_me)
    return Kinship.objects.filter(theirs, struck_on=None).select_related("child", "kin")


def _kin_row(kinship: Kinship, other: Child, iro: str) -> KinRow:
    is_parent = kinship.kind == Kinship.Kind.PARENT
    who = Kinship.Kind(kinship.kind).label if not is_parent or other == kinship.kin else "Their own child"
    return KinRow(kinship.pk, other.pk, full_name_of(other), other.number, who, iro)


def conflicts_of(rights: Rights, child: Child) -> list[ConflictRow]:
    """The conflicts that hold, the newest first."""
    found = Conflict.objects.filter(child=child, ended_on=None).select_related("person", "declared_by")
    return [
        ConflictRow(
            id=each.pk,
            person_id=each.person_id,
            name=each.person.name,
            kind=Conflict.Kind(each.kind).label,
            why=each.why,
            since=each.declared_on,
            by=each.declared_by.name,
            is_mine=each.person_id == rights.person.pk,
        )
        for each in found.order_by("-declared_on", "person__name")
    ]


def weight_words(child: Child, day: date) -> tuple[str, tuple[str, ...]]:
    """What the child weighs in their officer's load, and what makes it more than one."""
    told = CaseWeight.objects.filter(child=child).first()
    weight = weights_of([child.pk], day)[child.pk]
    is_far, is_complex = bool(told and told.is_far), bool(told and told.is_complex)
    reasons = []
    if weight > weight_of(in_proceedings=False, is_far=is_far, is_complex=is_complex):
        reasons.append("The family court has yet to decide.")
    if is_far:
        reasons.append("Lives far away.")
    if told and is_complex:
        reasons.append(f"Complex: {told.why}")
    return figure(weight), tuple(reasons)


def colleagues(rights: Rights) -> list[Person]:
    """Everybody with a post in the council today, by name."""
    held = Post.objects.filter(holds_on(rights.today), team__council=rights.council)
    return list(Person.objects.filter(posts__in=held, is_active=True).order_by("name", "email").distinct())
