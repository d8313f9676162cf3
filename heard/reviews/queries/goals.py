"""The goals and needs of a child, as a review finds them: those that stand, and how the others went."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.reviews.models import Goal, Need, Preparation
from heard.reviews.queries.writers import why_not_writing
from heard.rules.goals import standing_words

TONES = {
    Goal.Outcome.REACHED.value: "green",
    Goal.Outcome.CHANGED.value: "purple",
    Goal.Outcome.LET_GO.value: "purple",
    Need.Met.YES.value: "green",
    Need.Met.PARTLY.value: "yellow",
    Need.Met.NO.value: "orange",
}


@dataclass(frozen=True)
class Ended:
    """How it went: in a word, in words, when and by whom that was said."""

    label: str
    tone: str
    how_it_went: str
    ended_on: date
    ended_by: str


@dataclass(frozen=True)
class GoalRow:
    """A goal of the child's. `from_before`: set in an earlier review. `ended` is None while it stands."""

    id: UUID
    words: str
    next_step: str
    helper: str
    by_on: date
    stands: str
    is_past: bool
    from_before: bool
    set_on: date
    set_by: str
    version: int
    ended: Ended | None


@dataclass(frozen=True)
class NeedRow:
    """A need of the child's, with the outcome that is wanted."""

    id: UUID
    words: str
    outcome: str
    stands: str
    from_before: bool
    set_on: date
    set_by: str
    version: int
    ended: Ended | None


@dataclass(frozen=True)
class GoalsPage:
    """The goals and needs that stand, and how the others went. `barred`: why this person writes none, or ""."""

    child_id: UUID
    plan_id: UUID
    goals: list[GoalRow]
    needs: list[NeedRow]
    ended_goals: list[GoalRow]
    ended_needs: list[NeedRow]
    barred: str


def goals_page(rights: Rights, preparation: Preparation) -> GoalsPage:
    """The goals and needs of the review's child; in the same few queries however many there are."""
    theirs = {"preparation__child": preparation.child_id}
    order = ("set_on", "pk")
    goals = Goal.objects.filter(**theirs).select_related("set_by", "ended_by").order_by(*order)
    needs = Need.objects.filter(**theirs).select_related("set_by", "ended_by").order_by(*order)
    goal_rows = [goal_row(goal, preparation, rights.today) for goal in goals]
    need_rows = [need_row(need, preparation, rights.today) for need in needs]
    return GoalsPage(
        child_id=preparation.child_id,
        plan_id=preparation.pk,
        goals=[row for row in goal_rows if row.ended is None],
        needs=[row for row in need_rows if row.ended is None],
        ended_goals=[row for row in reversed(goal_rows) if row.ended],
        ended_needs=[row for row in reversed(need_rows) if row.ended],
        barred=why_not_writing(preparation, rights.person, rights.today),
    )


def goal_row(goal: Goal, preparation: Preparation, today: date) -> GoalRow:
    """One goal, as this review finds it."""
    return GoalRow(
        id=goal.pk,
        words=goal.words,
        next_step=goal.next_step,
        helper=goal.helper,
        by_on=goal.by_on,
        stands=standing_words(set_on=goal.set_on, by_on=goal.by_on, today=today),
        is_past=goal.by_on < today,
        from_before=goal.preparation_id != preparation.pk,
        set_on=goal.set_on,
        set_by=goal.set_by.name,
        version=goal.version,
        ended=_ended(goal, goal.outcome, goal.get_outcome_display()),
    )


def need_row(need: Need, preparation: Preparation, today: date) -> NeedRow:
    """One need, as this review finds it."""
    return NeedRow(
        id=need.pk,
        words=need.words,
        outcome=need.outcome,
        stands=standing_words(set_on=need.set_on, by_on=None, today=today),
        from_before=need.preparation_id != preparation.pk,
        set_on=need.set_on,
        set_by=need.set_by.name,
        version=need.version,
        ended=_ended(need, need.met, need.get_met_display()),
    )


def _ended(carried: Goal | Need, how: str, label: str) -> Ended | None:
    if carried.ended_on is None or carried.ended_by is None:
        return None
    return Ended(label, TONES.get(how, "grey"), carried.how_it_went, carried.ended_on, carried.ended_by.name)
