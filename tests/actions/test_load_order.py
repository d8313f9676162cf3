"""Loading order never matters, and what is loaded is what judging says of all of it together."""

import csv
import random
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from heard.children.models import CarePeriod
from heard.returns.judging import judge
from heard.reviews.models import Review, ReviewClock
from tests import world
from tests.loading import a_return, days_of, load, told_by
from tests.returns.test_agrees_with_truth import cut, generated

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ITS_END = date(2025, 3, 31)


def test_three_years_in_any_order_give_the_same(samples: Path) -> None:
    outcomes = []
    for order in permutations(("csdm_2017", "csdm_2018", "csdm_2019")):
        council = world.a_council()
        for name in order:
            load(samples / name, council=council, today=TODAY)
        outcomes.append(told_by(council))
    first, *others = outcomes
    assert len(first["children"]) == 423
    for other in others:
        for table, told in first.items():
            assert other[table] == told, table


def test_all_three_at_once_give_the_same_as_one_by_one(samples: Path) -> None:
    paths = [samples / f"csdm_{year}" for year in (2018, 2017, 2019)]
    at_once, one_by_one = world.a_council(), world.a_council()
    load(*paths, council=at_once, today=TODAY)
    for path in reversed(paths):
        load(path, council=one_by_one, today=TODAY)
    assert told_by(at_once) == told_by(one_by_one)


@pytest.mark.parametrize("seed", [1, 2])
def test_yearly_returns_loaded_one_by_one_are_what_judging_says_of_all(
    samples: Path, tmp_path: Path, seed: int
) -> None:
    options = ("--children", "150", "--seed", str(70 + seed), "--year", "2025")
    whole = generated(samples / "gen903.py", tmp_path / "whole", *options)
    yearly = [cut(whole, year, tmp_path / str(year)) for year in range(2018, 2026)]
    random.Random(seed).shuffle(yearly)
    council = world.a_council()
    for path in yearly:
        load(path, council=council, today=ITS_END)
    assert_as_judged(yearly, council, tmp_path / "out")


@pytest.mark.parametrize("order", list(permutations("abcd"))[::5], ids="".join)
def test_corrections_of_one_year_count_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    returns = corrected_years(tmp_path)
    council = world.a_council()
    for name in order:
        load(returns[name], council=council, today=ITS_END)
    assert_as_judged([returns[name] for name in order], council, tmp_path / "out")
    assert days_of(council, "101") == ["2023-05-30", "2024-05-30", "2024-08-20", "2024-12-01"]
    assert days_of(council, "102") == []


@pytest.mark.parametrize("seed", range(25))
def test_returns_drawn_at_random_give_in_any_order_what_judging_says_of_all(tmp_path: Path, seed: int) -> None:
    dice, council = random.Random(seed), world.a_council()
    returns = [drawn(dice, tmp_path / str(number), number) for number in range(1, dice.choice([2, 3, 5]) + 1)]
    for path in dice.sample(returns, len(returns)):
        load(path, council=council, today=ITS_END)
    assert_as_judged(returns, council, tmp_path / "out")


def drawn(dice: random.Random, folder: Path, number: int) -> Path:
    """A yearly return or a history of three children, or one without episodes or reviews; never two of one age."""
    kind, year = dice.choice(["yearly"] * 3 + ["history", "no reviews", "no episodes"]), dice.choice([2023, 2024, 2025])
    first, last = date(2022 if kind == "history" else year - 1, 4, 10), date(year, 3, 31)
    children = [child for child in ("101", "102", "103") if dice.random() < 0.75]
    episodes = [
        f"{child} {start} {dice.choice('SPL')} {dice.choice(['C1', 'E1', 'V3'])} {dice.choice(['U4', 'A5'])} {end}"
        for child in children
        for start in (date(2022, 5, 1) + timedelta(days=60 * each) for each in range(17))
        if start <= last and dice.random() < 0.3
        for end in dice.choice([[""], [f"{start + timedelta(days=dice.choice([30, 60, 120]))} X1"]])
    ]
    reviews = [
        f"{child} {day} {dice.choice(['PN1', 'PN7'])}"
        for child in children
        for day in (first + timedelta(days=37 * each) for each in range(40))
        if day <= last and dice.random() < 0.3
    ]
    alone = f"9{number} {last - timedelta(days=number)}"
    return a_return(
        folder,
        episodes=[] if kind == "no episodes" else [*episodes, f"{alone} S C2 U4"],
        reviews=[] if kind == "no reviews" else [*reviews, f"{alone} PN1"],
    )


def corrected_years(folder: Path) -> dict[str, Path]:
    """2023/24; 2024/25 as first sent, as corrected in summer, and as corrected in the end."""
    before = "101 2023-05-01 S C2 U6 2024-05-02 X1"
    return {
        "a": a_return(folder / "a", episodes=[before.replace(" 2024-05-02 X1", "")], reviews=["101 2023-05-30 PN1"]),
        "b": a_return(
            folder / "b",
            episodes=[before, "101 2024-05-02 P C2 K2", "102 2024-06-01 S C1 U1"],
            reviews=["101 2024-05-30 PN1", "101 2024-09-02 PN2", "102 2024-06-20 PN1"],
        ),
        "c": a_return(
            folder / "c",
            episodes=[before, "101 2024-05-02 P C2 U4 2024-06-02 X1", "101 2024-06-02 P C2 K2"],
            reviews=["101 2024-05-30 PN1", "101 2024-08-20 PN2"],
        ),
        "d": a_return(
            folder / "d",
            episodes=[before, "101 2024-05-02 P C2 U4 2024-06-03 X1", "101 2024-06-03 P C2 K2"],
            reviews=["101 2024-05-30 PN3", "101 2024-08-20 PN2", "101 2024-12-01 PN2"],
        ),
    }


def assert_as_judged(returns: list[Path], council: object, out: Path) -> None:
    """What is in the tables is what judging all of them together writes."""
    judge(returns, ITS_END, out, lambda part: None)
    reviews = Review.objects.filter(child__council=council, struck_at=None, period__isnull=False)
    told = ("child__number", "period__started_on", "number", "basis", "due_on", "held_on", "promise_due_on")
    names = "child period_started_on number basis due_on held_on promise_due_on"
    assert written(reviews.values_list(*told)) == read(out / "reviews.csv", names)
    periods = CarePeriod.objects.filter(child__council=council)
    told = ("child__number", "started_on", "start_inferred", "ended_on", "kind")
    names = "child started_on start_inferred ended_on kind"
    assert written(periods.values_list(*told)) == read(out / "periods.csv", names)
    clocks = ReviewClock.objects.filter(child__council=council, due_on__isnull=False)
    told = ("child__number", "period__started_on", "due_on", "promise_due_on")
    names = "child started_on next_due_on next_promise_on"
    due = {row for row in read(out / "periods.csv", names) if row[2]}
    assert written(clocks.values_list(*told)) == due
    overdue = clocks.filter(counts=True, due_on__lt=ITS_END).values_list("child__number", "period__started_on")
    counted = {row[:2] for row in read(out / "periods.csv", "child started_on days_overdue") if row[2] != "0"}
    assert written(overdue) == counted


def written(rows: object) -> set[tuple[str, ...]]:
    """Rows of the database as a file has them."""

    def text(value: object) -> str:
        if value is None or isinstance(value, bool):
            return {None: "", True: "yes", False: "no"}[value]
        return str(value)

    return {tuple(map(text, row)) for row in rows}  # type: ignore[attr-defined]


def read(path: Path, names: str) -> set[tuple[str, ...]]:
    """These columns of all rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in names.split()) for row in csv.DictReader(file)}
