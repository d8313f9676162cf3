"""Rows on their way into PostgreSQL by COPY: a council's whole return in a second or two."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from os import urandom

from django.db import connection
from psycopg import sql

LINES_AT_ONCE = 2_000
KEYS_AT_ONCE = 1_000
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": ""})


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Add these rows to a table; how many there were. What they tell of is audited by whoever calls."""
    words = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    lines, count = map(_line, rows), 0
    with connection.cursor() as cursor, cursor.copy(words) as copy:
        while block := list(islice(lines, LINES_AT_ONCE)):
            count += len(block)
            copy.write("".join(block))
    return count


def new_keys() -> Iterator[str]:
    """Random keys (UUID version 4), without end, as text: a hundred thousand rows need them at once."""
    while True:
        letters = urandom(16 * KEYS_AT_ONCE).hex()
        for at in range(0, len(letters), 32):
            yield f"{letters[at : at + 12]}4{letters[at + 13 : at + 16]}a{letters[at + 17 : at + 32]}"


def _line(row: Sequence[object]) -> str:
    return "\t".join(map(_text, row)) + "\n"


def _text(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value if value.isalnum() else value.translate(ESCAPED)
    return str(value)
