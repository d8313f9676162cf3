"""Lists of reviews for My children and the team board: narrowed, sorted, and read a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery

from heard.accounts.access import Rights
from heard.accounts.models import Council
from heard.caseload.queries.planned import is_planned, is_planned_late, planned_for, to_plan_until
from heard.caseload.queries.rows import ReviewRow, review_row, with_plans
from heard.caseload.queries.visible import clocks_visible_to
from heard.children.models import Appointment, Vacancy
from heard.children.queries import holds_on
from heard.reviews.models import ReviewClock
from heard.rules.practice import coming_until, due_soon_until
from heard.rules.review_schedule import TURNS_18

ROWS_A_PAGE = 25
COUNTED_UP_TO = 1000


class Show(StrEnum):
    """Which reviews a list shows."""

    ALL = "all"
    OVERDUE = "overdue"
    SOON = "soon"
    COMING = "coming"
    LATER = "later"
    NOT_PLANNED = "not-planned"
    PLANNED_LATE = "planned-late"
    NO_DATE = "no-date"
    TURNS_18 = "turns-18"
    MISSING = "not-in-return"
    NO_IRO = "no-officer"


class Sort(StrEnum):
    """What a list is sorted by."""

    AIM = "aim"
    LAW = "law"
    NAME = "name"


WORDS = {
    Show.ALL: "Everyone in care",
    Show.OVERDUE: "Overdue",
    Show.SOON: "Due soon",
    Show.COMING: "Coming",
    Show.LATER: "Later",
    Show.NOT_PLANNED: "Not planned yet",
    Show.PLANNED_LATE: "Planned late",
    Show.NO_DATE: "No date yet",
    Show.TURNS_18: "Turns 18 first",
    Show.MISSING: "Not in the newest return",
    Show.NO_IRO: "No reviewing officer",
}
SORTED_BY = {Sort.AIM: "The date to aim for", Sort.LAW: "The law’s date", Sort.NAME: "Surname"}
KEYS = {
    Sort.AIM: ("aim_on", "pk"),
    Sort.LAW: ("due_on", "pk"),
    Sort.NAME: ("child__surname", "child__forename", "child"),
}
USUALLY = {Show.OVERDUE: Sort.LAW, Show.ALL: Sort.NAME}
ALWAYS_BY_NAME = frozenset({Show.NO_DATE, Show.TURNS_18, Show.MISSING, Show.NO_IRO})


@dataclass(frozen=True)
class Choice:
    """What somebody asked a list for: the address of the page says it, with nothing of a child in it."""

    show: Show = Show.ALL
    sort: Sort | None = None
    officer: UUID | None = None
    after: UUID | None = None
    before: UUID | None = None

    @property
    def order(self) -> Sort:
        """What the list is sorted by: as asked, or as suits what it shows. Where dates may be missing, by name."""
        if self.show in ALWAYS_BY_NAME:
            return Sort.NAME
        return self.sort or USUALLY.get(self.show, Sort.AIM)

    def asked(self, home: "Choice", **changes: Any) -> dict[str, str]:
        """The words of the address for this choice with changes, which begin at the first page again.

        `home` is what the page shows when nothing is asked.
        """
        choice = replace(self, **{"after": None, "before": None} | changes)
        return {name: str(value) for name, value in vars(choice).items() if value and value != getattr(home, name)}


@dataclass(frozen=True)
class Page:
    """One page of a list, with where it goes on before and after."""

    rows: list[ReviewRow]
    before: UUID | None
    after: UUID | None


class CountUpTo(Subquery):
    """How many rows a query finds, without looking further than we would say."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS found)"
    output_field = IntegerField()


def clocks_of(rights: Rights, permission: str, choice: Choice) -> QuerySet[ReviewClock]:
    """The reviews that this person may see, as narrowed; unsorted."""
    clocks = clocks_visible_to(rights, permission).filter(narrowed(choice.show, rights.today))
    if choice.order != Sort.NAME:
        clocks = clocks.filter(aim_on__isnull=False)
    if choice.show == Show.NO_IRO:
        clocks = clocks.filter(child__in=Vacancy.objects.filter(council=rights.council).values("child"))
    if choice.officer:
        theirs = Appointment.objects.filter(holds_on(rights.today), iro=choice.officer)
        clocks = clocks.filter(child__in=theirs.values("child"))
    return clocks


