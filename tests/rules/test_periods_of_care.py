"""Which rows make one period of care: each line of the judging rules, by example."""

import pytest

from tests.rules.conftest import Judge
from tests.rules.reading import coming, due, held, spans

AS_OF = "2025-03-31"


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01\nP V2 K2 2024-06-01 2024-07-01\nL C1 K2 2024-07-01 open",
            ["in_care 2024-05-01 open"],
            id="moves and orders: one period goes on",
        ),
        pytest.param(
            "S C2 U6 2024-05-01 2024-06-01\nT C2 P1 2024-06-01 open",
            ["in_care 2024-05-01 open"],
            id="placed with parents on a care order: the same period",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01 E4A\nS V2 U6 2024-06-01 open",
            ["in_care 2024-05-01 open"],
            id="a real end code and an S row on one day: one period",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01 E4A\nS V2 U6 2024-06-02 open",
            ["in_care 2024-05-01 2024-06-01", "in_care 2024-06-02 open"],
            id="an S on the very next day: a new period",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01\nS C2 U6 2024-06-01 open",
            ["in_care 2024-05-01 open"],
            id="an S in mid-run does not start it again",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01\nP V2 U6 2024-06-02 open",
            ["in_care 2024-05-01 2024-06-01", "in_care 2024-06-02? open"],
            id="no S after a gap: a new period, its start inferred",
        ),
        pytest.param(
            "P C2 U6 2024-05-01 open",
            ["in_care 2024-05-01? open"],
            id="the first row is not an S: its start is inferred",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 open\nP V2 K2 2024-07-01 2024-08-01",
            ["in_care 2024-05-01 2024-08-01"],
            id="open, but a later row exists: it ends where that begins",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-12-01\nP V2 K2 2024-07-01 2024-08-01",
            ["in_care 2024-05-01 2024-12-01"],
            id="overlap: one period, to the latest end",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-12-01\nS V2 K2 2024-07-01 2024-08-01\nP V2 K2 2024-11-01 open",
            ["in_care 2024-05-01 open"],
            id="overlap: a row within the longest still belongs",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-04-01",
            ["in_care 2024-05-01 open"],
            id="an end before the start is no end",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-04-01\nP V2 U6 2024-06-01 2024-07-01 E4A",
            ["in_care 2024-05-01 2024-07-01"],
            id="an end before the start, and a later row: it ends where that begins",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01\nS V2 U6 2024-05-01 2024-08-01",
            ["in_care 2024-05-01 2024-08-01"],
            id="the same first day twice: the later-ending row",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2024-06-01 E4A\nS V2 U6 2024-05-01 open",
            ["in_care 2024-05-01 open"],
            id="the same first day twice: open ends latest",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2025-04-01 E4A",
            ["in_care 2024-05-01 open"],
            id="an end after the day of asking is not yet an end",
        ),
        pytest.param(
            "S V2 U6 2024-05-01 2025-03-31 E4A",
            ["in_care 2024-05-01 2025-03-31"],
            id="an end on the day of asking is an end",
        ),
        pytest.param("S V2 U6 2025-04-01 open", [], id="a start after the day of asking is left out"),
        pytest.param("S V2 U6 2025-03-31 open", ["in_care 2025-03-31 open"], id="a start on the day of asking counts"),
    ],
)
def test_periods(judge: Judge, rows: str, periods: list[str]) -> None:
    assert spans(judge(rows, as_of=AS_OF)) == periods


STAY = "S V2 U6 2024-05-01 2024-06-01\nP V2 K2 2024-06-01 2024-09-10 E4A"


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        pytest.param("2024-04-30", False, id="the day before it began"),
        pytest.param("2024-05-01", True, id="the first day"),
        pytest.param("2024-06-01", True, id="the day of a move"),
        pytest.param("2024-09-10", True, id="the last day"),
        pytest.param("2024-09-11", False, id="the day after it ended"),
    ],
)
def test_a_review_lies_inside_on_the_first_and_on_the_last_day(judge: Judge, day: str, inside: bool) -> None:
    child = judge(STAY, day, as_of=AS_OF)
    assert len(held(child)) == inside
    assert [str(each) for each in child.unplaced] == [] if inside else [day]


def test_a_child_who_leaves_and_returns_starts_again_with_twenty_working_days(judge: Judge) -> None:
    child = judge(
        "S V2 U6 2024-01-02 2024-06-01 E4A\nS V2 U6 2024-06-03 open", "2024-01-20 2024-04-02 2024-06-20", as_of=AS_OF
    )
    again = child.periods[1].obligations[0]
    assert (again.number, due(again)) == (1, "2024-07-01 first standard")


def test_of_two_rows_that_are_alike_in_both_days_the_first_in_order_of_codes_is_believed(judge: Judge) -> None:
    rows = ["S C2 U6 2024-05-01 open", "S E1 A6 2024-05-01 open"]
    for order in (rows, rows[::-1]):
        (child,) = judge("\n".join(order), as_of=AS_OF).periods
        assert (child.period.authorised_on, child.period.placed) == ((), ())


def test_an_ended_period_has_no_next_due(judge: Judge) -> None:
    (period,) = judge(STAY, "2024-05-20", as_of=AS_OF).periods
    assert [each.held_on is None for each in period.obligations] == [False]


def test_a_child_of_whom_nothing_is_known_has_no_periods(judge: Judge) -> None:
    child = judge("", "2024-05-20", as_of=AS_OF)
    assert (child.periods, len(child.unplaced)) == ([], 1)


def test_reviews_are_numbered_through_the_period_over_every_row(judge: Judge) -> None:
    child = judge(STAY, "2024-05-20 2024-08-01", as_of=AS_OF)
    assert [each.number for each in held(child)] == [1, 2]


def test_a_start_in_1990_works(judge: Judge) -> None:
    child = judge("S C2 U6 1990-05-01 open", as_of="1990-06-30")
    assert due(coming(child)) == "1990-05-31 first standard"  # early May and spring holidays left out
