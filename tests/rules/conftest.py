"""What the examples share: a short way to write a history down, asked of the rules and of the oracle alike."""

from collections.abc import Callable
from datetime import date

import pytest

from heard.rules.care_periods import Episode
from heard.rules.review_schedule import ChildReviews, reviews_of_child
from tests.rules import oracle

Judge = Callable[..., ChildReviews]


@pytest.fixture(params=[reviews_of_child, oracle.reviews_of_child], ids=["rules", "oracle"])
def judge(request: pytest.FixtureRequest) -> Judge:
    """Ask about a child: rows as `RNE LS PLACE first-day last-day` (or `open`), then the days of reviews."""

    def ask(
        rows: str, held: str = "", *, as_of: str, born: str = "", known_from: str = "", **more: object
    ) -> ChildReviews:
        return request.param(
            [episode(line, number) for number, line in enumerate(rows.strip().splitlines(), start=2)],
            [date.fromisoformat(day) for day in held.split()],
            born_on=date.fromisoformat(born) if born else None,
            as_of=date.fromisoformat(as_of),
            known_from=date.fromisoformat(known_from) if known_from else None,
            **more,
        )

    return ask


def episode(line: str, row: int = 0) -> Episode:
    """An episode from its line; its end code says `the episode ended, another began` unless one is given."""
    reason, status, placement, first, last, *rest = line.split()
    end = None if last == "open" else date.fromisoformat(last)
    return Episode(date.fromisoformat(first), end, reason, status, placement, *(rest or ["X1" if end else ""]), row)
