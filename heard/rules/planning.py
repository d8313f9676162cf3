"""On which day to hold a review: inside the law's limit and our promise, and kind to the child's week.

Days are proposed, people choose. A working day before the earlier of the law's date and our promise comes first, with
time left to move it once; a day on which brothers and sisters have theirs before any other; no more than a few reviews
a day for one officer. The numbers are our own (docs/adr/0032). A day after the law's date is possible, with a reason.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.day_words import counted, short_day
from heard.rules.working_days import is_working_day, working_day_before

MOST_REVIEWS_A_DAY = 3
"""More than three meetings in a day is more than an officer can prepare for with each child."""

TIME_TO_MOVE = 10
"""Working days before the day to aim for: a meeting that falls through can be moved once and still be in time."""

WEEKS_EARLY = 8
"""No review is proposed more than eight weeks early while there is a later day: an early one hastens the next."""

WEEKS_LATE = 8
"""How far beyond the law's date days are looked for, where none is left before it."""

HOW_MANY = 5
"""So many days are proposed: enough to choose from, few enough to read."""


class Span(NamedTuple):
    """Days from the first to the last, both counted: a school's holidays."""

    first: date
    last: date


class Wishes(NamedTuple):
    """What a child's week asks for: days on which brothers and sisters have theirs, and lessons not to miss."""

    kin_days: frozenset[date] = frozenset()
    not_in_school_time: bool = False
    school_holidays: tuple[Span, ...] = ()


class Proposal(NamedTuple):
    """One day for a review, why it is proposed, and how it stands to the law and to what we promise."""

    day: date
    reasons: tuple[str, ...]
    is_within_law: bool
    is_within_promise: bool
    is_after_school: bool


class _Search(NamedTuple):
    """What every day is weighed by."""

    due_on: date
    promise_due_on: date | None
    aim_on: date
    earliest: date
    taken: Mapping[date, int]
    wishes: Wishes


def proposals(
    *,
    due_on: date,
    promise_due_on: date | None,
    earliest: date,
    taken: Mapping[date, int],
    wishes: Wishes | None = None,
    how_many: int = HOW_MANY,
) -> list[Proposal]:
    """The best days for a review, best first; never a weekend, a bank holiday, or a day that is full.

    `due_on` is the law's date, `promise_due_on` ours (None where there is none); nothing before `earliest` is
    proposed. `taken` says how many other reviews the officer has on a day. Where no day is left inside the law, the
    first days after it are proposed, each told as late; none where those are full for eight weeks.
    """
    aim_on = min(due_on, promise_due_on or due_on)
    search = _Search(due_on, promise_due_on, aim_on, earliest, taken, wishes or Wishes())
    first_late = max(earliest, due_on + timedelta(days=1))
    in_time = _days(earliest, due_on)
    late = _days(first_late, first_late + timedelta(weeks=WEEKS_LATE))
    free = [day for day in in_time if _is_free(day, taken)] or [day for day in late if _is_free(day, taken)]
    return [_proposal(day, search) for day in sorted(free, key=lambda day: _place(day, search))[:how_many]]


class Asked(NamedTuple):
    """One of many reviews to plan at once; brothers and sisters among them have the same `family`."""

    id: Hashable
    due_on: date
    promise_due_on: date | None
    earliest: date
    wishes: Wishes = Wishes()
    family: Hashable = None


def plan_many(asked: Iterable[Asked], *, taken: Mapping[date, int]) -> dict[Hashable, Proposal | None]:
    """The best day for each of many reviews of one officer, or None where there is none.

    Whose date comes first chooses first. Each day that is chosen counts as taken for the others, and is a day of
    brothers and sisters for the rest of the family.
    """
    busy, together = Counter(taken), dict[Hashable, frozenset[date]]()
    chosen: dict[Hashable, Proposal | None] = {}
    for each in sorted(asked, key=lambda one: (min(one.due_on, one.promise_due_on or one.due_on), one.due_on)):
        family = each if each.family is None else each.family
        kin_days = each.wishes.kin_days | together.get(family, frozenset())
        found = proposals(
            due_on=each.due_on,
            promise_due_on=each.promise_due_on,
            earliest=each.earliest,
            taken=busy,
            wishes=each.wishes._replace(kin_days=kin_days),
            how_many=1,
        )
        chosen[each.id] = found[0] if found else None
        for one in found:
            busy[one.day] += 1
            together[family] = kin_days | {one.day}
    return chosen


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _is_free(day: date, taken: Mapping[date, int]) -> bool:
    return is_working_day(day) and taken.get(day, 0) < MOST_REVIEWS_A_DAY


def _place(day: date, search: _Search) -> tuple[int, bool, bool, bool, int, int, date]:
    """Where a day stands among the others, the lower the better: what binds first, then what is kind."""
    ideal = _ideal(search)
    return (
        max(0, (day - search.due_on).days),
        day > search.aim_on,
        day < search.aim_on - timedelta(weeks=WEEKS_EARLY),
        day not in search.wishes.kin_days,
        search.taken.get(day, 0),
        abs((day - ideal).days),
        day,
    )


def _ideal(search: _Search) -> date:
    """The day with time left to move the review once; where that has passed, halfway to the day to aim for.

    So there is time on both sides: people must be invited, and something may come between.
    """
    ideal = working_day_before(search.aim_on, TIME_TO_MOVE)
    half = timedelta(days=max(0, (search.aim_on - search.earliest).days // 2))
    return ideal if ideal >= search.earliest else search.earliest + half


def _proposal(day: date, search: _Search) -> Proposal:
    is_after_school = search.wishes.not_in_school_time and _is_school_day(day, search.wishes.school_holidays)
    reasons = [_stands(day, search)]
    if day in search.wishes.kin_days:
        reasons.append("A brother or sister has a review that day.")
    if others := search.taken.get(day, 0):
        reasons.append(f"The reviewing officer has {counted(others, 'other review')} that day.")
    if is_after_school:
        reasons.append("After school, so that no lesson is missed.")
    elif search.wishes.not_in_school_time:
        reasons.append("In the school holidays, so that no lesson is missed.")
    keeps_promise = search.promise_due_on is None or day <= search.promise_due_on
    return Proposal(day, tuple(reasons), day <= search.due_on, keeps_promise, is_after_school)


def _stands(day: date, search: _Search) -> str:
    if late := why_late(day, search.due_on):
        return late
    if search.promise_due_on is None:
        return "In time by law."
    if day <= search.promise_due_on:
        return "In time by law and by our promise."
    return f"In time by law, but later than we promise: {_dated(search.promise_due_on)}."


def _is_school_day(day: date, school_holidays: Collection[Span]) -> bool:
    """Whether there are lessons: terms that nobody told us of are taken as term."""
    return not any(span.first <= day <= span.last for span in school_holidays)


def why_late(day: date, due_on: date) -> str | None:
    """Why a day for a review needs a reason: it lies after the law's date; None where it does not."""
    if day <= due_on:
        return None
    return (
        f"{_dated(day)} is {counted((day - due_on).days, 'day')} after the law’s limit, {_dated(due_on)}. "
        "Say why no earlier day is possible: the review is shown as late from now on."
    )


def refuse_day(day: date, *, due_on: date | None, today: date, why: str = "") -> str | None:
    """Why a review cannot be planned for `day`, or None; `why` is the reason given for a day after the law's date."""
    if day < today:
        return "A review cannot be planned for a day that has passed. Record a review that was held instead."
    if due_on is not None and not why.strip():
        return why_late(day, due_on)
    return None


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"
