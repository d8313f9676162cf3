"""Every date explains itself: from which day, counting what, leaving out what, and who promises it."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from heard.rules.care_periods import Episode
from heard.rules.day_words import age_words, how_far_off, listed, long_day, ordinal
from heard.rules.explanation import explain
from heard.rules.review_schedule import reviews_of_child
from tests.rules.histories import History, histories

TODAY = date(2026, 3, 24)
LONG_AGO, TWO_HELD = date(2025, 6, 2), [date(2025, 6, 20), date(2026, 2, 1)]


def next_review(entered, held=(), status="V2", place="U6", changes=(), known_from=None):
    rows = [Episode(entered, None, "S", status, place, ""), *changes]
    answer = reviews_of_child(rows, held, born_on=date(2015, 1, 1), as_of=TODAY, known_from=known_from)
    return explain(answer.periods[-1].obligations[-1], name="Amara", today=TODAY)


def change(day, status="C2", place="U6"):
    return Episode(day, None, "B", status, place, "")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param(
            next_review(date(2026, 3, 18)),
            "28 days after Amara came into care on Wednesday 18 March: our promise. The law’s date is Friday 17 April.",
            id="the promise comes first",
        ),
        pytest.param(
            next_review(date(2026, 2, 20)),
            "20 working days after Amara came into care on Friday 20 February.",
            id="the law and the promise agree",
        ),
        pytest.param(
            next_review(date(2025, 12, 8), [date(2026, 1, 6)]),
            "12 weeks after Amara’s first review on Tuesday 6 January: our promise. The law’s date is Monday 6 April.",
            id="second review",
        ),
        pytest.param(
            next_review(date(2025, 6, 2), [date(2025, 6, 20), date(2025, 9, 19)]),
            "Six months after Amara’s last review on Friday 19 September 2025.",
            id="later review",
        ),
        pytest.param(
            next_review(LONG_AGO, TWO_HELD, changes=[change(date(2026, 3, 10), place="A6")]),
            "Four weeks after Amara was placed for adoption on Tuesday 10 March.",
            id="placed for adoption",
        ),
        pytest.param(
            next_review(LONG_AGO, TWO_HELD, changes=[change(date(2026, 3, 10), status="E1")]),
            "Three months after the council was authorised to place Amara for adoption on Tuesday 10 March.",
            id="authorised for adoption",
        ),
        pytest.param(
            next_review(date(2026, 1, 5), status="V3"),
            "20 working days after Amara came into care on Monday 5 January.",
            id="a short break over 17 days is care",
        ),
        pytest.param(
            next_review(date(2026, 1, 5), status="V4"),
            "Three months after Amara’s first short break began on Monday 5 January.",
            id="short breaks",
        ),
        pytest.param(
            next_review(date(2020, 1, 6), known_from=date(2025, 4, 1)),
            "No review is in the returns, which begin on Tuesday 1 April 2025. "
            "Six months after the day before is the latest it can be.",
            id="the latest it can be",
        ),
    ],
)  # fmt: skip
def test_the_sentence_says_from_which_day_counting_what_and_who_promises_it(told, sentence):
    assert told.sentence == sentence


def test_what_was_left_out_is_named():
    told = next_review(date(2026, 3, 18))
    assert told.law_words == "20 working days. Left out: 8 weekend days, Good Friday 3 April and Easter Monday 6 April."
    assert (told.law_source, told.law_url.rpartition("/")[2]) == ("CPR 2010 reg 33(1)", "33")
    assert told.aim_on == told.promise_on == date(2026, 4, 15)


def test_the_calendar_counts_every_working_day_from_nought_to_the_laws_date():
    days = {each.day: each for each in next_review(date(2026, 3, 18)).calendar}
    marks = {
        mark: [each.label for each in days.values() if each.mark == mark] for mark in ("zero", "count", "aim", "law")
    }
    assert marks["zero"] == ["0"]
    assert marks["aim"] == ["18"]
    assert marks["law"] == ["20"]
    assert [int(label) for label in marks["count"]] == [number for number in range(1, 20) if number != 18]
    assert days[date(2026, 4, 3)].label == "holiday"
    assert len(days) % 7 == 0


def test_a_day_to_aim_for_that_is_no_working_day_says_what_to_book():
    told = next_review(date(2025, 12, 8), [date(2026, 1, 12)])
    assert told.aim_on == date(2026, 4, 6)
    assert told.odd == (
        (
            "Not a working day",
            "Monday 6 April is Easter Monday. The date does not move: book Thursday 2 April or sooner.",
        ),
    )


def test_a_month_without_such_a_day_says_that_its_last_day_counts():
    told = next_review(date(2025, 6, 2), [date(2025, 6, 20), date(2025, 8, 31)])
    assert told.law_words.endswith("February has no day 31, so its last day counts.")


def test_what_cannot_be_judged_says_why():
    answer = reviews_of_child(
        [Episode(date(2024, 5, 1), None, "P", "C2", "U6", "")], [date(2024, 6, 3)], born_on=None, as_of=TODAY
    )
    told = explain(answer.periods[0].obligations[0], name="Amara")
    assert told.law_on is None
    assert "nobody can say when it was due" in told.sentence


@given(histories())
def test_every_date_that_is_judged_has_its_explanation_and_no_other(history: History):
    answer = reviews_of_child(
        history.episodes, history.held, born_on=history.born_on, as_of=history.as_of, known_from=history.known_from
    )
    for each in (due for period in answer.periods for due in period.obligations):
        told = explain(each, name="Amara", today=history.as_of)
        assert told.sentence.endswith(".")
        assert told.law_on == each.due_on
        assert (told.law_source != "") == (each.due_on is not None)
        assert "{" not in told.sentence + told.counted_from_words + told.law_words
        if told.calendar:
            assert sum(day.mark in ("count", "law") or day.label.isdigit() for day in told.calendar) >= 20


@given(histories())
def test_how_far_off_a_day_is_is_said_in_working_days_before_it_and_in_days_after_it(history: History):
    day, today = history.as_of, history.as_of - timedelta(days=len(history.held))
    words = how_far_off(day, today)
    assert words == "today" or words == "tomorrow" or words.startswith("in ")
    assert how_far_off(today, day) == "today" or how_far_off(today, day).endswith("late")
    assert words != "in 0 working days"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (long_day(date(2026, 3, 5), TODAY), "Thursday 5 March"),
        (long_day(date(2025, 3, 5), TODAY), "Wednesday 5 March 2025"),
        (how_far_off(date(2026, 3, 19), TODAY), "5 days late"),
        (how_far_off(date(2026, 3, 30), TODAY), "in 4 working days"),
        (ordinal(4), "fourth"),
        (ordinal(22), "22nd"),
        (age_words(date(2025, 8, 24), TODAY), "7 months old"),
        (age_words(date(2015, 3, 24), TODAY), "11 years old"),
        (listed(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_days_and_spans_are_said_as_people_say_them(said, words):
    assert said == words
