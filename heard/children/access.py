"""The doors to a child's record. Nothing of a child is reached by any other way."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from heard.accounts.access import Rights
from heard.accounts.held import holds_on
from heard.accounts.models import Post, Role
from heard.accounts.permissions import Scope
from heard.accounts.queries import teams_managed_by
from heard.audit.record import record
from heard.children.models import (
    Appointment,
    Child,
    Cover,
    Document,
    Episode,
    Exclusion,
    Involvement,
    Permitted,
    Relationship,
    SecretAddress,
)
from heard.outbox.models import Message
from heard.rules.independence import WORKS_WITH_CHILD

Held = TypeVar("Held", Appointment, Cover, Involvement, Post)
PARTS = sorted(WORKS_WITH_CHILD)


def children_visible_to(rights: Rights, permission: str = "child.read") -> QuerySet[Child]:
    """The children whom this person may do this with today: those of their roles, without exclusion or restriction."""
    children = Child.objects.filter(council=rights.council, joined_to=None).filter(_within(rights, permission))
    return children.filter(~_excluded(rights), Q(restricted=False) | _permitted(rights))


def child_for(rights: Rights, pk: UUID, permission: str = "child.read") -> Child:
    """The child, if this person may do this with them; otherwise there is no such child (404). Written down."""
    child = children_visible_to(rights, permission).filter(pk=pk).first()
    if child is None:
        raise Http404("There is no such child.")
    record(permission, about=child, by=rights.person)
    return child


def episode_for(rights: Rights, pk: UUID, episode: UUID, permission: str) -> Episode:
    """A live episode of a child with whom this person may do this; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, permission)
    live = Episode.objects.filter(child=child, struck_at__isnull=True)
    found = live.select_related("recorded_by", "end_recorded_by", "struck_by").filter(pk=episode).first()
    if found is None:
        raise Http404("There is no such episode.")
    found.child = child
    return found


def part_for(rights: Rights, pk: UUID, part: UUID) -> Involvement:
    """Somebody's part in the case of a child who may be reached; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, "people.around")
    found = Involvement.objects.filter(child=child, pk=part).select_related("person").first()
    if found is None:
        raise Http404("There is no such part in this case.")
    found.child = child
    return found


def relation_for(rights: Rights, pk: UUID, relation: UUID, permission: str) -> Relationship:
    """Somebody around a child with whom this person may do this; otherwise there is nobody (404). Written down."""
    child = child_for(rights, pk, permission)
    found = Relationship.objects.filter(child=child, pk=relation).first()
    if found is None:
        raise Http404("There is nobody like that around this child.")
    found.child = child
    return found


def document_for(rights: Rights, pk: UUID, document: UUID, permission: str) -> Document:
    """A plan or report about a child with whom this person may do this; one taken back is none (404). Written down."""
    child = child_for(rights, pk, permission)
    live = Document.objects.filter(child=child, taken_back_at=None)
    found = live.select_related("added_by").filter(pk=document).first()
    if found is None:
        raise Http404("There is no such plan or report.")
    found.child = child
    record(permission, about=found, council_id=child.council_id, by=rights.person)
    return found


def messages_visible_to(rights: Rights, permission: str = "message.settle") -> QuerySet[Message]:
    """What left the council about children with whom this person may do this, under whichever record it stands.

    What is about no child is for those whose role reaches all children. A digest is known by what is in it.
    """
    mine = children_visible_to(rights, permission).values("pk")
    records = Child.objects.filter(Q(pk__in=mine) | Q(joined_to__in=mine) | Q(joined_to__joined_to__in=mine))
    about = Q(about_child__in=records.values("pk"))
    if Scope.COUNCIL in rights.scopes(permission):
        about |= Q(about_child=None)
    return Message.objects.filter(about, council=rights.council, digest_on=None)


def message_for(rights: Rights, message: UUID, permission: str = "message.settle") -> Message:
    """A message, if this person may do this with it; otherwise there is none (404). Written down."""
    found = messages_visible_to(rights, permission).filter(pk=message).first()
    if found is None:
        raise Http404("There is no such message.")
    record(permission, about=found, by=rights.person)
    return found


def child_numbered(rights: Rights, number: str, permission: str) -> Child | None:
    """The child of this number, if this person may do this with them; of a joined record, the one that goes on.

    Written down where there is one.
    """
    numbered = Child.objects.filter(council=rights.council, number=number.strip())
    found = numbered.first()
    while found is not None and found.joined_to is not None:
        found = found.joined_to
    child = children_visible_to(rights, permission).filter(pk=found.pk).first() if found else None
    if child is not None:
        record(permission, about=child, by=rights.person)
    return child


def address_for(rights: Rights, pk: UUID) -> SecretAddress | None:
    """Where the child lives now, for the few who may know; otherwise there is no such child (404). Written down."""
    child = child_for(rights, pk, "address.read")
    return SecretAddress.objects.filter(child=child, from_on__lte=rights.today).order_by("from_on").last()


def children_kept_from(rights: Rights) -> QuerySet[Child]:
    """The children of the council of whom this person may read nothing anywhere: excluded, or restricted to others."""
    shut_out = _excluded(rights) | Q(Q(restricted=True), ~_permitted(rights))
    return Child.objects.filter(council=rights.council).filter(shut_out)


def _within(rights: Rights, permission: str) -> Q:
    """The children that the person's roles reach with this permission; none where no role has it."""
    scopes = rights.scopes(permission)
    if Scope.COUNCIL in scopes:
        return Q()
    reached: list[QuerySet[Any]] = []
    if Scope.OWN in scopes:
        reached += [Appointment.objects.filter(iro=rights.person), Cover.objects.filter(person=rights.person)]
    if Scope.INVOLVED in scopes:
        reached.append(Involvement.objects.filter(person=rights.person, part__in=PARTS))
    if Scope.TEAM in scopes:
        teams = teams_managed_by(rights.person, rights.today)
        workers = _today(Post.objects.filter(team__in=teams, role=Role.SOCIAL_WORKER), rights).values("person")
        reached.append(Involvement.objects.filter(person__in=workers, part__in=PARTS))
    # Their children first, and these looked up: an OR of EXISTS would ask it of every child of the council.
    theirs = [_today(rows, rights).values("child") for rows in reached]
    return Q(pk__in=theirs[0].union(*theirs[1:])) if theirs else Q(pk__in=[])


def _today(rows: QuerySet[Held], rights: Rights) -> QuerySet[Held]:
    """Those that hold today; the day one ends is the first on which it no longer does."""
    return rows.filter(holds_on(rights.today))


def _excluded(rights: Rights) -> Exists:
    return Exists(Exclusion.objects.filter(child=OuterRef("pk"), person=rights.person, lifted_on__isnull=True))


def _permitted(rights: Rights) -> Exists:
    return Exists(Permitted.objects.filter(child=OuterRef("pk"), person=rights.person, lifted_on__isnull=True))
