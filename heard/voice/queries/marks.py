"""Marks by which a page knows whether what it shows has changed since it was opened; they tell nothing themselves."""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from heard.voice.models import Answer, Wish

LETTERS = 16


def mark_of(*told: object) -> str:
    """The same for the same words, days and choices; another one for others."""
    return sha256(repr([str(one) for one in told]).encode()).hexdigest()[:LETTERS]


def mark_of_words(wish: Wish) -> str:
    """What was said, and how, when, to whom and about what."""
    return mark_of(wish.words, wish.said_on, wish.how, wish.said_to, wish.topic)


def mark_of_audience(audience: str, named: Iterable[UUID | None]) -> str:
    """Who may know it, and who is not to."""
    return mark_of(audience, *sorted(str(key) for key in named))


def mark_of_who_may_know(wish: Wish) -> str:
    """The same of a wish, as it stands."""
    return mark_of_audience(wish.audience, [one.relationship_id or one.person_id for one in wish.kept_from.all()])


def mark_of_answer(answer: Answer | None) -> str:
    """What was answered; "" where nothing is."""
    return mark_of(answer.kind, answer.words) if answer else ""
