"""Authorised for adoption, placed for adoption, and returned from it: each line of the judging rules, by example."""

import pytest

from tests.rules.conftest import Judge
from tests.rules.reading import coming, day, due, held

AS_OF = "2025-03-31"
FIRST_TWO = "2024-01-24 2024-04-10"  # reviews that leave 10 October 2024 as the next due date
BEFORE = "S C2 U6 2024-01-02 2024-05-01\n"


@pytest.mark.parametrize(
    ("rows", "reviews", "next_due"),
    [
        pytest.param(
            BEFORE + "L E1 U6 2024-05-01 open",
            FIRST_TWO,
            "2024-08-01 authorised_first authorised",
            id="placement order",
        ),
        pytest.param(
            BEFORE + "L D1 U6 2024-05-01 open", FIRST_TWO, "2024-08-01 authorised_first authorised", id="freeing order"
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-07-10\nL E1 U6 2024-07-10 open",
            FIRST_TWO,
            "2024-10-10 later standard",
            id="three months from authority is the same day: standard",
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-07-09\nL E1 U6 2024-07-09 open",
            FIRST_TWO,
            "2024-10-09 authorised_first authorised",
            id="a day earlier: authorised",
        ),
        pytest.param(
            BEFORE + "L E1 U6 2024-05-01 open",
            FIRST_TWO + " 2024-05-01",
            "2024-11-01 later standard",
            id="a review on the day of authority answers it",
        ),
        pytest.param(
            BEFORE + "L E1 U6 2024-05-01 open",
            FIRST_TWO + " 2024-07-30",
            "2025-01-30 later standard",
            id="a review after it answers it: then six months",
        ),
        pytest.param(
            BEFORE + "L E1 U6 2024-05-01 2024-06-01\nP E1 U4 2024-06-01 open",
            FIRST_TWO,
            "2024-08-01 authorised_first authorised",
            id="a move under the order gives no new authority",
        ),
        pytest.param(
            BEFORE + "L E1 U6 2024-05-01 2024-06-01\nL C2 U6 2024-06-01 2024-06-20\nL E1 U6 2024-06-20 open",
            FIRST_TWO + " 2024-06-10",
            "2024-09-20 authorised_first authorised",
            id="a second order is authority again",
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-11-01\nL E1 U6 2024-11-01 open",
            FIRST_TWO,
            "2024-10-10 later standard",
            id="authority after the due date went by: the date stays",
        ),
        pytest.param(
            "S E1 U6 2024-01-02 open",
            "",
            "2024-01-30 first standard",
            id="authority from the first day: the first review",
        ),
    ],
)
def test_authority_to_place(judge: Judge, rows: str, reviews: str, next_due: str) -> None:
    assert due(coming(judge(rows, reviews, as_of=AS_OF))) == next_due


def test_a_placement_with_consent_is_no_authority(judge: Judge) -> None:
    """Consent without an order is not in the return."""
    child = judge("S C2 U6 2024-01-02 2024-05-01\nP C2 A3 2024-05-01 open", FIRST_TWO, as_of=AS_OF)
    assert child.periods[0].period.authorised_on == ()


def test_the_days_of_authority_and_of_placement_are_those_of_the_first_rows_of_their_runs(judge: Judge) -> None:
    (child,) = judge(
        "S C2 U6 2024-01-02 2024-02-01\nL E1 U6 2024-02-01 2024-03-01\nP E1 A6 2024-03-01 2024-04-01\n"
        "T E1 A5 2024-04-01 2024-05-01\nP D1 U6 2024-05-01 2024-06-01\nB C2 A3 2024-06-01 2024-07-01\n"
        "L E1 A3 2024-07-01 open",
        as_of=AS_OF,
    ).periods
    assert [str(each) for each in child.period.authorised_on] == ["2024-02-01", "2024-07-01"]
    assert child.period.placed == ((day("2024-03-01"), day("2024-05-01")), (day("2024-06-01"), None))


