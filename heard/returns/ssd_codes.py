"""Codes as case systems write them into the Standard Safeguarding Dataset: bare, before words, or in words alone."""

import re
from collections.abc import Iterable

from heard.returns.codes import LS
from heard.rules.participation_codes import PARTICIPATION_CODES

_BETWEEN = re.compile(r"[^A-Z0-9]+")
_PARTICIPATION = re.compile("|".join(rf"(?<![A-Z0-9]){code}(?![A-Z0-9])" for code in PARTICIPATION_CODES))

# Words for a legal status, the telling ones first: a care order that a placement order stands beside is the latter.
_WORDS_FOR_STATUS = (
    ("placement order", "E1"),
    ("freed for adoption", "D1"),
    ("freeing order", "D1"),
    ("interim care order", "C1"),
    ("care order", "C2"),
    ("single period of accommodation", "V2"),
    ("single placement acc", "V2"),
    ("police protection", "L1"),
    ("emergency protection order", "L2"),
    ("child assessment order", "L3"),
    ("remand", "J1"),
    ("p.a.c.e", "J2"),
    ("police and criminal evidence", "J2"),
    ("youth rehabilitation order", "J3"),
)
# An order that is over, or only asked for, is none.
_NO_ORDER = ("discharge", "revoke", "refuse", "applied", "application", "withdrawn", "adjourned")


def leading_code(text: str, known: Iterable[str]) -> str:
    """The code that a text is or begins with ("S - started to be looked after" is S), or ""."""
    first = _BETWEEN.split(text.strip().upper(), maxsplit=1)[0]
    return first if first in known else ""


def legal_status_in(text: str) -> str:
    """The legal status that a text names, by its code or in words; "" where no child is looked after by it."""
    codes = [word for word in _BETWEEN.split(text.upper()) if word in LS]
    words = " ".join(text.lower().split())
    if codes or any(word in words for word in _NO_ORDER):
        return codes[0] if codes else ""
    return next((code for told, code in _WORDS_FOR_STATUS if told in words), "")


def participation_in(text: str) -> str:
    """The participation code that stands in a text; words alone say too little, and give ""."""
    found = _PARTICIPATION.search(text.upper())
    return found[0] if found else ""
