"""What people around a child are asked before a review, each in a form fit for them, in plain words."""

from enum import StrEnum


class Form(StrEnum):
    """Whose form it is."""

    PARENT = "parent"
    CARER = "carer"
    SCHOOL = "school"
    HEALTH = "health"
    SOCIAL_WORKER = "worker"
    GUARDIAN = "guardian"
    FAMILY = "family"


class Question(StrEnum):
    """What is asked; each form asks some of these, in its own words."""

    WELL = "well"
    WORRIES = "worries"
    HOME = "home"
    SCHOOL = "school"
    HEALTH = "health"
    FAMILY = "family"
    IDENTITY = "identity"
    PLAN = "plan"
    NEXT = "next"
    ASK = "ask"


class Came(StrEnum):
    """How what somebody thinks reached us."""

    LINK = "link"
    PAPER = "paper"
    SPOKEN = "spoken"

    @property
    def words(self) -> str:
        """`Written by them, by their link`."""
        return CAME_WORDS[self]


CAME_WORDS = {
    Came.LINK: "Written by them, by their link",
    Came.PAPER: "On paper, typed in by us",
    Came.SPOKEN: "Told to us, typed in by us",
}
