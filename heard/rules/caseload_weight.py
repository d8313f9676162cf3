"""How much work a child’s case is for their reviewing officer, and how much one officer can do well.

The Handbook gives 50 to 70 children to a full-time officer (paragraph 7.15) and says that the number should reflect
how complex the cases are. It gives no weights: those below are our own defaults (docs/adr/0027).
"""

from decimal import Decimal
from enum import StrEnum

FEWEST, MOST = 50, 70
"""Children for a full-time officer: Independent Reviewing Officers’ Handbook 2010, paragraph 7.15."""

CHILD = Decimal(1)
PROCEEDINGS = Decimal("0.25")
FAR = Decimal("0.25")
COMPLEX = Decimal("0.5")
"""A child weighs one; court proceedings, a home far away and a complex case each add their part."""

COURT_NOT_DONE = frozenset({"C1", "L2", "L3"})
"""Interim care order, emergency protection order, child assessment order: the family court has yet to decide."""


class Band(StrEnum):
    """How a load stands against what an officer can do well."""

    ROOM = "room"
    RIGHT = "right"
    OVER = "over"


def is_in_proceedings(legal_status: str) -> bool:
    """Whether a child with this legal status is before the family court, as far as the status tells."""
    return legal_status in COURT_NOT_DONE


def weight_of(*, in_proceedings: bool, is_far: bool, is_complex: bool) -> Decimal:
    """What one child’s case weighs: one for an ordinary case."""
    return CHILD + PROCEEDINGS * in_proceedings + FAR * is_far + COMPLEX * is_complex


def limits_of(full_time: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the most for an officer who works this part of a full-time week.

    Raises `ValueError` for no working time at all.
    """
    if full_time <= 0:
        raise ValueError("Nobody has a caseload of zero hours: give the part of a full-time week that they work.")
    return FEWEST * full_time, MOST * full_time


def band_of(load: Decimal, full_time: Decimal) -> Band:
    """Room below the least, over above the most; the least and the most themselves are right."""
    least, most = limits_of(full_time)
    if load < least:
        return Band.ROOM
    return Band.RIGHT if load <= most else Band.OVER


def room_of(load: Decimal, full_time: Decimal) -> Decimal:
    """How much more an officer could take on and not be over; below nought where they are over already."""
    return limits_of(full_time)[1] - load
