"""A review that was adjourned is completed within 20 working days; longer is possible, and told as late."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.adjournment import told_completed_late, told_while_open
from heard.rules.review_meetings import Meeting, Outcome, review_of_meetings
from tests.rules.oracle_calendar import working_day_after
from tests.rules.reading import day

FIRST = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        pytest.param("2024-06-10", "by Monday 1 July: that is in 15 working days.", id="time left"),
        pytest.param("2024-07-01", "by Monday 1 July: that is today.", id="the last day"),
        pytest.param("2024-07-04", "by Monday 1 July: it is 3 days late.", id="too late"),
    ],
)
def test_an_open_review_says_by_when_to_complete_it_and_why(today: str, told: str) -> None:
    assert told_while_open(FIRST, day(today)) == (
        f"Complete this review {told} This counts 20 working days after the first meeting "
        "(Care Planning Regulations 2010, regulation 36(2))."
    )


def test_a_review_completed_on_the_last_day_is_in_time_and_a_day_later_is_told_as_late() -> None:
    assert told_completed_late(FIRST, date(2024, 7, 1)) == ""
    assert told_completed_late(FIRST, date(2024, 7, 2)) == (
        "This review was to be completed by 1 July 2024, 20 working days after its first meeting "
        "(Care Planning Regulations 2010, regulation 36(2)). It was completed 1 day late, "
        "so it counts as held on the day of its completion."
    )


@settings(max_examples=200, deadline=None, database=None)
@given(st.dates(date(2011, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_it_is_told_as_late_exactly_where_it_counts_as_held_on_its_last_day(first: date, days: int) -> None:
    completed_on = first + timedelta(days=days)
    is_late = bool(told_completed_late(first, completed_on))
    assert is_late == (completed_on > working_day_after(first, 20))
    review = review_of_meetings([Meeting(first, Outcome.ADJOURNED), Meeting(completed_on, Outcome.HELD)])
    assert review is not None
    assert review.counts_on == (completed_on if is_late else first)
