"""Nothing is dropped in silence: every row of header, episodes and reviews is used or named in problems.csv."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.csv_files import open_csv
from heard.returns.days import Days
from tests.returns.told import Judged, judged, read

AS_OF = {"csdm_2017": "2017-03-31", "csdm_2018": "2018-03-31", "csdm_2019": "2019-03-31", "synth_2018": "2018-03-31"}
AS_OF |= {"liia_2020_episodes": "2020-03-31"}
FOLDERS = [*AS_OF, "gen_2025_clean", "gen_2025_dirty", "validator_fake_data"]
Check = Callable[..., None]
NOT_USED = ("left out", "Counted once", "Not counted", "One review;", "first row counts", "belongs to no time in care")


def rows_of(folder: Path, module: str, *columns: str) -> list[tuple[str, int, list[str]]]:
    """Every row of a module that is not blank: its file, its number, and these values without spaces."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        file, _ = open_csv(path.name, path)
        if file is not None and file.module.name == module:
            for number, values in file.rows(*columns):
                found.append((path.name, number, [value.strip() for value in values]))
    return found


def iso(days: Days, text: str) -> str:
    day = days[text]
    return day.isoformat() if day else ""


def told_at(answer: Judged) -> dict[tuple[str, int], list[str]]:
    """What was done, for each row that a problem names."""
    told: dict[tuple[str, int], list[str]] = {}
    for row in answer.problems:
        if row["row"]:
            told.setdefault((row["file"], int(row["row"])), []).append(row["done"])
    return told


def assert_every_review_is_answered_for(folder: Path, answer: Judged) -> None:
    """A row of reviews is a row of the answer, or a problem says that it is none; never both, never neither."""
    days, told = Days(), told_at(answer)
    answers = Counter((row["child"], row["held_on"]) for row in answer.reviews)
    assert set(answers.values()) <= {1}
    used = Counter()
    for file, number, (child, held) in rows_of(folder, "reviews", "CHILD", "REVIEW"):
        out = [done for done in told.get((file, number), []) if any(words in done for words in NOT_USED)]
        key = child, iso(days, held)
        assert bool(out) != (key in answers and used[key] == 0), (file, number, child, held, out)
        used[key] += not out
    assert {key: 1 for key, count in used.items() if count} == dict(answers)


def assert_every_episode_is_answered_for(folder: Path, answer: Judged) -> None:
    """An episode lies inside one of the child's periods, or a problem tells why it does not."""
    days, told = Days(), told_at(answer)
    periods: dict[str, list[tuple[str, str]]] = {}
    for row in answer.periods:
        periods.setdefault(row["child"], []).append((row["started_on"], row["ended_on"] or "9999"))
    firsts = set()
    for file, number, (child, decom, _) in rows_of(folder, "episodes", "CHILD", "DECOM", "DEC"):
        started = iso(days, decom)
        firsts.add((child, started))
        inside = any(first <= started <= last for first, last in periods.get(child, []))
        assert inside or told.get((file, number)), (file, number, child, decom)
    assert {(row["child"], row["started_on"]) for row in answer.periods} <= firsts


def assert_every_header_is_answered_for(folder: Path, answer: Judged) -> None:
    """Each child named is counted once, whichever file names them; a second row for one is told."""
    told, children = told_at(answer), Counter()
    for file, number, (child,) in rows_of(folder, "header", "CHILD"):
        children[child] += 1
        assert children[child] == 1 or told.get((file, number)), (file, number, child)
    for module in ("episodes", "reviews"):
        children.update(child for _, _, (child,) in rows_of(folder, module, "CHILD") if child)
    assert answer.said.startswith(f"Children   {len(children):,}\n")


def assert_told_rightly(folder: Path, answer: Judged) -> None:
    """Each problem with a row names a row that is there, and its value as it stands in that row."""
    for module in ("header", "episodes", "reviews"):
        columns = {"header": ["DOB"], "episodes": ["DECOM", "DEC", "RNE", "LS", "CIN", "PLACE", "REC"]}
        wanted = ["CHILD", *columns.get(module, ["DOB", "REVIEW", "REVIEW_CODE"])]
        stand = {(file, number): values for file, number, values in rows_of(folder, module, *wanted)}
        for row in answer.problems:
            if row["row"] and (place := (row["file"], int(row["row"]))) in stand and row["column"] in wanted:
                value = stand[place][wanted.index(row["column"])]
                assert row["value"].lstrip("'").strip() == value, row
                assert stand[place][0] == row["child"], row


