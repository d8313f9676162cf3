"""What people think before a review, typed in by staff; not for a review that is at its end."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.news import tell_news
from heard.reviews.models import Preparation
from heard.voice.actions.type_in import Giver, Typed, type_in
from heard.voice.models import Contribution


@transaction.atomic
def type_in_views(*, preparation: Preparation, giver: Giver, typed: Typed, by: Person, today: date) -> Contribution:
    """Type in what somebody gave on paper, or told us, before this review; refuses a review at its end.

    The child's officer hears with the day's news that something waits to be read.
    """
    plan = hold_to_prepare(preparation)
    made = type_in(child=plan.child, review_key=plan.pk, giver=giver, typed=typed, by=by, today=today)
    tell_news(plan, "contributed", by)
    return made
