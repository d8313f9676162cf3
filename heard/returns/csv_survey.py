"""A walk through the rows of a file before it is used, so that reading is quick and no odd row goes unmentioned."""

import sys
from dataclasses import dataclass, field
from itertools import islice

from heard.returns.csv_rows import Form, Layout, Shape, careful_rows, plain_newline, strays_in
from heard.returns.problems import Problem, Severity, file_problem

# A file may be wrong in every row; those past this many are counted and told as one.
MOST_ROWS_TOLD = 1000


def survey(file: str, layout: Layout, *, named: int, child_at: int | None) -> tuple[Shape, list[Problem]]:
    """How the rows are to be read, and what is odd about them; raises csv.Error where they cannot be read at all.

    `named` is the place of the last column that has a name, counted from 1; `child_at` the place of CHILD, from 0, if
    the file has it.
    """
    if newline := plain_newline(layout):
        return Shape(Form.PLAIN, newline), []
    strays = strays_in(layout)
    shape = Shape(Form.UNEVEN, has_strays=strays > 0)
    walk = _walk(_Walk(file, layout.columns, named, child_at), layout, shape)
    if walk.is_torn:
        shape = shape._replace(by_line=True)
        walk = _walk(_Walk(file, layout.columns, named, child_at), layout, shape)
        what = "A quotation mark is opened and not closed."
        walk.tell(None, [], Severity.WARNING, what, "Each line was read by itself.")
    if strays:
        what = f"The file holds characters that stand for nothing (NUL or end of file): {strays:,}."
        walk.tell(None, [], Severity.NOTE, what, "They were left out.")
    if walk.is_even and not shape.by_line and not strays:
        shape = Shape(Form.QUOTED)
    return shape, walk.told()


def _walk(walk: "_Walk", layout: Layout, shape: Shape) -> "_Walk":
    with layout.open() as file:
        rows = islice(careful_rows(file, layout, shape), layout.rows_to_heading, None)
        for number, row in enumerate(rows, start=layout.row_of_heading + 1):
            text = "".join(row)
            # Nearly every row is in order; asking so at once keeps a long file quick.
            if len(row) != walk.columns or "\n" in text or "\r" in text or not text.strip():
                walk.see(number, row)
    return walk


@dataclass
class _Walk:
    """What is found on the way; `is_even` when every row has every column, `is_torn` when a quote swallowed lines."""

    file: str
    columns: int
    named: int
    child_at: int | None
    is_even: bool = True
    is_torn: bool = False
    _problems: list[Problem] = field(default_factory=list)
    _blank: range = range(0)
    _trailing: int = 0
    _untold: int = 0

    def see(self, number: int, row: list[str]) -> None:
        """Take note of a row that may be odd."""
        if not any(map(str.strip, row)):
            self._see_blank(number)
            return
        if len(row) != self.columns:
            self.is_even = False
            self._see_length(number, row)
        if any("\n" in value or "\r" in value for value in row):
            self.is_torn = self.is_torn or len(row) != self.columns
            self.tell(number, row, Severity.NOTE, "A value runs over more than one line.", "Read as one value.")

    def _see_blank(self, number: int) -> None:
        self.is_even = False
        if number != self._blank.stop:
            self._tell_blank_rows()
            self._blank = range(number, number)
        self._blank = range(self._blank.start, number + 1)

    def _see_length(self, number: int, row: list[str]) -> None:
        what = f"The row has {len(row)} values where the heading has {self.columns}."
        if len(row) < self.named:
            self.tell(number, row, Severity.WARNING, what, "The values that are missing were read as blank.")
        elif any(map(str.strip, row[self.columns :])):
            what += " A separator inside a value may have pushed the others out of place."
            self.tell(number, row, Severity.WARNING, what, "The values past the last column were left out.")
        elif len(row) > self.columns:
            self._trailing += 1

    def tell(self, number: int | None, row: list[str], severity: Severity, what: str, done: str) -> None:
        """Note a problem with a row, or with the whole file; the thousand-and-first is only counted."""
        if number is not None and len(self._problems) >= MOST_ROWS_TOLD:
            self._untold += 1
            return
        child = row[self.child_at].strip() if self.child_at is not None and self.child_at < len(row) else ""
        self._problems.append(file_problem(self.file, severity, what, done, row=number, child=child))

    def _tell_blank_rows(self) -> None:
        """Blank rows that stand together are one problem: a sheet can end in a million of them."""
        if self._blank:
            first, last = self._blank[0], self._blank[-1]
            what = f"Row {first} is blank." if first == last else f"Rows {first} to {last} are blank."
            self.tell(first, [], Severity.NOTE, what, "Left out.")

    def told(self) -> list[Problem]:
        """Everything found, in the order of the rows, and at the end what is true of the whole file."""
        self._tell_blank_rows()
        if self._trailing:
            what = f"{self._trailing:,} rows end in separators with nothing after them."
            self.tell(None, [], Severity.NOTE, what, "The separators were left out.")
        if self._untold:
            what = f"{self._untold:,} more rows are blank, too long, too short, or run over several lines."
            self.tell(None, [], Severity.WARNING, what, "Each was read as the rows of its kind above.")
        return sorted(self._problems, key=lambda problem: problem.row or sys.maxsize)
