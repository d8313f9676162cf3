"""From the episodes of a statutory return to the times in care that reviews are counted in.

A return lists episodes: stretches in one legal status and one placement. An episode's last day is the next one's
first day; a period of care is a run of them, and its first and last day both count as inside. Series of short
breaks (legal status V3, each break recorded, and V4, an agreement) stand apart, with a timetable of their own
(Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from heard.rules.timescales import Due, months_after

SHORT_BREAKS = frozenset({"V3", "V4"})
AUTHORISED_FOR_ADOPTION = frozenset({"D1", "E1"})
PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})

LONGEST_SHORT_BREAK_DAYS = 17
SHORT_BREAK_DAYS_A_YEAR = 75
SHORT_BREAK_YEAR_MONTHS = 12
SERIES_BROKEN_BY_MONTHS = 12
FOREVER = date(9000, 1, 1)


YEAR_BEFORE = Due(lambda day: months_after(day, -SHORT_BREAK_YEAR_MONTHS))


class Episode(NamedTuple):
    """One row of a return's episodes (codes as in the SSDA903). `row` is where it stands, for whoever wants to tell."""

    started_on: date
    ended_on: date | None
    reason: str
    legal_status: str
    placement: str
    end_reason: str
    row: int = 0
    need: str = ""


STARTED_ON, LEGAL_STATUS, PLACEMENT = attrgetter("started_on"), attrgetter("legal_status"), attrgetter("placement")


class CarePeriod(NamedTuple):
    """A time in care, or a series of short breaks.

    `start_inferred`: the row that began it is not in the return, so the real start may be earlier.
    `authorised_on`: the days on which the council became authorised to place the child for adoption.
    `placed`: for each placement for adoption, the day placed and the day of return from it (None: no return).
    """

    kind: str
    started_on: date
    start_inferred: bool
    ended_on: date | None
    authorised_on: tuple[date, ...] = ()
    placed: tuple[tuple[date, date | None], ...] = ()


class Break(NamedTuple):
    """One short break, as the 17 and 75 days of regulation 48 are counted; `over` says which of them it exceeds."""

    started_on: date
    ended_on: date | None
    rows: tuple[Episode, ...]
    over: str = ""


def care_periods(episodes: Iterable[Episode], as_of: date) -> list[CarePeriod]:
    """The periods that a child's episodes make up, oldest first, as they stood at the end of `as_of`.

    Days are dates; the order of the rows does not matter. An episode that starts after `as_of` is left out, an end
    after it is not yet an end. Source: the DfE's guide to the SSDA903 return; docs/adr/0022 settles the doubts.
    """
    rows = mended(episodes, as_of)
    if SHORT_BREAKS.isdisjoint(map(LEGAL_STATUS, rows)):
        return [in_care(run) for run in _runs(rows)]
    return _with_short_breaks(rows, as_of)


def mended(episodes: Iterable[Episode], as_of: date) -> list[Episode]:
    """The episodes in order of their start, each start once, with ends that can be believed.

    An end before its start, or after `as_of`, is no end. An open episode ends where a later one begins. Of two with
    the same start the one that ends later counts.
    """
    rows = sorted((row for row in episodes if row.started_on <= as_of), key=STARTED_ON)
    for place, row in enumerate(rows):
        if row.ended_on is not None and not row.started_on <= row.ended_on <= as_of:
            rows[place] = row._replace(ended_on=None)
    if len(set(map(STARTED_ON, rows))) < len(rows):
        rows = [max(same, key=_later_ending) for _, same in groupby(rows, key=STARTED_ON)]
    for place, row in enumerate(rows[:-1]):
        if row.ended_on is None:
            rows[place] = row._replace(ended_on=rows[place + 1].started_on)
    return rows


def _later_ending(row: Episode) -> tuple[date, bool, tuple[str, ...]]:
    """Sorts open after closed, then by the codes backwards, so that the choice never rests on the rows' order."""
    codes = (row.legal_status, row.placement, row.reason, row.end_reason)
    backwards = tuple("".join(chr(0x10FFFF - ord(letter)) for letter in code) + "\U0010ffff" for code in codes)
    return row.ended_on or date.max, row.ended_on is None, backwards


def _runs(rows: Sequence[Episode]) -> list[list[Episode]]:
    """Rows in order, parted where a row starts after everything before it has ended."""
    runs: list[list[Episode]] = []
    until: date | None = None
    for row in rows:
        if runs and (until is None or row.started_on <= until):
            runs[-1].append(row)
            if row.ended_on is None or (until is not None and row.ended_on > until):
                until = row.ended_on
        else:
            runs.append([row])
            until = row.ended_on
    return runs


def in_care(run: Sequence[Episode], known_start: bool = False) -> CarePeriod:
    """The time in care that a run of episodes makes up."""
    ends = [row.ended_on for row in run]
    return CarePeriod(
        "in_care",
        run[0].started_on,
        not known_start and run[0].reason != "S",
        None if ends[-1] is None else max(end for end in ends if end is not None),
        _authorised(run),
        _placed(run),
    )


