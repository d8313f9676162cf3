"""Whom the newest return does not name; and what it names that is no record of its own any more."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.intake.reading import Reading

# A child who was already told of when an earlier return left them out is not told of again.
_MISSING = """
    SELECT child.number, max(episode.started_on)
    FROM children_child child
    JOIN reviews_reviewclock clock ON clock.child_id = child.id
    JOIN children_episode episode ON episode.child_id = child.id AND episode.struck_at IS NULL
    WHERE child.council_id = %s AND child.in_newest_return AND child.id <> ALL(%s::uuid[])
    GROUP BY child.number ORDER BY child.number
"""


def tell_who_is_missing(reading: Reading, council_id: UUID, shown: Collection[UUID]) -> None:
    """Tell of each child whose care goes on, but of whom this return, the newest, has no episode."""
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, [council_id, column_of(shown)])
        for number, started_on in cursor.fetchall():
            reading.tell("502", number, "DECOM", f"{started_on:%d/%m/%Y}")


def tell_joined(reading: Reading, joined: Collection[str]) -> None:
    """Tell of each number in the return whose record was joined to another child's: nobody guesses which is right."""
    for number in sorted(joined):
        facts, named = reading.gathered.children.get(number), reading.people.get(number)
        places = [facts.header_place, *(row.row for row in facts.episodes)] if facts else []
        places += [place for _, place in facts.reviews.values()] if facts else []
        places += [named.place] if named else []
        reading.gathered.tell("child_joined", next(filter(None, places), 0), number, "CHILD", number)
