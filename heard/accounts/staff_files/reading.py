"""Opening a file of staff: its heading and its rows; refused in a sentence when it is none."""

from heard.accounts.refusal import Refused
from heard.accounts.staff_files.rows import COLUMNS, StaffFile, read_rows
from heard.accounts.table_files import TableSort, heading_of, lines_below
from heard.returns.file_kinds import Kind
from heard.returns.modules import spelt

MOST_LETTERS = 1_000_000
MOST_ROWS = 2_000
STAFF_TABLE = TableSort(
    most_letters=MOST_LETTERS,
    too_long=f"The file has more than {MOST_LETTERS:,} letters. Give the staff in several files.",
    save_as="Export the staff as CSV.",
    advice={
        Kind.WORKBOOK: "Save the sheet as CSV, and give that.",
        Kind.ZIP: "Unpack it, and give the CSV file.",
        Kind.EMPTY: "Export it again.",
    },
)


def read_staff(text: str) -> StaffFile:
    """The rows of a file of staff, with every problem that can be seen without looking anything up."""
    STAFF_TABLE.refuse_long(len(text))
    heading = heading_of(text, needed=["EMAIL"], spelt=_spelt, refusal=_no_heading)
    file = read_rows(heading.names, lines_below(text, heading))
    if len(file.rows) > MOST_ROWS:
        said = f"The file has more than {MOST_ROWS:,} rows. Give the staff in several files."
        raise Refused(said, field="file")
    return file


def _no_heading(found: str) -> str:
    needed = f"It needs EMAIL, and may have {', '.join(COLUMNS[1:-1])} and {COLUMNS[-1]}."
    return f"The file has no column EMAIL; its first row has {found}. {needed}"


def _spelt(column: str) -> str:
    name = spelt(column)
    return {"E_MAIL": "EMAIL", "E_MAIL_ADDRESS": "EMAIL", "EMAIL_ADDRESS": "EMAIL"}.get(name, name)
