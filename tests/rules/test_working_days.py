"""Working days: every one counted, none counted twice, on the calendar of England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.care_periods import Episode
from heard.rules.review_schedule import reviews_of_child
from heard.rules.working_days import (
    days_left_out,
    is_working_day,
    working_day_after,
    working_day_before,
    working_days_between,
)
from tests.rules import oracle_calendar as wall
from tests.rules.reading import day

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2011, 1, 1), date(2040, 12, 31)
days = st.dates(date(1990, 1, 1), date(2041, 12, 31))
counts = st.integers(1, 60)
whole = settings(max_examples=300, deadline=None, database=None)


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_from_1990_to_2045_is_a_working_day_or_not_as_the_wall_calendar_says() -> None:
    span = every_day(date(1990, 1, 1), date(2045, 12, 31))
    assert [each for each in span if is_working_day(each) != wall.is_working_day(each)] == []


def test_twenty_working_days_from_every_day_2011_to_2040_as_walked() -> None:
    span = every_day(FIRST, LAST)
    assert [each for each in span if working_day_after(each, 20) != wall.working_day_after(each, 20)] == []


def test_first_review_of_a_child_who_comes_on_any_day_2011_to_2040_is_due_as_walked() -> None:
    wrong = []
    for start in every_day(FIRST, LAST):
        came = [Episode(start, None, "S", "V2", "U6", "")]
        (period,) = reviews_of_child(came, [], born_on=None, as_of=start, known_from=None).periods
        if period.obligations[0].due_on != wall.working_day_after(start, 20):
            wrong.append(start)
    assert wrong == []


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2024-06-03", "2024-07-01", id="Monday: law and promise agree"),
        pytest.param("2024-06-08", "2024-07-05", id="Saturday: the law is a day earlier than 28 days"),
        pytest.param("2024-06-09", "2024-07-05", id="Sunday: two days earlier"),
        pytest.param("2023-12-01", "2024-01-03", id="over Christmas: Christmas, Boxing and New Year's Day left out"),
        pytest.param("2024-03-15", "2024-04-16", id="over Easter: Good Friday and Easter Monday left out"),
        pytest.param("2022-09-01", "2022-09-30", id="over the State Funeral"),
        pytest.param("2023-04-28", "2023-05-31", id="over the Coronation and two more bank holidays"),
        pytest.param("2022-05-20", "2022-06-21", id="over the Platinum Jubilee, with spring moved to 2 June"),
        pytest.param("2020-04-24", "2020-05-26", id="over 8 May 2020, moved from 4 May"),
        pytest.param(
            "2021-12-10", "2022-01-12", id="Christmas at a weekend: substitutes on 27 and 28, and on 3 January"
        ),
        pytest.param("1999-12-13", "2000-01-14", id="over the day before the Millennium, with substitutes"),
    ],
)
def test_the_twentieth_working_day(start: str, due: str) -> None:
    assert working_day_after(day(start), 20) == day(due) == wall.working_day_after(day(start), 20)


@pytest.mark.parametrize(
    "holiday",
    [
        pytest.param("1995-05-08", id="1995: early May moved to VE Day"),
        pytest.param("1999-12-31", id="the Millennium"),
        pytest.param("2002-06-03", id="Golden Jubilee"),
        pytest.param("2002-06-04", id="2002: spring moved"),
        pytest.param("2011-04-29", id="royal wedding"),
        pytest.param("2012-06-04", id="2012: spring moved"),
        pytest.param("2012-06-05", id="Diamond Jubilee"),
        pytest.param("2020-05-08", id="2020: early May moved to VE Day"),
        pytest.param("2022-06-02", id="2022: spring moved"),
        pytest.param("2022-06-03", id="Platinum Jubilee"),
        pytest.param("2022-09-19", id="State Funeral"),
        pytest.param("2023-05-08", id="Coronation"),
        pytest.param("2021-12-27", id="Christmas on a Saturday: Monday instead"),
        pytest.param("2021-12-28", id="Boxing Day on a Sunday: Tuesday instead"),
        pytest.param("2022-12-27", id="Christmas on a Sunday: Tuesday, for Boxing Day has the Monday"),
        pytest.param("2020-12-28", id="Boxing Day on a Saturday: Monday instead"),
        pytest.param("2023-01-02", id="New Year on a Sunday: Monday instead"),
        pytest.param("2038-04-26", id="Easter Monday at its latest, 26 April 2038"),
        pytest.param("2008-03-21", id="Good Friday at its earliest, 21 March 2008"),
    ],
)
def test_nobody_is_at_work_on(holiday: str) -> None:
    assert not is_working_day(day(holiday))
    assert not wall.is_working_day(day(holiday))


@pytest.mark.parametrize(
    "ordinary",
    [
        pytest.param("1995-05-01", id="1995: the Monday that early May left"),
        pytest.param("2002-05-27", id="2002: the Monday that spring left"),
        pytest.param("2012-05-28", id="2012: the Monday that spring left"),
        pytest.param("2020-05-04", id="2020: the Monday that early May left"),
        pytest.param("2022-05-30", id="2022: the Monday that spring left"),
        pytest.param("2024-01-02", id="2 January is a holiday in Scotland only"),
        pytest.param("2024-03-18", id="St Patrick's Day, Northern Ireland only"),
        pytest.param("2024-08-05", id="the first Monday in August, Scotland only"),
        pytest.param("2024-12-24", id="Christmas Eve"),
        pytest.param("2024-03-28", id="Maundy Thursday"),
    ],
)
def test_people_are_at_work_on(ordinary: str) -> None:
    assert is_working_day(day(ordinary))
    assert wall.is_working_day(day(ordinary))


@whole
@given(days, counts)
def test_exactly_so_many_working_days_lie_after_the_start_and_up_to_the_answer(start: date, count: int) -> None:
    end = working_day_after(start, count)
    assert is_working_day(end)
    assert sum(is_working_day(each) for each in wall.days_between(start, end)) == count


@whole
@given(days, counts)
def test_counting_back_leaves_exactly_so_many_before(start: date, count: int) -> None:
    first = working_day_before(start, count)
    assert is_working_day(first)
    assert first == wall.working_day_before(start, count)


@whole
@given(days, counts)
def test_counting_on_and_back_returns_to_a_working_day(start: date, count: int) -> None:
    start = working_day_after(start, 1)
    assert working_day_before(working_day_after(start, count), count) == start


@whole
@given(days, st.integers(0, 90))
def test_the_number_between_is_the_number_walked(start: date, span: int) -> None:
    end = start + timedelta(days=span)
    assert working_days_between(start, end) == sum(map(wall.is_working_day, wall.days_between(start, end)))


@whole
@given(days, st.integers(0, 90))
def test_every_day_between_is_counted_or_left_out_with_its_reason(start: date, span: int) -> None:
    end = start + timedelta(days=span)
    left_out = days_left_out(start, end)
    assert [each.day for each in left_out] == [
        each for each in wall.days_between(start, end) if not wall.is_working_day(each)
    ]
    assert all(
        (each.why == "weekend") == (each.day.weekday() >= 5)
        for each in left_out
        if each.day not in wall.bank_holidays(each.day.year)
    )
    assert all(each.why not in ("", "weekend") for each in left_out if each.day.weekday() < 5)


@whole
@given(days, st.integers(1, 59))
def test_one_more_working_day_is_always_later(start: date, count: int) -> None:
    assert working_day_after(start, count) < working_day_after(start, count + 1)


@whole
@given(days, counts)
def test_starting_a_day_later_never_ends_earlier(start: date, count: int) -> None:
    assert working_day_after(start, count) <= working_day_after(start + ONE_DAY, count)
