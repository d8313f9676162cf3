"""Words beside a drawing that never overlap: each finds a free place, or stays away (the list says it too)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from heard.caseload.drawing.shapes import WIDTH

GAP = 14.0
STEM_CLEARANCE = 5.0
NARROW, WIDE = set("iljtfrI.,:;'’!|()[] "), set("mwMW")
PER_CHARACTER = {"narrow": 0.32, "wide": 0.92, "capital": 0.74, "other": 0.575}


def width_of(words: str, size: float) -> float:
    """How wide words are in bold Arial, rather too much than too little."""
    return size * sum(PER_CHARACTER[_class_of(letter)] for letter in words)


def _class_of(letter: str) -> str:
    if letter in NARROW:
        return "narrow"
    if letter in WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"


class Wanted(NamedTuple):
    """Lines of words that belong to a place on the strip.

    A lower rank is placed sooner; `short` is said where there is no room for more; `side` is tried first.
    """

    x: float
    lines: tuple[str, ...]
    rank: int
    kind: str
    short: tuple[str, ...] = ()
    side: str = "start"


class Placed(NamedTuple):
    """Where the words go: lane 0 is nearest to the strip."""

    wanted: Wanted
    x: float
    anchor: str
    lane: int


@dataclass
class _Lane:
    spans: list[tuple[float, float]]
    stems: list[float]

    def is_free(self, left: float, right: float) -> bool:
        """Whether nothing stands, and no stem passes, between left and right."""
        clear = all(right + GAP <= start or left >= end + GAP for start, end in self.spans)
        return clear and all(not left - STEM_CLEARANCE <= stem <= right + STEM_CLEARANCE for stem in self.stems)

    def lets_pass(self, x: float) -> bool:
        """Whether a stem can go through at x."""
        return all(not start - STEM_CLEARANCE <= x <= end + STEM_CLEARANCE for start, end in self.spans)


def place(wanted: Iterable[Wanted], *, lanes: int, size: float, beside: float = 0.0) -> list[Placed]:
    """Each label in the nearest lane where it has room; `beside` is how far it stands off its own stem.

    A label that could hide one that must be said (those with a short form) is shortened, or stands elsewhere.
    """
    room = [_Lane([], []) for _ in range(lanes)]
    waiting = sorted(wanted, key=lambda each: (each.rank, each.x))
    placed = []
    while waiting:
        label = waiting.pop(0)
        kept_free = [each.x for each in waiting if each.short]
        forms = [label, label._replace(lines=label.short)] if label.short else [label]
        tries = ((form, free) for free in (kept_free, []) for form in forms)
        found = next((spot for form, free in tries if (spot := _find(form, room, size, beside, free))), None)
        placed += [found] if found else []
    return placed


def _find(label: Wanted, room: list[_Lane], size: float, beside: float, kept_free: list[float]) -> Placed | None:
    width = max(width_of(line, size) for line in label.lines)
    sides = (label.side, "end" if label.side == "start" else "start")
    for number, lane in enumerate(room):
        if not all(nearer.lets_pass(label.x) for nearer in room[:number]):
            return None
        for anchor in sides if beside else ("middle", *sides):
            left = {"start": label.x + beside, "middle": label.x - width / 2, "end": label.x - beside - width}[anchor]
            hides = any(left - STEM_CLEARANCE <= x <= left + width + STEM_CLEARANCE for x in kept_free)
            if left >= 0 and left + width <= WIDTH and not hides and lane.is_free(left, left + width):
                lane.spans.append((left, left + width))
                for nearer in room[: number + bool(beside)]:
                    nearer.stems.append(label.x)
                x = {"start": left, "middle": label.x, "end": left + width}[anchor]
                return Placed(label, x, anchor, number)
    return None
