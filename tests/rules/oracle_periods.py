"""The oracle's reading of episodes: which rows make one period of care, and which days of it matter.

Rows are few, so every question is asked of every row, as a person would do with the papers spread out on a table.
"""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from heard.rules.care_periods import CarePeriod, Episode
from tests.rules.oracle_calendar import months_after

FOREVER = date(9999, 12, 31)
SHORT_BREAK = ("V3", "V4")
AUTHORITY = ("E1", "D1")
ADOPTION_PLACEMENT = ("A3", "A4", "A5", "A6")
LONGEST_BREAK = 17
MOST_DAYS_IN_A_YEAR = 75


class Piece(NamedTuple):
    """A period in the making: its rows, and what they were found to be."""

    kind: str
    rows: list[Episode]
    start_inferred: bool


def periods_of(episodes: list[Episode], as_of: date) -> list[CarePeriod]:
    """The periods of care, oldest first; each gives way on the day that the next begins."""
    pieces = pieces_of(tidy(episodes, as_of), as_of)
    ends = [min(last_day(piece.rows), nxt) for piece, nxt in zip(pieces, next_starts(pieces), strict=True)]
    return [period(piece, end) for piece, end in zip(pieces, ends, strict=True)]


def period(piece: Piece, end: date) -> CarePeriod:
    """A piece as the rules tell of it."""
    in_care = piece.kind == "in_care"
    return CarePeriod(
        kind=piece.kind,
        started_on=piece.rows[0].started_on,
        start_inferred=piece.start_inferred,
        ended_on=None if end == FOREVER else end,
        authorised_on=authorised_on(piece.rows) if in_care else (),
        placed=placed(piece.rows) if in_care else (),
    )


def next_starts(pieces: list[Piece]) -> list[date]:
    """For each piece the first day of the one after it."""
    return [piece.rows[0].started_on for piece in pieces[1:]] + [FOREVER] * bool(pieces)


# ---- tidying: each row gets one believable end


def tidy(episodes: list[Episode], as_of: date) -> list[Episode]:
    """The rows that have begun, one for each first day, by first day; only the last may be open."""
    begun = [row._replace(ended_on=real_end(row, as_of)) for row in episodes if row.started_on <= as_of]
    rows = [
        the_one_to_believe([r for r in begun if r.started_on == day]) for day in sorted({r.started_on for r in begun})
    ]
    for place in range(len(rows) - 1):
        if rows[place].ended_on is None:
            rows[place] = rows[place]._replace(ended_on=rows[place + 1].started_on)
    return rows


def real_end(row: Episode, as_of: date) -> date | None:
    """The last day, unless it is no end: blank, before the start, or still to come."""
    if row.ended_on is None or row.ended_on < row.started_on or row.ended_on > as_of:
        return None
    return row.ended_on


def the_one_to_believe(rows: list[Episode]) -> Episode:
    """Of rows that begin on one day, the one that ends latest; then the first in order of its codes."""
    latest = max(last_day([row]) for row in rows)
    rows = [row for row in rows if last_day([row]) == latest]
    return min(rows, key=lambda row: (row.legal_status, row.placement, row.reason, row.end_reason))


def last_day(rows: list[Episode]) -> date:
    """The latest day that any of these rows covers."""
    return max(row.ended_on or FOREVER for row in rows)


# ---- piles: each row goes on the last pile, or begins the next


def pieces_of(rows: list[Episode], as_of: date) -> list[Piece]:
    """The rows laid out in order, each on the pile it belongs to."""
    breaks = [each for each in breaks_of(rows) if each[0].legal_status == "V3"]
    failed = {row.started_on for each in breaks if breaks_regulation_48(each, breaks, as_of) for row in each}
    piles: list[Piece] = []
    for row in rows:
        short = row.legal_status in SHORT_BREAK and row.started_on not in failed
        if piles and belongs(row, short, piles[-1]):
            piles[-1].rows.append(row)
        else:
            known = row.reason == "S" or (not short and bool(piles) and ends_short_breaks(row, piles[-1]))
            piles.append(Piece("short_breaks" if short else "in_care", [row], not known))
    return piles


def belongs(row: Episode, short: bool, pile: Piece) -> bool:
    """Whether a row goes on with what the pile holds."""
    end = last_day(pile.rows)
    if pile.kind == "short_breaks":
        return short and row.started_on <= months_after(end, 12)
    return row.started_on < end or (row.started_on == end and not short)


def ends_short_breaks(row: Episode, pile: Piece) -> bool:
    """Whether care takes over from a series of short breaks while it still runs."""
    return pile.kind == "short_breaks" and row.started_on <= last_day(pile.rows)


def breaks_of(rows: list[Episode]) -> list[list[Episode]]:
    """The single breaks: a V3 row, with V3 rows that carry straight on from it; a V4 row is one agreement."""
    breaks: list[list[Episode]] = []
    before = None
    for row in rows:
        if before and before.legal_status == row.legal_status == "V3" and carries_on(before, row):
            breaks[-1].append(row)
        elif row.legal_status in SHORT_BREAK:
            breaks.append([row])
        before = row
    return breaks


def carries_on(before: Episode, row: Episode) -> bool:
    """Whether a row takes over from the one before on its last day, not as a new start."""
    return row.reason != "S" and row.started_on == before.ended_on


def breaks_regulation_48(this: list[Episode], breaks: list[list[Episode]], as_of: date) -> bool:
    """Whether a V3 break lasts too long, or too many days were spent in breaks in the year that ends with it."""
    first, last = span(this, as_of)
    a_year_before = months_after(last, -12)
    spent = 0
    for other in breaks:
        start, end = span(other, as_of)
        if start <= first:
            spent += max(0, (min(end, last) - max(start, a_year_before)).days)
    return (last - first).days > LONGEST_BREAK or spent > MOST_DAYS_IN_A_YEAR


def span(rows: list[Episode], as_of: date) -> tuple[date, date]:
    """First and last day of a break; one that is open is counted to the day of asking."""
    return rows[0].started_on, min(last_day(rows), as_of)


# ---- the days that turn the schedule


def authorised_on(rows: list[Episode]) -> tuple[date, ...]:
    """Each day that authority to place began: an E1 or D1 row that does not follow another."""
    before = [""] + [row.legal_status for row in rows]
    return tuple(
        row.started_on
        for row, was in zip(rows, before, strict=False)
        if row.legal_status in AUTHORITY and was not in AUTHORITY
    )


def placed(rows: list[Episode]) -> tuple[tuple[date, date | None], ...]:
    """Each placement for adoption: its first day, and the day another placement took its place."""
    runs = [list(group) for _, group in groupby(rows, key=lambda row: row.placement in ADOPTION_PLACEMENT)]
    ends = [run[0].started_on for run in runs[1:]] + [None]
    return tuple(
        (run[0].started_on, end) for run, end in zip(runs, ends, strict=True) if run[0].placement in ADOPTION_PLACEMENT
    )
