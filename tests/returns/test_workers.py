"""Who works with which child: what the nightly files say of it, and what is odd in them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from heard.returns.gathering import Gathered, gather
from heard.returns.opening import open_return
from heard.returns.problems import Problem
from heard.returns.roles import part_of
from heard.returns.workers import Worker, Workers, workers_of
from heard.rules.independence import Part
from tests.returns import made
from tests.returns.dataset import EPISODES, INVOLVEMENTS, PERSON, PROFESSIONALS, STATUSES

TODAY = date(2026, 11, 23)
SW_EPISODES = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"
DENISE = "W1,S1,Denise Made-Up,SW0001,Independent Reviewing Officer,,,0.6,N"
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 3)


class Read:
    """What the files say, and what was told of them."""

    def __init__(self, workers: Workers, problems: list[Problem]) -> None:
        self.workers, self.problems = workers, problems

    @property
    def told(self) -> list[tuple[str, str, str, date, date | None]]:
        return [one[:5] for one in self.workers.told]

    @property
    def odd(self) -> list[tuple[str, int | None, str, str, str]]:
        return [(one.file, one.row, one.child, one.column, one.value) for one in self.problems]


Reading = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    """Reads a night in which A and B are in care, and who works with them."""

    def read_it(*involvements: str, professionals: tuple[str, ...] = (DENISE,), sw: tuple[str, ...] = ()) -> Read:
        files = {
            "ssd_person": [PERSON, "A,,,F,,,2012-05-03,", "B,,,F,,,2012-05-03,", "Z,,,F,,,2012-05-03,"],
            "ssd_cla_episodes": [EPISODES, "E1,A,2026-03-02,S,N1,,,C1,,,,", "E2,B,2026-03-02,S,N1,,,C2,,,,"],
            "ssd_legal_status": [STATUSES, "L1,A,C2,2026-03-02,", "L2,B,C2,2026-03-02,"],
            "ssd_professionals": [PROFESSIONALS, *professionals],
            "ssd_involvements": [INVOLVEMENTS, *involvements],
            "sw_episodes": [SW_EPISODES, *sw],
        }
        folder = made.folder(
            tmp_path / "night", {f"{name}.csv": "\n".join([*rows, ""]) for name, rows in files.items()}
        )
        return workers_in(folder, tmp_path)

    return read_it


def workers_in(folder: Path, workdir: Path) -> Read:
    opened = open_return(folder, workdir)
    problems: list[Problem] = []
    gathered = Gathered(opened.files, range(len(opened.files)), TODAY, lambda _, problem: problems.append(problem))
    gather(gathered)
    problems.clear()
    return Read(workers_of(gathered), problems)


def work(child: str = "A", worker: str = "W1", role: str = "IRO", start: str = "2026-06-01", end: str = "") -> str:
    return f"I,{worker},{role},T1,{start},{end},,{child},"


# Who does what


def test_each_row_tells_a_part_in_a_childs_case_from_its_first_day_to_its_last(read: Reading) -> None:
    found = read(work(), work("B", "W2", "Social worker", "2026-06-01T09:00:00", "2026-07-01 00:00:00.000"))
    assert found.told == [("A", "W1", "iro", JUNE, None), ("B", "W2", "social_worker", JUNE, JULY)]
    assert found.workers.are_told()


def test_a_place_leads_back_to_the_row(read: Reading) -> None:
    found = read(work("B"), work())
    assert [one.place & 0xFFFF for one in found.workers.told] == [3, 2]


def test_without_a_row_that_counts_nothing_is_told(read: Reading) -> None:
    assert not read().workers.are_told()
    assert read(work("A", role="Gardener")).told == []


def test_a_return_without_workers_files_tells_nothing(tmp_path: Path) -> None:
    found = workers_in(made.folder(tmp_path / "return"), tmp_path)
    assert found.workers == Workers()
    assert not found.workers.are_told()


@pytest.mark.parametrize(
    ("role", "part"),
    [
        ("Independent Reviewing Officer", "iro"),
        ("IRO", "iro"),
        ("iro (child protection conference chair)", "iro"),
        ("ROLE_IRO", "iro"),
        ("Social Worker", Part.SOCIAL_WORKER),
        ("SENIOR SOCIAL WORKER", Part.SOCIAL_WORKER),
        ("Allocated Worker", Part.SOCIAL_WORKER),
        ("ALLOCATED CASE WORKER", Part.SOCIAL_WORKER),
        ("SW", Part.SOCIAL_WORKER),
        ("CW", Part.SOCIAL_WORKER),
        ("REL.SW", Part.SOCIAL_WORKER),
        ("Personal Adviser", Part.ADVISER),
        ("Leaving care personal advisor", Part.ADVISER),
        ("Advocate", Part.ADVOCATE),
        ("Advocacy service", Part.ADVOCATE),
        ("CP Chair", Part.CHAIR),
        ("CPC", Part.CHAIR),
        ("Conference chair", Part.CHAIR),
        ("Visiting worker", Part.VISITING),
        ("Statutory visits", Part.VISITING),
        ("Health visitor", ""),
        ("Independent visitor", ""),
        ("Supervising social worker", ""),
        ("Social work team manager", ""),
        ("IRO manager", ""),
        ("Former social worker", ""),
        ("Swimming teacher", ""),
        ("", ""),
    ],
)
def test_a_role_is_known_by_its_words_or_letters(role: str, part: str) -> None:
    assert part_of(role) == part


def test_a_role_that_is_not_known_is_told_once_and_no_row_with_it_is_taken(read: Reading) -> None:
    rows = [work("A", "W1", role) for role in ("Gardener", "gardener ", "Health visitor", "")]
    found = read(*rows, work("B", "W1", "Gardener"))
    assert found.told == []
    assert [(row, value) for _, row, _, _, value in found.odd] == [(2, "Gardener"), (4, "Health visitor"), (5, "")]
    assert {(file, column) for file, _, _, column, _ in found.odd} == {
        ("ssd_involvements.csv", "invo_professional_role_id")
    }


# Days


@pytest.mark.parametrize(
    ("start", "end", "column", "value"),
    [
        ("", "", "invo_involvement_start_date", ""),
        ("NULL", "", "invo_involvement_start_date", ""),
        ("June", "", "invo_involvement_start_date", "June"),
        ("2026-11-24", "", "invo_involvement_start_date", "2026-11-24"),
        ("2026-06-01", "2026-05-31", "invo_involvement_end_date", "2026-05-31"),
        ("01/06/2026", "31/05/2026", "invo_involvement_end_date", "31/05/2026"),
    ],
)
def test_a_row_whose_days_cannot_be_is_told_and_left_out(
    read: Reading, start: str, end: str, column: str, value: str
) -> None:
    found = read(work("A", start=start, end=end), work("B"))
    assert found.odd == [("ssd_involvements.csv", 2, "A", column, value)]
    assert [one.child for one in found.workers.told] == ["B"]


@pytest.mark.parametrize(
    ("start", "end"), [("2026-11-23", ""), ("2026-06-01", "2026-06-01"), ("2026-06-01", "2027-01-04")]
)
def test_a_part_may_begin_today_last_a_day_or_have_an_end_that_is_planned(read: Reading, start: str, end: str) -> None:
    found = read(work("A", start=start, end=end))
    assert len(found.told) == 1
    assert found.odd == []


def test_an_end_that_cannot_be_read_is_told_and_the_work_goes_on(read: Reading) -> None:
    found = read(work("A", end="soon"))
    assert found.told == [("A", "W1", "iro", JUNE, None)]
    assert found.odd == [("ssd_involvements.csv", 2, "A", "invo_involvement_end_date", "soon")]


# One worker, several rows


@pytest.mark.parametrize(
    ("stretches", "merged"),
    [
        pytest.param([("2026-06-01", "2026-07-01"), ("2026-06-15", "2026-08-03")], [(JUNE, AUGUST)], id="overlapping"),
        pytest.param([("2026-06-01", "2026-07-01"), ("2026-07-01", "")], [(JUNE, None)], id="on one day"),
        pytest.param([("2026-06-01", "2026-08-03"), ("2026-06-15", "2026-07-01")], [(JUNE, AUGUST)], id="one within"),
        pytest.param([("2026-06-01", ""), ("2026-06-01", "2026-07-01")], [(JUNE, None)], id="one still going on"),
        pytest.param([("2026-06-01", "2026-06-30"), ("2026-07-01", "2026-08-03")],
                     [(JUNE, date(2026, 6, 30)), (JULY, AUGUST)], id="apart"),
        pytest.param([("2026-06-01", "2026-06-30"), ("2026-06-15", "2026-07-01"), ("2026-07-01", "2026-08-03")],
                     [(JUNE, AUGUST)], id="a chain"),
    ],
)  # fmt: skip
def test_stretches_that_overlap_are_one_in_any_order(
    read: Reading, stretches: list[tuple[str, str]], merged: list[tuple[date, date | None]]
) -> None:
    for rows in permutations(work("A", start=start, end=end) for start, end in stretches):
        assert [(one.started_on, one.ended_on) for one in read(*rows).workers.told] == merged


def test_another_worker_part_or_child_is_another_stretch(read: Reading) -> None:
    found = read(work(), work("B"), work(worker="W2"), work(role="CP chair"))
    assert [one[:3] for one in found.told] == [
        ("A", "W1", "chair"), ("A", "W1", "iro"), ("A", "W2", "iro"), ("B", "W1", "iro")
    ]  # fmt: skip


# The workers themselves


def test_a_worker_is_known_by_the_councils_number(read: Reading) -> None:
    [worker] = read().workers.known.values()
    assert worker._replace(place=0) == Worker(
        "W1", "Denise Made-Up", "SW0001", "Independent Reviewing Officer", Decimal("0.6"), 0
    )


def test_the_same_number_with_other_facts_is_told_and_the_first_row_counts(read: Reading) -> None:
    found = read(professionals=(DENISE, "W1,S9,Somebody Else,SW0009,,,,1,N"))
    assert found.workers.known["W1"].name == "Denise Made-Up"
    assert found.odd == [("ssd_professionals.csv", 3, "", "prof_professional_id", "W1")]


def test_the_same_row_again_is_no_problem(read: Reading) -> None:
    assert read(professionals=(DENISE, DENISE, DENISE.replace("Denise Made", "Denise  Made"))).odd == []


def test_a_row_without_a_number_is_told(read: Reading) -> None:
    found = read(professionals=("NULL,S1,Nobody,SW0001,,,,1,N",))
    assert found.workers.known == {}
    assert found.odd == [("ssd_professionals.csv", 2, "", "prof_professional_id", "")]


@pytest.mark.parametrize(("text", "share"), [("1", "1"), ("0.5", "0.5"), ("1.00", "1"), ("0.05", "0.05")])
def test_the_part_of_a_week_is_read(read: Reading, text: str, share: str) -> None:
    found = read(professionals=(f"W1,,,SW1,,,,{text},N",))
    assert found.workers.known["W1"].full_time == Decimal(share)
    assert found.odd == []


@pytest.mark.parametrize("text", ["0", "0.00", "-1", "37", "1.01", "half", "NaN", "Infinity"])
def test_a_part_of_no_week_is_told_and_not_known(read: Reading, text: str) -> None:
    found = read(professionals=(f"W1,,,SW1,,,,{text},N",))
    assert found.workers.known["W1"].full_time is None
    assert found.odd == [("ssd_professionals.csv", 2, "", "prof_full_time_equivalency", text)]


@pytest.mark.parametrize("text", ["", "NULL"])
def test_a_part_of_a_week_may_be_left_blank(read: Reading, text: str) -> None:
    found = read(professionals=(f"W1,,,SW1,,,,{text},N",))
    assert found.workers.known["W1"].full_time is None
    assert found.odd == []


def test_a_worker_whom_the_professionals_lack_is_known_by_number_and_told_once(read: Reading) -> None:
    found = read(work(worker="W9"), work("B", "W9"))
    assert found.workers.known["W9"][:3] == ("W9", "", "")
    assert found.odd == [("ssd_involvements.csv", 2, "A", "invo_professional_id", "W9")]


@pytest.mark.parametrize("number", ["", "NULL", "-1"])
def test_a_row_without_a_worker_is_told_and_left_out(read: Reading, number: str) -> None:
    found = read(work(worker=number))
    assert found.told == []
    assert [(row, column) for _, row, _, column, _ in found.odd] == [(2, "invo_professional_id")]


# The children


def test_whoever_was_never_in_care_is_passed_over_in_silence(read: Reading) -> None:
    found = read(work("Z"), work("Z", role="Gardener", start="x"))
    assert (found.told, found.odd) == ([], [])


def test_a_child_whom_no_file_names_is_told_once(read: Reading) -> None:
    found = read(work("Q"), work("Q", "W2"), work("", "W1"))
    assert found.told == []
    assert [(row, child) for _, row, child, _, _ in found.odd] == [(2, "Q"), (4, "")]


# The social workers of the 903


def test_a_social_worker_of_the_903_is_known_by_registration(read: Reading) -> None:
    found = read(sw=("A,03/05/2012,sw0777,01/06/2026,01/07/2026,OTHERS", "B,03/05/2012,SW0777,01/06/2026,,OTHERS"))
    assert found.told == [("A", "SW0777", "social_worker", JUNE, JULY), ("B", "SW0777", "social_worker", JUNE, None)]
    assert found.workers.known["SW0777"][:4] == ("SW0777", "", "SW0777", "")
    assert found.odd == []


def test_whoever_has_that_registration_among_the_professionals_is_the_same(read: Reading) -> None:
    found = read(work("A", "W1", "Social worker", "2026-06-01", "2026-07-01"), sw=("A,,SW0001,01/07/2026,,OTHERS",))
    assert found.told == [("A", "W1", "social_worker", JUNE, None)]
    assert list(found.workers.known) == ["W1"]


def test_a_registration_that_two_professionals_have_is_nobodys_yet(read: Reading) -> None:
    found = read(professionals=(DENISE, DENISE.replace("W1", "W2")), sw=("A,,SW0001,01/06/2026,,OTHERS",))
    assert found.told == [("A", "SW0001", "social_worker", JUNE, None)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("A,,SW1,,,OTHERS", "SW_DECOM"),
        ("A,,SW1,24/11/2026,,OTHERS", "SW_DECOM"),
        ("A,,SW1,02/06/2026,01/06/2026,OTHERS", "SW_DEC"),
        ("A,,,02/06/2026,,OTHERS", "SW_ID"),
    ],
)
def test_a_row_of_the_903_that_cannot_be_is_told_and_left_out(read: Reading, row: str, column: str) -> None:
    found = read(sw=(row,))
    assert found.told == []
    assert [(file, number, told) for file, number, _, told, _ in found.odd] == [("sw_episodes.csv", 2, column)]


def test_workers_may_lie_beside_a_903(tmp_path: Path) -> None:
    beside = {
        "sw_episodes.csv": f"{SW_EPISODES}\n101,03/05/2012,SW1,08/06/2024,,OTHERS\n",
        "ssd_involvements.csv": f"{INVOLVEMENTS}\n{work('A2', 'W1')}\n",
        "ssd_professionals.csv": f"{PROFESSIONALS}\n{DENISE}\n",
    }
    found = workers_in(made.folder(tmp_path / "return", {**made.MODULES, **beside}), tmp_path)
    assert [one[:3] for one in found.told] == [("101", "SW1", "social_worker"), ("A2", "W1", "iro")]
    assert found.odd == []
