"""Chance, in two hands: a seeded generator's, fast and always the same, and Hypothesis's, which can shrink."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Dice(Protocol):
    """What a story may ask of chance."""

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""

    def chance(self, percent: int) -> bool:
        """Yes, so often in a hundred."""


class SeededDice:
    """Dice that fall the same way every time for one number."""

    def __init__(self, seed: int) -> None:
        self.roll = Random(seed).random

    def between(self, low: int, high: int) -> int:
        return low + int(self.roll() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self.roll() * len(options))]

    def chance(self, percent: int) -> bool:
        return self.roll() * 100 < percent


class DrawnDice:
    """Dice that Hypothesis throws; it shrinks towards the first option, the lowest number, and no."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw

    def between(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent
