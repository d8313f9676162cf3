"""Words that mean nothing, laid where somebody writes a fact about a child, and looked for in all that goes out."""

import re
import unicodedata
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from html import unescape
from io import BytesIO
from itertools import count, product
from quopri import decodestring
from urllib.parse import unquote_plus
from uuid import UUID

from pypdf import PdfReader
from pypdf.generic import StreamObject

from heard.rules.secrecy import ProtectedFact

SYLLABLES = ["".join(pair) for pair in product("bdgkmnprtvz", "aeou")]
FOLDED = re.compile(r"\r?\n[ \t]")
BASE64 = re.compile(r"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|[\r\n]+){10,}")
WORD_OF_A_HEADER = re.compile(r"=\?[^?\s]+\?[bqBQ]\?[^?]*\?=(?:\s+=\?[^?\s]+\?[bqBQ]\?[^?]*\?=)*")
SHAPES, FONTS = {"/Length1"}, {"/OpenType", "/CIDFontType0C", "/Type1C"}
DEEP = 2  # so many times what was decoded is decoded again


@dataclass(frozen=True)
class Canary:
    """A word, where it was laid, and who may read it all the same.

    `fact`: the protected fact that it would give away. `is_told`: a message tells it to whom that fact was granted, or
    to everybody where it gives none away. `of`: the key of whoever it is about, who may read it of themself.
    """

    word: str
    where: str
    fact: ProtectedFact | None = None
    is_told: bool = False
    of: UUID | None = None

    def may_reach(self, reader: UUID | None, granted: frozenset[ProtectedFact]) -> bool:
        """Whether this reader, who was granted these facts, may find it in what they get."""
        return (self.of is not None and self.of == reader) or (self.is_told and (not self.fact or self.fact in granted))


@dataclass
class Nest:
    """Every canary that was laid."""

    laid: dict[str, Canary] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def lay(
        self,
        where: str,
        fact: ProtectedFact | None = None,
        *,
        digits: bool = False,
        is_told: bool = False,
        of: UUID | None = None,
    ) -> str:
        """Another word that nobody else says, or a telephone number that nobody else has."""
        number = next(self.numbers)
        word = f"07{424_200_000 + number}" if digits else "xq" + "".join(SYLLABLES[one] for one in apart(number))
        self.laid[word] = Canary(word, where, fact, is_told, of)
        return word

    def heard_in(self, said: bytes | str) -> set[Canary]:
        """Which of them can be found in what went out, however it was written."""
        texts = {squeezed(text) for text in readings(said)}
        return {canary for word, canary in self.laid.items() if any(word in text for text in texts)}

    def lies_in(self, value: object) -> bool:
        """Whether one of them stands in a column."""
        return any(word in str(value) for word in self.laid)


def apart(number: int) -> tuple[int, int, int]:
    """The number as three smaller ones, so that words laid one after the other are unlike."""
    several = len(SYLLABLES)
    return number * 7 % several, number // several % several, number // several**2 % several


def squeezed(text: str) -> str:
    """Its letters and digits alone, in lower case: no folded line, blank or accent stands between two letters."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


def readings(said: bytes | str, deep: int = DEEP) -> set[str]:
    """All that somebody could read out of it: as it is, and with whatever hides words undone, also twice."""
    found = {said.decode("utf-8", "replace") if isinstance(said, bytes) else said}
    if isinstance(said, bytes) and said.startswith(b"%PDF-"):
        found |= set(in_pdf(said))
    newest = found
    for _ in range(deep):
        newest = {other for text in newest for undo in UNDOING for other in undo(text)} - found
        found |= newest
    return found


def in_base64(text: str) -> Iterator[str]:
    """What is written in base64, wherever in a run of letters it begins."""
    for run in BASE64.findall(text):
        letters = re.sub(r"\s", "", run).replace("-", "+").replace("_", "/")
        for begin in range(4):
            rest = letters[begin:] if len(letters[begin:]) % 4 != 1 else letters[begin:-1]
            said = b64decode(rest + "=" * (-len(rest) % 4))
            yield said.decode("utf-8", "replace")
            yield said.decode("utf-16-le", "replace")


def in_quoted_printable(text: str) -> Iterator[str]:
    """What is written as `=C3=A9`."""
    if "=" in text:
        yield decodestring(text.encode()).decode("utf-8", "replace")


def in_headers(text: str) -> Iterator[str]:
    """What is written as `=?utf-8?q?…?=`."""
    for run in WORD_OF_A_HEADER.findall(text):
        yield str(make_header(decode_header(run)))


def in_page(text: str) -> Iterator[str]:
    """What a page says: its letters written as numbers, and a word of which only a part is bold."""
    if "&" in text or "<" in text:
        yield unescape(re.sub(r"<[^>]*>", "", text))
        yield unescape(text)


def in_address(text: str) -> Iterator[str]:
    """What is written as `%C3%A9`."""
    if "%" in text:
        yield unquote_plus(text)


def unfolded(text: str) -> Iterator[str]:
    """What stands in a calendar file, where a line goes on in the next."""
    if FOLDED.search(text):
        yield FOLDED.sub("", text)


def escaped(text: str) -> Iterator[str]:
    r"""What stands in a line of the log, or in JSON, as `\u0041`."""
    if "\\u" in text or "\\x" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda it: chr(int(it[1] or it[2], 16)), text)


UNDOING: list[Callable[[str], Iterator[str]]] = [
    in_base64,
    in_quoted_printable,
    in_headers,
    in_page,
    in_address,
    unfolded,
    escaped,
]


def in_pdf(pdf: bytes) -> Iterator[str]:
    """Its words, what it tells about itself, and every stream of it unpacked but for the shapes of letters."""
    reader = PdfReader(BytesIO(pdf))
    yield "\n".join(page.extract_text() for page in reader.pages)
    yield str(reader.metadata)
    for number in range(1, len(reader.xref[0]) + 1):
        each = reader.get_object(number)
        yield str(each)
        if isinstance(each, StreamObject) and not SHAPES & each.keys() and each.get("/Subtype") not in FONTS:
            yield each.get_data().decode("latin-1")
