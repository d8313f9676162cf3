"""What the page shows on which a child's next review is planned."""

from dataclasses import dataclass
from datetime import date

from heard.accounts.access import Rights
from heard.children.models import Child
from heard.children.queries import ChildRow, child_row
from heard.reviews.actions.days import BOTH_AGREED
from heard.reviews.models import ReviewClock
from heard.reviews.queries.days import days_for
from heard.reviews.queries.next import what_is_next
from heard.reviews.queries.planned_law import rests_on
from heard.reviews.queries.planned_page import KinPlan, kin_plans
from heard.reviews.queries.preparation import PreparationRow, preparation_of
from heard.reviews.queries.settled import settled_of
from heard.rules.planning import Proposal
from heard.rules.review_without_meeting import refuse_without_meeting


@dataclass(frozen=True)
class NewPlanPage:
    """The next review and why it is due then, days for it, and whether it may go without a meeting, and why."""

    child: ChildRow
    next: str
    is_due: bool
    planned: PreparationRow | None
    proposals: list[Proposal]
    rests_on: str
    why_a_meeting: str
    kin: list[KinPlan]


def new_plan_page(rights: Rights, child: Child, *, not_in_school_time: bool, on: date | None) -> NewPlanPage:
    """Days for the child's next review, best first; `on` is a day that was asked for."""
    proposals = days_for(child, rights, not_in_school_time=not_in_school_time)
    day = on or (proposals[0].day if proposals else rights.today)
    settled = settled_of(child, BOTH_AGREED)
    why_a_meeting = refuse_without_meeting(day, settled) or ""
    placed_on, last_on = settled.placed_on, settled.last_meeting_on
    return NewPlanPage(
        child=child_row(child, rights),
        next=what_is_next(child, rights),
        is_due=ReviewClock.objects.filter(child=child).exists(),
        planned=preparation_of(child, rights.today),
        proposals=proposals,
        rests_on=rests_on(placed_on, last_on) if not why_a_meeting and placed_on and last_on else "",
        why_a_meeting=why_a_meeting,
        kin=kin_plans(rights, child),
    )
