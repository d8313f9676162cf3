"""The day of each review on its way, and of the one before it: what the plans and reports about a child are held to."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.children.review_days import ReviewDays
from heard.reviews.models import OPEN, Preparation, Review


def days_of_reviews(plans: Collection[Preparation]) -> dict[UUID, ReviewDays]:
    """The days of these reviews, each by its child's key; in one query. Of two of one child, those of the earlier."""
    held = _held([plan.child_id for plan in plans])
    later_first = sorted(plans, key=lambda plan: plan.planned_on, reverse=True)
    return {plan.child_id: _days(plan.planned_on, held[plan.child_id]) for plan in later_first}


def days_of_children(children: Collection[UUID]) -> dict[UUID, ReviewDays]:
    """The days of the review that each child has on its way, or only of their last one; in two queries."""
    held = _held(children)
    days = {child: ReviewDays(None, max(held[child], default=None)) for child in children}
    now = {"state__in": OPEN, "period__isnull": False, "period__ended_on__isnull": True}
    plans = Preparation.objects.filter(child__in=children, **now).order_by("-planned_on")
    return days | {child: _days(day, held[child]) for child, day in plans.values_list("child", "planned_on")}


def _held(children: Collection[UUID]) -> defaultdict[UUID, list[date]]:
    """The days on which reviews of these children were held."""
    held = defaultdict(list)
    live = Review.objects.filter(child__in=children, struck_at__isnull=True)
    for child, day in live.values_list("child", "held_on"):
        held[child].append(day)
    return held


def _days(meeting_on: date, held: list[date]) -> ReviewDays:
    return ReviewDays(meeting_on, max((day for day in held if day < meeting_on), default=None))
