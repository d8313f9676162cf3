"""What a return can know, and which of several is the newest.

A return whose reviews all lie in one collection year (1 April to 31 March) is a yearly one and says nothing of
earlier reviews; one whose reviews span more is a history and complete. A return's age is the collection year of its
latest review (without any, of its latest DECOM or DEC), then its latest DECOM, then its latest DEC (none of them after
the as-of day), then its content; never its file name or the order given. docs/adr says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

APRIL = 4


def collection_year(day: date) -> int:
    """The year in which the collection year that `day` lies in ends: 2025 for 31 March 2025, 2026 for the day after."""
    return day.year + (day.month >= APRIL)


def first_day_of(year: int) -> date:
    """The first day of the collection year that ends in `year`."""
    return date(year - 1, APRIL, 1)


@dataclass
class Span:
    """The days that a return, or a share of it, speaks of; none after the as-of day."""

    review_years: set[int]
    latest_review: date = date.min
    latest_start: date = date.min
    latest_end: date = date.min
    content: int = 0

    def join(self, other: "Span") -> None:
        """Take in what another share of the same return speaks of."""
        self.review_years |= other.review_years
        self.latest_review = max(self.latest_review, other.latest_review)
        self.latest_start = max(self.latest_start, other.latest_start)
        self.latest_end = max(self.latest_end, other.latest_end)
        self.content = (self.content + other.content) % (1 << 128)


@dataclass(frozen=True)
class Standing:
    """Where a return stands among others: the year it is of, whether it is a complete history, and its age.

    A return without a single episode, or without a single review, is silent about them: it takes none away.
    """

    year: int
    is_history: bool
    age: tuple[int, date, date, int]
    tells_episodes: bool = True
    tells_reviews: bool = True

    def speaks_for(self, year: int, *, names_child: bool) -> bool:
        """Whether a review of `year` would be in this return: a yearly one speaks for its year and every child, a
        history for every year up to its own and the children it names."""
        if not self.tells_reviews:
            return False
        return names_child and year <= self.year if self.is_history else year == self.year

    def replaces(self, older: "Standing") -> bool:
        """Whether this, the later of the two, is another submission of the very same year: what it lacks is gone."""
        same_year = self.year == older.year and not self.is_history and not older.is_history
        return same_year and self.tells_episodes


class Voice(NamedTuple):
    """A return as it bears on one child."""

    standing: Standing
    names_child: bool


def is_gone(shown_last_by: Standing, later: Iterable[Voice]) -> bool:
    """Whether an episode is taken back: a later submission of the year that it was last shown in lacks it.

    `later` are the returns after the last one that shows the episode; only one that names the child can take it back.
    """
    return any(names_child and standing.replaces(shown_last_by) for standing, names_child in later)


def is_overruled(year: int, later: Iterable[Voice]) -> bool:
    """Whether what a return says of the child's reviews of `year` no longer counts: a later one speaks for it."""
    return any(standing.speaks_for(year, names_child=names_child) for standing, names_child in later)


def standing_of(span: Span, year: int | None = None) -> Standing:
    """The standing of a return with this span; `year` overrides what its reviews say (it is then a yearly one)."""
    latest = span.latest_review
    if latest == date.min:
        latest = max(span.latest_start, span.latest_end)
    of_year = year or (collection_year(latest) if latest > date.min else 0)
    age = (of_year, span.latest_start, span.latest_end, span.content)
    is_history = year is None and len(span.review_years) > 1
    return Standing(of_year, is_history, age, span.latest_start > date.min, bool(span.review_years))


def known_from(standings: Iterable[Standing]) -> date | None:
    """The first day of the unbroken run of years, up to the newest, that these returns cover; None: all of them."""
    standings = list(standings)
    newest = max(standings, key=lambda standing: standing.age, default=None)
    if newest is None or not newest.year:  # no day in them can be read: they cover nothing, and answer nothing
        return None
    history_up_to = max((one.year for one in standings if one.is_history), default=None)
    yearly = {one.year for one in standings if not one.is_history}
    year = newest.year
    while (history_up_to is None or year > history_up_to) and year - 1 in yearly:
        year -= 1
    joins_history = history_up_to is not None and year <= history_up_to + 1
    return None if joins_history else first_day_of(year)


def in_order(standings: Sequence[Standing]) -> list[int]:
    """The places of these standings, the oldest first."""
    return sorted(range(len(standings)), key=lambda place: standings[place].age)
