"""Every package has its reason, its hash, and no address of where it was fetched."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, files, name

ASKED_FOR = sorted((ROOT / "requirements").glob("*.in"))
LOCKED = sorted((ROOT / "requirements").glob("*.txt"))
A_NAME = re.compile(r"[\w.-]+")


def packages(path: Path) -> list[str]:
    """The lines of a requirements file that name a package."""
    lines = [line for line in path.read_text().splitlines() if line and not line[0].isspace()]
    return [line for line in lines if not line.startswith(("#", "-c"))]


@pytest.mark.parametrize("path", ASKED_FOR, ids=name)
def test_every_package_has_its_reason(path: Path) -> None:
    without = [line for line in packages(path) if len(line.partition("#")[2].split()) < 3]
    assert not without, f"say in a comment beside it why we need: {without}"


@pytest.mark.parametrize("path", ASKED_FOR, ids=name)
def test_every_package_asked_for_is_locked(path: Path) -> None:
    def names(lines: list[str]) -> set[str]:
        return {found[0].lower() for line in lines if (found := A_NAME.match(line))}

    missing = names(packages(path)) - names(packages(path.with_suffix(".txt")))
    assert not missing, f"compile {path.with_suffix('.txt').name} again, see CONTRIBUTING.md: {missing}"


@pytest.mark.parametrize("path", LOCKED, ids=name)
def test_every_locked_package_has_its_hash(path: Path) -> None:
    without = [line for line in packages(path) if "==" not in line or not line.endswith("\\")]
    assert not without


# In two parts, so that this file does not itself say what no file may say.
HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js", "index" + "-url", "find" + "-links"]


def test_no_file_says_where_packages_are_fetched() -> None:
    texts = (path for path in files() if path.suffix not in {".png", ".svg", ".ico", ".zip", ".woff2"})
    said = [f"{name(path)}: {host}" for path in texts for host in HOSTS if host in path.read_text(errors="ignore")]
    assert not said, "\n".join(said)
