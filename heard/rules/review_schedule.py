"""The reviews of a time in care: what was due when, what was held, and what is due next.

One function, `schedule`, answers for the page of one child, the nightly job, the report and the command that judges
a whole authority. The law: Care Planning, Placement and Case Review (England) Regulations 2010, regulations 33 and
48 (CPR); Adoption Agencies Regulations 2005, regulation 36 (AAR). Limits and their sources stand in `timescales`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod, Episode, care_periods
from heard.rules.course import Course, Pending
from heard.rules.timescales import NATIONAL, Timetable, months_after

ADULT_AFTER_MONTHS = 18 * 12
START_NOT_SEEN = "start_not_seen"
TURNS_18 = "turns_18"


class Obligation(NamedTuple):
    """A review that the law asks for: when it is due and why, when it was held, and whether that was in time.

    `limit` is the key of the timescale that set the date ("" where none could be known); `on_time` is None where
    the review is not held or cannot be judged, and `why_not` says why.
    """

    number: int
    basis: str
    limit: str
    counted_from: date | None
    due_on: date | None
    promise_due_on: date | None
    held_on: date | None = None
    on_time: bool | None = None
    days_late: int = 0
    why_not: str = ""


class PeriodReviews(NamedTuple):
    """A period with one obligation for each review held and, while it goes on, a last one for the next."""

    period: CarePeriod
    obligations: list[Obligation]


class ChildReviews(NamedTuple):
    """All of a child's periods, oldest first, and the days of reviews that lie in none of them."""

    periods: list[PeriodReviews]
    unplaced: list[date]


def eighteenth_birthday(born_on: date) -> date:
    """The day a child turns 18; for one born on 29 February, 28 February (there is no 29th that year)."""
    return months_after(born_on, ADULT_AFTER_MONTHS)


def reviews_of_child(
    episodes: Iterable[Episode],
    held_days: Iterable[date],
    *,
    born_on: date | None,
    as_of: date,
    known_from: date | None = None,
    timetable: Timetable = NATIONAL,
    next_from: Mapping[date, date] | None = None,
) -> ChildReviews:
    """Every review of a child, due and held, as it stood at the end of `as_of`.

    `held_days`: the days that count as held, in any order; one after `as_of` never counts. `known_from`: the first
    day that the returns cover (None: a complete history). `next_from`: for a review of several meetings, the day
    that the next interval starts from, by the day it counts as held.
    """
    adult_on = eighteenth_birthday(born_on) if born_on else None
    days = sorted({day for day in held_days if day <= as_of})
    judged: list[PeriodReviews] = []
    unplaced: list[date] = []
    done = 0
    for period in care_periods(episodes, as_of):
        first, after_last = _inside(period, days, done)
        obligations = schedule(period, days[first:after_last], adult_on, known_from, timetable, next_from)
        if adult_on is not None and adult_on <= as_of and period.ended_on is None:
            obligations[-1] = _nothing_due(len(obligations), obligations[-1].basis)
        judged.append(PeriodReviews(period, obligations))
        unplaced += days[done:first]
        done = after_last
    return ChildReviews(judged, unplaced + days[done:])


def _inside(period: CarePeriod, days: Sequence[date], first: int) -> tuple[int, int]:
    """The places, from `first` on, between which `days` lie inside a period; its first and last day are inside."""
    while first < len(days) and days[first] < period.started_on:
        first += 1
    after_last = first
    while after_last < len(days) and (period.ended_on is None or days[after_last] <= period.ended_on):
        after_last += 1
    return first, after_last


def schedule(  # noqa: C901 - the hot loop: one function, so that a review costs look-ups and no calls
    period: CarePeriod,
    held: Sequence[date],
    adult_on: date | None = None,
    known_from: date | None = None,
    timetable: Timetable = NATIONAL,
    next_from: Mapping[date, date] | None = None,
) -> list[Obligation]:
    """The obligations of one period, in order: one for each day in `held` (sorted, each once), then the next.

    Of a period that began before the returns tell all, the reviews up to the first one that they cover are not
    judged. Written for speed: every date is a look-up, and a period without adoption does no more than that.
    """
    course = Course(period, known_from, timetable)
    turning, unseen, promised = bool(course.turns), not course.start_known, course.promised
    law_later, promise_later = timetable.law[course.later], timetable.promise_later
    pending = basis, limit, counted_from, due_on, promise_on = course.opening()
    standard, later = course.basis, course.later
    obligations: list[Obligation] = []
    number = 0
    for day in held:
        number += 1
        if turning:
            pending = basis, limit, counted_from, due_on, promise_on = course.turn(pending, day)
        if unseen:
            obligations.append(Obligation(number, course.basis_now, "", None, None, None, day, None, 0, START_NOT_SEEN))
            unseen = day < course.known_from
            if unseen:
                continue
        elif adult_on is not None and due_on >= adult_on <= day:
            obligations.append(Obligation(number, basis, "", None, None, None, day, None, 0, TURNS_18))
        elif day <= due_on:
            obligations.append(Obligation(number, basis, limit, counted_from, due_on, promise_on, day, True))
        else:
            late = (day - due_on).days
            obligations.append(Obligation(number, basis, limit, counted_from, due_on, promise_on, day, False, late))
        counted_from = next_from.get(day, day) if next_from else day
        if turning or number == 1:
            pending = basis, limit, counted_from, due_on, promise_on = course.after(limit, counted_from)
        else:
            basis, limit, due_on = standard, later, law_later[counted_from]
            promise_on = promise_later[counted_from] if promised else None
    if period.ended_on is None:
        pending = Pending(basis, limit, counted_from, due_on, promise_on)
        obligations.append(_next(number + 1, course.turn(pending, None), adult_on))
    return obligations


def _next(number: int, pending: Pending, adult_on: date | None) -> Obligation:
    """The review that is due next; none where the child turns 18 first."""
    if adult_on is not None and pending.due_on >= adult_on:
        return _nothing_due(number, pending.basis)
    return Obligation(number, *pending)


def _nothing_due(number: int, basis: str) -> Obligation:
    """No review falls due any more: the child turns 18 first, or has turned 18 in a period that nobody ended."""
    return Obligation(number, basis, "", None, None, None, why_not=TURNS_18)
