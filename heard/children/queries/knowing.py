"""What each person around a child may know, and which of those decisions are to be looked at again."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import FilteredRelation, Q

from heard.accounts.access import Rights
from heard.children.access import children_visible_to
from heard.children.models import Episode, Knowledge, Relationship
from heard.children.models.relations import REACHED_BY
from heard.children.queries.places import place_of
from heard.children.queries.who import name_of
from heard.rules.secrecy import UNTIL_DECIDED, Decision, Knowing, ProtectedFact, why_look_again

Known = dict[ProtectedFact, Knowing]


@dataclass(frozen=True)
class LookAgain:
    """A decision to be taken again: about whom, which fact, what was decided, and why it is looked at."""

    child_id: UUID
    child: str
    relationship_id: UUID
    name: str
    fact: ProtectedFact
    may_know: bool
    why: str
    decided_on: date
    decided_by: str
    look_again: str


class LastCare(NamedTuple):
    """The legal status of a child's last episode, and whether it is over."""

    legal_status: str
    is_over: bool


UNKNOWN = LastCare("", is_over=False)
"""Of a child of whose care nothing is told here."""


def knows(relationship: Relationship) -> Known:
    """What was decided about each protected fact and this person; nothing is shown to them before."""
    return knows_each([relationship.pk])[relationship.pk]


def knows_each(relationships: Iterable[UUID]) -> dict[UUID, Known]:
    """The same of any number of people, in one query."""
    known = {one: dict.fromkeys(ProtectedFact, UNTIL_DECIDED) for one in relationships}
    live = Knowledge.objects.filter(relationship__in=list(known), ended_at=None)
    for one, fact, may_know in live.values_list("relationship", "fact", "may_know"):
        known[one][ProtectedFact(fact)] = Knowing.MAY_KNOW if may_know else Knowing.MAY_NOT_KNOW
    return known


def knows_together(readers: Collection[Relationship]) -> dict[UUID, Known]:
    """The same as far as a message may say it: who is reached at one address reads what comes there for another.

    The child is no stranger there. In one query.
    """
    live = FilteredRelation("knowledge", condition=Q(knowledge__ended_at=None))
    around = Relationship.objects.filter(child__in={one.child_id for one in readers}, ended_on=None).alias(live=live)
    known: dict[UUID, Known] = {one.pk: dict.fromkeys(ProtectedFact, UNTIL_DECIDED) for one in readers}
    read_at: defaultdict[UUID, dict[UUID, set[str]]] = defaultdict(dict)
    rows = around.values_list("child", "pk", "kind", "email", "phone", "address", "live__fact", "live__may_know")
    for child, key, kind, email, phone, address, fact, may_know in rows:
        theirs = known.setdefault(key, dict.fromkeys(ProtectedFact, UNTIL_DECIDED))
        if fact:
            theirs[ProtectedFact(fact)] = Knowing.MAY_KNOW if may_know else Knowing.MAY_NOT_KNOW
        if kind != Relationship.Kind.CHILD:
            read_at[child][key] = {place_of(each) for each in (email, phone, address)} - {""}
    return {one.pk: _together(one, known, read_at[one.child_id]) for one in readers}


def _together(reader: Relationship, known: dict[UUID, Known], read_at: dict[UUID, set[str]]) -> Known:
    """What this reader knows, without what somebody around the child does not who reads at the same address."""
    detail = REACHED_BY.get(reader.way)
    there = place_of(getattr(reader, detail)) if detail else ""
    others = [known[key] for key, places in read_at.items() if there in places and key != reader.pk]
    return {
        fact: knowing if all(other[fact].is_shown for other in others) else UNTIL_DECIDED
        for fact, knowing in known[reader.pk].items()
    }


def look_again(rights: Rights) -> list[LookAgain]:
    """The decisions to be taken again today, of the children whom the asker may open, by child and name.

    Nobody is asked about a child whose time in care is over; back in care, what was decided is to be looked at again.
    """
    goes_on = Q(relationship__ended_on=None) | Q(relationship__ended_on__gt=rights.today)
    live = Knowledge.objects.filter(
        goes_on, ended_at=None, relationship__child__in=children_visible_to(rights).values("pk")
    ).select_related("relationship__child", "decided_by")
    found = list(live.order_by("relationship__child__surname", "relationship__name", "fact"))
    cares = _last_cares({one.relationship.child_id for one in found}, rights.today)
    asked = ((one, cares.get(one.relationship.child_id, UNKNOWN)) for one in found)
    rows = (_row(one, care.legal_status, rights) for one, care in asked if not care.is_over)
    return [row for row in rows if row.look_again]


def legal_statuses(children: Collection[UUID], day: date) -> dict[UUID, str]:
    """The legal status of each of these children on a day; who is not in care then is not in it."""
    return {child: care.legal_status for child, care in _last_cares(children, day).items() if not care.is_over}


def _last_cares(children: Collection[UUID], day: date) -> dict[UUID, LastCare]:
    """The last that is told of each child's care by a day; of whom nothing is told is not in it."""
    begun = Episode.objects.filter(child__in=children, struck_at=None, started_on__lte=day)
    last = begun.order_by("child", "-started_on").distinct("child").values_list("child", "legal_status", "ended_on")
    return {child: LastCare(status, ended_on is not None and ended_on <= day) for child, status, ended_on in last}


def _row(one: Knowledge, legal_status: str, rights: Rights) -> LookAgain:
    return LookAgain(
        child_id=one.relationship.child_id,
        child=name_of(one.relationship.child, rights),
        relationship_id=one.relationship_id,
        name=one.relationship.name,
        fact=ProtectedFact(one.fact),
        may_know=one.may_know,
        why=one.why,
        decided_on=one.decided_on,
        decided_by=one.decided_by.name,
        look_again=why_look_again(decided(one), legal_status, rights.today),
    )


def decided(one: Knowledge) -> Decision:
    """The decision, as the rules weigh it."""
    knowing = Knowing.MAY_KNOW if one.may_know else Knowing.MAY_NOT_KNOW
    return Decision(knowing, one.why, one.decided_on, one.legal_status, one.look_again_on, one.advice)
