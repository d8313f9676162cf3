"""The course of a review: every pair of states, who may make a move, what it needs, and on which day."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.review_states import State
from heard.rules.review_workflow import (
    BEGINS_AS,
    NEXT,
    Facts,
    Who,
    as_sql,
    is_end,
    may_issue_decisions,
    refuse,
    refuse_decisions,
)

PLANNED, PREPARING, UNDER_WAY, ADJOURNED, HELD, CANCELLED, STOOD_DOWN = State
IRO, MANAGER, COORDINATOR = Who

# Written by hand from the practice, apart from the table: what may follow what.
MAY_FOLLOW = {
    ("planned", "preparing"),
    ("planned", "cancelled"),
    ("planned", "stood_down"),
    ("preparing", "under_way"),
    ("preparing", "cancelled"),
    ("preparing", "stood_down"),
    ("under_way", "held"),
    ("under_way", "adjourned"),
    ("under_way", "stood_down"),
    ("adjourned", "under_way"),
    ("adjourned", "stood_down"),
}

TODAY = date(2026, 3, 12)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
WHY, ALLOWED = "Two reports are missing.", frozenset({MANAGER})


def facts(**told: object) -> Facts:
    """A move that nothing stands against, save what is told otherwise: the officer, today, on the review's day."""
    sound = {
        "today": TODAY,
        "by": frozenset({IRO}),
        "why": WHY,
        "allowed_by": ALLOWED,
        "meeting_on": TODAY,
        "completed_on": TODAY,
    }
    return Facts(**{**sound, **told})  # type: ignore[arg-type]


def sound_for(then: State) -> Facts:
    return facts(meeting_on=TOMORROW) if then is CANCELLED else facts()


def refused(now: State, then: State, **told: object) -> str:
    return refuse(now, then, facts=facts(**told)) or ""


@pytest.mark.parametrize(("now", "then"), list(product(State, State)), ids=str)
def test_every_pair_of_states_may_follow_or_is_refused_in_whole_sentences(now: State, then: State) -> None:
    answer = refuse(now, then, facts=sound_for(then))
    if (now, then) in MAY_FOLLOW:
        assert answer is None
    else:
        assert answer
        assert answer.startswith("This review ") and answer.endswith(".")
        assert "_" not in answer


def test_the_database_is_given_just_these_pairs() -> None:
    assert as_sql().startswith("VALUES ('planned', 'preparing'), ")
    pairs = as_sql().removeprefix("VALUES (").removesuffix(")").split("), (")
    assert {tuple(each.strip("'") for each in pair.split(", ")) for pair in pairs} == MAY_FOLLOW
    assert len(pairs) == len(MAY_FOLLOW)


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        pytest.param(
            PLANNED,
            ADJOURNED,
            "This review is planned, so it cannot be adjourned. "
            "You can begin preparing the review, cancel the review or stand the review down.",
            id="what can be done instead is told",
        ),
        pytest.param(
            ADJOURNED,
            HELD,
            "This review is adjourned, so it cannot be completed. "
            "You can take the review up again or stand the review down.",
            id="an adjourned review is taken up before it is completed",
        ),
        pytest.param(
            HELD,
            CANCELLED,
            "This review was held, so it cannot be cancelled. "
            "If it was recorded in error, strike it out with a reason.",
            id="what was held stays held",
        ),
        pytest.param(
            STOOD_DOWN,
            UNDER_WAY,
            "This review was stood down, so it cannot be begun. Plan another review instead.",
            id="what was stood down is not begun again",
        ),
        pytest.param(PREPARING, PREPARING, "This review is being prepared already.", id="twice the same move"),
    ],
)
def test_a_move_that_may_not_follow_says_what_can(now: State, then: State, told: str) -> None:
    assert refused(now, then) == told


