"""Which of the steps before a review pages ask for: not the reports yet, and less where nobody meets."""

from datetime import date

from heard.rules.preparation import FIRST_HALF, STEPS, asked_of, steps_of

MEETING = date(2026, 1, 14)


def test_the_reports_are_asked_for_by_no_page_yet() -> None:
    assert [step.key for step in STEPS if step not in FIRST_HALF] == ["reports"]
    assert asked_of(without_meeting=False) == FIRST_HALF


def test_without_a_meeting_nobody_is_invited_and_no_place_is_settled() -> None:
    keys = {step.key for step in asked_of(without_meeting=True)}
    assert keys == {"attendees", "profile", "interpreter"}
    assert not any("comes" in step.words for step in asked_of(without_meeting=True))


def test_each_step_says_what_is_to_do_otherwise_than_that_it_is_done() -> None:
    for step in [*STEPS, *asked_of(without_meeting=True)]:
        assert step.to_do
        assert step.to_do != step.words
    assert not any("comes" in step.to_do for step in asked_of(without_meeting=True))


def test_the_steps_asked_for_keep_their_days() -> None:
    every = {each.step.key: each.due_on for each in steps_of(MEETING)}
    for without_meeting in (False, True):
        asked = steps_of(MEETING, asked=asked_of(without_meeting=without_meeting))
        assert all(each.due_on == every[each.step.key] for each in asked)
