"""The private conversation before a review: what can be written down of it, and what of it is missing.

Whether it was held, by which way and whether alone; or why not. And what the child is to know by then: their rights,
how to reach their officer, and that an advocate can help them (the Handbook; the law and our reading of it are named in
`talking`, and in docs/adr/0039).
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from heard.rules.day_words import long_day
from heard.rules.hearing import Wrong
from heard.rules.talking import AFTER_IT, REGULATION_36_1, Mode, NotHeld

ASKED_BEFORE = f"The law asks for it before the review ({REGULATION_36_1}(b))."


class Conversation(NamedTuple):
    """What is written down of the private conversation before one review."""

    offered_on: date | None = None
    held_on: date | None = None
    mode: str = ""
    alone: bool | None = None
    not_alone_why: str = ""
    no_visit_why: str = ""
    not_held: str = ""
    not_held_why: str = ""
    rights_told_on: date | None = None
    contact_told_on: date | None = None
    advocate: str = ""
    advocate_on: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was held alone, or a reason of the law stands for it."""
        return self.alone is True or self.is_excused

    @property
    def is_excused(self) -> bool:
        """Whether the law lets the review go on without it."""
        return self.not_held != "" and NotHeld(self.not_held).is_lawful


def refuse_conversation(told: Conversation, today: date, *, is_first: bool, over_on: date | None) -> Wrong | None:
    """Why this cannot be written of the conversation before a review, or None.

    `is_first`: before a child's first review a visit is expected (the Handbook; councils' manuals). `over_on`: the day
    on which the review was completed, if it was.
    """
    wrongs = (
        *_days_that_cannot_be(told, today, over_on),
        *_half_told(told, is_first=is_first),
        *_reasons_missing(told),
        *_reasons_for_nothing(told),
    )
    return next(iter(wrongs), None)


def _days_that_cannot_be(told: Conversation, today: date, over_on: date | None) -> Iterator[Wrong]:
    for box in ("offered_on", "held_on", "rights_told_on", "contact_told_on", "advocate_on"):
        day = getattr(told, box)
        if day and day > today:
            yield Wrong(f"{long_day(day)} is in the future. Write it down once it has come.", box)
    if told.held_on and over_on and told.held_on > over_on:
        yield Wrong(AFTER_IT.format(day=long_day(over_on)), "held_on")
    if told.held_on and told.offered_on and told.offered_on > told.held_on:
        yield Wrong(f"You talked on {long_day(told.held_on)}, so it was offered on that day or before.", "offered_on")


def _half_told(told: Conversation, *, is_first: bool) -> Iterator[Wrong]:
    if told.held_on and told.not_held:
        yield Wrong("You entered a day on which you talked, and a reason why you did not. Keep one of them.", "how")
    if told.held_on and not told.mode:
        yield Wrong("Say whether you talked in person or by video.", "how")
    if told.mode and not told.held_on:
        yield Wrong("Enter the day on which you talked.", "held_on")
    if told.mode and told.alone is None:
        yield Wrong("Say whether you talked alone.", "alone")
    if is_first and told.mode == Mode.VIDEO and not told.no_visit_why:
        yield Wrong("Before the first review a visit is expected. Say why it was by video.", "no_visit_why")
    if told.advocate and not told.advocate_on:
        yield Wrong("Enter the day on which you asked about an advocate.", "advocate_on")
    if told.advocate_on and not told.advocate:
        yield Wrong("Say where the child stands with an advocate.", "advocate")


def _reasons_missing(told: Conversation) -> Iterator[Wrong]:
    if told.alone is False and not told.not_alone_why:
        yield Wrong("Say why you did not talk alone.", "not_alone_why")
    if told.not_held and not told.not_held_why:
        yield Wrong("Say why you did not talk, so that somebody else can follow it.", "not_held_why")
    if told.not_held == NotHeld.REFUSED and not told.offered_on:
        yield Wrong("A child refuses only what was offered. Enter the day on which you offered it.", "offered_on")


def _reasons_for_nothing(told: Conversation) -> Iterator[Wrong]:
    if told.not_alone_why and told.alone is not False:
        yield Wrong("You say why you did not talk alone, and not that it was so. Keep one of them.", "alone")
    if told.no_visit_why and told.mode != Mode.VIDEO:
        yield Wrong("You say why it was by video, and not that it was. Keep one of them.", "how")
    if told.not_held_why and not told.not_held:
        yield Wrong("You say why you did not talk, and not that it was so. Keep one of them.", "how")


def told_of(told: Conversation) -> str:
    """What became of it, in facts alone: `Held on Monday 8 June 2026, in person, alone.`"""
    if told.held_on:
        how = Mode(told.mode).words
        return f"Held on {long_day(told.held_on)}, {how[0].lower()}{how[1:]}, {'alone' if told.alone else 'not alone'}."
    offered = f"Offered on {long_day(told.offered_on)}" if told.offered_on else ""
    if told.not_held:
        why = NotHeld(told.not_held).words
        return f"{offered}. Not held: {why[0].lower()}{why[1:]}.".removeprefix(". ")
    return f"{offered}, and not held yet." if offered else ""


def missing_of(told: Conversation, name: str, *, began_on: date | None = None) -> tuple[str, list[str]]:
    """What nobody has written down, in sentences: of the talk that the law asks for, or ""; and of what children learn.

    `began_on`: the day of the first meeting, once there was one; the law wants the talk before the review.
    """
    others = {
        f"Nobody has written down that {name} was told their rights.": told.rights_told_on,
        f"Nobody has written down that {name} was told how to reach their reviewing officer.": told.contact_told_on,
        f"Nobody has written down whether {name} has an advocate, or was offered one.": told.advocate_on,
    }
    return _talk_missing(told, name, began_on), [sentence for sentence, on in others.items() if on is None]


def _talk_missing(told: Conversation, name: str, began_on: date | None) -> str:
    if told.held_on and began_on and told.held_on > began_on:
        return f"The officer and {name} talked only after the review had begun. {ASKED_BEFORE}"
    if told.is_done:
        return ""
    if told.held_on:
        return f"The officer and {name} have not talked alone yet. {ASKED_BEFORE}"
    if told.not_held:
        return (
            f"The officer and {name} did not talk in private, for a reason that the law does not know. {ASKED_BEFORE}"
        )
    if told.offered_on:
        return f"A talk in private was offered to {name}, and was not held yet. {ASKED_BEFORE}"
    return f"Nobody has written down that the officer and {name} talked in private. {ASKED_BEFORE}"
