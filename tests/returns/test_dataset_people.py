"""The person table of the Standard Safeguarding Dataset names the children, whatever lies beside it."""

from datetime import date
from pathlib import Path

import pytest

from heard.returns.gathering import Gathered, gather
from heard.returns.modules import module_of
from heard.returns.opening import open_return
from heard.returns.people import Named, people_of
from heard.returns.problems import Problem
from heard.returns.ssd_tables import PERSON as MODULE
from tests.returns import made
from tests.returns.dataset import EPISODES, PERSON, STATUSES

NIGHT = {
    "ssd_person.csv": f"{PERSON}\nA,Amara,Made-Up,F,,,2012-05-03T00:00:00,\nZ,Nobody,In-Care,M,,,2013-01-01,NULL\n",
    "ssd_cla_episodes.csv": f"{EPISODES}\nE1,A,2026-03-02,S,N1,,,C1,,,,\n",
    "ssd_legal_status.csv": f"{STATUSES}\nL1,A,C2,2026-03-02,\n",
}


def read(folder: Path, workdir: Path) -> tuple[dict[str, Named], Gathered, list[Problem]]:
    opened = open_return(folder, workdir)
    told: list[Problem] = []
    days = date(2026, 11, 23)
    gathered = Gathered(opened.files, range(len(opened.files)), days, lambda _, problem: told.append(problem))
    gather(gathered)
    return people_of(gathered), gathered, told


@pytest.mark.parametrize(
    "columns",
    [
        ["pers_person_id", "pers_forename", "pers_surname", "pers_sex", "pers_dob", "pers_upn_unknown"],
        ["PERS_PERSON_ID", "PERS_DOB"],
        ["pers_person_id", "iro_email"],
    ],
)
def test_it_is_known_by_its_columns(columns: list[str]) -> None:
    assert module_of(columns) is MODULE


def test_it_names_the_children_in_care_and_nobody_else(tmp_path: Path) -> None:
    people, gathered, told = read(made.folder(tmp_path / "night", NIGHT), tmp_path)
    assert [(child, one.forename, one.surname, one.born_on) for child, one in people.items()] == [
        ("A", "Amara", "Made-Up", date(2012, 5, 3))
    ]
    assert list(gathered.children) == ["A"]
    assert (gathered.children["A"].sex, gathered.children["A"].born_on) == ("F", date(2012, 5, 3))
    assert told == []


def test_what_is_odd_in_a_row_is_told_once_though_it_is_header_and_people_file(tmp_path: Path) -> None:
    rows = f"{PERSON}\n A,Amara,Made-Up,F,,,2012-02-31,\nA,Other,Made-Up,F,,,2012-05-03,\n"
    people, _, told = read(made.folder(tmp_path / "night", {**NIGHT, "ssd_person.csv": rows}), tmp_path)
    assert [(one.row, one.column, one.value) for one in told] == [
        (2, "pers_person_id", " A"), (2, "pers_dob", "2012-02-31"), (3, "pers_person_id", "A")
    ]  # fmt: skip
    assert people["A"].forename == "Amara"


def test_a_birth_as_a_return_writes_it_is_read_and_told_as_it_stands(tmp_path: Path) -> None:
    rows = f"{PERSON}\nA,Amara,Made-Up,F,,,03/05/2012,\n"
    people, gathered, told = read(made.folder(tmp_path / "night", {**NIGHT, "ssd_person.csv": rows}), tmp_path)
    assert gathered.children["A"].born_on == people["A"].born_on == date(2012, 5, 3)
    assert [(one.column, one.value, one.done) for one in told] == [("pers_dob", "03/05/2012", "Read as 3 May 2012.")]


def test_beside_a_903_it_is_a_people_file_whose_days_are_not_odd(tmp_path: Path) -> None:
    rows = f"{PERSON}\n101,Zoë,Made-Up,M,,,2012-05-03 00:00:00.000,\nZ,Nobody,Here,M,,,NULL,NULL\n"
    people, gathered, told = read(made.folder(tmp_path / "return", {**made.MODULES, "ssd_person.csv": rows}), tmp_path)
    assert [(child, one.forename, one.born_on) for child, one in people.items()] == [
        ("101", "Zoë", date(2012, 5, 3)), ("Z", "Nobody", None)
    ]  # fmt: skip
    assert "Z" not in gathered.children
    assert told == []


def test_it_may_say_more_than_the_dataset_asks(tmp_path: Path) -> None:
    rows = "pers_person_id,called,IRO_EMAIL\nA,Mara,IRO@example.org\n"
    people, _, _ = read(made.folder(tmp_path / "night", {**NIGHT, "ssd_person.csv": rows}), tmp_path)
    assert (people["A"].called, people["A"].iro_email) == ("Mara", "iro@example.org")
