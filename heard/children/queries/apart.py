"""Who around a child must not meet."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard import clock
from heard.accounts.access import Rights
from heard.accounts.models import Post, Role
from heard.children.models import Child, KeptApart
from heard.children.queries.relations import around_on

_POSTS = Post.objects.filter(person=OuterRef("recorded_by"), role__in=(Role.IRO, Role.IRO_MANAGER))
OF_THE_OFFICERS = Exists(
    _POSTS.filter(Q(ended_on=None) | Q(ended_on__gt=OuterRef("since_on")), started_on__lte=OuterRef("since_on"))
)
"""Whether whoever recorded it was a reviewing officer then, or their manager."""


@dataclass(frozen=True)
class ApartRow:
    """Two people around a child who must not meet, as a list shows them to staff.

    `is_of_the_officers`: an officer or their manager recorded it, so the child's officer alone takes it back.
    """

    id: UUID
    one: str
    other: str
    why: str
    since: date
    by: str
    is_of_the_officers: bool


def kept_apart(child: Child) -> frozenset[frozenset[UUID]]:
    """The pairs of people around this child today who must not meet, by the keys of their relationships."""
    pairs = _here(child, clock.today()).values_list("one", "other")
    return frozenset(frozenset(pair) for pair in pairs)


def apart_rows(rights: Rights, child: Child) -> list[ApartRow]:
    """The same as a page shows them, by name."""
    pairs = _here(child, rights.today).annotate(of_the_officers=OF_THE_OFFICERS)
    rows = [_row(each, is_of_the_officers=each.of_the_officers) for each in pairs]
    return sorted(rows, key=lambda row: (row.one, row.other))


def apart_in(child: Child, key: str) -> KeptApart | None:
    """The pair of this child with this key, if they must not meet."""
    return next((each for each in _live(child) if str(each.pk) == key), None)


def is_of_the_officers(kept: KeptApart) -> bool:
    """Whether an officer or their manager recorded that these two must not meet."""
    return KeptApart.objects.filter(OF_THE_OFFICERS, pk=kept.pk).exists()


def _here(child: Child, day: date) -> QuerySet[KeptApart]:
    """The pairs of which both are around the child on a day."""
    here = around_on(child, day).values("pk")
    return _live(child).filter(one__in=here, other__in=here)


def _live(child: Child) -> QuerySet[KeptApart]:
    found = KeptApart.objects.filter(Q(one__child=child) | Q(other__child=child), ended_at=None)
    return found.select_related("one", "other", "recorded_by")


def _row(each: KeptApart, *, is_of_the_officers: bool) -> ApartRow:
    one, other = sorted((each.one.name, each.other.name))
    return ApartRow(each.pk, one, other, each.why, each.since_on, each.recorded_by.name, is_of_the_officers)
