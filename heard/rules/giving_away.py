"""What somebody wrote, read for what gives away a protected fact before anybody else reads it.

Heard only proposes: it points at words, and the reviewing officer says of each part what it gives away. It would rather
point once too often: a name that is also a word of every day (Rose, Green) is pointed at, in whatever case and with or
without its accents. It cannot find what nobody told it, such as a nickname, or a place that is only described.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from heard.rules.secrecy import ProtectedFact

ADDRESS = ProtectedFact.ADDRESS
PLACES = frozenset({ADDRESS, ProtectedFact.SCHOOL, ProtectedFact.VENUE})

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d]|['’ʼ](?=[^\W_]))*")
OWNED = re.compile(r"['’ʼ]s$", re.IGNORECASE)
UNSPLIT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
"""Letters with a stroke, which no accent can be taken from."""

TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "prof", "rev", "sister", "brother", "auntie", "aunt"))
SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "or", "from", "near"))
PEOPLE = frozenset(
    "adopter adopters baby carer carers child dad daddy father foster gran grandad grandma grandpa guardian head "
    "home husband kinship mother mum mummy nan nana parent parents partner prospective stepdad stepmum teacher uncle "
    "wife".split()
)
SCHOOLS = frozenset(
    "academy and c ce centre church college community e england first free girls grammar high infant infants junior "
    "juniors boys lower middle nursery of pre prep preparatory primary pupil rc catholic referral roman saint school "
    "schools secondary sixth form special st surgery clinic practice medical health hospital gp the unit upper".split()
)
STREETS = frozenset(
    "avenue ave close court crescent drive estate flat gardens gate green grove hill house lane mews park place road "
    "rd row square street terrace view walk way".split()
)
GENERIC = TITLES | SMALL | PEOPLE | SCHOOLS | STREETS
"""Words of which none says by itself who or where it is; a name with them is looked for as a whole."""
MEAN_NO_STREET = SMALL | frozenset("across down her his main my off one other our same that their this up your".split())

POSTCODE = re.compile(r"\b(?:gir\s?0aa|[a-z]{1,2}\d[a-z\d]?\s{0,3}\d[a-z]{2})\b", re.IGNORECASE)
E_MAIL = re.compile(r"[^\W_][\w.+'-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
TELEPHONE = re.compile(r"(?<![\w+])(?:\+|00)?\d(?:[\s().-]{0,3}\d){9,14}(?!\w)", re.ASCII)
NUMBERED = re.compile(
    r"\b(?:flat\s+\w{1,5},?\s+)?\d{1,4}[a-z]?,?\s+(?:[^\W\d_][\w'’-]{0,30}\s+){1,3}"
    r"(?:avenue|ave|close|court|crescent|drive|gardens|grove|hill|lane|mews|park|place|road|rd|row|square|street|"
    r"terrace|walk|way)\b",
    re.IGNORECASE,
)
STREET = re.compile(r"\b([^\W\d_][\w'’-]{1,30})\s+(?:avenue|crescent|lane|mews|road|street|terrace)\b", re.IGNORECASE)


class Reading(StrEnum):
    """Who reads a part of what somebody wrote, once the reviewing officer has checked it."""

    MEETING = "meeting"
    STAFF = "staff"
    KEPT_BACK = "kept_back"

    @property
    def words(self) -> str:
        """The answer as the officer chooses it."""
        return READING_WORDS[self]


READING_WORDS = {
    Reading.MEETING: "Staff, and it may lie open in the meeting",
    Reading.STAFF: "Staff, but it does not lie open in the meeting",
    Reading.KEPT_BACK: "Nobody else: it is kept back",
}


class Known(NamedTuple):
    """Something that Heard knows of the child: a name, a place or a way to reach somebody; and whose fact it is."""

    fact: ProtectedFact
    words: str


class Found(NamedTuple):
    """Where in a text something may give away a fact: from the letter `start` to before `end`, in the text's words."""

    start: int
    end: int
    fact: ProtectedFact
    words: str


class Piece(NamedTuple):
    """A stretch of a text, as it stands; `is_found`: it may give something away."""

    words: str
    is_found: bool


class _Word(NamedTuple):
    """A word of a text, where it stands, and in which spellings it is compared: with and without its ’s."""

    start: int
    end: int
    spellings: frozenset[str]


