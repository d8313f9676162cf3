"""Why a date is what it is: the rule, its source, the day counted from, what was counted and what was left out.

`explain(...).sentence` is the one sentence that pages, files and messages show.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from heard.rules.day_words import counted, listed, long_day, number_word, short_day
from heard.rules.review_schedule import START_NOT_SEEN, Obligation
from heard.rules.timescales import NATIONAL, Timescale, Timetable, Unit, limit_on
from heard.rules.working_days import (
    BANK_HOLIDAYS,
    days_left_out,
    is_working_day,
    working_day_before,
    working_days_between,
)

COUNTED_FROM = {
    "first": "{name} came into care",
    "second": "{name}’s first review",
    "later": "{name}’s last review",
    "short_breaks_first": "{name}’s first short break began",
    "short_breaks_later": "{name}’s last review",
    "authorised_first": "the council was authorised to place {name} for adoption",
    "adoption_first": "{name} was placed for adoption",
    "adoption_second": "{name}’s first review since being placed for adoption",
    "adoption_later": "{name}’s last review",
    "adoption_return": "{name} came back from an adoption placement",
    "latest_possible": "the last day before the returns begin",
}
"""What happened on the day counted from, to stand after "six months after"."""


class CalendarDay(NamedTuple):
    """A day of the drawn count: its mark (zero, count, off, aim, law, or none) and the word or number in it."""

    day: date
    mark: str
    label: str


@dataclass(frozen=True)
class Explanation:
    """Everything that a page says about one date, in words ready to be shown."""

    counted_from: date | None
    counted_from_words: str
    law_on: date | None
    law_words: str
    law_source: str
    law_url: str
    promise_on: date | None
    promise_words: str
    aim_on: date | None
    aim_words: str
    odd: tuple[tuple[str, str], ...]
    calendar: tuple[CalendarDay, ...]
    sentence: str


def aim_for(due_on: date | None, promise_due_on: date | None) -> date | None:
    """The day to aim for: the earlier of the law's date and our promise. Only the law's date counts as late."""
    return min((day for day in (due_on, promise_due_on) if day), default=None)


def explain(
    obligation: Obligation,
    *,
    name: str,
    today: date | None = None,
    timetable: Timetable = NATIONAL,
    odd: tuple[tuple[str, str], ...] = (),
) -> Explanation:
    """Why `obligation` has its date, for a child called `name`; years are left out where they are `today`'s.

    `odd`: headings and sentences that only the page can know, such as why a count began again.
    """
    if obligation.due_on is None or obligation.counted_from is None:
        return _not_judged(obligation, name, odd)
    limit = limit_on(obligation.limit, obligation.counted_from)
    aim_on = aim_for(obligation.due_on, obligation.promise_due_on)
    promise = _promise(obligation, timetable)
    return Explanation(
        counted_from=obligation.counted_from,
        counted_from_words=_counted_from_words(obligation, name),
        law_on=obligation.due_on,
        law_words=_law_words(obligation, limit, today),
        law_source=limit.source,
        law_url=limit.url,
        promise_on=obligation.promise_due_on,
        promise_words=f"{_span(promise).capitalize()}, every day counted." if promise else "",
        aim_on=aim_on,
        aim_words=_aim_words(obligation),
        odd=odd + _odd_days(obligation, aim_on, today),
        calendar=_calendar(obligation, aim_on) if limit.unit is Unit.WORKING_DAYS else (),
        sentence=_sentence(obligation, limit, promise, name, today),
    )


def _promise(obligation: Obligation, timetable: Timetable) -> Timescale | None:
    if obligation.promise_due_on is None:
        return None
    promises = timetable.promises
    return {1: promises.first, 2: promises.second}.get(obligation.number, promises.later)


def _span(limit: Timescale) -> str:
    """`six months`, `12 weeks`, `20 working days`."""
    if limit.unit is Unit.DAYS and limit.count % 7 == 0 and limit.count > 28:
        return counted(limit.count // 7, "week")
    unit = str(limit.unit)[:-1] if limit.count == 1 else str(limit.unit)
    return f"{number_word(limit.count)} {unit}"


def _counted_from_words(obligation: Obligation, name: str) -> str:
    event = COUNTED_FROM[obligation.limit].format(name=name)
    words = event if obligation.limit == "latest_possible" else f"the day of {event}"
    if not event.startswith(f"{name}’s") or event.endswith("began"):
        words = words.replace("the day of ", "the day ")
    return f"{words}. That day is not counted."


def _law_words(obligation: Obligation, limit: Timescale, today: date | None) -> str:
    """How the law's date was counted, with the days left out by name."""
    start, due_on = obligation.counted_from, obligation.due_on
    assert start and due_on
    if limit.unit is not Unit.WORKING_DAYS:
        words = f"No more than {_span(limit)} later, every day counted."
        if limit.unit is Unit.MONTHS and due_on.day < start.day:
            words += f" {due_on:%B} has no day {start.day}, so its last day counts."
        return words
    left_out = days_left_out(start, due_on)
    weekends = sum(day.why == "weekend" for day in left_out)
    named = [f"{day.why} {short_day(day.day)}" for day in left_out if day.why != "weekend"]
    parts = ([counted(weekends, "weekend day")] if weekends else []) + named
    return f"{limit.count} working days. Left out: {listed(parts)}."


