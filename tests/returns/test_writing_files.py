"""The three files: their headers, ISO dates, yes, no or blank, and nothing that a spreadsheet takes for a formula."""

import re
from pathlib import Path

import pytest

from tests.returns import made
from tests.returns.told import EPISODES, HEADER, REVIEWS, Judged, a_return, judged, judged_one, short, table

OPEN = "A S V2 U6 2024-06-03 open"
STORY = (
    "A S C2 U6 2021-09-01 open\nB P V2 U6 2024-06-08 2024-12-02 E4A\nC S V3 U6 2024-04-08 2024-04-12 E4A\n"
    "D S E1 A6 2024-06-03 open\nE S V2 U6 2024-06-03 2024-01-01 Q9",
    "A 2024-06-10\nB 2024-07-08\nC 2024-04-10 PN9\nD 2024-07-01\nE 2024-07-15\nE 2024-07-15\nE 2025-09-01",
)


@pytest.fixture
def story(tmp_path: Path) -> Judged:
    """A return with something of everything."""
    return judged_one(tmp_path, *STORY)


def test_the_headers_are_exactly_these(story: Judged) -> None:
    assert {name: content.decode().partition("\n")[0] for name, content in story.files.items()} == {
        "reviews.csv": "child,period_started_on,number,basis,due_on,held_on,on_time,days_late,promise_due_on,source",
        "periods.csv": (
            "child,started_on,start_inferred,ended_on,kind,reviews_held,next_due_on,next_basis,next_promise_on,"
            "days_overdue"
        ),
        "problems.csv": "file,row,child,column,value,rule,severity,what,done",
    }


def test_nothing_but_the_three_files_is_written(story: Judged) -> None:
    assert list(story.files) == ["periods.csv", "problems.csv", "reviews.csv"]


def test_every_date_is_iso(story: Judged) -> None:
    rows = story.reviews + story.periods
    dates = [value for row in rows for column, value in row.items() if column.endswith("_on") and value]
    assert len(dates) > 20
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in dates)


def test_every_other_value_is_of_its_kind(story: Judged) -> None:
    for row in story.reviews:
        assert row["on_time"] in ("yes", "no", "")
        assert (row["on_time"] == "") == (row["due_on"] == "") == (row["days_late"] == "")
        assert row["days_late"] == "" or (int(row["days_late"]) > 0) == (row["on_time"] == "no")
        assert int(row["number"]) >= 1
        assert row["basis"] in ("standard", "adoption", "authorised", "short_breaks")
        assert row["source"]
    for row in story.periods:
        assert row["start_inferred"] in ("yes", "no")
        assert row["kind"] in ("in_care", "short_breaks")
        assert int(row["days_overdue"]) >= 0
        assert int(row["reviews_held"]) >= 0
    assert {row["severity"] for row in story.problems} <= {"error", "warning", "note"}


def test_promises_are_blank_for_adoption_and_short_breaks(story: Judged) -> None:
    assert all(row["promise_due_on"] == "" for row in story.reviews if row["basis"] in ("adoption", "short_breaks"))
    assert all(
        row["next_promise_on"] == "" for row in story.periods if row["next_basis"] in ("adoption", "short_breaks")
    )


def test_ended_periods_have_no_next_due(story: Judged) -> None:
    ended = [row for row in story.periods if row["ended_on"]]
    assert short(ended, "next_due_on next_basis next_promise_on days_overdue") == ["- - - 0"] * 2


def test_each_oddity_is_one_row(story: Judged) -> None:
    told = short(story.problems, "file row column value rule")
    assert len(told) == len(set(told))
    assert sum(row["row"] == "6" and row["file"] == "episodes.csv" for row in story.problems) == 2


@pytest.mark.parametrize("mark", "=+-@")
def test_a_childs_number_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe_in_every_file(
    tmp_path: Path, mark: str
) -> None:
    answer = judged_one(tmp_path, f"{mark}1 S V2 U6 2024-06-03 open", f"{mark}1 2024-06-28 PN9")
    assert [row["child"] for row in answer.reviews + answer.periods + answer.problems] == [f"'{mark}1"] * 3


@pytest.mark.parametrize("mark", "=+-@")
def test_a_value_that_a_spreadsheet_takes_for_a_formula_gets_one_too(tmp_path: Path, mark: str) -> None:
    answer = judged_one(tmp_path, OPEN, f"A 2024-06-28 {mark}cmd|x")
    assert answer.told("167", "value") == [f"'{mark}cmd|x"]


