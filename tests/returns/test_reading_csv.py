"""A CSV file gives its rows as they stand, however it was saved, and each oddity of its form is told."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.returns import csv_survey
from heard.returns.csv_files import ModuleFile, open_csv
from heard.returns.csv_rows import Form
from heard.returns.problems import Problem, Severity
from tests.returns import made

Opened = Callable[[str | bytes], tuple[ModuleFile, list[Problem]]]
HEADING = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
ROWS = [(2, ("101", "02/07/2024", "PN1")), (3, ("A2", "20/06/2024", "PN6"))]
ASKED = ("CHILD", "REVIEW", "REVIEW_CODE")


# How rows are given


def test_rows_come_with_the_number_that_a_spreadsheet_shows_and_the_values_asked_for(reviews: Opened) -> None:
    module_file, problems = reviews(made.REVIEWS)
    assert list(module_file.rows(*ASKED)) == ROWS
    assert list(module_file.rows("REVIEW_CODE", "CHILD")) == [(2, ("PN1", "101")), (3, ("PN6", "A2"))]
    assert list(module_file.rows("REVIEW")) == [(2, ("02/07/2024",)), (3, ("20/06/2024",))]
    assert problems == []


@pytest.mark.parametrize("end", ["\n", '"x"\n', "short\n"], ids=["plain", "quoted", "uneven"])
def test_a_column_that_the_file_lacks_is_blank(reviews: Opened, end: str) -> None:
    module_file, problems = reviews("REVIEW_CODE,CHILD,REVIEW\nPN1,101,02/07/2024\n" + end)
    first = next(module_file.rows("CHILD", "DOB", "REVIEW"))
    assert first == (2, ("101", "", "02/07/2024"))
    assert next(module_file.rows("DOB")) == (2, ("",))
    assert problems[0].column == "DOB"
    assert problems[0].what == "Columns of this module are not in the file."


def test_values_stand_as_they_do_in_the_file(reviews: Opened) -> None:
    module_file, _ = reviews(HEADING + " 007 ,, 1/5/24,pn1\n")
    assert list(module_file.rows("CHILD", "DOB", "REVIEW", "REVIEW_CODE")) == [(2, (" 007 ", "", " 1/5/24", "pn1"))]


def test_rows_can_be_read_again(reviews: Opened) -> None:
    module_file, _ = reviews(made.REVIEWS)
    assert list(module_file.rows(*ASKED)) == list(module_file.rows(*ASKED))


# How a file can be saved


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("ending", [True, False], ids=["last line ended", "last line not ended"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_and_line_ending_gives_the_same_rows(
    reviews: Opened, newline: str, ending: bool, encoding: str
) -> None:
    text = made.REVIEWS if ending else made.REVIEWS.rstrip("\n")
    module_file, _ = reviews(text.replace("\n", newline).encode(encoding))
    assert list(module_file.rows(*ASKED)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_with_accents_survive(tmp_path: Path, encoding: str) -> None:
    module_file, problems = open_csv("p.csv", made.file(tmp_path / "p.csv", made.PEOPLE.encode(encoding)))
    assert module_file is not None
    assert list(module_file.rows("CHILD", "FORENAME")) == [(2, ("101", "Zoë"))]
    notes = {"utf-16": ["Its letters are in UTF-16."], "cp1252": ["Its letters are not in UTF-8."]}
    assert [problem.what for problem in problems] == notes.get(encoding, [])


def test_bytes_that_no_encoding_knows_do_not_stop_the_reading(reviews: Opened) -> None:
    module_file, _ = reviews(made.REVIEWS.encode() + b"B\x81\x9d,,01/07/2024,PN1\n")
    assert list(module_file.rows("CHILD"))[-1] == (4, ("B\ufffd\ufffd",))


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_other_separators_are_read_and_told(reviews: Opened, mark: str, name: str) -> None:
    module_file, problems = reviews(made.REVIEWS.replace(",", mark))
    assert list(module_file.rows(*ASKED)) == ROWS
    assert made.told(problems) == [(1, f"Its values are separated by {name}, not by commas.", "Read so.")]


def test_quoted_values_are_read_without_their_quotes(reviews: Opened) -> None:
    quoted = "\n".join(",".join(f'"{value}"' for value in line.split(",")) for line in made.REVIEWS.split())
    module_file, problems = reviews(quoted)
    assert module_file.shape.form is Form.QUOTED
    assert list(module_file.rows(*ASKED)) == ROWS
    assert problems == []


def test_a_quoted_separator_stays_in_its_value(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + '"1,01",,02/07/2024,PN1\n')
    assert list(module_file.rows("CHILD", "REVIEW")) == [(2, ("1,01", "02/07/2024"))]
    assert problems == []


def test_a_value_over_two_lines_is_one_value_and_rows_are_counted_as_a_spreadsheet_does(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + '"10\n1",,02/07/2024,PN1\nA2,,20/06/2024,PN6\n')
    assert list(module_file.rows("CHILD")) == [(2, ("10\n1",)), (3, ("A2",))]
    assert made.told(problems) == [(2, "A value runs over more than one line.", "Read as one value.")]


def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + '101,"03/05/2012,02/07/2024,PN1\nA2,17/11/2009,20/06/2024,PN6\n')
    assert list(module_file.rows(*ASKED)) == ROWS
    what = "A quotation mark is opened and not closed."
    assert made.told(problems) == [(None, what, "Each line was read by itself.")]


def test_nuls_are_left_out_and_told(reviews: Opened) -> None:
    module_file, problems = reviews(made.REVIEWS.replace("PN1", "PN\x001"))
    assert list(module_file.rows(*ASKED)) == ROWS
    what = "The file holds characters that stand for nothing (NUL or end of file): 1."
    assert made.told(problems) == [(None, what, "They were left out.")]


def test_the_end_mark_of_an_old_program_is_a_blank_row(reviews: Opened) -> None:
    module_file, problems = reviews(made.REVIEWS + "\x1a")
    assert list(module_file.rows(*ASKED)) == ROWS
    assert made.told(problems)[0] == (4, "Row 4 is blank.", "Left out.")


# Rows that are not as the heading says


def test_a_file_with_a_heading_alone_is_a_module_without_rows(reviews: Opened) -> None:
    for heading in (HEADING, HEADING.strip()):
        module_file, problems = reviews(heading)
        assert list(module_file.rows(*ASKED)) == []
        assert problems == []


def test_blank_rows_are_left_out_counted_and_told_once_where_they_stand_together(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + "101,,02/07/2024,PN1\n,,,\n\n , ,\xa0,\nA2,,20/06/2024,PN6\n\n")
    assert list(module_file.rows(*ASKED)) == [ROWS[0], (6, ROWS[1][1])]
    assert made.told(problems) == [(3, "Rows 3 to 5 are blank.", "Left out."), (7, "Row 7 is blank.", "Left out.")]


def test_a_row_that_is_short_is_read_with_blanks_and_told_with_its_child(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + "101,,02/07/2024\nA2,17/11/2009,20/06/2024,PN6\n")
    assert list(module_file.rows(*ASKED)) == [(2, ("101", "02/07/2024", "")), ROWS[1]]
    [problem] = problems
    assert (problem.row, problem.child, problem.severity) == (2, "101", Severity.WARNING)
    assert problem.what == "The row has 3 values where the heading has 4."


def test_a_row_that_is_long_loses_what_is_past_the_heading_and_its_values_are_not_repeated(reviews: Opened) -> None:
    module_file, problems = reviews(HEADING + "101,,02/07/2024,PN1,ZZ1 1ZZ\n")
    assert list(module_file.rows(*ASKED)) == [ROWS[0]]
    [problem] = problems
    assert (problem.row, problem.child, problem.severity) == (2, "101", Severity.WARNING)
    assert "ZZ1" not in " ".join(map(str, problem)), "a value that slid out of place may be where a child lives"


def test_separators_at_the_end_of_rows_are_told_once(reviews: Opened) -> None:
    module_file, problems = reviews(made.REVIEWS.replace("PN1\n", "PN1,,\n").replace("PN6\n", "PN6,\n"))
    assert list(module_file.rows(*ASKED)) == ROWS
    what = "2 rows end in separators with nothing after them."
    assert made.told(problems) == [(None, what, "The separators were left out.")]


def test_a_file_that_is_wrong_in_every_row_is_told_in_a_bounded_list(
    reviews: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_survey, "MOST_ROWS_TOLD", 3)
    module_file, problems = reviews(HEADING + "101,,02/07/2024\n" * 10)
    assert len(list(module_file.rows("CHILD"))) == 10
    assert [problem.row for problem in problems] == [2, 3, 4, None]
    assert problems[-1].what.startswith("7 more rows")


def test_a_line_without_end_is_not_read(tmp_path: Path) -> None:
    for end in ("", "\n"):
        path = made.file(tmp_path / "reviews.csv", made.REVIEWS + "101,,02/07/2024," + "P" * 300_000 + end)
        module_file, problems = open_csv("reviews.csv", path)
        assert module_file is None
        assert [problem.severity for problem in problems] == [Severity.ERROR]
        assert problems[0].done == "Not read. Save it as CSV again."


# However the bytes lie


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ab1,,,\n\n\r;\t \xa0é\x0b\x1c\u2028", max_size=80))
def test_without_quotes_every_row_is_what_csv_makes_of_it_or_is_told(tmp_path: Path, body: str) -> None:
    path = made.file(tmp_path / "reviews.csv", HEADING + body)
    module_file, problems = open_csv("reviews.csv", path)
    assert module_file is not None
    rows = list(csv.reader(io.StringIO(HEADING + body, newline="")))
    expected = [
        (number, tuple((row + [""] * 4)[:4])) for number, row in enumerate(rows, 1) if any(map(str.strip, row))
    ][1:]
    assert list(module_file.rows("CHILD", "DOB", "REVIEW", "REVIEW_CODE")) == expected
    assert bool(problems) == any(len(row) != 4 or not any(map(str.strip, row)) for row in rows)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80) | st.text('a1,"\n\r\0\x1a', max_size=80).map(str.encode))
def test_no_bytes_break_the_reading(tmp_path: Path, body: bytes) -> None:
    module_file, problems = open_csv("reviews.csv", made.file(tmp_path / "reviews.csv", HEADING.encode() + body))
    assert module_file is not None or problems
    for row, values in module_file.rows(*ASKED) if module_file else ():
        assert row > 1
        assert len(values) == 3
