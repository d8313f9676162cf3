"""What the tests of returns share: a place to open them in, and the sample returns where these are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.csv_files import ModuleFile, open_csv
from heard.returns.opening import OpenedReturn, open_return
from heard.returns.problems import Problem
from tests.returns import made

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample returns; they are no part of the repository, so a test that needs them may be skipped."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample returns are not at {SAMPLES}")
    return SAMPLES


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[Path], OpenedReturn]:
    """Opens a return with a work folder that goes away with the test."""
    workdir = tmp_path / "workdir"
    workdir.mkdir()
    return lambda path: open_return(path, workdir)


@pytest.fixture
def reviews(tmp_path: Path) -> Callable[[str | bytes], tuple[ModuleFile, list[Problem]]]:
    """Opens a file called reviews.csv with this content."""

    def open_it(content: str | bytes) -> tuple[ModuleFile, list[Problem]]:
        module_file, problems = open_csv("reviews.csv", made.file(tmp_path / "reviews.csv", content))
        assert module_file is not None, problems
        return module_file, problems

    return open_it
