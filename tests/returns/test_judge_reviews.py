"""Reviews as reviews.csv tells them: which count, where they lie, what they were due, and what we promised."""

from pathlib import Path

import pytest

from tests.returns.told import judged_history, judged_one, short

REVIEW = "number basis due_on held_on on_time days_late promise_due_on"
NEXT = "next_due_on next_basis next_promise_on days_overdue"
OPEN = "A S V2 U6 2024-06-03 open"
NOT_PLACED = "not judged: it belongs to no time in care"


def test_two_reviews_on_one_day_are_one_and_the_second_row_is_told(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, OPEN, "A 2024-06-28\nA 2024-06-28")
    assert short(answer.reviews, REVIEW) == ["1 standard 2024-07-01 2024-06-28 yes 0 2024-07-01"]
    assert answer.told_of("stands in the file more than once") == ["reviews.csv 3 A REVIEW 28/06/2024"]


@pytest.mark.parametrize("codes", ["PN1 PN6", "PN6 PN1"])
def test_differing_codes_on_one_day_are_a_problem_and_still_one_review(tmp_path: Path, codes: str) -> None:
    first, second = codes.split()
    answer = judged_one(tmp_path, OPEN, f"A 2024-06-28 {first}\nA 2024-06-28 {second}")
    assert len(answer.reviews) == 1
    assert answer.told_of("differ in how the child took part") == [f"reviews.csv 3 A REVIEW_CODE {second}"]


def test_every_other_date_is_a_review_of_its_own_even_the_next_day(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, OPEN, "A 2024-06-27\nA 2024-06-28")
    assert short(answer.reviews, "number due_on held_on") == ["1 2024-07-01 2024-06-27", "2 2024-09-27 2024-06-28"]


@pytest.mark.parametrize(
    ("held", "where"),
    [
        pytest.param("2024-06-02", "before the child’s first episode", id="before"),
        pytest.param("2024-08-02", "between two times in care", id="between"),
        pytest.param("2024-12-03", "after the child’s last episode ended", id="after"),
    ],
)
def test_a_review_in_no_period_is_told_and_not_judged(tmp_path: Path, held: str, where: str) -> None:
    episodes = "A S V2 U6 2024-06-03 2024-08-01 E4A\nA S V2 U6 2024-09-02 2024-12-02 E4A"
    answer = judged_one(tmp_path, episodes, f"A {held}")
    assert answer.reviews == []
    day = f"{held[8:]}/{held[5:7]}/{held[:4]}"
    assert answer.told_of(where) == [f"reviews.csv 2 A REVIEW {day}"]
    assert NOT_PLACED in answer.problems[0]["done"]
    assert len(answer.problems) == 1


def test_an_early_review_is_the_next_one_and_the_next_date_counts_from_it(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, OPEN, "A 2024-06-05\nA 2024-06-20\nA 2024-12-21")
    assert short(answer.reviews, REVIEW) == [
        "1 standard 2024-07-01 2024-06-05 yes 0 2024-07-01",
        "2 standard 2024-09-05 2024-06-20 yes 0 2024-08-28",
        "3 standard 2024-12-20 2024-12-21 no 1 2024-12-20",
    ]


def test_a_late_review_is_late_by_days_and_the_next_date_counts_from_it(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, OPEN, "A 2024-07-11\nA 2024-10-11")
    assert short(answer.reviews, "number due_on held_on on_time days_late") == [
        "1 2024-07-01 2024-07-11 no 10",
        "2 2024-10-11 2024-10-11 yes 0",
    ]


def test_numbers_count_through_the_period_and_begin_again_with_the_next(tmp_path: Path) -> None:
    episodes = "A S V2 U6 2024-04-15 2024-09-02 E4A\nA S C2 U6 2024-10-01 open"
    answer = judged_one(tmp_path, episodes, "A 2024-05-10\nA 2024-08-09\nA 2024-10-28")
    assert short(answer.reviews, "period_started_on number due_on") == [
        "2024-04-15 1 2024-05-14",
        "2024-04-15 2 2024-08-10",
        "2024-10-01 1 2024-10-29",
    ]


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    episodes, reviews = (
        ["A S V2 U6 2024-04-15 2024-09-02 X1", "A L C2 U6 2024-09-02 open"],
        ["A 2024-05-10", "A 2024-08-09"],
    )
    one = judged_one(tmp_path / "one", "\n".join(episodes), "\n".join(reviews))
    other = judged_one(tmp_path / "other", "\n".join(episodes[::-1]), "\n".join(reviews[::-1]))
    assert one.files == other.files


# The promise


