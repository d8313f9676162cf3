"""What a review talks about: the topics that we tell children of, in the order in which we tell them.

Source: what we tell children ("What will we talk about at my meeting?"). What matters to the child themself comes
before all of them, and what is going well before that.
"""

from enum import StrEnum


class Topic(StrEnum):
    """A topic of a review; a child's wish is about one of them."""

    DECIDED = "decided"
    FAMILY = "family"
    FRIENDS = "friends"
    FAMILY_THINK = "family_think"
    PLAN = "plan"
    DOING = "doing"
    SCHOOL = "school"
    HEALTH = "health"
    HOME = "home"
    IDENTITY = "identity"
    OTHER = "other"

    @property
    def words(self) -> str:
        """`Seeing my family`, as the child says it."""
        return TOPIC_WORDS[self]


TOPIC_WORDS = {
    Topic.DECIDED: "What we decided last time",
    Topic.FAMILY: "Seeing my family",
    Topic.FRIENDS: "Seeing my friends",
    Topic.FAMILY_THINK: "What my family think",
    Topic.PLAN: "My plan",
    Topic.DOING: "What I have been doing",
    Topic.SCHOOL: "School or college",
    Topic.HEALTH: "My health",
    Topic.HOME: "Where I live",
    Topic.IDENTITY: "Who I am: religion, language, culture and what makes me me",
    Topic.OTHER: "Something else",
}

OF_A_MEETING = tuple(topic for topic in Topic if topic not in (Topic.IDENTITY, Topic.OTHER))
"""The topics of the meeting itself; identity has a place of its own there, and what else there is stands first."""
