"""What earlier reviews leave to this one: goals and needs that stand, wishes without an answer, topics of last time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from heard.accounts.access import Rights
from heard.reviews.models import OPEN, Preparation
from heard.reviews.queries.agenda import (
    TopicRow,
    own_topics,
    reviews_before,
    row_of_topic,
    topics_of,
)
from heard.reviews.queries.goals import GoalRow, NeedRow, goals_page
from heard.reviews.queries.room import wishes_in_the_room
from heard.rules.review_states import State
from heard.voice.queries.shown import wishes_shown_to
from heard.voice.queries.wishes import WishRow, unanswered, wish_rows


@dataclass(frozen=True)
class Carried:
    """What stands ready at a review. `last_on`: the day of the last one that was held, None where there was none.

    `talked`: what that one talked about; `left_over`: what somebody wanted to talk about, and no review has.
    """

    child_id: UUID
    plan_id: UUID
    last_on: date | None
    goals: list[GoalRow]
    needs: list[NeedRow]
    wishes: tuple[WishRow, ...]
    talked: list[TopicRow]
    left_over: list[TopicRow]
    is_open: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left from before."""
        return not (self.goals or self.needs or self.wishes or self.talked or self.left_over)


def carried_to(rights: Rights, preparation: Preparation, *, in_room: bool = False) -> Carried:
    """What earlier reviews leave to this one, as this person may see it; `in_room`: as it may lie open there."""
    shown, goals = wishes_in_the_room(preparation, rights.person, rights.today), goals_page(rights, preparation)
    before = reviews_before(preparation)
    last = next((each for each in reversed(before) if each.state == State.HELD), None)
    topics = topics_of(last, shown) if last else ()
    left = own_topics(preparation, shown).left_over
    return Carried(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        last_on=last.review.held_on if last and last.review else None,
        goals=[row for row in goals.goals if row.from_before],
        needs=[row for row in goals.needs if row.from_before],
        wishes=_unanswered(rights, preparation, set(shown) if in_room else None),
        talked=[row for row in topics if row.is_done],
        left_over=[row_of_topic(item, preparation, shown, ()) for item in left],
        is_open=preparation.state in OPEN,
    )


def _unanswered(rights: Rights, preparation: Preparation, in_room: set[UUID] | None) -> tuple[WishRow, ...]:
    """What the child said before this review was prepared for, and waits for an answer; the newest first."""
    shown = wishes_shown_to(rights, preparation.child)
    if in_room is not None:
        shown = shown.filter(pk__in=in_room)
    said_before = Q(review_key=None) | ~Q(review_key=preparation.pk)
    return wish_rows(unanswered(shown).filter(said_before), rights.today)
