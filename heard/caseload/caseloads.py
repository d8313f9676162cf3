"""The caseloads of all reviewing officers, ready to be drawn: what needs somebody today, who has room, what comes."""

from dataclasses import dataclass
from math import ceil

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
from heard.caseload.queries.alerts import ConflictRow, conflicts_of
from heard.caseload.queries.forecast import forecast_of_service, overdue_seen
from heard.caseload.queries.hand_overs import HandOverRow, continuity_seen, hand_overs_of
from heard.caseload.queries.officers import everybody_who_reviews
from heard.caseload.queries.standing import StandingRow, barred_of, gone_of, standing_of
from heard.caseload.queries.vacancies import VacancyRow, vacancies_of
from heard.caseload.shell import address
from heard.children.queries.handover import Continuity
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
    may_not_act: int
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
    overdue: int
    weeks: list[Week]
    drawing: Drawing
    links: dict[str, str]

    @property
    def promised(self) -> int:
        """How many reviews are past the day that we promised, and not past the law’s."""
        return self.forecast.before - self.overdue


def caseloads(request: StaffRequest) -> Caseloads:
    """The page of whoever is asking; as many queries for a thousand officers as for ten."""
    rights = request.rights
    people = everybody_who_reviews(rights)
    loads = loads_of_people(rights, people)
    standing = standing_of(rights, people, loads)
    gone = gone_of(standing)
    sort = Sort(request.GET["sort"]) if request.GET.get("sort") in set(Sort) else Sort.FULL
    number = min(page_number(request.GET.get("page")), max(ceil(len(people) / OFFICERS_A_PAGE), 1))
    shown = in_order(people, loads, sort, gone)[(number - 1) * OFFICERS_A_PAGE : number * OFFICERS_A_PAGE]
    ahead = forecast_of_service(rights)
    weeks = weeks_of(ahead, rights)
    return Caseloads(
        alerts=_alerts(rights, people, standing),
        together=together(loads, gone, barred_of(standing)),
        continuity=continuity_seen(rights),
        officers=officer_lines(rights, shown, loads, gone),
        sort=sort,
        sorts=[(each, SORTED_BY[each], each is sort) for each in Sort],
        pages=_pages(number, len(people), sort),
        forecast=ahead,
        overdue=overdue_seen(rights)[0],
        weeks=weeks,
        drawing=draw_weeks(weeks, "Reviews in each of the next 26 weeks", in_words(weeks)),
        links=_links(rights),
    )


def _alerts(rights: Rights, people: list[Person], standing: list[StandingRow]) -> Alerts:
    vacancies, vacant = vacancies_of(rights)
    conflicts = conflicts_of(rights, people)
    hand_overs, no_profile = hand_overs_of(rights, "caseload.see"), _no_profile(rights)
    return Alerts(
        vacancies=vacancies,
        vacant=vacant,
        conflicts=conflicts,
        in_conflict=sum(len(row.children) for row in conflicts),
        standing=standing,
        may_not_act=sum(row.children for row in standing if row.grounds),
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
        "promises": ("promise.set", "reviews:promises"),
    }
    return {key: address(name) for key, (permission, name) in wanted.items() if rights.may(permission)}
