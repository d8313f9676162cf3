"""From episodes to periods of care, as periods.csv tells them: one sentence of JUDGING at a time."""

from pathlib import Path

import pytest

from tests.returns.told import judged_history, judged_one, short

PERIOD = "started_on start_inferred ended_on kind reviews_held"
NEXT = "next_due_on next_basis next_promise_on days_overdue"


def test_first_and_last_day_both_count_as_inside_a_period(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-08-01 E4A", "A 2024-06-03\nA 2024-08-01")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no 2024-08-01 in_care 2"]
    assert answer.problems == []


def test_an_end_code_and_a_new_start_on_one_day_are_one_period_and_two_problems(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-08-01 E4A\nA S C2 U6 2024-08-01 open", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no - in_care 1"]
    assert answer.rules == ["388", "431"]


@pytest.mark.parametrize("later", ["2024-08-02", "2024-08-03", "2024-11-04"])
def test_a_start_on_a_later_day_even_the_next_is_a_new_period(tmp_path: Path, later: str) -> None:
    answer = judged_one(tmp_path, f"A S V2 U6 2024-06-03 2024-08-01 E4A\nA S C2 U6 {later} open", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no 2024-08-01 in_care 1", f"{later} no - in_care 0"]
    assert answer.problems == []


def test_a_start_in_mid_run_does_not_restart_the_clock(tmp_path: Path) -> None:
    episodes = "A S V2 U6 2024-06-03 2024-08-01 X1\nA S C2 U6 2024-08-01 open"
    answer = judged_one(tmp_path, episodes, "A 2024-06-28\nA 2024-09-27")
    assert short(answer.periods, f"{PERIOD} next_due_on") == ["2024-06-03 no - in_care 2 2025-03-27"]


def test_an_open_episode_ends_where_a_later_one_begins(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 open\nA L C2 U6 2024-08-01 2024-10-01 E4A", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no 2024-10-01 in_care 1"]
    assert answer.told("142") == ["episodes.csv 2 A DEC -"]


def test_episodes_that_overlap_are_one_period(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-10-01 X1\nA P V2 K2 2024-09-02 open", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no - in_care 1"]
    assert answer.told("501") == ["episodes.csv 3 A DECOM 02/09/2024"]


def test_an_episode_inside_a_longer_one_ends_nothing_and_the_next_is_not_called_a_new_time_in_care(
    tmp_path: Path,
) -> None:
    episodes = "A S V2 U6 2024-06-03 2024-12-02 X1\nA P V2 K2 2024-07-01 2024-08-01 X1\nA P V2 U6 2024-12-02 open"
    answer = judged_one(tmp_path, episodes, "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no - in_care 1"]
    assert [row["done"] for row in answer.problems if "new time in care" in row["done"]] == []


def test_an_end_before_the_start_is_ignored(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-05-01 E4A", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no - in_care 1"]
    assert answer.told("356") == ["episodes.csv 2 A DEC 01/05/2024"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_rows_with_one_first_day_the_one_that_ends_later_counts(tmp_path: Path, order: int) -> None:
    rows = ["A S V2 U6 2024-06-03 2024-08-01 E4A", "A S V2 K2 2024-06-03 2024-09-02 E4A"]
    answer = judged_one(tmp_path, "\n".join(rows[::order]), "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 no 2024-09-02 in_care 1"]
    assert len(answer.told_of("Two episodes of the child begin on this day")) == 1


def test_a_period_whose_first_row_is_no_start_has_an_inferred_start(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A L C2 U6 2024-06-03 open", "A 2024-06-28")
    assert short(answer.periods, PERIOD) == ["2024-06-03 yes - in_care 1"]
    assert answer.told("357") == ["episodes.csv 2 A RNE L"]


def test_an_ended_period_has_no_next_due(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 2024-08-01 E4A", "A 2024-06-28")
    assert short(answer.periods, NEXT) == ["- - - 0"]


# Short breaks


def test_a_series_of_short_breaks_is_one_period_with_three_months_then_six_and_no_promise(tmp_path: Path) -> None:
    breaks = "A S V3 U6 2024-04-08 2024-04-12 E4A\nA S V3 U6 2024-07-01 2024-07-05 E4A\nA S V3 U6 2025-03-24 open"
    answer = judged_one(tmp_path, breaks, "A 2024-07-08\nA 2025-01-09")
    assert short(answer.periods, f"{PERIOD} {NEXT}") == ["2024-04-08 no - short_breaks 2 2025-07-09 short_breaks - 0"]
    assert short(answer.reviews, "basis due_on on_time days_late promise_due_on") == [
        "short_breaks 2024-07-08 yes 0 -",
        "short_breaks 2025-01-08 no 1 -",
    ]
    assert {row["source"] for row in answer.reviews} == {"CPR 2010 reg 48(3)"}
    assert answer.rules == ["399"]


def test_a_series_ends_on_its_last_breaks_last_day_and_then_nothing_is_due(tmp_path: Path) -> None:
    breaks = "A S V3 U6 2024-04-08 2024-04-12 E4A\nA S V3 U6 2024-07-01 2024-07-05 E4A"
    answer = judged_one(tmp_path, breaks, "A 2024-05-20")
    assert short(answer.periods, f"{PERIOD} {NEXT}") == ["2024-04-08 no 2024-07-05 short_breaks 1 - - - 0"]


@pytest.mark.parametrize(("second", "periods"), [("2024-04-12", 1), ("2024-04-13", 2)])
def test_a_gap_of_more_than_twelve_months_breaks_a_series(tmp_path: Path, second: str, periods: int) -> None:
    breaks = f"A S V3 U6 2023-04-10 2023-04-12 E4A\nA S V3 U6 {second} open"
    answer = judged_history(tmp_path, breaks, as_of="2024-04-20")
    assert len(answer.periods) == periods


@pytest.mark.parametrize(
    ("breaks", "kind", "rule"),
    [
        pytest.param("A S V3 U6 2024-04-08 2024-04-25 E4A", "short_breaks", "", id="17 days are a short break"),
        pytest.param("A S V3 U6 2024-04-08 2024-04-26 E4A", "in_care", "365", id="18 days are care"),
        pytest.param("A S V4 U6 2024-04-08 2024-09-26 E4A", "short_breaks", "", id="an agreement is not a break"),
    ],
)
def test_a_break_of_more_than_17_days_is_care_with_a_problem(tmp_path: Path, breaks: str, kind: str, rule: str) -> None:
    answer = judged_one(tmp_path, breaks)
    assert [row["kind"] for row in answer.periods] == [kind]
    assert answer.rules == [rule] * bool(rule)


@pytest.mark.parametrize(
    ("last", "kinds", "rules"),
    [
        pytest.param("2024-12-12", ["short_breaks"], [], id="75 days"),
        pytest.param("2024-12-13", ["short_breaks", "in_care"], ["367"], id="76 days"),
    ],
)
def test_breaks_of_more_than_75_days_in_a_year_are_care_from_the_one_that_is_over(
    tmp_path: Path, last: str, kinds: list[str], rules: list[str]
) -> None:
    """Four breaks of sixteen days and one of eleven or twelve."""
    starts = ["2024-04-01", "2024-06-03", "2024-08-05", "2024-10-07"]
    breaks = "\n".join(f"A S V3 U6 {start} {start[:8]}{int(start[8:]) + 16} E4A" for start in starts)
    answer = judged_one(tmp_path, f"{breaks}\nA S V3 U6 2024-12-01 {last} E4A")
    assert ([row["kind"] for row in answer.periods], answer.rules) == (kinds, rules)


def test_in_a_break_that_is_over_the_standard_clock_runs_from_its_start(tmp_path: Path) -> None:
    breaks = "A S V3 U6 2024-04-08 2024-04-12 E4A\nA S V3 U6 2024-06-03 open"
    answer = judged_one(tmp_path, breaks, "A 2024-06-28")
    assert short(answer.periods, f"{PERIOD} next_due_on") == [
        "2024-04-08 no 2024-04-12 short_breaks 0 -",
        "2024-06-03 no - in_care 1 2024-09-28",
    ]
    assert short(answer.reviews, "number basis due_on promise_due_on") == ["1 standard 2024-07-01 2024-07-01"]


def test_a_change_to_another_status_ends_a_series_and_begins_care_with_a_known_start(tmp_path: Path) -> None:
    episodes = "A S V4 U6 2024-04-08 2024-06-03 X1\nA L C2 U6 2024-06-03 open"
    answer = judged_one(tmp_path, episodes, "A 2024-06-28")
    assert short(answer.periods, PERIOD) == [
        "2024-04-08 no 2024-06-03 short_breaks 0",
        "2024-06-03 no - in_care 1",
    ]
    assert short(answer.reviews, "period_started_on number due_on on_time") == ["2024-06-03 1 2024-07-01 yes"]


def test_an_agreement_begins_the_series_on_its_first_day(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V4 U6 2024-06-03 open")
    assert short(answer.periods, f"{PERIOD} {NEXT}") == ["2024-06-03 no - short_breaks 0 2024-09-03 short_breaks - 209"]


# The eighteenth birthday


@pytest.mark.parametrize(("born", "next_due"), [("2007-03-28", "2025-03-27"), ("2007-03-27", "")])
def test_nothing_falls_due_on_or_after_the_18th_birthday(tmp_path: Path, born: str, next_due: str) -> None:
    episodes, reviews = "A S V2 U6 2024-06-03 open", "A 2024-06-28\nA 2024-09-27"
    answer = judged_one(tmp_path, episodes, reviews, f"A {born}", as_of="2025-03-01")
    assert short(answer.periods, NEXT) == [f"{next_due} standard {next_due} 0" if next_due else "- - - 0"]
    assert answer.problems == []


def test_a_period_still_open_after_it_is_a_problem_and_not_overdue(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 open", "", "A 2007-01-15")
    assert short(answer.periods, f"ended_on {NEXT}") == ["- - - - 0"]
    assert answer.told_of("became an adult on 15 January 2025", "row child column value severity") == [
        "2 A DEC - warning"
    ]
    assert "Overdue    0" in answer.said


def test_before_it_a_missed_review_is_overdue_like_any_other(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-03 open", "", "A 2007-01-15", as_of="2025-01-14")
    assert short(answer.periods, NEXT) == ["2024-07-01 standard 2024-07-01 197"]
    assert answer.problems == []
