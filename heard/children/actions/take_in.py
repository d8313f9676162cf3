"""What a return brings of children, their episodes and where they live: thousands in a few statements.

Called within the load that read the return, which holds the council and its children, and audits all of it at once.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.copying import copy_rows, new_keys
from heard.children.models import Source
from heard.rules.care_periods import Episode

CHILD = "id number forename surname called called_shown_to born_on sex".split()
EPISODE = "started_on ended_on reason legal_status need placement end_reason".split()
Key = UUID | str

_CORRECT_CHILDREN = """
    UPDATE children_child child
    SET forename = told.forename, surname = told.surname, called = told.called,
        called_shown_to = told.called_shown_to, born_on = told.born_on, sex = told.sex
    FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[])
      AS told (id, number, forename, surname, called, called_shown_to, born_on, sex)
    WHERE child.id = told.id
"""
_CORRECT_EPISODES = """
    UPDATE children_episode episode
    SET ended_on = told.ended_on, reason = told.reason, legal_status = told.legal_status, need = told.need,
        placement = told.placement, end_reason = told.end_reason,
        load_id = CASE WHEN episode.source = 'return' THEN %s ELSE episode.load_id END
    FROM unnest(%s::uuid[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
      AS told (id, ended_on, reason, legal_status, need, placement, end_reason)
    WHERE episode.id = told.id
"""
_STRIKE_EPISODES = """
    UPDATE children_episode SET struck_at = %s, struck_why = %s WHERE id = ANY(%s::uuid[])
    RETURNING child_id, started_on
"""
_FORGET_ADDRESSES = """
    UPDATE children_secretaddress address SET placement_postcode = '', home_postcode = '', urn = ''
    FROM unnest(%s::uuid[], %s::date[]) AS gone (child_id, from_on)
    WHERE address.child_id = gone.child_id AND address.from_on = gone.from_on
"""
_IN_NEWEST = """
    UPDATE children_child SET in_newest_return = id = ANY(%(shown)s::uuid[])
    WHERE council_id = %(council)s AND (in_newest_return IS NOT NULL OR id = ANY(%(shown)s::uuid[]))
      AND in_newest_return IS DISTINCT FROM (id = ANY(%(shown)s::uuid[]))
    RETURNING id
"""
_IN_AN_OLDER = """
    UPDATE children_child SET in_newest_return = false
    WHERE council_id = %(council)s AND in_newest_return IS NULL AND id = ANY(%(shown)s::uuid[])
    RETURNING id
"""


def add_children(council_id: UUID, children: Iterable[Sequence[object]]) -> None:
    """Add children whom a return names for the first time; a row is `CHILD` and whether the newest return has them."""
    columns = [*CHILD, "in_newest_return", "council_id", "restricted", "source"]
    constant = (council_id, False, Source.RETURN.value)
    copy_rows("children_child", columns, ((*child, *constant) for child in children))


def correct_children(children: Sequence[Sequence[object]]) -> None:
    """Children whose names, birth or sex a return tells otherwise; a row is `CHILD`."""
    if children:
        with connection.cursor() as cursor:
            cursor.execute(_CORRECT_CHILDREN, list(map(list, zip(*children, strict=True))))


def add_episodes(load_id: UUID, episodes: Iterable[tuple[Key, Episode]]) -> None:
    """Add the episodes that a return tells, each with the child's key."""
    keys = new_keys()
    columns = ["id", "child_id", *EPISODE, "source", "load_id", "struck_why"]
    constant = (Source.RETURN.value, str(load_id), "")
    rows = ((next(keys), child, *_told(row), *constant) for child, row in episodes)
    copy_rows("children_episode", columns, rows)


def correct_episodes(load_id: UUID, episodes: Sequence[tuple[Key, Episode]]) -> None:
    """Episodes that a return tells otherwise, each with its own key."""
    if episodes:
        rows = [(key, *_told(row)[1:]) for key, row in episodes]
        with connection.cursor() as cursor:
            cursor.execute(_CORRECT_EPISODES, [load_id, *map(list, zip(*rows, strict=True))])


def strike_episodes(keys: Iterable[Key], *, why: str, at: datetime) -> None:
    """Strike out episodes that a later return no longer shows; where the child lived then is forgotten with them."""
    with connection.cursor() as cursor:
        cursor.execute(_STRIKE_EPISODES, [at, why, column_of(keys)])
        gone = cursor.fetchall()
        if gone:
            cursor.execute(_FORGET_ADDRESSES, [column_of(column) for column in zip(*gone, strict=True)])


def mark_in_newest(council_id: UUID, shown: Iterable[Key], *, is_newest: bool) -> list[UUID]:
    """Note whether the newest return has a child, for all who were ever in one; for whom that changes.

    `shown` are those in the return that came last, which may be older than others.
    """
    words: dict[str, UUID | str] = {"council": council_id, "shown": column_of(shown)}
    with connection.cursor() as cursor:
        cursor.execute(_IN_NEWEST if is_newest else _IN_AN_OLDER, words)
        return [key for (key,) in cursor.fetchall()]


def _told(row: Episode) -> tuple[date | str | None, ...]:
    return row.started_on, row.ended_on, row.reason, row.legal_status, row.need, row.placement, row.end_reason
