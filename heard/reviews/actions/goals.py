"""Goals and needs of a child: set in a review, changed, and ended once somebody says how they went."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.reviews.models import Goal, Need, Preparation
from heard.reviews.queries.writers import why_not_writing
from heard.rules.goals import MEANWHILE, Wrong, refuse_goal, refuse_how, refuse_need

Outcome, Met = Goal.Outcome, Need.Met


@transaction.atomic
def set_goal(
    *, preparation: Preparation, words: str, next_step: str, helper: str, by_on: date, by: Person, today: date
) -> Goal:
    """A hope of the child's is a goal from now on. Refuses whoever does not write in this review, and a day gone by."""
    plan = _hold(preparation, by, today)
    _refuse(refuse_goal(words=words, next_step=next_step, helper=helper, by_on=by_on, today=today))
    told = {"words": words.strip(), "next_step": next_step.strip(), "helper": helper.strip(), "by_on": by_on}
    goal = Goal.objects.create(preparation=plan, set_on=today, set_by=by, **told)
    _record("goal.set", plan, goal, by)
    return goal


@transaction.atomic
def change_goal(
    *,
    preparation: Preparation,
    goal: Goal,
    next_step: str,
    helper: str,
    by_on: date,
    version: int,
    by: Person,
    today: date,
) -> Goal:
    """The goal goes on with another next step, helper or date. Refuses a page that is older than the goal."""
    plan = _hold(preparation, by, today)
    goal = Goal.objects.get(pk=goal.pk)
    _refuse_old(goal, version)
    _refuse(refuse_goal(words=goal.words, next_step=next_step, helper=helper, by_on=by_on, today=today))
    goal.next_step, goal.helper, goal.by_on = next_step.strip(), helper.strip(), by_on
    _save(goal)
    _record("goal.changed", plan, goal, by)
    return goal


@transaction.atomic
def end_goal(
    *, preparation: Preparation, goal: Goal, outcome: str, how_it_went: str, version: int, by: Person, today: date
) -> Goal:
    """Say how the goal went: reached, changed or let go. It comes back no more; what was said stays."""
    plan = _hold(preparation, by, today)
    goal = Goal.objects.get(pk=goal.pk)
    _end(goal, how_it_went, version, by, today)
    goal.outcome = Outcome(outcome)
    _save(goal)
    _record("goal.ended", plan, goal, by, outcome=goal.outcome)
    return goal


@transaction.atomic
def set_need(*, preparation: Preparation, words: str, outcome: str, by: Person, today: date) -> Need:
    """What the child needs, with the outcome that is wanted. Refuses whoever does not write in this review."""
    plan = _hold(preparation, by, today)
    _refuse(refuse_need(words=words, outcome=outcome))
    return _set_need(plan, words, outcome, by, today)


@transaction.atomic
def change_need(
    *, preparation: Preparation, need: Need, words: str, outcome: str, version: int, by: Person, today: date
) -> Need:
    """The need, or the outcome that is wanted, is said otherwise. Refuses a page that is older than the need."""
    plan = _hold(preparation, by, today)
    need = Need.objects.get(pk=need.pk)
    _refuse_old(need, version)
    _refuse(refuse_need(words=words, outcome=outcome))
    need.words, need.outcome = words.strip(), outcome.strip()
    _save(need)
    _record("need.changed", plan, need, by)
    return need


@transaction.atomic
def end_need(
    *,
    preparation: Preparation,
    need: Need,
    met: str,
    how_it_went: str,
    goes_on: bool,
    version: int,
    by: Person,
    today: date,
) -> Need:
    """Say whether the need is met, and how it went; one that is not met goes on as a new one, if it `goes_on`."""
    plan = _hold(preparation, by, today)
    need = Need.objects.get(pk=need.pk)
    if goes_on and met == Met.YES:
        raise Refused(
            "A need that is met does not go on. Choose that it is partly met, or that it ends.", field="goes_on"
        )
    _end(need, how_it_went, version, by, today)
    need.met = Met(met)
    _save(need)
    _record("need.ended", plan, need, by, outcome=need.met)
    if goes_on:
        _set_need(plan, need.words, need.outcome, by, today)
    return need


def _hold(preparation: Preparation, by: Person, today: date) -> Preparation:
    """The review as it stands now, held until this is done; refuses whoever writes nothing in it."""
    child = lock_child(preparation.child)
    plan = Preparation.objects.get(pk=preparation.pk)
    plan.child = child
    if sentence := why_not_writing(plan, by, today):
        raise Refused(sentence)
    return plan


def _refuse(wrong: Wrong | None) -> None:
    if wrong is not None:
        raise Refused(wrong.sentence, field=wrong.field)


def _refuse_old(carried: Goal | Need, version: int) -> None:
    """Refuses to change what has ended, and what has changed since the page was opened."""
    if carried.ended_on is not None:
        raise Refused("Somebody has said how it went already: it stands here. Set a new one if it goes on.")
    if carried.version != version:
        raise Refused(MEANWHILE)


def _end(carried: Goal | Need, how_it_went: str, version: int, by: Person, today: date) -> None:
    _refuse_old(carried, version)
    _refuse(refuse_how(how_it_went))
    carried.ended_on, carried.ended_by, carried.how_it_went = today, by, how_it_went.strip()


def _save(carried: Goal | Need) -> None:
    carried.version += 1
    carried.save()


def _set_need(plan: Preparation, words: str, outcome: str, by: Person, today: date) -> Need:
    told = {"words": words.strip(), "outcome": outcome.strip()}
    need = Need.objects.create(preparation=plan, set_on=today, set_by=by, **told)
    _record("need.set", plan, need, by)
    return need


def _record(action: str, plan: Preparation, carried: Goal | Need, by: Person, **told: str) -> None:
    detail = {"child": plan.child_id, "id": carried.pk, "version": carried.version, **told}
    record(action, about=plan, by=by, council_id=plan.child.council_id, detail=detail)
