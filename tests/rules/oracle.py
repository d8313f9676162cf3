"""A slow, plain oracle for the review clock: a clerk who keeps a diary for one period of care.

The clerk opens the diary at each day on which something is written (the days between are blank pages), asks in a
fixed order what happened, and keeps one slip of paper: the review that is due next. Nothing is looked up in advance,
nothing is worked out backwards. It shares with `heard.rules` the shapes of question and answer, and nothing that
computes.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod, Episode
from heard.rules.review_schedule import ChildReviews, Obligation, PeriodReviews
from tests.rules.oracle_calendar import ONE_DAY, months_after, working_day_after
from tests.rules.oracle_periods import FOREVER, periods_of


class Promised(NamedTuple):
    """What a council tells children: days to the first review, days to the second, months to every later one."""

    first_days: int = 28
    second_days: int = 84
    later_months: int = 6


class Slip(NamedTuple):
    """The one review that is due next."""

    due_on: date
    basis: str
    limit: str
    counted_from: date
    promise: date | None = None


def reviews_of_child(
    episodes: Sequence[Episode],
    held_days: Sequence[date],
    *,
    born_on: date | None,
    as_of: date,
    known_from: date | None,
    promised: Promised = Promised(),  # noqa: B008 (frozen)
    next_from: Mapping[date, date] | None = None,
) -> ChildReviews:
    """Every obligation of every period of care of one child, and the reviews that lie in none."""
    to_place = sorted({day for day in held_days if day <= as_of})
    birthday = months_after(born_on, 216) if born_on else FOREVER
    answers = []
    for period in periods_of(list(episodes), as_of):
        inside = [day for day in to_place if period.started_on <= day <= (period.ended_on or FOREVER)]
        to_place = [day for day in to_place if day not in inside]
        clerk = Clerk(period, unseen_until(period, known_from), birthday, promised, next_from or {})
        answers.append(PeriodReviews(period, clerk.keep_diary(inside)))
        if birthday <= as_of and not period.ended_on:
            last = answers[-1].obligations.pop()
            answers[-1].obligations.append(not_judged(last.number, last.basis, None, "turns_18"))
    return ChildReviews(answers, to_place)


def unseen_until(period: CarePeriod, known_from: date | None) -> date | None:
    """The last day of which nothing was seen, for a period that began on it or before; else None."""
    if known_from and period.started_on < known_from:
        return known_from - ONE_DAY
    return period.started_on - ONE_DAY if period.start_inferred else None


class Clerk:
    """Walks through one period of care, judging each review by the slip as it lay the evening before."""

    def __init__(
        self,
        period: CarePeriod,
        unseen_until: date | None,
        birthday: date,
        promised: Promised,
        next_from: Mapping[date, date],
    ) -> None:
        self.period, self.unseen_until, self.birthday = period, unseen_until, birthday
        self.promised, self.next_from = promised, next_from
        self.number = 0
        self.seen = 0  # reviews on days of which everything was seen
        self.counted_from = unseen_until or period.started_on
        self.answered_the_first = False  # the last review was the one due within 20 working days
        self.placed_on: date | None = None
        self.reviews_since_placed = 0
        self.authorities: list[date] = []  # given and not yet answered by a review
        self.slip = self.ordinary_slip()
        self.due_but_for_authority = self.slip.due_on

    def keep_diary(self, held: list[date]) -> list[Obligation]:
        """One obligation for each review held and, while the period is open, the next."""
        starts = {start for start, _ in self.period.placed}
        returns = {end for _, end in self.period.placed if end}
        answers = []
        for day in sorted({*held, *starts, *returns, *self.period.authorised_on}):
            if day in held:  # first, so that a review belongs to the schedule it was held under
                answers.append(self.judge(day))
                self.file_review(day)
            elif day in self.period.authorised_on:
                self.file_authority(day)
            if day in returns:
                self.file_return(day)
            if day in starts:
                self.file_placement(day)
        return answers if self.period.ended_on else [*answers, self.what_is_next()]

    # ---- what is said of a review

    def judge(self, held_on: date) -> Obligation:
        """The slip, answered by this review; or why it cannot be judged."""
        slip, number = self.slip, self.number + 1
        if self.unseen_until and not self.seen:
            return not_judged(number, self.basis_in_force(), held_on, "start_not_seen")
        if held_on >= self.birthday and slip.due_on >= self.birthday:
            return not_judged(number, slip.basis, held_on, "turns_18")
        late = max(0, (held_on - slip.due_on).days)
        return Obligation(
            number, slip.basis, slip.limit, slip.counted_from, slip.due_on, slip.promise, held_on, late == 0, late, ""
        )

    def what_is_next(self) -> Obligation:
        """The slip, unanswered; nothing falls due on or after the 18th birthday."""
        slip, number = self.slip, self.number + 1
        if slip.due_on >= self.birthday:
            return not_judged(number, slip.basis, None, "turns_18")
        return Obligation(
            number, slip.basis, slip.limit, slip.counted_from, slip.due_on, slip.promise, None, None, 0, ""
        )

    def basis_in_force(self) -> str:
        """Which schedule the child is on today."""
        if self.period.kind == "short_breaks":
            return "short_breaks"
        return "adoption" if self.placed_on else "standard"

    # ---- what happens on a day

    def file_review(self, day: date) -> None:
        """A review was held: a new slip, counted from it."""
        self.number += 1
        if self.unseen_until and day <= self.unseen_until:
            return
        self.seen += 1
        self.answered_the_first = self.slip.limit == "first" and not self.placed_on
        self.counted_from = self.next_from.get(day, day)
        self.authorities = []
        self.reviews_since_placed += 1
        self.new_slip(self.adoption_slip() if self.placed_on else self.ordinary_slip())

    def file_authority(self, day: date) -> None:
        """Authority to place, with no review that day: three months from it, if that is sooner."""
        at_the_start = self.seen == 0 and day == self.period.started_on
        if at_the_start or self.seen == 0 and self.was_unseen(day):
            return
        self.authorities.append(day)
        if not self.placed_on:
            self.slip = self.sooner_by_authority(self.slip, day)

    def file_placement(self, day: date) -> None:
        """Placed for adoption: the slip is torn up, unless its day, authority apart, had already gone by."""
        self.placed_on, self.reviews_since_placed, self.answered_the_first = day, 0, False
        if self.due_but_for_authority < day:
            return
        if not self.was_unseen(day):
            self.new_slip(Slip(day + timedelta(weeks=4), "adoption", "adoption_first", day))
        else:
            self.new_slip(self.adoption_slip() if self.seen else self.slip._replace(basis="adoption"))

    def file_return(self, day: date) -> None:
        """Back from an adoption placement: 42 days, or sooner where another date that has not gone by says so."""
        self.placed_on = None
        if self.slip.due_on < day:
            return
        ordinary = self.ordinary_slip()
        after_return = Slip(day + timedelta(days=42), "adoption", "adoption_return", day)
        if self.was_unseen(day) or day <= ordinary.due_on <= after_return.due_on:
            self.new_slip(ordinary)
        else:
            self.new_slip(after_return)
        for authority in self.authorities:
            if months_after(authority, 3) >= day:
                self.slip = self.sooner_by_authority(self.slip, authority)

    def new_slip(self, slip: Slip) -> None:
        """Write a new slip, before authority to place is thought of."""
        self.slip, self.due_but_for_authority = slip, slip.due_on

    def was_unseen(self, day: date) -> bool:
        """Whether what began on this day may have begun, and been reviewed, before anything was seen."""
        if self.unseen_until is None:
            return False
        return day <= self.unseen_until or (self.period.start_inferred and day == self.period.started_on)

    # ---- the slips

    def ordinary_slip(self) -> Slip:
        """What is due next for a child who is not placed for adoption, authority apart."""
        start = self.counted_from
        if self.period.kind == "short_breaks":
            return self.short_breaks_slip(start)
        if self.seen == 0 and self.unseen_until:
            return Slip(months_after(start, 6), "standard", "latest_possible", start)
        if self.seen == 0:
            promise = start + timedelta(days=self.promised.first_days)
            return Slip(working_day_after(start, 20), "standard", "first", start, promise)
        if self.number == 1 and self.answered_the_first:
            promise = start + timedelta(days=self.promised.second_days)
            return Slip(months_after(start, 3), "standard", "second", start, promise)
        return Slip(months_after(start, 6), "standard", "later", start, months_after(start, self.promised.later_months))

    def short_breaks_slip(self, start: date) -> Slip:
        """What is due next in a series of short breaks."""
        if self.seen == 0 and self.unseen_until:
            return Slip(months_after(start, 6), "short_breaks", "latest_possible", start)
        if self.seen == 0:
            return Slip(months_after(start, 3), "short_breaks", "short_breaks_first", start)
        return Slip(months_after(start, 6), "short_breaks", "short_breaks_later", start)

    def adoption_slip(self) -> Slip:
        """What is due next after a review of a child who is placed."""
        start = self.counted_from
        if self.reviews_since_placed == 1 and self.placed_on and not self.was_unseen(self.placed_on):
            return Slip(months_after(start, 3), "adoption", "adoption_second", start)
        return Slip(months_after(start, 6), "adoption", "adoption_later", start)

    def sooner_by_authority(self, slip: Slip, authority: date) -> Slip:
        """The slip, or three months from authority where that is strictly earlier; the promise stays."""
        due_on = months_after(authority, 3)
        if due_on >= slip.due_on:
            return slip
        return Slip(due_on, "authorised", "authorised_first", authority, self.ordinary_slip().promise)


def not_judged(number: int, basis: str, held_on: date | None, why: str) -> Obligation:
    """An obligation of which nothing is said but that it is there, and why."""
    return Obligation(number, basis, "", None, None, None, held_on, None, 0, why)
