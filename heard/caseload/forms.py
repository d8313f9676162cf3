"""What the lists are asked: from the words of the address, and from the search box."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django import forms

from heard.caseload.queries.lists import Choice, Show, Sort

Word = TypeVar("Word", bound=StrEnum)
Otherwise = TypeVar("Otherwise")
LONGEST_SEARCH = 80


class SearchForm(forms.Form):
    """A name or a number to look for."""

    words = forms.CharField(
        label="Name or number",
        max_length=LONGEST_SEARCH,
        error_messages={"required": "Type a name or a number to look for."},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": False, "autocomplete": "off"}),
    )


def choice_of(asked: Mapping[str, str], home: Choice) -> Choice:
    """The choice that the words of an address make; `home` stands for words that are missing or mean nothing."""
    return Choice(
        show=_one_of(Show, asked.get("show"), home.show),
        sort=_one_of(Sort, asked.get("sort"), home.sort),
        officer=_key(asked.get("officer")),
        after=_key(asked.get("after")),
        before=_key(asked.get("before")),
    )


def page_number(asked: str | None) -> int:
    """The number of a page, from 1; 1 for what is no number."""
    return max(int(asked), 1) if asked and asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


def _one_of(words: type[Word], asked: str | None, otherwise: Otherwise) -> Word | Otherwise:
    return words(asked) if asked in set(words) else otherwise


def _key(asked: str | None) -> UUID | None:
    try:
        return UUID(asked or "")
    except ValueError:
        return None
