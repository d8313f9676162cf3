"""A goal has a next step, a helper and a day to come; a need has its outcome; how either went is said in words."""

from datetime import date, timedelta

import pytest

from heard.rules.goals import refuse_day, refuse_goal, refuse_how, refuse_need, standing_words

TODAY = date(2026, 6, 8)
TOMORROW = TODAY + timedelta(days=1)
WHOLE = {"words": "To swim", "next_step": "Find a class", "helper": "Priya", "by_on": TOMORROW}


def test_a_goal_that_is_whole_stands() -> None:
    assert refuse_goal(**WHOLE, today=TODAY) is None


@pytest.mark.parametrize("box", ["words", "next_step", "helper"])
def test_a_goal_without_one_of_its_parts_says_at_its_box_what_is_missing(box: str) -> None:
    wrong = refuse_goal(**WHOLE | {box: " \n"}, today=TODAY)
    assert wrong is not None and wrong.field == box
    assert wrong.sentence.startswith("Write down ")


@pytest.mark.parametrize(
    ("by_on", "sentence"),
    [
        pytest.param(TODAY, "Monday 8 June is not in the future. Enter a later day", id="today"),
        pytest.param(date(2025, 6, 8), "Sunday 8 June 2025 is not in the future.", id="gone by"),
        pytest.param(date(2045, 1, 1), "Sunday 1 January 2045 is too far off.", id="a slip of the finger"),
    ],
)
def test_the_next_step_is_done_by_a_day_to_come_that_can_be_meant(by_on: date, sentence: str) -> None:
    wrong = refuse_goal(**WHOLE | {"by_on": by_on}, today=TODAY)
    assert wrong is not None and wrong.field == "by_on"
    assert sentence in wrong.sentence


@pytest.mark.parametrize("by_on", [TOMORROW, date(2044, 12, 31)])
def test_any_day_while_they_are_a_child_will_do(by_on: date) -> None:
    assert refuse_day(by_on, TODAY) is None


def test_a_need_without_its_outcome_is_not_one_yet() -> None:
    assert refuse_need(words="Sleep", outcome="Sleeps through the night") is None
    for words, outcome, field in (("", "Sleeps", "words"), ("Sleep", " ", "outcome")):
        wrong = refuse_need(words=words, outcome=outcome)
        assert wrong is not None and wrong.field == field


def test_how_it_went_is_said_in_words() -> None:
    assert refuse_how("She swims every week.") is None
    wrong = refuse_how("  ")
    assert wrong is not None and "in words that you would say to the child" in wrong.sentence


@pytest.mark.parametrize(
    ("by_on", "said"),
    [
        pytest.param(None, "Set on Monday 1 June.", id="a need"),
        pytest.param(TODAY, "Set on Monday 1 June. The next step is to be done by Monday 8 June.", id="to come"),
        pytest.param(
            date(2026, 6, 5),
            "Set on Monday 1 June. The next step was to be done by Friday 5 June: ask how it went.",
            id="gone by",
        ),
    ],
)
def test_what_stands_says_since_when_and_by_when(by_on: date | None, said: str) -> None:
    assert standing_words(set_on=date(2026, 6, 1), by_on=by_on, today=TODAY) == said
