"""Months as the law counts them: the same day-number, or the last day of a month that has none."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.timescales import months_after
from tests.rules import oracle_calendar as wall
from tests.rules.reading import day

days = st.dates(date(1970, 1, 1), date(2060, 12, 31))
whole = settings(max_examples=300, deadline=None, database=None)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        pytest.param("2024-01-15", 3, "2024-04-15", id="the same day-number"),
        pytest.param("2022-11-30", 3, "2023-02-28", id="30 November and three months: the last day of February"),
        pytest.param("2023-11-30", 3, "2024-02-29", id="in a leap year the 29th"),
        pytest.param("2023-11-29", 3, "2024-02-29", id="29 November in a leap year: the very day"),
        pytest.param("2023-08-31", 6, "2024-02-29", id="31 August and six months"),
        pytest.param("2023-12-31", 6, "2024-06-30", id="31 December and six months"),
        pytest.param("2024-02-29", 6, "2024-08-29", id="the last of February is the 29th, not the last of August"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="a year from a leap day"),
        pytest.param("2000-02-29", 216, "2018-02-28", id="eighteen years from a leap day"),
        pytest.param("2023-10-15", 3, "2024-01-15", id="over the new year"),
        pytest.param("2024-03-31", -12, "2023-03-31", id="a year back"),
        pytest.param("2024-02-29", -12, "2023-02-28", id="a year back from a leap day"),
        pytest.param("2024-03-08", 3, "2024-06-08", id="to a Saturday: it does not roll on"),
        pytest.param("2024-09-25", 3, "2024-12-25", id="to Christmas Day: nor here"),
    ],
)
def test_months_after(start: str, months: int, due: str) -> None:
    assert months_after(day(start), months) == day(due) == wall.months_after(day(start), months)


@pytest.mark.parametrize("months", [3, 6, 12, 216])
def test_every_start_2011_to_2040_as_walked_month_by_month(months: int) -> None:
    start, wrong = date(2011, 1, 1), []
    while start.year < 2041:
        if months_after(start, months) != wall.months_after(start, months):
            wrong.append(start)
        start += timedelta(days=1)
    assert wrong == []


@whole
@given(days, st.integers(-240, 240))
def test_so_many_months_on_with_the_same_day_number_or_the_months_last(start: date, months: int) -> None:
    found = months_after(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + timedelta(days=1)).day == 1)


@whole
@given(days, st.integers(0, 240))
def test_a_later_start_never_ends_earlier(start: date, months: int) -> None:
    assert months_after(start, months) <= months_after(start + timedelta(days=1), months)


@whole
@given(days)
def test_twelve_weeks_never_outlast_three_months(start: date) -> None:
    assert start + timedelta(days=84) < months_after(start, 3)
