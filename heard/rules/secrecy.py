"""What each person around a child may know: the facts that give away where the child lives, and who decides on them.

Parents, and all with parental responsibility, are kept told of where their child lives (Children Act 1989, Schedule
2, paragraph 15(2)). The council may keep it from one of them only where the child is in its care, under a care order,
and it has reasonable cause to believe that telling would harm the child's welfare (paragraph 15(4)). Once the council
is authorised to place the child for adoption the paragraph does not apply (Adoption Agencies Regulations 2005,
regulation 45(2)(d)). Heard shows nobody a protected fact until somebody decides so, and it never says which of the
two it is: not decided, or kept from them (docs/adr/0033).
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import short_day
from heard.rules.timescales import Timescale, Unit

PARAGRAPH_15 = "Children Act 1989, Schedule 2, paragraph 15"
REGULATION_45 = "Adoption Agencies Regulations 2005, regulation 45(2)(d)"


class ProtectedFact(StrEnum):
    """A fact that is protected: it says where the child lives, gives it away, or names who must not be found."""

    ADDRESS = "address"
    CARER = "carer"
    SCHOOL = "school"
    OTHER_PARENT = "other_parent"
    VENUE = "venue"
    CALLED = "called"
    ADOPTERS = "adopters"

    @property
    def words(self) -> str:
        """`where the child lives`, as a sentence says it."""
        return FACT_WORDS[self]


FACT_WORDS = {
    ProtectedFact.ADDRESS: "where the child lives",
    ProtectedFact.CARER: "who looks after the child",
    ProtectedFact.SCHOOL: "which school the child goes to",
    ProtectedFact.OTHER_PARENT: "who the other parent is, and where they live",
    ProtectedFact.VENUE: "where the review is, when that is the child’s home",
    ProtectedFact.CALLED: "the name that the child uses",
    ProtectedFact.ADOPTERS: "who the prospective adopters are",
}

LEADS_TO_THE_CHILD = frozenset(set(ProtectedFact) - {ProtectedFact.OTHER_PARENT, ProtectedFact.ADOPTERS})
"""Whoever knows one of these can find the child: what the law says of where the child lives is asked of each."""


class Knowing(StrEnum):
    """What was decided about one fact and one person."""

    NOT_DECIDED = "not_decided"
    MAY_KNOW = "may_know"
    MAY_NOT_KNOW = "may_not_know"

    @property
    def label(self) -> str:
        """What those who decide read; the person whom it is about never does."""
        return KNOWING_WORDS[self]

    @property
    def is_shown(self) -> bool:
        """Whether Heard shows or sends the fact to that person: only where somebody decided that they may know."""
        return self is Knowing.MAY_KNOW


KNOWING_WORDS = {
    Knowing.NOT_DECIDED: "Not decided: not shown to them in Heard. They may know it all the same.",
    Knowing.MAY_KNOW: "May know",
    Knowing.MAY_NOT_KNOW: "May not know",
}

UNTIL_DECIDED = Knowing.NOT_DECIDED
NOT_SHOWN = "Not shown in Heard."
"""Stands in the place of a fact, whatever the reason; it says neither that there is one nor that it is kept back."""


def shown(value: str, knowing: Knowing) -> str:
    """What a person reads in the place of a fact: the fact, or the same words whether it is undecided or kept back."""
    return value if knowing.is_shown else NOT_SHOWN


class Footing(StrEnum):
    """On what footing in law a child is looked after, as far as it matters to what a parent is told."""

    CARE_ORDER = "care_order"
    AGREEMENT = "agreement"
    NO_CARE_ORDER = "no_care_order"
    ADOPTION = "adoption"
    NOT_KNOWN = "not_known"


FOOTINGS = {
    **dict.fromkeys(("C1", "C2"), Footing.CARE_ORDER),
    **dict.fromkeys(("V2", "V3", "V4"), Footing.AGREEMENT),
    **dict.fromkeys(("L1", "L2", "L3", "J1", "J2", "J3"), Footing.NO_CARE_ORDER),
    "E1": Footing.ADOPTION,
}
"""By the national return's legal status; a freeing order (D1) is older than the rule and is not known here."""

