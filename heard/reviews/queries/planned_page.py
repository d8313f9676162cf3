"""The page of one review: how it stands to the law, what may be done now and by whom, and how it came here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from heard import clock
from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.audit.models import Event
from heard.children.access import children_visible_to
from heard.children.models import Child, Kinship
from heard.children.queries import ChildRow, child_row, name_of
from heard.children.queries.around import kin_of
from heard.children.queries.family_page import StopLine, stop_lines
from heard.reviews.models import OPEN, Preparation, ReviewClock
from heard.reviews.queries.carried import Carried, carried_to
from heard.reviews.queries.coming import Coming, coming_of
from heard.reviews.queries.invitation_words import long_words
from heard.reviews.queries.invited import invited_page
from heard.reviews.queries.moves import MoveRow, moves_of
from heard.reviews.queries.planned_law import Law, law_of
from heard.reviews.queries.preparation import PreparationRow, changes_of, row_of
from heard.reviews.queries.prepared_page import prepared_page
from heard.reviews.queries.talks_page import TalksPage, talks_page
from heard.reviews.queries.thinking import Thinking, thinking
from heard.reviews.queries.views_page import ViewsPage, views_page
from heard.reviews.queries.writers import why_not_writing
from heard.rules.adjournment import told_completed_late
from heard.rules.day_words import long_day
from heard.rules.review_meetings import Meeting, Outcome, review_of_meetings
from heard.rules.review_states import State
from heard.rules.review_workflow import is_end

COLOURS = {
    State.PLANNED: "grey",
    State.PREPARING: "blue",
    State.UNDER_WAY: "yellow",
    State.ADJOURNED: "orange",
    State.HELD: "green",
    State.CANCELLED: "purple",
    State.STOOD_DOWN: "purple",
}


class CourseRow(NamedTuple):
    """One thing that happened to a review: what, on which day, written down when and by whom, why, who allowed it."""

    what: str
    happened_on: date
    written_on: date
    by: str
    why: str = ""
    allowed_by: str = ""


class KinPlan(NamedTuple):
    """A brother or sister whose record the asker may open, and the review that is planned for them, if one is."""

    child_id: UUID
    name: str
    plan_id: UUID | None
    planned_on: date | None


@dataclass(frozen=True)
class PlannedPage:
    """Everything that the page of one review shows. `may`: what this person may do here, by the word for it."""

    child: ChildRow
    plan: PreparationRow
    colour: str
    lasts: str
    law: Law
    meetings: tuple[date, ...]
    moves: list[MoveRow]
    may: dict[str, bool]
    kin: list[KinPlan]
    ready: object
    choices: object
    talks: TalksPage
    views: ViewsPage
    thinks: Thinking
    carried: Carried
    invited: object
    coming: Coming
    messages: object
    course: list[CourseRow]
    stops: tuple[StopLine, ...]
    has_died: bool


def planned_page(rights: Rights, preparation: Preparation) -> PlannedPage:
    """One review as this person may see it, with what they may do now."""
    prepared, asked = prepared_page(rights, preparation), invited_page(rights, preparation)
    row, moves = row_of(preparation, rights.today), moves_of(rights, preparation)
    is_open, (stops, has_died) = not is_end(row.state), stop_lines(preparation.child)
    return PlannedPage(
        child=child_row(preparation.child, rights),
        plan=row,
        colour=COLOURS[row.state],
        lasts=long_words(preparation.minutes),
        law=law_of(row, preparation, rights.today),
        meetings=meetings_of(preparation),
        moves=moves,
        may=_may(rights, preparation) | {"move": bool(moves), "decide": asked.invited.may["exclude"]},
        kin=kin_plans(rights, preparation.child) if is_open and rights.may("review.plan") else [],
        ready=prepared.ready,
        choices=prepared.choices,
        **_heard(rights, preparation),
        invited=asked.invited,
        coming=coming_of(asked.invited),
        messages=asked.messages,
        course=course_of(preparation),
        stops=stops,
        has_died=has_died,
    )


def _heard(rights: Rights, preparation: Preparation) -> dict[str, Any]:
    """Who was heard before it, and what earlier reviews left."""
    talks, views = talks_page(rights, preparation), views_page(rights, preparation)
    left = carried_to(rights, preparation)
    return {"talks": talks, "views": views, "thinks": thinking(talks, views), "carried": left}


def course_of(preparation: Preparation) -> list[CourseRow]:
    """How the review came to where it is: planned, moved, and every change of its state, in order."""
    made_on = _day(preparation.made_at)
    first = CourseRow("Planned", made_on, made_on, preparation.made_by.name)
    changes = [
        CourseRow(each.became.label, each.happened_on, _day(each.at), each.by, each.why, each.allowed_by)
        for each in changes_of(preparation)
    ]
    return [first, *sorted([*_moved(preparation), *changes], key=lambda each: each.written_on)]


def _moved(preparation: Preparation) -> list[CourseRow]:
    """Each time that the review was put on another day; one that only changed its hour is left out."""
    found = Event.objects.filter(action="review.moved", about_id=preparation.pk).order_by("at")
    moves = [each for each in found if each.detail.get("from") != each.detail.get("on")]
    names = Person.objects.in_bulk([each.actor_id for each in moves if each.actor_id])
    rows = []
    for each in moves:
        before, after = (date.fromisoformat(each.detail[name]) for name in ("from", "on"))
        by = names[each.actor_id].name if each.actor_id in names else ""
        what = f"Moved from {long_day(before)} to {long_day(after)}"
        rows.append(CourseRow(what, _day(each.at), _day(each.at), by))
    return rows


def _day(at: datetime) -> date:
    return at.astimezone(clock.ENGLAND).date()


def meetings_of(preparation: Preparation) -> tuple[date, ...]:
    """The days of the review's meetings, in order; of one without a meeting, the day it was done."""
    return tuple(preparation.meetings.order_by("number").values_list("held_on", flat=True))


