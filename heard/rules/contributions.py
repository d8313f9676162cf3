"""What people around a child are asked before a review, each in a form fit for them, in plain words.

`{name}` stands for the child’s first name, as whoever answers has typed it; on paper it is `the child`, so no sentence
begins with it.
"""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from heard.rules.giving_away import squeezed

WRONG_NAMES = 5
LOCKED_FOR = timedelta(hours=1)
"""After so many wrong first names a form stays shut for so long."""


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

FORM_OF = {
    "parent": Form.PARENT,
    "responsible": Form.PARENT,
    "carer": Form.CARER,
    "adopter": Form.CARER,
    "school": Form.SCHOOL,
    "health": Form.HEALTH,
    "guardian": Form.GUARDIAN,
    "family": Form.FAMILY,
    "advocate": Form.FAMILY,
    "visitor": Form.FAMILY,
    "matters": Form.FAMILY,
}
"""By what somebody is to the child; the child has no form: what they say is heard as their wishes."""


class Asked(NamedTuple):
    """One question of a form, and what may come to mind."""

    question: Question
    words: str
    hint: str


Q = Question
WELL = Asked(
    Q.WELL,
    "What is going well for {name}?",
    "Big or small. It could be school, friends, sleep, food, a visit, or something that {name} said to you.",
)
WORRIES = Asked(
    Q.WORRIES,
    "What are you worried about?",
    "It could be about now or about later. If somebody may be hurt, call us today as well.",
)
SEEING = Asked(
    Q.FAMILY,
    "How is it going when you and {name} see each other?",
    "What do you both like? What would make it better? If you do not see each other, you can say what you would like.",
)
IDENTITY = Asked(
    Q.IDENTITY,
    "What should we know about who {name} is?",
    "It could be food, hair and skin, language, faith, special days, or the story of your family.",
)
BEING = "It could be food, hair and skin, language, faith, special days, or their own story."
PLAN = Asked(
    Q.PLAN,
    "What do you think of the plan for {name}?",
    "Is it the right plan? Is it moving fast enough? What would you change?",
)
NEXT = Asked(Q.NEXT, "What should happen next?", "What would help most? Who could do it, and by when?")
ASK = Asked(
    Q.ASK,
    "What would you like to ask at the meeting?",
    "It could be something that is not clear to you, or that nobody has told you.",
)

FORMS: dict[Form, tuple[Asked, ...]] = {
    Form.PARENT: (WELL, WORRIES, SEEING, IDENTITY, PLAN, NEXT, ASK),
    Form.CARER: (
        Asked(Q.WELL, WELL.words, "Big or small. What makes {name} laugh? What are you proud of?"),
        Asked(Q.HOME, "How are things at home?", "It could be sleep, food, rules, or how you all get on."),
        Asked(Q.SCHOOL, "How is nursery, school or college going?", "It could be lessons, friends, or getting there."),
        Asked(
            Q.HEALTH,
            "How is {name}’s health?",
            "Body and feelings. It could be a visit to the doctor, the dentist or the eye clinic.",
        ),
        Asked(Q.FAMILY, "How is it when {name} sees family and friends?", "How is it before, then, and after?"),
        Asked(Q.IDENTITY, "How do you help {name} to be who they are?", BEING),
        WORRIES,
        Asked(
            Q.NEXT,
            "What would help {name}, and what would help you?",
            "It could be a class, a break, money, or somebody to talk to.",
        ),
    ),
    Form.SCHOOL: (
        Asked(Q.WELL, "What is going well for {name} with you?", "Big or small. What are you proud of?"),
        Asked(
            Q.SCHOOL,
            "How is {name} learning?",
            "How are they doing for their age? What helps them? Do they miss lessons?",
        ),
        WORRIES,
        Asked(Q.NEXT, "What would help {name} next?", "What will you do? What do you need from others?"),
        ASK,
    ),
    Form.HEALTH: (
        Asked(Q.WELL, "What is going well with {name}’s health?", "Big or small. Body and feelings."),
        Asked(
            Q.HEALTH,
            "What should the meeting know about {name}’s health?",
            "It could be checks, teeth, eyes, feelings, or what is due next.",
        ),
        WORRIES,
        Asked(Q.NEXT, "What would help {name} next?", "What will you do? What do you need from others?"),
        ASK,
    ),
    Form.SOCIAL_WORKER: (
        WELL,
        Asked(Q.HOME, "Is the home right for {name}?", "What fits? What does not fit, and why?"),
        Asked(Q.FAMILY, "How is it going with family and friends?", "Who does {name} see, and who do they miss?"),
        Asked(Q.IDENTITY, "How do we help {name} to be who they are?", BEING),
        WORRIES,
        Asked(Q.PLAN, "How is the plan going?", "What was done since last time? What was not done, and why?"),
        NEXT,
    ),
    Form.GUARDIAN: (WELL, WORRIES, PLAN, NEXT, ASK),
    Form.FAMILY: (WELL, SEEING, WORRIES, NEXT, ASK),
}
"""What each form asks, in its order; what is going well comes first in all of them."""


def asked_of(form: Form, name: str) -> list[Asked]:
    """The questions of a form about the child who is called this."""
    return [one._replace(words=one.words.format(name=name), hint=one.hint.format(name=name)) for one in FORMS[form]]


def is_same_name(typed: str, name: str) -> bool:
    """Whether somebody typed this first name, or the first word of it; blanks, capitals and accents tell nothing."""
    names = {squeezed(name), squeezed((name.split() or [""])[0])} - {""}
    return squeezed(typed) in names
