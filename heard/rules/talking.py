"""Talking before a review: with the child in private, and with the people who matter to them.

The reviewing officer speaks with the child in private before the review, unless a child of sufficient understanding
refuses or the officer finds it inappropriate for the child's age and understanding; and so far as reasonably
practicable obtains the views of everybody with parental responsibility, and takes them into account (Care Planning,
Placement and Case Review (England) Regulations 2010, regulation 36(1)(b) and (c)). What the sources leave open is
settled in docs/adr/0039.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import listed, long_day
from heard.rules.hearing import Wrong

REGULATION_36_1 = "Care Planning Regulations 2010, regulation 36(1)"


class Mode(StrEnum):
    """How the officer and the child talked."""

    VISIT = "visit"
    VIDEO = "video"

    @property
    def words(self) -> str:
        """`In person`."""
        return "In person" if self is Mode.VISIT else "By video"


class NotHeld(StrEnum):
    """Why the officer and the child did not talk in private."""

    REFUSED = "refused"
    UNDERSTANDING = "understanding"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The reason, as a sentence says it."""
        return NOT_HELD_WORDS[self]

    @property
    def is_lawful(self) -> bool:
        """Whether the law lets the review go on without the talk for this reason."""
        return self is not NotHeld.OTHER


NOT_HELD_WORDS = {
    NotHeld.REFUSED: "The child understands what it is for, and did not want to",
    NotHeld.UNDERSTANDING: "It would not be right for the child’s age and understanding",
    NotHeld.OTHER: "Another reason: the law still asks for it",
}


class Advocate(StrEnum):
    """Where the child stands with an advocate: somebody who helps them say what they want."""

    OFFERED = "offered"
    HAS = "has"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        """`Offered: the child is thinking about it`."""
        return ADVOCATE_WORDS[self]


ADVOCATE_WORDS = {
    Advocate.OFFERED: "Offered",
    Advocate.HAS: "Has one",
    Advocate.DECLINED: "Offered, and does not want one",
}


class NotAsked(StrEnum):
    """Why somebody with parental responsibility is not asked what they think: reasons that the law has room for."""

    NOT_FOUND = "not_found"
    AT_RISK = "at_risk"
    COURT = "court"
    UNABLE = "unable"
    ADOPTION = "adoption"

    @property
    def words(self) -> str:
        """The reason, as a sentence says it."""
        return NOT_ASKED_WORDS[self]


NOT_ASKED_WORDS = {
    NotAsked.NOT_FOUND: "Nobody knows where they are, and we have looked for them",
    NotAsked.AT_RISK: "Asking them would put the child or somebody else at risk",
    NotAsked.COURT: "A court has said that they are not to be asked",
    NotAsked.UNABLE: "They are too ill, or cannot understand the question for now",
    NotAsked.ADOPTION: "The council is authorised to place the child for adoption",
}

AFTER_IT = "This review was completed on {day}. What is said after it belongs to the next one."
LAWFUL_ALONE = (
    "{name} has parental responsibility, so the law wants them asked. If none of its reasons holds, talk with them or "
    "invite them."
)


class Talked(NamedTuple):
    """What somebody told the officer and when; or why they were not asked, by the law's reason or another one."""

    talked_on: date | None = None
    said: str = ""
    not_asked: str = ""
    not_asked_why: str = ""


def refuse_talk(told: Talked, today: date, *, name: str, is_responsible: bool, over_on: date | None) -> Wrong | None:
    """Why this cannot be written of a talk with somebody, or None. `is_responsible`: with parental responsibility."""
    if (told.talked_on or told.said) and (told.not_asked or told.not_asked_why):
        return Wrong("You wrote what they said, and why they were not asked. Keep one of them.", "how")
    if told.talked_on or told.said:
        return _refuse_said(told, today, name, over_on)
    if is_responsible and not told.not_asked:
        return Wrong(LAWFUL_ALONE.format(name=name), "how")
    return None if told.not_asked_why else Wrong(f"Say why you did not talk with {name}.", "not_asked_why")


def _refuse_said(told: Talked, today: date, name: str, over_on: date | None) -> Wrong | None:
    if told.talked_on is None:
        return Wrong(f"Enter the day on which you talked with {name}.", "talked_on")
    if told.talked_on > today:
        sentence = f"{long_day(told.talked_on)} is in the future. Write it down once you have talked."
        return Wrong(sentence, "talked_on")
    if over_on and told.talked_on > over_on:
        return Wrong(AFTER_IT.format(day=long_day(over_on)), "talked_on")
    return None if told.said else Wrong(f"Write down what {name} said.", "said")


def told_unasked(names: list[str]) -> str:
    """That these people with parental responsibility were not asked, and what to do; "" where it is nobody."""
    if not names:
        return ""
    have, they = ("have", "were") if len(names) > 1 else ("has", "was")
    return (
        f"{listed(names)} {have} parental responsibility, and {they} not asked what they think. Talk with them, write "
        f"down what they gave you, or say why they cannot be asked ({REGULATION_36_1}(c))."
    )