EXCEPTION = (
    "The law lets the council keep from a parent where their child lives only under a care order "
    f"({PARAGRAPH_15}(4)): that exception does not apply here. "
    "Ask for legal advice before you decide, and write down what it was."
)
WARNINGS = {
    Footing.CARE_ORDER: (
        "The child is under a care order. This may be kept from a parent only where there is reasonable cause to "
        f"believe that telling them would harm the child’s welfare ({PARAGRAPH_15}(4)). Say in the reason what that is."
    ),
    Footing.AGREEMENT: f"The child is in care by agreement, without a care order. {EXCEPTION}",
    Footing.NO_CARE_ORDER: f"The child is in care without a care order. {EXCEPTION}",
    Footing.ADOPTION: (
        "The council is authorised to place the child for adoption, so the duty to tell parents where their child "
        f"lives does not apply ({REGULATION_45}). Keep secret whatever leads to the prospective adopters."
    ),
    Footing.NOT_KNOWN: (
        "The child’s legal status is not known here, and the law on telling parents where their child lives depends on "
        f"it ({PARAGRAPH_15}). Find out, and ask for legal advice before you decide."
    ),
}
"""What whoever decides to keep a fact from a parent must read first."""


def footing_of(legal_status: str) -> Footing:
    """On what footing a child with this legal status is looked after."""
    return FOOTINGS.get(legal_status, Footing.NOT_KNOWN)


def warning_for(fact: ProtectedFact, legal_status: str, *, reader_is_parent: bool) -> str:
    """What to read before this fact is kept from this person; "" where the law on telling parents says nothing.

    `reader_is_parent`: a parent, or anybody else with parental responsibility.
    """
    if not reader_is_parent or fact not in LEADS_TO_THE_CHILD:
        return ""
    return WARNINGS[footing_of(legal_status)]


def asks_for_legal_advice(fact: ProtectedFact, legal_status: str, *, reader_is_parent: bool) -> bool:
    """Whether to keep this fact from this person is a question for a lawyer first."""
    if not reader_is_parent or fact not in LEADS_TO_THE_CHILD:
        return False
    return footing_of(legal_status) not in (Footing.CARE_ORDER, Footing.ADOPTION)


LOOK_AGAIN = Timescale(3, Unit.MONTHS, "our own rule")
LOOK_AGAIN_LATEST = Timescale(6, Unit.MONTHS, "our own rule: no longer than from one review to the next")


def look_again_on(decided_on: date) -> date:
    """The day on which a decision is looked at again, unless whoever decides names an earlier or a later one."""
    return LOOK_AGAIN.due(decided_on)


class Decision(NamedTuple):
    """A decision that one person may know a fact, or may not: why, when, under which status, and when to look again.

    `advice`: what the legal advice was, where there was any.
    """

    knowing: Knowing
    why: str
    decided_on: date
    legal_status: str
    look_again_on: date
    advice: str = ""


def refuse_decision(decision: Decision, today: date) -> str | None:
    """Why a decision cannot be kept as it is, in a sentence that says what is missing, or None."""
    if decision.knowing is Knowing.NOT_DECIDED:
        return "Choose whether this person may know it or may not."
    if not decision.why.strip():
        return "Say why. Whoever looks at this again needs the reason."
    if decision.decided_on > today:
        return "A decision cannot be dated in the future. Give the day on which it was taken."
    if not decision.legal_status.strip():
        return "Say under which legal status the child is looked after: what a parent is told depends on it."
    return _refuse_looking_again(decision)


def _refuse_looking_again(decision: Decision) -> str | None:
    if decision.look_again_on <= decision.decided_on:
        return "The day to look at this again must come after the day of the decision."
    latest = LOOK_AGAIN_LATEST.due(decision.decided_on)
    if decision.look_again_on > latest:
        return f"Look at this again within {LOOK_AGAIN_LATEST.words}: on {_dated(latest)} at the latest."
    return None


def why_look_again(decision: Decision, legal_status: str, today: date) -> str:
    """Why a decision is to be looked at again today, or "". It holds meanwhile: nothing is shown that was kept back.

    Where no legal status is told, because the child is not in care or nobody said, none has changed.
    """
    if legal_status and legal_status != decision.legal_status:
        return "The child’s legal status has changed since this was decided. Decide again."
    if decision.look_again_on <= today:
        return f"This was to be looked at again on {_dated(decision.look_again_on)}. Decide again."
    return ""


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"
