"""Days for reviews: the best for one child, and for all the children of one officer at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Child, Kinship
from heard.children.queries import full_name_of, holds_on, iro_of
from heard.reviews.models import OPEN, Preparation, ReviewClock
from heard.rules.planning import Asked, Proposal, Wishes, plan_many, proposals
from heard.rules.working_days import working_day_after


@dataclass(frozen=True)
class DayRow:
    """A child whose next review is to be planned, with the day that is proposed and why; None where there is none.

    `family` is the same for brothers and sisters.
    """

    child: Child
    name: str
    due_on: date
    aim_on: date | None
    proposal: Proposal | None
    family: UUID | None = None

    @property
    def needs_a_reason(self) -> bool:
        """Whether no day is left in time, so that the review is planned apart, with a reason."""
        return self.proposal is not None and not self.proposal.is_within_law


class Kin(NamedTuple):
    """Brothers and sisters among children: a family for each, and the days on which the others have theirs."""

    family: Mapping[UUID, UUID]
    days: Mapping[UUID, frozenset[date]]


def days_for(child: Child, rights: Rights, *, not_in_school_time: bool = False) -> list[Proposal]:
    """The best days for a child's next review, best first; none where no date for it is known."""
    due = ReviewClock.objects.filter(child=child, due_on__isnull=False).first()
    if due is None or due.due_on is None:
        return []
    appointment = iro_of(child, rights.today)
    return proposals(
        due_on=due.due_on,
        promise_due_on=due.promise_due_on,
        earliest=working_day_after(rights.today, 1),
        taken=taken_by(appointment.iro, rights.today) if appointment else {},
        wishes=Wishes(kin_of([child.pk], rights).days.get(child.pk, frozenset()), not_in_school_time),
    )


def days_for_many(rights: Rights, officer: Person, *, until: date | None = None) -> list[DayRow]:
    """A day for each child of this officer whose next review nobody has planned, who is first in need first.

    As many queries for seventy children as for one. `until`: only reviews to be held by then.
    """
    dues = _to_plan(rights, officer, until)
    kin = kin_of([due.child_id for due in dues], rights)
    earliest = working_day_after(rights.today, 1)
    asked = [
        Asked(
            id=due.child_id,
            due_on=due.due_on,
            promise_due_on=due.promise_due_on,
            earliest=earliest,
            wishes=Wishes(kin_days=kin.days.get(due.child_id, frozenset())),
            family=kin.family.get(due.child_id),
        )
        for due in dues
        if due.due_on is not None
    ]
    chosen = plan_many(asked, taken=taken_by(officer, rights.today))
    return [_row(due, chosen[due.child_id], kin) for due in dues]


def _row(due: ReviewClock, proposal: Proposal | None, kin: Kin) -> DayRow:
    assert due.due_on is not None  # those without a date are not asked for
    name = full_name_of(due.child)
    return DayRow(due.child, name, due.due_on, due.aim_on, proposal, kin.family.get(due.child_id))


def taken_by(officer: Person, today: date) -> Counter[date]:
    """On which days this officer has reviews already, and how many, of the children who are theirs today."""
    theirs = Appointment.objects.filter(holds_on(today), iro=officer).values("child")
    planned = Preparation.objects.filter(child__in=theirs, state__in=OPEN, planned_on__gte=today)
    return Counter(planned.values_list("planned_on", flat=True))


def kin_of(child_ids: Collection[UUID], rights: Rights) -> Kin:
    """The brothers and sisters of these children, and the coming days of their reviews, in two queries.

    Of those alone whose records the asker may open: a day that is proposed tells of no other.
    """
    either = Q(child__in=child_ids) | Q(kin__in=child_ids)
    siblings = Kinship.objects.filter(either, kind=Kinship.Kind.SIBLING, struck_on=None)
    pairs = list(siblings.values_list("child", "kin"))
    families = _families(pairs)
    open_to_me = children_visible_to(rights).filter(pk__in=families).values("pk")
    planned = Preparation.objects.filter(child__in=open_to_me, state__in=OPEN, planned_on__gte=rights.today)
    days: dict[UUID, set[date]] = defaultdict(set)
    for child, day in planned.values_list("child", "planned_on"):
        for kin in families:
            if kin != child and families[kin] == families[child]:
                days[kin].add(day)
    return Kin(families, {child: frozenset(found) for child, found in days.items()})


def _to_plan(rights: Rights, officer: Person, until: date | None) -> list[ReviewClock]:
    theirs = Appointment.objects.filter(holds_on(rights.today), iro=officer).values("child")
    is_planned = Preparation.objects.filter(period=OuterRef("period"), state__in=OPEN)
    dues = ReviewClock.objects.filter(~Exists(is_planned), child__in=children_visible_to(rights), due_on__isnull=False)
    if until is not None:
        dues = dues.filter(aim_on__lte=until)
    return list(dues.filter(child__in=theirs).select_related("child").order_by("aim_on", "due_on", "child__surname"))


def _families(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """One of each family's children, for every child of it."""
    family: dict[UUID, UUID] = {}
    for one, other in pairs:
        first, second = family.setdefault(one, one), family.setdefault(other, other)
        family.update({child: first for child, head in family.items() if head == second})
    return family
