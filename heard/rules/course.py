"""The course of one time in care through the standard and the adoption timetables: what each date is counted from.

Regulation 33 counts from review to review. Authority to place a child for adoption, a placement and a return from one
change what the next date is counted from (Adoption Agencies Regulations 2005, regulation 36).
"""

from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod
from heard.rules.timescales import Timetable


class Pending(NamedTuple):
    """The date that the next review must meet, until something happens that changes it."""

    basis: str
    limit: str
    counted_from: date
    due_on: date
    promise_due_on: date | None


class Course:
    """The course that one period takes through the standard and the adoption timetables."""

    def __init__(self, period: CarePeriod, known_from: date | None, timetable: Timetable) -> None:
        self.period, self.timetable = period, timetable
        self.start_known = not period.start_inferred and (known_from is None or period.started_on >= known_from)
        self.known_from = period.started_on if self.start_known else _known_from(period, known_from)
        self.promised = period.kind == "in_care"
        self.basis = "standard" if self.promised else "short_breaks"
        self.later = "later" if self.promised else "short_breaks_later"
        self.turns = self._turns() if self.promised and (period.authorised_on or period.placed) else []
        self.placed_on: date | None = None
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

    def _unanswered(self, authorised_on: date) -> bool:
        """Whether no review has been held since the council became authorised, as far as the returns tell.

        Authority on the first day of care is older than the time in care, and changes nothing in it.
        """
        since = self.last_review or self.period.started_on
        return authorised_on > since and (self.last_review is not None or self._seen(authorised_on))

    def opening(self) -> Pending:
        """The first date of the period, before anything is known to have been held."""
        law, start = self.timetable.law, self.period.started_on
        if not self.start_known:
            before = self.known_from - timedelta(days=1)
            return Pending(self.basis, "latest_possible", before, law["latest_possible"][before], None)
        if self.promised:
            return Pending("standard", "first", start, law["first"][start], self.timetable.promise_first[start])
        return Pending("short_breaks", "short_breaks_first", start, law["short_breaks_first"][start], None)

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
            elif self.placed_on is None and self._unanswered(day):
                self.set_aside = pending if pending.basis != "authorised" else self.set_aside
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
        self.placed_on, self.reviews_since_placed = day, 0
        standard = self.set_aside if self.set_aside and pending.basis == "authorised" else pending
        if standard.due_on < day:
            return pending
        if not self._seen(day):
            limit = "adoption_later" if self.last_review else "latest_possible"
            return standard._replace(basis="adoption", limit=limit, promise_due_on=None)
        return Pending("adoption", "adoption_first", day, self.timetable.law["adoption_first"][day], None)

    def _returned(self, pending: Pending, day: date) -> Pending:
        """Back from an adoption placement: 42 days, or the standard date where that comes first (AAR reg 36)."""
        self.placed_on = None
        if pending.due_on < day:
            return pending
        standard = self._later(self.last_review) if self.last_review else self.opening()
        back = Pending("adoption", "adoption_return", day, self.timetable.law["adoption_return"][day], None)
        authorised = [
            self._authorised(standard, each)
            for each in self.period.authorised_on
            if each <= day and self._unanswered(each)
        ]
        choices = [each for each in ((standard, back) if self._seen(day) else (standard,)) if each.due_on >= day]
        self.set_aside = min(choices, key=_due_on, default=standard)
        return min((self.set_aside, *(each for each in authorised if each.due_on >= day)), key=_due_on)

    def after(self, answered: str, since: date) -> Pending:
        """The date that follows a review: counted from `since`, in the timetable the child is in.

        `answered` is the limit that the review met or missed; the second review follows whichever was the first.
        """
        self.last_review = since
        if self.placed_on is None:
            if answered == "first":
                law, promise = self.timetable.law["second"], self.timetable.promise_second
                return Pending("standard", "second", since, law[since], promise[since])
            return self._later(since)
        self.reviews_since_placed += 1
        is_second = self.reviews_since_placed == 1 and self._seen(self.placed_on)
        limit = "adoption_second" if is_second else "adoption_later"
        return Pending("adoption", limit, since, self.timetable.law[limit][since], None)

    def _later(self, since: date) -> Pending:
        promise = self.timetable.promise_later[since] if self.promised else None
        return Pending(self.basis, self.later, since, self.timetable.law[self.later][since], promise)


def _due_on(pending: Pending) -> date:
    return pending.due_on


def _known_from(period: CarePeriod, known_from: date | None) -> date:
    """The first day of which the returns tell all; a review before it may be missing from them.

    Of a time in care whose start is inferred they tell nothing before that day, however early their cover began.
    """
    if known_from is None or (period.start_inferred and period.started_on > known_from):
        return period.started_on
    return known_from
