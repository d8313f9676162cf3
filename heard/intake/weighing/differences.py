"""What a person must decide, asked once; and what need not be asked any more."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from heard.intake.models import Difference
from heard.intake.weighing.others import Others, View
from heard.intake.weighing.outcome import Differs
from heard.returns.standing import collection_year, is_overruled

Found = tuple[UUID, Differs]
OF_REVIEWS = {Difference.About.REVIEW, Difference.About.TAKING_PART}


class Settled(NamedTuple):
    """The differences that are new, and those that nobody needs to decide any more."""

    new: list[Found]
    agreed: list[UUID]


def settle(
    found: list[Found],
    children: Collection[UUID],
    views: Mapping[UUID, View],
    others: Others,
    officers_told: Collection[UUID],
) -> Settled:
    """Which differences of these children, all named by the return, are new, and which the return ends.

    `officers_told` are those of whom it says with their days who reviews their plan.
    """
    told = {(child, *differs) for child, differs in found}
    known: set[tuple[object, ...]] = set()
    agreed = []
    for one in Difference.objects.filter(load__in=[*others.older, *(one.load_id for one in others.newer)]):
        key = (one.child_id, one.about, one.in_heard, one.in_return)
        known.add(key)
        if (
            one.child_id in children
            and not one.kept
            and key not in told
            and _has_a_say(one, views.get(one.child_id), others, officers_told)
        ):
            agreed.append(one.pk)
    return Settled([(child, differs) for child, differs in found if (child, *differs) not in known], agreed)


def _has_a_say(one: Difference, view: View | None, others: Others, officers_told: Collection[UUID]) -> bool:
    """Whether the return would tell the difference again, if it were still one."""
    if one.about == Difference.About.IRO:
        return one.child_id in officers_told
    if one.about not in OF_REVIEWS:
        return others.is_newest and others.new.tells_episodes
    year = collection_year(day_of(one.in_return))
    return others.new.speaks_for(year, names_child=True) and not is_overruled(year, view.later if view else ())


def day_of(told: str) -> date:
    """The day that a difference begins with."""
    return date.fromisoformat(told.split()[0])
