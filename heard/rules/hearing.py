"""Hearing a child: who may know what they said, how they said it, and who else may read it.

A child chooses who may know before anything is written down, and everything later obeys. Only safety is stronger: what
must be passed on so that nobody is hurt is passed on, with the reason, and the child is told (docs/adr/0038).
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import long_day


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
        return self not in MARKS

    @property
    def mark(self) -> str:
        """How what is not the child's own is marked wherever it stands: `What was seen`; "" for their own words."""
        return MARKS.get(self, "")

    def told_as(self, to: str) -> str:
        """`said this to Denise`, after the child's name; a sentence of its own for what is not the child's."""
        return TOLD_AS[self].format(to=to)


HEARD_WORDS = {
    Heard.SAID: "They said it",
    Heard.WROTE: "They wrote it",
    Heard.DREW: "They drew or made it",
    Heard.SIGNED: "They signed it, or showed it with pictures or symbols",
    Heard.OBSERVED: "What was seen: a baby, or a child without words",
    Heard.CARER: "What the carer tells of them",
}
MARKS = {Heard.OBSERVED: "What was seen", Heard.CARER: "The carer tells"}
TOLD_AS = {
    Heard.SAID: "said this to {to}",
    Heard.WROTE: "wrote this, and gave it to {to}",
    Heard.DREW: "drew or made this, and showed it to {to}",
    Heard.SIGNED: "signed this to {to}, or showed it with pictures or symbols",
    Heard.OBSERVED: "Seen by {to}",
    Heard.CARER: "The carer told {to}",
}
OWN_WORDS = tuple(each for each in Heard if each.are_their_words)
"""What is a child’s own waits for an answer; what was seen of them, or told by a carer, asks for nothing."""
WORDS_FROM = 1
"""Before this birthday nobody writes down words as the child's own: what is seen of a baby is marked as seen."""


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


class Wrong(NamedTuple):
    """Why something cannot be written down, in a sentence, and the box that it belongs to."""

    sentence: str
    field: str


def refuse_wish(
    *, words: str, how: Heard, said_on: date, said_to: str, born_on: date | None, today: date
) -> Wrong | None:
    """Why what a child said cannot be written down like this; None where it can."""
    if not words.strip():
        return Wrong("Write down what they said, as they said it.", "words")
    if said_on > today:
        return Wrong(f"{long_day(said_on)} is in the future.", "said_on")
    if not said_to.strip():
        return Wrong("Write down who heard it, or who saw it.", "said_to")
    if born_on is not None and said_on < born_on:
        return Wrong(f"The child was born on {long_day(born_on)}. Enter that day or a later one.", "said_on")
    if born_on is not None and how.are_their_words and is_a_baby(born_on, said_on):
        return Wrong("A baby has no words yet. Choose what was seen, or what the carer tells of them.", "how")
    return None


def is_a_baby(born_on: date, day: date) -> bool:
    """Whether a child born on a day is too young on another to have words of their own."""
    return (day.year - born_on.year) - ((day.month, day.day) < (born_on.month, born_on.day)) < WORDS_FROM


def refuse_audience(audience: Audience, *, is_anybody_named: bool) -> Wrong | None:
    """Why this does not say who may know it; None where it does."""
    if audience is Audience.NOT_NAMED and not is_anybody_named:
        return Wrong("Tick the people who are not to know it, or choose that everybody at the meeting may.", "named")
    return None


def refuse_answer(words: str) -> Wrong | None:
    """Why this is no answer to a child; None where it is."""
    return None if words.strip() else Wrong("Write the answer in words that the child can read.", "words")


def refuse_telling(told_on: date, *, not_before: date, what: str, today: date) -> Wrong | None:
    """Why somebody cannot have told the child on this day what came about on `not_before`; None where they can."""
    if told_on > today:
        return Wrong(f"{long_day(told_on)} is in the future. Write it down once they were told.", "told_on")
    if told_on < not_before:
        return Wrong(f"{what} on {long_day(not_before)}. Enter that day or a later one.", "told_on")
    return None


def refuse_sharing(*, shared_with: str, why: str, shared_on: date, said_on: date, today: date) -> Wrong | None:
    """Why it cannot be written down like this that a wish was passed on so that nobody is hurt; None where it can."""
    if not shared_with.strip():
        return Wrong("Write down with whom you shared it: their name and what they do.", "shared_with")
    if not why.strip():
        return Wrong("Say who may be hurt, and why it could not stay with you.", "why")
    if shared_on > today:
        return Wrong(f"{long_day(shared_on)} is in the future.", "shared_on")
    if shared_on < said_on:
        return Wrong(f"This was said on {long_day(said_on)}. Enter that day or a later one.", "shared_on")
    return None


PASSED_ON = "If somebody may be hurt, {who} must tell a person who can help."
"""Said to the child beside the choice of who may know, in the same size."""
BEFORE_SHARING = (
    "Share it only with a person who can help, and only as much as they need to help.",
    "Tell the child first what you will share, with whom and why, unless telling them would put somebody at risk.",
    "Ask the child how they would like it to be done.",
    "In Heard nobody else reads it because of this: it stays with whom the child chose.",
)
"""What the officer reads before passing on what a child said, so that nobody is hurt."""
