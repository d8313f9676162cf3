"""The facts of children that the rules ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.rules import care_periods as rules
from heard.rules.timescales import Promises


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
    JOIN children_child child ON child.id = asked.id AND child.joined_to_id IS NULL
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
