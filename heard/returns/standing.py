"""What a return can know, and which of several is the newest.

A return whose reviews all lie in one collection year (1 April to 31 March) is a yearly one and says nothing of
earlier reviews; one whose reviews span more is a history and complete. A return's age is the collection year of its
latest review (without any, of its latest DECOM or DEC), then its latest DECOM, then its latest DEC (none of them after
the as-of day), then its content; never its file name or the order given. docs/adr says why.

The Standard Safeguarding Dataset is a history of the children it names, as the case system has it on the day it is
read: that day is its age. It is a window too, for most councils' reach back six years: where a child was in care for a
year before its first review, it knows nothing of what lies before that review.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

APRIL = 4
# Nobody is in care for so long before any child of the council has a review: then there were some that are not shown.
UNSEEN_MONTHS = 12


def collection_year(day: date) -> int:
    """The year in which the collection year that `day` lies in ends: 2025 for 31 March 2025, 2026 for the day after."""
    return day.year + (day.month >= APRIL)


def first_day_of(year: int) -> date:
    """The first day of the collection year that ends in `year`."""
    return date(year - 1, APRIL, 1)


@dataclass
class Span:
    """The days that a return, or a share of it, speaks of; none after the as-of day.

    `read_on` is the day on which the Standard Safeguarding Dataset was read. Of that alone it is asked which is the
    earliest review, and by when a child had been in care for so long that reviews must have been held.
    """

    review_years: set[int]
    latest_review: date = date.min
    latest_start: date = date.min
    latest_end: date = date.min
    content: int = 0
    read_on: date | None = None
    earliest_review: date = date.max
    in_care_long: date = date.max

    def join(self, other: "Span") -> None:
        """Take in what another share of the same return speaks of."""
        self.review_years |= other.review_years
        self.latest_review = max(self.latest_review, other.latest_review)
        self.latest_start = max(self.latest_start, other.latest_start)
        self.latest_end = max(self.latest_end, other.latest_end)
        self.earliest_review = min(self.earliest_review, other.earliest_review)
        self.in_care_long = min(self.in_care_long, other.in_care_long)
        self.content = (self.content + other.content) % (1 << 128)


@dataclass(frozen=True)
class Standing:
    """Where a return stands among others: the year it is of, whether it is a history, and its age.

    A return without a single episode, or without a single review, is silent about them: it takes none away.
    `knows_from` is the first day whose reviews a history shows, where it does not show all there ever were;
    `is_nightly`: it is the Standard Safeguarding Dataset.
    """

    year: int
    is_history: bool
    age: tuple[int, date, date, int]
    tells_episodes: bool = True
    tells_reviews: bool = True
    knows_from: date | None = None
    is_nightly: bool = False

    @property
    def covers_from(self) -> date:
        """The first day whose reviews this return shows."""
        if self.is_history:
            return self.knows_from or date.min
        return first_day_of(self.year)

    def speaks_for(self, year: int, *, names_child: bool) -> bool:
        """Whether a review of `year` would be in this return: a yearly one speaks for its year and every child, a
        history for every whole year that it covers, up to its own, and the children it names."""
        if not self.tells_reviews:
            return False
        if not self.is_history:
            return year == self.year
        is_covered = self.knows_from is None or year > collection_year(self.knows_from)
        return names_child and year <= self.year and is_covered

    def replaces(self, older: "Standing") -> bool:
        """Whether this, the later of the two, is another submission of the very same year: what it lacks is gone."""
        same_year = self.year == older.year and not self.is_history and not older.is_history
        return same_year and self.tells_episodes

    def retracts(self, older: "Standing", started_on: date) -> bool:
        """Whether this is a later night's dataset, that would show an episode which another night's has shown."""
        are_nightly = self.is_nightly and older.is_nightly
        return are_nightly and self.tells_episodes and started_on >= self.covers_from


class Voice(NamedTuple):
    """A return as it bears on one child."""

    standing: Standing
    names_child: bool


def is_gone(shown_last_by: Standing, later: Iterable[Voice], started_on: date = date.min) -> bool:
    """Whether an episode is taken back: a later submission of the year that it was last shown in lacks it, or the
    dataset of a later night that reaches back to its first day.

    `later` are the returns after the last one that shows the episode; only one that names the child can take it back.
    """
    return any(
        names_child and (standing.replaces(shown_last_by) or standing.retracts(shown_last_by, started_on))
        for standing, names_child in later
    )


def is_overruled(year: int, later: Iterable[Voice]) -> bool:
    """Whether what a return says of the child's reviews of `year` no longer counts: a later one speaks for it."""
    return any(standing.speaks_for(year, names_child=names_child) for standing, names_child in later)


def standing_of(span: Span, year: int | None = None) -> Standing:
    """The standing of a return with this span; `year` overrides what its reviews say (it is then a yearly one)."""
    telling = (span.latest_start > date.min, bool(span.review_years))
    until = max(span.latest_start, span.latest_end)
    if span.read_on is not None:
        until = max(until, span.latest_review)
        of_year = collection_year(span.read_on) if until > date.min else 0
        age = (of_year, span.read_on, until, span.content)
        return Standing(of_year, True, age, *telling, _knows_from(span), is_nightly=True)
    latest = span.latest_review if span.latest_review > date.min else until
    of_year = year or (collection_year(latest) if latest > date.min else 0)
    age = (of_year, span.latest_start, span.latest_end, span.content)
    return Standing(of_year, year is None and len(span.review_years) > 1, age, *telling)


def _knows_from(span: Span) -> date | None:
    """The first day whose reviews the dataset shows; None where it seems to show all of them."""
    return span.earliest_review if span.in_care_long <= span.earliest_review else None


def known_from(standings: Iterable[Standing]) -> date | None:
    """The first day of the unbroken stretch, up to the newest, that these returns cover; None: all of it."""
    standings = [one for one in standings if one.year]  # no day in the others can be read: they cover nothing
    standings = [one for one in standings if one.tells_reviews or not one.is_history] or standings
    if not standings:
        return None
    newest = max(standings, key=lambda standing: standing.age)
    day = first_day_of(newest.year + 1)
    while earlier := [one.covers_from for one in standings if one.covers_from < day <= first_day_of(one.year + 1)]:
        day = min(earlier)
    return None if day == date.min else day


def in_order(standings: Sequence[Standing]) -> list[int]:
    """The places of these standings, the oldest first."""
    return sorted(range(len(standings)), key=lambda place: standings[place].age)
