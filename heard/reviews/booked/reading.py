"""Opening a file of booked meetings: its heading and its lines; refused in a sentence when it is none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from django.core.exceptions import ValidationError

from heard.accounts.refusal import Refused
from heard.accounts.table_files import TableSort, heading_of, lines_below
from heard.components.fields import TimeField
from heard.returns.days import Days
from heard.returns.file_kinds import Kind
from heard.returns.modules import spelt
from heard.reviews.booked.columns import ALSO_CALLED, CHILD, COLUMNS, DAY, MINUTES, NEEDED, TIME
from heard.reviews.models import USUAL_MINUTES

MOST_LETTERS = 200_000
MOST_ROWS = 300
BOOKED_TABLE = TableSort(
    most_letters=MOST_LETTERS,
    too_long=(
        f"The file has more than {MOST_ROWS} lines or {MOST_LETTERS:,} letters. Give the meetings in several files."
    ),
    save_as="Save the meetings as CSV, and give that.",
    advice={Kind.EMPTY: "Export it again."},
)
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


def read_booked(text: str) -> BookedFile:
    """The lines of a file of meetings, with every problem that can be seen without looking anything up."""
    BOOKED_TABLE.refuse_long(len(text))
    heading = heading_of(text, needed=NEEDED, spelt=_spelt, refusal=_no_heading)
    file, reader = BookedFile(notes=_notes(heading.names)), _Reader()
    for line, values in lines_below(text, heading):
        told = {name: value.strip() for name, value in zip(heading.names, values, strict=False) if name in COLUMNS}
        if any(told.values()):
            found = reader.read(line, told)
            (file.problems if isinstance(found, Problem) else file.rows).append(found)  # type: ignore[arg-type]
    if len(file.rows) + len(file.problems) > MOST_ROWS:
        raise Refused(BOOKED_TABLE.too_long, field="file")
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


def _no_heading(found: str) -> str:
    return f"The file needs the columns CHILD and DAY; its first line has {found}. It may have TIME and MINUTES."


def _notes(names: Sequence[str]) -> list[str]:
    unknown = [name[:40] for name in names if name and name not in COLUMNS]
    return [f"Columns that Heard does not take were not read: {', '.join(unknown)}."] if unknown else []


def _spelt(column: str) -> str:
    name = spelt(column)
    return ALSO_CALLED.get(name, name)


def _shown(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
