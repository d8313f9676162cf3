"""What is no return, or cannot be written down, is refused in one sentence, and nothing is written."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns import judging, writing
from tests.returns import made
from tests.returns.told import Judged, a_return, judged

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[[Path], Path]


def half(path: Path) -> bytes:
    """The first half of a file."""
    content = path.read_bytes()
    return content[: len(content) // 2]


NO_RETURNS: dict[str, Make] = {
    "nothing there": lambda where: where / "nowhere",
    "an empty folder": lambda where: made.folder(where / "empty", {}),
    "a folder of notes": lambda where: made.folder(where / "notes", {"notes.txt": "Ring back.\n"}),
    "a letter": lambda where: made.file(where / "letter.csv", "Dear all,\nthank you.\n"),
    "an empty file": lambda where: made.file(where / "empty.csv", ""),
    "a workbook": lambda where: made.file(where / "return.xlsx", made.workbook()),
    "a zip that ends too soon": lambda where: made.file(where / "cut.zip", half(made.zipped(where / "whole.zip"))),
    "a zip of nothing": lambda where: made.zipped(where / "nothing.zip", {}),
    "a zip bomb": lambda where: made.bomb(where / "bomb.zip"),
    "a locked zip": lambda where: made.locked(where / "locked.zip"),
    "an XML of laughs": lambda where: made.file(where / "laughs.xml", made.LAUGHS),
    "an XML that ends too soon": lambda where: made.file(where / "cut.xml", made.XML[:700]),
    "another XML": lambda where: made.file(where / "other.xml", "<page/>"),
    "other modules alone": lambda where: made.folder(where / "other", {"oc3.csv": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"}),
}  # fmt: skip


def is_one_sentence(answer: Judged) -> bool:
    """One line on standard error, a whole sentence, after the command's name, and nothing else said."""
    (line,) = answer.complained.splitlines()
    return line.startswith("heard judge: ") and line.endswith(".") and answer.said == ""


def outcome(where: Path, *returns: Path) -> Judged:
    """Judged into a folder where an earlier answer lies."""
    made.folder(where / "out", {"reviews.csv": "an earlier answer\n", "notes.txt": "mine\n"})
    return judged(where, *returns)


def assert_refused(answer: Judged) -> None:
    assert answer.code == 2
    assert is_one_sentence(answer), answer.complained
    assert answer.files == {"notes.txt": b"mine\n", "reviews.csv": b"an earlier answer\n"}


@pytest.mark.parametrize("kind", NO_RETURNS)
def test_what_is_no_return_is_refused_and_the_out_folder_is_untouched(tmp_path: Path, kind: str) -> None:
    assert_refused(outcome(tmp_path, NO_RETURNS[kind](tmp_path)))


def test_one_that_is_none_among_good_ones_refuses_the_whole(tmp_path: Path) -> None:
    assert_refused(outcome(tmp_path, made.folder(tmp_path / "good"), NO_RETURNS["a letter"](tmp_path)))


def test_a_refusal_makes_no_out_folder(tmp_path: Path) -> None:
    answer = judged(tmp_path, tmp_path / "nowhere")
    assert (answer.code, answer.out.exists()) == (2, False)


@pytest.mark.parametrize("name", ["Annex_A.xlsx", "Annex_A_list8_gen.xlsx", "list8_code_variants.csv", ""])
def test_the_annex_a_samples_are_refused(samples: Path, tmp_path: Path, name: str) -> None:
    assert_refused(outcome(tmp_path, samples / "annex_a" / name))


def test_an_out_that_is_a_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n")
    answer = judged(tmp_path, made.folder(tmp_path / "return"))
    assert answer.code == 2
    assert "Traceback" not in answer.complained
    assert answer.complained.splitlines()[-1].startswith("heard judge: ")
    assert (tmp_path / "out").read_text() == "mine\n"


def test_an_out_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n")
    answer = judged(tmp_path, made.folder(tmp_path / "return"), out="file/out")
    assert answer.code == 2
    assert answer.complained.splitlines()[-1].endswith("Nothing was written.")


@pytest.mark.parametrize("failing", ["join_answers", "join_problems", "shutil.move"])
def test_a_disk_that_is_full_leaves_the_earlier_answers_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "periods.csv")

    if failing == "shutil.move":
        monkeypatch.setattr(judging.shutil, "move", full)
    else:
        monkeypatch.setattr(judging, failing, full)
    answer = outcome(tmp_path, made.folder(tmp_path / "return"))
    assert (answer.code, answer.said) == (2, "")
    assert (
        answer.complained.splitlines()[-1] == "heard judge: periods.csv: No space left on device. Nothing was written."
    )
    assert answer.files == {"notes.txt": b"mine\n", "reviews.csv": b"an earlier answer\n"}


def test_a_disk_that_fills_between_two_files_leaves_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Nothing was written" is true: all three come, or none."""
    plain, moved = shutil.move, []

    def full_after_one(source: str, target: str) -> object:
        moved.append(target)
        if len(moved) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return plain(source, target)

    monkeypatch.setattr(judging.shutil, "move", full_after_one)
    answer = outcome(tmp_path, made.folder(tmp_path / "return"))
    assert answer.code == 2
    assert answer.files == {"notes.txt": b"mine\n", "reviews.csv": b"an earlier answer\n"}


@pytest.mark.parametrize("part", ["reading", "judging"])
def test_a_worker_that_cannot_write_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "problems-0")

    monkeypatch.setattr(judging, "SMALL_BYTES", 0)
    monkeypatch.setattr(judging, "MOST_SHARES", 2)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(writing, "PROBLEMS_IN_MEMORY", 1 if part == "reading" else 50_000)
    monkeypatch.setattr(writing.ProblemRuns, "spill", full)
    episodes = "\n".join(f"{child} S V2 U6 2024-06-03 open" for child in "ABCDEFGH")
    answer = outcome(tmp_path, a_return(tmp_path / "return", episodes, "A 2024-06-28 PN9\nH 2024-06-28 PN9"))
    assert answer.code == 2
    assert answer.complained.splitlines()[-1].endswith("No space left on device. Nothing was written.")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "heard", "judge", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("day", ["31/03/2025", "2025-02-30", "today", "20250331T00"])
def test_an_as_of_day_that_is_none_is_refused_in_words(tmp_path: Path, day: str) -> None:
    made.folder(tmp_path / "return")
    answer = run(str(tmp_path / "return"), "--as-of", day, "--out", str(tmp_path / "out"))
    assert answer.returncode == 2
    assert f"{day} is not a day; write it as 2025-03-31" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_the_command_from_outside_says_what_it_found_and_where_it_wrote(tmp_path: Path) -> None:
    made.folder(tmp_path / "return")
    answer = run(str(tmp_path / "return"), "--as-of", "2025-03-31", "--out", str(tmp_path / "out"))
    assert (answer.returncode, "Traceback" in answer.stderr) == (0, False)
    assert answer.stdout.startswith("Children   2\n")
    assert answer.stderr.endswith("100 % judged\n")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["periods.csv", "problems.csv", "reviews.csv"]


def test_the_command_from_outside_refuses_in_one_sentence(tmp_path: Path) -> None:
    answer = run(str(tmp_path / "nowhere"), "--as-of", "2025-03-31", "--out", str(tmp_path / "out"))
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
