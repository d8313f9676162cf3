"""What returns leave to a person to decide, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.queries import name_of
from heard.intake.access import may_decide
from heard.intake.actions.decide import day_and_code, end_of
from heard.intake.models import Difference
from heard.intake.words import what_it_is
from heard.returns.codes import REC
from heard.rules.day_words import long_day
from heard.rules.participation_codes import PARTICIPATION_CODES

MOST_SHOWN = 200
About = Difference.About


@dataclass(frozen=True)
class DifferenceRow:
    """A difference: about whom and what, and what either says."""

    id: UUID
    child_id: UUID
    child: str
    number: str
    what: str
    in_heard: str
    in_return: str
    which_return: str
    decided: str
    may_decide: bool


def open_differences(rights: Rights) -> list[DifferenceRow]:
    """What is still to decide about children whom this person may decide it for, the oldest first."""
    visible = children_visible_to(rights, "return.load")
    found = Difference.objects.filter(kept="", child__in=visible).select_related("child", "load", "decided_by")
    shown = list(found.order_by("load__order", "child__number")[:MOST_SHOWN])
    officers = _officers_in(shown)
    return [_row(one, rights, officers) for one in shown]


def difference_row(one: Difference, rights: Rights) -> DifferenceRow:
    """A difference in words."""
    return _row(one, rights, _officers_in([one]))


def _officers_in(differences: Sequence[Difference]) -> dict[str, str]:
    """The names of the officers whom these differences tell by their keys, in one query."""
    told = {key for one in differences if one.about == About.IRO for key in (one.in_heard, one.in_return)}
    found = Person.objects.filter(pk__in=told).values_list("pk", "name") if told else ()
    return {str(key): name for key, name in found}


def _row(one: Difference, rights: Rights, officers: Mapping[str, str]) -> DifferenceRow:
    says = SAYS.get(About(one.about), lambda told: officers.get(told, "Somebody who is not here any more"))
    decided = f"{one.decided_by.name} chose: {one.get_kept_display().lower()}" if one.decided_by else ""
    return DifferenceRow(
        id=one.pk,
        child_id=one.child_id,
        child=name_of(one.child, rights),
        number=one.child.number,
        what=one.get_about_display(),
        in_heard=says(one.in_heard),
        in_return=says(one.in_return) if one.in_return else "Not shown",
        which_return=what_it_is(one.load),
        decided=decided or (one.get_kept_display() if one.kept else ""),
        may_decide=may_decide(rights, one.about),
    )


def _review(told: str) -> str:
    held_on, code = day_and_code(told)
    took_part = f": {PARTICIPATION_CODES[code]} ({code})" if code in PARTICIPATION_CODES else ""
    return f"Review on {long_day(held_on)}{took_part}"


def _end(told: str) -> str:
    ended_on, why = end_of(told)
    if ended_on is None:
        return "Care goes on"
    return f"Care ended on {long_day(ended_on)}" + (f": {REC.get(why, why)}" if why else "")


def _began(told: str) -> str:
    return f"Care from {long_day(date.fromisoformat(told.split()[0]))}"


SAYS: dict[About, Callable[[str], str]] = {
    About.REVIEW: _review,
    About.TAKING_PART: _review,
    About.CARE_END: _end,
    About.CARE_UNSEEN: _began,
}
