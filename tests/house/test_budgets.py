"""Files and functions stay small enough to read in one sitting. When a budget hurts, the design is wrong."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import name, ours, tree

LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = 25
LINES_OF_A_VIEW = 15

# The few that may be longer, each with its reason: {"heard/file.py:function": (lines, "why")}.
MAY_BE_LONGER: dict[str, tuple[int, str]] = {
    "heard/rules/review_schedule.py:schedule": (42, "the hot loop of judging a whole authority"),
    "heard/returns/gathering/reviews.py:read_reviews": (28, "the hot loop of reading a return's reviews"),
    "heard/rules/explanation.py:explain": (28, "one line for each of the explanation's fields"),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its lines; those of a function inside it are its own too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield f"{name(path)}:{node.name}", length(node)


def length(function: Function) -> int:
    """The lines of a function from `def` to end, less its docstring: the rules need room for the law."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def budget(path: Path) -> int:
    """How long a function of this file may be."""
    is_view = path.name == "views.py" or path.parent.name == "views"
    return LINES_OF_A_VIEW if is_view else LINES_OF_A_FUNCTION


@pytest.mark.parametrize("path", ours(), ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= LINES_OF_A_FILE, f"{name(path)} has {lines} lines: make it a folder, split by topic"


def test_a_function_fits_on_a_screen() -> None:
    too_long = [
        f"{where}: {lines} lines, {budget(path)} allowed"
        for path in ours()
        for where, lines in functions(path)
        if lines > MAY_BE_LONGER.get(where, (budget(path), ""))[0]
    ]
    assert not too_long, "\n".join(too_long)


def test_no_exception_outlives_its_need() -> None:
    longest: dict[str, int] = {}
    for path in ours():
        for where, lines in functions(path):
            longest[where] = max(lines, longest.get(where, 0))
    needless = [where for where in MAY_BE_LONGER if longest.get(where, 0) <= LINES_OF_A_FUNCTION]
    assert not needless, f"these need no exception any more: {needless}"
