"""My children and the team board, ready to be drawn: one list, its numbers, and the ways to narrow it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.access import StaffRequest
from heard.audit.record import record
from heard.caseload.forms import SearchForm, choice_of, page_number
from heard.caseload.queries.lists import (
    COUNTED_UP_TO,
    SORTED_BY,
    WORDS,
    Choice,
    Page,
    Show,
    Sort,
    counts_of,
    page_of,
)
from heard.caseload.queries.officers import OfficerRow, name_of_officer, officers_of
from heard.caseload.queries.planned import asked_next
from heard.caseload.queries.rows import ReviewRow, with_asks
from heard.caseload.queries.search import children_like, children_without_clock
from heard.caseload.queries.tasks import Tasks, steps_to_do
from heard.caseload.queries.vacancies import VacancyRow, vacancies_among
from heard.reviews.queries.ready import ready_preparations
from heard.rules.preparation import SOCIAL_WORKER

SEARCHES_KEPT = 5
MINE, BOARD = Choice(show=Show.ALL), Choice(show=Show.OVERDUE)
TILES = {
    Show.OVERDUE: ("is-late", "overdue"),
    Show.SOON: ("is-soon", "due in 10 working days"),
    Show.COMING: ("is-coming", "coming in 8 weeks"),
    Show.MISSING: ("is-other", "not in the newest return"),
}
DATED = frozenset({Show.OVERDUE, Show.SOON, Show.COMING, Show.LATER, Show.NOT_PLANNED, Show.PLANNED_LATE})
NO_DATE_SHOWS = (Show.TURNS_18, Show.NO_DATE)


@dataclass(frozen=True)
class Tile:
    """A number that is a link to its list."""

    bar: str
    number: str
    words: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class Option:
    """One choice of a list to choose from."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class ReviewList:
    """A page of reviews with everything round it."""

    search: SearchForm
    search_address: str
    address: str
    choice: Choice
    heading: str
    tiles: list[Tile]
    also: list[Tile]
    shows: list[Option]
    sorts: list[Option]
    page: Page
    count: str
    pages: dict[str, dict[str, str]]
    officer: str = ""
    officers: list[OfficerRow] = field(default_factory=list)
    officers_before: str = ""
    officers_after: str = ""
    without_officer: str = ""
    without_care: list[ReviewRow] = field(default_factory=list)
    vacancies: list[VacancyRow] = field(default_factory=list)


@dataclass(frozen=True)
class PlainList:
    """A page of reviews with nothing round it but, on the first, what the social worker who asks is to do."""

    rows: list[ReviewRow]
    pages: dict[str, dict[str, str]]
    tasks: Tasks


@dataclass(frozen=True)
class FoundList:
    """What a search found."""

    search: SearchForm
    search_address: str
    address: str
    words: str
    rows: list[ReviewRow]
    is_more: bool


def my_list(request: StaffRequest) -> ReviewList:
    """The children of the reviewing officer who is asking; under the first page also those without a review due."""
    shows = [show for show in Show if show != Show.NO_IRO]
    drawn = _review_list(request, "caseload:children", "week.see", shows, MINE)
    if drawn.choice.show != Show.ALL or drawn.page.before:
        return drawn
    return replace(drawn, without_care=children_without_clock(request.rights, "week.see"))


def board_list(request: StaffRequest) -> ReviewList:
    """Every child of the council; on its first page also the reviewing officers with their numbers."""
    drawn = _review_list(request, "caseload:board", "board.see", list(Show), BOARD)
    if drawn.choice.show == Show.NO_IRO:
        children = [row.child_id for row in drawn.page.rows]
        return replace(drawn, vacancies=vacancies_among(request.rights, "board.see", children))
    if drawn.choice.officer:
        return replace(drawn, officer=name_of_officer(request.rights, drawn.choice.officer))
    if drawn.choice != BOARD:
        return drawn
    number = page_number(request.GET.get("officers"))
    officers, are_more = officers_of(request.rights, number)
    return replace(
        drawn,
        officers=officers,
        officers_before=f"{drawn.address}?officers={number - 1}" if number > 1 else "",
        officers_after=f"{drawn.address}?officers={number + 1}" if are_more else "",
    )