@pytest.mark.parametrize("child", ["a,b", 'say "hi"', "x\ny", '"', ",", "Ó’Neill", "000123", "1e5"])
def test_an_odd_childs_number_comes_back_as_it_was(tmp_path: Path, child: str) -> None:
    cell = '"' + child.replace('"', '""') + '"'
    files = {
        "header.csv": table(HEADER, [f"{cell},M,03/05/2012,WBRI,UN1,,"]),
        "episodes.csv": table(EPISODES, [f"{cell},03/06/2024,S,V2,N1,U6,PR1,,,,,,"]),
        "reviews.csv": table(REVIEWS, [f"{cell},03/05/2012,28/06/2024,PN9"]),
    }
    answer = judged(tmp_path, made.folder(tmp_path / "return", files))
    told = [row for row in answer.problems if row["rule"] == "167"]
    assert [row["child"] for row in answer.reviews + answer.periods + told] == [child] * 3
    assert all(None not in row and None not in row.values() for row in answer.reviews + answer.periods)


def test_spaces_around_a_childs_number_are_told_and_left_out(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", OPEN, "A 2024-06-28")
    for path in folder.iterdir():
        path.write_text(path.read_text().replace("\nA,", "\n A ,"))
    answer = judged(tmp_path, folder)
    assert {row["child"] for row in answer.reviews + answer.periods + answer.problems} == {"A"}
    assert [row["value"] for row in answer.problems] == [" A "] * 3


AS_WRITTEN = [
    pytest.param("A S V2 U6 2025-06-03 open", "03/06/2025", "2025-06-03", "354", id="354: an ISO first day"),
    pytest.param("A S V2 U6 2024-06-03 2025-06-03 E4A", "03/06/2025", "03/06/25", "385", id="385: two-digit year"),
    pytest.param("A S V2 U6 2024-06-03 2024-01-02 E4A", "02/01/2024", "2/1/2024", "356", id="356: no leading noughts"),
    pytest.param("A S V2 U6 2024-06-03 open x1", "x1", "x1", "148", id="148: a small code"),
    pytest.param("A p V2 U6 2024-06-03 open", "p", "p", "357", id="357: a small code"),
]


@pytest.mark.parametrize(("episode", "plain", "text", "rule"), AS_WRITTEN)
def test_a_value_stands_in_the_problem_as_it_stands_in_the_file(
    tmp_path: Path, episode: str, plain: str, text: str, rule: str
) -> None:
    folder = a_return(tmp_path / "return", f"{episode}\nB S V2 U6 2024-06-03 open", "B 2024-06-28")
    path = folder / "episodes.csv"
    path.write_text(path.read_text().replace(plain, text))
    assert judged(tmp_path, folder).told(rule, "value") == [text]


def test_a_reviews_day_stands_in_the_problem_as_it_stands_in_the_file(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", "A S V2 U6 2024-06-03 open", "A 2024-05-28")
    path = folder / "reviews.csv"
    path.write_text(path.read_text().replace("28/05/2024", "2024-05-28 00:00"))
    assert judged(tmp_path, folder).told_of("before the child’s first episode", "value") == ["2024-05-28 00:00"]


def test_where_a_child_lives_is_in_no_file_and_nothing_that_is_said(tmp_path: Path) -> None:
    answer = judged(tmp_path, made.folder(tmp_path / "return"))
    everything = b"".join(answer.files.values()).decode() + answer.said + answer.complained
    for secret in ("ZZ1 1ZZ", "ZZ2 2ZZ", "ZZ3 3ZZ", "1000001", "1000002"):
        assert secret not in everything


def test_the_summarys_numbers_are_those_of_the_files(story: Judged) -> None:
    judged_ones = [row for row in story.reviews if row["on_time"]]
    on_time = [row for row in judged_ones if row["on_time"] == "yes"]
    overdue = sum(row["days_overdue"] != "0" for row in story.periods)
    unknown = len(story.reviews) - len(judged_ones)
    of_severity = [sum(row["severity"] == kind for row in story.problems) for kind in ("error", "warning", "note")]
    assert story.said.splitlines()[:7] == [
        "Children   5",
        f"Periods    {len(story.periods)}",
        f"Reviews    {len(story.reviews)} held inside a period; {unknown} could not be judged",
        f"On time    {len(on_time)} of {len(judged_ones)} reviews ({100 * len(on_time) / len(judged_ones):.1f} %)",
        "           2 of 3 children, every judged review (66.7 %)",
        f"Overdue    {overdue} on 31 March 2025",
        "Problems   {} errors, {} warnings, {} notes".format(*of_severity),
    ]
    assert len(story.problems) == sum(of_severity)


def test_the_summary_counts_no_child_for_a_row_that_names_none(tmp_path: Path) -> None:
    folder = a_return(tmp_path / "return", OPEN, "A 2024-06-28")
    path = folder / "reviews.csv"
    path.write_text(path.read_text() + ",03/05/2012,28/06/2024,PN1\n")
    answer = judged(tmp_path, folder)
    assert answer.said.startswith("Children   1\n")
    assert answer.told_of("names no child") == ["reviews.csv 3 - CHILD -"]
