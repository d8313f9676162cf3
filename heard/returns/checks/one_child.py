"""All that is odd about one child: their episodes, their reviews, and both together."""

from collections.abc import Iterator, Sequence
from datetime import date

from heard.returns.checks import one_episode, two_episodes
from heard.returns.checks.odd import Odd, in_words, written
from heard.returns.gathering import Facts, Gathered
from heard.returns.standing import collection_year
from heard.rules.care_periods import LEGAL_STATUS, SHORT_BREAKS, STARTED_ON, CarePeriod, Episode, mended, short_breaks
from heard.rules.review_schedule import ChildReviews, eighteenth_birthday
from heard.rules.timescales import Due

EIGHTEENTH_BIRTHDAY = Due(eighteenth_birthday)


class ChildChecks:
    """The checks of one child after another, each told through the return that the row stands in."""

    def __init__(self, gathered: Gathered) -> None:
        self.as_of, self._told = gathered.as_of, gathered.tell

    def check(self, child: str, facts: Facts, answer: ChildReviews) -> None:
        """Tell all that is odd about the child's episodes and reviews, and about both together."""
        for odd in self._odd_episodes(facts, answer):
            self._told(odd.key, odd.row.row, child, odd.column, odd.value, odd.what, odd.done)
        if not facts.header_place:
            self._not_in_header(child, facts)
        if answer.unplaced or (facts.reviews and _only_short_breaks(facts.episodes)):
            self._reviews(child, facts, answer)

    def _odd_episodes(self, facts: Facts, answer: ChildReviews) -> Iterator[Odd]:
        """Each episode by itself and beside the one before it, in order of their start."""
        if not facts.episodes:
            return
        adult_on = None if facts.born_on is None else EIGHTEENTH_BIRTHDAY[facts.born_on]
        rows = sorted(facts.episodes, key=STARTED_ON)
        if rows[0].reason != "S":
            yield Odd("357", rows[0], "RNE", rows[0].reason)
        yield from self._side_by_side(rows, facts.born_on, adult_on)
        if rows[-1].ended_on is not None and rows[-1].ended_on <= self.as_of:
            yield from two_episodes.nothing_follows(rows[-1])
        if not SHORT_BREAKS.isdisjoint(map(LEGAL_STATUS, rows)):
            yield from self._odd_short_breaks(rows)
        if adult_on and adult_on <= self.as_of and answer.periods and answer.periods[-1].period.ended_on is None:
            last = max((row for row in rows if row.started_on <= self.as_of), key=STARTED_ON)
            yield Odd("open_at_18", last, "DEC", written(last.ended_on), in_words(adult_on))

    def _side_by_side(self, rows: Sequence[Episode], born_on: date | None, adult_on: date | None) -> Iterator[Odd]:
        before: Episode | None = None
        for row in rows:
            if one_episode.looks_odd(row, self.as_of, born_on, adult_on):
                yield from one_episode.oddities(row, self.as_of, born_on, adult_on)
            if before is not None and two_episodes.look_odd(before, row):
                yield from two_episodes.oddities(before, row, self.as_of)
            before = row if before is None else _reaching_further(before, row, self.as_of)

    def _odd_short_breaks(self, rows: Sequence[Episode]) -> Iterator[Odd]:
        for one in short_breaks(mended(rows, self.as_of), self.as_of):
            if one.over:
                yield Odd(one.over, one.rows[0], "DECOM", written(one.started_on))
            if len({row.placement for row in one.rows}) > 1:
                yield Odd("366", one.rows[-1], "PLACE", one.rows[-1].placement)
        years = {status: _years(rows, status, self.as_of) for status in SHORT_BREAKS}
        if years["V3"] & years["V4"]:
            yield Odd("426", next(row for row in rows if row.legal_status == "V4"), "LS", "V4")

    def _not_in_header(self, child: str, facts: Facts) -> None:
        if facts.episodes:
            self._told("INT03", facts.episodes[0].row, child, "CHILD", child)
        if facts.reviews:
            self._told("INT08", next(iter(facts.reviews.values()))[1], child, "CHILD", child)

    def _reviews(self, child: str, facts: Facts, answer: ChildReviews) -> None:
        """Reviews that lie in no time in care, and reviews of a child who has short breaks only."""
        if _only_short_breaks(facts.episodes):
            first = min(facts.reviews)
            self._told("399", facts.reviews[first][1], child, "REVIEW", written(first))
        periods = [each.period for each in answer.periods]
        for held_on in answer.unplaced:
            key = _where(held_on, periods) if facts.episodes else "1012"
            self._told(key, facts.reviews[held_on][1], child, "REVIEW", written(held_on))


def _reaching_further(before: Episode, row: Episode, as_of: date) -> Episode:
    """Which of two episodes the next one is looked at beside: the one that ends later, where both have ended."""
    if before.ended_on is None or row.ended_on is None or row.ended_on < row.started_on or before.ended_on > as_of:
        return row
    return before if row.ended_on < before.ended_on else row


def _years(rows: Sequence[Episode], legal_status: str, as_of: date) -> set[int]:
    """The collection years in which the child had episodes in this legal status."""
    spans = [(row.started_on, row.ended_on or as_of) for row in rows if row.legal_status == legal_status]
    return {year for start, end in spans for year in range(collection_year(start), collection_year(end) + 1)}


def _only_short_breaks(episodes: Sequence[Episode]) -> bool:
    return bool(episodes) and SHORT_BREAKS.issuperset(map(LEGAL_STATUS, episodes))


def _where(held_on: date, periods: Sequence[CarePeriod]) -> str:
    """Which words tell where a review lies that is in none of these periods."""
    if not periods or held_on < periods[0].started_on:
        return "review_before"
    return "review_between" if held_on < periods[-1].started_on else "review_after"
