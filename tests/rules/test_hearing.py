"""Hearing a child: what can be written down as theirs, who may know it, and what the child is told."""

from datetime import date

import pytest

from heard.rules.hearing import (
    BEFORE_SHARING,
    PASSED_ON,
    Audience,
    Heard,
    is_a_baby,
    refuse_answer,
    refuse_audience,
    refuse_sharing,
    refuse_telling,
    refuse_wish,
)

TODAY, BORN = date(2026, 6, 8), date(2015, 1, 2)
BABY = date(2025, 6, 9)
"""One year old tomorrow."""


def wrong(**told):
    said = {"words": "I want to see Nan.", "how": Heard.SAID, "said_on": TODAY, "said_to": "Denise", "born_on": BORN}
    found = refuse_wish(**said | told, today=TODAY)
    return found and found.field


@pytest.mark.parametrize(
    ("told", "field"),
    [
        pytest.param({}, None, id="as it should be"),
        pytest.param({"born_on": None}, None, id="nobody knows when they were born"),
        pytest.param({"words": " \n "}, "words", id="no words"),
        pytest.param({"said_on": date(2026, 6, 9)}, "said_on", id="a day to come"),
        pytest.param({"said_to": " "}, "said_to", id="to nobody"),
        pytest.param({"said_on": date(2015, 1, 1)}, "said_on", id="before they were born"),
        pytest.param({"said_on": BORN, "how": Heard.OBSERVED}, None, id="on the day they were born, seen"),
    ],
)
def test_words_are_written_down_with_a_day_that_can_be_and_somebody_who_heard_them(told, field):
    assert wrong(**told) == field


@pytest.mark.parametrize("how", Heard)
def test_of_a_baby_only_what_was_seen_or_told_by_the_carer_is_written_down(how):
    assert wrong(born_on=BABY, how=how) == ("how" if how.are_their_words else None)
    assert wrong(born_on=date(2025, 6, 8), how=how) is None, "one year old today"


def test_somebody_born_on_leap_day_is_a_baby_until_the_first_of_march():
    assert is_a_baby(date(2024, 2, 29), date(2025, 2, 28))
    assert not is_a_baby(date(2024, 2, 29), date(2025, 3, 1))


def test_what_is_not_in_the_childs_own_words_is_marked_as_such_and_nothing_else_is():
    assert {how: how.mark for how in Heard if how.mark} == {
        Heard.OBSERVED: "What was seen",
        Heard.CARER: "The carer tells",
    }
    assert all(how.are_their_words != bool(how.mark) for how in Heard)
    assert all("Denise" in how.told_as("Denise") for how in Heard)


def test_not_for_named_people_needs_somebody_named():
    found = refuse_audience(Audience.NOT_NAMED, is_anybody_named=False)
    assert found and found.field == "named"
    assert refuse_audience(Audience.NOT_NAMED, is_anybody_named=True) is None
    assert refuse_audience(Audience.OFFICER, is_anybody_named=False) is None
    assert refuse_audience(Audience.MEETING, is_anybody_named=False) is None


def test_an_answer_has_words():
    assert refuse_answer("Yes.") is None
    found = refuse_answer(" \n")
    assert found and found.field == "words"


@pytest.mark.parametrize(
    ("told_on", "is_right"),
    [(date(2026, 6, 8), True), (date(2026, 6, 1), True), (date(2026, 5, 31), False), (date(2026, 6, 9), False)],
)
def test_a_child_is_told_between_the_day_they_said_it_and_today(told_on, is_right):
    found = refuse_telling(told_on, not_before=date(2026, 6, 1), what="They said it", today=TODAY)
    assert (found is None) == is_right


@pytest.mark.parametrize(
    ("told", "field"),
    [
        pytest.param({}, None, id="as it should be"),
        pytest.param({"shared_with": " "}, "shared_with", id="with nobody"),
        pytest.param({"why": " "}, "why", id="for no reason"),
        pytest.param({"shared_on": date(2026, 6, 9)}, "shared_on", id="a day to come"),
        pytest.param({"shared_on": date(2026, 6, 6)}, "shared_on", id="before it was said"),
    ],
)
def test_what_is_passed_on_names_with_whom_and_why_after_it_was_said(told, field):
    said = {"shared_with": "Ada, police", "why": "Somebody hits him.", "shared_on": date(2026, 6, 7)}
    found = refuse_sharing(**said | told, said_on=date(2026, 6, 7), today=TODAY)
    assert (found and found.field) == field


def test_what_must_be_passed_on_is_said_beforehand_and_read_before_it_is_done():
    assert PASSED_ON.format(who="Denise") == "If somebody may be hurt, Denise must tell a person who can help."
    assert any("Tell the child first" in line for line in BEFORE_SHARING)