def test_a_review_begins_as_planned_and_every_way_ends() -> None:
    assert BEGINS_AS is PLANNED
    assert {state for state in State if is_end(state)} == {HELD, CANCELLED, STOOD_DOWN}
    reached = {BEGINS_AS}
    while further := {then for now in reached for then in NEXT[now]} - reached:
        reached |= further
    assert reached == set(State)


@pytest.mark.parametrize(("now", "then"), sorted(MAY_FOLLOW))
def test_nobody_who_works_on_the_case_makes_a_move(now: str, then: str) -> None:
    sound = sound_for(State(then))
    assert str(refuse(State(now), State(then), facts=sound._replace(by=frozenset()))).startswith("Only ")


@pytest.mark.parametrize("who", [MANAGER, COORDINATOR])
def test_only_the_childs_own_officer_adjourns(who: Who) -> None:
    assert refused(UNDER_WAY, ADJOURNED) == ""
    assert refused(UNDER_WAY, ADJOURNED, by=frozenset({who, IRO})) == ""
    assert refused(UNDER_WAY, ADJOURNED, by=frozenset({who})) == (
        "Only the child’s reviewing officer can adjourn the review "
        "(Care Planning Regulations 2010, regulation 36(2)). Ask them."
    )


@pytest.mark.parametrize("who", Who)
def test_officer_manager_and_coordinator_make_every_other_move(who: Who) -> None:
    for now, then in MAY_FOLLOW - {("under_way", "adjourned")}:
        sound = sound_for(State(then))._replace(by=frozenset({who}))
        assert refuse(State(now), State(then), facts=sound) is None


@pytest.mark.parametrize("why", ["", "  \n"])
def test_adjourning_cancelling_and_standing_down_need_a_reason(why: str) -> None:
    assert refused(UNDER_WAY, ADJOURNED, why=why) == (
        "Say which information is missing, and what the wait means for the child."
    )
    assert refused(PLANNED, CANCELLED, why=why, meeting_on=TOMORROW).startswith("Say why")
    assert refused(UNDER_WAY, STOOD_DOWN, why=why).startswith("Say why")
    assert refused(UNDER_WAY, HELD, why=why) == ""


@pytest.mark.parametrize(("allowed_by", "is_allowed"), [((), False), ((COORDINATOR,), False), ((MANAGER,), True)])
def test_cancelling_and_standing_down_are_allowed_by_the_officer_or_the_manager(
    allowed_by: tuple[Who, ...], is_allowed: bool
) -> None:
    for now, then, day in ((PREPARING, CANCELLED, TOMORROW), (ADJOURNED, STOOD_DOWN, YESTERDAY)):
        answer = refused(now, then, by=frozenset({COORDINATOR}), allowed_by=frozenset(allowed_by), meeting_on=day)
        assert answer == (
            ""
            if is_allowed
            else "Say who allowed it. Only the child’s reviewing officer or the reviewing officers’ manager can."
        )


def test_a_review_is_adjourned_only_once() -> None:
    assert refused(UNDER_WAY, ADJOURNED, adjourned_on=date(2026, 3, 2)) == (
        "This review was adjourned on 2 March 2026. A review can be adjourned only once. "
        "You can complete the review or stand the review down."
    )


@pytest.mark.parametrize("now", [PLANNED, PREPARING])
@pytest.mark.parametrize(
    ("meeting_on", "then", "instead"),
    [
        pytest.param(TOMORROW, CANCELLED, STOOD_DOWN, id="the day before"),
        pytest.param(None, CANCELLED, STOOD_DOWN, id="no day yet"),
        pytest.param(TODAY, STOOD_DOWN, CANCELLED, id="on the day"),
        pytest.param(YESTERDAY, STOOD_DOWN, CANCELLED, id="afterwards"),
    ],
)
def test_a_review_is_cancelled_before_its_day_and_stood_down_from_then_on(
    now: State, meeting_on: date | None, then: State, instead: State
) -> None:
    assert refused(now, then, meeting_on=meeting_on) == ""
    answer = refused(now, instead, meeting_on=meeting_on)
    assert ("Stand the review down" if then is STOOD_DOWN else "Cancel the review") in answer


