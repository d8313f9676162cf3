"""The reviews of a time in care: what was due when, what was held, and what is due next.

One function, `schedule`, answers for the page of one child, the nightly job, the report and the command that judges
a whole authority. The law: Care Planning, Placement and Case Review (England) Regulations 2010, regulations 33 and
48 (CPR); Adoption Agencies Regulations 2005, regulation 36 (AAR). Limits and their sources stand in `timescales`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod, Episode, care_periods
from heard.rules.timescales import NATIONAL, Timetable, limit_on, months_after

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


class Pending(NamedTuple):
    """The date that the next review must meet, until something happens that changes it."""

    basis: str
    limit: str
    counted_from: date
    due_on: date
    promise_due_on: date | None


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
    judged, place = [], 0
    unplaced: list[date] = []
    for period in care_periods(episodes, as_of):
        start = place
        while start < len(days) and days[start] < period.started_on:
            start += 1
        unplaced += days[place:start]
        place = start
        while place < len(days) and (period.ended_on is None or days[place] <= period.ended_on):
            place += 1
        judged.append(
            PeriodReviews(
                period,
                schedule(
                    period,
                    days[start:place],
                    adult_on,
                    known_from,
                    timetable,
                    next_from,
                ),
            )
        )
    return ChildReviews(judged, unplaced + days[place:])


def schedule(
    period: CarePeriod,
    held: Sequence[date],
    adult_on: date | None = None,
    known_from: date | None = None,
    timetable: Timetable = NATIONAL,
    next_from: Mapping[date, date] | None = None,
) -> list[Obligation]:
    """The obligations of one period, in order: one for each day in `held` (sorted, each once), then the next.

    Written for speed: every date is a look-up, and a period without adoption does no more than that.
    """
    course = _Course(period, known_from, timetable)
    turning, start_known, promised = bool(course.turns), course.start_known, course.promised
    law_later, promise_later = timetable.law[course.later], timetable.promise_later
    pending = basis, limit, counted_from, due_on, promise_on = course.opening()
    standard, later = course.basis, course.later
    obligations: list[Obligation] = []
    number = 0
    for day in held:
        number += 1
        if turning:
            pending = basis, limit, counted_from, due_on, promise_on = course.turn(pending, day)
        if number == 1 and not start_known:
            told = Obligation(1, course.basis_now, "", None, None, None, day, None, 0, START_NOT_SEEN)
        elif adult_on is not None and due_on >= adult_on <= day:
            told = Obligation(number, basis, "", None, None, None, day, None, 0, TURNS_18)
        elif day <= due_on:
            told = Obligation(number, basis, limit, counted_from, due_on, promise_on, day, True)
        else:
            late = (day - due_on).days
            told = Obligation(number, basis, limit, counted_from, due_on, promise_on, day, False, late)
        obligations.append(told)
        counted_from = next_from.get(day, day) if next_from else day
        if turning or number == 1:
            pending = basis, limit, counted_from, due_on, promise_on = course.after(number, counted_from)
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
        return Obligation(number, pending.basis, "", None, None, None, why_not=TURNS_18)
    return Obligation(number, *pending)


class _Course:
    """The course that one period takes through the standard and the adoption timetables."""

    def __init__(self, period: CarePeriod, known_from: date | None, timetable: Timetable) -> None:
        self.period, self.timetable = period, timetable
        self.start_known = not period.start_inferred and (known_from is None or period.started_on >= known_from)
        self.known_from = period.started_on if self.start_known else _known_from(period, known_from)
        self.promised = period.kind == "in_care"
        self.basis = "standard" if self.promised else "short_breaks"
        self.later = "later" if self.promised else "short_breaks_later"
        self.after_first = timetable.law["second"] if self.promised and self.start_known else None
        self.turns = self._turns() if self.promised and (period.authorised_on or period.placed) else []
        self.placed_on: date | None = None
        self.was_placed = False
        self.reviews_since_placed = 0
        self.last_review: date | None = None
        self.set_aside: Pending | None = None

    @property
    def basis_now(self) -> str:
        """The timetable the child is in, whether or not its dates can be known."""
        return "adoption" if self.placed_on else self.basis

    def _turns(self) -> list[tuple[date, str]]:
        """What changes the timetable, latest first: placed, returned, authorised."""
        period = self.period
        turns = [(day, "placed") for day, _ in period.placed]
        turns += [(day, "returned") for _, day in period.placed if day]
        return sorted(turns + [(day, "authorised") for day in period.authorised_on], reverse=True)

    def _seen(self, day: date) -> bool:
        """Whether what began on `day` is known to have begun then, and no sooner."""
        return self.start_known or (day >= self.known_from and day > self.period.started_on)

    def opening(self) -> Pending:
        """The first date of the period, before anything is known to have been held."""
        law, start = self.timetable.law, self.period.started_on
        if not self.start_known:
            before = self.known_from - timedelta(days=1)
            return Pending(
                self.basis,
                "latest_possible",
                before,
                law["latest_possible"][before],
                None,
            )
        if self.promised:
            return Pending(
                "standard",
                "first",
                start,
                law["first"][start],
                self.timetable.promise_first[start],
            )
        return Pending(
            "short_breaks",
            "short_breaks_first",
            start,
            law["short_breaks_first"][start],
            None,
        )

    def turn(self, pending: Pending, until: date | None) -> Pending:
        """The date as it stands after every turn before the review of `until` (all of them, where none was held).

        A review on the day of a turn belongs to the timetable before it.
        """
        while self.turns and (until is None or self.turns[-1][0] < until):
            day, what = self.turns.pop()
            if what == "placed":
                pending = self._placed(pending, day)
            elif what == "returned":
                pending = self._returned(pending, day)
            elif self.placed_on is None and day != self.last_review and (self.last_review or self._seen(day)):
                self.set_aside = pending if pending.basis == "standard" else self.set_aside
                pending = min(pending, self._authorised(pending, day), key=_due_on)
        return pending

    def _authorised(self, standard: Pending, day: date) -> Pending:
        """Authority to place the child: a review within three months of it (AAR reg 36(1))."""
        due_on = self.timetable.law["authorised_first"][day]
        return Pending("authorised", "authorised_first", day, due_on, standard.promise_due_on)

    def _placed(self, pending: Pending, day: date) -> Pending:
        """Placed: four weeks (AAR reg 36(3)). The standard timetable closes, unless its date has passed.

        A date missed under regulation 33 stays; one that only authority to place brought forward does not.
        """
        self.placed_on, self.was_placed, self.reviews_since_placed = day, True, 0
        standard = self.set_aside if self.set_aside and pending.basis == "authorised" else pending
        if standard.due_on < day:
            return pending
        if not self._seen(day):
            return pending._replace(basis="adoption")
        return Pending(
            "adoption",
            "adoption_first",
            day,
            self.timetable.law["adoption_first"][day],
            None,
        )

    def _returned(self, pending: Pending, day: date) -> Pending:
        """Back from an adoption placement: 42 days, or the standard date where that comes first (AAR reg 36)."""
        self.placed_on = None
        if pending.due_on < day:
            return pending
        standard = self._later(self.last_review) if self.last_review else self.opening()
        back = Pending(
            "adoption",
            "adoption_return",
            day,
            self.timetable.law["adoption_return"][day],
            None,
        )
        since = self.last_review or self.known_from
        authorised = [self._authorised(standard, each) for each in self.period.authorised_on if since < each <= day]
        return min(
            (each for each in (standard, back, *authorised) if each.due_on >= day),
            key=_due_on,
        )

    def after(self, number: int, since: date) -> Pending:
        """The date that follows a review: counted from `since`, in the timetable the child is in."""
        self.last_review = since
        if self.placed_on is None:
            if number == 1 and self.after_first is not None and not self.was_placed:
                promise = self.timetable.promise_second[since]
                return Pending("standard", "second", since, self.after_first[since], promise)
            return self._later(since)
        self.reviews_since_placed += 1
        is_second = self.reviews_since_placed == 1 and self._seen(self.placed_on)
        limit = "adoption_second" if is_second else "adoption_later"
        return Pending("adoption", limit, since, self.timetable.law[limit][since], None)

    def _later(self, since: date) -> Pending:
        return Pending(
            "standard",
            "later",
            since,
            self.timetable.law["later"][since],
            self.timetable.promise_later[since],
        )


def _due_on(pending: Pending) -> date:
    return pending.due_on


def _known_from(period: CarePeriod, known_from: date | None) -> date:
    """The first day of which the returns tell all; a review before it may be missing from them.

    Where the start is inferred and a limit counted from there would have passed before it, the inferred start.
    """
    if known_from is None:
        return period.started_on
    latest = limit_on("latest_possible", known_from).due(known_from - timedelta(days=1))
    return period.started_on if latest < period.started_on else known_from
