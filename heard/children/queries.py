"""What is read of a child: how they are named, who works with them, and the facts that the rules ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q

from heard.accounts.access import Rights
from heard.accounts.models import Person, Post, Role
from heard.children.columns import column_of
from heard.children.models import Appointment, Child, Episode, Involvement, Source
from heard.returns.codes import LS, REC
from heard.rules import care_periods as rules
from heard.rules.day_words import age_words
from heard.rules.timescales import Promises

IRO_SERVICE = frozenset({Role.IRO, Role.IRO_MANAGER, Role.COORDINATOR})


class Named(Protocol):
    """Whatever has a child's names: the child, or a row of a list."""

    number: str
    forename: str
    surname: str
    called: str
    called_shown_to: str


def name_of(child: Named, rights: Rights) -> str:
    """The name the child likes, where this person may know it; else their forename; else their number."""
    if child.called and (child.called_shown_to == Child.ShownTo.EVERYONE or rights.roles & IRO_SERVICE):
        return child.called
    return child.forename or child.number


def full_name_of(child: Named) -> str:
    """Forename and surname; the number where neither is known."""
    return f"{child.forename} {child.surname}".strip() or child.number


@dataclass(frozen=True)
class ChildRow:
    """A child, as a page shows them to one person."""

    id: UUID
    number: str
    name: str
    full_name: str
    called: str
    born_on: date | None
    age: str
    is_restricted: bool
    in_newest_return: bool | None
    is_from_return: bool
    iro: str
    iro_since: date | None
    social_workers: tuple[str, ...]


def child_row(child: Child, rights: Rights) -> ChildRow:
    """The child, with their reviewing officer and social workers of today."""
    today, name = rights.today, name_of(child, rights)
    iro = iro_of(child, today)
    return ChildRow(
        id=child.pk,
        number=child.number,
        name=name,
        full_name=full_name_of(child),
        called=child.called if name == child.called else "",
        born_on=child.born_on,
        age=age_words(child.born_on, today) if child.born_on else "",
        is_restricted=child.restricted,
        in_newest_return=child.in_newest_return,
        is_from_return=child.source == Source.RETURN,
        iro=iro.iro.name if iro else "",
        iro_since=iro.started_on if iro else None,
        social_workers=social_workers_of(child, today),
    )


def holds_on(day: date) -> Q:
    """Appointments, involvements or posts that hold on `day`; the day one ends is the first on which it does not."""
    return Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def iro_of(child: Child, day: date) -> Appointment | None:
    """The appointment of the child's reviewing officer on a day."""
    return Appointment.objects.filter(holds_on(day), child=child).select_related("iro").first()


def social_workers_of(child: Child, day: date) -> tuple[str, ...]:
    """The names of those who work on the child's case on a day."""
    involved = Involvement.objects.filter(holds_on(day), child=child).order_by("started_on")
    return tuple(involved.values_list("person__name", flat=True))


def iros_of(council_id: UUID | None, day: date) -> list[Person]:
    """The people who hold a post as reviewing officer of a council on a day, by name."""
    held = Post.objects.filter(holds_on(day), role=Role.IRO, team__council__in=[council_id])
    return list(Person.objects.filter(posts__in=held, is_active=True).order_by("name", "email").distinct())


@dataclass(frozen=True)
class EpisodeRow:
    """A stretch of care in one legal status, in words: who recorded it, and why it was struck out, if it was."""

    id: UUID
    started_on: date
    ended_on: date | None
    legal_status: str
    end_reason: str
    recorded_by: str
    end_recorded_by: str
    struck_by: str
    struck_why: str


def episode_row(episode: Episode) -> EpisodeRow:
    """The episode, in words."""
    return EpisodeRow(
        id=episode.pk,
        started_on=episode.started_on,
        ended_on=episode.ended_on,
        legal_status=LS.get(episode.legal_status, episode.legal_status),
        end_reason=REC.get(episode.end_reason, episode.end_reason),
        recorded_by=episode.recorded_by.name if episode.recorded_by else "",
        end_recorded_by=episode.end_recorded_by.name if episode.end_recorded_by else "",
        struck_by=episode.struck_by.name if episode.struck_by else "",
        struck_why=episode.struck_why,
    )


def struck_episodes_of(child: Child) -> list[EpisodeRow]:
    """The care of a child that was recorded in error, newest first."""
    struck = Episode.objects.filter(child=child, struck_at__isnull=False)
    people = ("recorded_by", "end_recorded_by", "struck_by")
    return [episode_row(episode) for episode in struck.select_related(*people).order_by("-struck_at")]


class Care(NamedTuple):
    """What the rules ask of one child. `known_from`: the first day that the returns cover (None: all is known)."""

    child_id: UUID
    council_id: UUID
    born_on: date | None
    known_from: date | None
    counts: bool
    promises: Promises
    episodes: list[rules.Episode]


_CHILDREN = """
    SELECT asked.place, child.id, child.council_id, child.born_on,
           CASE WHEN child.source = 'return' OR child.in_newest_return IS NOT NULL THEN council.known_from END,
           child.in_newest_return IS NOT FALSE,
           council.promise_first_days, council.promise_second_days, council.promise_later_months
    FROM unnest(%s::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN children_child child ON child.id = asked.id
    JOIN accounts_council council ON council.id = child.council_id
    ORDER BY asked.place
"""
_EPISODES = """
    SELECT asked.place, started_on, ended_on, reason, legal_status, placement, end_reason
    FROM unnest(%s::uuid[]) WITH ORDINALITY AS asked (id, place)
    JOIN children_episode episode ON episode.child_id = asked.id AND episode.struck_at IS NULL
"""


def care_of(child_ids: Iterable[UUID]) -> Iterator[Care]:
    """The facts of these children that the rules ask for, in two queries, in the order asked; each id once."""
    ids = column_of(child_ids)
    episodes: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_CHILDREN, [ids])
        children = cursor.fetchall()
        cursor.execute(_EPISODES, [ids])
        for row in cursor.fetchall():
            episodes[row[0]].append(row)
    promises = {row[6:]: Promises(*row[6:]) for row in children}
    for row in children:
        yield Care._make((*row[1:6], promises[row[6:]], [rules.Episode(*told[1:]) for told in episodes[row[0]]]))