def how_it_counts(preparation: Preparation) -> str:
    """On which day the review counts as held, once it is completed with its last meeting, and what runs from when."""
    days = meetings_of(preparation)
    if not days:
        return ""
    met = [Meeting(day, Outcome.CONTINUED) for day in days[:-1]] + [Meeting(days[-1], Outcome.HELD)]
    held = review_of_meetings(met, next_from_first=preparation.child.council.next_from_first)
    if held is None:
        return ""
    counts = f"It counts as held on {long_day(held.counts_on)}. The next review is counted from "
    counts += "that day." if held.next_from == held.counts_on else f"{long_day(held.next_from)}."
    return f"{told_completed_late(days[0], days[-1])} {counts}".strip()


def kin_plans(rights: Rights, child: Child) -> list[KinPlan]:
    """Brothers and sisters in care whose reviews the asker may plan, each with the day of theirs; by name."""
    siblings = [each for each in kin_of(rights, child) if each.who == Kinship.Kind.SIBLING.label]
    keys = [each.child_id for each in siblings]
    due = ReviewClock.objects.filter(child__in=keys).values("child")
    theirs = children_visible_to(rights, "review.plan").filter(pk__in=due)
    planned = Preparation.objects.filter(child__in=keys, state__in=OPEN, period__ended_on__isnull=True)
    plans = {plan.child_id: plan for plan in planned.filter(period__isnull=False)}
    return [_kin_plan(each, rights, plans.get(each.pk)) for each in theirs.order_by("forename", "pk")]


def _kin_plan(child: Child, rights: Rights, plan: Preparation | None) -> KinPlan:
    return KinPlan(child.pk, name_of(child, rights), plan.pk if plan else None, plan.planned_on if plan else None)


def _may(rights: Rights, preparation: Preparation) -> dict[str, bool]:
    """What somebody may do to a review that goes on; `write`: they lead the meeting that is under way, or take notes.

    Who is its officer, each other action asks for itself.
    """
    is_open, person = not is_end(State(preparation.state)), rights.person
    may = {name: is_open and rights.may(f"review.{name}") for name in ("plan", "prepare", "invite")}
    again = not is_open and rights.may("review.plan")
    may |= {"hold": rights.may("meeting.note"), "plan_again": again}
    is_on = preparation.state == State.UNDER_WAY and may["hold"]
    may["write"] = is_on and not why_not_writing(preparation, person, rights.today)
    return may | {"family": rights.may("family.see"), "settle": rights.may("message.settle")}
