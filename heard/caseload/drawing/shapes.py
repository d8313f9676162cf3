"""What a drawing is made of. `kind` becomes the class that the styles colour."""

from dataclasses import dataclass, field
from typing import NamedTuple

WIDTH = 960.0


class Box(NamedTuple):
    """A filled rectangle."""

    kind: str
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A straight line from one point to another."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


class Text(NamedTuple):
    """Words; `anchor` is start, middle or end, as in SVG."""

    kind: str
    x: float
    y: float
    words: str
    anchor: str = "start"


class Sign(NamedTuple):
    """A round or square sign on the strip: on_time, late, unjudged."""

    kind: str
    x: float
    y: float


@dataclass
class Drawing:
    """Shapes to be drawn in this order: boxes, lines, signs, words; with what it shows, for those who listen."""

    title: str
    description: str
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    width: float = WIDTH

    @property
    def is_hatched(self) -> bool:
        """Whether something in it is filled with lines rather than a colour: what is expected, not known."""
        return any(box.kind == "expected" for box in self.boxes)
