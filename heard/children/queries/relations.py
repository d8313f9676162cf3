"""Who is around a child and signs in nowhere, and how each of them is reached."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from heard.accounts.refusal import Refused
from heard.children.models import Child, Relationship
from heard.children.models.relations import REACHED_BY
from heard.children.queries.places import place_of
from heard.children.queries.who import holds_on
from heard.outbox.actions.queue import Recipient
from heard.outbox.models import Channel
from heard.rules.secrecy import Knowing, ProtectedFact

Kind, Way = Relationship.Kind, Relationship.Way
CHANNELS = {Way.EMAIL: Channel.EMAIL, Way.SMS: Channel.SMS, Way.LETTER: Channel.LETTER, Way.PRISON: Channel.LETTER}
GIVES_AWAY: dict[str, ProtectedFact] = {
    Kind.CARER: ProtectedFact.CARER,
    Kind.SCHOOL: ProtectedFact.SCHOOL,
    Kind.HEALTH: ProtectedFact.ADDRESS,
    Kind.PARENT: ProtectedFact.OTHER_PARENT,
    Kind.RESPONSIBLE: ProtectedFact.OTHER_PARENT,
    Kind.ADOPTER: ProtectedFact.ADOPTERS,
}
"""The protected fact that it is that such a person is around the child: a surgery tells where the child lives."""


@dataclass(frozen=True)
class RelationRow:
    """Somebody around a child, as a list shows them to staff: not where they are, which can be the child’s home."""

    id: UUID
    name: str
    kind: str
    has_parental_responsibility: bool
    way: str
    language: str
    needs_interpreter: bool
    communication_needs: str
    since: date
    is_excluded: bool
    excluded_why: str


def relations_of(child: Child, day: date) -> list[RelationRow]:
    """Who is around the child on a day, in the order of the kinds, then by name."""
    found = sorted(around_on(child, day), key=lambda one: (Kind.values.index(one.kind), one.name))
    return [
        RelationRow(
            id=one.pk,
            name=one.name,
            kind=Kind(one.kind).label,
            has_parental_responsibility=one.has_parental_responsibility,
            way=Way(one.way).label,
            language=one.language,
            needs_interpreter=one.needs_interpreter,
            communication_needs=one.communication_needs,
            since=one.started_on,
            is_excluded=one.excluded_on is not None,
            excluded_why=one.excluded_why,
        )
        for one in found
    ]


def around_on(child: Child, day: date) -> QuerySet[Relationship]:
    """Who is around the child on a day."""
    return Relationship.objects.filter(holds_on(day), child=child)


def recipient_of(relationship: Relationship) -> Recipient:
    """To whom a message for this person goes, and where; refuses somebody whom no message reaches."""
    way = Way(relationship.way)
    if way == Way.TOLD:
        raise Refused(f"{relationship.name} is told in person. Ask whoever sees them, and write down that it was done.")
    address = {Channel.EMAIL: relationship.email, Channel.SMS: relationship.phone}
    channel = CHANNELS[way]
    return Recipient(relationship.name, channel, address.get(channel, relationship.address), key=relationship.pk)


def is_reached_at(relationship: Relationship, address: str) -> bool:
    """Whether what goes to this person now goes to this address; no address is theirs who is told in person."""
    way = Way(relationship.way)
    return way != Way.TOLD and place_of(getattr(relationship, REACHED_BY[way])) == place_of(address)


def names_shown_to(
    reader: Relationship, others: Collection[Relationship], knows: dict[ProtectedFact, Knowing]
) -> list[str]:
    """The names around the child that this person may read. Whoever is not shown is not there: nothing says so."""
    return [one.name for one in others if one == reader or _is_shown(one, knows)]


def _is_shown(one: Relationship, knows: dict[ProtectedFact, Knowing]) -> bool:
    fact = GIVES_AWAY.get(one.kind)
    return fact is None or knows[fact].is_shown
