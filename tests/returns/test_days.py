"""A day is read however it was written, what is odd about it is told, and what is no day is never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.returns.days import Days

EIGHTH = date(2024, 6, 8)


@pytest.mark.parametrize("text", ["08/06/2024", "8/6/2024", "08/6/2024"])
def test_a_day_written_as_the_903_asks_is_read_and_not_odd(text: str) -> None:
    days = Days()
    assert days[text] == EIGHTH
    assert days.odd == {}


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        pytest.param("08/06/24", "two-digit year", id="the synthesizer's years"),
        pytest.param("2024-06-08", "ISO date", id="ISO"),
        pytest.param("2024/06/08", "ISO date", id="year first, with slashes"),
        pytest.param("08-06-2024", "dashes or dots", id="dashes"),
        pytest.param("08.06.2024", "dashes or dots", id="dots"),
        pytest.param("08/06/2024 00:00", "time after the date", id="midnight"),
        pytest.param("08/06/2024 00:00:00", "time after the date", id="midnight to the second"),
        pytest.param("8/6/2024 2:30:00 PM", "time after the date", id="an afternoon in Excel"),
        pytest.param("2024-06-08T00:00:00", "ISO date, time after the date", id="ISO with a T"),
        pytest.param("2024-06-08 00:00:00.000", "ISO date, time after the date", id="SQL Server"),
        pytest.param("2024-06-08T00:00:00Z", "ISO date, time after the date", id="Zulu"),
        pytest.param("2024-06-08T00:00:00+01:00", "ISO date, time after the date", id="summer time"),
        pytest.param(" 08/06/2024", "padded", id="a space before"),
        pytest.param("08/06/2024\xa0", "padded", id="a hard space after"),
        pytest.param(" 08/06/24 ", "padded, two-digit year", id="two oddities at once"),
        pytest.param("08-Jun-2024", "month in letters", id="Excel's own"),
        pytest.param("8 June 2024", "month in letters", id="in words"),
    ],
)
def test_a_day_written_oddly_is_read_and_the_oddity_told(text: str, odd: str) -> None:
    days = Days()
    assert days[text] == EIGHTH
    assert days.odd == {text: odd}


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        pytest.param("31/02/2024", "no such day", id="30 February"),
        pytest.param("29/02/2023", "no such day", id="leap day of a common year"),
        pytest.param("06/13/2024", "no such day", id="a month 13 is not taken for a day"),
        pytest.param("00/00/0000", "no such day", id="zeros"),
        pytest.param("08-Jum-2024", "no such day", id="no such month"),
        pytest.param("01/01/0204", "no year that can be meant", id="year 204"),
        pytest.param("31/12/9999", "no year that can be meant", id="the end of time"),
        pytest.param("45451", "a number, not a date", id="Excel's serial number"),
        pytest.param("45451.5", "a number, not a date", id="Excel's serial number with a time"),
        pytest.param("20240608", "a number, not a date", id="eight digits, which could be read two ways"),
        pytest.param("not known", "not a date", id="words"),
        pytest.param("08/06/2024 or later", "not a date", id="a date and words"),
        pytest.param("08/06-2024", "not a date", id="two separators"),
        pytest.param("8/6/024", "not a date", id="a year of three digits"),
        pytest.param("zz/05/2012", "not a date", id="a day not known, where a day must be known"),
        pytest.param("=H2+5", "not a date", id="a formula"),
        pytest.param(" x ", "padded, not a date", id="padded"),
    ],
)
def test_what_is_no_day_is_none_and_odd(text: str, odd: str) -> None:
    days = Days()
    assert days[text] is None
    assert days.odd == {text: odd}


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_a_blank_is_no_day_and_not_odd(text: str) -> None:
    days = Days()
    assert days[text] is None
    assert days.odd == {}


@pytest.mark.parametrize("text", ["zz/05/2012", "ZZ/05/2012", "zz/zz/2012", "zz/zz/zzzz"])
def test_a_day_that_may_be_part_known_is_no_day_and_not_odd(text: str) -> None:
    days = Days(may_be_part_known=True)
    assert days[text] is None
    assert days.odd == {}


@pytest.mark.parametrize(
    ("text", "year"), [("01/04/00", 2000), ("01/04/49", 2049), ("01/04/50", 1950), ("01/04/99", 1999)]
)
def test_a_two_digit_year_is_of_the_century_that_a_child_can_have_lived_in(text: str, year: int) -> None:
    assert Days()[text] == date(year, 4, 1)


def test_a_text_is_read_once() -> None:
    days = Days()
    first = days["08/06/2024"]
    assert days["08/06/2024"] is first
    assert len(days) == 1


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_as_itself_however_it_was_written(day: date) -> None:
    days = Days()
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%dT00:00"):
        assert days[day.strftime(form)] == day
    assert days[f"{day.day}/{day.month}/{day.year}"] == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_and_none_without_a_day_goes_unmentioned(text: str) -> None:
    days = Days()
    day = days[text]
    assert day is not None or not text.strip() or text in days.odd
    assert day is None or day - timedelta(days=1)
