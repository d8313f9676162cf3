"""The ordinary sequence: twenty working days, three months, then six, each from the day of the review before."""

import pytest

from heard.rules.care_periods import Episode
from heard.rules.review_schedule import reviews_of_child
from heard.rules.timescales import Promises, Timetable
from tests.rules.conftest import Judge
from tests.rules.reading import coming, day, due, held

AS_OF = "2025-03-31"
CAME_MONDAY = "S V2 U6 2024-06-03 open"


def test_twenty_working_days_then_three_months_then_six(judge: Judge) -> None:
    child = judge(CAME_MONDAY, "2024-07-01 2024-10-01 2025-03-31", as_of=AS_OF)
    assert [due(each) for each in child.periods[0].obligations] == [
        "2024-07-01 first standard",
        "2024-10-01 second standard",
        "2025-04-01 later standard",
        "2025-09-30 later standard",
    ]
    assert [each.on_time for each in held(child)] == [True, True, True]


@pytest.mark.parametrize(
    ("reviews", "next_due"),
    [
        pytest.param("", "2024-07-01 first standard", id="no review was ever held"),
        pytest.param("2024-06-03", "2024-09-03 second standard", id="held on the first day"),
        pytest.param("2024-06-12", "2024-09-12 second standard", id="an early first review moves the second"),
        pytest.param("2024-07-20", "2024-10-20 second standard", id="a late one too"),
        pytest.param(
            "2024-07-01 2024-07-15", "2025-01-15 later standard", id="an early second review: next in six months"
        ),
        pytest.param("2024-07-01 2024-12-01", "2025-06-01 later standard", id="a late second review"),
        pytest.param("2024-07-01 2024-07-01", "2024-10-01 second standard", id="two reviews on one day are one"),
        pytest.param("2024-07-01 2025-04-01", "2024-10-01 second standard", id="a review still to come is not counted"),
        pytest.param("2024-07-01 2025-03-31", "2025-09-30 later standard", id="a review on the day of asking counts"),
        pytest.param("2024-05-01", "2024-07-01 first standard", id="a review before the period is not of it"),
        pytest.param("2024-07-31 2024-08-31", "2025-02-28 later standard", id="31 August and six months"),
    ],
)
def test_next_due(judge: Judge, reviews: str, next_due: str) -> None:
    assert due(coming(judge(CAME_MONDAY, reviews, as_of=AS_OF))) == next_due


@pytest.mark.parametrize(
    ("review", "on_time", "late"),
    [
        pytest.param("2024-06-30", True, 0, id="the day before"),
        pytest.param("2024-07-01", True, 0, id="on the day itself"),
        pytest.param("2024-07-02", False, 1, id="the day after"),
        pytest.param("2024-08-01", False, 31, id="a month late"),
    ],
)
def test_lateness_is_counted_in_days_from_the_due_date(judge: Judge, review: str, on_time: bool, late: int) -> None:
    (first,) = held(judge(CAME_MONDAY, review, as_of=AS_OF))
    assert (first.on_time, first.days_late) == (on_time, late)


@pytest.mark.parametrize(
    ("row", "law", "promise"),
    [
        pytest.param("S V2 U6 2024-06-03 open", "2024-07-01", "2024-07-01", id="Monday: they agree"),
        pytest.param("S V2 U6 2024-06-08 open", "2024-07-05", "2024-07-06", id="Saturday: the law is a day earlier"),
        pytest.param(
            "S V2 U6 2023-12-11 open", "2024-01-11", "2024-01-08", id="over Christmas: the promise is earlier"
        ),
    ],
)
def test_the_promise_of_28_days_stands_beside_the_law(judge: Judge, row: str, law: str, promise: str) -> None:
    first = coming(judge(row, as_of=AS_OF))
    assert (str(first.due_on), str(first.promise_due_on)) == (law, promise)


def test_then_twelve_weeks_then_six_months_are_promised(judge: Judge) -> None:
    child = judge(CAME_MONDAY, "2024-07-01 2024-09-20", as_of=AS_OF)
    assert [str(each.promise_due_on) for each in child.periods[0].obligations] == [
        "2024-07-01",
        "2024-09-23",
        "2025-03-20",
    ]