def found_in(text: str, known: Iterable[Known], open_words: Collection[str] = ()) -> tuple[Found, ...]:
    """What of this text may give something away, in its order; of one fact the longest stretch alone.

    `open_words`: names that give nothing away by themselves, as the child's own first and last name, which others
    around the child may share.
    """
    words = list(_words(text))
    is_open = {spelling for each in open_words for word in _words(each) for spelling in word.spellings}
    found = {one for one in _patterns(text) if one is not None}
    for each in known:
        for name in _looked_for(each, is_open):
            found |= {_found(text, each.fact, start, end) for start, end in _places(words, name)}
        found |= {_found(text, each.fact, *span) for span in _reached(text, each.words)}
    return tuple(sorted(one for one in found if not any(_holds(other, one) for other in found)))


def facts_in(found: Iterable[Found]) -> tuple[ProtectedFact, ...]:
    """The facts that were found, each once, in the order in which they are always told."""
    facts = {one.fact for one in found}
    return tuple(fact for fact in ProtectedFact if fact in facts)


def pieces(text: str, found: Iterable[Found]) -> list[Piece]:
    """The text in pieces, those that may give something away apart; together they are the text."""
    parts, here = [], 0
    for start, end in _merged(found):
        parts += [Piece(text[here:start], is_found=False), Piece(text[start:end], is_found=True)]
        here = end
    return [one for one in (*parts, Piece(text[here:], is_found=False)) if one.words]


def squeezed(word: str) -> str:
    """A word without case, accents and apostrophes: `Zoë’s` as `zoes`."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(UNSPLIT)
    return "".join(letter for letter in apart if letter.isalnum())


def _words(text: str) -> Iterator[_Word]:
    for one in WORD.finditer(text):
        spellings = {squeezed(one[0]), squeezed(OWNED.sub("", one[0]))} - {""}
        yield _Word(one.start(), one.end(), frozenset(spellings))


def _looked_for(known: Known, is_open: Collection[str]) -> Iterator[list[_Word]]:
    """What of a name is looked for: the whole of it, and each word of it that says by itself who or where it is.

    Of a place each line, and the line without the number of the house.
    """
    for line in re.split(r"[\n,;]+", known.words):
        words = list(_words(line))
        telling = [word for word in words if not word.spellings & GENERIC and not _is_number(word)]
        if telling or (known.fact in PLACES and len(words) > 1):
            yield words
        if telling and _is_number(words[0]):
            yield words[1:]
        if "@" not in line and not _has_a_street(words):
            yield from ([word] for word in telling if _says_who(word, is_open))


def _says_who(word: _Word, is_open: Collection[str]) -> bool:
    """Whether a word of a name is looked for by itself."""
    return not word.spellings & set(is_open) and max(map(len, word.spellings)) > 1


def _is_number(word: _Word) -> bool:
    return any(spelling[0].isdigit() for spelling in word.spellings)


def _has_a_street(words: list[_Word]) -> bool:
    """Whether a line is that of a street, which is looked for as a whole."""
    return bool(words) and _is_number(words[0]) and bool(words[-1].spellings & STREETS)


def _places(words: list[_Word], name: list[_Word]) -> Iterator[tuple[int, int]]:
    """Where these words stand in a text, one after the other."""
    for at in range(len(words) - len(name) + 1) if name else ():
        here = words[at : at + len(name)]
        if all(one.spellings & other.spellings for one, other in zip(here, name, strict=True)):
            yield here[0].start, here[-1].end


def _patterns(text: str) -> Iterator[Found | None]:
    """What can be told by its form alone: where somebody lives, and how they are reached."""
    for form in (POSTCODE, E_MAIL, TELEPHONE, NUMBERED):
        yield from (_found(text, ADDRESS, *one.span()) for one in form.finditer(text))
    for one in STREET.finditer(text):
        yield None if squeezed(one[1]) in MEAN_NO_STREET else _found(text, ADDRESS, *one.span())


def _reached(text: str, detail: str) -> Iterator[tuple[int, int]]:
    """Where a number or an e-mail address stands that Heard knows as somebody's."""
    figures = re.sub(r"\D", "", detail)
    if "@" in detail:
        wanted = detail.strip().casefold()
        yield from (one.span() for one in E_MAIL.finditer(text) if one[0].casefold() == wanted)
    elif len(figures) > 9 and not re.search(r"[^\W\d_]", detail):
        same = (one for one in TELEPHONE.finditer(text) if re.sub(r"\D", "", one[0])[-9:] == figures[-9:])
        yield from (one.span() for one in same)


def _found(text: str, fact: ProtectedFact, start: int, end: int) -> Found:
    return Found(start, end, fact, text[start:end])


def _holds(one: Found, other: Found) -> bool:
    """Whether the one is the longer stretch of the same fact, so that the other tells nothing more."""
    return one != other and one.fact == other.fact and one.start <= other.start and other.end <= one.end


def _merged(found: Iterable[Found]) -> list[tuple[int, int]]:
    """The stretches that were found, in order, without overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((one.start, one.end) for one in found):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans
