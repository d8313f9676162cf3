"""Talking before a review: with the child in private, and with the people who matter to them.

The reviewing officer speaks with the child in private before the review, unless a child of sufficient understanding
refuses or the officer finds it inappropriate for the child's age and understanding; and so far as reasonably
practicable obtains the views of everybody with parental responsibility, and takes them into account (Care Planning,
Placement and Case Review (England) Regulations 2010, regulation 36(1)(b) and (c)). What the sources leave open is
settled in docs/adr/0039.
"""

from enum import StrEnum

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
