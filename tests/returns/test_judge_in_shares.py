"""However the work is shared out, and in whatever order returns are given, the three files are the same."""

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from heard.returns import judging, writing
from tests.returns.told import Judged, a_return, judged

CSDM = ["csdm_2017", "csdm_2018", "csdm_2019"]


def in_shares(patch: pytest.MonkeyPatch, count: int) -> None:
    """From now on judge in this many processes, however small the return and the machine."""
    patch.setattr(judging, "SMALL_BYTES", 0)
    patch.setattr(judging, "MOST_SHARES", count)
    patch.setattr("os.sched_getaffinity", lambda _: set(range(count)))


@pytest.fixture(scope="module")
def dirty(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Judged]:
    """A fresh dirty return, and what one process makes of it."""
    where = tmp_path_factory.mktemp("dirty")
    words = ["--children", "250", "--seed", "7", "--dirty", "0.05", "--out", str(where / "made")]
    subprocess.run([sys.executable, samples / "gen903.py", *words], check=True, capture_output=True)
    return where / "made", judged(where, where / "made")


@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_shares_give_the_files_and_the_summary_of_one(
    dirty: tuple[Path, Judged], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    folder, alone = dirty
    in_shares(monkeypatch, count)
    shared = judged(tmp_path, folder)
    assert shared.files == alone.files
    assert shared.said.splitlines()[:-1] == alone.said.splitlines()[:-1]


@pytest.mark.parametrize(("count", "held"), [(1, 1), (1, 7), (3, 1), (3, 40)])
def test_problems_that_do_not_fit_in_memory_come_out_in_the_same_order(
    dirty: tuple[Path, Judged], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, held: int
) -> None:
    folder, alone = dirty
    in_shares(monkeypatch, count)
    monkeypatch.setattr(writing, "PROBLEMS_IN_MEMORY", held)
    assert judged(tmp_path, folder).files == alone.files


def test_problems_stand_in_the_order_of_the_files_and_rows(dirty: tuple[Path, Judged]) -> None:
    rows = [(row["file"], int(row["row"])) for row in dirty[1].problems if row["row"]]
    files = list(dict.fromkeys(file for file, _ in rows))
    assert rows == sorted(rows, key=lambda place: (files.index(place[0]), place[1]))


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_return_can_know_does_not_hang_on_the_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """The reviews of one year lie in one share and those of another in the other: together they are a history."""
    episodes = "A S C2 U6 2021-09-01 open\nB S C2 U6 2021-09-01 open\nC S C2 U6 2021-09-01 open"
    in_shares(monkeypatch, count)
    answer = judged(tmp_path, a_return(tmp_path / "return", episodes, "A 2021-09-20\nC 2024-06-10"))
    assert [row["on_time"] for row in answer.reviews] == ["yes", "no"]


@pytest.mark.parametrize("count", [1, 2])
def test_several_returns_in_any_order_give_the_same_reviews_and_periods(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    in_shares(monkeypatch, count)
    orders = [[samples / name for name in order] for order in permutations(CSDM)]
    answers = [judged(tmp_path, *order, as_of="2019-03-31", out=f"out{place}") for place, order in enumerate(orders)]
    for name in ("reviews.csv", "periods.csv"):
        assert len({answer.files[name] for answer in answers}) == 1
    assert len({tuple(sorted(answer.files["problems.csv"].splitlines())) for answer in answers}) == 1
    assert len({answer.said.rpartition("Written")[0] for answer in answers}) == 1


def test_several_returns_in_any_order_give_the_same_problems_in_the_same_order(samples: Path, tmp_path: Path) -> None:
    orders = [[samples / name for name in order] for order in permutations(CSDM)]
    answers = [judged(tmp_path, *order, as_of="2019-03-31", out=f"out{place}") for place, order in enumerate(orders)]
    assert len({answer.files["problems.csv"] for answer in answers}) == 1


def test_judging_twice_gives_the_same_files(dirty: tuple[Path, Judged], tmp_path: Path) -> None:
    folder, alone = dirty
    judged(tmp_path, folder)
    assert judged(tmp_path, folder).files == alone.files
