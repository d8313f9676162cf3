"""Stretches of days, from one day up to another: laid together, cut, and held against those that are here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

LAST = date.max


class Stretch(NamedTuple):
    """From a day up to, but not counting, another (None: it goes on); `place` is where the row stands that tells it."""

    from_on: date
    until: date | None = None
    place: int = 0

    @property
    def end(self) -> date:
        """The first day on which it no longer holds; the last of all days while it goes on."""
        return self.until or LAST

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= day < self.end

    def meets(self, other: "Stretch") -> bool:
        """Whether the two have a day in common."""
        return max(self.from_on, other.from_on) < min(self.end, other.end)

    def up_to(self, day: date) -> "Stretch":
        """As much of it as lies before a day."""
        return self._replace(until=None if min(self.end, day) == LAST else max(min(self.end, day), self.from_on))


class Here(NamedTuple):
    """A stretch that is here already: its key, whose it is, when, and whether a person recorded it."""

    id: UUID
    person_id: UUID
    stretch: Stretch
    by_hand: bool


def laid_together(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same days in as few stretches as need be, in order."""
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.from_on, one.end)):
        if found and one.from_on < found[-1].end:
            longer = max(found[-1], one, key=lambda each: each.end)
            found[-1] = found[-1]._replace(until=longer.until)
        elif one.from_on < one.end:
            found.append(one)
    return found


def without(stretch: Stretch, others: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch when these others are taken out of it."""
    left = [stretch]
    for other in others:
        left = [piece for one in left for piece in _apart(one, other)]
    return left


def _apart(one: Stretch, other: Stretch) -> list[Stretch]:
    if not one.meets(other):
        return [one]
    pieces = [one.up_to(other.from_on), one._replace(from_on=max(one.from_on, other.end))]
    return [piece for piece in pieces if piece.from_on < piece.end]


def answering(told: Sequence[Stretch], here: Sequence[Here]) -> dict[int, Here]:
    """Which of the stretches here answers to which of those told, by its place among them: each to one at most.

    One that begins on the same day first, then one that has a day in common.
    """
    found: dict[int, Here] = {}
    waiting = {one.id: one for one in here}
    for is_same in (_begin_together, Stretch.meets):
        for place, stretch in enumerate(told):
            if place not in found:
                one = next((one for one in waiting.values() if is_same(stretch, one.stretch)), None)
                if one is not None:
                    found[place] = waiting.pop(one.id)
    return found


def _begin_together(one: Stretch, other: Stretch) -> bool:
    return one.from_on == other.from_on
