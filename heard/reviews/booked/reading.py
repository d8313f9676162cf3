"""Opening a file of booked meetings: its letters, its heading, its rows; refused in a sentence when it is none."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError

from heard.accounts.refusal import Refused
from heard.components.fields import TimeField
from heard.returns.days import Days
from heard.returns.encodings import encoding_of
from heard.returns.file_kinds import Kind, kind_of
from heard.returns.modules import spelt
from heard.reviews.booked.columns import ALSO_CALLED, CHILD, COLUMNS, DAY, MINUTES, NEEDED, TIME
from heard.reviews.models import USUAL_MINUTES

MOST_LETTERS = 200_000
MOST_ROWS = 300
SEPARATORS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 10
LONGEST_SHOWN = 60
NO_DAY = "It is no day. Write it like 27/03/2026 or 2026-03-27."
NO_NUMBER = "The row does not say which child. Fill in their number."
NO_MINUTES = "Write how many minutes it takes, as a number such as 60."


class Problem(NamedTuple):
    """Why a line is not planned, and what to do: `shown` is what stands there."""

    line: int
    number: str
    shown: str
    sentence: str


@dataclass(frozen=True)
class BookedRow:
    """One line: a child's number, the day, what time the meeting begins, and how long it takes."""

    line: int
    number: str
    planned_on: date
    starts_at: time | None
    minutes: int


@dataclass
class BookedFile:
    """A file of booked meetings as it was read, with what is wrong in it."""

    rows: list[BookedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def text_of(path: Path) -> str:
    """What a file of meetings says; refuses one that is no text, or that is too long."""
    kind = kind_of(path)
    if kind is Kind.EMPTY:
        raise Refused("The file is empty. Export it again.", field="file")
    if kind is not Kind.TABLE:
        words = "a zip" if kind is Kind.ZIP else kind.words
        raise Refused(f"The file is {words}. Save the meetings as CSV, and give that.", field="file")
    if path.stat().st_size > 2 * MOST_LETTERS:
        raise Refused(too_long(), field="file")
    text = path.read_text(encoding=encoding_of(path), errors="replace")
    return text.replace("\0", "").removeprefix("\ufeff")


def too_long() -> str:
    """Why a file is refused for its length."""
    return f"The file has more than {MOST_ROWS} lines or {MOST_LETTERS:,} letters. Give the meetings in several files."


def read_booked(text: str) -> BookedFile:
    """The lines of a file of meetings, with every problem that can be seen without looking anything up."""
    if len(text) > MOST_LETTERS:
        raise Refused(too_long(), field="file")
    separator, line_of_heading, names = _heading(text)
    file, reader = BookedFile(notes=_notes(names)), _Reader()
    lines = islice(_lines(text, separator), line_of_heading, None)
    for line, values in enumerate(lines, start=line_of_heading + 1):
        told = {name: value.strip() for name, value in zip(names, values, strict=False) if name in COLUMNS}
        if any(told.values()):
            found = reader.read(line, told)
            (file.problems if isinstance(found, Problem) else file.rows).append(found)  # type: ignore[arg-type]
    if len(file.rows) + len(file.problems) > MOST_ROWS:
        raise Refused(too_long(), field="file")
    return file


class _Reader:
    """Reads line after line."""

    def __init__(self) -> None:
        self.days, self.times = Days(), TimeField(required=False)

    def read(self, line: int, told: dict[str, str]) -> BookedRow | Problem:
        """The line, or the first thing that is wrong with it."""
        number, day = told.get(CHILD, ""), self.days[told.get(DAY, "")]
        minutes = told.get(MINUTES, "") or str(USUAL_MINUTES)
        if not number:
            return Problem(line, "", "", NO_NUMBER)
        if day is None:
            return Problem(line, number, _shown(told.get(DAY, "")), NO_DAY)
        if not (minutes.isascii() and minutes.isdigit() and len(minutes) <= 4):
            return Problem(line, number, _shown(minutes), NO_MINUTES)
        try:
            starts_at = self.times.clean(told.get(TIME, ""))
        except ValidationError as wrong:
            return Problem(line, number, _shown(told[TIME]), wrong.messages[0])
        return BookedRow(line, number, day, starts_at, int(minutes))


def _heading(text: str) -> tuple[str, int, list[str]]:
    """What separates the values, the line that the column names stand in, and those names in our spelling."""
    widest: Sequence[str] = []
    for separator in SEPARATORS:
        for line, values in enumerate(islice(_lines(text, separator), ROWS_LOOKED_AT), start=1):
            names = [_spelt(value) for value in values]
            if set(NEEDED) <= set(names):
                return separator, line, names
            widest = max(widest, [name for name in names if name], key=len)
    found = ", ".join(name[:40] for name in widest[:12]) or "no names"
    sentence = f"The file needs the columns CHILD and DAY; its first line has {found}. It may have TIME and MINUTES."
    raise Refused(sentence, field="file")


def _notes(names: Sequence[str]) -> list[str]:
    unknown = [name[:40] for name in names if name and name not in COLUMNS]
    return [f"Columns that Heard does not take were not read: {', '.join(unknown)}."] if unknown else []


def _spelt(column: str) -> str:
    name = spelt(column)
    return ALSO_CALLED.get(name, name)


def _shown(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise Refused("The file cannot be read as a table. Save it as CSV again.", field="file") from None