def narrowed(show: Show, today: date) -> Q:
    """The condition on a clock for each thing that a list can show."""
    not_late = Q(counts=True, due_on__gte=today)
    soon, coming = due_soon_until(today), coming_until(today)
    return {
        Show.ALL: Q(),
        Show.OVERDUE: Q(counts=True, due_on__lt=today),
        Show.SOON: not_late & Q(aim_on__lte=soon),
        Show.COMING: not_late & Q(aim_on__gt=soon, aim_on__lte=coming),
        Show.LATER: not_late & Q(aim_on__gt=coming),
        Show.NOT_PLANNED: Q(counts=True, aim_on__lte=to_plan_until(today)) & Q(~is_planned()),
        Show.PLANNED_LATE: Q(is_planned_late()),
        Show.NO_DATE: Q(aim_on__isnull=True) & ~Q(why_not=TURNS_18),
        Show.TURNS_18: Q(aim_on__isnull=True, why_not=TURNS_18),
        Show.MISSING: Q(counts=False),
        Show.NO_IRO: Q(),
    }[show]


def page_of(rights: Rights, permission: str, choice: Choice) -> Page:
    """One page of a list: the rows after, or before, the one that the page before ended, or began, with."""
    clocks = clocks_of(rights, permission, choice)
    if choice.order == Sort.NAME:
        clocks = clocks.filter(child__council=rights.council)  # so that the index of names can lead
    found = _from_cursor(clocks, choice, clocks_visible_to(rights, permission))[: ROWS_A_PAGE + 1]
    found = found.select_related("child", "period").annotate(officer=officer_name(rights.today))
    clock_rows = list(found)
    there_is_more, clock_rows = len(clock_rows) > ROWS_A_PAGE, clock_rows[:ROWS_A_PAGE]
    if choice.before:
        clock_rows.reverse()
    goes_back = there_is_more if choice.before else bool(choice.after)
    goes_on = bool(choice.before) or there_is_more
    rows = [review_row(clock, rights, clock.officer or "", by_law=choice.order == Sort.LAW) for clock in clock_rows]
    return Page(
        rows=with_plans(rows, planned_for([row.child_id for row in rows], rights.today)),
        before=clock_rows[0].pk if clock_rows and goes_back else None,
        after=clock_rows[-1].pk if clock_rows and goes_on else None,
    )


def counts_of(rights: Rights, permission: str, choices: Sequence[Choice]) -> list[int]:
    """How many reviews each choice finds, up to a thousand and one, in one query."""
    counts = {
        f"of_{place}": CountUpTo(clocks_of(rights, permission, choice).values("pk")[: COUNTED_UP_TO + 1])
        for place, choice in enumerate(choices)
    }
    answer = Council.objects.filter(pk__in=[rights.council_id]).annotate(**counts).values_list(*counts).first()
    return list(answer or [0] * len(choices))


def officer_name(today: date) -> Subquery:
    """The name of the reviewing officer of a clock's child."""
    return Subquery(Appointment.objects.filter(holds_on(today), child=OuterRef("child")).values("iro__name")[:1])


def _from_cursor(clocks: QuerySet[ReviewClock], choice: Choice, seen: QuerySet[ReviewClock]) -> QuerySet[ReviewClock]:
    """Sorted, and beginning beyond the cursor, if it may be seen: as quick on the last page as on the first."""
    keys, cursor = KEYS[choice.order], choice.after or choice.before
    backwards = bool(choice.before)
    if cursor:
        place = seen.filter(pk=cursor).values_list(*keys).first()
        clocks = clocks.filter(_beyond(keys, place, "lt" if backwards else "gt")) if place else clocks
    return clocks.order_by(*(f"-{key}" if backwards else key for key in keys))


def _beyond(keys: Sequence[str], place: Sequence[Any], way: str) -> Q:
    """The rows sorted beyond a place; the first condition lets the database begin reading there."""
    first = Q(**{f"{keys[0]}__{way}e": place[0]})
    beyond, level = Q(), Q()
    for key, value in zip(keys, place, strict=True):
        beyond |= level & Q(**{f"{key}__{way}": value})
        level &= Q(**{key: value})
    return first & beyond
