"""What a worker's role, in a case system's own words or letters, means in a child's case."""

import re
from functools import lru_cache

IRO = "iro"
SOCIAL_WORKER = "social_worker"
"""This and the others are values of `rules.independence.Part`; only the reviewing officer is no part of the case."""

# The first that fits counts: whoever reviews the plan and chairs the conference too reviews the plan.
_TOLD_BY = (
    (IRO, ("reviewing officer", "independent reviewing"), ("IRO",)),
    ("chair", ("conference", "cp chair", "child protection chair"), ("CPC",)),
    ("advocate", ("advocate", "advocacy"), ()),
    ("adviser", ("personal advis",), ()),
    ("visiting", ("visit",), ()),
    (SOCIAL_WORKER, ("social worker", "allocated worker", "case worker", "caseworker"), ("SW", "CW")),
)
# Near in words, and another thing: they work for the foster carer, run a team, or come from a health or voluntary
# service. A role that is over says nothing of its days.
_SOMETHING_ELSE = ("supervising", "fostering", "manager", "visitor", "former", "previous")
_BETWEEN = re.compile(r"[^A-Z0-9]+")


@lru_cache(maxsize=1024)
def part_of(role: str) -> str:
    """The part that somebody in this role has, or "" where the words do not say."""
    words = " ".join(role.lower().split())
    if any(other in words for other in _SOMETHING_ELSE):
        return ""
    abbreviations = set(_BETWEEN.split(role.upper()))
    for part, told, letters in _TOLD_BY:
        if any(word in words for word in told) or not abbreviations.isdisjoint(letters):
            return part
    return ""
