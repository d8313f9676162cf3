"""Every sample return is read whole: as many rows in each file as its measured profile says, and each oddity told."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.days import Days
from heard.returns.modules import EPISODES, HEADER, REVIEWS, Module
from heard.returns.opening import OpenedReturn

Open = Callable[[Path], OpenedReturn]
FOLDERS = ["csdm_2017", "csdm_2018", "csdm_2019", "gen_2025_clean", "gen_2025_dirty"]
FOLDERS += ["liia_2020_episodes", "synth_2018", "validator_fake_data"]


def profile(samples: Path, folder: str) -> str:
    """What the profile says of one folder."""
    text = (samples / "PROFILE.txt").read_text()
    return text.partition(f"## {folder}/\n")[2].partition("\n## ")[0]


def values(opened: OpenedReturn, module: Module, *columns: str) -> list[tuple[str, ...]]:
    """The values of these columns in every row of a module, in order of value."""
    return sorted(tuple(row) for file in opened.of(module) for _, row in file.rows(*columns))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_row_of_every_file_is_read(opened: Open, samples: Path, folder: str) -> None:
    said = ast.literal_eval(profile(samples, folder).partition("rows ")[2].partition("\n")[0])
    found = opened(samples / folder)
    assert {file.name: len(list(file.rows("CHILD"))) for file in found.files} == said


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_known_as_the_module_that_its_name_says(opened: Open, samples: Path, folder: str) -> None:
    named = {file.name: file.module.name for file in opened(samples / folder).files}
    for name, module in named.items():
        assert module.lower() in name.lower()


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_other_file_is_named_and_every_extra_column_told(opened: Open, samples: Path, folder: str) -> None:
    found = opened(samples / folder)
    mentioned = {file.name for file in found.files} | {problem.file for problem in found.problems}
    assert mentioned == {path.name for path in (samples / folder).iterdir()}
    extra = {problem.column for problem in found.problems if "does not have" in problem.what}
    assert extra == ({"LA, YEAR"} if "extra columns" in profile(samples, folder) else set())


@pytest.mark.parametrize("folder", ["gen_2025_clean", "gen_2025_dirty", "synth_2018"])
def test_every_record_of_an_xml_return_is_read(opened: Open, samples: Path, folder: str) -> None:
    counts = re.search(r"XML (\S+) CHILD (\d+) EPISODE (\d+) AREVIEW (\d+)", profile(samples, folder))
    assert counts is not None
    found = opened(samples / folder / counts[1])
    assert [len(values(found, module, "CHILD")) for module in (HEADER, EPISODES, REVIEWS)] == [
        int(count) for count in counts.groups()[1:]
    ]
    assert found.problems == []


@pytest.mark.parametrize("folder", ["gen_2025_clean", "synth_2018"])
def test_an_xml_return_gives_the_rows_of_the_csv_beside_it(opened: Open, samples: Path, folder: str) -> None:
    from_csv = opened(samples / folder)
    from_xml = opened(next((samples / folder).glob("*.xml")))
    for file in from_xml.files:
        columns = [column for column in file.module.columns if (folder, column) != ("synth_2018", "DEC")]
        assert values(from_xml, file.module, *columns) == values(from_csv, file.module, *columns), file.module.name


def test_the_synthesizers_two_digit_years_mean_the_days_that_its_xml_gives(opened: Open, samples: Path) -> None:
    from_csv, from_xml = opened(samples / "synth_2018"), opened(samples / "synth_2018" / "903_2018.xml")
    days = Days()
    ends = [
        Counter(
            (child, days[began], days[ended])
            for child, began, ended in values(found, EPISODES, "CHILD", "DECOM", "DEC")
        )
        for found in (from_csv, from_xml)
    ]
    assert ends[0] == ends[1]
    assert set(days.odd.values()) == {"two-digit year"}


def test_every_odd_date_of_the_dirty_return_is_read_or_told(opened: Open, samples: Path) -> None:
    found = opened(samples / "gen_2025_dirty")
    days = Days()
    told = {
        column: Counter(days.odd.get(text, "") for (text,) in values(found, module, column) if days[text] or text)
        for module, column in ((EPISODES, "DECOM"), (EPISODES, "DEC"), (REVIEWS, "REVIEW"))
    }
    assert told["DECOM"] == {"": 1628, "ISO date": 14}
    assert told["DEC"]["two-digit year"] == 7
    assert told["REVIEW"] == {"": 2170, "time after the date": 25, "no such day": 5}


@pytest.mark.parametrize(
    ("folder", "module", "column"),
    [("csdm_2017", HEADER, "DOB"), ("validator_fake_data", REVIEWS, "REVIEW"), ("gen_2025_clean", EPISODES, "DECOM")],
)
def test_the_dates_of_the_other_samples_are_none_of_them_odd(
    opened: Open, samples: Path, folder: str, module: Module, column: str
) -> None:
    days = Days()
    assert all(days[text] for (text,) in values(opened(samples / folder), module, column))
    assert days.odd == {}
