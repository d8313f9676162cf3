"""Putting a review on a day, beside what the clock says then: for planning it, moving it and beginning it."""

from datetime import date

from heard.accounts.refusal import Refused
from heard.children.models import Child
from heard.reviews.models import Preparation, ReviewClock
from heard.reviews.queries.settled import Agreed, settled_of
from heard.rules.planning import why_late
from heard.rules.review_without_meeting import refuse_without_meeting

OF_A_DAY = ("planned_on", "starts_at", "minutes", "due_on", "aim_on", "late_why", "period", "placement", "placed_on")
NOT_IN_CARE = "This child is not in care now, so no review is due. Record when care began first."


BOTH_AGREED = Agreed(child=True, officer=True)


def next_of(child: Child) -> ReviewClock:
    """What the clock says of the child's next review; refuses a child who is not in care."""
    due = ReviewClock.objects.filter(child=child).first()
    if due is None:
        raise Refused(NOT_IN_CARE)
    return due


def set_day(plan: Preparation, day: date, due: ReviewClock, late_why: str = "") -> Preparation:
    """Put the review on a day of the time in care that goes on. Why it is late is kept only where it is late."""
    is_late = due.due_on is not None and why_late(day, due.due_on) is not None
    plan.planned_on, plan.due_on, plan.aim_on, plan.period_id = day, due.due_on, due.aim_on, due.period_id
    plan.late_why = late_why.strip() if is_late else ""
    return plan


def leave_out_meeting(plan: Preparation, agreed: Agreed) -> Preparation:
    """Keep what a review without a meeting rests on; refuses it where there must be a meeting."""
    settled = settled_of(plan.child, agreed)
    if sentence := refuse_without_meeting(plan.planned_on, settled):
        raise Refused(sentence, field="without_meeting")
    plan.without_meeting, plan.placement = True, settled.placement
    plan.placed_on, plan.last_meeting_on = settled.placed_on, settled.last_meeting_on
    return plan


def save_day(plan: Preparation) -> None:
    """Write down where the review stands in the calendar; never its state, which moves by changes alone."""
    plan.save(update_fields=[*OF_A_DAY, "last_meeting_on"])
