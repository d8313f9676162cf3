"""A table that somebody brings as a file: its letters, its separator, its heading, its lines; refused in a sentence."""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from heard.accounts.refusal import Refused
from heard.returns.encodings import encoding_of
from heard.returns.file_kinds import Kind, kind_of

SEPARATORS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 10


@dataclass(frozen=True)
class TableSort:
    """What sort of table is asked for: how many letters it may have, and what is said of a file that will not do.

    `save_as`: what to do with a file that is no text; `advice`: the same, where a kind of file needs other words.
    """

    most_letters: int
    too_long: str
    save_as: str
    advice: Mapping[Kind, str] = field(default_factory=dict)

    def refuse_long(self, letters: int) -> None:
        """Refuses a file with more letters than such a table has."""
        if letters > self.most_letters:
            raise Refused(self.too_long, field="file")


class Heading(NamedTuple):
    """What separates a table’s values, the line that its column names stand in, and those names as we spell them."""

    separator: str
    line: int
    names: list[str]


def text_of(path: Path, sort: TableSort) -> str:
    """What a file says; refuses one that is no text, or that is too long to be such a table."""
    kind = kind_of(path)
    if kind is not Kind.TABLE:
        words = "a zip" if kind is Kind.ZIP else kind.words
        raise Refused(f"The file is {words}. {sort.advice.get(kind, sort.save_as)}", field="file")
    if path.stat().st_size > 2 * sort.most_letters:
        raise Refused(sort.too_long, field="file")
    text = path.read_text(encoding=encoding_of(path), errors="replace")
    return text.replace("\0", "").removeprefix("\ufeff")


def heading_of(
    text: str, *, needed: Collection[str], spelt: Callable[[str], str], refusal: Callable[[str], str]
) -> Heading:
    """The heading among the first lines that has what is needed; `refusal` tells what was found where there is none."""
    widest: Sequence[str] = []
    for separator in SEPARATORS:
        for line, values in enumerate(islice(lines_of(text, separator), LINES_LOOKED_AT), start=1):
            names = [spelt(value) for value in values]
            if set(needed) <= set(names):
                return Heading(separator, line, names)
            widest = max(widest, [name for name in names if name], key=len)
    raise Refused(refusal(", ".join(name[:40] for name in widest[:12]) or "no names"), field="file")


def lines_below(text: str, heading: Heading) -> Iterator[tuple[int, list[str]]]:
    """Every line below the heading, with its number."""
    lines = islice(lines_of(text, heading.separator), heading.line, None)
    return enumerate(lines, start=heading.line + 1)


def lines_of(text: str, separator: str) -> Iterator[list[str]]:
    """The values of each line; refuses what cannot be read as a table."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise Refused("The file cannot be read as a table. Save it as CSV again.", field="file") from None
