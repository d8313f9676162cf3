"""Judging a return says what the return can know, and nothing more: what cannot be known is not judged."""

from pathlib import Path

import pytest

from tests.returns.told import a_return, judged, judged_history, judged_one, short

REVIEW = "number basis due_on held_on on_time days_late promise_due_on"
NEXT = "next_due_on next_basis next_promise_on days_overdue"
NOT_JUDGED = "not judged: the start is not in the return"


def test_a_yearly_return_says_nothing_of_earlier_reviews_so_the_first_one_seen_is_not_judged(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S C2 U6 2021-09-01 open", "A 2024-06-10\nA 2024-12-11")
    assert short(answer.reviews, REVIEW) == [
        "1 standard - 2024-06-10 - - -",
        "2 standard 2024-12-10 2024-12-11 no 1 2024-12-10",
    ]
    assert answer.reviews[0]["source"] == NOT_JUDGED
    assert short(answer.periods, NEXT) == ["2025-06-11 standard 2025-06-11 0"]


def test_a_period_that_began_in_the_year_of_a_yearly_return_is_judged_from_its_start(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S C2 U6 2024-06-08 open", "A 2024-07-05\nA 2024-10-07")
    assert short(answer.reviews, REVIEW) == [
        "1 standard 2024-07-05 2024-07-05 yes 0 2024-07-06",
        "2 standard 2024-10-05 2024-10-07 no 2 2024-09-27",
    ]
    assert [row["source"] for row in answer.reviews] == ["CPR 2010 reg 33(1)", "CPR 2010 reg 33(2)"]


def test_a_return_whose_reviews_span_years_is_a_history_and_complete(tmp_path: Path) -> None:
    answer = judged_history(tmp_path, "A S C2 U6 2021-09-01 open", "A 2024-06-10")
    assert short(answer.reviews, REVIEW) == ["1 standard 2021-09-29 2024-06-10 no 985 2021-09-29"]


def test_reviews_after_the_as_of_day_do_not_make_a_history(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S C2 U6 2021-09-01 open", "A 2024-06-10\nA 2025-04-02\nA 2030-11-18")
    assert short(answer.reviews, REVIEW) == ["1 standard - 2024-06-10 - - -"]


def test_the_day_decides_whether_it_is_a_yearly_return_or_a_history(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", "A S C2 U6 2021-09-01 open", "A 2024-06-10\nA 2025-04-02")
    yearly = judged(tmp_path, folder, as_of="2025-04-01", out="yearly")
    history = judged(tmp_path, folder, as_of="2025-04-02", out="history")
    assert [rows[0]["on_time"] for rows in (yearly.reviews, history.reviews)] == ["", "no"]


@pytest.mark.parametrize(
    ("beside", "next_due"),
    [
        pytest.param("", "2023-07-03", id="its own year"),
        pytest.param("B S V2 U6 2024-05-01 open", "2024-09-30", id="a first day of the next year"),
        pytest.param("B S V2 U6 2020-05-01 2025-01-02 E4A", "2024-09-30", id="a last day of the next year"),
        pytest.param("B S V2 U6 2025-05-01 open", "2023-07-03", id="a first day after the as-of day"),
        pytest.param("B S V2 U6 2023-05-01 2025-05-01 E4A", "2023-07-03", id="a last day after the as-of day"),
    ],
)
def test_a_return_without_a_review_is_of_the_year_of_its_latest_first_or_last_day(
    tmp_path: Path, beside: str, next_due: str
) -> None:
    answer = judged_one(tmp_path, f"A S C2 U6 2023-06-05 open\n{beside}")
    assert answer.periods[0]["next_due_on"] == next_due


def test_if_no_review_was_seen_the_next_is_due_six_months_after_the_day_before_cover_began(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S C2 U6 2021-09-01 open\nB S V2 U6 2024-06-03 open", "B 2024-06-28")
    assert short(answer.periods[:1], f"start_inferred reviews_held {NEXT}") == ["no 0 2024-09-30 standard - 182"]


def test_a_period_without_a_start_in_the_return_has_an_inferred_start_and_its_first_review_is_not_judged(
    tmp_path: Path,
) -> None:
    answer = judged_history(tmp_path, "A P C2 U6 2024-06-03 open", "A 2024-08-10\nA 2025-02-10")
    assert short(answer.periods, "started_on start_inferred reviews_held") == ["2024-06-03 yes 2"]
    assert short(answer.reviews, REVIEW) == [
        "1 standard - 2024-08-10 - - -",
        "2 standard 2025-02-10 2025-02-10 yes 0 2025-02-10",
    ]


def test_where_the_child_was_placed_for_adoption_before_cover_later_intervals_are_six_months(tmp_path: Path) -> None:
    episodes = "A S E1 U6 2022-09-01 2024-02-01 X1\nA P E1 A6 2024-02-01 open"
    answer = judged_one(tmp_path, episodes, "A 2024-05-01\nA 2024-11-02")
    assert short(answer.reviews, REVIEW) == [
        "1 adoption - 2024-05-01 - - -",
        "2 adoption 2024-11-01 2024-11-02 no 1 -",
    ]


def test_reviews_that_are_not_judged_stay_out_of_every_share_and_the_summary_counts_them(tmp_path: Path) -> None:
    episodes = (
        "A S C2 U6 2021-09-01 open\nB S V2 U6 2024-06-03 open\nC S V2 U6 2024-06-03 open\nD S C2 U6 2020-01-06 open"
    )
    reviews = "A 2024-06-10\nB 2024-06-28\nB 2024-09-30\nC 2024-06-28\nD 2024-06-03\nD 2024-12-03"
    said = judged_one(tmp_path, episodes, reviews).said
    assert "6 held inside a period; 2 could not be judged" in said
    assert "3 of 4 reviews (75.0 %)" in said
    assert "2 of 3 children, every judged review (66.7 %)" in said


def test_where_nothing_could_be_judged_the_summary_says_so_instead_of_a_share(tmp_path: Path) -> None:
    said = judged_one(tmp_path, "A S C2 U6 2021-09-01 open", "A 2024-06-10").said
    assert "1 held inside a period; 1 could not be judged" in said
    assert "%" not in said


def test_a_review_after_the_as_of_day_is_never_counted(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2025-03-03 open", "A 2025-04-01", as_of="2025-03-31")
    assert answer.reviews == []
    assert short(answer.periods, "reviews_held next_due_on") == ["0 2025-03-31"]
    assert answer.told_of("review lies after") == ["reviews.csv 2 A REVIEW 01/04/2025"]


def test_a_review_on_the_as_of_day_counts(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2025-03-03 open", "A 2025-03-31", as_of="2025-03-31")
    assert short(answer.reviews, REVIEW) == ["1 standard 2025-03-31 2025-03-31 yes 0 2025-03-31"]


def test_a_review_before_the_collection_year_counts_and_is_no_problem(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2023-06-05 open", "A 2023-06-30\nA 2024-06-10")
    assert [row["on_time"] for row in answer.reviews] == ["yes", "no"]
    assert answer.problems == []


def test_a_late_review_is_a_row_and_not_a_problem(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 open", "A 2024-07-02")
    assert short(answer.reviews, "on_time days_late") == ["no 1"]
    assert answer.problems == []


def test_an_episode_that_starts_after_the_as_of_day_is_a_problem_and_not_judged(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-08-01 E4A\nA S V2 U6 2025-04-01 open", "A 2024-06-28")
    assert short(answer.periods, "started_on ended_on") == ["2024-06-03 2024-08-01"]
    assert answer.told("354") == ["episodes.csv 3 A DECOM 01/04/2025"]


def test_an_end_after_the_as_of_day_is_not_yet_an_end(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2025-04-01 E4A", "A 2024-06-28")
    assert short(answer.periods, "ended_on next_due_on days_overdue") == ["- 2024-09-28 184"]
    assert answer.told("385") == ["episodes.csv 2 A DEC 01/04/2025"]


def test_an_end_on_the_as_of_day_is_an_end(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2025-03-31 E4A", "A 2025-03-31")
    assert short(answer.periods, f"ended_on {NEXT} reviews_held") == ["2025-03-31 - - - 0 1"]
    assert answer.problems == []


@pytest.mark.parametrize(
    ("episodes", "reviews", "as_of"),
    [
        pytest.param("", "", "2025-03-31", id="a header without a child"),
        pytest.param("", "A 2025-04-01", "2025-03-31", id="nothing but reviews to come"),
        pytest.param("A S V2 U6 2024-06-03 open", "A 2024-06-28", "2020-03-31", id="every day is after the as-of day"),
        pytest.param("A S V2 U6 31/02/2024 open", "A 31/02/2024", "2025-03-31", id="no day can be read"),
    ],
)
def test_a_return_that_says_nothing_yet_is_judged_to_hold_nothing(
    tmp_path: Path, episodes: str, reviews: str, as_of: str
) -> None:
    answer = judged_one(tmp_path, episodes, reviews, as_of=as_of)
    assert (answer.reviews, answer.periods) == ([], [])