def test_a_review_after_the_promise_but_within_the_law_is_on_time(judge: Judge) -> None:
    (first,) = held(judge("S V2 U6 2023-12-11 open", "2024-01-11", as_of=AS_OF))
    assert (str(first.promise_due_on), first.on_time) == ("2024-01-08", True)


def test_a_council_may_promise_more_and_the_law_stays() -> None:
    came = [Episode(day("2024-06-03"), None, "S", "V2", "U6", "")]
    strict = Timetable(promises=Promises(first_days=14, second_days=60, later_months=4))
    facts = {"born_on": None, "as_of": day(AS_OF), "known_from": None}
    days = [day("2024-06-20"), day("2024-09-01")]
    (period,) = reviews_of_child(came, days, timetable=strict, **facts).periods
    assert [str(each.promise_due_on) for each in period.obligations] == ["2024-06-17", "2024-08-19", "2025-01-01"]
    assert [str(each.due_on) for each in period.obligations] == ["2024-07-01", "2024-09-20", "2025-03-01"]


def test_the_interval_after_a_review_of_several_meetings_starts_from_the_first(judge: Judge) -> None:
    """The review counts as held on one day; the next is counted from another."""
    meetings = {day("2024-07-12"): day("2024-07-01")}
    child = judge(CAME_MONDAY, "2024-07-12", as_of=AS_OF, next_from=meetings)
    assert str(held(child)[0].held_on) == "2024-07-12"
    assert (due(coming(child)), str(coming(child).counted_from)) == ("2024-10-01 second standard", "2024-07-01")


@pytest.mark.parametrize(
    ("rows", "reviews", "next_due"),
    [
        pytest.param(
            "S V2 U6 2024-06-03 2024-07-20\nP V2 K2 2024-07-20 open",
            "2024-07-01",
            "2024-10-01 second standard",
            id="a move starts no new sequence",
        ),
        pytest.param(
            "S V2 U6 2024-06-03 2024-07-20\nL C1 U6 2024-07-20 2024-08-20\nL C2 U6 2024-08-20 open",
            "2024-07-01",
            "2024-10-01 second standard",
            id="nor do new orders",
        ),
        pytest.param(
            "S J1 R5 2024-06-03 open", "", "2024-07-01 first standard", id="remand: looked after from that day"
        ),
        pytest.param(
            "S V2 U6 2024-06-03 2024-07-20 E4A\nS V2 U6 2024-07-22 open",
            "2024-07-01",
            "2024-08-19 first standard",
            id="leaves and returns: a new period, twenty working days again",
        ),
    ],
)
def test_what_starts_the_sequence_again_and_what_does_not(judge: Judge, rows: str, reviews: str, next_due: str) -> None:
    assert due(coming(judge(rows, reviews, as_of=AS_OF))) == next_due


@pytest.mark.parametrize(
    ("born", "next_due", "why"),
    [
        pytest.param("2006-07-02", "2024-07-01 first standard", "", id="due the day before the birthday: due"),
        pytest.param("2006-07-01", "None  standard", "turns_18", id="due on the birthday: not due"),
        pytest.param("2006-06-20", "None  standard", "turns_18", id="due after it: not due"),
    ],
)
def test_nothing_falls_due_on_or_after_the_eighteenth_birthday(
    judge: Judge, born: str, next_due: str, why: str
) -> None:
    found = coming(judge(CAME_MONDAY, as_of="2024-06-10", born=born))
    assert (due(found), found.why_not) == (next_due, why)


@pytest.mark.parametrize(
    ("review", "why"),
    [
        pytest.param("2024-06-19", "", id="held before the birthday: judged"),
        pytest.param("2024-06-20", "turns_18", id="held on it, due after it: not judged"),
        pytest.param("2024-06-28", "turns_18", id="held after it: not judged"),
    ],
)
def test_a_review_after_the_birthday_is_judged_only_if_it_was_due_before(judge: Judge, review: str, why: str) -> None:
    (first,) = held(judge(CAME_MONDAY, review, as_of=AS_OF, born="2006-06-20"))
    assert (first.why_not, first.due_on is None, first.on_time) == (why, bool(why), None if why else True)


def test_a_review_due_before_the_birthday_and_held_after_it_is_late(judge: Judge) -> None:
    (first,) = held(judge(CAME_MONDAY, "2024-07-10", as_of=AS_OF, born="2006-07-02"))
    assert (first.on_time, first.days_late) == (False, 9)
