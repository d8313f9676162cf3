"""What Heard knows of the children whom a return names, in as few queries for ten thousand as for one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.models import Source
from heard.returns.standing import Standing, first_day_of
from heard.rules.care_periods import Episode


class KnownEpisode(NamedTuple):
    """A live episode in Heard."""

    id: UUID
    row: Episode
    source: str
    load_id: UUID | None
    end_by_hand: bool

    @property
    def by_hand(self) -> bool:
        """Whether a person recorded it."""
        return self.source == Source.HEARD


class KnownReview(NamedTuple):
    """A live review in Heard."""

    id: UUID
    held_on: date
    participation: str
    source: str
    load_id: UUID | None
    next_from_on: date | None

    @property
    def by_hand(self) -> bool:
        """Whether a person recorded it."""
        return self.source == Source.HEARD


@dataclass
class Known:
    """A child in Heard, with their live episodes by first day and their live reviews by day."""

    id: UUID
    number: str
    source: str
    forename: str
    surname: str
    called: str
    called_shown_to: str
    born_on: date | None
    sex: str
    in_newest_return: bool | None
    episodes: dict[date, KnownEpisode] = field(default_factory=dict)
    reviews: dict[date, KnownReview] = field(default_factory=dict)

    @property
    def next_from(self) -> dict[date, date]:
        """For a review of several meetings, the day that the next is counted from, where it is not the first."""
        return {day: review.next_from_on for day, review in self.reviews.items() if review.next_from_on}


_NAMED = """
    SELECT id, number, source, forename, surname, called, called_shown_to, born_on, sex, in_newest_return
    FROM children_child WHERE council_id = %s AND number = ANY(%s) AND joined_to_id IS NULL
"""
_JOINED = """
    SELECT number FROM children_child WHERE council_id = %s AND number = ANY(%s) AND joined_to_id IS NOT NULL
"""
_SILENT = """
    SELECT id, number, source, forename, surname, called, called_shown_to, born_on, sex, in_newest_return
    FROM children_child child
    WHERE council_id = %s AND number <> ALL(%s) AND EXISTS (
        SELECT FROM reviews_review review
        WHERE review.child_id = child.id AND review.struck_at IS NULL AND review.source = 'return'
          AND review.held_on >= %s AND review.held_on < %s
    )
"""
_EPISODES = """
    SELECT child_id, id, started_on, ended_on, reason, legal_status, placement, end_reason, need,
           source, load_id, end_recorded_by_id IS NOT NULL
    FROM children_episode WHERE child_id = ANY(%s::uuid[]) AND struck_at IS NULL
"""
_REVIEWS = """
    SELECT child_id, id, held_on, participation, source, load_id, next_from_on
    FROM reviews_review WHERE child_id = ANY(%s::uuid[]) AND struck_at IS NULL
"""


def joined_records(council_id: UUID, named: Sequence[str]) -> set[str]:
    """The numbers of records that a person joined to another child's: nothing is stored with these any more."""
    with connection.cursor() as cursor:
        cursor.execute(_JOINED, [council_id, list(named)])
        return {number for (number,) in cursor.fetchall()}


def known_children(council_id: UUID, named: Sequence[str], new: Standing, *, place: int) -> dict[str, Known]:
    """By their number, the children whom a return names, and those of whom it says that no review was held.

    `place` is what their episodes are said to stand in.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [council_id, list(named)])
        known = {row[1]: Known(*row) for row in cursor.fetchall()}
        if new.tells_reviews and not new.is_history and new.year:
            of_year = [first_day_of(new.year), first_day_of(new.year + 1)]
            cursor.execute(_SILENT, [council_id, list(named), *of_year])
            known |= {row[1]: Known(*row) for row in cursor.fetchall()}
    _with_facts(known.values(), place)
    return known


def _with_facts(children: Collection[Known], place: int) -> None:
    by_id = {child.id: child for child in children}
    if not by_id:
        return
    with connection.cursor() as cursor:
        cursor.execute(_EPISODES, [column_of(by_id)])
        for child, key, started_on, ended_on, reason, status, placement, end, need, *origin in cursor.fetchall():
            row = Episode(started_on, ended_on, reason, status, placement, end, place, need)
            by_id[child].episodes[started_on] = KnownEpisode(key, row, *origin)
        cursor.execute(_REVIEWS, [column_of(by_id)])
        for child, *review in cursor.fetchall():
            known = KnownReview(*review)
            by_id[child].reviews[known.held_on] = known
