"""Something odd that a check has found, before it has words."""

from datetime import date
from typing import NamedTuple

from heard.rules.care_periods import Episode


class Odd(NamedTuple):
    """What is odd (a key of `problem_words`), in which row and column, and what only the check can add."""

    key: str
    row: Episode
    column: str
    value: str
    what: str = ""
    done: str = ""


def written(day: date | None) -> str:
    """The day as a return writes it."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def in_words(day: date) -> str:
    """The day as a sentence says it."""
    return f"{day.day} {day:%B %Y}"
