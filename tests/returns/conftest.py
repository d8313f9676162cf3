"""What the tests of returns share: a place to open them in, and the sample returns where these are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from heard.returns.opening import OpenedReturn, open_return

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
