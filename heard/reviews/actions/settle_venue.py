"""Where and when a review is held, settled with the child."""

from datetime import date, time

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.invitations_out import tell_changed
from heard.reviews.actions.plan import LONGEST, SHORTEST
from heard.reviews.models import Preparation
from heard.rules.day_words import clock_time
from heard.rules.venues import VenueKind

SAYS_IT_ALL = frozenset({VenueKind.HOME, VenueKind.ONLINE})
"""Kinds of place that need no more words: who may know where the home is knows it."""


@transaction.atomic
def settle_venue(
    *,
    preparation: Preparation,
    venue: str,
    venue_kind: str,
    minutes: int,
    by: Person,
    today: date,
    starts_at: time | None = None,
    seen: str | None = None,
) -> Preparation:
    """Where the review is, and for how long; also from when, where no hour stands yet. Whoever was invited is told.

    Refuses a review without a meeting, no hour at all, another hour than stands, and a place without words. `seen`:
    the place that was looked at; refuses an old page, which would undo what a colleague did.
    """
    plan = hold_to_prepare(preparation)
    if plan.without_meeting:
        raise Refused("This review is done without a meeting, so it has no place. Plan it anew to meet after all.")
    _refuse_old_page(plan, seen)
    _refuse_hour(plan, starts_at)
    _refuse_place(venue, venue_kind, minutes)
    plan.venue, plan.venue_kind, plan.minutes = venue.strip(), venue_kind, minutes
    plan.starts_at, plan.venue_on = plan.starts_at or starts_at, today
    plan.save(update_fields=["venue", "venue_kind", "minutes", "starts_at", "venue_on"])
    detail = {"child": plan.child_id, "kind": venue_kind, "minutes": minutes}
    record("venue.settled", about=plan, by=by, council_id=plan.child.council_id, detail=detail)
    tell_changed(plan, by)
    return plan


def _refuse_old_page(plan: Preparation, seen: str | None) -> None:
    """Refuses what was typed beside another place than stands now."""
    if seen is not None and seen.split() != plan.venue.split():
        where = f"“{plan.venue}”" if plan.venue else "no place in words"
        raise Refused(f"Somebody settled this meanwhile: {where}. Look at it, and settle it again.", field="venue")


def _refuse_hour(plan: Preparation, starts_at: time | None) -> None:
    if plan.starts_at is None and starts_at is None:
        raise Refused("Say at which hour the meeting begins.", field="starts_at")
    if plan.starts_at is not None and starts_at not in (None, plan.starts_at):
        sentence = f"The meeting begins at {clock_time(plan.starts_at)}. To change that, move the review."
        raise Refused(sentence, field="starts_at")


def _refuse_place(venue: str, venue_kind: str, minutes: int) -> None:
    if not venue.strip() and venue_kind not in SAYS_IT_ALL:
        raise Refused("Say where it is, so that people find it.", field="venue")
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(f"Enter a number of minutes from {SHORTEST} to {LONGEST}.", field="minutes")
