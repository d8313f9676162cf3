"""What a return gets wrong, each in plain words with what was done about it."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: it spoils an answer, it may, or it is only worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(NamedTuple):
    """One oddity: where it stands in the file, what is wrong in plain words, and what was done.

    `row` is the number that a spreadsheet shows (the header is row 1), or None for the file as a whole;
    `rule` is the DfE rule number where there is one, else "". `value` stands as it does in the file; no value of a
    column that tells where a child lives is ever put there.
    """

    file: str
    row: int | None
    child: str
    column: str
    value: str
    rule: str
    severity: Severity
    what: str
    done: str


def file_problem(
    file: str, severity: Severity, what: str, done: str, *, row: int | None = None, child: str = "", column: str = ""
) -> Problem:
    """A problem with a file or with the form of a row, where no value and no DfE rule can be named."""
    return Problem(file, row, child, column, "", "", severity, what, done)
