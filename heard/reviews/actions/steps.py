"""The steps before a review that nothing else shows: somebody says that they are done, or takes that back."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.models import Preparation, StepDone
from heard.rules.day_words import long_day
from heard.rules.preparation import BY_HAND, INTERPRETER, asked_of


@transaction.atomic
def say_done(
    *, preparation: Preparation, step: str, done_on: date, by: Person, today: date, words: str = ""
) -> StepDone:
    """This step was done on this day; of an interpreter, for which language and who it is.

    Refuses a day to come, a step that this review does not ask for or that shows elsewhere, and one done already.
    """
    plan = hold_to_prepare(preparation)
    _refuse_step(plan, step)
    if done_on > today:
        raise Refused(f"{long_day(done_on)} is in the future. Say so once it is done.", field="done_on")
    if step == INTERPRETER.key and not words.strip():
        raise Refused("Say for which language, and who interprets.", field="words")
    said = plan.steps_done.filter(step=step, taken_back_at=None).select_related("done_by").first()
    if said is not None:
        on = long_day(said.done_on, today)
        raise Refused(f"{said.done_by.name} has said so already: done on {on}. Take that back if it is wrong.")
    done = plan.steps_done.create(step=step, done_on=done_on, done_by=by, words=words.strip())
    _record("step.done", plan, step, by, done_on)
    return done


@transaction.atomic
def take_back_step(*, preparation: Preparation, step: str, by: Person) -> StepDone:
    """It is not done after all; what was said stays in history."""
    plan = hold_to_prepare(preparation)
    done = plan.steps_done.filter(step=step, taken_back_at=None).first()
    if done is None:
        raise Refused("Nobody says that this is done, so there is nothing to take back.")
    done.taken_back_at = clock.now()
    done.save(update_fields=["taken_back_at"])
    _record("step.taken_back", plan, step, by, done.done_on)
    return done


def _refuse_step(plan: Preparation, step: str) -> None:
    asked = {each.key for each in asked_of(without_meeting=plan.without_meeting)}
    if step not in asked & {each.key for each in BY_HAND}:
        raise Refused("This review does not ask for that step, or it shows by itself when it is done.", field="step")


def _record(action: str, plan: Preparation, step: str, by: Person, on: date) -> None:
    detail = {"child": plan.child_id, "step": step, "on": on}
    record(action, about=plan, by=by, council_id=plan.child.council_id, detail=detail)
