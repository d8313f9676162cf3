"""What was said before a review goes with the review, where two records turn out to be two children after all."""

from collections.abc import Collection

from django.db import transaction

from heard.children.models import Child
from heard.voice.models import Contribution, PrivateConversation, Talk, Wish


@transaction.atomic
def follow_reviews(review_keys: Collection[str], *, of: Child, to: Child) -> None:
    """Whatever was said before these reviews, which go from the one record to the other, goes with them.

    Called within the deed that moves the reviews, which holds both children and writes it down.
    """
    for room in (Wish, PrivateConversation, Talk, Contribution):
        room._base_manager.filter(child=of, review_key__in=list(review_keys)).update(child=to)
