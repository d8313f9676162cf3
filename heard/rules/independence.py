"""Who may not be a child’s reviewing officer because of their part in the child’s case, and why.

The law bars five kinds of people (Care Planning, Placement and Case Review (England) Regulations 2010, regulation
46(3)): (a) whoever prepares the child’s plan or manages the case, (b) whoever visits the child for the council,
(c) the child’s personal adviser, (d) whoever manages any of these, (e) whoever controls the resources for the case.
It speaks of the present. Our own rule adds the past, relatives, conflicts that were declared, and the reviewing
officer of the child’s own parent (Handbook) or own child (docs/adr/0026).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from heard.rules.day_words import short_day
from heard.rules.grounds import HANDBOOK, OUR_OWN_RULE, REGULATION_46, Ground, Rule


class Part(StrEnum):
    """What somebody does in a child’s case."""

    SOCIAL_WORKER = "social_worker"
    VISITING = "visiting"
    ADVISER = "adviser"
    RESOURCES = "resources"
    ADVOCATE = "advocate"
    CHAIR = "chair"

    @property
    def label(self) -> str:
        """The part in the words that pages use."""
        return PART_WORDS[self]


PART_WORDS = {
    Part.SOCIAL_WORKER: "Social worker",
    Part.VISITING: "Visits the child for the council",
    Part.ADVISER: "Personal adviser",
    Part.RESOURCES: "Decides what is spent on the case",
    Part.ADVOCATE: "Advocate",
    Part.CHAIR: "Chairs the child protection conference",
}

AGAINST_INDEPENDENCE = frozenset({Part.SOCIAL_WORKER, Part.VISITING, Part.ADVISER, Part.RESOURCES})
"""The parts that bar somebody from reviewing. To speak for the child, or to chair their conference, is no conflict."""

WORKS_WITH_CHILD = frozenset({Part.SOCIAL_WORKER, Part.VISITING, Part.ADVISER})
"""The parts of those who know the child and work with them."""


class Kind(StrEnum):
    """What ties somebody to a child: a part in the case, a post around it, or their own life."""

    SOCIAL_WORKER = "social_worker"
    TEAM = "team"
    VISITING = "visiting"
    ADVISER = "adviser"
    MANAGES = "manages"
    RESOURCES = "resources"
    RELATIVE = "relative"
    DECLARED = "declared"
    PARENTS_IRO = "parents_iro"
    CHILDS_IRO = "childs_iro"
    ADVOCATE = "advocate"
    CHAIR = "chair"
    WAS_IRO = "was_iro"


class Tie(NamedTuple):
    """A tie between a person and a child; `until` is the first day on which it no longer holds.

    `through`: what it comes through, the name of a team or of a worker; never the name of a child or a parent.
    """

    kind: Kind
    from_on: date | None
    until: date | None = None
    through: str = ""


class Bar(NamedTuple):
    """How a tie bars somebody: the words for now, for since when and for the past, and the rule’s source."""

    now: str
    since: str
    past: str
    source: str


BARRED_BY_LAW = {
    Kind.SOCIAL_WORKER: Bar(
        "is this child’s social worker{through}",
        "has been this child’s social worker{through}",
        "was this child’s social worker{through}",
        f"{REGULATION_46}(3)(a)",
    ),
    Kind.TEAM: Bar(
        "has a post in {team}",
        "has had a post in {team}",
        "had a post in {team}",
        f"{REGULATION_46}(3)(a)",
    ),
    Kind.VISITING: Bar(
        "visits this child for the council{through}",
        "has visited this child for the council{through}",
        "visited this child for the council{through}",
        f"{REGULATION_46}(3)(b)",
    ),
    Kind.ADVISER: Bar(
        "is this child’s personal adviser{through}",
        "has been this child’s personal adviser{through}",
        "was this child’s personal adviser{through}",
        f"{REGULATION_46}(3)(c)",
    ),
    Kind.MANAGES: Bar(
        "manages {managed}",
        "has managed {managed}",
        "managed {managed}",
        f"{REGULATION_46}(3)(d)",
    ),
    Kind.RESOURCES: Bar(
        "decides what is spent on this child’s case{through}",
        "has decided what is spent on this child’s case{through}",
        "decided what was spent on this child’s case{through}",
        f"{REGULATION_46}(3)(e)",
    ),
}
"""The law, in the order of the regulation. What it says of the present, our own rule says of the past."""

BARRED_BY_US = {
    Kind.RELATIVE: Bar("is a relative of this child{through}", "", "", OUR_OWN_RULE),
    Kind.DECLARED: Bar(
        "has declared a conflict of interest in this child’s case{through}",
        "has had a declared conflict of interest in this child’s case{through}",
        "",
        OUR_OWN_RULE,
    ),
    Kind.PARENTS_IRO: Bar(
        "reviews the plan of this child’s own parent, who is in care too{through}",
        "has reviewed the plan of this child’s own parent, who is in care too{through},",
        "",
        HANDBOOK,
    ),
    Kind.CHILDS_IRO: Bar(
        "reviews the plan of this child’s own child, who is in care too{through}",
        "has reviewed the plan of this child’s own child, who is in care too{through},",
        "",
        OUR_OWN_RULE,
    ),
}
"""Our own rule, while the tie holds. What has ended is no conflict any more."""


def why_not_independent(ties: Iterable[Tie], day: date, *, name: str) -> list[Ground]:
    """Every ground against the person called `name` on `day`, the law first; empty where they are independent.

    A tie that has not ended by `day` is present, also one that begins later; one that is to end on the day it begins
    never holds. A present tie hides past ones of its kind. The same tie through the same team or worker is told once.
    """
    present, past = _told_apart(ties, day)
    grounds = [_present(tie, day, name, BARRED_BY_LAW[tie.kind]) for tie in present if tie.kind in BARRED_BY_LAW]
    at_present = {tie.kind for tie in present}
    grounds += [_past(tie, name) for tie in past if tie.kind in BARRED_BY_LAW and tie.kind not in at_present]
    return grounds + [_present(tie, day, name, BARRED_BY_US[tie.kind]) for tie in present if tie.kind in BARRED_BY_US]


def _told_apart(ties: Iterable[Tie], day: date) -> tuple[list[Tie], list[Tie]]:
    """The present ties and the past ones, each kind and each `through` once, in the order of the rules.

    Of several present ties alike the one that began first is kept; of several past ones, the one that ended last.
    """
    present: dict[tuple[Kind, str], Tie] = {}
    past: dict[tuple[Kind, str], Tie] = {}
    for tie in ties:
        alike = tie.kind, tie.through
        if tie.until is None or tie.until > max(day, tie.from_on or day):
            present[alike] = min(present.get(alike, tie), tie, key=_began)
        elif tie.until <= day:
            past[alike] = max(past.get(alike, tie), tie, key=_ended)
    return sorted(present.values(), key=_place), sorted(past.values(), key=_place)


def _began(tie: Tie) -> tuple[date, date]:
    return tie.from_on or date.min, tie.until or date.max


def _ended(tie: Tie) -> tuple[date, date]:
    return tie.until or date.max, tie.from_on or date.min


def _place(tie: Tie) -> tuple[int, str]:
    return list(Kind).index(tie.kind), tie.through


def _present(tie: Tie, day: date, name: str, bar: Bar) -> Ground:
    rule = Rule.LAW if tie.kind in BARRED_BY_LAW else Rule.SERVICE
    if tie.from_on is not None and tie.from_on > day:
        sentence = _sentence(f"From {_dated(tie.from_on)} {name}", bar.now, tie)
    elif tie.from_on is not None and bar.since:
        sentence = _sentence(name, bar.since, tie, f"since {_dated(tie.from_on)}")
    else:
        sentence = _sentence(name, bar.now, tie)
    return Ground(tie.kind.value, rule, sentence, bar.source)


def _past(tie: Tie, name: str) -> Ground:
    assert tie.until
    began = f"from {_dated(tie.from_on)} " if tie.from_on else ""
    sentence = _sentence(name, BARRED_BY_LAW[tie.kind].past, tie, f"{began}until {_dated(tie.until)}")
    return Ground(f"past_{tie.kind}", Rule.SERVICE, sentence, OUR_OWN_RULE)


def _sentence(who: str, words: str, tie: Tie, when: str = "") -> str:
    """The whole sentence, with the team or the worker that the tie comes through, where it is told."""
    through = tie.through
    told = words.format(
        through=f" ({through})" if through else "",
        team=f"{through}, which has this child’s case," if through else "the team that has this child’s case",
        managed=f"{through}, and so this child’s case," if through else "those who work on this child’s case",
    )
    return f"{who} {told} {when}".rstrip(" ,") + "."


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"
