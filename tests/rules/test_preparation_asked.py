"""Which of the steps before a review pages ask for, of whom and by whose word; and less where nobody meets."""

from datetime import date

import pytest

from heard.rules.documents import ASKED_FOR
from heard.rules.preparation import (
    BY_HAND,
    COORDINATOR,
    OFFICER,
    PAPERS,
    SOCIAL_WORKER,
    STEPS,
    WITHOUT_A_MEETING,
    asked_of,
    steps_of,
)

MEETING = date(2026, 1, 14)
REGULATION_36 = "Care Planning Regulations 2010, regulation 36(1)"
BY_KEY = {step.key: step for step in STEPS}


def test_a_review_with_a_meeting_is_asked_for_every_step() -> None:
    assert asked_of(without_meeting=False) == STEPS


def test_every_plan_and_report_that_a_review_asks_for_is_a_step_of_the_social_worker() -> None:
    assert [step.key for step in PAPERS] == [kind.value for kind in ASKED_FOR]
    assert {(step.who, step.working_days_before) for step in PAPERS} == {(SOCIAL_WORKER, 3)}
    assert {step.source for step in PAPERS} == {
        "the Independent Reviewing Officers’ Handbook 2010",
        "the reviewing officers’ practice standards",
    }


@pytest.mark.parametrize(
    ("key", "who", "days", "source"),
    [
        pytest.param("views", COORDINATOR, 3, "our own rule", id="everybody invited"),
        pytest.param("responsible", OFFICER, 1, f"{REGULATION_36}(c)", id="everybody with parental responsibility"),
        pytest.param("alone", OFFICER, 1, f"{REGULATION_36}(b)", id="the child in private"),
    ],
)
def test_whoever_is_to_be_heard_is_heard_by_somebody_before_a_day_by_a_rule(
    key: str, who: str, days: int, source: str
) -> None:
    step = BY_KEY[key]
    assert (step.who, step.working_days_before, step.source) == (who, days, source)


def test_without_a_meeting_nobody_is_invited_and_the_law_asks_for_the_same() -> None:
    keys = {step.key for step in asked_of(without_meeting=True)}
    heard_and_read = {step.key for step in PAPERS} | {"responsible", "alone"}
    assert keys == {"attendees", "profile", "interpreter"} | heard_and_read
    assert not any("comes" in step.words for step in asked_of(without_meeting=True))
    assert not any("invited" in step.words for step in asked_of(without_meeting=True))


def test_what_shows_by_itself_is_said_by_nobody() -> None:
    assert [step.key for step in BY_HAND] == ["invitees", "interpreter"]


def test_each_step_says_what_is_to_do_otherwise_than_that_it_is_done() -> None:
    for step in [*STEPS, *WITHOUT_A_MEETING]:
        assert step.to_do
        assert step.to_do != step.words
    assert not any("comes" in step.to_do for step in asked_of(without_meeting=True))


def test_the_steps_asked_for_keep_their_days() -> None:
    every = {each.step.key: each.due_on for each in steps_of(MEETING)}
    for without_meeting in (False, True):
        asked = steps_of(MEETING, asked=asked_of(without_meeting=without_meeting))
        assert all(each.due_on == every[each.step.key] for each in asked)
