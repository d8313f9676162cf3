"""The same children told as a 903 and as the Standard Safeguarding Dataset are judged alike, to the letter."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.jobs.invented.files import write_return
from heard.jobs.invented.lives import Life, lives
from heard.jobs.invented.nightly import Work, Worker, write_ssd
from heard.rules.care_periods import Episode
from tests.returns import told
from tests.returns.dataset import as_dataset
from tests.returns.test_judge_in_shares import in_shares
from tests.returns.told import Judged, judged

TODAY = date(2026, 11, 23)
# A child whose reviews lie in two years, long ago: beside them a 903 too is a history, and complete.
FIRST = Life("NM-1", "Made", "Up", "F", date(2005, 1, 1))
FIRST.episodes = [Episode(date(2015, 6, 1), date(2016, 12, 1), "S", "C2", "U6", "E4A")]
FIRST.reviews = {date(2015, 6, 20): "PN1", date(2015, 9, 18): "PN2", date(2016, 3, 17): "PN1", date(2016, 9, 16): "PN7"}


def answers(answer: Judged) -> tuple[bytes, bytes]:
    """The reviews and the periods that were judged; problems differ, for they name files, columns and rows."""
    assert answer.code == 0, answer.complained
    return answer.files["reviews.csv"], answer.files["periods.csv"]


def invented(seed: int) -> list[Life]:
    return [FIRST, *lives(60, seed=seed, today=TODAY)]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), order=st.integers(0, 10**6))
def test_invented_lives_are_judged_alike_however_they_are_told(seed: int, order: int) -> None:
    """`as_dataset` chooses the order of the rows, and every form that a case system may give a value."""
    with TemporaryDirectory() as folder:
        where = Path(folder)
        as_903 = write_return(invented(seed), where / "903")
        from_903 = judged(where, as_903, as_of=str(TODAY), out="a")
        from_dataset = judged(where, as_dataset(clean(as_903), where / "ssd", order), as_of=str(TODAY), out="b")
        assert answers(from_dataset) == answers(from_903)
        assert from_dataset.problems == []


def clean(folder: Path) -> Path:
    """The reviews as they were meant; `write_return` has some of them as people type them."""
    lines = (folder / "reviews.csv").read_text().splitlines()
    rows = [line.split(",") for line in lines[1:]]
    meant = {f"{child},{born},{day if len(day) == 10 else day[:6] + '20' + day[6:]},{code.upper()}"
             for child, born, day, code in rows}  # fmt: skip
    (folder / "reviews.csv").write_text("\n".join([lines[0], *sorted(meant), ""]))
    return folder


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_invented_council_writes_its_nightly_files_so_that_they_say_what_its_return_says(
    tmp_path: Path, seed: int
) -> None:
    nightly = write_ssd(invented(seed), tmp_path / "ssd")
    from_903 = judged(tmp_path, write_return(invented(seed), tmp_path / "903"), as_of=str(TODAY), out="a")
    from_dataset = judged(tmp_path, nightly, as_of=str(TODAY), out="b")
    assert answers(from_dataset) == answers(from_903)
    assert from_dataset.problems == []


def test_workers_are_written_only_where_somebody_says_who_does_what(tmp_path: Path) -> None:
    worker = Worker("W1", "Made Up", "SW1", "Social worker", "0.8")
    work = {worker: [Work("NM-1", "Social worker", date(2015, 6, 1))]}
    without, having = write_ssd([FIRST], tmp_path / "a"), write_ssd([FIRST], tmp_path / "b", work)
    added = {path.name for path in having.iterdir()} - {path.name for path in without.iterdir()}
    assert added == {"ssd_involvements.csv", "ssd_professionals.csv"}
    assert "W1-0,W1,Social worker,,2015-06-01T00:00:00,,,NM-1," in (having / "ssd_involvements.csv").read_text()


def test_a_whole_generated_history_is_judged_alike(samples: Path, tmp_path: Path) -> None:
    words = ["--children", "400", "--seed", "11", "--out", str(tmp_path / "903")]
    subprocess.run([sys.executable, samples / "gen903.py", *words], check=True, capture_output=True)
    from_903 = judged(tmp_path, tmp_path / "903", out="a")
    from_dataset = judged(tmp_path, as_dataset(tmp_path / "903", tmp_path / "ssd", 5), out="b")
    assert answers(from_dataset) == answers(from_903)
    assert len(from_dataset.reviews) > 1000


# Each of these asks a table of its own: adoption the placements and the statuses, short breaks the statuses.
HARD = [
    pytest.param("A S C2 U6 2023-06-05 2023-09-04 X1\nA L E1 U6 2023-09-04 2023-12-04 X1\nA P E1 A6 2023-12-04 open",
                 "A 2023-06-30\nA 2023-09-20\nA 2023-12-29", id="adoption"),
    pytest.param("A S V3 U6 2023-06-05 2023-06-08 E4A\nA S V3 U6 2023-08-07 2023-08-09 E4A", "A 2023-08-21",
                 id="short breaks"),
    pytest.param("A S V3 U6 2023-06-05 2023-06-08 E4A\nA S C2 U6 2023-06-08 open", "A 2023-07-03",
                 id="a break that care follows on the day"),
    pytest.param("A S V2 U6 2023-06-05 2023-07-03 E4A\nA S V2 K2 2023-07-04 open", "A 2023-06-30\nA 2023-07-28",
                 id="two times in care, a day apart"),
    pytest.param("A P C2 U6 2023-06-05 open", "A 2023-06-30", id="a start that was not seen"),
    pytest.param("A S L2 U6 2023-06-05 2023-06-12 X1\nA L C1 U6 2023-06-12 2023-09-11 X1\nA L C2 U6 2023-09-11 open",
                 "A 2023-06-30\nA 2023-09-20", id="one order after another"),
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("episodes", "reviews"), HARD)
def test_what_hangs_on_status_and_placement_is_judged_alike(
    tmp_path: Path, episodes: str, reviews: str, seed: int
) -> None:
    whole = f"{episodes}\n{told.LONG_AGO}", f"{reviews}\n{told.LONG_AGO_REVIEWS}", told.LONG_AGO_BORN
    as_903 = told.a_return(tmp_path / "903", *whole)
    from_903 = judged(tmp_path, as_903, out="a")
    assert answers(judged(tmp_path, as_dataset(as_903, tmp_path / "ssd", seed), out="b")) == answers(from_903)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Judged]:
    """Nightly files with something odd in most tables, and what one process makes of them."""
    where = tmp_path_factory.mktemp("nightly")
    folder = as_dataset(clean(write_return(invented(9), where / "903")), where / "ssd", 4)
    chance = Random(8)
    for path in folder.iterdir():
        lines = path.read_text().splitlines()
        spoilt = [",".join(spoilt_row(line.split(","), chance)) for line in lines[1:]]
        path.write_text("\n".join([lines[0], *spoilt, ""]))
    return folder, judged(where, folder, as_of=str(TODAY))


def spoilt_row(values: list[str], chance: Random) -> list[str]:
    """One row in ten has a value that is missing or makes no sense."""
    if chance.random() < 0.1:
        values[chance.randrange(len(values))] = chance.choice(["", "NULL", "x", " ", "2026-02-31", "31/03/2025"])
    return values


@pytest.mark.parametrize("count", [2, 3, 4])
def test_spoilt_nightly_files_give_the_same_answers_in_several_shares(
    alone: tuple[Path, Judged], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder, whole = alone
    in_shares(monkeypatch, count)
    assert judged(tmp_path, folder, as_of=str(TODAY)).files == whole.files


def test_every_problem_of_nightly_files_stands_in_a_file_and_column_of_theirs(alone: tuple[Path, Judged]) -> None:
    folder, whole = alone
    columns = {path.name: path.read_text().partition("\n")[0].split(",") for path in folder.iterdir()}
    known = {column for names in columns.values() for column in names}
    assert {problem["file"] for problem in whole.problems} <= columns.keys()
    assert {problem["column"] for problem in whole.problems} - {""} <= known
    assert len(whole.problems) > 50
