"""The reviews of the coming half-year, week by week: what the clocks say, and what follows if they are kept."""

from datetime import date, timedelta

import pytest

from heard.rules.forecast import WEEKS_AHEAD, forecast, monday_of, review_after, week_number, weeks_from
from heard.rules.timescales import NATIONAL, Promises, Timetable
from tests.rules.reading import day

TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 23)
LAST_SUNDAY = date(2027, 5, 23)


def test_the_weeks_ahead_are_26_mondays_and_begin_with_this_week() -> None:
    weeks = weeks_from(TODAY)
    assert (len(weeks), weeks[0], weeks[-1]) == (WEEKS_AHEAD, MONDAY, date(2027, 5, 17))
    assert monday_of(MONDAY) == monday_of(date(2026, 11, 29)) == MONDAY


@pytest.mark.parametrize(
    ("on", "week"),
    [
        pytest.param("2026-11-24", None, id="yesterday, though in this week"),
        pytest.param("2026-11-25", 0, id="today"),
        pytest.param("2026-11-29", 0, id="Sunday of this week"),
        pytest.param("2026-11-30", 1, id="next Monday"),
        pytest.param("2027-05-23", 25, id="the last Sunday"),
        pytest.param("2027-05-24", None, id="the Monday after"),
    ],
)
def test_a_day_lies_in_one_of_the_weeks_or_in_none(on: str, week: int | None) -> None:
    assert week_number(day(on), TODAY) == week


@pytest.mark.parametrize(
    ("limit", "follows", "aim_on"),
    [
        pytest.param("first", "second", "2027-02-17", id="12 weeks, our promise, come before three months"),
        pytest.param("second", "later", "2027-05-25", id="six months"),
        pytest.param("authorised_first", "later", "2027-05-25", id="sooner for adoption, then as ever"),
        pytest.param("latest_possible", "later", "2027-05-25", id="the first one seen"),
        pytest.param("adoption_first", "adoption_second", "2027-02-25", id="three months, and no promise"),
        pytest.param("adoption_second", "adoption_later", "2027-05-25", id="six months after that"),
        pytest.param("adoption_return", "later", "2027-05-25", id="back from an adoption placement"),
        pytest.param("short_breaks_first", "short_breaks_later", "2027-05-25", id="short breaks"),
    ],
)
def test_the_review_that_follows_is_counted_as_the_law_and_our_promise_count_it(
    limit: str, follows: str, aim_on: str
) -> None:
    assert review_after(limit, TODAY, NATIONAL) == (follows, day(aim_on))


def test_a_council_that_promises_more_sees_its_reviews_sooner_but_not_those_of_short_breaks() -> None:
    sooner = Timetable(Promises(20, 60, 4))
    assert review_after("later", TODAY, sooner) == ("later", date(2027, 3, 25))
    assert review_after("short_breaks_later", TODAY, sooner) == ("short_breaks_later", date(2027, 5, 25))


def test_no_review_follows_where_the_laws_date_is_the_18th_birthday_or_after_it() -> None:
    assert review_after("later", TODAY, NATIONAL, date(2027, 5, 25)) is None
    assert review_after("later", TODAY, NATIONAL, date(2027, 5, 26)) == ("later", date(2027, 5, 25))


def test_each_clock_is_counted_once_in_its_own_week() -> None:
    seen = forecast(
        [
            ("later", TODAY - timedelta(days=1), None, 3),
            ("later", TODAY, None, 2),
            ("later", date(2026, 11, 30), None, 1),
            ("later", LAST_SUNDAY, None, 4),
            ("later", LAST_SUNDAY + timedelta(days=1), None, 5),
        ],
        TODAY,
        NATIONAL,
    )
    assert (seen.before, seen.later) == (3, 5)
    assert (seen.by_clock[0], seen.by_clock[1], seen.by_clock[25]) == (2, 1, 4)
    assert seen.before + sum(seen.by_clock) + seen.later == 15


def test_a_first_review_this_week_brings_a_second_in_twelve_weeks_and_no_third_within_the_half_year() -> None:
    seen = forecast([("first", TODAY, None, 2)], TODAY, NATIONAL)
    assert seen.by_clock == (2, *[0] * 25)
    assert seen.expected == (*[0] * 12, 2, *[0] * 13)


def test_every_review_that_follows_within_the_weeks_is_expected() -> None:
    monthly = Timetable(Promises(28, 84, 1))
    seen = forecast([("later", TODAY, None, 1)], TODAY, monthly)
    assert [week for week, number in enumerate(seen.expected) if number] == [4, 9, 13, 17, 21]


def test_what_follows_a_missed_review_is_counted_as_if_it_were_held_today() -> None:
    missed = forecast([("first", date(2026, 10, 1), None, 1)], TODAY, NATIONAL)
    assert (missed.before, missed.expected.index(1)) == (1, 12)


def test_nothing_is_expected_after_the_18th_birthday() -> None:
    grown_up_on = date(2027, 2, 25)
    seen = forecast([("first", TODAY, grown_up_on, 1)], TODAY, NATIONAL)
    assert (sum(seen.by_clock), sum(seen.expected)) == (1, 0)
    assert sum(forecast([("first", TODAY, grown_up_on + timedelta(days=1), 1)], TODAY, NATIONAL).expected) == 1
