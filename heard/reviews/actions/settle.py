"""A review, or the end of care, that a person takes as a return tells it; the clock moves at once."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.models import Child, Source
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.facts import facts_of_child, judged
from heard.reviews.models import Review
from heard.rules.day_words import long_day


def take_returned_review(
    *,
    child: Child,
    instead_of: date,
    held_on: date,
    participation: str,
    load_id: UUID,
    why: str,
    by: Person,
    today: date,
) -> None:
    """Strike out the review recorded here, if it is not yet, and take the return's instead.

    Called within the deed that settles the difference, which holds the child and is audited.
    """
    live = Review.objects.filter(child=child, struck_at__isnull=True)
    recorded = live.filter(held_on=instead_of, source=Source.HEARD).first()
    if recorded is not None:
        recorded.struck_at, recorded.struck_by, recorded.struck_why = clock.now(), by, why
        recorded.period = None
        recorded.save(update_fields=["struck_at", "struck_by", "struck_why", "period"])
    if not live.filter(held_on=held_on).exists():
        told = {"held_on": held_on, "participation": participation, "source": Source.RETURN, "load_id": load_id}
        Review.objects.create(child=child, **told)
    refresh_clock([child.pk], today=today)


def take_returned_care(*, child: Child, deed: Callable[[], object], by: Person, today: date) -> None:
    """Do what changes the child's care; refuses, and undoes it, where a review would lie outside all care."""
    lay_outside = judged(facts_of_child(child), today).unplaced
    deed()
    outside = set(judged(facts_of_child(child), today).unplaced) - set(lay_outside)
    if outside:
        raise Refused(
            f"A review was held on {long_day(max(outside))}, and would then lie outside care. If that review is wrong, "
            "strike it out first."
        )
    refresh_clock([child.pk], today=today, by=by)
