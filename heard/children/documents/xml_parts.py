"""The parts of a document that are XML, read without believing what they promise."""

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat  # nosec B407

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import SAVE_AS_PDF

DEEPEST = 400
MOST_ELEMENTS = 3_000_000
DAMAGED = f"Part of this document is missing or damaged. {SAVE_AS_PDF}"
Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
SAFE_LINK = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


class _Reader:
    """Counts what it meets, and tells of each element by its name without a prefix."""

    def __init__(self, start: Start, letters: Callable[[str], None]) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = letters
        self._tell, self._depth, self._met = start, 0, 0

    def _refuse(self, *_: object) -> None:
        raise Refused(DAMAGED, field="file")

    def _start(self, element: str, attributes: Attributes) -> None:
        self._depth += 1
        self._met += 1
        if self._depth > DEEPEST or self._met > MOST_ELEMENTS:
            self._refuse()
        self._tell(bare(element), {bare(name): value for name, value in attributes.items()})

    def _end(self, _: str) -> None:
        self._depth -= 1


def read_xml(data: bytes, start: Start, letters: Callable[[str], None] = lambda text: None) -> None:
    """Read one part; `start` is told of each element and its attributes. Refuses what is no XML, and document types."""
    reader = _Reader(start, letters)
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Refused(DAMAGED, field="file") from None


def elements(data: bytes) -> Iterator[tuple[str, Attributes]]:
    """Every element of a small part, by its name and with its attributes."""
    found: list[tuple[str, Attributes]] = []
    read_xml(data, lambda element, attributes: found.append((element, attributes)))
    yield from found


def bare(name: str) -> str:
    """The name without the prefix of a namespace."""
    return name.rpartition(":")[2]
