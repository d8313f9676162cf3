"""What an action raises when it will not do what it was asked."""

from typing import Protocol
from uuid import UUID


class HasKey(Protocol):
    """Somebody, as far as it takes to tell whether two are the same."""

    @property
    def pk(self) -> UUID: ...


class Refused(Exception):
    """A deed that cannot be done, in a sentence for the person who asked; `field` is the box it belongs to."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def refuse_for_oneself(person: HasKey, by: HasKey | None, sentence: str) -> None:
    """Refuses what nobody does for themselves, with this sentence."""
    if by is not None and by.pk == person.pk:
        raise Refused(sentence)