def involved_list(request: StaffRequest) -> PlainList:
    """The children in care with whom somebody works who has no board of their own, and what is asked of them next."""
    choice, address = choice_of(request.GET.dict(), MINE), reverse("caseload:home")
    found = page_of(request.rights, "child.read", choice)
    plans = ready_preparations(request.rights)
    asked = asked_next(plans, SOCIAL_WORKER)
    tasks = Tasks() if found.before else steps_to_do(request.rights, plans)

    def link(**changes: object) -> str:
        return f"{address}?{urlencode(choice.asked(MINE, **changes))}"

    return PlainList(with_asks(found.rows, asked), _pages(found, link), tasks)


def found_list(request: StaffRequest, permission: str) -> FoundList:
    """What the search of this address found; nothing when its words are forgotten."""
    asked = request.GET.get("found", "")
    words = dict(request.session.get("searches", [])).get(asked, "")
    rows, is_more = children_like(request.rights, permission, words)
    page = "caseload:board" if permission == "board.see" else "caseload:children"
    form = SearchForm(initial={"words": words})
    return FoundList(form, reverse(f"{page}_search"), reverse(page), words, rows, is_more)


def remember_search(request: StaffRequest, words: str) -> str:
    """Keep the words of a search on the server; the answer is what the address says instead of them."""
    key = uuid4().hex[:12]
    request.session["searches"] = [*request.session.get("searches", []), [key, words]][-SEARCHES_KEPT:]
    record("children.searched", by=request.rights.person, council_id=request.rights.council_id)
    return key


def _review_list(request: StaffRequest, page: str, permission: str, shows: Sequence[Show], home: Choice) -> ReviewList:
    choice, address = choice_of(request.GET.dict(), home), reverse(page)
    found = page_of(request.rights, permission, choice)
    also = NO_DATE_SHOWS if choice.show == Show.ALL and choice.order != Sort.NAME else ()
    numbers = _numbers(request, permission, choice, [choice.show, *TILES, *also, *{Show.NO_IRO}.intersection(shows)])

    def link(**changes: object) -> str:
        asked = choice.asked(home, **changes)
        return f"{address}?{urlencode(asked)}" if asked else address

    return ReviewList(
        search=SearchForm(),
        search_address=reverse(f"{page}_search"),
        address=address,
        choice=choice,
        heading=WORDS[choice.show],
        tiles=[_tile(show, numbers[show], link(show=show), choice) for show in TILES],
        also=[_tile(show, numbers[show], link(show=show), choice) for show in also if numbers[show]],
        shows=[Option(show, WORDS[show], show == choice.show) for show in shows],
        sorts=[Option(sort, SORTED_BY[sort], sort == choice.order) for sort in Sort],
        page=found,
        count=_count(choice.show, numbers[choice.show]),
        pages=_pages(found, link),
        without_officer=_number(numbers[Show.NO_IRO]) if numbers.get(Show.NO_IRO) else "",
    )


def _numbers(request: StaffRequest, permission: str, choice: Choice, shows: Sequence[Show]) -> dict[Show, int]:
    """How many reviews each of these would show, of the same officer's children."""
    once = list(dict.fromkeys(shows))
    choices = [Choice(show=show, officer=choice.officer) for show in once]
    return dict(zip(once, counts_of(request.rights, permission, choices), strict=True))


def _pages(found: Page, link: Callable[..., str]) -> dict[str, dict[str, str]]:
    """Where the page before and the page after stand, as the pagination component takes them."""
    pages = {}
    if found.before:
        pages["previous"] = {"href": f"{link(before=found.before)}#list"}
    if found.after:
        pages["next"] = {"href": f"{link(after=found.after)}#list"}
    return pages


def _tile(show: Show, number: int, href: str, choice: Choice) -> Tile:
    bar, words = TILES.get(show, ("is-other", WORDS[show].lower()))
    return Tile(bar, _number(number), words, href, show == choice.show)


def _number(number: int) -> str:
    return f"{COUNTED_UP_TO:,}+" if number > COUNTED_UP_TO else f"{number:,}"


def _count(show: Show, number: int) -> str:
    """`14 reviews`; past a thousand nobody needs to know, and counting would take longer than reading."""
    one, many = ("review", "reviews") if show in DATED else ("child", "children")
    if number > COUNTED_UP_TO:
        return f"More than {COUNTED_UP_TO:,} {many}"
    return f"{number:,} {one if number == 1 else many}"
