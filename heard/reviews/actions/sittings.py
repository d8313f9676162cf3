"""Sittings of a review held apart, or on another day: added, come to, and ended."""

from datetime import date, time
from typing import Any

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.invitations_out import NO_MEETING, invited_to, tell_changed
from heard.reviews.models import THE_REVIEW, Invitation, Preparation, Sitting
from heard.reviews.queries.asked_to import would_meet
from heard.reviews.queries.sitting_rows import overlaps
from heard.rules.day_words import long_day
from heard.rules.venues import VenueKind

SHORTEST, LONGEST = 10, 480
SAME_TIME = (
    "Another sitting of this review is at that time in the same place, so people could meet at the door. "
    "Choose another time, or another place."
)
NOT_ALL = "Not all who are invited may meet. Add it without this tick, then choose who comes to it."
KINDS = {kind.value for kind in VenueKind}


@transaction.atomic
def add_sitting(
    *,
    preparation: Preparation,
    starts_at: time,
    minutes: int,
    by: Person,
    today: date,
    planned_on: date | None = None,
    venue: str = "",
    venue_kind: str = "",
    everybody: bool = False,
) -> Sitting:
    """Another sitting, on the review's day unless it has one of its own, and in its place unless it has another.

    `everybody` who is invited comes to it, and hears so if they were invited: the next meeting of a series. Refuses
    one at the same time and place as another.
    """
    preparation = hold_to_prepare(preparation)
    _refuse(preparation, minutes, planned_on, today)
    last = preparation.sittings.order_by("-number").values_list("number", flat=True).first() or THE_REVIEW
    told: dict[str, Any] = {"planned_on": planned_on, "starts_at": starts_at, "minutes": minutes}
    told |= _place(venue.strip(), venue_kind) | {"made_by": by}
    added = Sitting(preparation=preparation, number=last + 1, **told)
    if overlaps(preparation, added, [None, *preparation.sittings.filter(ended_at=None)]):
        raise Refused(SAME_TIME, field="starts_at")
    added.save(force_insert=True)
    _record("sitting.added", added, preparation, by)
    if everybody:
        _bring_everybody(added, preparation, by)
    return added


def seat(one: Invitation, number: int, by: Person) -> None:
    """Somebody comes to this sitting from now on; the child is held. Refuses one that was taken away.

    Who must not meet, and who is to be told, is for the deed that this is part of.
    """
    if number == one.sitting:
        return
    if number != THE_REVIEW and not one.preparation.sittings.filter(number=number, ended_at=None).exists():
        raise Refused("There is no such sitting any more. Choose another one.", field="people")
    one.sitting = number
    one.save(update_fields=["sitting"])
    child = one.preparation.child
    detail = {"child": child.pk, "sitting": number}
    record("sitting.joined", about=one, council_id=child.council_id, by=by, detail=detail)


@transaction.atomic
def end_sitting(*, sitting: Sitting, by: Person) -> Sitting:
    """A sitting that nobody comes to is not held. Refuses one with people in it."""
    preparation = hold_to_prepare(sitting.preparation)
    sitting = Sitting.objects.get(pk=sitting.pk)
    if sitting.ended_at is not None:
        raise Refused("This sitting was taken away already.")
    if any(one.sitting == sitting.number for one in invited_to(preparation)):
        raise Refused("Somebody comes to this sitting. Choose another sitting for them first.")
    sitting.ended_at = clock.now()
    sitting.save(update_fields=["ended_at"])
    _record("sitting.ended", sitting, preparation, by)
    return sitting


def _place(venue: str, venue_kind: str) -> dict[str, str]:
    """Where it is, of a kind that says who may know it; without a place of its own, neither."""
    if venue and venue_kind not in KINDS:
        raise Refused("Say what kind of place it is, so that nobody reads it who may not.", field="venue_kind")
    return {"venue": venue, "venue_kind": venue_kind if venue else ""}


def _bring_everybody(sitting: Sitting, preparation: Preparation, by: Person) -> None:
    """Whoever is invited, and not kept out, comes to this sitting now."""
    coming = invited_to(preparation)
    for one in coming:
        seat(one, sitting.number, by)
    if would_meet(preparation.child, coming):
        raise Refused(NOT_ALL, field="everybody")
    tell_changed(preparation, by)


def _record(action: str, sitting: Sitting, preparation: Preparation, by: Person) -> None:
    detail = {"child": preparation.child_id, "number": sitting.number}
    record(action, about=sitting, council_id=preparation.child.council_id, by=by, detail=detail)


def _refuse(preparation: Preparation, minutes: int, planned_on: date | None, today: date) -> None:
    """Refuses a sitting that cannot be."""
    if preparation.without_meeting:
        raise Refused(NO_MEETING)
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(f"Enter how many minutes it takes, from {SHORTEST} to {LONGEST}.", field="minutes")
    if planned_on is not None and planned_on < today:
        raise Refused(f"{long_day(planned_on, today)} has passed. Enter today or a later day.", field="planned_on")
