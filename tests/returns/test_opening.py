"""A return may come as a folder, a zip, one XML file or one CSV file; what is none is refused in a sentence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.opening import OpenedReturn, open_return
from heard.returns.problems import Severity
from heard.returns.refusals import NotAReturn
from tests.returns import made

Open = Callable[[Path], OpenedReturn]


def rows(opened: OpenedReturn) -> dict[str, list[tuple[str, ...]]]:
    return {file.module.name: [tuple(values) for _, values in file.rows(*file.module.columns)] for file in opened.files}


def test_a_folder_a_zip_and_an_xml_file_of_one_return_give_the_same_rows(opened: Open, tmp_path: Path) -> None:
    folder = opened(made.folder(tmp_path / "return"))
    assert (folder.name, folder.problems) == ("return", [])
    assert set(rows(folder)) == {"header", "episodes", "reviews"}
    assert rows(opened(made.zipped(tmp_path / "return.zip"))) == rows(folder)
    assert rows(opened(made.file(tmp_path / "903.xml", made.XML))) == rows(folder)


def test_one_csv_file_of_a_return_is_a_return(opened: Open, tmp_path: Path) -> None:
    found = opened(made.file(tmp_path / "r.csv", made.REVIEWS))
    assert [(file.name, file.module.name) for file in found.files] == [("r.csv", "reviews")]


def test_a_file_is_known_by_its_columns_whatever_its_name(opened: Open, tmp_path: Path) -> None:
    found = opened(made.folder(tmp_path / "return", {"a.txt": made.HEADER, "b": made.EPISODES, "c.dat": made.REVIEWS}))
    assert [(file.name, file.module.name) for file in found.files] == [
        ("a.txt", "header"),
        ("b", "episodes"),
        ("c.dat", "reviews"),
    ]


def test_a_people_file_may_lie_beside_a_return(opened: Open, tmp_path: Path) -> None:
    found = opened(made.folder(tmp_path / "return", {**made.MODULES, "people.csv": made.PEOPLE}))
    assert rows(found)["people"] == [("101", "Zoë", "Made-Up", "", "", "Zo", "everyone", "iro@example.org")]
    assert found.problems == []


def test_a_people_file_may_lie_beside_an_xml_return(opened: Open, tmp_path: Path) -> None:
    found = opened(made.folder(tmp_path / "return", {"903.xml": made.XML, "people.csv": made.PEOPLE}))
    assert set(rows(found)) == {"header", "episodes", "reviews", "people"}


def test_where_csv_and_xml_of_a_return_lie_together_the_csv_is_read_and_the_xml_named(
    opened: Open, tmp_path: Path
) -> None:
    found = opened(made.folder(tmp_path / "return", {**made.MODULES, "903.xml": made.XML}))
    assert {file.name for file in found.files} == set(made.MODULES)
    assert [(problem.file, problem.done) for problem in found.problems] == [
        ("903.xml", "The CSV files were read; this was not.")
    ]


def test_two_files_of_one_module_are_both_read_with_a_note(opened: Open, tmp_path: Path) -> None:
    found = opened(made.folder(tmp_path / "return", {**made.MODULES, "reviews_more.csv": made.REVIEWS}))
    assert [file.name for file in found.files if file.module.name == "reviews"] == ["reviews.csv", "reviews_more.csv"]
    [problem] = found.problems
    assert (problem.file, problem.severity) == ("reviews_more.csv", Severity.NOTE)
    assert problem.what == "It is a second file of reviews, beside reviews.csv."


def test_every_file_that_is_not_read_is_named(opened: Open, tmp_path: Path) -> None:
    others = {
        "a.xlsx": made.workbook(),
        "b.xls": b"\xd0\xcf\x11\xe0" + bytes(600),
        "c.pdf": b"%PDF-1.7 ...",
        "d.csv": "",
        "e.csv": "VISIT,SEEN\n1,Y\n",
        "f.txt": "A note.\n",
        "g.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "h.7z": b"7z\xbc\xaf\x27\x1c",
        ".hidden": "x",
        "~$header.csv": "x",
        "deeper/reviews.csv": made.REVIEWS,
    }
    found = opened(made.folder(tmp_path / "return", {**made.MODULES, **others}))
    assert {file.name for file in found.files} == set(made.MODULES)
    named = {problem.file: problem.what for problem in found.problems}
    assert named == {
        "a.xlsx": "It is an Excel workbook, which is no part of a return.",
        "b.xls": "It is an Excel workbook, which is no part of a return.",
        "c.pdf": "It is neither CSV nor XML, which is no part of a return.",
        "d.csv": "It is empty, which is no part of a return.",
        "e.csv": "It is no module of the 903: its columns are VISIT, SEEN.",
        "f.txt": "It is a text file, and no module of the 903.",
        "g.png": "It is neither CSV nor XML, which is no part of a return.",
        "h.7z": "It is packed in a way that Heard does not open, which is no part of a return.",
        ".hidden": "It is a hidden file that a system left there.",
        "~$header.csv": "It is a hidden file that a system left there.",
        "deeper": "It is a folder within the folder.",
    }


def test_a_workbook_is_known_though_its_name_ends_in_csv(opened: Open, tmp_path: Path) -> None:
    found = opened(made.folder(tmp_path / "return", {**made.MODULES, "oc2.csv": made.workbook()}))
    assert found.problems[0].what == "It is an Excel workbook, which is no part of a return."


def test_several_returns_may_share_a_work_folder(opened: Open, tmp_path: Path) -> None:
    first = opened(made.file(tmp_path / "a.xml", made.XML))
    second = opened(made.file(tmp_path / "b.xml", made.XML.replace("A2", "B3")))
    assert rows(first) != rows(second)
    assert list(first.files[0].rows("CHILD")) == [(1, ("101",)), (2, ("A2",))]


# Refusals


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xlsx", made.workbook(), "a.xlsx is an Excel workbook. Save each sheet as CSV"),
        ("a.zip", made.workbook(), "a.zip is an Excel workbook. Save each sheet as CSV"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "a.xls is an Excel workbook. Save each sheet as CSV"),
        ("a.csv", "", "a.csv is empty. Export it again."),
        ("a.pdf", b"%PDF-1.7", "a.pdf is neither CSV nor XML. Export the return as CSV or XML."),
        ("a.csv.gz", b"\x1f\x8b\x08\x00", "a.csv.gz is packed in a way that Heard does not open."),
        ("a.csv", "VISIT,SEEN\n1,Y\n", "a.csv: It is no module of the 903: its columns are VISIT, SEEN"),
        ("a.csv", "CHILD,REVIEW\n", "a.csv: It looks like reviews, but has no column REVIEW_CODE"),
        ("people.csv", made.PEOPLE, "people.csv holds no header, episodes or reviews (people.csv is people)"),
    ],
)
def test_a_file_that_is_no_return_is_refused_in_words_that_say_what_to_do(
    opened: Open, tmp_path: Path, name: str, content: str | bytes, why: str
) -> None:
    with pytest.raises(NotAReturn) as refusal:
        opened(made.file(tmp_path / name, content))
    assert why in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_a_folder_and_a_zip_without_a_return_say_what_was_found_and_what_is_expected(
    opened: Open, tmp_path: Path
) -> None:
    files = {"a.xlsx": made.workbook(), "b.txt": "A note."}
    for path in (made.folder(tmp_path / "return", files), made.zipped(tmp_path / "return.zip", files)):
        with pytest.raises(NotAReturn, match=r"a\.xlsx: It is an Excel workbook.*b\.txt.*SSDA903 in the first row"):
            opened(path)


def test_a_folder_with_nothing_in_it_is_refused(opened: Open, tmp_path: Path) -> None:
    for path in (made.folder(tmp_path / "return", {}), made.zipped(tmp_path / "return.zip", {})):
        with pytest.raises(NotAReturn, match="it is empty"):
            opened(path)


def test_a_place_where_nothing_is_is_refused(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(NotAReturn, match=r"There is no file or folder .*nowhere: look at its name and place\."):
        opened(tmp_path / "nowhere")


def test_two_xml_returns_at_once_are_refused(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(NotAReturn, match=r"holds 2 XML files \(a\.xml, b\.xml\): give each return by itself"):
        opened(made.folder(tmp_path / "return", {"a.xml": made.XML, "b.xml": made.XML}))


def test_what_is_no_ordinary_file_is_not_waited_for(opened: Open, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAReturn, match="pipe is no ordinary file"):
        opened(tmp_path / "pipe")
    os.mkfifo(made.folder(tmp_path / "return") / "pipe")
    assert [problem.what for problem in opened(tmp_path / "return").problems] == ["It is no ordinary file."]


def test_a_disk_that_fails_is_a_refusal_too(tmp_path: Path) -> None:
    with pytest.raises(NotAReturn, match="could not be read: No such file or directory"):
        open_return(made.folder(tmp_path / "return"), tmp_path / "no-such-workdir")
