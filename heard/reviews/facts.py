"""The facts that a child's reviews are judged by, and the one call that judges them: for a page, a deed or a load."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.models import Child
from heard.children.queries import Care, care_of
from heard.rules.care_periods import Episode
from heard.rules.review_schedule import ChildReviews, reviews_of_child
from heard.rules.timescales import Promises, Timetable

NONE: Mapping[date, date] = {}


class Facts(NamedTuple):
    """A child's care and the days of the reviews that were held.

    `next_from`: for a review of several meetings, where its council counts the next one from the last of them.
    """

    care: Care
    held_days: list[date]
    next_from: Mapping[date, date] = NONE


_HELD = """
    SELECT child_id, array_agg(held_on), array_agg(next_from_on)
    FROM reviews_review
    WHERE child_id = ANY(%s::uuid[]) AND struck_at IS NULL
    GROUP BY child_id
"""


def facts_of(child_ids: Sequence[UUID]) -> Iterator[Facts]:
    """The facts of these children in three queries, however many they are, in the order asked; each id once."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [column_of(child_ids)])
        held = {child: (days, from_days) for child, days, from_days in cursor.fetchall()}
    for care in care_of(child_ids):
        days, from_days = held.get(care.child_id, ([], []))
        yield Facts(care, days, {day: on for day, on in zip(days, from_days, strict=True) if on})


def facts_of_child(child: Child) -> Facts:
    """The facts of one child."""
    (facts,) = facts_of([child.pk])
    return facts


def judged(facts: Facts, today: date, *, episodes: Sequence[Episode] | None = None) -> ChildReviews:
    """All of a child's reviews, due and held, at the end of `today`; `episodes` asks how it would be with others."""
    care, held_days, next_from = facts
    return reviews_of_child(
        care.episodes if episodes is None else episodes,
        held_days,
        born_on=care.born_on,
        as_of=today,
        known_from=care.known_from,
        timetable=timetable_of(care.promises),
        next_from=next_from,
    )


@lru_cache
def timetable_of(promises: Promises) -> Timetable:
    """The law with these promises beside it; kept, because every date it has worked out is kept with it."""
    return Timetable(promises)