def _authorised(run: Sequence[Episode]) -> tuple[date, ...]:
    if AUTHORISED_FOR_ADOPTION.isdisjoint(map(LEGAL_STATUS, run)):
        return ()
    stretches = groupby(run, key=lambda row: row.legal_status in AUTHORISED_FOR_ADOPTION)
    return tuple(next(rows).started_on for authorised, rows in stretches if authorised)


def _placed(run: Sequence[Episode]) -> tuple[tuple[date, date | None], ...]:
    if PLACED_FOR_ADOPTION.isdisjoint(map(PLACEMENT, run)):
        return ()
    stretches = [
        (placed, next(rows).started_on)
        for placed, rows in groupby(run, key=lambda row: row.placement in PLACED_FOR_ADOPTION)
    ]
    after = [day for _, day in stretches[1:]]
    return tuple(
        (day, after[place] if place < len(after) else None) for place, (placed, day) in enumerate(stretches) if placed
    )


def short_breaks(rows: Iterable[Episode], as_of: date) -> list[Break]:
    """The V3 breaks among mended rows, each saying whether it is over 17 days ("365") or over 75 in a year ("367").

    Rows that go on from the day the one before ended, without a new start, are one break. Nights are counted: the
    days from the first to the last. Source: CPR 2010 reg 48(2); the numbers are those of the DfE's checks.
    """
    joined: list[list[Episode]] = []
    before: Episode | None = None
    for row in rows:
        if row.legal_status == "V3":
            goes_on = before is not None and before.legal_status == "V3" and before.ended_on == row.started_on
            if goes_on and row.reason != "S":
                joined[-1].append(row)
            else:
                joined.append([row])
        before = row
    breaks = [Break(run[0].started_on, run[-1].ended_on, tuple(run)) for run in joined]
    return [one._replace(over=_over(place, breaks, as_of)) for place, one in enumerate(breaks)]


def _over(place: int, breaks: Sequence[Break], as_of: date) -> str:
    """Which check of regulation 48 a break fails: its own length, or the days of the twelve months that end with it."""
    ended_on = breaks[place].ended_on or as_of
    if (ended_on - breaks[place].started_on).days > LONGEST_SHORT_BREAK_DAYS:
        return "365"
    year_from = YEAR_BEFORE[ended_on]
    ends = ((each.started_on, each.ended_on or as_of) for each in breaks[: place + 1])
    spent = sum((min(end, ended_on) - max(start, year_from)).days for start, end in ends if end > year_from)
    return "367" if spent > SHORT_BREAK_DAYS_A_YEAR else ""


def _with_short_breaks(rows: Sequence[Episode], as_of: date) -> list[CarePeriod]:
    """Periods where some rows are short breaks: care and breaks part where one follows the other.

    A break that is over what regulation 48 allows is care like any other, from its own start.
    """
    over = {row.started_on for one in short_breaks(rows, as_of) if one.over for row in one.rows}
    periods: list[CarePeriod] = []
    for is_care, stretch in _stretches(rows, over):
        if is_care:
            cut = bool(periods) and _cut_short(periods, stretch[0].started_on)
            first, *others = _runs(stretch)
            periods += [
                in_care(first, known_start=cut),
                *(in_care(run) for run in others),
            ]
        else:
            periods += [_series(run) for run in _series_runs(stretch)]
    return periods


def _stretches(rows: Sequence[Episode], over: set[date]) -> list[tuple[bool, list[Episode]]]:
    """Rows in order, parted into care (true) and breaks; a break inside a time in care is part of it."""
    stretches: list[tuple[bool, list[Episode]]] = []
    until: date = date.min
    for row in rows:
        inside_care = bool(stretches) and stretches[-1][0] and row.started_on < until
        is_care = row.legal_status not in SHORT_BREAKS or row.started_on in over or inside_care
        if stretches and stretches[-1][0] == is_care:
            stretches[-1][1].append(row)
            until = max(until, row.ended_on or FOREVER)
        else:
            stretches.append((is_care, [row]))
            until = row.ended_on or FOREVER
    return stretches


def _series_runs(rows: Sequence[Episode]) -> list[list[Episode]]:
    """Breaks in order, parted where more than twelve months lie between one's end and the next one's start."""
    runs: list[list[Episode]] = []
    until = date.min
    for row in rows:
        if runs and row.started_on <= months_after(until, SERIES_BROKEN_BY_MONTHS):
            runs[-1].append(row)
        else:
            runs.append([row])
            until = date.min
        until = max(until, row.ended_on or FOREVER)
    return runs


def _series(run: Sequence[Episode]) -> CarePeriod:
    ends = [row.ended_on for row in run]
    ended_on = None if ends[-1] is None else max(end for end in ends if end is not None)
    return CarePeriod("short_breaks", run[0].started_on, run[0].reason != "S", ended_on)


def _cut_short(periods: list[CarePeriod], day: date) -> bool:
    """Whether care that begins on `day` follows breaks that go on that day; they end there."""
    last = periods[-1]
    if last.kind != "short_breaks" or (last.ended_on is not None and last.ended_on < day):
        return False
    periods[-1] = last._replace(ended_on=day)
    return True
