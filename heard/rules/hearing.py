"""Hearing a child: who may know what they said, how they said it, and who else may read it.

A child chooses who may know before anything is written down, and everything later obeys. Only safety is stronger: what
must be passed on so that nobody is hurt is passed on, with the reason, and the child is told (docs/adr/0038).
"""

from enum import StrEnum


class Audience(StrEnum):
    """Who may know what the child said, as the child chose."""

    OFFICER = "officer"
    MEETING = "meeting"
    NOT_NAMED = "not_named"

    @property
    def words(self) -> str:
        """`Only my reviewing officer`, as the child says it."""
        return AUDIENCE_WORDS[self]


AUDIENCE_WORDS = {
    Audience.OFFICER: "Only my reviewing officer",
    Audience.MEETING: "Everybody at the meeting",
    Audience.NOT_NAMED: "Everybody at the meeting, but not the people I name",
}


class Heard(StrEnum):
    """How a child let us know."""

    SAID = "said"
    WROTE = "wrote"
    DREW = "drew"
    SIGNED = "signed"
    OBSERVED = "observed"
    CARER = "carer"

    @property
    def words(self) -> str:
        """`They said it`."""
        return HEARD_WORDS[self]

    @property
    def are_their_words(self) -> bool:
        """Whether these are the child's own; what was seen of a baby, or told by a carer, is marked as such."""
        return self not in (Heard.OBSERVED, Heard.CARER)


HEARD_WORDS = {
    Heard.SAID: "They said it",
    Heard.WROTE: "They wrote it",
    Heard.DREW: "They drew or made it",
    Heard.SIGNED: "They signed it, or showed it with pictures or symbols",
    Heard.OBSERVED: "What was seen: a baby, or a child without words",
    Heard.CARER: "What the carer tells of them",
}


class AnswerKind(StrEnum):
    """What became of what somebody said."""

    AGREED = "agreed"
    PARTLY = "partly"
    NOT_NOW = "not_now"

    @property
    def words(self) -> str:
        """`Agreed`."""
        return ANSWER_WORDS[self]


ANSWER_WORDS = {AnswerKind.AGREED: "Agreed", AnswerKind.PARTLY: "Partly", AnswerKind.NOT_NOW: "Not now"}
