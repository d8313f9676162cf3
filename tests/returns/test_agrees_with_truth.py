"""Judging agrees with histories whose truth was computed apart from this project, whole or cut into yearly returns."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from heard.returns.judging import judge

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Rows, columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def judged(returns: list[Path], as_of: date, out: Path) -> tuple[Rows, Rows, Rows]:
    judge(returns, as_of, out, lambda part: None)
    reviews, periods, problems = (read(out / f"{name}.csv") for name in ("reviews", "periods", "problems"))
    return reviews, periods, problems


def assert_reviews_are_true(reviews: Rows, truth: Rows) -> None:
    by_day = {(row["child"], row["held_on"]): row for row in reviews}
    for row in truth:
        answer = by_day[row["CHILD"], row["REVIEW"]]
        expected = (row["DUE_R36_1"], "yes" if row["ON_TIME_R36_1"] == "1" else "no", row["SEQ"])
        assert (answer["due_on"], answer["on_time"], answer["number"]) == expected, (row, answer)
    assert len(by_day) == len(truth)


def assert_next_dates_are_true(periods: Rows, truth: Rows) -> None:
    """The truth leaves out authority to place that no review has answered yet; the law counts it (AAR reg 36(1))."""
    by_start = {(row["child"], row["started_on"]): row for row in periods}
    for row in truth:
        answer = by_start[row["CHILD"], row["POC_START"]]
        if answer["next_basis"] == "authorised":
            assert not row["NEXT_DUE_AT_WINDOW_END"] or answer["next_due_on"] < row["NEXT_DUE_AT_WINDOW_END"]
        else:
            assert answer["next_due_on"] == row["NEXT_DUE_AT_WINDOW_END"], (row, answer)


@pytest.fixture(scope="module")
def generator(samples: Path) -> Path:
    return samples / "gen903.py"


def generated(generator: Path, out: Path, *options: str) -> Path:
    subprocess.run([sys.executable, generator, "--out", out, *options], check=True, capture_output=True)
    return out


def test_the_clean_sample_is_judged_as_its_truth_says(samples: Path, tmp_path: Path) -> None:
    folder = samples / "gen_2025_clean"
    reviews, periods, problems = judged([folder], date(2025, 3, 31), tmp_path)
    assert_reviews_are_true(reviews, read(folder / "truth" / "reviews.csv"))
    assert_next_dates_are_true(periods, read(folder / "truth" / "periods.csv"))
    assert {row["severity"] for row in problems} <= {"note"}


def test_xml_and_csv_of_one_return_are_judged_alike(samples: Path, tmp_path: Path) -> None:
    folder = samples / "gen_2025_clean"
    from_csv = judged([folder], date(2025, 3, 31), tmp_path / "csv")
    from_xml = judged([folder / "903_2025.xml"], date(2025, 3, 31), tmp_path / "xml")
    assert from_csv[:2] == from_xml[:2]


@pytest.mark.parametrize(
    ("year", "seed", "children"),
    [(2010, 1, 300), (2014, 2, 1500), (2019, 3, 800), (2024, 4, 40), (2031, 5, 700), (2038, 6, 900)],
)
def test_fresh_histories_are_judged_as_their_truth_says(
    generator: Path, tmp_path: Path, year: int, seed: int, children: int
) -> None:
    options = ("--children", str(children), "--seed", str(seed), "--year", str(year))
    folder = generated(generator, tmp_path / "made", *options)
    reviews, periods, _ = judged([folder], date(year, 3, 31), tmp_path / "out")
    assert_reviews_are_true(reviews, read(folder / "truth" / "reviews.csv"))
    assert_next_dates_are_true(periods, read(folder / "truth" / "periods.csv"))


def iso(day: str) -> str:
    return f"{day[6:]}-{day[3:5]}-{day[:2]}" if day else ""


def cut(history: Path, year: int, out: Path) -> Path:
    """The yearly return that a council would have sent: episodes open in the year, later ends blanked."""
    first, last = f"{year - 1}-04-01", f"{year}-03-31"
    out.mkdir()
    episodes = []
    for row in read(history / "episodes.csv"):
        started_on, ended_on = iso(row["DECOM"]), iso(row["DEC"])
        if started_on <= last and (not ended_on or ended_on >= first):
            if ended_on > last:
                row |= {"DEC": "", "REC": "", "REASON_PLACE_CHANGE": ""}
            episodes.append(row)
    children = {row["CHILD"] for row in episodes}
    reviews = [row for row in read(history / "reviews.csv") if first <= iso(row["REVIEW"]) <= last]
    header = [row for row in read(history / "header.csv") if row["CHILD"] in children]
    for name, rows in (("episodes", episodes), ("reviews", reviews), ("header", header)):
        with (history / f"{name}.csv").open(encoding="utf-8") as file:
            columns = file.readline().strip().split(",")
        write(out / f"{name}.csv", rows, columns)
    return out


@pytest.fixture(scope="module")
def history(generator: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Path]]]:
    """A whole history and every yearly return cut from it, oldest first."""
    folder = tmp_path_factory.mktemp("history")
    whole = generated(generator, folder / "whole", "--children", "400", "--seed", "77", "--year", "2025")
    years = {int(iso(row["DECOM"])[:4]) for row in read(whole / "episodes.csv")}
    yield whole, [cut(whole, year, folder / str(year)) for year in range(min(years), 2026)]


@pytest.mark.parametrize("order", ["oldest first", "newest first", "mixed"])
def test_yearly_returns_merged_in_any_order_give_the_truth(
    history: tuple[Path, list[Path]], tmp_path: Path, order: str
) -> None:
    whole, yearly = history
    returns = {
        "oldest first": yearly,
        "newest first": yearly[::-1],
        "mixed": yearly[1::2] + yearly[::-2],
    }[order]
    reviews, periods, _ = judged(list(dict.fromkeys(returns + yearly)), date(2025, 3, 31), tmp_path)
    assert_reviews_are_true(reviews, read(whole / "truth" / "reviews.csv"))
    assert_next_dates_are_true(periods, read(whole / "truth" / "periods.csv"))


def test_the_last_three_years_merged_are_judged_only_where_they_can_be(
    history: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    whole, yearly = history
    reviews, _, _ = judged(yearly[-3:], date(2025, 3, 31), tmp_path)
    truth = {(row["CHILD"], row["REVIEW"]): row for row in read(whole / "truth" / "reviews.csv")}
    judged_rows = [row for row in reviews if row["on_time"]]
    assert 0 < len(judged_rows) < len(reviews)
    for row in judged_rows:
        true = truth[row["child"], row["held_on"]]
        if true["POC_START"] >= "2022-04-01":
            assert row["due_on"] == true["DUE_R36_1"], (row, true)


def test_one_yearly_return_alone_is_judged_only_where_it_can_be_and_there_rightly(
    generator: Path, tmp_path: Path
) -> None:
    options = ("--children", "2500", "--seed", "31", "--year", "2025", "--scope", "return")
    folder = generated(generator, tmp_path / "made", *options)
    reviews, periods, _ = judged([folder], date(2025, 3, 31), tmp_path / "out")
    truth = {(row["CHILD"], row["REVIEW"]): row for row in read(folder / "truth" / "reviews.csv")}
    starts = {(row["child"], row["started_on"]): row for row in periods}
    assert {(row["child"], row["held_on"]) for row in reviews} == set(truth)
    for row in reviews:
        true = truth[row["child"], row["held_on"]]
        period = starts[row["child"], row["period_started_on"]]
        known = period["started_on"] >= "2024-04-01" and period["start_inferred"] == "no"
        if known or row["number"] != "1":
            expected = true["DUE_R36_1"]
            if known or true["SEQ"] != "2":
                assert row["due_on"] == expected, (row, true)
                assert (row["on_time"] == "yes") == (true["ON_TIME_R36_1"] == "1")
        else:
            assert (row["due_on"], row["on_time"], row["days_late"], row["promise_due_on"]) == ("", "", "", "")
            assert row["source"].startswith("not judged")
