"""Short breaks: one series, its own limits, and what ends it or breaks its conditions."""

import pytest

from tests.rules.conftest import Judge
from tests.rules.reading import coming, due, held, spans

AS_OF = "2025-12-31"
TWO_BREAKS = "S V3 U6 2024-01-10 2024-01-12 E4A\nS V3 U6 2024-02-10 2024-02-12 E4A"


def breaks(*spans_: str) -> str:
    """Single V3 breaks, each from its first and last day."""
    return "\n".join(f"S V3 U6 {each} E4A" for each in spans_)


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        pytest.param(TWO_BREAKS, ["short_breaks 2024-01-10 2024-02-12"], id="breaks make one series"),
        pytest.param(
            breaks("2024-01-10 2024-01-12", "2025-01-12 2025-01-14"),
            ["short_breaks 2024-01-10 2025-01-14"],
            id="a gap of twelve months: still one",
        ),
        pytest.param(
            breaks("2024-01-10 2024-01-12", "2025-01-13 2025-01-14"),
            ["short_breaks 2024-01-10 2024-01-12", "short_breaks 2025-01-13 2025-01-14"],
            id="a gap of twelve months and a day: two",
        ),
        pytest.param(
            breaks("2024-01-10 2024-01-12") + "\nS V2 U6 2024-01-20 2024-02-01 E4A\n" + breaks("2024-02-10 2024-02-12"),
            [
                "short_breaks 2024-01-10 2024-01-12",
                "in_care 2024-01-20 2024-02-01",
                "short_breaks 2024-02-10 2024-02-12",
            ],
            id="other care in between: two",
        ),
        pytest.param(
            "S V4 U6 2024-01-10 open", ["short_breaks 2024-01-10 open"], id="an agreement that goes on is open"
        ),
        pytest.param(
            "S V4 U6 2024-01-10 2024-11-30 E4A",
            ["short_breaks 2024-01-10 2024-11-30"],
            id="an agreement is not a break: 17 days do not bind it",
        ),
        pytest.param(
            "S V3 U6 2024-01-10 2024-01-12\nL V2 U6 2024-01-12 open",
            ["short_breaks 2024-01-10 2024-01-12", "in_care 2024-01-12 open"],
            id="a change to another status: ends it that day, and care has a known start",
        ),
        pytest.param(
            "S V4 U6 2024-01-10 open\nL V2 U6 2024-03-12 open",
            ["short_breaks 2024-01-10 2024-03-12", "in_care 2024-03-12 open"],
            id="a change of status under an open agreement",
        ),
        pytest.param(
            "S V4 U6 2024-01-10 2024-06-30 E4A\nU V2 U6 2024-03-12 open",
            ["short_breaks 2024-01-10 2024-03-12", "in_care 2024-03-12 open"],
            id="a change of status before the agreement's end",
        ),
        pytest.param(
            "S V3 U6 2024-01-10 2024-01-12 E4A\nL V2 U6 2024-01-13 open",
            ["short_breaks 2024-01-10 2024-01-12", "in_care 2024-01-13? open"],
            id="other care on the next day, without an S: its start is inferred",
        ),
        pytest.param(
            "S V2 U6 2024-01-02 2024-01-10\nS V3 U6 2024-01-10 2024-01-12 E4A",
            ["in_care 2024-01-02 2024-01-10", "short_breaks 2024-01-10 2024-01-12"],
            id="care up to the day of a break: care ends that day",
        ),
        pytest.param(
            "S V2 U6 2024-01-02 2024-06-10 E4A\nS V3 U6 2024-03-10 2024-03-12 E4A",
            ["in_care 2024-01-02 2024-06-10"],
            id="a break within a stay in care: overlap, one period",
        ),
    ],
)
def test_series(judge: Judge, rows: str, periods: list[str]) -> None:
    assert spans(judge(rows, as_of=AS_OF)) == periods


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        pytest.param(
            breaks("2024-01-01 2024-01-18"), ["short_breaks 2024-01-01 2024-01-18"], id="17 days: a short break"
        ),
        pytest.param(breaks("2024-01-01 2024-01-19"), ["in_care 2024-01-01 2024-01-19"], id="18 days: care"),
        pytest.param(
            breaks("2024-01-01 2024-01-03", "2024-02-01 2024-02-20", "2024-03-01 2024-03-03"),
            [
                "short_breaks 2024-01-01 2024-01-03",
                "in_care 2024-02-01 2024-02-20",
                "short_breaks 2024-03-01 2024-03-03",
            ],
            id="a long break parts the series",
        ),
        pytest.param(
            "S V3 U6 2024-01-01 2024-01-11\nP V3 K2 2024-01-11 2024-01-21 E4A",
            ["in_care 2024-01-01 2024-01-21"],
            id="two rows of one break are 20 days together",
        ),
        pytest.param(
            breaks("2024-01-01 2024-01-11", "2024-01-11 2024-01-21"),
            ["short_breaks 2024-01-01 2024-01-21"],
            id="two breaks that meet are 10 days each",
        ),
        pytest.param(
            breaks(*(f"2024-0{m}-01 2024-0{m}-16" for m in (1, 2, 3, 4, 5))),
            ["short_breaks 2024-01-01 2024-05-16"],
            id="75 days in twelve months: a series",
        ),
        pytest.param(
            breaks(*(f"2024-0{m}-01 2024-0{m}-16" for m in (1, 2, 3, 4)), "2024-05-01 2024-05-17"),
            ["short_breaks 2024-01-01 2024-04-16", "in_care 2024-05-01 2024-05-17"],
            id="76 days in twelve months: the last break is care",
        ),
        pytest.param(
            breaks(*(f"2024-0{m}-01 2024-0{m}-16" for m in (1, 2, 3, 4, 5)), "2025-01-16 2025-01-31"),
            ["short_breaks 2024-01-01 2025-01-31"],
            id="the first break lies outside the twelve months that end with the last: 75",
        ),
        pytest.param(
            breaks(*(f"2024-0{m}-01 2024-0{m}-16" for m in (1, 2, 3, 4, 5)), "2024-12-31 2025-01-15"),
            ["short_breaks 2024-01-01 2024-05-16", "in_care 2024-12-31 2025-01-15"],
            id="one day of the first break lies inside them: 76",
        ),
        pytest.param(
            breaks("2023-01-01 2024-03-01", "2023-02-01 2023-02-03", "2024-04-01 2024-04-03"),
            ["in_care 2023-01-01 2024-03-01", "in_care 2024-04-01 2024-04-03"],
            id="a break that overlaps another still counts all its days",
        ),
    ],
)
def test_where_the_conditions_of_regulation_48_fail_the_break_is_care(
    judge: Judge, rows: str, periods: list[str]
) -> None:
    assert spans(judge(rows, as_of=AS_OF)) == periods


