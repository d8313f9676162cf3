"""One CSV file of a return: known by its columns, its oddities told, its rows read as fast as can be."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice, repeat
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from heard.returns.csv_headings import (
    Heading,
    heading_of,
    heading_problems,
    is_near_the_core,
    is_not_needed,
    unknown_columns,
)
from heard.returns.csv_rows import Form, Layout, Shape, careful_rows, even_rows
from heard.returns.csv_survey import survey
from heard.returns.encodings import encoding_of
from heard.returns.modules import Module
from heard.returns.problems import Problem, Severity, file_problem

_HEAD = 1 << 16


@dataclass(frozen=True)
class ModuleFile:
    """A file of one module; `name` is the file as the user sees it, `positions` where its columns stand."""

    module: Module
    name: str
    layout: Layout
    shape: Shape
    positions: Mapping[str, int]

    @property
    def path(self) -> Path:
        """Where the rows lie: the file itself, or the copy that was unpacked or made from XML."""
        return self.layout.path

    @property
    def encoding(self) -> str:
        """The encoding that was found."""
        return self.layout.encoding

    @property
    def delimiter(self) -> str:
        """What separates the values."""
        return self.layout.delimiter

    def rows(self, *columns: str) -> Iterator[tuple[int, Sequence[str]]]:
        """Row number and the values of these columns, in this order, as they stand; blank rows are left out.

        The number is what a spreadsheet shows, the heading being row 1; in XML, which record of its kind it
        is, counted from 1. A value is "" where the file lacks the column or the row is short.
        """
        with self.layout.open() as file:
            if self.shape.form is Form.UNEVEN:
                yield from self._uneven_rows(file, columns)
                return
            every_row = even_rows(file, self.layout, self.shape)
            rows: Iterator[list[str]] = islice(every_row, self.layout.rows_to_heading, None)
            if not self.positions.keys() >= set(columns):
                rows = map(list.__add__, rows, repeat([""]))
            yield from zip(count(self.layout.row_of_heading + 1), map(self._pick(columns), rows), strict=False)

    def _uneven_rows(self, file: TextIO, columns: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        pick, width = self._pick(columns), self.layout.columns
        blanks = [""] * width
        rows = islice(careful_rows(file, self.layout, self.shape), self.layout.rows_to_heading, None)
        for number, row in enumerate(rows, start=self.layout.row_of_heading + 1):
            if "".join(row).strip():
                full = row if len(row) == width else (row + blanks)[:width]
                yield number, pick([*full, ""])

    def _pick(self, columns: Sequence[str]) -> Callable[[list[str]], Sequence[str]]:
        """What takes these values from a row; a column that the file lacks is the "" added at the row's end."""
        places = [self.positions.get(column, -1) for column in columns]
        if len(places) > 1:
            return itemgetter(*places)
        return lambda row: (row[places[0]],)


def open_csv(
    name: str, path: Path, *, encoding: str | None = None, row_of_heading: int | None = None
) -> tuple[ModuleFile | None, list[Problem]]:
    """The module file that a text file is, if it is one, and everything odd about its form.

    Neither is given for a table that Heard knows of and does not need: whoever opened it says so of all such at once.
    `encoding` and `row_of_heading` are given for a file that Heard itself made from XML.
    """
    encoding = encoding or encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = file.read(_HEAD)
    heading = heading_of(head)
    if heading is None:
        return None, [] if is_not_needed(name, head) else [_unknown(name, head)]
    number = heading.row if row_of_heading is None else row_of_heading
    layout = Layout(path, encoding, heading.delimiter, len(heading.columns), heading.row, number)
    positions = heading.positions()
    try:
        shape, odd_rows = survey(name, layout, named=_named(heading), child_at=positions.get("CHILD"))
    except csv.Error as error:
        what = f"It cannot be read as a table: {error}."
        return None, [file_problem(name, Severity.ERROR, what, "Not read. Save it as CSV again.")]
    module_file = ModuleFile(heading.module, name, layout, shape, positions)
    return module_file, [*encoding_problems(name, encoding), *heading_problems(name, heading), *odd_rows]


def _named(heading: Heading) -> int:
    return max(place for place, column in enumerate(heading.columns, start=1) if column.strip())


def _unknown(name: str, head: str) -> Problem:
    """Why a text file is no module: a table says what it lacks, a letter or a list of notes is only named."""
    if is_near_the_core(head):
        return file_problem(name, Severity.ERROR, unknown_columns(head), "Not read.")
    if Path(name).suffix.lower() in (".csv", ".tsv"):
        return file_problem(name, Severity.WARNING, unknown_columns(head), "Not read.")
    return file_problem(name, Severity.NOTE, "It is a text file, and no module of the 903.", "Not read.")


def encoding_problems(name: str, encoding: str) -> Iterator[Problem]:
    """A note where a file is neither in UTF-8 nor in plain letters."""
    if encoding == "cp1252":
        done = "Read as Windows letters (cp1252): look at names with accents."
        yield file_problem(name, Severity.NOTE, "Its letters are not in UTF-8.", done)
    elif encoding.startswith("utf-16"):
        yield file_problem(name, Severity.NOTE, "Its letters are in UTF-16.", "Read so.")
