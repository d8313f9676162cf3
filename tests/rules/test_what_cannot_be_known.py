"""What cannot be known is not judged: a start that was not seen, and years that the returns do not cover."""

import pytest

from tests.rules.conftest import Judge
from tests.rules.reading import coming, due, held

AS_OF = "2025-03-31"
COVER = "2024-04-01"
LONG_IN_CARE = "S C2 U6 2021-09-01 open"


@pytest.mark.parametrize(
    ("rows", "known_from"),
    [
        pytest.param(LONG_IN_CARE, COVER, id="began before cover"),
        pytest.param("S C2 U6 2024-03-31 open", COVER, id="began the day before cover"),
        pytest.param("P C2 U6 2024-05-01 open", "", id="its start is inferred"),
        pytest.param("P C2 U6 2024-05-01 open", COVER, id="its start is inferred, within cover"),
    ],
)
def test_the_first_review_seen_is_not_judged(judge: Judge, rows: str, known_from: str) -> None:
    (first,) = held(judge(rows, "2024-06-10", as_of=AS_OF, known_from=known_from))
    assert (first.number, first.basis, first.limit, first.why_not) == (1, "standard", "", "start_not_seen")
    assert (first.due_on, first.promise_due_on, first.counted_from, first.on_time, first.days_late) == (
        None,
        None,
        None,
        None,
        0,
    )


def test_a_period_that_began_on_the_first_day_covered_is_judged(judge: Judge) -> None:
    (first,) = held(judge("S C2 U6 2024-04-01 open", "2024-04-20", as_of=AS_OF, known_from=COVER))
    assert due(first) == "2024-04-29 first standard"  # Easter Monday, the day itself, is no working day either


def test_later_intervals_are_six_months(judge: Judge) -> None:
    child = judge(LONG_IN_CARE, "2024-06-10 2024-12-11", as_of=AS_OF, known_from=COVER)
    second = held(child)[1]
    assert (due(second), second.days_late) == ("2024-12-10 later standard", 1)
    assert (due(coming(child)), coming(child).number) == ("2025-06-11 later standard", 3)


@pytest.mark.parametrize(
    ("rows", "known_from", "next_due"),
    [
        pytest.param(
            LONG_IN_CARE, COVER, "2024-09-30 latest_possible standard", id="six months after the day before cover"
        ),
        pytest.param(
            "P C2 U6 2024-08-15 open",
            "",
            "2025-02-14 latest_possible standard",
            id="or the day before an inferred start",
        ),
        pytest.param(
            "P C2 U6 2024-08-15 open",
            COVER,
            "2025-02-14 latest_possible standard",
            id="an inferred start within cover: the day before it",
        ),
        pytest.param(
            "P C2 U6 2024-12-02 open",
            COVER,
            "2025-06-01 latest_possible standard",
            id="an inferred start long after cover began: never before the child was seen in care",
        ),
        pytest.param(
            "P C2 U6 2023-08-15 open", COVER, "2024-09-30 latest_possible standard", id="an inferred start before cover"
        ),
        pytest.param(
            "S V4 U6 2022-01-10 open", COVER, "2024-09-30 latest_possible short_breaks", id="a series of short breaks"
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-05-01\nL E1 U6 2024-05-01 open",
            COVER,
            "2024-08-01 authorised_first authorised",
            id="authority within cover: three months from it",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-02-01\nL E1 U6 2024-02-01 open",
            COVER,
            "2024-09-30 latest_possible standard",
            id="authority before cover: a review may have answered it",
        ),
        pytest.param(
            "L E1 U6 2024-05-01 open",
            "",
            "2024-10-30 latest_possible standard",
            id="authority on an inferred first day: it may be older",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-05-01\nP C2 A6 2024-05-01 open",
            COVER,
            "2024-05-29 adoption_first adoption",
            id="placed within cover: four weeks",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-10-01\nP C2 A6 2024-10-01 open",
            COVER,
            "2024-09-30 latest_possible standard",
            id="placed after the latest day had passed: it stays",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-02-01\nP C2 A6 2024-02-01 open",
            COVER,
            "2024-09-30 latest_possible adoption",
            id="placed before cover: six months",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-02-01\nP C2 A6 2024-02-01 2024-03-01\nP C2 U6 2024-03-01 open",
            COVER,
            "2024-09-30 latest_possible standard",
            id="returned before cover: a review may have answered it",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-02-01\nP C2 A6 2024-02-01 2024-05-01\nP C2 U6 2024-05-01 open",
            COVER,
            "2024-06-12 adoption_return adoption",
            id="returned within cover: 42 days",
        ),
        pytest.param(
            "S C2 U6 2021-09-01 2024-03-01\nP C2 A3 2024-03-01 2024-04-01\nL E1 A3 2024-04-01 2024-06-11\n"
            "B E1 U6 2024-06-11 open",
            COVER,
            "2024-07-01 authorised_first authorised",
            id="authority on the first day covered, then returned: three months from it end before the 42 days",
        ),
    ],
)
def test_where_no_review_was_seen_the_next_is_due_by_the_latest_day_it_can_be(
    judge: Judge, rows: str, known_from: str, next_due: str
) -> None:
    found = coming(judge(rows, as_of=AS_OF, known_from=known_from))
    assert (due(found), found.number, found.promise_due_on) == (next_due, 1, None)


