"""Which children added by hand are like others here, so that somebody should say whether they are the same."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of, columns_of

Pair = tuple[UUID, UUID]

_BORN_WITH = """
    SELECT DISTINCT child.born_on
    FROM children_child child
    WHERE child.council_id = %s AND child.source = 'heard' AND child.in_newest_return IS NULL
      AND child.joined_to_id IS NULL AND child.born_on IS NOT NULL
"""
_BORN_ON = """
    SELECT child.id, child.born_on, child.source = 'heard' AND child.in_newest_return IS NULL,
           btrim(heard_plain(child.forename)), btrim(heard_plain(child.surname))
    FROM children_child child
    WHERE child.council_id = %s AND child.joined_to_id IS NULL AND child.born_on = ANY(%s::date[])
    ORDER BY child.id
"""
_BEGAN_TOGETHER = """
    SELECT DISTINCT pair.mine, pair.theirs
    FROM unnest(%s::uuid[], %s::uuid[]) AS pair (mine, theirs)
    JOIN children_episode first ON first.child_id = pair.mine AND first.struck_at IS NULL AND first.reason = 'S'
    JOIN children_episode second ON second.child_id = pair.theirs AND second.struck_at IS NULL AND second.reason = 'S'
      AND second.started_on = first.started_on
"""
_ASKED_BEFORE = "SELECT child_id, other_id FROM children_samechild WHERE child_id = ANY(%s::uuid[])"


class _Child(NamedTuple):
    """What two children are held together by."""

    id: UUID
    born_on: date
    is_by_hand: bool
    forename: str
    surname: str


def pairs_alike(child_ids: Iterable[UUID | str], council_id: UUID) -> list[Pair]:
    """Each child added by hand, with one whom somebody knows already by another number, where one of them is asked of.

    In four queries however many there are. Of two added by hand, the one asked about is held against the other.
    """
    asked = {str(child) for child in child_ids}
    with connection.cursor() as cursor:
        cursor.execute(_BORN_WITH, [council_id])
        cursor.execute(_BORN_ON, [council_id, column_of(born_on for (born_on,) in cursor.fetchall())])
        of_one_day: dict[date, list[_Child]] = defaultdict(list)
        for row in cursor.fetchall():
            of_one_day[row[1]].append(_Child(*row))
        found = [
            (mine, theirs)
            for born in of_one_day.values()
            for mine in born
            for theirs in born
            if mine.is_by_hand and mine.id != theirs.id and _is_asked(mine, theirs, asked)
        ]
        alike = {(mine.id, theirs.id) for mine, theirs in found if _is_named_alike(mine, theirs)}
        nameless = [(mine.id, theirs.id) for mine, theirs in found if not (theirs.forename or theirs.surname)]
        cursor.execute(_BEGAN_TOGETHER, columns_of(nameless, 2))
        alike.update(cursor.fetchall())
        either = column_of({key for pair in alike for key in pair})
        cursor.execute(_ASKED_BEFORE, [either])
        before = set(cursor.fetchall())
    return sorted(alike - before - {(theirs, mine) for mine, theirs in before})


def _is_asked(mine: _Child, theirs: _Child, asked: set[str]) -> bool:
    if theirs.is_by_hand:
        return str(mine.id) in asked and str(theirs.id) not in asked
    return str(mine.id) in asked or str(theirs.id) in asked


def _is_named_alike(mine: _Child, theirs: _Child) -> bool:
    named = mine.forename and mine.surname
    return bool(named) and (mine.forename, mine.surname) == (theirs.forename, theirs.surname)
