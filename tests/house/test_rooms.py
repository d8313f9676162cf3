"""What import-linter cannot say: the pure rooms use nothing but what they name here."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import name, ours, tree

STANDARD = set(sys.stdlib_module_names)
MAY_IMPORT = {
    "heard/rules": STANDARD | {"holidays", "heard.rules"},
    "heard/returns": STANDARD | {"heard.rules", "heard.returns"},
}


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"heard.{one.name}" for one in node.names) if node.module == "heard" else [node.module])


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_pure_room_stays_pure(room: str) -> None:
    def is_allowed(module: str) -> bool:
        parts = module.split(".")
        return bool({parts[0], ".".join(parts[:2])} & MAY_IMPORT[room])

    strangers = [f"{name(path)}: {it}" for path in ours(room) for it in imports(path) if not is_allowed(it)]
    assert not strangers, "\n".join(strangers)
