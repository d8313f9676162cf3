"""The repository's own files, as the tests of the house read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {".git", ".venv", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}
NOT_OURS |= {".hypothesis", "vendor", "migrations"}


def files(folder: Path = ROOT, pattern: str = "*") -> Iterator[Path]:
    """Every file that we wrote in a folder and below it; what tools wrote, and others' work, is left out."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS:
            continue
        if path.is_dir():
            yield from files(path, pattern)
        elif path.match(pattern):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text(), str(path))


def name(path: Path) -> str:
    """A file's name as the messages say it."""
    return path.relative_to(ROOT).as_posix()


def ours(folder: str = "heard") -> list[Path]:
    """The Python files of a folder."""
    return list(files(ROOT / folder, "*.py"))
