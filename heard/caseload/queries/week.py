"""My week: what is overdue, due soon and coming for one reviewing officer's children."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from heard.accounts.access import Rights
from heard.caseload.queries.new_to_me import NewToMe, new_to_me
from heard.caseload.queries.planned import planned_for
from heard.caseload.queries.rows import ReviewRow, review_row, row_without_care, with_plans
from heard.caseload.queries.tasks import Tasks, as_officer, tasks_of
from heard.children.access import children_visible_to
from heard.children.models import Appointment, CarePeriod, Child
from heard.children.queries import holds_on
from heard.reviews.models import ReviewClock
from heard.reviews.queries.ready import ready_preparations
from heard.rules.practice import Standing, coming_until, due_soon_until
from heard.rules.review_schedule import TURNS_18
from heard.rules.timescales import months_after
from heard.rules.working_days import BANK_HOLIDAYS

MOST_ROWS = 200
MOST_COMING = 10
MOST_TO_CHECK = 20
MOST_IN_A_DAY = 5
DAYS_SHOWN = 5
SATURDAY = 5
CHILDHOOD_MONTHS = 18 * 12


@dataclass(frozen=True)
class DayEntry:
    """A review that is planned for a day of the week, or due on it, and by whose word."""

    child_id: UUID
    name: str
    words: str


@dataclass(frozen=True)
class WeekDay:
    """One of the five days, with what is due; what falls on a weekend stands on the Friday before."""

    day: date
    is_today: bool
    holiday: str
    entries: tuple[DayEntry, ...]
    left_over: int


@dataclass(frozen=True)
class Week:
    """Everything on the page; the numbers count all, the lists hold as many as a page can."""

    today: date
    children: int
    covered: int
    others: int
    numbers: dict[str, int]
    overdue: list[ReviewRow]
    soon: list[ReviewRow]
    coming: list[ReviewRow]
    to_check: list[ReviewRow]
    days: list[WeekDay]
    soon_until: date
    coming_until: date
    soonest: ReviewRow | None
    new: NewToMe
    tasks: Tasks
    ahead: list[ReviewRow]

    @property
    def more_coming(self) -> bool:
        """Whether more reviews are coming than the page shows."""
        return self.numbers["coming"] > len(self.coming)

    @property
    def quiet_until(self) -> date:
        """The first day after the weeks shown."""
        return self.coming_until + timedelta(days=1)


def my_week(rights: Rights) -> Week:
    """The week of the person who is asking, in as many queries whatever the number of children."""
    today, plans = rights.today, ready_preparations(as_officer(rights))
    numbers = _numbers(children := children_visible_to(rights, "week.see"), rights)
    mine, in_care, without_care = (numbers.pop(key) for key in ("children", "in_care", "without_care"))
    groups = _groups(children, rights)
    overdue = sorted(groups[Standing.OVERDUE], key=lambda row: (row.due_on, row.name))
    soon, coming, later = groups[Standing.SOON], groups[Standing.COMING], groups[Standing.LATER]
    return Week(
        today=today,
        children=mine,
        covered=in_care - mine,
        others=in_care + without_care - sum(numbers.values()),
        numbers=numbers,
        overdue=overdue,
        soon=soon,
        coming=coming[:MOST_COMING],
        to_check=_to_check(children, rights) if numbers["to_check"] else [],
        days=days_of(overdue + soon + coming + later, today),
        soon_until=due_soon_until(today),
        coming_until=coming_until(today),
        soonest=next(iter(soon + coming + later), None),
        new=new_to_me(rights),
        tasks=tasks_of(rights, plans),
        ahead=soon + coming + later,
    )


def reviews_of_this_week(rights: Rights) -> tuple[Week, list[ReviewRow]]:
    """For paper: the week, and the reviews that are planned for one of its days, or due on one."""
    week = my_week(rights)
    first, last = week.days[0].day, week.days[0].day + timedelta(days=6)
    return week, [row for row in week.ahead if any(first <= day <= last for day in _days_of(row))]


def _days_of(row: ReviewRow) -> list[date]:
    """The days of a review: by our promise, by law, and the one for which it is planned."""
    days = [row.aim_on, row.due_on, row.planned.planned_on if row.planned else None]
    return [day for day in days if day]


def told_apart(rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    """The rows, with the surname where two children are called the same."""
    rows = list(rows)
    called = Counter(row.name for row in rows)
    return [replace(row, name=row.full_name) if called[row.name] > 1 else row for row in rows]


def _numbers(children: QuerySet[Child], rights: Rights) -> dict[str, int]:
    """How many children there are and how their reviews stand; each clock once, whatever else is joined.

    Whoever left care is nobody’s child to review, and for whom somebody stands in is another officer’s.
    """
    today = rights.today
    soon, coming = due_soon_until(today), coming_until(today)
    counts = Q(clocks__counts=True)
    not_late = counts & Q(clocks__due_on__gte=today)

    def clocks(which: Q) -> Count:
        return Count("clocks", filter=which, distinct=True)

    cared_for = CarePeriod.objects.filter(child=OuterRef("pk"))
    without_care, in_care = ~Exists(cared_for), Exists(cared_for.filter(ended_on=None))
    mine = Exists(Appointment.objects.filter(holds_on(today), child=OuterRef("pk"), iro=rights.person))
    return children.aggregate(
        children=Count("pk", filter=Q(in_care, mine), distinct=True),
        in_care=Count("pk", filter=in_care, distinct=True),
        without_care=Count("pk", filter=without_care, distinct=True),
        overdue=clocks(counts & Q(clocks__due_on__lt=today)),
        soon=clocks(not_late & Q(clocks__aim_on__lte=soon)),
        coming=clocks(not_late & Q(clocks__aim_on__gt=soon, clocks__aim_on__lte=coming)),
        to_check=clocks(_worth_a_look(today, "clocks__")) + Count("pk", filter=without_care),
    )


def _groups(children: QuerySet[Child], rights: Rights) -> dict[str, list[ReviewRow]]:
    """The reviews that have a date, by how they stand, each with the day for which it is planned."""
    groups: dict[str, list[ReviewRow]] = defaultdict(list)
    rows = told_apart(_dated(children, rights))
    for row in with_plans(rows, planned_for([row.child_id for row in rows], rights.today)):
        groups[row.standing].append(row)
    return groups


def _dated(children: QuerySet[Child], rights: Rights) -> Iterable[ReviewRow]:
    clocks = ReviewClock.objects.filter(child__in=children, counts=True, aim_on__isnull=False)
    clocks = clocks.select_related("child", "period").order_by("aim_on", "child__called", "pk")
    return (
        review_row(clock, rights, by_law=bool(clock.due_on and clock.due_on < rights.today))
        for clock in clocks[:MOST_ROWS]
    )


def _to_check(children: QuerySet[Child], rights: Rights) -> list[ReviewRow]:
    """Children whose dates cannot be trusted, and those whose time in care nobody has begun yet."""
    clocks = ReviewClock.objects.filter(_worth_a_look(rights.today), child__in=children)
    found = clocks.select_related("child", "period").order_by("child__called", "pk")[:MOST_TO_CHECK]
    without = children.filter(care_periods=None).order_by("called", "pk")[:MOST_TO_CHECK]
    return [review_row(clock, rights) for clock in found] + [
        row_without_care(child, rights, was_in_care=False) for child in without
    ]


def _worth_a_look(today: date, of: str = "") -> Q:
    """Not in the newest return, or past their 18th birthday with a time in care that goes on."""
    turned_18 = {f"{of}why_not": TURNS_18, f"{of}child__born_on__lte": months_after(today, -CHILDHOOD_MONTHS)}
    return Q(**{f"{of}counts": False}) | Q(**turned_18)


def days_of(rows: Sequence[ReviewRow], today: date) -> list[WeekDay]:
    """This week's five days; at a weekend, next week's. What is planned for a day stands first, by its hour."""
    monday = today - timedelta(days=today.weekday())
    if today.weekday() >= SATURDAY:
        monday += timedelta(weeks=1)
    days = [monday + timedelta(days=n) for n in range(DAYS_SHOWN)]
    by_day: dict[date, list[DayEntry]] = defaultdict(list)
    for row, on, words in [*_meetings(rows), *((each, *mark) for each in rows for mark in _marks(each))]:
        day = min(on, days[-1]) if on - monday < timedelta(weeks=1) else on
        by_day[day].append(DayEntry(row.child_id, row.name, words))
    return [_week_day(day, today, by_day[day]) for day in days]


def _week_day(day: date, today: date, entries: list[DayEntry]) -> WeekDay:
    shown = tuple(entries[:MOST_IN_A_DAY])
    return WeekDay(day, day == today, BANK_HOLIDAYS.get(day, ""), shown, len(entries) - len(shown))


def _meetings(rows: Iterable[ReviewRow]) -> list[tuple[ReviewRow, date, str]]:
    """The reviews that have a day and have not begun, by their hours."""
    plans = [(row, row.planned) for row in rows if row.planned and row.planned.is_to_come]
    plans.sort(key=lambda each: each[1].starts_at or time.min)
    return [(row, plan.planned_on, f"’s review {plan.at_hour}".rstrip() + ", as planned") for row, plan in plans]


def _marks(row: ReviewRow) -> list[tuple[date, str]]:
    """The days on which this review is due: by our promise and by law, or by both at once."""
    if row.due_on is None or row.aim_on is None:
        return []
    weekend = f" by {row.aim_on:%A}" if row.aim_on.weekday() >= SATURDAY else ""
    if row.due_on == row.aim_on:
        return [(row.due_on, f"’s review is due{weekend}")]
    law_weekend = f", {row.due_on:%A}" if row.due_on.weekday() >= SATURDAY else ""
    return [(row.aim_on, f"’s review: our promise{weekend}"), (row.due_on, f"’s review: the law’s date{law_weekend}")]