def test_an_authorised_due_date_keeps_the_promise_of_the_ordinary_one(judge: Judge) -> None:
    found = coming(judge(BEFORE + "L E1 U6 2024-05-01 open", FIRST_TWO, as_of=AS_OF))
    assert (str(found.counted_from), str(found.promise_due_on)) == ("2024-05-01", "2024-10-10")


def test_a_review_is_late_by_the_authorised_date(judge: Judge) -> None:
    late = held(judge(BEFORE + "L E1 U6 2024-05-01 open", FIRST_TWO + " 2024-08-03", as_of=AS_OF))[2]
    assert (due(late), late.days_late) == ("2024-08-01 authorised_first authorised", 2)


PLACED = BEFORE + "L E1 U6 2024-05-01 2024-06-03\nP E1 A6 2024-06-03 open"


def test_placed_four_weeks_then_three_months_then_six(judge: Judge) -> None:
    child = judge(PLACED, FIRST_TWO + " 2024-07-01 2024-10-01", as_of=AS_OF)
    assert [due(each) for each in child.periods[0].obligations[2:]] == [
        "2024-07-01 adoption_first adoption",
        "2024-10-01 adoption_second adoption",
        "2025-04-01 adoption_later adoption",
    ]
    assert [each.number for each in child.periods[0].obligations] == [1, 2, 3, 4, 5]


def test_adoption_carries_no_promise(judge: Judge) -> None:
    child = judge(PLACED, FIRST_TWO + " 2024-07-01", as_of=AS_OF)
    assert [each.promise_due_on for each in child.periods[0].obligations[2:]] == [None, None]


@pytest.mark.parametrize("placement", ["A3", "A4", "A5", "A6"])
def test_every_code_of_an_adoption_placement(judge: Judge, placement: str) -> None:
    child = judge(BEFORE + f"P C2 {placement} 2024-05-01 open", FIRST_TWO, as_of=AS_OF)
    assert due(coming(child)) == "2024-05-29 adoption_first adoption"


def test_from_one_adoption_code_to_another_is_no_new_placement(judge: Judge) -> None:
    child = judge(PLACED.replace("open", "2024-06-20") + "\nP E1 A5 2024-06-20 open", FIRST_TWO, as_of=AS_OF)
    assert due(coming(child)) == "2024-07-01 adoption_first adoption"


def test_a_review_on_the_day_placed_belongs_to_the_schedule_before(judge: Judge) -> None:
    child = judge(PLACED, FIRST_TWO + " 2024-06-03", as_of=AS_OF)
    assert due(held(child)[2]) == "2024-08-01 authorised_first authorised"
    assert due(coming(child)) == "2024-07-01 adoption_first adoption"


@pytest.mark.parametrize(
    ("placed_on", "next_due"),
    [
        pytest.param("2024-10-09", "2024-11-06 adoption_first adoption", id="placed before the due date: four weeks"),
        pytest.param("2024-10-10", "2024-11-07 adoption_first adoption", id="placed on the due date: four weeks"),
        pytest.param("2024-10-11", "2024-10-10 later standard", id="placed after it: the missed date stays"),
    ],
)
def test_placement_closes_the_schedule_unless_its_date_had_passed(judge: Judge, placed_on: str, next_due: str) -> None:
    child = judge(f"S C2 U6 2024-01-02 {placed_on}\nP C2 A6 {placed_on} open", FIRST_TWO, as_of=AS_OF)
    assert due(coming(child)) == next_due


def test_after_the_missed_date_is_answered_the_adoption_schedule_goes_on_with_three_months(judge: Judge) -> None:
    child = judge("S C2 U6 2024-01-02 2024-10-11\nP C2 A6 2024-10-11 open", FIRST_TWO + " 2024-11-01", as_of=AS_OF)
    assert due(held(child)[2]) == "2024-10-10 later standard"
    assert due(coming(child)) == "2025-02-01 adoption_second adoption"


def test_a_missed_authorised_date_does_not_stay_where_the_ordinary_one_had_not_passed(judge: Judge) -> None:
    """It is the reg 33 schedule that placement closes, and only its own date that can have been missed."""
    rows = BEFORE + "L E1 U6 2024-05-01 2024-09-02\nP E1 A6 2024-09-02 open"
    assert due(coming(judge(rows, FIRST_TWO, as_of=AS_OF))) == "2024-09-30 adoption_first adoption"


