"""A slow, plain oracle for caseloads: who is suggested, how full a desk is, and which weeks the reviews fall in.

Loads are added up as quarters on the fingers, candidates are compared two by two, weeks are found by turning the
pages of a calendar, and what follows a review is asked of `review_schedule` itself, with a story made for the purpose.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod
from heard.rules.review_schedule import schedule
from heard.rules.suggestion import Candidate
from heard.rules.timescales import Timetable
from tests.rules.oracle_calendar import MONDAY, ONE_DAY

FEWEST, MOST, WEEKS = 50, 70, 26


# ---- loads


def weight(in_proceedings: bool, is_far: bool, is_complex: bool) -> Decimal:
    """Four quarters for a child, one more for proceedings, one for distance, two for complexity."""
    quarters = 4 + 1 * in_proceedings + 1 * is_far + 2 * is_complex
    return Decimal(quarters) / 4


def is_over(load: Decimal, full_time: Decimal) -> bool:
    """Whether it is more than 70 to each full-time officer, shared out."""
    return load > MOST * full_time


def has_room(load: Decimal, full_time: Decimal) -> bool:
    """Whether it is fewer than 50 to each full-time officer."""
    return load < FEWEST * full_time


# ---- suggestion: two by two


def ranked(candidates: Iterable[Candidate], extra: Decimal) -> list[Candidate]:
    """Everybody in order: again and again, take out the one whom nobody left comes before."""
    left, order = list(candidates), []
    while left:
        for one in left:
            if not any(comes_before(other, one, extra) for other in left if other is not one):
                break
        left = [other for other in left if other is not one]
        order.append(one)
    return order


def comes_before(one: Candidate, other: Candidate, extra: Decimal) -> bool:
    """Whether one is to be asked before another: the first question that tells them apart decides."""
    fits, other_fits = (not is_over(each.load + extra, each.full_time) for each in (one, other))
    for mine, theirs in (
        (not one.grounds, not other.grounds),
        (one.reviews_brother_or_sister and fits, other.reviews_brother_or_sister and other_fits),
        (one.was_before and fits, other.was_before and other_fits),
    ):
        if mine != theirs:
            return mine
    mine_each, theirs_each = (one.load + extra) * other.full_time, (other.load + extra) * one.full_time
    if mine_each != theirs_each:
        return mine_each < theirs_each
    return (one.name, str(one.id)) < (other.name, str(other.id))


# ---- forecast: page by page


class Clock(NamedTuple):
    """A review that is due: under which limit, aimed for when, until when any can be, and how many children."""

    limit: str
    aim_on: date
    until: date | None
    how_many: int


class Tally(NamedTuple):
    """Reviews in each of the weeks, and those aimed for before today and after the last of the weeks."""

    before: int
    by_clock: list[int]
    expected: list[int]
    later: int


def mondays(today: date) -> list[date]:
    """The Monday of this week and those of the 25 after it."""
    day = today
    while day.weekday() != MONDAY:
        day -= ONE_DAY
    return [day + timedelta(weeks=n) for n in range(WEEKS)]


def week_of(day: date, today: date) -> int | None:
    """Which week a day is in: leaf through each, from today on."""
    for number, monday in enumerate(mondays(today)):
        if day in [monday + timedelta(days=n) for n in range(7)]:
            return number if day >= today else None
    return None


def tally(clocks: Iterable[Clock], today: date, timetable: Timetable) -> Tally:
    """One child after the other: their review in its week, and after it, each that would follow within the weeks."""
    counted = Tally(0, [0] * WEEKS, [0] * WEEKS, 0)
    before = later = 0
    for clock in clocks:
        for _child in range(clock.how_many):
            week = week_of(clock.aim_on, today)
            if clock.aim_on < today:
                before += 1
            elif week is None:
                later += 1
                continue
            else:
                counted.by_clock[week] += 1
            for day in followers(clock, today, timetable):
                counted.expected[week_of(day, today) or 0] += 1
    return counted._replace(before=before, later=later)


def followers(clock: Clock, today: date, timetable: Timetable) -> list[date]:
    """The days of the reviews after this one that lie in the weeks, each held on its day; a missed one today."""
    held_on = max(clock.aim_on, today)
    story, held = story_for(clock.limit, held_on)
    days: list[date] = []
    while True:
        held = [*held, held_on]
        follows = next_of(story, held, clock.until, None, timetable)
        if follows is None or week_of(follows[1], today) is None:
            return days
        held_on = follows[1]
        days.append(held_on)


def next_of(
    story: CarePeriod, held: Sequence[date], adult_on: date | None, known_from: date | None, timetable: Timetable
) -> tuple[str, date] | None:
    """What the schedule says is due next, and the earlier of its two days; None where nothing is."""
    last = schedule(story, held, adult_on, known_from, timetable)[-1]
    if last.why_not or last.due_on is None:
        return None
    days = [day for day in (last.due_on, last.promise_due_on) if day]
    return last.limit, min(days)


def story_for(limit: str, day: date) -> tuple[CarePeriod, list[date]]:
    """A time in care, and reviews held in it, after which a review held on `day` is due under this limit."""

    def ago(days: int) -> date:
        return day - timedelta(days=days)

    care = CarePeriod("in_care", ago(500), False, None)
    breaks = care._replace(kind="short_breaks")
    reviews = [ago(480), ago(400), ago(100)]
    stories: dict[str, tuple[CarePeriod, list[date]]] = {
        "first": (care._replace(started_on=ago(10)), []),
        "second": (care, [ago(480)]),
        "later": (care, reviews),
        "short_breaks_first": (breaks._replace(started_on=ago(10)), []),
        "short_breaks_later": (breaks, reviews),
        "authorised_first": (care._replace(authorised_on=(ago(30),)), reviews),
        "adoption_first": (care._replace(placed=((ago(10), None),)), reviews),
        "adoption_second": (care._replace(placed=((ago(120), None),)), reviews),
        "adoption_later": (care._replace(placed=((ago(410), None),)), reviews),
        "adoption_return": (care._replace(placed=((ago(30), ago(20)),)), reviews),
        "latest_possible": (care._replace(started_on=ago(10), start_inferred=True), []),
    }
    return stories[limit]
