"""Only `heard/clock.py` reads the time; everything else is handed the day."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, name, ours, tree

READS_THE_TIME = {"now", "today", "utcnow", "localdate", "localtime", "gmtime", "time_ns"}
SETS_ITSELF = {"auto_now", "auto_now_add"}
CLOCK = ROOT / "heard" / "clock.py"


def readings(module: ast.Module) -> Iterator[int]:
    """The lines on which a module reads the time otherwise than by asking the clock."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("clock"), attr=_)):
                continue
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in READS_THE_TIME:
                yield node.lineno
            case ast.Call(func=ast.Attribute(value=ast.Name("time"), attr="time")):
                yield node.lineno
            case ast.ImportFrom(module=source) if source and not source.startswith("heard"):
                yield from (node.lineno for one in node.names if one.name in READS_THE_TIME | {"Now"})
            case ast.keyword(arg=str(arg)) if arg in SETS_ITSELF:
                yield node.value.lineno


@pytest.mark.parametrize("path", [path for path in ours() if path != CLOCK], ids=name)
def test_the_time_is_asked_of_the_clock(path: Path) -> None:
    assert not list(readings(tree(path))), f"{name(path)} reads the time itself; be handed it, or ask heard.clock"


@pytest.mark.parametrize(
    "words",
    [
        "date.today()",
        "datetime.now(UTC)",
        "timezone.now()",
        "time.time()",
        "models.DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now",
    ],
)
def test_another_clock_is_seen(words: str) -> None:
    assert list(readings(ast.parse(words)))


@pytest.mark.parametrize("words", ["clock.today()", "clock.now()", "from heard.clock import today", "today"])
def test_our_clock_is_let_be(words: str) -> None:
    assert not list(readings(ast.parse(words)))
