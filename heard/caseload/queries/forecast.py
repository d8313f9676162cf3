"""How many reviews each of the coming weeks brings: for the whole service, and for each reviewing officer."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from heard.accounts.access import Rights
from heard.caseload.queries.rows import promises_of
from heard.caseload.queries.visible import clocks_visible_to
from heard.children.models import Appointment, Vacancy
from heard.children.queries import holds_on
from heard.reviews.facts import timetable_of
from heard.reviews.models import ReviewClock
from heard.rules.forecast import Forecast, forecast
from heard.rules.review_schedule import ADULT_AFTER_MONTHS, eighteenth_birthday
from heard.rules.timescales import months_after

AS_FAR_AS_A_LIMIT_REACHES = 13
"""Months: the weeks ahead, and the longest limit counted from their end. A birthday beyond that changes nothing."""

Group = tuple[str, date, date | None, int]


def forecast_of_service(rights: Rights) -> Forecast:
    """The forecast for every child whom this person may see, with an officer or without; one query."""
    groups = _grouped(_counted(rights), rights.today, [])
    return _forecast(rights, ((limit, aim_on, born_on, many) for limit, aim_on, born_on, many in groups))


def overdue_seen(rights: Rights) -> tuple[int, int]:
    """How many reviews that the forecast counts are past the law’s date: in all, and of children without an officer."""
    late = _counted(rights).filter(due_on__lt=rights.today)
    without = Vacancy.objects.filter(council=rights.council).values("child")
    found = late.aggregate(all=Count("pk"), without=Count("pk", filter=Q(child__in=without)))
    return found["all"], found["without"]


def forecasts_by_officer(rights: Rights, officers: Collection[UUID] | None = None) -> dict[UUID | None, Forecast]:
    """The forecast of each of these officers, or of all; under None that of children without one. One query.

    An officer without a child in care is left out.
    """
    today, clocks = rights.today, _counted(rights)
    theirs = Appointment.objects.filter(holds_on(today))
    if officers is not None:
        clocks = clocks.filter(child__in=theirs.filter(iro__in=officers).values("child"))
    clocks = clocks.annotate(officer=Subquery(theirs.filter(child=OuterRef("child")).values("iro")[:1]))
    by_officer: dict[UUID | None, list[Group]] = defaultdict(list)
    for officer, *group in _grouped(clocks, today, ["officer"]):
        by_officer[officer].append((group[0], group[1], group[2], group[3]))
    return {officer: _forecast(rights, groups) for officer, groups in by_officer.items()}


def _counted(rights: Rights) -> QuerySet[ReviewClock]:
    """The clocks that lists count too: with a day to aim for, of children who are in the newest return."""
    return clocks_visible_to(rights, "caseload.see").filter(counts=True, aim_on__isnull=False)


def _grouped(clocks: QuerySet[ReviewClock], today: date, by: list[str]) -> Iterable[tuple[Any, ...]]:
    """Limit, day to aim for, birthday (of those alone who may turn 18 in time to matter) and how many."""
    horizon = months_after(today, AS_FAR_AS_A_LIMIT_REACHES - ADULT_AFTER_MONTHS)
    nearly_18 = Case(When(child__born_on__lte=horizon, then=F("child__born_on")))
    groups = clocks.order_by().annotate(nearly_18=nearly_18).values(*by, "limit", "aim_on", "nearly_18")
    return groups.annotate(many=Count("pk")).values_list(*by, "limit", "aim_on", "nearly_18", "many")


def _forecast(rights: Rights, groups: Iterable[Group]) -> Forecast:
    assert rights.council  # nosec B101: without a council no clock is visible
    told = ((limit, aim_on, born_on and eighteenth_birthday(born_on), many) for limit, aim_on, born_on, many in groups)
    return forecast(told, rights.today, timetable_of(promises_of(rights.council)))
