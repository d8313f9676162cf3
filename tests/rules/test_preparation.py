"""The small clocks before a review: 20, 15, 10 and 3 working days before the meeting, and the working day before."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.preparation import STEPS, DueStep, steps_of
from heard.rules.readiness import Readiness, is_red, most_pressing, nothing_is_due_yet, standing_of, told
from tests.rules import oracle_calendar as wall

MEETING = date(2026, 1, 14)
DONE, LATE, SOON, COMING, NOT_NEEDED = Readiness


def due(**known: date) -> dict[str, date]:
    return {each.step.key: each.due_on for each in steps_of(MEETING, **known)}


def a_step(key: str) -> DueStep:
    return next(each for each in steps_of(MEETING) if each.step.key == key)


def test_each_step_is_due_so_many_working_days_before_the_meeting_bank_holidays_left_out() -> None:
    # Christmas Day, the substitute for Boxing Day and New Year's Day lie between.
    assert due() == {
        "attendees": date(2025, 12, 12),
        "venue": date(2025, 12, 12),
        "invitees": date(2025, 12, 19),
        "invitations": date(2025, 12, 30),
        "profile": date(2025, 12, 30),
        "interpreter": date(2025, 12, 30),
        "replies": date(2026, 1, 9),
        "care_plan": date(2026, 1, 9),
        "assessment": date(2026, 1, 9),
        "report": date(2026, 1, 9),
        "health": date(2026, 1, 9),
        "education": date(2026, 1, 9),
        "views": date(2026, 1, 9),
        "responsible": date(2026, 1, 13),
        "alone": date(2026, 1, 13),
    }


def test_the_profile_is_due_before_the_officer_meets_the_child() -> None:
    assert due(meets_child_on=date(2025, 12, 22))["profile"] == date(2025, 12, 19)
    assert due(meets_child_on=date(2026, 1, 12))["profile"] == date(2025, 12, 30)


def test_a_review_planned_at_short_notice_asks_for_nothing_before_the_next_working_day() -> None:
    friday = date(2026, 1, 2)
    asked = due(planned_on=friday)
    assert asked["attendees"] == asked["invitations"] == date(2026, 1, 5)
    assert asked["care_plan"] == date(2026, 1, 9)


def test_a_review_planned_on_its_eve_asks_for_everything_by_its_day_and_not_later() -> None:
    assert set(due(planned_on=date(2026, 1, 13)).values()) == {MEETING}
    assert set(due(planned_on=MEETING).values()) == {MEETING}


@settings(max_examples=200, deadline=None, database=None)
@given(st.dates(date(2011, 1, 1), date(2040, 1, 1)), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60))
def test_every_step_has_a_day_as_walked_back_from_the_meeting(
    meeting: date, planned: int | None, meets: int | None
) -> None:
    planned_on = None if planned is None else meeting - timedelta(days=planned)
    meets_on = None if meets is None else meeting - timedelta(days=meets)
    steps = steps_of(meeting, planned_on=planned_on, meets_child_on=meets_on)
    assert {each.step for each in steps} == set(STEPS)
    assert [each.due_on for each in steps] == sorted(each.due_on for each in steps)
    for step, due_on in steps:
        walked = wall.working_day_before(meeting, step.working_days_before)
        if step.key == "profile" and meets_on:
            walked = min(walked, wall.working_day_before(meets_on, 1))
        if planned_on and walked < wall.working_day_after(planned_on, 1):
            walked = min(meeting, wall.working_day_after(planned_on, 1))
        assert due_on == walked <= meeting


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        pytest.param(date(2025, 12, 18), COMING, id="six working days ahead"),
        pytest.param(date(2025, 12, 19), SOON, id="five working days ahead"),
        pytest.param(date(2025, 12, 30), SOON, id="on its day"),
        pytest.param(date(2025, 12, 31), LATE, id="a day later"),
    ],
)
def test_a_step_is_coming_then_due_soon_then_late(today: date, standing: Readiness) -> None:
    assert standing_of(a_step("invitations"), None, today) is standing


def test_what_is_done_is_done_even_late_or_needlessly_and_not_before_the_day_it_is_done() -> None:
    invitations, today = a_step("invitations"), date(2026, 1, 12)
    assert standing_of(invitations, date(2026, 1, 8), today) is DONE
    assert standing_of(invitations, today, today, is_needed=False) is DONE
    assert standing_of(invitations, date(2026, 1, 13), today) is LATE


def test_what_is_not_needed_is_never_late() -> None:
    assert standing_of(a_step("interpreter"), None, MEETING) is LATE
    assert standing_of(a_step("interpreter"), None, MEETING, is_needed=False) is NOT_NEEDED


def test_a_missing_profile_is_red_from_the_first_day_and_others_when_they_are_late() -> None:
    profile, venue = a_step("profile"), a_step("venue")
    assert is_red(profile, COMING) and is_red(profile, SOON) and is_red(profile, LATE)
    assert not is_red(profile, DONE)
    assert is_red(venue, LATE)
    assert not any(is_red(venue, standing) for standing in (DONE, SOON, COMING, NOT_NEEDED))


@pytest.mark.parametrize(
    ("today", "standing", "words"),
    [
        pytest.param(date(2025, 12, 22), SOON, "Due Tuesday 30 December, in 4 working days.", id="ahead"),
        pytest.param(date(2026, 1, 2), LATE, "Due Tuesday 30 December 2025, 3 days late.", id="late"),
        pytest.param(date(2026, 1, 2), DONE, "Done.", id="done"),
        pytest.param(date(2026, 1, 2), NOT_NEEDED, "Not needed.", id="not needed"),
    ],
)
def test_a_step_says_when_it_is_due_and_how_far_off(today: date, standing: Readiness, words: str) -> None:
    assert told(a_step("invitations"), standing, today) == words


def test_a_review_stands_as_its_worst_step() -> None:
    assert most_pressing([DONE, COMING, LATE, SOON]) is LATE
    assert most_pressing([COMING, SOON, NOT_NEEDED]) is SOON
    assert most_pressing([DONE, NOT_NEEDED]) is DONE


def test_every_step_names_whose_it_is_and_where_its_days_come_from() -> None:
    assert len({step.key for step in STEPS}) == len(STEPS)
    assert all(step.words and step.who and step.source for step in STEPS)
    assert {step.working_days_before for step in STEPS} == {20, 15, 10, 3, 1}


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 120))
@settings(max_examples=300)
def test_nothing_is_due_yet_just_where_every_step_is_still_coming(today: date, days: int) -> None:
    meeting_on = today + timedelta(days=days)
    standings = {standing_of(each, None, today) for each in steps_of(meeting_on)}
    assert nothing_is_due_yet(meeting_on, today) == (standings == {COMING})
