"""How far one review has come, in a word and in a sentence. What may follow what stands in `review_workflow`."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How far one review has come."""

    PLANNED = "planned"
    PREPARING = "preparing"
    UNDER_WAY = "under_way"
    ADJOURNED = "adjourned"
    HELD = "held"
    CANCELLED = "cancelled"
    STOOD_DOWN = "stood_down"

    @property
    def label(self) -> str:
        """The state as a page shows it: `Being prepared`."""
        return WORDS[self].label

    @property
    def means(self) -> str:
        """What the state says of a review, in whole sentences."""
        return WORDS[self].means


class StateWords(NamedTuple):
    """A state's label; what a review in it is, and cannot be where the move is refused; and what it means."""

    label: str
    it: str
    cannot_be: str
    means: str


WORDS = {
    State.PLANNED: StateWords(
        "Planned",
        "is planned",
        "planned again",
        "It has a day. Nobody has been asked to come yet.",
    ),
    State.PREPARING: StateWords(
        "Being prepared",
        "is being prepared",
        "prepared",
        "The child says who comes, where and when. People are invited, and reports are asked for.",
    ),
    State.UNDER_WAY: StateWords(
        "Under way",
        "is under way",
        "begun",
        "Its first meeting’s day has come. A review may be a series of meetings.",
    ),
    State.ADJOURNED: StateWords(
        "Adjourned",
        "is adjourned",
        "adjourned",
        "The reviewing officer stopped it for want of information. "
        "Until it is completed, no proposal goes ahead and no decision is issued.",
    ),
    State.HELD: StateWords(
        "Held",
        "was held",
        "completed",
        "It is completed: its decisions can be issued, and the next interval begins.",
    ),
    State.CANCELLED: StateWords(
        "Cancelled",
        "was cancelled",
        "cancelled",
        "It was called off before its day. It is no review, and the law’s date does not move.",
    ),
    State.STOOD_DOWN: StateWords(
        "Stood down",
        "was stood down",
        "stood down",
        "Its day came, and no review came of it. The law’s date does not move.",
    ),
}
"""Every state in the words that pages, refusals and the drawing share."""