def assert_the_summary_is_true(answer: Judged) -> None:
    ours = [row for row in answer.reviews if row["on_time"]]
    on_time = sum(row["on_time"] == "yes" for row in ours)
    said = re.sub(r"(?<=\d),(?=\d)", "", answer.said)
    assert f"Periods    {len(answer.periods)}\n" in said
    assert f"Reviews    {len(answer.reviews)} held inside a period; {len(answer.reviews) - len(ours)} could" in said
    assert not ours or f"On time    {on_time} of {len(ours)} reviews" in said
    children = {row["child"] for row in ours}
    wholly = children - {row["child"] for row in ours if row["on_time"] == "no"}
    assert not ours or f"{len(wholly)} of {len(children)} children, every judged review" in said
    assert f"Overdue    {sum(row['days_overdue'] != '0' for row in answer.periods)} on " in said
    found = Counter(row["severity"] for row in answer.problems)
    assert f"Problems   {found['error']} errors, {found['warning']} warnings, {found['note']} notes\n" in said


def assert_periods_hold_their_reviews(answer: Judged) -> None:
    held = Counter((row["child"], row["period_started_on"]) for row in answer.reviews)
    said = {(row["child"], row["started_on"]): int(row["reviews_held"]) for row in answer.periods}
    assert Counter(said) == held


@pytest.fixture(scope="module", params=FOLDERS)
def sample(
    request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Judged]:
    folder: Path = samples / request.param
    return folder, judged(tmp_path_factory.mktemp("out"), folder, as_of=AS_OF.get(request.param, "2025-03-31"))


@pytest.fixture(scope="module", params=["101", "102", "103"])
def dirty(
    request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Judged]:
    """A fresh return with one row in twenty spoilt."""
    where = tmp_path_factory.mktemp("dirty")
    words = ["--children", "250", "--seed", request.param, "--dirty", "0.05", "--out", str(where / "made")]
    subprocess.run([sys.executable, samples / "gen903.py", *words], check=True, capture_output=True)
    return where / "made", judged(where, where / "made")


def test_every_sample_ends_well_with_three_files(sample: tuple[Path, Judged]) -> None:
    folder, answer = sample
    assert (answer.code, list(answer.files)) == (0, ["periods.csv", "problems.csv", "reviews.csv"]), answer.complained
    assert "Traceback" not in answer.complained


CHECKS = [assert_every_review_is_answered_for, assert_every_episode_is_answered_for]
CHECKS += [assert_every_header_is_answered_for, assert_told_rightly]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("assert_"))
def test_of_every_sample(sample: tuple[Path, Judged], check: Check) -> None:
    check(*sample)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("assert_"))
def test_of_fresh_dirty_returns(dirty: tuple[Path, Judged], check: Check) -> None:
    check(*dirty)


def test_the_summary_of_every_sample_is_true(sample: tuple[Path, Judged]) -> None:
    assert_the_summary_is_true(sample[1])
    assert_periods_hold_their_reviews(sample[1])


def test_the_summary_of_fresh_dirty_returns_is_true(dirty: tuple[Path, Judged]) -> None:
    assert_the_summary_is_true(dirty[1])
    assert_periods_hold_their_reviews(dirty[1])


def test_a_file_that_was_not_read_is_named(sample: tuple[Path, Judged]) -> None:
    folder, answer = sample
    beside = {path.name for path in folder.iterdir() if path.suffix in (".xml", ".txt") or path.is_dir()}
    assert beside <= {row["file"] for row in answer.problems if row["row"] == ""}


def test_the_rows_of_an_answer_are_in_order_and_each_stands_once(sample: tuple[Path, Judged]) -> None:
    _, answer = sample
    for name, columns in (("reviews", ("child", "period_started_on", "held_on")), ("periods", ("child", "started_on"))):
        keys = [tuple(row[column] for column in columns) for row in read(answer.out / f"{name}.csv")]
        assert keys == sorted(set(keys))
