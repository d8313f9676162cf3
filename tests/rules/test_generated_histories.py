"""The rules and the oracle, asked about the same invented children: no difference."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from heard.rules import review_schedule
from tests.rules import oracle
from tests.rules.histories import History, histories, numbered

HOW_MANY = 120_000
Answer = tuple[Any, ...]


def answer(clock: Callable[..., Any], history: History) -> Answer:
    """All that a clock says of a history, in one shape."""
    child = clock(
        list(history.episodes),
        list(history.held),
        born_on=history.born_on,
        as_of=history.as_of,
        known_from=history.known_from,
    )
    periods = [(tuple(each.period), [tuple(one) for one in each.obligations]) for each in child.periods]
    return periods, sorted(child.unplaced)


def differ(history: History) -> bool:
    """Whether the two clocks disagree."""
    return answer(review_schedule.reviews_of_child, history) != answer(oracle.reviews_of_child, history)


def test_at_least_a_hundred_thousand_histories() -> None:
    assert HOW_MANY >= 100_000


@pytest.mark.parametrize("start", range(0, HOW_MANY, HOW_MANY // 12))
def test_no_generated_history_is_judged_otherwise_than_by_the_oracle(start: int) -> None:
    for number in range(start, start + HOW_MANY // 12):
        if differ(numbered(number)):
            pytest.fail(f"history {number}:\n{told(smallest(numbered(number)))}", pytrace=False)


@settings(max_examples=500, deadline=None, database=None)
@given(histories())
def test_nor_any_that_hypothesis_can_think_of(history: History) -> None:
    assert not differ(history), told(history)


# ---- a difference, made small enough to read


def smallest(history: History) -> History:
    """The history with everything taken away that the difference does not need."""
    for less in simpler(history):
        if differ(less):
            return smallest(less)
    return history


def simpler(history: History) -> Iterator[History]:
    """Each history that is one thing less."""
    for n in range(len(history.episodes)):
        yield history._replace(episodes=history.episodes[:n] + history.episodes[n + 1 :])
    for n in range(len(history.held)):
        yield history._replace(held=history.held[:n] + history.held[n + 1 :])
    for blank in ({"known_from": None}, {"born_on": None}):
        if history._replace(**blank) != history:
            yield history._replace(**blank)
    for n, row in enumerate(history.episodes):
        for plain in ({"placement": "U6"}, {"legal_status": "C2"}, {"reason": "S"}):
            if row._replace(**plain) != row:
                yield history._replace(
                    episodes=(*history.episodes[:n], row._replace(**plain), *history.episodes[n + 1 :])
                )


def told(history: History) -> str:
    """A history and both answers, to be read and to be pasted into an example."""
    about = f"as of {history.as_of}, known from {history.known_from}, born {history.born_on}"
    lines = [about, *(f"  {line(row)}" for row in history.episodes), f"  held {' '.join(map(str, history.held))}"]
    for name, clock in (("rules", review_schedule.reviews_of_child), ("oracle", oracle.reviews_of_child)):
        lines.append(f"the {name} say:")
        periods, unplaced = answer(clock, history)
        for period, obligations in periods:
            lines += [f"  {plain(period)}", *(f"    {plain(each)}" for each in obligations)]
        lines.append(f"  unplaced {plain(unplaced)}")
    return "\n".join(lines)


def line(row: Any) -> str:
    """An episode as the examples write it."""
    return f"{row.reason} {row.legal_status} {row.placement} {row.started_on} {row.ended_on or 'open'}"


def plain(fields: Any) -> str:
    """Fields without the word `datetime` on every date."""
    return " ".join(str(field) if isinstance(field, date) else repr(field) for field in fields)