@pytest.mark.parametrize(
    ("meeting_on", "told"),
    [
        pytest.param(TODAY, "", id="on its day"),
        pytest.param(YESTERDAY, "", id="written down the day after"),
        pytest.param(
            TOMORROW,
            "This review is planned for Friday 13 March and cannot be begun before that day. "
            "If you met earlier, change its day first.",
            id="a day too early",
        ),
        pytest.param(
            None,
            "Say on which day the first meeting was, or on which day the review was done without one.",
            id="no day at all",
        ),
    ],
)
def test_a_review_is_begun_from_its_day_on(meeting_on: date | None, told: str) -> None:
    assert refused(PREPARING, UNDER_WAY, meeting_on=meeting_on) == told


def test_an_adjourned_review_is_taken_up_again_on_any_day() -> None:
    assert refused(ADJOURNED, UNDER_WAY, meeting_on=YESTERDAY, adjourned_on=YESTERDAY) == ""


@pytest.mark.parametrize(
    ("completed_on", "told"),
    [
        pytest.param(TODAY, "", id="today"),
        pytest.param(date(2026, 3, 9), "", id="on the day it was adjourned, later that day"),
        pytest.param(
            date(2026, 3, 8),
            "This review was still open on 9 March 2026. Give that day or a later one.",
            id="before the meeting that was adjourned",
        ),
        pytest.param(
            TOMORROW,
            "A review that is still to come cannot be completed. Complete it on the day, or later.",
            id="in the future",
        ),
        pytest.param(None, "Say on which day the review was completed: the day of its last meeting.", id="no day"),
    ],
)
def test_a_review_is_held_on_a_day_that_has_come_and_not_before_its_meetings(
    completed_on: date | None, told: str
) -> None:
    days = {"meeting_on": date(2026, 3, 2), "adjourned_on": date(2026, 3, 9), "completed_on": completed_on}
    assert refused(UNDER_WAY, HELD, **days) == told


def test_a_review_completed_after_twenty_working_days_is_completed_all_the_same() -> None:
    assert refused(UNDER_WAY, HELD, meeting_on=date(2026, 1, 5), adjourned_on=date(2026, 1, 5)) == ""


@pytest.mark.parametrize("state", State)
def test_decisions_are_issued_only_when_the_review_is_completed(state: State) -> None:
    assert may_issue_decisions(state) is (state is HELD)


def test_while_a_review_is_adjourned_nothing_goes_ahead() -> None:
    assert refuse_decisions(ADJOURNED) == (
        "This review is adjourned. No proposal that it is to consider goes ahead, "
        "and no decision is issued, before it is completed."
    )
    assert refuse_decisions(STOOD_DOWN) == "This review was stood down, so no decision can come of it."
    assert refuse_decisions(HELD) is None


@settings(max_examples=300, deadline=None, database=None)
@given(st.lists(st.sampled_from(State), max_size=12), st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_whatever_is_tried_no_review_is_adjourned_twice_or_goes_on_after_its_end(
    tried: list[State], waits: list[int]
) -> None:
    now, today, adjourned_on = BEGINS_AS, TODAY, None
    course = [now]
    for then, wait in zip(tried, waits, strict=False):
        today += timedelta(days=wait)
        told = facts(today=today, meeting_on=TODAY, completed_on=today, adjourned_on=adjourned_on)
        if refuse(now, then, facts=told) is None:
            assert not is_end(now)
            adjourned_on = today if then is ADJOURNED else adjourned_on
            now = then
            course.append(now)
    assert course.count(ADJOURNED) <= 1
    assert all(pair in MAY_FOLLOW for pair in zip(course, course[1:], strict=False))
    assert HELD not in course or UNDER_WAY in course[: course.index(HELD)]
