"""Opening a file of staff: its letters, its separator, its heading, its rows; refused in a sentence when it is none."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from heard.accounts.refusal import Refused
from heard.accounts.staff_files.rows import COLUMNS, StaffFile, read_rows
from heard.returns.encodings import encoding_of
from heard.returns.file_kinds import Kind, kind_of
from heard.returns.modules import spelt

MOST_LETTERS = 1_000_000
MOST_ROWS = 2_000
SEPARATORS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 10
ADVICE = {
    Kind.WORKBOOK: "Save the sheet as CSV, and give that.",
    Kind.ZIP: "Unpack it, and give the CSV file.",
    Kind.EMPTY: "Export it again.",
}


def text_of(path: Path) -> str:
    """What a file of staff says; refuses one that is no text, or that is too long to be one."""
    kind = kind_of(path)
    if kind is not Kind.TABLE:
        words = "a zip" if kind is Kind.ZIP else kind.words
        raise Refused(f"The file is {words}. {ADVICE.get(kind, 'Export the staff as CSV.')}", field="file")
    if path.stat().st_size > 2 * MOST_LETTERS:
        raise Refused(too_long(), field="file")
    text = path.read_text(encoding=encoding_of(path), errors="replace")
    return text.replace("\0", "").removeprefix("\ufeff")


def read_staff(text: str) -> StaffFile:
    """The rows of a file of staff, with every problem that can be seen without looking anything up."""
    if len(text) > MOST_LETTERS:
        raise Refused(too_long(), field="file")
    separator, row_of_heading, names = _heading(text)
    rows = islice(_rows(text, separator), row_of_heading, None)
    file = read_rows(names, enumerate(rows, start=row_of_heading + 1))
    if len(file.rows) > MOST_ROWS:
        said = f"The file has more than {MOST_ROWS:,} rows. Give the staff in several files."
        raise Refused(said, field="file")
    return file


def too_long() -> str:
    """Why a file is refused for its length."""
    return f"The file has more than {MOST_LETTERS:,} letters. Give the staff in several files."


def _heading(text: str) -> tuple[str, int, list[str]]:
    """What separates the values, the row that the column names stand in, and those names in our spelling."""
    widest: Sequence[str] = []
    for separator in SEPARATORS:
        for number, row in enumerate(islice(_rows(text, separator), ROWS_LOOKED_AT), start=1):
            names = [_spelt(column) for column in row]
            if "EMAIL" in names:
                return separator, number, names
            widest = max(widest, [name for name in names if name], key=len)
    found = ", ".join(name[:40] for name in widest[:12]) or "no names"
    needed = f"It needs EMAIL, and may have {', '.join(COLUMNS[1:-1])} and {COLUMNS[-1]}."
    raise Refused(f"The file has no column EMAIL; its first row has {found}. {needed}", field="file")


def _spelt(column: str) -> str:
    name = spelt(column)
    return {"E_MAIL": "EMAIL", "E_MAIL_ADDRESS": "EMAIL", "EMAIL_ADDRESS": "EMAIL"}.get(name, name)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise Refused("The file cannot be read as a table. Save it as CSV again.", field="file") from None
