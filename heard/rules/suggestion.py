"""Whom to appoint as a child’s reviewing officer, best first, each with the reasons.

Brothers and sisters share an officer, unless that officer is in conflict or has too many children. A child who comes
back into care has their officer from before, where that is practicable (Independent Reviewing Officers’ Handbook
2010). After that, the officer with the lightest load. This is advice: the manager appoints.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from heard.rules.caseload_weight import limits_of, room_of
from heard.rules.grounds import Ground


class Candidate(NamedTuple):
    """Somebody who could be appointed: what stands against them, what ties them to the child, and their load."""

    id: Hashable
    name: str
    grounds: tuple[Ground, ...]
    reviews_brother_or_sister: bool
    was_before: bool
    load: Decimal
    full_time: Decimal
    children: int


@dataclass(frozen=True)
class Suggested:
    """A candidate in their place, with the reasons in plain sentences; one at most is the best."""

    candidate: Candidate
    reasons: tuple[str, ...]
    is_best: bool


def suggest(candidates: Iterable[Candidate], *, weight: Decimal) -> list[Suggested]:
    """Every candidate for a child whose case weighs `weight`, best first; nobody with a ground against them is best.

    A tie to the child counts only where the officer has room for the child. Raises `ValueError` for a candidate who
    works no hours.
    """
    in_order = sorted(candidates, key=lambda each: _place(each, weight))
    return [
        Suggested(each, _reasons(each, weight), is_best=place == 0 and not each.grounds)
        for place, each in enumerate(in_order)
    ]


def _place(each: Candidate, weight: Decimal) -> tuple[bool, bool, bool, Decimal, str, str]:
    """Where a candidate stands among the others; the lower, the better."""
    fits = _fits(each, weight)
    return (
        bool(each.grounds),
        not (each.reviews_brother_or_sister and fits),
        not (each.was_before and fits),
        (each.load + weight) / each.full_time,
        each.name,
        str(each.id),
    )


def _fits(each: Candidate, weight: Decimal) -> bool:
    return weight <= room_of(each.load, each.full_time)


def _reasons(each: Candidate, weight: Decimal) -> tuple[str, ...]:
    but = "" if _fits(each, weight) else ", but has no room for this child"
    reasons = []
    if each.reviews_brother_or_sister:
        reasons.append(f"Reviews a brother or sister’s plan already{but}.")
    if each.was_before:
        reasons.append(f"Was this child’s reviewing officer before{but}.")
    return (*reasons, _load_words(each), *(["With this child, would have more than that."] if but else []))


def _load_words(each: Candidate) -> str:
    """`Has 52 children, who weigh as much as 55.5; a full-time officer has 50 to 70.`"""
    has = "Has 1 child" if each.children == 1 else f"Has {each.children or 'no'} children"
    weighs = "" if each.load == each.children else f", who weigh as much as {_figure(each.load)}"
    least, most = (_figure(limit) for limit in limits_of(each.full_time))
    if each.full_time == 1:
        return f"{has}{weighs}; a full-time officer has {least} to {most}."
    return f"{has}{weighs}; {least} to {most} is right for {_figure(each.full_time)} of full time."


def _figure(number: Decimal) -> str:
    """`52` for 52.00, `52.25` for 52.25."""
    return f"{number.normalize():f}"