def test_the_promise_stands_beside_the_laws_date_and_never_replaces_it(tmp_path: Path) -> None:
    """28 days, then 84 days, then six months; held after the promise and by the law's date is on time."""
    answer = judged_one(tmp_path, "A S V2 U6 2024-04-02 open", "A 2024-04-30\nA 2024-07-30\nA 2024-12-30")
    assert short(answer.reviews, REVIEW) == [
        "1 standard 2024-04-30 2024-04-30 yes 0 2024-04-30",
        "2 standard 2024-07-30 2024-07-30 yes 0 2024-07-23",
        "3 standard 2025-01-30 2024-12-30 yes 0 2025-01-30",
    ]
    assert short(answer.periods, NEXT) == ["2025-06-30 standard 2025-06-30 0"]


def test_the_law_and_the_promise_for_what_is_next_stand_apart(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2024-06-08 open", "A 2024-07-05", as_of="2024-09-30")
    assert short(answer.periods, NEXT) == ["2024-10-05 standard 2024-09-27 0"]


def test_overdue_counts_from_the_laws_date(tmp_path: Path) -> None:
    for as_of, days in (("2024-10-04", "0"), ("2024-10-05", "0"), ("2024-10-06", "1")):
        answer = judged_one(tmp_path, "A S V2 U6 2024-06-08 open", "A 2024-07-05", as_of=as_of)
        assert short(answer.periods, "days_overdue") == [days]


# Adoption

REVIEWED = "A 2023-06-30\nA 2023-09-29\nA 2024-03-28"


def test_after_authority_the_due_date_is_the_earlier_of_six_months_and_authority_plus_three(tmp_path: Path) -> None:
    episodes = "A S C2 U6 2023-06-05 2024-04-15 X1\nA L E1 U6 2024-04-15 open"
    answer = judged_history(tmp_path, episodes, f"{REVIEWED}\nA 2024-07-16")
    assert short(answer.reviews[3:], REVIEW) == ["4 authorised 2024-07-15 2024-07-16 no 1 2024-09-28"]
    assert answer.reviews[3]["source"] == "AAR 2005 reg 36(1)"
    assert short(answer.periods, NEXT) == ["2025-01-16 standard 2025-01-16 74"]


@pytest.mark.parametrize("status", ["E1", "D1"])
def test_authorised_is_the_basis_only_when_strictly_earlier(tmp_path: Path, status: str) -> None:
    for authority, basis in (("2024-06-28", "standard"), ("2024-06-27", "authorised")):
        episodes = f"A S C2 U6 2023-06-05 {authority} X1\nA L {status} U6 {authority} open"
        answer = judged_history(tmp_path, episodes, REVIEWED)
        assert short(answer.periods, "next_basis") == [basis]


def test_a_review_on_the_day_of_authority_answers_it(tmp_path: Path) -> None:
    episodes = "A S C2 U6 2023-06-05 2024-03-28 X1\nA L E1 U6 2024-03-28 open"
    assert short(judged_history(tmp_path, episodes, REVIEWED).periods, NEXT)[0].startswith("2024-09-28 standard")


def test_authority_is_the_first_day_of_an_unbroken_run_of_placement_order_rows(tmp_path: Path) -> None:
    episodes = "A S C2 U6 2023-06-05 2024-04-15 X1\nA L E1 U6 2024-04-15 2024-05-20 X1\nA P E1 U5 2024-05-20 open"
    assert short(judged_history(tmp_path, episodes, REVIEWED).periods, NEXT)[0].startswith("2024-07-15 authorised")


PLACED = "A S C2 U6 2023-06-05 2024-04-15 X1\nA B E1 A6 2024-04-15"


def test_placed_for_adoption_four_weeks_three_months_six_months_and_no_promise(tmp_path: Path) -> None:
    answer = judged_history(tmp_path, f"{PLACED} open", f"{REVIEWED}\nA 2024-05-13\nA 2024-08-14")
    assert short(answer.reviews[3:], REVIEW) == [
        "4 adoption 2024-05-13 2024-05-13 yes 0 -",
        "5 adoption 2024-08-13 2024-08-14 no 1 -",
    ]
    assert {row["source"] for row in answer.reviews[3:]} == {"AAR 2005 reg 36(3)"}
    assert short(answer.periods, NEXT) == ["2025-02-14 adoption - 45"]


def test_the_placement_runs_from_the_first_of_an_unbroken_run_of_adoption_placements(tmp_path: Path) -> None:
    episodes = f"{PLACED} 2024-04-22 X1\nA P E1 A5 2024-04-22 open"
    assert short(judged_history(tmp_path, episodes, REVIEWED).periods, NEXT) == ["2024-05-13 adoption - 322"]


def test_the_placed_for_adoption_module_says_neither_placement_nor_authority(tmp_path: Path) -> None:
    episodes = "A S C2 U6 2023-06-05 open"
    plain = judged_history(tmp_path, episodes, REVIEWED)
    module = tmp_path / "return" / "placed_for_adoption.csv"
    module.parent.mkdir(exist_ok=True)
    module.write_text("CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\nA,03/05/2012,15/04/2024,,\n")
    assert judged_history(tmp_path, episodes, REVIEWED).reviews == plain.reviews
    assert module.exists()


def test_the_standard_schedule_closes_when_placed_unless_its_date_had_passed(tmp_path: Path) -> None:
    in_time = "A S C2 U6 2023-06-05 2024-09-28 X1\nA B E1 A6 2024-09-28 open"
    missed = "A S C2 U6 2023-06-05 2024-09-29 X1\nA B E1 A6 2024-09-29 open"
    assert short(judged_history(tmp_path, in_time, REVIEWED).periods, NEXT) == ["2024-10-26 adoption - 156"]
    assert short(judged_history(tmp_path, missed, REVIEWED).periods, NEXT) == ["2024-09-28 standard 2024-09-28 184"]


def test_a_review_on_the_day_placed_belongs_to_the_schedule_before(tmp_path: Path) -> None:
    answer = judged_history(tmp_path, f"{PLACED} open", f"{REVIEWED}\nA 2024-04-15")
    assert short(answer.reviews[3:], "number basis due_on") == ["4 standard 2024-09-28"]
    assert short(answer.periods, NEXT) == ["2024-05-13 adoption - 322"]


def test_returned_from_an_adoption_placement_is_42_days_if_earlier_than_the_six_months(tmp_path: Path) -> None:
    back = f"{PLACED} 2024-06-03 X1\nA P C2 U6 2024-06-03 open"
    answer = judged_history(tmp_path, back, f"{REVIEWED}\nA 2024-05-13")
    assert short(answer.periods, NEXT) == ["2024-07-15 adoption - 259"]
    later = back.replace("2024-06-03", "2024-10-07")
    answer = judged_history(tmp_path, later, f"{REVIEWED}\nA 2024-05-13\nA 2024-08-01")
    assert short(answer.periods, NEXT)[0].startswith("2024-11-18 adoption")


# Long ago


def test_limits_are_applied_to_days_before_april_2011_and_the_source_says_so(tmp_path: Path) -> None:
    answer = judged_one(
        tmp_path, "A S V2 U6 2010-10-04 open", "A 2010-11-01\nA 2011-02-02\nA 2011-07-01", "A 2002-01-05"
    )
    assert short(answer.reviews, "due_on source") == [
        "2010-11-01 CPR 2010 reg 33(1), applied to days before 1 April 2011",
        "2011-02-01 CPR 2010 reg 33(2), applied to days before 1 April 2011",
        "2011-08-02 CPR 2010 reg 33(2), applied to days before 1 April 2011",
    ]


def test_the_source_does_not_say_so_of_days_from_april_2011_on(tmp_path: Path) -> None:
    answer = judged_one(tmp_path, "A S V2 U6 2011-04-01 open", "A 2011-05-03", "A 2002-01-05", as_of="2012-03-31")
    assert short(answer.reviews, "source") == ["CPR 2010 reg 33(1)"]


@pytest.mark.parametrize(
    ("start", "due"), [("1990-01-08", "1990-02-05"), ("1991-10-14", "1991-11-11"), ("1999-12-06", "2000-01-07")]
)
def test_start_dates_from_1990_work(tmp_path: Path, start: str, due: str) -> None:
    answer = judged_one(tmp_path, f"A S V2 U6 {start} open", f"A {due}", "A 1985-01-01", as_of="2000-03-31")
    assert short(answer.reviews, "due_on on_time") == [f"{due} yes"]


@pytest.mark.parametrize("start", ["1979-05-07", "1950-01-02", "1900-01-01", "2049-12-31", "2099-12-31"])
def test_a_start_outside_every_calendar_is_a_problem_and_never_a_crash(tmp_path: Path, start: str) -> None:
    answer = judged_one(tmp_path, f"A S C2 U6 {start} open\nB S V2 U6 2024-06-03 open", "A 2024-06-10\nB 2024-06-28")
    day = f"{start[8:]}/{start[5:7]}/{start[:4]}"
    assert f"episodes.csv 2 A DECOM {day}" in short(answer.problems, "file row child column value")
    assert {row["child"] for row in answer.periods} >= {"B"}


@pytest.mark.parametrize("as_of", ["1979-05-07", "1900-01-01", "2049-12-31", "2101-06-01", "9999-12-31", "0001-01-01"])
def test_no_as_of_day_is_a_crash(tmp_path: Path, as_of: str) -> None:
    judged_one(
        tmp_path, "A S V2 U6 2024-06-03 open\nB S E1 A6 1979-05-07 open\nC S V3 U6 2024-06-03 open", "", as_of=as_of
    )


def test_no_review_day_and_no_birth_is_a_crash(tmp_path: Path) -> None:
    episodes = "\n".join(f"{child} S V2 U6 1979-05-07 open" for child in "ABCD")
    reviews = "A 1900-01-01\nA 1979-05-08\nB 2100-12-31\nC 1979-06-01\nD 1980-01-01"
    answer = judged_one(
        tmp_path, episodes, reviews, "A 2100-12-31\nB 1900-01-01\nC 2100-02-28\nD 2096-02-29", as_of="2100-12-31"
    )
    assert len(answer.periods) == 4