def _aim_words(obligation: Obligation) -> str:
    due_on, promise_on = obligation.due_on, obligation.promise_due_on
    if promise_on is None:
        return "The law’s date. We promise nothing sooner here."
    if promise_on == due_on:
        return "The law and our promise agree."
    return "The earlier of the two. Only the law’s date counts as late."


def _odd_days(obligation: Obligation, aim_on: date | None, today: date | None) -> tuple[tuple[str, str], ...]:
    """What to do where the day to aim for is no working day: it does not move, so book the working day before."""
    if aim_on is None or is_working_day(aim_on) or (today and aim_on < today):
        return ()
    why = BANK_HOLIDAYS.get(aim_on, f"a {aim_on:%A}")
    before = long_day(working_day_before(aim_on, 1), today)
    return (
        (
            "Not a working day",
            f"{long_day(aim_on, today)} is {why}. The date does not move: book {before} or sooner.",
        ),
    )


def _sentence(
    obligation: Obligation,
    limit: Timescale,
    promise: Timescale | None,
    name: str,
    today: date | None,
) -> str:
    start, due_on, promise_on = (
        obligation.counted_from,
        obligation.due_on,
        obligation.promise_due_on,
    )
    assert start and due_on
    after = f"{COUNTED_FROM[obligation.limit].format(name=name)} on {long_day(start, today)}"
    if obligation.limit == "latest_possible":
        first_day = long_day(start + timedelta(days=1), today)
        return (
            f"No review is in the returns, which begin on {first_day}. "
            "Six months after the day before is the latest it can be."
        )
    if promise and promise_on and promise_on < due_on:
        sooner = f"{_span(promise).capitalize()} after {_promised_from(obligation, name, today)}: our promise."
        return f"{sooner} The law’s date is {long_day(due_on, today)}."
    return f"{_span(limit).capitalize()} after {after}."


def _promised_from(obligation: Obligation, name: str, today: date | None) -> str:
    """What the promise is counted from; the same as the law's, unless authority to place set the law's date."""
    assert obligation.counted_from
    if obligation.limit == "authorised_first":
        return f"{name}’s last review"
    return f"{COUNTED_FROM[obligation.limit].format(name=name)} on {long_day(obligation.counted_from, today)}"


def _calendar(obligation: Obligation, aim_on: date | None) -> tuple[CalendarDay, ...]:
    """Whole weeks from the day counted from to the law's date or the promise, whichever is later."""
    start, due_on = obligation.counted_from, obligation.due_on
    assert start and due_on
    last = max(due_on, aim_on or due_on, obligation.promise_due_on or due_on)
    monday = start - timedelta(days=start.weekday())
    sunday = last + timedelta(days=6 - last.weekday())
    days = (monday + timedelta(days=n) for n in range((sunday - monday).days + 1))
    return tuple(_calendar_day(day, start, due_on, aim_on) for day in days)


def _calendar_day(day: date, start: date, due_on: date, aim_on: date | None) -> CalendarDay:
    if day == start:
        return CalendarDay(day, "zero", "0")
    inside = start < day <= due_on
    label = str(working_days_between(start, day)) if inside and is_working_day(day) else ""
    if inside and not label:
        label = "holiday" if day in BANK_HOLIDAYS and day.weekday() < 5 else "–"
    if day == due_on:
        return CalendarDay(day, "law", label)
    if day == aim_on:
        return CalendarDay(day, "aim", label)
    mark = "" if not inside else "count" if label.isdigit() else "off"
    return CalendarDay(day, mark, label)


def _not_judged(obligation: Obligation, name: str, odd: tuple[tuple[str, str], ...]) -> Explanation:
    if obligation.why_not == START_NOT_SEEN:
        sentence = (
            f"The returns do not show what came before this review, so nobody can say when it was due for {name}."
        )
    else:
        sentence = f"{name} turns 18 before another review falls due."
    return Explanation(None, "", None, "", "", "", None, "", None, "", odd, (), sentence)
