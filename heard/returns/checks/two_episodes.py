"""What is odd where one episode ends and the next begins, or should."""

from collections.abc import Iterator
from datetime import date

from heard.returns.checks.odd import Odd, written
from heard.rules.care_periods import SHORT_BREAKS, Episode

NOT_LEAVING = frozenset({"X1", ""})
DIED_OR_ADULT = frozenset({"E2", "E15"})
ONE_TIME, NEW_TIME = "Read as one time in care.", "Read as a new time in care."


def look_odd(before: Episode, row: Episode) -> bool:
    """Whether `oddities` could tell anything of the two; asked of every pair, so that few need the telling."""
    if before.ended_on != row.started_on or row.reason == "S" or before.end_reason != "X1" or row.need != before.need:
        return True
    if (row.legal_status != before.legal_status) != (row.reason in "LBU"):
        return True
    return row.reason == "L" and row.placement != before.placement


def oddities(before: Episode, row: Episode, as_of: date) -> Iterator[Odd]:
    """What is odd about `row`, coming after `before`; nothing is said of what starts after `as_of`."""
    if row.started_on > as_of:
        return
    ended_on = before.ended_on
    if row.started_on == before.started_on:
        same = row._replace(row=0) == before._replace(row=0)
        yield Odd("same_row" if same else "same_start", row, "DECOM", written(row.started_on))
    elif ended_on is None or not before.started_on <= ended_on <= as_of:
        yield Odd("142", before, "DEC", written(ended_on))
    elif ended_on > row.started_on:
        yield Odd("501", row, "DECOM", written(row.started_on))
    elif ended_on < row.started_on:
        yield from _apart(before, row)
    else:
        yield from _same_day(before, row)
    if before.end_reason in DIED_OR_ADULT and row.started_on > before.started_on:
        yield Odd("437", before, "REC", before.end_reason)


def nothing_follows(last: Episode) -> Iterator[Odd]:
    """An episode ends with "another begins that day", and none does."""
    if last.end_reason == "X1" and last.ended_on is not None:
        what = "The end says that another episode begins that day, but none does."
        yield Odd("388", last, "REC", "X1", what, "Read as leaving care.")


def _apart(before: Episode, row: Episode) -> Iterator[Odd]:
    """The next episode begins on a later day: the child had left care."""
    yield from nothing_follows(before)
    if row.reason != "S":
        yield Odd("433" if before.end_reason in NOT_LEAVING else "432", row, "RNE", row.reason, done=NEW_TIME)


def _same_day(before: Episode, row: Episode) -> Iterator[Odd]:
    """The next episode begins on the day that this one ends: the child's time in care goes on."""
    short = row.legal_status in SHORT_BREAKS
    if row.reason == "S" and not short:
        yield Odd("431", row, "RNE", "S")
    if before.end_reason not in NOT_LEAVING and not short:
        what = "The child left care, but an episode begins that day."
        yield Odd("388", before, "REC", before.end_reason, what, ONE_TIME)
        if row.reason != "S":
            yield Odd("432", row, "RNE", row.reason, done=ONE_TIME)
    yield from _going_on(before, row)


def _going_on(before: Episode, row: Episode) -> Iterator[Odd]:
    """Whether what changed is what the reason for the new episode says."""
    changed = row.legal_status != before.legal_status
    if row.need != before.need:
        yield Odd("504", row, "CIN", row.need)
    if row.reason == "L" and not (changed and row.placement == before.placement):
        yield Odd("434", row, "RNE", "L", "the placement changed too" if changed else "it stayed the same")
    elif row.reason in ("P", "T") and changed:
        yield Odd("435", row, "RNE", row.reason)
    elif row.reason in ("B", "U") and not changed:
        yield Odd("436", row, "RNE", row.reason)
