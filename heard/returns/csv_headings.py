"""The row of column names in a CSV file: where it stands, which module it is of, and what is odd about it."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from heard.returns.modules import CORE, PEOPLE, Module, module_of, nearest_module, spelt
from heard.returns.problems import Problem, Severity, file_problem
from heard.returns.ssd_tables import PERSON, is_other_table

# A few rows may stand above the column names: a title, a date of printing, Excel's "sep=;".
_ROWS_LOOKED_AT = 10
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


class Heading(NamedTuple):
    """The column names of a file as they stand, the row they stand in, and what separates them."""

    module: Module
    columns: tuple[str, ...]
    row: int
    delimiter: str

    def positions(self) -> dict[str, int]:
        """Where each column of the module stands, by our name; the first counts where a name comes twice."""
        names = [spelt(column) for column in self.columns]
        places = {name: names.index(name) for name in self.module.columns if name in names}
        return places | {ours: places[theirs] for ours, theirs in self.module.called if theirs in places}


def heading_of(head: str) -> Heading | None:
    """The heading found in the first rows of a file, or None where no module has such columns."""
    for delimiter in _SEPARATORS:
        for number, columns in enumerate(_first_rows(head, delimiter), start=1):
            if module := module_of(columns):
                return Heading(module, tuple(columns), number, delimiter)
    return None


def unknown_columns(head: str) -> str:
    """Why a table is of no module, in words: the module it comes near to, or the columns it has."""
    columns = _longest_row(head)
    if near := nearest_module(columns):
        module, lacking = near
        return f"It looks like {module.name}, but has no column {lacking}."
    return f"It is no module of the 903: its columns are {_listed(columns)}."


def is_not_needed(file: str, head: str) -> bool:
    """Whether a table is one that Heard knows of, and passes over."""
    columns = _longest_row(head)
    return is_other_table(file, columns) and nearest_module(columns) is None


def _longest_row(head: str) -> list[str]:
    rows = [row for delimiter in _SEPARATORS for row in _first_rows(head, delimiter)]
    return max((row for row in rows if any(map(str.strip, row))), key=len, default=[])


def is_near_the_core(head: str) -> bool:
    """Whether a table that is of no module was probably meant to be header, episodes or reviews."""
    near = [nearest_module(row) for mark in _SEPARATORS for row in _first_rows(head, mark)]
    return any(found is not None and found[0] in CORE for found in near)


def heading_problems(file: str, heading: Heading) -> Iterator[Problem]:
    """What is odd about the heading: its place, its separator, and its names."""
    if heading.row > 1:
        above = "row 1 was" if heading.row == 2 else f"rows 1 to {heading.row - 1} were"
        what, done = f"The column names stand in row {heading.row}.", f"Read from there; {above} left out."
        yield file_problem(file, Severity.NOTE, what, done, row=heading.row)
    if heading.delimiter != ",":
        what = f"Its values are separated by {_SEPARATORS[heading.delimiter]}, not by commas."
        yield file_problem(file, Severity.NOTE, what, "Read so.", row=heading.row)
    for severity, columns, what, done in _column_oddities(heading):
        if columns:
            yield file_problem(file, severity, what, done, row=heading.row, column=_listed(columns))


def _column_oddities(heading: Heading) -> Iterator[tuple[Severity, list[str], str, str]]:
    names = [spelt(column) for column in heading.columns]
    known, either = heading.module.columns, heading.module.any_of
    written = list(zip(map(_unmarked, heading.columns), names, strict=True))
    differing = [column for column, name in written if name in known and column != name]
    lacking = [name for name in known if name not in names and not (heading.module.is_ssd and name in either)]
    extra = [column for column, name in written if name not in known and column.strip()]
    repeated = sorted({name for name in known if names.count(name) > 1})
    if heading.module not in (PEOPLE, PERSON):
        matters = Severity.WARNING if heading.module in CORE else Severity.NOTE
        if not heading.module.is_ssd:
            yield Severity.NOTE, differing, "Column names are not written as in the 903.", "Read all the same."
        yield matters, lacking, "Columns of this module are not in the file.", "Read as blank."
    if not heading.module.is_ssd:
        yield Severity.NOTE, extra, "The file has columns that this module does not have.", "They were not read."
    yield Severity.WARNING, repeated, "A column stands in the file more than once.", "The first was read."


def _unmarked(column: str) -> str:
    """A column name without a byte order mark; spaces and case stay as they stand."""
    return column.replace("\ufeff", "").removeprefix("ï»¿")


def _first_rows(head: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), _ROWS_LOOKED_AT)
    except csv.Error:
        return  # one value of more than 131,072 characters: no heading follows


def _listed(names: Sequence[str], most: int = 12) -> str:
    """Names in a row, cut where they are many or long."""
    shown = [name.strip()[:40] for name in names if name.strip()][:most]
    more = [f"and {len(names) - most} more"] if len(names) > most else []
    return ", ".join(shown + more) or "without names"
