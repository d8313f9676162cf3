"""One review, one meeting or several: which day counts, and where the next interval starts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.rules.care_periods import Episode
from heard.rules.review_meetings import Meeting, Outcome, complete_by, refuse_adjournment, review_of_meetings
from heard.rules.review_schedule import reviews_of_child
from tests.rules.oracle_calendar import working_day_after

HELD, CONTINUED, ADJOURNED, CANCELLED = Outcome.HELD, Outcome.CONTINUED, Outcome.ADJOURNED, Outcome.CANCELLED
MONDAY = date(2024, 6, 3)


def meetings(*told: tuple[int, Outcome]) -> list[Meeting]:
    return [Meeting(date(2024, 6, day), outcome) for day, outcome in told]


@pytest.mark.parametrize(
    ("told", "counts_on", "next_from"),
    [
        pytest.param([(3, HELD)], 3, 3, id="one meeting"),
        pytest.param([(3, CANCELLED), (10, HELD)], 10, 10, id="a cancelled meeting is no review"),
        pytest.param([(3, ADJOURNED), (28, HELD)], 3, 3, id="adjourned, completed within 20 working days"),
        pytest.param([(3, CONTINUED), (5, CONTINUED), (10, HELD)], 3, 3, id="a series"),
        pytest.param([(10, HELD), (3, ADJOURNED)], 3, 3, id="the order they are told in does not matter"),
    ],
)
def test_a_completed_review_counts_on_the_day_it_started(told, counts_on, next_from):
    review = review_of_meetings(meetings(*told))
    assert review is not None
    assert (review.counts_on.day, review.next_from.day) == (counts_on, next_from)


def test_a_review_completed_after_twenty_working_days_counts_on_the_day_it_was_completed():
    late = date(2024, 7, 2)
    assert complete_by(MONDAY) == date(2024, 7, 1)
    review = review_of_meetings([Meeting(MONDAY, ADJOURNED), Meeting(late, HELD)])
    assert review is not None
    assert (review.counts_on, review.next_from) == (late, late)


def test_a_council_may_count_the_next_interval_from_the_last_meeting():
    review = review_of_meetings(meetings((3, CONTINUED), (10, HELD)), next_from_first=False)
    assert review is not None
    assert (review.counts_on.day, review.next_from.day) == (3, 10)


@pytest.mark.parametrize("told", [[], [(3, CANCELLED)], [(3, ADJOURNED)], [(3, CONTINUED), (10, CANCELLED)]])
def test_what_was_not_completed_is_no_review(told):
    assert review_of_meetings(meetings(*told)) is None


def test_a_review_is_adjourned_only_once_and_never_when_completed():
    assert refuse_adjournment(meetings((3, CANCELLED))) is None
    assert "only once" in str(refuse_adjournment(meetings((3, ADJOURNED))))
    assert "was completed" in str(refuse_adjournment(meetings((3, HELD))))


@given(st.dates(date(2011, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_in_time_means_twenty_working_days_whenever_it_started(started_on, days):
    completed_on = date.fromordinal(started_on.toordinal() + days)
    review = review_of_meetings([Meeting(started_on, ADJOURNED), Meeting(completed_on, HELD)])
    assert review is not None
    in_time = completed_on <= working_day_after(started_on, 20)
    assert review.counts_on == (started_on if in_time else completed_on)


def test_the_schedule_takes_the_day_that_counts_and_the_day_the_next_is_counted_from():
    review = review_of_meetings(meetings((3, CONTINUED), (10, HELD)), next_from_first=False)
    assert review is not None
    answer = reviews_of_child(
        [Episode(date(2024, 5, 10), None, "S", "V2", "U6", "")],
        [review.counts_on],
        born_on=None,
        as_of=date(2024, 6, 30),
        next_from={review.counts_on: review.next_from},
    )
    first, second = answer.periods[0].obligations
    assert (first.on_time, second.due_on) == (True, date(2024, 9, 10))
