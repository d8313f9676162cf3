"""The rows of a file of staff: what each says, in our terms, and what in it cannot be so."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from heard.accounts.models import Role
from heard.returns.days import Days

Read = TypeVar("Read")
COLUMNS = (
    "EMAIL",
    "NAME",
    "ROLE",
    "TEAM",
    "STARTED_ON",
    "ENDED_ON",
    "REGISTRATION",
    "RUNS_UNTIL",
    "QUALIFIED_ON",
    "FULL_TIME",
    "WORKER_NUMBER",
)
LONGEST_SHOWN = 60
PER_CENT = Decimal(100)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row: where, what stands there, and in a sentence what to do."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class StaffRow:
    """What one row says of one person; None or "" where it says nothing, or where it cannot be read (`unread`).

    `told` is each value as it was written.
    """

    number: int
    email: str
    name: str = ""
    role: Role | None = None
    team: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    registration: str = ""
    runs_until: date | None = None
    qualified_on: date | None = None
    full_time: Decimal | None = None
    worker_number: str = ""
    told: Mapping[str, str] = field(default_factory=dict, compare=False)
    unread: frozenset[str] = frozenset()

    @property
    def has_post(self) -> bool:
        """Whether the row speaks of a post."""
        return self.role is not None


@dataclass
class StaffFile:
    """A file of staff as it was read."""

    rows: list[StaffRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_rows(names: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> StaffFile:
    """Read these rows, their columns called so; blank rows are left out."""
    file = StaffFile(notes=_notes(names))
    reader = _Reader(file)
    for number, row in rows:
        told = {name: value.strip() for name, value in zip(names, row, strict=False) if name in COLUMNS}
        if any(told.values()):
            reader.read(number, told)
    return file


def _notes(names: Sequence[str]) -> list[str]:
    unknown = [name[:40] for name in names if name and name not in COLUMNS]
    repeated = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    notes = [f"Columns that Heard does not know were not read: {', '.join(unknown)}."] if unknown else []
    return notes + [f"The column {name} stands there more than once; the last was read." for name in repeated]


def role_called(words: str) -> Role | None:
    """The role that is meant by its key or by its name."""
    asked = _plain(words)
    return next((role for role in Role if asked in (_plain(role.value), _plain(role.label))), None)


def _plain(words: str) -> str:
    return re.sub(r"[\s_-]+", " ", words.replace("’", "'")).strip().lower()


class _Reader:
    """Reads row after row into the file."""

    def __init__(self, file: StaffFile) -> None:
        self.file, self.days = file, Days()
        self.number, self.told = 0, dict[str, str]()

    def read(self, number: int, told: dict[str, str]) -> None:
        """Read one row; what in it is a problem is told, and what is none is kept to be looked at with the rest."""
        self.number, self.told = number, told
        before = len(self.file.problems)
        row = StaffRow(
            number=number,
            email=told.get("EMAIL", "").lower(),
            name=" ".join(told.get("NAME", "").split()),
            role=self._read("ROLE", role_called, f"Write one of: {', '.join(role.label for role in Role)}."),
            team=told.get("TEAM", ""),
            started_on=self._day("STARTED_ON"),
            ended_on=self._day("ENDED_ON"),
            registration="".join(told.get("REGISTRATION", "").split()).upper(),
            runs_until=self._day("RUNS_UNTIL"),
            qualified_on=self._day("QUALIFIED_ON"),
            full_time=self._read("FULL_TIME", part_of, "Write the part of a full-time week, such as 1 or 0.6."),
            worker_number=told.get("WORKER_NUMBER", ""),
            told=told,
        )
        self._check(row)
        unread = frozenset(problem.column for problem in self.file.problems[before:])
        self.file.rows.append(replace(row, unread=unread))

    def _check(self, row: StaffRow) -> None:
        """What of a row cannot stand together."""
        if not row.email:
            self._tell("EMAIL", "A row without an e-mail address is nobody’s. Fill it in.")
        about_a_post = row.team or row.started_on or row.ended_on
        if about_a_post and not self.told.get("ROLE"):
            self._tell("ROLE", "The row speaks of a post and does not say which role. Fill it in.")
        if row.has_post and not row.team:
            self._tell("TEAM", "A post is in a team. Fill it in.")
        if row.started_on and row.ended_on and row.ended_on < row.started_on:
            self._tell("ENDED_ON", "The post would end before it begins. Correct one of the two days.")

    def _read(self, column: str, read: Callable[[str], Read | None], advice: str) -> Read | None:
        value = self.told.get(column, "")
        found = read(value) if value else None
        if value and found is None:
            self._tell(column, f"Heard does not know “{shown(value)}”. {advice}")
        return found

    def _day(self, column: str) -> date | None:
        value = self.told.get(column, "")
        day = self.days[value]
        if value and day is None:
            self._tell(column, "It is no day. Write it like 27/03/2026 or 2026-03-27.")
        return day

    def _tell(self, column: str, sentence: str) -> None:
        self.file.problems.append(Problem(self.number, column, shown(self.told.get(column, "")), sentence))


def part_of(words: str) -> Decimal | None:
    """A part of a full-time week, as `0.6`, `0,6` or `60%`; None for what is no number."""
    bare = words.replace(",", ".").replace(" ", "")
    try:
        part = Decimal(bare.removesuffix("%"))
    except InvalidOperation:
        return None
    if not part.is_finite():
        return None
    return part / PER_CENT if bare.endswith("%") else part


def shown(value: str) -> str:
    """A value as it was written, as far as a page has room for it."""
    return value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
