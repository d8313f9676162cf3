"""Everybody around a child who signs in nowhere, as the family page lists them to staff: never where they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.models import Child, FamilyStop, Knowledge, Relationship, StopDecided
from heard.children.queries.knowing import decided, legal_statuses
from heard.children.queries.relations import RelationRow, relations_of
from heard.rules.family_stop import StopReason
from heard.rules.secrecy import Footing, ProtectedFact, footing_of, why_look_again

Kind = Relationship.Kind
KINDS = {kind.label: kind for kind in Kind}
HEADINGS: dict[str, str] = {
    Kind.PARENT: "Parents",
    Kind.RESPONSIBLE: "Others with parental responsibility",
    Kind.FAMILY: "Brothers, sisters and other family",
    Kind.CARER: "Carers",
    Kind.ADOPTER: "Prospective adopters",
    Kind.MATTERS: "Others who matter to the child",
}
PARENTS = "who the parents are, and where they live"
ADOPTION_STOPS = {StopReason.PLACEMENT_ORDER, StopReason.PLACED_FOR_ADOPTION}
HEARS, HEARS_NOTHING, NOT_DECIDED = "Hears from us again", "Hears nothing", "Not decided yet"


@dataclass(frozen=True)
class Glance:
    """What one person may know, at a glance: the facts in words, and which decisions are to be taken again."""

    may_know: tuple[str, ...]
    may_not_know: tuple[str, ...]
    not_decided: tuple[str, ...]
    look_again: tuple[str, ...]


@dataclass(frozen=True)
class PersonRow:
    """Somebody around a child, with what they may know, and whether they hear from us after a stop."""

    told: RelationRow
    glance: Glance
    is_child: bool
    is_protected: bool
    hears: str


@dataclass(frozen=True)
class Group:
    """The people of one kind around a child."""

    heading: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class Family:
    """The people around a child: how the child is reached first, then the others by kind, in the order of the kinds."""

    themself: PersonRow | None
    groups: tuple[Group, ...]


def family_of(rights: Rights, child: Child, stops: Collection[FamilyStop]) -> Family:
    """Everybody around the child today; as many queries for twelve as for three."""
    told = relations_of(child, rights.today)
    status = status_on(child, rights.today)
    kept = decisions_about(one.id for one in told)
    facts = facts_of({KINDS[one.kind] for one in told}, status, stops, kept.values())
    after = decided_after(stops)
    rows: defaultdict[Kind, list[PersonRow]] = defaultdict(list)
    for one in told:
        kind = KINDS[one.kind]
        glance = _glance(kind, facts, kept[one.id], status, rights.today)
        heard = hearing_of(after.get(one.id, []), stops) if stops else ""
        rows[kind].append(PersonRow(one, glance, kind == Kind.CHILD, kind == Kind.ADOPTER, heard))
    themself = next(iter(rows.pop(Kind.CHILD, [])), None)
    return Family(themself, tuple(Group(HEADINGS.get(kind, kind.label), tuple(rows[kind])) for kind in rows))


def decisions_about(people: Iterable[UUID]) -> dict[UUID, dict[ProtectedFact, Knowledge]]:
    """What was decided about each of these people and stands, by fact."""
    found: dict[UUID, dict[ProtectedFact, Knowledge]] = {one: {} for one in people}
    live = Knowledge.objects.filter(relationship__in=list(found), ended_at=None)
    for each in live.select_related("decided_by"):
        found[each.relationship_id][ProtectedFact(each.fact)] = each
    return found


def facts_of(
    kinds: Collection[str], legal_status: str, stops: Iterable[FamilyStop], kept: Iterable[Collection[ProtectedFact]]
) -> list[ProtectedFact]:
    """The protected facts that are decided about. Of most children there is no question who knows the adopters."""
    is_stopped = any(stop.why in ADOPTION_STOPS for stop in stops)
    is_decided = any(ProtectedFact.ADOPTERS in facts for facts in kept)
    is_footing = footing_of(legal_status) is Footing.ADOPTION
    with_adopters = Kind.ADOPTER in kinds or is_stopped or is_decided or is_footing
    return [fact for fact in ProtectedFact if with_adopters or fact is not ProtectedFact.ADOPTERS]


def words_for(fact: ProtectedFact, kind: str) -> str:
    """A fact as a sentence about this person says it: only a parent has an "other" parent."""
    is_parent = kind in (Kind.PARENT, Kind.RESPONSIBLE)
    return PARENTS if fact is ProtectedFact.OTHER_PARENT and not is_parent else fact.words


def is_parent(one: Relationship) -> bool:
    """Whether the law on telling parents speaks of this person: parents, and all with parental responsibility."""
    return one.has_parental_responsibility or one.kind in (Kind.PARENT, Kind.RESPONSIBLE)


def status_on(child: Child, day: date) -> str:
    """The child's legal status on a day, or ""."""
    return legal_statuses([child.pk], day).get(child.pk, "")


def live_stops(child: Child) -> list[FamilyStop]:
    """Why everything to the child's family has stopped and is not lifted, the newest first."""
    found = FamilyStop.objects.filter(child=child, ended_at=None).select_related("made_by")
    return list(found.order_by("-since_on", "-made_at"))


def decided_after(stops: Collection[FamilyStop]) -> dict[UUID, list[StopDecided]]:
    """What was decided about each person after these stops, and stands."""
    found: defaultdict[UUID, list[StopDecided]] = defaultdict(list)
    live = StopDecided.objects.filter(stop__in=[stop.pk for stop in stops], ended_at=None)
    for each in live.select_related("decided_by").order_by("decided_on", "pk") if stops else ():
        found[each.relationship_id].append(each)
    return dict(found)


def hearing_of(decisions: Collection[StopDecided], stops: Collection[FamilyStop]) -> str:
    """What is decided about somebody: they hear again only where they were released from every stop there is."""
    if len(decisions) < len(stops):
        return NOT_DECIDED
    return HEARS if all(each.released for each in decisions) else HEARS_NOTHING


def _glance(
    kind: str, facts: list[ProtectedFact], kept: dict[ProtectedFact, Knowledge], legal_status: str, today: date
) -> Glance:
    words = {fact: words_for(fact, kind) for fact in facts}
    again = {fact: why_look_again(decided(kept[fact]), legal_status, today) for fact in facts if fact in kept}
    return Glance(
        may_know=tuple(words[fact] for fact in facts if fact in kept and kept[fact].may_know),
        may_not_know=tuple(words[fact] for fact in facts if fact in kept and not kept[fact].may_know),
        not_decided=tuple(words[fact] for fact in facts if fact not in kept),
        look_again=tuple(f"{capitalised(words[fact])}: {why}" for fact, why in again.items() if why),
    )


def capitalised(words: str) -> str:
    """The words as a sentence or a heading begins."""
    return f"{words[0].upper()}{words[1:]}"
