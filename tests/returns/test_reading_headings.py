"""The column names of a file are found and understood wherever and however they stand, and what is odd is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.csv_files import ModuleFile, open_csv
from heard.returns.problems import Problem, Severity
from tests.returns import made

Opened = Callable[[str | bytes], tuple[ModuleFile, list[Problem]]]
ROWS = [(2, ("101", "02/07/2024", "PN1")), (3, ("A2", "20/06/2024", "PN6"))]
ASKED = ("CHILD", "REVIEW", "REVIEW_CODE")


def test_a_heading_in_small_letters_padded_and_marked_is_read_and_told(reviews: Opened) -> None:
    module_file, problems = reviews("\ufeffchild, DOB,Review,REVIEW_CODE \n101,,02/07/2024,PN1\n")
    assert list(module_file.rows(*ASKED)) == [ROWS[0]]
    [problem] = problems
    assert (problem.row, problem.column) == (1, "child, DOB, Review, REVIEW_CODE")
    assert problem.what == "Column names are not written as in the 903."


def test_a_byte_order_mark_alone_is_no_problem(reviews: Opened) -> None:
    assert reviews("\ufeff" + made.REVIEWS)[1] == []


@pytest.mark.parametrize("above", ["sep=,\n", "Reviews of 2024/25\n\n", '"Printed for the council, Monday"\n'])
def test_rows_above_the_heading_are_left_out_and_told(reviews: Opened, above: str) -> None:
    module_file, problems = reviews(above + made.REVIEWS)
    skipped = above.count("\n")
    assert list(module_file.rows(*ASKED)) == [(row + skipped, values) for row, values in ROWS]
    assert problems[0].what == f"The column names stand in row {skipped + 1}."


def test_columns_that_the_module_does_not_have_are_told_and_not_read(reviews: Opened) -> None:
    module_file, problems = reviews("LA,CHILD,REVIEW,REVIEW_CODE,DOB,\nZZ,101,02/07/2024,PN1,,\n")
    assert list(module_file.rows(*ASKED)) == [ROWS[0]]
    assert [(problem.column, problem.done) for problem in problems] == [("LA", "They were not read.")]


def test_of_a_column_that_comes_twice_the_first_is_read(reviews: Opened) -> None:
    module_file, problems = reviews("CHILD,DOB,REVIEW,REVIEW_CODE,REVIEW\n101,,02/07/2024,PN1,01/01/2001\n")
    assert list(module_file.rows(*ASKED)) == [ROWS[0]]
    assert [(problem.column, problem.done) for problem in problems] == [("REVIEW", "The first was read.")]


@pytest.mark.parametrize(
    ("name", "content", "severity", "what"),
    [
        (
            "visits.csv",
            "VISIT,SEEN\n1,Y\n",
            Severity.WARNING,
            "It is no module of the 903: its columns are VISIT, SEEN.",
        ),
        ("r.csv", "CHILD,REVIEW\n1,\n", Severity.ERROR, "It looks like reviews, but has no column REVIEW_CODE."),
        ("e.txt", "CHILD,DECOM,RNE,LS\n", Severity.ERROR, "It looks like episodes, but has no column DEC."),
        ("read me.txt", "To whom it may concern,\n", Severity.NOTE, "It is a text file, and no module of the 903."),
    ],
)
def test_a_text_file_that_is_no_module_is_named_and_not_read(
    tmp_path: Path, name: str, content: str, severity: Severity, what: str
) -> None:
    module_file, problems = open_csv(name, made.file(tmp_path / name, content))
    assert module_file is None
    assert [(problem.file, problem.severity, problem.what) for problem in problems] == [(name, severity, what)]