def test_it_is_not_due_at_all_once_the_child_turns_18_first(judge: Judge) -> None:
    found = coming(judge(LONG_IN_CARE, as_of=AS_OF, known_from=COVER, born="2006-09-30"))
    assert (found.due_on, found.why_not) == (None, "turns_18")


def test_placed_before_cover_every_later_interval_is_six_months(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-03-20\nP C2 A6 2024-03-20 open"
    child = judge(rows, "2024-04-10 2024-10-10", as_of=AS_OF, known_from=COVER)
    assert [(each.basis, each.why_not) for each in held(child)] == [("adoption", "start_not_seen"), ("adoption", "")]
    assert due(held(child)[1]) == "2024-10-10 adoption_later adoption"
    assert due(coming(child)) == "2025-04-10 adoption_later adoption"


def test_placed_on_an_inferred_first_day_every_later_interval_is_six_months(judge: Judge) -> None:
    child = judge("P C2 A6 2024-05-01 open", "2024-05-20", as_of=AS_OF)
    assert due(coming(child)) == "2024-11-20 adoption_later adoption"


def test_placed_before_cover_carries_no_promise_whatever_was_held_before(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-03-20\nP C2 A6 2024-03-20 open"
    found = coming(judge(rows, "2024-02-10", as_of=AS_OF, known_from=COVER))
    assert (due(found), found.number, found.promise_due_on) == ("2024-09-30 latest_possible adoption", 2, None)


def test_placed_within_cover_the_adoption_sequence_is_the_real_one(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-06-03\nP C2 A6 2024-06-03 open"
    child = judge(rows, "2024-05-10 2024-07-01 2024-10-01", as_of=AS_OF, known_from=COVER)
    assert [due(each) for each in child.periods[0].obligations[1:]] == [
        "2024-07-01 adoption_first adoption",
        "2024-10-01 adoption_second adoption",
        "2025-04-01 adoption_later adoption",
    ]


def test_a_first_review_seen_after_such_a_placement_is_not_judged_but_the_next_is_in_three_months(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-06-03\nP C2 A6 2024-06-03 open"
    child = judge(rows, "2024-08-20", as_of=AS_OF, known_from=COVER)
    assert [(each.basis, each.why_not) for each in held(child)] == [("adoption", "start_not_seen")]
    assert due(coming(child)) == "2024-11-20 adoption_second adoption"


def test_authority_after_the_last_review_seen_counts_as_ever(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-07-01\nL E1 U6 2024-07-01 open"
    child = judge(rows, "2024-06-10", as_of=AS_OF, known_from=COVER)
    assert due(coming(child)) == "2024-10-01 authorised_first authorised"


def test_a_review_before_cover_is_counted_but_starts_no_interval_for_others_may_lie_in_the_gap(judge: Judge) -> None:
    child = judge(LONG_IN_CARE, "2022-03-10 2024-09-11 2025-03-12", as_of=AS_OF, known_from=COVER)
    assert [each.why_not for each in held(child)] == ["start_not_seen", "start_not_seen", ""]
    assert [each.number for each in held(child)] == [1, 2, 3]
    assert (due(held(child)[2]), held(child)[2].days_late) == ("2025-03-11 later standard", 1)


def test_short_breaks_that_began_before_cover(judge: Judge) -> None:
    child = judge("S V4 U6 2022-01-10 open", "2024-06-10", as_of=AS_OF, known_from=COVER)
    assert [(each.basis, each.why_not) for each in held(child)] == [("short_breaks", "start_not_seen")]
    assert due(coming(child)) == "2024-12-10 short_breaks_later short_breaks"


def test_a_second_period_within_cover_is_judged_though_the_first_is_not(judge: Judge) -> None:
    rows = "S C2 U6 2021-09-01 2024-05-01 E4A\nS V2 U6 2024-06-03 open"
    child = judge(rows, "2024-04-20 2024-07-02", as_of=AS_OF, known_from=COVER)
    assert [period.obligations[0].why_not for period in child.periods] == ["start_not_seen", ""]
    assert child.periods[1].obligations[0].days_late == 1
