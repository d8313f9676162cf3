"""Who could review which child's plan: what stands against each officer, what ties them to the child, their load."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q

from heard.accounts.access import Rights, council_of
from heard.accounts.models import Person, Registration
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Kinship
from heard.children.queries.grounds import Against, grounds_against
from heard.children.queries.loads import Load, loads_seen, weights_of
from heard.children.queries.who import holds_on, iros_of
from heard.rules.suggestion import Candidate, Suggested, suggest

Ties = Mapping[UUID, set[UUID]]
NOBODY: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Choice:
    """Every officer of a council, and all that bears on naming one of them for some children on a day."""

    officers: list[Person]
    against: Against
    loads: Mapping[UUID, Load]
    weights: Mapping[UUID, Decimal]
    siblings: Ties
    officers_of_siblings: Ties
    officers_before: Ties
    registrations: Mapping[UUID, Registration]

    def candidate(self, officer: Person, child: UUID, load: Load, siblings_officers: Collection[UUID]) -> Candidate:
        """The officer, as somebody who could be named for this child."""
        return Candidate(
            id=officer.pk,
            name=officer.name,
            grounds=self.against.of(child, officer.pk),
            reviews_brother_or_sister=officer.pk in siblings_officers,
            was_before=officer.pk in self.officers_before.get(child, NOBODY),
            load=load.weight,
            full_time=load.full_time,
            children=load.children,
        )

    def suggested(self, child: UUID, *, but: Collection[UUID] = ()) -> list[Suggested]:
        """The officers for one child, the best first; `but` are those who are not asked."""
        siblings_officers = self.officers_of_siblings.get(child, NOBODY)
        asked = [
            self.candidate(each, child, self.loads.get(each.pk, Load()), siblings_officers)
            for each in self.officers
            if each.pk not in but
        ]
        return suggest(asked, weight=self.weights[child])


def choice_for(rights: Rights, child_ids: Collection[UUID], day: date) -> Choice:
    """All that bears on naming officers for these children from a day, in as many queries for seventy as for one.

    Of brothers and sisters, only those whose record the asker may open count.
    """
    officers = iros_of(rights.council_id, day)
    siblings = siblings_of(rights, child_ids)
    return Choice(
        officers=officers,
        against=grounds_against(child_ids, officers, day, council_of(rights).pk),
        loads=loads_seen(rights, day),
        weights=weights_of(child_ids, day),
        siblings=siblings,
        officers_of_siblings=_officers_of(siblings, day),
        officers_before=_officers_before(child_ids, day),
        registrations=Registration.objects.in_bulk([officer.pk for officer in officers]),
    )


def siblings_of(rights: Rights, child_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The brothers and sisters of these children, as far as the asker may open their records; in one query."""
    kin = Kinship.objects.filter(kind=Kinship.Kind.SIBLING, struck_on=None)
    asked = kin.filter(Q(child__in=child_ids) | Q(kin__in=child_ids))
    open_to_me = children_visible_to(rights).values("pk")
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in asked.filter(child__in=open_to_me, kin__in=open_to_me).values_list("child", "kin"):
        found[one].add(other)
        found[other].add(one)
    return {child: found[child] for child in child_ids if child in found}


def _officers_of(siblings: Ties, day: date) -> dict[UUID, set[UUID]]:
    """The officers who review the plan of a brother or sister of each child."""
    everyone = set[UUID]().union(*siblings.values())
    held = Appointment.objects.filter(holds_on(day), child__in=everyone).values_list("child", "iro")
    reviewing = dict(held)
    return {child: {reviewing[one] for one in theirs if one in reviewing} for child, theirs in siblings.items()}


def _officers_before(child_ids: Collection[UUID], day: date) -> dict[UUID, set[UUID]]:
    """The officers whom each child had before, in this time in care or an earlier one."""
    ended = Appointment.objects.filter(child__in=child_ids, ended_on__lte=day, ended_on__gt=F("started_on"))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for child, officer in ended.values_list("child", "iro"):
        found[child].add(officer)
    return found
