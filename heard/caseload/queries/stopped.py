"""Whether everything to a child’s family has stopped, and whether somebody has yet to decide about anybody."""

from dataclasses import dataclass
from datetime import date

from heard.accounts.access import Rights
from heard.children.models import Child, FamilyStop
from heard.children.queries.stops import is_officer_of, undecided_on
from heard.rules.family_stop import StopReason


@dataclass(frozen=True)
class StopCard:
    """Since when everything to the child’s family has stopped, why, how many people wait, and who decides."""

    since: date
    why: tuple[str, ...]
    people: int
    may_decide: bool


def stop_card(child: Child, rights: Rights) -> StopCard | None:
    """What is to be decided about this child’s family; None where nothing is. The child came through their door."""
    if not rights.may("family.see"):
        return None
    people = undecided_on(rights.today).filter(child=child).count()
    if not people:
        return None
    stops = FamilyStop.objects.filter(child=child, ended_at=None).order_by("-since_on", "-made_at")
    found = list(stops.values_list("since_on", "why"))
    why = dict.fromkeys(StopReason(reason).sentence for _, reason in found)
    may_decide = rights.may("family.stop") and is_officer_of(rights.person, child, rights.today)
    return StopCard(found[0][0], tuple(why), people, may_decide)
