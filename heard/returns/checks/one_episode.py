"""What is odd about an episode by itself."""

from collections.abc import Iterator
from datetime import date

from heard.returns.checks.odd import Odd, in_words, written
from heard.rules.care_periods import Episode

EPISODES_BEGAN = date(1991, 10, 14)
"""No episode can start before the Children Act 1989 came into force (DfE check 353)."""


def looks_odd(row: Episode, as_of: date, born_on: date | None, adult_on: date | None) -> bool:
    """Whether `oddities` would tell anything of the row; asked of every row, so that few need the telling."""
    started_on, ended_on = row.started_on, row.ended_on
    if (ended_on is None) is not (row.end_reason == "") or (ended_on and not started_on < ended_on <= as_of):
        return True
    if born_on is not None and adult_on is not None and not born_on <= started_on < adult_on:
        return True
    return not EPISODES_BEGAN <= started_on <= as_of


def oddities(row: Episode, as_of: date, born_on: date | None, adult_on: date | None) -> Iterator[Odd]:
    """What is odd about when the episode starts and ends."""
    yield from _start(row, as_of, born_on, adult_on)
    if row.ended_on is not None:
        yield from _end(row, row.ended_on, as_of)
    elif row.end_reason:
        what = "The episode has a reason for its end, but no day."
        yield Odd("148", row, "REC", row.end_reason, what, "the episode is open")


def _start(row: Episode, as_of: date, born_on: date | None, adult_on: date | None) -> Iterator[Odd]:
    started = written(row.started_on)
    if row.started_on > as_of:
        yield Odd("354", row, "DECOM", started, in_words(as_of))
    if row.started_on < EPISODES_BEGAN:
        yield Odd("353", row, "DECOM", started)
    if born_on and row.started_on < born_on:
        yield Odd("302", row, "DECOM", started)
    elif adult_on and row.started_on >= adult_on:
        yield Odd("352", row, "DECOM", started)


def _end(row: Episode, ended_on: date, as_of: date) -> Iterator[Odd]:
    ended = written(ended_on)
    if not row.end_reason:
        yield Odd("148", row, "DEC", ended, "The episode has a day for its end, but no reason.", "it ended")
    if ended_on > as_of:
        yield Odd("385", row, "DEC", ended, in_words(as_of))
    elif ended_on == row.started_on:
        yield Odd("355", row, "DEC", ended)
    elif ended_on < row.started_on:
        yield Odd("356", row, "DEC", ended)
