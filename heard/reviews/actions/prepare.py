"""Beginning to prepare a review that is planned."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.reviews.actions.change import hold_still, refuse_move, write_change
from heard.reviews.models import Preparation
from heard.reviews.queries.capacities import facts_for
from heard.rules.review_states import State


@transaction.atomic
def begin_preparing(*, preparation: Preparation, by: Person, today: date) -> Preparation:
    """From today the child says who comes, where and when; people are invited and reports asked for."""
    preparation = hold_still(preparation, by=by, today=today)
    refuse_move(preparation, State.PREPARING, facts_for(preparation, by=by, today=today))
    return write_change(preparation, State.PREPARING, by=by, happened_on=today)
