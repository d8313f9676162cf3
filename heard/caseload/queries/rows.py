"""One line of a list of reviews: when, who, what, why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Council
from heard.caseload.queries.planned import PlannedLine, Plans, late_by
from heard.caseload.words import what_is_due
from heard.children.models import CarePeriod, Child, Source
from heard.children.queries import full_name_of, name_of
from heard.reviews.facts import timetable_of
from heard.reviews.models import Judged, ReviewClock
from heard.reviews.queries.steps import StepRow
from heard.rules.day_words import age_words, how_far_off, short_day
from heard.rules.explanation import Explanation, explain
from heard.rules.practice import Standing, standing_on
from heard.rules.review_schedule import TURNS_18, Obligation, eighteenth_birthday
from heard.rules.timescales import Promises

UNKNOWN = "unknown"
NO_CARE_YET = "No time in care has been recorded."
BARS: dict[str, str] = {Standing.OVERDUE: "is-late", Standing.SOON: "is-soon", Standing.COMING: "is-coming"}
TIME_TO_PLAN = frozenset(BARS)


@dataclass(frozen=True)
class ReviewRow:
    """A review that is due, or a child whose next review has no date; `check` says what somebody should look at."""

    child_id: UUID
    name: str
    full_name: str
    number: str
    age: str
    officer: str
    standing: Standing | str
    day: date | None
    far: str
    due_on: date | None
    aim_on: date | None
    what: str
    why: Explanation | None
    check: str = ""
    planned: PlannedLine | None = None

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks the group; what is planned late is late from that moment on."""
        if self.check:
            return "is-other"
        return "is-late" if self.planned and self.planned.late else BARS.get(self.standing, "is-later")

    @property
    def is_late(self) -> bool:
        """Whether the law's date has passed."""
        return self.standing == Standing.OVERDUE

    @property
    def is_to_plan(self) -> bool:
        """Whether it is time to plan this review, and nobody has planned it."""
        return self.planned is None and not self.check and self.standing in TIME_TO_PLAN


def with_plans(rows: Iterable[ReviewRow], plans: Plans) -> list[ReviewRow]:
    """The rows, each with the review that is planned; late also where the law’s date comes before its day now."""
    return [
        replace(row, planned=late_by(plans[row.child_id], row.due_on)) if row.child_id in plans else row for row in rows
    ]


def with_asks(rows: Iterable[ReviewRow], asks: Mapping[UUID, tuple[StepRow, ...]]) -> list[ReviewRow]:
    """The rows, each with what is asked next for its planned review."""
    return [
        replace(row, planned=replace(row.planned, asks=asks.get(row.planned.id, ()))) if row.planned else row
        for row in rows
    ]


def review_row(
    clock: ReviewClock,
    rights: Rights,
    officer: str = "",
    *,
    by_law: bool = False,
    odd: tuple[tuple[str, str], ...] = (),
) -> ReviewRow:
    """The clock's review, as this person may see it today; the clock comes with its child and period.

    `by_law`: show the law's date, for a list of what is overdue; else the day to aim for.
    """
    child, today, council = clock.child, rights.today, rights.council
    assert council  # nosec B101: without a council no child is visible
    name, obligation = name_of(child, rights), as_obligation(clock)
    is_numbered = is_counted_from_the_start(clock.period, child, council)
    return ReviewRow(
        *_who(child, rights, officer),
        *_when(clock, today, by_law=by_law),
        due_on=clock.due_on,
        aim_on=clock.aim_on,
        what=what_is_due(obligation, name, is_numbered=is_numbered),
        why=explain(obligation, name=name, today=today, timetable=timetable_of(promises_of(council)), odd=odd),
        check=what_to_check(clock, name, today),
    )


def row_without_care(child: Child, rights: Rights, *, was_in_care: bool) -> ReviewRow:
    """A child who has no time in care that goes on, so that no review is due."""
    what, check = ("Not in care now", "") if was_in_care else ("No review is due yet", NO_CARE_YET)
    return ReviewRow(*_who(child, rights, ""), UNKNOWN, None, "", None, None, what, None, check)


def _who(child: Child, rights: Rights, officer: str) -> tuple[UUID, str, str, str, str, str]:
    """Who the row is about, in the order of its fields."""
    age = age_words(child.born_on, rights.today) if child.born_on else ""
    return child.pk, name_of(child, rights), full_name_of(child), child.number, age, officer


def _when(clock: ReviewClock, today: date, *, by_law: bool) -> tuple[Standing | str, date | None, str]:
    """How the review stands, the day to show, and how far off it is."""
    if not clock.counts:
        return UNKNOWN, clock.aim_on, "not counted until somebody has checked"
    if clock.due_on and clock.aim_on:
        standing = standing_on(today, due_on=clock.due_on, aim_on=clock.aim_on)
        return standing, *day_to_show(clock.due_on, clock.aim_on, today, by_law=by_law)
    born_on = clock.child.born_on
    if clock.why_not != TURNS_18 or born_on is None:
        return UNKNOWN, None, ""
    birthday = eighteenth_birthday(born_on)
    return UNKNOWN, None, f"turns 18 on {short_day(birthday)} {birthday.year}"


def day_to_show(due_on: date, aim_on: date, today: date, *, by_law: bool) -> tuple[date, str]:
    """The day of a row and how far off it is; where our promise passed before the law's date, both are told."""
    if by_law or aim_on == due_on or aim_on >= today:
        day = due_on if by_law else aim_on
        return day, how_far_off(day, today)
    if due_on < today:
        return aim_on, f"{how_far_off(due_on, today)}: the law said {short_day(due_on)}"
    return aim_on, f"past our promise; by law {how_far_off(due_on, today)}"


def as_obligation(judged: Judged, held_on: date | None = None) -> Obligation:
    """What the rules answered, from the columns it was kept in."""
    due_on = judged.due_on
    on_time = held_on <= due_on if held_on and due_on else None
    late = (held_on - due_on).days if held_on and due_on and held_on > due_on else 0
    dates = (judged.counted_from, due_on, judged.promise_due_on, held_on, on_time, late)
    return Obligation(judged.number or 0, judged.basis, judged.limit, *dates, judged.why_not)


def is_counted_from_the_start(period: CarePeriod, child: Child, council: Council) -> bool:
    """Whether the first review of this time in care is known, so that a number says how many there were."""
    if period.start_inferred:
        return False
    only_here = child.source != Source.RETURN and child.in_newest_return is None
    return only_here or council.known_from is None or period.started_on >= council.known_from


def what_to_check(clock: ReviewClock, name: str, today: date) -> str:
    """What somebody should look at before this child's dates can be trusted; blank when nothing."""
    if not clock.counts:
        return f"{name} is not in the newest return. Check whether {name} is still in care."
    born_on = clock.child.born_on
    if clock.why_not == TURNS_18 and born_on and eighteenth_birthday(born_on) <= today:
        return f"{name} has turned 18, and this time in care has no end yet."
    return ""


def promises_of(council: Council) -> Promises:
    """What this council promises its children."""
    return Promises(council.promise_first_days, council.promise_second_days, council.promise_later_months)
