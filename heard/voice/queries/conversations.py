"""The one private conversation before a review, as the rules know it; a review is known by its key alone."""

from collections.abc import Collection
from uuid import UUID

from heard.rules.private_talk import Conversation
from heard.voice.models import PrivateConversation


def conversation_before(review_key: UUID) -> PrivateConversation | None:
    """What is written of the private conversation before this review; None where nothing is."""
    found = PrivateConversation.objects.filter(review_key=review_key)
    return found.select_related("officer", "recorded_by").first()


def standing_of(one: PrivateConversation | None) -> Conversation:
    """What is written down of a conversation, as the rules know it; all of it empty where nothing is."""
    return Conversation(*(getattr(one, name) for name in Conversation._fields)) if one else Conversation()


def conversations_before(review_keys: Collection[UUID]) -> dict[UUID, Conversation]:
    """What is written of the conversation before each of these reviews, where something is; in one query."""
    found = PrivateConversation.objects.filter(review_key__in=review_keys)
    return {one.review_key: standing_of(one) for one in found}