@pytest.mark.parametrize(
    ("as_of", "kind"),
    [
        pytest.param("2024-01-18", "short_breaks", id="17 days so far"),
        pytest.param("2024-01-19", "in_care", id="18 days so far"),
    ],
)
def test_a_break_that_is_still_going_on_is_counted_to_the_day_of_asking(judge: Judge, as_of: str, kind: str) -> None:
    assert spans(judge("S V3 U6 2024-01-01 open", as_of=as_of)) == [f"{kind} 2024-01-01 open"]


def test_the_standard_clock_runs_from_the_start_of_a_break_that_is_care(judge: Judge) -> None:
    child = judge("S V3 U6 2024-06-03 open", as_of="2024-07-31")
    assert due(coming(child)) == "2024-07-01 first standard"


def test_care_that_goes_on_from_a_break_that_is_care_is_the_same_period(judge: Judge) -> None:
    child = judge("S V3 U6 2024-06-03 2024-06-24\nL V2 U6 2024-06-24 open", as_of="2024-07-31")
    assert spans(child) == ["in_care 2024-06-03 open"]


def test_three_months_from_the_first_break_then_six(judge: Judge) -> None:
    child = judge("S V4 U6 2024-01-10 open", "2024-04-10 2024-10-11", as_of=AS_OF)
    assert [due(each) for each in child.periods[0].obligations] == [
        "2024-04-10 short_breaks_first short_breaks",
        "2024-10-10 short_breaks_later short_breaks",
        "2025-04-11 short_breaks_later short_breaks",
    ]
    assert [each.on_time for each in held(child)] == [True, False]


def test_the_day_a_changed_status_begins_care_is_the_day_its_clock_starts(judge: Judge) -> None:
    child = judge("S V4 U6 2024-01-10 2024-06-03\nL V2 U6 2024-06-03 open", as_of=AS_OF)
    assert due(coming(child)) == "2024-07-01 first standard"


def test_reviews_between_breaks_belong_to_the_series(judge: Judge) -> None:
    child = judge(TWO_BREAKS, "2024-01-20", as_of=AS_OF)
    assert [each.number for each in held(child)] == [1]


def test_after_the_last_break_there_is_no_next_due_and_no_place_for_a_review(judge: Judge) -> None:
    child = judge(TWO_BREAKS, "2024-02-13", as_of=AS_OF)
    assert child.periods[0].obligations == []
    assert len(child.unplaced) == 1


def test_a_review_on_the_day_that_two_periods_share_belongs_to_the_earlier(judge: Judge) -> None:
    child = judge("S V3 U6 2024-01-10 2024-01-12\nL V2 U6 2024-01-12 open", "2024-01-12", as_of=AS_OF)
    assert [[each.number for each in period.obligations if each.held_on] for period in child.periods] == [[1], []]


def test_short_breaks_carry_no_promise(judge: Judge) -> None:
    child = judge("S V4 U6 2024-01-10 open", "2024-04-10", as_of=AS_OF)
    assert [each.promise_due_on for each in child.periods[0].obligations] == [None, None]
