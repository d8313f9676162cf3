"""What the law wants looked at in every review: the matters of Schedule 7, in plain words, each with its source.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, Schedule 7, to which regulation 35 leads.
The order and the numbers are those of the Schedule; 5A and 14 were put in during 2014, and their numbers are as the
service's lawyers read them. Matters are asked last and small: a review is the child's meeting before it is a list.
"""

from enum import StrEnum
from typing import NamedTuple

SCHEDULE = "Care Planning Regulations 2010, Schedule 7, paragraph {number}"
ADDED = "Care Planning Regulations 2010, Schedule 7, paragraph {number}, added in 2014"


class Matter(NamedTuple):
    """One matter: its key, its number in the Schedule, what it is called in few words, what it asks, and its source."""

    key: str
    number: str
    words: str
    asks: str
    source: str


class Looked(StrEnum):
    """What was done about a matter in the review."""

    LOOKED_AT = "looked"
    DOES_NOT_APPLY = "not"

    @property
    def words(self) -> str:
        """`Looked at`."""
        return LOOKED_WORDS[self]


LOOKED_WORDS = {Looked.LOOKED_AT: "Looked at", Looked.DOES_NOT_APPLY: "Does not apply"}


def _matter(number: str, key: str, words: str, asks: str, source: str = SCHEDULE) -> Matter:
    return Matter(key, number, words, asks, source.format(number=number))


MATTERS = (
    _matter(
        "1",
        "changes",
        "What has changed since the last review",
        "What did the changes mean for the child, those of the care plan too? Was what we decided last time done, and "
        "if not, why not?",
    ),
    _matter("2", "status", "Legal status", "Should the child’s legal status change? For example, an order ended."),
    _matter(
        "3",
        "permanence",
        "The lasting plan for where they grow up",
        "Is there a plan for a lasting home, and is it the right one?",
    ),
    _matter("4", "contact", "Seeing family and friends", "Should anything change about whom the child sees?"),
    _matter(
        "5",
        "placement",
        "The home they live in",
        "Is it still the right one? Is a change likely, or wanted, before the next review?",
    ),
    _matter(
        "5A",
        "safeguards",
        "Being safe where they live",
        "Is the child kept safe there, and has anybody raised a worry about it?",
        ADDED,
    ),
    _matter(
        "6",
        "education",
        "School and learning",
        "How does the child get on? What does the school’s designated teacher advise, and is other help needed?",
    ),
    _matter("7", "leisure", "What they do for fun", "Do they have hobbies, sport and time with friends?"),
    _matter("8", "health", "Health", "What does the newest health report say, and is it followed?"),
    _matter(
        "9",
        "identity",
        "Religion, culture and language",
        "Are the needs that come from who the child is met where they live: religion, race, culture, language?",
    ),
    _matter(
        "10",
        "support",
        "Help between visits",
        "Are advice and help there for the child between visits? Do they suit the child, and does the child know them?",
    ),
    _matter("11", "leaving", "Leaving care", "What is arranged for when care ends? If it is too early, say so."),
    _matter(
        "12",
        "wishes",
        "What the child wants, and what the reviewing officer thinks",
        "What does the child wish and feel about their care and their plan? What does the reviewing officer think?",
    ),
    _matter("13", "visits", "How often the social worker visits", "Is it often enough, and is it kept to?"),
    _matter(
        "14",
        "trafficking",
        "Coming to this country alone, or having been trafficked",
        "Where the child did, or may have been: are the needs that come from it met?",
        ADDED,
    ),
)
"""Every matter, in the order of the Schedule."""

BY_KEY = {matter.key: matter for matter in MATTERS}
