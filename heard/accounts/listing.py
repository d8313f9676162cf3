"""The list of people, ready to be drawn: its rows, its numbers, and the ways to narrow it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.forms.people import ChoiceForm
from heard.accounts.models import Council
from heard.accounts.queries.people import WORDS, Choice, PersonRow, Show, counts_of_people, people_page

BARS = {
    Show.HERE: "is-coming",
    Show.NO_SIGN_IN: "is-other",
    Show.REGISTRATION: "is-soon",
    Show.LEFT: "is-later",
}
NOBODY = {
    Show.HERE: "Nobody works here yet. Add somebody, or load a file of staff.",
    Show.NO_SIGN_IN: "Everybody who works here can sign in.",
    Show.REGISTRATION: "Every reviewing officer is registered, has five years’ experience, and need not renew soon.",
    Show.LEFT: "Nobody has left.",
}


@dataclass(frozen=True)
class Tile:
    """A number that is a link to its list."""

    bar: str
    number: int
    words: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class PeopleList:
    """A page of people with everything round it."""

    form: ChoiceForm
    choice: Choice
    heading: str
    tiles: Sequence[Tile]
    rows: Sequence[PersonRow]
    pages: dict[str, dict[str, str]]
    is_narrowed: bool
    nobody: str


def people_list(council: Council, form: ChoiceForm, today: date) -> PeopleList:
    """The people whom the form asks for."""
    choice, counts = form.choice, counts_of_people(council, today)
    page = people_page(council, choice, today)
    is_narrowed = bool(choice.team or choice.role or choice.name)
    return PeopleList(
        form=form,
        choice=choice,
        heading=WORDS[choice.show],
        tiles=[
            Tile(BARS[show], number, WORDS[show].lower(), _link(show=show), show == choice.show)
            for show, number in counts.items()
        ],
        rows=page.rows,
        pages=_pages(choice, is_more=page.is_more),
        is_narrowed=is_narrowed,
        nobody="Nobody is like that. Show every team and role, or look for another name."
        if is_narrowed
        else NOBODY[choice.show],
    )


def _link(**asked: str | int) -> str:
    return f"{reverse('staff:people')}?{urlencode(asked)}"


def _pages(choice: Choice, *, is_more: bool) -> dict[str, dict[str, str]]:
    """Where the page before and the page after stand, as the pagination component takes them."""
    told = {"show": choice.show, "team": choice.team, "role": choice.role, "name": choice.name}
    asked = {name: str(value) for name, value in told.items() if value}
    pages = {}
    if choice.page > 1:
        pages["previous"] = {"href": f"{_link(**asked, page=choice.page - 1)}#list"}
    if is_more:
        pages["next"] = {"href": f"{_link(**asked, page=choice.page + 1)}#list"}
    return pages
