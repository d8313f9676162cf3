"""What the child and others said, before a review and between reviews, and what was answered."""

from heard.voice.models.contributions import Contribution, Part
from heard.voice.models.talks import PrivateConversation, Talk
from heard.voice.models.wishes import Answer, Wish, WishKeptFrom, WishShared

__all__ = [
    "Answer",
    "Contribution",
    "Part",
    "PrivateConversation",
    "Talk",
    "Wish",
    "WishKeptFrom",
    "WishShared",
]