def test_nor_where_the_child_is_placed_again_after_a_return(judge: Judge) -> None:
    rows = (
        "S C2 A5 2023-11-27 2024-05-31\nL E1 A6 2024-05-31 2024-08-24\n"
        "B C2 U6 2024-08-24 2024-09-03\nP C2 A5 2024-09-03 open"
    )
    child = judge(rows, "2023-12-20 2024-03-20 2024-05-30", as_of=AS_OF)
    assert due(coming(child)) == "2024-10-01 adoption_first adoption"


def test_placed_from_the_first_day(judge: Judge) -> None:
    assert due(coming(judge("S C2 A4 2024-06-03 open", as_of=AS_OF))) == "2024-07-01 adoption_first adoption"


RETURNED = BEFORE + "P C2 A6 2024-05-01 2024-06-03\nP C2 U6 2024-06-03 open"


@pytest.mark.parametrize(
    ("rows", "reviews", "next_due"),
    [
        pytest.param(
            BEFORE + "P C2 A6 2024-05-01 2024-05-20\nP C2 U6 2024-05-20 open",
            FIRST_TWO,
            "2024-07-01 adoption_return adoption",
            id="42 days after the return",
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-08-20\nP C2 A6 2024-08-20 2024-09-02\nP C2 U6 2024-09-02 open",
            FIRST_TWO,
            "2024-10-10 later standard",
            id="the six months end sooner: they stand",
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-08-20\nP C2 A6 2024-08-20 2024-08-29\nP C2 U6 2024-08-29 open",
            FIRST_TWO,
            "2024-10-10 later standard",
            id="both on one day: standard",
        ),
        pytest.param(
            RETURNED, FIRST_TWO, "2024-05-29 adoption_first adoption", id="the adoption date had passed: it stays"
        ),
        pytest.param(
            RETURNED,
            FIRST_TWO + " 2024-05-20",
            "2024-07-15 adoption_return adoption",
            id="after a review in the placement: 42 days",
        ),
        pytest.param(
            RETURNED,
            FIRST_TWO + " 2024-05-20 2024-06-03",
            "2024-07-15 adoption_return adoption",
            id="a review on the day of return belongs to the schedule before",
        ),
        pytest.param(
            RETURNED,
            FIRST_TWO + " 2024-05-20 2024-07-10",
            "2025-01-10 later standard",
            id="after the review that follows: six months",
        ),
        pytest.param(
            BEFORE + "P C2 A6 2024-05-01 2024-05-20\nP C2 U6 2024-05-20 2024-06-20\nP C2 A5 2024-06-20 open",
            FIRST_TWO,
            "2024-07-18 adoption_first adoption",
            id="placed a second time: four weeks again",
        ),
        pytest.param(
            BEFORE + "P C2 A6 2024-05-01 2024-05-20\nP C2 U6 2024-05-20 2024-07-20\nP C2 A5 2024-07-20 open",
            FIRST_TWO + " 2024-08-10",
            "2024-11-10 adoption_second adoption",
            id="after the first review of the second placement: three months",
        ),
        pytest.param(
            "S C2 A6 2024-05-01 2024-05-10\nP C2 U6 2024-05-10 open",
            "",
            "2024-05-31 first standard",
            id="no review was held yet: the first is due as ever",
        ),
        pytest.param(
            "S C2 U6 2024-01-02 2024-05-01\nL E1 U6 2024-05-01 2024-07-20\n"
            "P E1 A6 2024-07-20 2024-07-25\nP E1 U6 2024-07-25 open",
            FIRST_TWO,
            "2024-08-01 authorised_first authorised",
            id="authority not yet answered: its three months, if they end sooner",
        ),
    ],
)
def test_returned_from_an_adoption_placement(judge: Judge, rows: str, reviews: str, next_due: str) -> None:
    assert due(coming(judge(rows, reviews, as_of=AS_OF))) == next_due
