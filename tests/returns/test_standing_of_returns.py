"""Which of several returns is the newest, what corrections do, and what a gap between the years takes away."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.returns.told import LONG_AGO, LONG_AGO_BORN, LONG_AGO_REVIEWS, Judged, a_return, judged, short

OPEN = "A S C2 U6 2024-06-03 open"
ENDED = "A S C2 U6 2024-06-03 2025-02-03 E4A"


def both_ways(where: Path, first: Path, second: Path, as_of: str = "2025-03-31") -> Judged:
    """Judged in either order, with the same answers and the same problems."""
    one = judged(where, first, second, as_of=as_of, out="one way")
    other = judged(where, second, first, as_of=as_of, out="other way")
    assert (one.reviews, one.periods) == (other.reviews, other.periods)
    assert sorted(map(str, one.problems)) == sorted(map(str, other.problems))
    return one


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        pytest.param(("B S V2 U6 2024-12-02 open", "A 2024-06-28"), ("", "A 2025-04-01"), id="year of latest review"),
        pytest.param(("", "A 2024-07-01"), ("B S V2 U6 2024-12-02 open", "A 2024-06-28"), id="then latest first day"),
        pytest.param(
            ("B S V2 U6 2024-07-01 2025-01-02 E4A", "A 2024-06-28"),
            ("B S V2 U6 2024-07-01 2025-04-01 E4A", "A 2024-06-28"),
            id="then latest last day",
        ),
        pytest.param(("", ""), ("", "A 2024-06-28"), id="one with a review is newer than one without"),
    ],
)
def test_age_decides_which_is_newest_and_never_name_or_order(
    tmp_path: Path, older: tuple[str, str], newer: tuple[str, str]
) -> None:
    first = a_return(tmp_path / "z-older", f"A S V2 U6 2024-06-03 open\n{older[0]}", older[1])
    second = a_return(tmp_path / "a-newer", f"A S C2 U6 2024-06-03 open\n{newer[0]}", newer[1])
    answer = both_ways(tmp_path, first, second, as_of="2025-04-30")
    assert answer.told("503B", "value what") == ["C2 The legal status differs from an older return’s."]


def test_the_as_of_day_changes_which_is_newest(tmp_path: Path) -> None:
    last = a_return(tmp_path / "last", f"{OPEN}\nB S V2 U6 2024-09-02 open", "A 2024-06-28")
    this = a_return(tmp_path / "this", f"{ENDED}", "A 2024-06-28\nA 2025-04-02")
    assert short(both_ways(tmp_path, last, this, "2025-04-02").periods[:1], "child ended_on") == ["A 2025-02-03"]
    assert short(both_ways(tmp_path, last, this, "2025-04-01").periods[:1], "child ended_on") == ["A -"]


def test_a_tie_is_settled_by_content_the_same_way_whichever_is_given_first(tmp_path: Path) -> None:
    one = a_return(tmp_path / "one", OPEN, "A 2024-06-28 PN1\nA 2024-09-27")
    other = a_return(tmp_path / "other", "A S V2 U6 2024-06-03 open", "A 2024-06-28 PN1\nA 2024-09-27")
    assert len(both_ways(tmp_path, one, other).told("503B")) == 1


def test_the_order_given_changes_no_letter_of_the_three_files(tmp_path: Path) -> None:
    older = a_return(tmp_path / "older", OPEN, "A 2024-06-28 PN9")
    newer = a_return(tmp_path / "newer", f"{OPEN}\nB S V2 U6 2024-12-02 open", "A 2024-07-01 PN9")
    one, other = judged(tmp_path, older, newer, out="one way"), judged(tmp_path, newer, older, out="other way")
    assert one.files == other.files


def test_where_returns_are_merged_a_problem_says_in_which_of_them_it_stands(tmp_path: Path) -> None:
    last = a_return(tmp_path / "return-2024", "A S C2 U6 2023-06-05 open", "A 2023-06-30 PN9")
    this = a_return(tmp_path / "return-2025", "A S C2 U6 2023-06-05 open", "A 2024-06-30 PN9")
    first, second = judged(tmp_path, last, this).told("167", "file")
    assert "return-2024" in first + second
    assert "return-2025" in first + second
    assert first != second


def test_the_same_return_given_twice_is_judged_as_given_once(tmp_path: Path) -> None:
    once = a_return(tmp_path / "once", f"{OPEN}\nB S V2 U6 2023-09-04 open", "A 2024-06-28\nB 2024-07-01")
    twice = a_return(tmp_path / "twice", f"{OPEN}\nB S V2 U6 2023-09-04 open", "A 2024-06-28\nB 2024-07-01")
    alone, both = judged(tmp_path, once, out="alone"), judged(tmp_path, once, twice, out="both")
    assert (alone.reviews, alone.periods) == (both.reviews, both.periods)
    assert both.problems == []


def test_last_years_open_episode_comes_back_closed(tmp_path: Path) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 open", "A 2023-06-30\nA 2023-09-29")
    this = a_return(tmp_path / "2025", "A S C2 U6 2023-06-05 2024-05-01 E4A", "A 2024-04-02")
    answer = both_ways(tmp_path, last, this)
    assert short(answer.periods, "started_on ended_on reviews_held") == ["2023-06-05 2024-05-01 3"]
    assert answer.problems == []


def test_within_a_year_a_later_submission_replaces_the_earlier_ones_reviews_and_tells_those_that_vanished(
    tmp_path: Path,
) -> None:
    first = a_return(tmp_path / "first", OPEN, "A 2024-06-28\nA 2024-09-20")
    corrected = a_return(tmp_path / "corrected", f"{OPEN}\nB S V2 U6 2025-03-03 open", "A 2024-07-01\nA 2024-09-20")
    answer = both_ways(tmp_path, first, corrected)
    assert [row["held_on"] for row in answer.reviews] == ["2024-07-01", "2024-09-20"]
    assert answer.told_of("no longer shows this review", "row child column value") == ["2 A REVIEW 28/06/2024"]


def test_an_episode_that_vanished_from_a_later_submission_of_the_year_is_told_and_no_longer_counts(
    tmp_path: Path,
) -> None:
    first = a_return(tmp_path / "first", "A S V2 U6 2024-04-15 2024-05-01 E4A\n" + OPEN, "A 2024-06-28")
    corrected = a_return(tmp_path / "corrected", f"{OPEN}\nB S V2 U6 2025-03-03 open", "A 2024-06-28")
    answer = both_ways(tmp_path, first, corrected)
    assert short(answer.periods, "child started_on") == ["A 2024-06-03", "B 2025-03-03"]
    assert answer.told_of("no longer shows this episode", "row child column value") == ["2 A DECOM 15/04/2024"]


def test_a_newer_return_takes_nothing_from_the_years_before_it(tmp_path: Path) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 2023-12-01 E4A", "A 2023-06-30\nA 2023-09-29")
    this = a_return(tmp_path / "2025", OPEN, "A 2024-06-28")
    answer = both_ways(tmp_path, last, this)
    assert [row["held_on"] for row in answer.reviews] == ["2023-06-30", "2023-09-29", "2024-06-28"]
    assert answer.problems == []


def test_an_open_episode_of_a_child_missing_from_the_newest_stays_open_is_a_problem_and_not_overdue(
    tmp_path: Path,
) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 open\nB S V2 U6 2023-06-05 open", "A 2023-06-30")
    this = a_return(tmp_path / "2025", "B S V2 U6 2023-06-05 open", "B 2024-06-28")
    answer = both_ways(tmp_path, last, this)
    assert short(answer.periods[:1], "child ended_on next_due_on days_overdue") == ["A - 2023-09-30 0"]
    assert answer.told("502", "row child column value severity") == ["2 A DECOM 05/06/2023 warning"]
    assert "not in the newest return" in next(row["done"] for row in answer.problems if row["rule"] == "502")
    assert "Overdue    1 on 31 March 2025" in judged(tmp_path, this, out="this").said
    assert "Overdue    1 on 31 March 2025" in answer.said


def test_a_closed_episode_of_a_child_missing_from_the_newest_is_no_problem(tmp_path: Path) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 2024-03-01 E4A", "A 2023-06-30")
    this = a_return(tmp_path / "2025", "B S V2 U6 2024-06-03 open", "B 2024-06-28")
    assert both_ways(tmp_path, last, this).problems == []


YEARS = {
    year: (f"A S C2 U6 2021-09-01 open\nB S V2 U6 {year - 1}-06-03 open", f"A {year - 1}-10-01\nA {year}-03-30")
    for year in range(2022, 2026)
}


def made_of(where: Path, *years: int) -> list[Path]:
    return [a_return(where / str(year), *YEARS[year]) for year in years]


def test_an_unbroken_run_of_years_is_covered_from_its_first(tmp_path: Path) -> None:
    answer = judged(tmp_path, *made_of(tmp_path, 2022, 2023, 2024, 2025))
    known = [row for row in answer.reviews if row["child"] == "A"]
    assert short(known[:2], "due_on on_time") == ["2021-09-29 no", "2022-01-01 no"]


def test_a_gap_of_years_cuts_off_what_lies_before_it(tmp_path: Path) -> None:
    """What was held in the year that is missing is not known, so the first review after it is not judged."""
    answers = [
        judged(tmp_path, *order, out=f"out{place}")
        for place, order in enumerate(permutations(made_of(tmp_path, 2022, 2024, 2025)))
    ]
    assert all(answer.files["reviews.csv"] == answers[0].files["reviews.csv"] for answer in answers)
    first_after = [row for row in answers[0].reviews if row["child"] == "A" and row["held_on"] >= "2023-04-01"]
    assert short(first_after[:2], "held_on due_on on_time days_late promise_due_on") == [
        "2023-10-01 - - - -",
        "2024-03-30 2024-04-01 yes 0 2024-04-01",
    ]


def test_before_a_gap_nothing_is_called_late_that_began_before_cover(tmp_path: Path) -> None:
    answer = judged(tmp_path, *made_of(tmp_path, 2022, 2024, 2025))
    before = [row for row in answer.reviews if row["child"] == "A" and row["held_on"] < "2023-04-01"]
    assert [row["on_time"] for row in before if row["number"] == "1"] == [""]


def test_no_review_since_a_gap_is_due_six_months_after_the_day_before_cover_began(tmp_path: Path) -> None:
    before = a_return(tmp_path / "2022", "A S C2 U6 2021-05-03 open", "A 2021-06-10\nA 2021-09-10\nA 2022-03-10")
    others = made_of(tmp_path, 2024, 2025)
    for folder in others:
        a_return(folder, "A S C2 U6 2021-05-03 open\nB S V2 U6 2021-05-03 open", f"B {folder.name}-02-03")
    answer = judged(tmp_path, before, *others)
    assert short(answer.periods[:1], "child next_due_on next_promise_on") == ["A 2023-09-30 -"]


def test_a_history_joined_by_yearly_returns_makes_everything_known(tmp_path: Path) -> None:
    history = a_return(
        tmp_path / "history",
        f"A S C2 U6 2021-09-01 open\n{LONG_AGO}",
        f"A 2021-09-28\nA 2023-03-31\n{LONG_AGO_REVIEWS}",
        LONG_AGO_BORN,
    )
    answer = judged(tmp_path, *made_of(tmp_path, 2025, 2024), history)
    judged_ones = [row["on_time"] for row in answer.reviews if row["child"] == "A"]
    assert len(judged_ones) == 6
    assert all(judged_ones)


def test_a_gap_between_a_history_and_the_yearly_returns_is_a_gap(tmp_path: Path) -> None:
    history = a_return(
        tmp_path / "history",
        f"A S C2 U6 2021-09-01 open\n{LONG_AGO}",
        f"A 2021-09-28\nA 2022-03-29\n{LONG_AGO_REVIEWS}",
        LONG_AGO_BORN,
    )
    answer = judged(tmp_path, *made_of(tmp_path, 2025, 2024), history)
    after = [row for row in answer.reviews if row["child"] == "A" and row["held_on"] >= "2023-04-01"]
    assert [row["on_time"] for row in after] == ["", "yes", "no", "yes"]


def test_a_yearly_return_newer_than_a_history_replaces_its_reviews_of_that_year_alone(tmp_path: Path) -> None:
    history = a_return(
        tmp_path / "history",
        f"A S C2 U6 2023-06-05 open\n{LONG_AGO}",
        f"A 2023-06-30\nA 2024-05-01\n{LONG_AGO_REVIEWS}",
        LONG_AGO_BORN,
    )
    yearly = a_return(tmp_path / "2025", "A S C2 U6 2023-06-05 open\nB S V2 U6 2024-09-02 open", "A 2024-06-01")
    answer = both_ways(tmp_path, history, yearly)
    assert [row["held_on"] for row in answer.reviews if row["child"] == "A"] == ["2023-06-30", "2024-06-01"]
    assert answer.told_of("no longer shows this review", "child value") == ["A 01/05/2024"]


def test_a_birth_that_differs_from_an_older_returns_is_told(tmp_path: Path) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 open", "A 2023-06-30", "A 2007-05-03")
    this = a_return(tmp_path / "2025", "A S C2 U6 2023-06-05 open", "A 2024-06-28", "A 2012-05-03")
    answer = both_ways(tmp_path, last, this)
    assert short([row for row in answer.problems if row["column"] == "DOB"], "row child value") == ["2 A 03/05/2012"]


def test_a_newest_return_of_reviews_alone_is_silent_about_who_is_in_care(tmp_path: Path) -> None:
    last = a_return(tmp_path / "2024", "A S C2 U6 2023-06-05 open\nB S C2 U6 2023-06-05 open", "A 2023-06-30")
    this = a_return(tmp_path / "2025", "", "A 2024-04-02")
    for name in ("header.csv", "episodes.csv"):
        (this / name).unlink()
    answer = both_ways(tmp_path, last, this)
    assert answer.told("502") == []
    assert short(answer.periods, "child days_overdue") == ["A 180", "B 637"]
