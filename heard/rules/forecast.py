"""How many reviews each of the coming weeks will bring, from the clocks that run today.

A clock tells of one review: the next. Where that review is held on its day, another follows within the half-year, by
the same limits that set every date (Care Planning, Placement and Case Review (England) Regulations 2010, regulation
33; Adoption Agencies Regulations 2005, regulation 36). Half a year ahead is our own choice.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.explanation import aim_for
from heard.rules.timescales import Timetable

WEEKS_AHEAD = 26
"""Half a year: by then every child’s review comes round once."""

FOLLOWED_BY = {
    "first": "second",
    "adoption_first": "adoption_second",
    "adoption_second": "adoption_later",
    "adoption_later": "adoption_later",
    "short_breaks_first": "short_breaks_later",
    "short_breaks_later": "short_breaks_later",
}
"""The limit of the review that follows one held under each limit; after any other, it is "later"."""


class Forecast(NamedTuple):
    """Reviews by week: what the clocks say, and what is expected to follow if each review is held on its day.

    `before` were to be held before today, `later` lie beyond the weeks.
    """

    before: int
    by_clock: tuple[int, ...]
    expected: tuple[int, ...]
    later: int


def monday_of(day: date) -> date:
    """The Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def weeks_from(today: date) -> list[date]:
    """The Mondays of the weeks ahead; this week’s comes first, even where it is past."""
    return [monday_of(today) + timedelta(weeks=n) for n in range(WEEKS_AHEAD)]


def week_number(day: date, today: date) -> int | None:
    """Which of the weeks ahead `day` lies in, this week being 0; None before today and beyond the last week."""
    weeks = (monday_of(day) - monday_of(today)).days // 7
    return weeks if day >= today and weeks < WEEKS_AHEAD else None


def review_after(limit: str, aim_on: date, timetable: Timetable, until: date | None = None) -> tuple[str, date] | None:
    """The limit and the day to aim for of the review that follows one held on `aim_on`, which fell due under `limit`.

    None where the law’s date for it is the day the child turns 18 (`until`) or later: no review falls due then.
    """
    follows = FOLLOWED_BY.get(limit, "later")
    due_on = timetable.law[follows][aim_on]
    if until is not None and due_on >= until:
        return None
    promises = {"second": timetable.promise_second, "later": timetable.promise_later}
    aim_next_on = aim_for(due_on, promises[follows][aim_on] if follows in promises else None)
    assert aim_next_on
    return follows, aim_next_on


def forecast(
    clocks: Iterable[tuple[str, date, date | None, int]],
    today: date,
    timetable: Timetable,
) -> Forecast:
    """What the coming weeks bring: of clocks with a limit, a day to aim for, a child’s 18th birthday, and how many.

    Each clock counts once, by its own day. A review that was to be held before today is taken as held today, for
    what follows it.
    """
    before = later = 0
    by_clock, expected = [0] * WEEKS_AHEAD, [0] * WEEKS_AHEAD
    for limit, aim_on, until, how_many in clocks:
        week = week_number(aim_on, today)
        if week is not None:
            by_clock[week] += how_many
        elif aim_on < today:
            before += how_many
        else:
            later += how_many
        for following in _following(limit, max(aim_on, today), until, today, timetable):
            expected[following] += how_many
    return Forecast(before, tuple(by_clock), tuple(expected), later)


def _following(limit: str, held_on: date, until: date | None, today: date, timetable: Timetable) -> Iterable[int]:
    """The weeks ahead of the reviews that follow one held on `held_on`, each held on its day."""
    while after := review_after(limit, held_on, timetable, until):
        limit, held_on = after
        week = week_number(held_on, today)
        if week is None:
            return
        yield week
