"""The caseloads of all reviewing officers, ready to be drawn: what needs somebody today, who has room, what comes."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from heard.accounts.access import Rights, StaffRequest
from heard.accounts.models import Person
from heard.accounts.profile_queries import profiles_missing
from heard.caseload.drawing.shapes import Drawing
from heard.caseload.drawing.weeks import Week, draw_weeks
from heard.caseload.forms import page_number
from heard.caseload.officer_lines import (
    SORTED_BY,
    OfficerLine,
    Sort,
    Together,
    in_order,
    in_words,
    loads_of_people,
    officer_lines,
    together,
    weeks_of,
)
from heard.caseload.queries.alerts import ConflictRow, VacancyRow, conflicts_of, vacancies_of
from heard.caseload.queries.forecast import forecast_of_service
from heard.caseload.queries.hand_overs import HandOverRow, continuity_seen, hand_overs_of
from heard.caseload.queries.officers import everybody_who_reviews
from heard.caseload.queries.standing import StandingRow, standing_of
from heard.caseload.shell import address
from heard.children.queries.handover import Continuity
from heard.children.queries.loads import Load
from heard.rules.forecast import Forecast

OFFICERS_A_PAGE = 25
MOST_OF_A_KIND = 10


@dataclass(frozen=True)
class Alerts:
    """What needs somebody today: the first of each kind, and how many there are in all."""

    vacancies: list[VacancyRow]
    vacant: int
    conflicts: list[ConflictRow]
    in_conflict: int
    standing: list[StandingRow]
    hand_overs: list[HandOverRow]
    handed_over: int
    no_profile: list[tuple[str, str, str]]
    without_profile: int


@dataclass(frozen=True)
class Caseloads:
    """Everything on the page."""

    alerts: Alerts
    together: Together
    continuity: Continuity
    officers: list[OfficerLine]
    sort: Sort
    sorts: list[tuple[str, str, bool]]
    pages: dict[str, dict[str, str]]
    forecast: Forecast
    weeks: list[Week]
    drawing: Drawing
    links: dict[str, str]


def caseloads(request: StaffRequest) -> Caseloads:
    """The page of whoever is asking; as many queries for a thousand officers as for ten."""
    rights = request.rights
    people = everybody_who_reviews(rights)
    loads = loads_of_people(rights, people)
    sort = Sort(request.GET["sort"]) if request.GET.get("sort") in set(Sort) else Sort.FULL
    number = page_number(request.GET.get("page"))
    shown = in_order(people, loads, sort)[(number - 1) * OFFICERS_A_PAGE : number * OFFICERS_A_PAGE]
    ahead = forecast_of_service(rights)
    weeks = weeks_of(ahead, rights)
    return Caseloads(
        alerts=_alerts(rights, people, loads),
        together=together(loads),
        continuity=continuity_seen(rights),
        officers=officer_lines(rights, shown, loads),
        sort=sort,
        sorts=[(each, SORTED_BY[each], each is sort) for each in Sort],
        pages=_pages(number, len(people), sort),
        forecast=ahead,
        weeks=weeks,
        drawing=draw_weeks(weeks, "Reviews in each of the next 26 weeks", in_words(weeks)),
        links=_links(rights),
    )


def _alerts(rights: Rights, people: list[Person], loads: dict[UUID, Load]) -> Alerts:
    vacancies, vacant = vacancies_of(rights)
    conflicts = conflicts_of(rights, people)
    hand_overs, no_profile = hand_overs_of(rights, "caseload.see"), _no_profile(rights)
    return Alerts(
        vacancies=vacancies,
        vacant=vacant,
        conflicts=conflicts,
        in_conflict=sum(len(row.children) for row in conflicts),
        standing=standing_of(rights, people, loads),
        hand_overs=hand_overs[:MOST_OF_A_KIND],
        handed_over=len(hand_overs),
        no_profile=no_profile[:MOST_OF_A_KIND],
        without_profile=len(no_profile),
    )


def _no_profile(rights: Rights) -> list[tuple[str, str, str]]:
    """The officers who have not shown themselves to children yet: the name, what is missing, and where it stands."""
    page = "profiles:edit" if rights.may("profile.write_any") else "profiles:profile"
    missing = profiles_missing(rights.council_id, rights.today)
    return [(each.name, each.sentence, address(page, pk=each.id)) for each in missing]


def _pages(number: int, officers: int, sort: Sort) -> dict[str, dict[str, str]]:
    """Where the page before and the page after stand, as the pagination component takes them."""
    home, pages = f"{reverse('caseload:caseloads')}?sort={sort}&page=", {}
    if number > 1:
        pages["previous"] = {"href": f"{home}{number - 1}#officers"}
    if number * OFFICERS_A_PAGE < officers:
        pages["next"] = {"href": f"{home}{number + 1}#officers"}
    return pages


def _links(rights: Rights) -> dict[str, str]:
    """Where this person may go on from here; a page that they may not open, or that is not there, is left out."""
    wanted = {
        "reassign": ("iro.name", "children:reassign_choose"),
        "cover": ("iro.name", "children:cover_choose"),
        "people": ("staff.manage", "staff:people"),
        "tell": ("care.tell", "reviews:care_tell"),
    }
    return {key: address(name) for key, (permission, name) in wanted.items() if rights.may(permission)}
