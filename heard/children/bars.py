"""A load as a picture: a bar against the band that is right for an officer's working time, and the same in words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from heard.children.queries.loads import Load
from heard.rules.caseload_weight import MOST, Band

WIDTH = 240
BEYOND = Decimal("1.25")


class Bar(NamedTuple):
    """Where each part of the picture begins and how long it is, in units of a picture `WIDTH` wide."""

    band_at: int
    band: int
    stays: int
    added: int
    removed: int
    words: str
    is_over: bool


def scale_of(loads: Iterable[Load]) -> Decimal:
    """What the whole width stands for, so that all bars of a page can be compared."""
    return max([MOST * BEYOND, *(load.weight for load in loads)])


def bar_of(load: Load, scale: Decimal, after: Load | None = None) -> Bar:
    """The bar of a load; with `after`, what would be added to it or taken from it."""
    after = after or load
    least, most = (_length(limit, scale) for limit in load.limits)
    before_length, after_length = _length(load.weight, scale), _length(after.weight, scale)
    stays = min(before_length, after_length)
    return Bar(
        band_at=least,
        band=most - least,
        stays=stays,
        added=after_length - stays,
        removed=before_length - stays,
        words=load_words(after),
        is_over=after.band is Band.OVER,
    )


def load_words(load: Load) -> str:
    """`52 children, weighing 55.5: room for 14 more.` Room is for whole children."""
    many = count_words(load)
    weighs = "" if load.weight == load.children else f", weighing {figure(load.weight)}"
    if load.band is Band.OVER:
        return f"{many}{weighs}: {figure(-load.room)} over what is right."
    room = int(load.room)
    return f"{many}{weighs}: room for {room} more." if room else f"{many}{weighs}: no room for more."


def count_words(load: Load) -> str:
    """`52 children`."""
    return "1 child" if load.children == 1 else f"{load.children or 'No'} children"


def figure(number: Decimal) -> str:
    """`52` for 52.00, `52.25` for 52.25."""
    return f"{number.normalize():f}"


def _length(weight: Decimal, scale: Decimal) -> int:
    return round(weight / scale * WIDTH)
