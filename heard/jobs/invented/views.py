"""What people around the invented children think before a review, and what they tell the officer; nobody wrote this.

`{name}` stands for the child’s first name.
"""

from collections.abc import Mapping
from typing import NamedTuple

from heard.jobs.invented.wishes import Answered
from heard.rules.contributions import Question as Q
from heard.rules.hearing import AnswerKind
from heard.rules.secrecy import ProtectedFact as Fact

Words = Mapping[Q, str]


class KeptBack(NamedTuple):
    """What of somebody’s words is kept back in the check, what it would give away, and why."""

    question: Q
    fact: Fact
    why: str


MOTHER: Words = {
    Q.WELL: "{name} laughs with the whole face again. For a year there was no laugh like that.",
    Q.WORRIES: "Darren’s sister saw us at the bus stop by Hollow Lane School. I am afraid that he knows it now.",
    Q.FAMILY: "We bake. It is easier to talk with flour on your hands.",
    Q.IDENTITY: "In our family you are called by three names, and each is for another day. Please learn them.",
    Q.NEXT: "One evening in the week, not only Saturday. I can come by bus.",
}
MOTHERS_WORRIES = KeptBack(Q.WORRIES, Fact.SCHOOL, "It names the school, which the father must not know.")
TO_MOTHER = Answered(
    AnswerKind.PARTLY,
    "Wednesday evenings begin next month, first with somebody there. About the bus stop: we spoke with the school the "
    "same day, and {name} goes in by the other gate.",
)
MOTHER_TOLD = (
    "I go to every evening of my course. I am afraid that I cry in the meeting. Can we stop for a moment when I raise "
    "my hand?"
)
TO_MOTHER_TOLD = Answered(AnswerKind.AGREED, "There is a break whenever you raise your hand. Nobody asks why.")

CARER_BEGUN: Words = {
    Q.WELL: "We have a vegetable patch now. {name} talks to the beans.",
    Q.HOME: "Mornings are good. The hour after tea is hard, and I",
}
SCHOOL_NAMES_THE_STREET: Words = {
    Q.WELL: "{name} reads to the small ones on Fridays, and does all the voices.",
    Q.SCHOOL: "On time every day since they walk down Hazel Lane together. Sandra waits at the corner by the post box.",
    Q.NEXT: "Twenty minutes of maths with one grown-up, twice a week. We can begin after half-term.",
}
GRANDMOTHER_ON_THE_PHONE: Words = {
    Q.WELL: "{name} eats two plates at my table, and asks for the recipe.",
    Q.FAMILY: "All the cousins can come at once. I have borrowed chairs from the church.",
}
FATHER_ON_PAPER: Words = {
    Q.WELL: "I do not know. Nobody tells me.",
    Q.ASK: "I would like a drawing, if {name} wants to make one. If not, I understand it.",
}
TO_FATHER = Answered(
    AnswerKind.NOT_NOW,
    "{name} knows that you asked, and chooses the day. We write to you after each review how school goes.",
)

CARER_OF_THE_LATE: Words = {
    Q.WELL: "{name} made all the nurses a paper fish, each with a name.",
    Q.HEALTH: "The wound heals. What does not heal yet is the fear of the lift.",
    Q.NEXT: "A week of half days before school begins again, please.",
}
WORKER_OF_THE_LATE = "I would rather have it late than without the child. The school keeps the place."

MOTHER_UNDER_WAY: Words = {
    Q.WELL: "The Saturdays. We burn the pancakes, and nobody minds.",
    Q.WORRIES: "That the two of them forget how it was to live under one roof.",
    Q.NEXT: "A whole weekend for both. I can sleep on the sofa.",
}
TO_MOTHER_UNDER_WAY = Answered(
    AnswerKind.PARTLY, "Both of them stay until Saturday evening from now on. The nights come up again in spring."
)
CARER_UNDER_WAY: Words = {
    Q.WELL: "{name} drums on everything. We have bought a rubber mat, and we are proud.",
    Q.FAMILY: "Before a visit there is no supper eaten. Afterwards two.",
    Q.NEXT: "Somebody who minds them for one evening, so that we can sit down.",
}
SCHOOL_UNDER_WAY: Words = {
    Q.WELL: "Has asked for help in class, out loud, for the first time.",
    Q.SCHOOL: "Ahead in maths, behind in spelling, and no day missed since September.",
}
MOTHER_TOLD_UNDER_WAY = "I want what the two of them want. Ask them first, and then me."
TO_MOTHER_TOLD_UNDER_WAY = Answered(AnswerKind.AGREED, "That is the order in which we ask, in the meeting as well.")
TALKS_UNDER_WAY = {
    "carer": "We would take both, if the house had one more room. We have asked the council about the loft.",
    "": "The plan holds. I bring the carers of both children together next week.",
}

MOTHER_ON_THE_PHONE: Words = {
    Q.WELL: "{name} rang me on the day of the feast, without anybody saying so.",
    Q.IDENTITY: "I ask that meat in the home is halal every day, not only when I visit.",
}
TO_MOTHER_ON_THE_PHONE = Answered(
    AnswerKind.AGREED, "The home has bought its meat from a halal butcher since Monday, for everybody."
)
UNCLE_BEGUN: Words = {Q.WELL: "{name} came to the shop alone by bus to see me", Q.WORRIES: "The other boys in the home"}
KEY_WORKER_ON_PAPER: Words = {
    Q.WELL: "{name} cooks on Tuesdays. There is never anything left.",
    Q.HOME: "The new lock has changed the evenings: the door stands open now.",
}
SCHOOL_NEARLY_READY: Words = {
    Q.WELL: "Chosen for the debating team, and argued that homework should be shorter. Won.",
    Q.NEXT: "A quiet place to work after four. Our library could be that.",
}

MOTHER_COMPLETED = "I have signed for the swimming. I would like a photo of the first length, if I cannot be there."
TO_MOTHER_COMPLETED = Answered(AnswerKind.AGREED, "You get the photo on the same day.")
FATHER_NOT_FOUND = (
    "Two addresses and a telephone number were tried, his sister was asked, and so was the prison service. We try "
    "again before the next review."
)
