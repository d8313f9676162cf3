"""What a review without a meeting rests on, as it is recorded: the placement, and the last meeting."""

from datetime import date
from typing import NamedTuple

from heard.children.models import Child
from heard.reviews.facts import facts_of_child
from heard.reviews.models import Review
from heard.rules.review_without_meeting import Settled, settled_since


class Agreed(NamedTuple):
    """Who agreed to a review without a meeting."""

    child: bool
    officer: bool


def settled_of(child: Child, agreed: Agreed) -> Settled:
    """The child's placement today and since when, the last review that was a meeting, and who agreed."""
    placement, placed_on = settled_since(facts_of_child(child).care.episodes)
    return Settled(placement, placed_on, _last_meeting_of(child), agreed.child, agreed.officer)


def _last_meeting_of(child: Child) -> date | None:
    """The day of the last review of which nobody said that it went without a meeting."""
    held = Review.objects.filter(child=child, struck_at__isnull=True).exclude(preparation__without_meeting=True)
    return held.order_by("-held_on").values_list("held_on", flat=True).first()
