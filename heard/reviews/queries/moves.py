"""What somebody may do to a review now: read from the workflow's own table, never written out state by state."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from heard.accounts.access import Rights
from heard.accounts.models import Person, Post, Role
from heard.children.models import Child, Cover
from heard.children.queries import holds_on, iro_of
from heard.children.queries.ties import barred_by_law
from heard.reviews.models import Invitation, Preparation, ReviewClock
from heard.reviews.queries.capacities import facts_for
from heard.reviews.queries.steps import BEFORE_IT_BEGINS
from heard.rules.review_states import WORDS, State
from heard.rules.review_workflow import (
    ADJOURN,
    BEGIN,
    CANCEL,
    COMPLETE,
    NEXT,
    PREPARE,
    STAND_DOWN,
    TAKE_UP,
    WHO_MAY_ALLOW,
    Facts,
    Move,
    refuse,
)


class MoveRow(NamedTuple):
    """One thing that may be done to a review now: the words of its button and the address of its page.

    `is_main`: what comes next as things go. `is_done_here`: nothing more is asked, so the button does it.
    """

    label: str
    page: str
    is_main: bool = False
    is_done_here: bool = False


MOVES = {
    PREPARE: MoveRow("Begin preparing", "reviews:plan_preparing", is_main=True, is_done_here=True),
    BEGIN: MoveRow("Begin the review", "reviews:plan_begin", is_main=True),
    COMPLETE: MoveRow("Complete the review", "reviews:plan_complete", is_main=True),
    TAKE_UP: MoveRow("Take the review up again", "reviews:plan_take_up", is_main=True),
    ADJOURN: MoveRow("Adjourn the review", "reviews:plan_adjourn"),
    CANCEL: MoveRow("Call the review off", "reviews:plan_call_off"),
    STAND_DOWN: MoveRow("Call the review off", "reviews:plan_call_off"),
}
ANOTHER_DAY = MoveRow("Move to another day or time", "reviews:plan_move")
ADD_MEETING = MoveRow("Add a meeting that was held", "reviews:plan_meeting")
NEXT_MEETING = MoveRow("Plan the next meeting", "reviews:sittings")


def moves_of(rights: Rights, preparation: Preparation) -> list[MoveRow]:
    """What this person may do to the review now, what comes next first and calling it off last."""
    facts = _facts(rights, preparation)
    if not rights.may("review.plan") or not facts.by:
        return []
    now = State(preparation.state)
    may = [move for then, move in NEXT[now].items() if refuse(now, then, facts=facts) is None]
    main = [MOVES[move] for move in may if MOVES[move].is_main]
    others = [MOVES[move] for move in may if not MOVES[move].is_main]
    return [*main, *_within(preparation), *others]


def refused_now(rights: Rights, preparation: Preparation, *asked: Move) -> str:
    """Why none of these moves can be made now, by this person or by anybody, in whole sentences, or ""."""
    facts, now = _facts(rights, preparation), State(preparation.state)
    said = ""
    for then, move in _leading(*asked):
        if NEXT[now].get(then) is not move and then in NEXT[now]:
            said = f"This review {WORDS[now].it}. You can {NEXT[now][then].words} instead."
            continue
        early = facts._replace(meeting_on=min(filter(None, (facts.meeting_on, rights.today))))
        sentence = refuse(now, then, facts=early if move is BEGIN else facts)
        if sentence is None:
            return ""
        said = said or sentence
    return said


def calling_off(preparation: Preparation, today: date) -> State:
    """What calling it off makes of a review today: cancelled before its day, stood down from then on."""
    may_be_cancelled = State.CANCELLED in NEXT[State(preparation.state)] and preparation.planned_on > today
    return State.CANCELLED if may_be_cancelled else State.STOOD_DOWN


def who_may_allow(child: Child, today: date) -> list[Person]:
    """The child's officer or whoever stands in, and the service’s managers; nobody whom the law ties to the case."""
    appointment = iro_of(child, today)
    on_leave = Cover.objects.filter(holds_on(today), child=child, kind=Cover.Kind.LEAVE).values("person")
    managers = Post.objects.filter(holds_on(today), role=Role.IRO_MANAGER, team__council=child.council_id)
    found = Person.objects.filter(pk__in=on_leave) | Person.objects.filter(pk__in=managers.values("person"))
    if appointment is not None:
        found = found | Person.objects.filter(pk=appointment.iro_id)
    people = list(found.distinct().order_by("name", "pk"))
    tied = barred_by_law([(child.pk, each.pk) for each in people], today)
    free = [each for each in people if (child.pk, each.pk) not in tied]
    return sorted(free, key=lambda each: appointment is None or each.pk != appointment.iro_id)


def how_many_told(preparation: Preparation) -> int:
    """How many people have been asked to come, and so hear of another day."""
    asked = Invitation.objects.filter(preparation=preparation, invited_at__isnull=False)
    return asked.filter(withdrawn_at=None, excluded_at=None).count()


def _facts(rights: Rights, preparation: Preparation) -> Facts:
    """What is stored, as if the reason and the leave that a move asks for were given."""
    facts = facts_for(preparation, by=rights.person, today=rights.today)
    return facts._replace(why="given", allowed_by=WHO_MAY_ALLOW)


def _within(preparation: Preparation) -> Iterator[MoveRow]:
    """What leaves the review in its state: another day before it begins, another meeting while it is under way."""
    due = ReviewClock.objects.filter(child=preparation.child_id, period=preparation.period_id)
    if preparation.state in BEFORE_IT_BEGINS and preparation.period_id and due.exists():
        yield ANOTHER_DAY
    if preparation.state == State.UNDER_WAY:
        yield ADD_MEETING
    if preparation.state in (State.UNDER_WAY, State.ADJOURNED) and not preparation.without_meeting:
        yield NEXT_MEETING


def _leading(*asked: Move) -> Iterator[tuple[State, Move]]:
    """Each of these moves with the state that it leads to."""
    for move in asked:
        then = next(then for moves in NEXT.values() for then, each in moves.items() if each is move)
        yield then, move
