"""The rows of a CSV file, read in the quickest way that its shape allows."""

import csv
import re
from collections.abc import Iterator
from enum import Enum
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple, TextIO

_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 17
# How a blank row can begin: a separator or a space; from \x85 on, the spaces of cp1252, and the bytes that those
# of UTF-8 begin with.
_BLANK_START = re.compile(rb"\n[,;| \t\x0b\x0c\x1c-\x1f\x85\xa0\xc2\xe1-\xe3]")
# NULs, and the end-of-file mark of old DOS programs.
_STRAY = str.maketrans("", "", "\0\x1a")


class Layout(NamedTuple):
    """How a file is written: encoding, separator, how many columns, how many rows to the heading (included).

    `row_of_heading` is the number that the heading goes by: `rows_to_heading`, or 0 in a table made from XML.
    """

    path: Path
    encoding: str
    delimiter: str
    columns: int
    rows_to_heading: int
    row_of_heading: int

    def open(self) -> TextIO:
        """The file as text, line endings as they stand; bytes that are no letters become replacement marks."""
        return self.path.open(encoding=self.encoding, errors="replace", newline="")


class Form(Enum):
    """PLAIN: every line a full row, no quotes; QUOTED: the same by csv's rules; UNEVEN: rows need care."""

    PLAIN = "plain"
    QUOTED = "quoted"
    UNEVEN = "uneven"


class Shape(NamedTuple):
    """How the rows are to be read: the form, and a plain file's line ending.

    Of the uneven, `by_line` is so where a stray quote would swallow lines, and each is read by itself; `has_strays`
    where there are NULs or end marks to leave out.
    """

    form: Form
    newline: str = "\n"
    by_line: bool = False
    has_strays: bool = False


def plain_newline(layout: Layout) -> str | None:
    """The line ending of a plain file, or None: each row one line with every column, no quotes, no blank rows.

    Of each block only separators, line endings, quotes and NULs are kept. A plain file leaves one pattern, again
    and again, that is compared as a whole: a tenth of the cost of reading the rows.
    """
    if layout.encoding.startswith("utf-16"):
        return None
    newline = b""
    try:
        for block in _blocks(layout.path):
            newline = newline or (b"\r\n" if block.partition(b"\n")[0].endswith(b"\r") else b"\n")
            if not _is_plain(block, newline, layout):
                return None
    except csv.Error:
        return None
    return newline.decode()


def _is_plain(block: bytes, newline: bytes, layout: Layout) -> bool:
    delimiter = layout.delimiter.encode()
    text = b"\n" + block + (b"" if block.endswith(newline) else newline)
    pattern = delimiter * (layout.columns - 1) + newline
    values = bytes(set(range(256)) - set(delimiter + b'\n\r"\0'))
    left = text[1:].translate(None, values)
    return (
        left == pattern * (len(left) // len(pattern))
        and (newline == b"\n" or text.count(b"\r") == text.count(b"\r\n"))
        and not _BLANK_START.search(text)
    )


def _blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file in blocks of whole lines (the last may lack its ending); csv.Error where none ends."""
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            end = chunk.rfind(b"\n") + 1
            if end:
                yield rest + chunk[:end]
            rest = chunk[end:] if end else rest + chunk
            if len(rest) > _LONGEST_LINE:
                raise csv.Error("a line has no end")
    if rest:
        yield rest


def even_rows(file: TextIO, layout: Layout, shape: Shape) -> Iterator[list[str]]:
    """Every row of a plain or quoted file, the heading too, without a step in Python for any of them."""
    if shape.form is Form.QUOTED:
        return csv.reader(file, delimiter=layout.delimiter)
    # A byte order mark stays with the heading, which is not read from here.
    encoding = layout.encoding.removesuffix("-sig")
    texts = (block.decode(encoding, errors="replace") for block in _blocks(layout.path))
    lines = chain.from_iterable(_split(text, shape.newline) for text in texts)
    return map(str.split, lines, repeat(layout.delimiter))


def _split(text: str, newline: str) -> list[str]:
    lines = text.split(newline)
    if not lines[-1]:
        lines.pop()
    return lines


def strays_in(layout: Layout) -> int:
    """How many NULs and end marks a file holds; raises csv.Error on a line without end, which could fill memory."""
    strays = length = 0
    with layout.open() as file:
        while text := file.read(_CHUNK):
            strays += text.count("\0") + text.count("\x1a")
            end = max(text.rfind("\n"), text.rfind("\r"))
            length = len(text) - end - 1 if end >= 0 else length + len(text)
            if length > _LONGEST_LINE:
                raise csv.Error(f"a line is longer than {_LONGEST_LINE:,} letters")
    return strays


def careful_rows(file: TextIO, layout: Layout, shape: Shape) -> Iterator[list[str]]:
    """Every row of a file that is not plain, as its shape says."""
    lines: Iterator[str] = file
    if shape.has_strays:
        lines = (line.translate(_STRAY) for line in file)
    if shape.by_line:
        return (_row_of(line, layout.delimiter) for line in lines)
    return csv.reader(lines, delimiter=layout.delimiter)


def _row_of(line: str, delimiter: str) -> list[str]:
    line = line.rstrip("\r\n")
    if line.count('"') % 2:
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return next(csv.reader([line], delimiter=delimiter), [])
