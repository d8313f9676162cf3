"""A review that is called off: cancelled before its day, stood down from then on. The law's date does not move."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.reviews.actions.change import hold_still, refuse_move, write_change
from heard.reviews.actions.invitations_out import tell_called_off
from heard.reviews.models import Preparation
from heard.reviews.queries.capacities import capacities_of, facts_for
from heard.rules.review_states import State


@transaction.atomic
def cancel_review(
    *, preparation: Preparation, why: str, allowed_by: Person | None, by: Person, today: date
) -> Preparation:
    """Call a review off before its day, with a reason and the leave of the officer or their manager."""
    return _call_off(preparation, State.CANCELLED, why, allowed_by, by, today)


@transaction.atomic
def stand_down(
    *, preparation: Preparation, why: str, allowed_by: Person | None, by: Person, today: date
) -> Preparation:
    """Say that a review's day came, and no review came of it; with a reason and whoever allowed it."""
    return _call_off(preparation, State.STOOD_DOWN, why, allowed_by, by, today)


def _call_off(
    preparation: Preparation, then: State, why: str, allowed_by: Person | None, by: Person, today: date
) -> Preparation:
    preparation = hold_still(preparation, by=by, today=today)
    leave = capacities_of(allowed_by, preparation.child, today) if allowed_by else frozenset()
    facts = facts_for(preparation, by=by, today=today)._replace(why=why, allowed_by=leave)
    refuse_move(preparation, then, facts)
    preparation = write_change(preparation, then, by=by, happened_on=today, why=why, allowed_by=allowed_by)
    tell_called_off(preparation, by)
    return preparation
