"""Deciding between what was recorded in Heard and what a return says."""

from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.appoint import name_iro
from heard.children.actions.independence import ANOTHER_MANAGER, refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.actions.settle import end_as_returned, strike_for_return
from heard.intake.access import may_decide
from heard.intake.models import Difference
from heard.intake.words import why_otherwise
from heard.reviews.actions.settle import take_returned_care, take_returned_review


@transaction.atomic
def decide_difference(*, difference: Difference, kept: str, by: Person, today: date) -> Difference:
    """Keep what was recorded in Heard, or take what the return says; the clock moves with it.

    What was recorded and does not count any more is struck out with the reason, never removed. Refuses whoever works
    on the child's case; who the officer is, only whoever may name one decides.
    """
    is_officer = difference.about == Difference.About.IRO
    refuse_case_worker(lock_child(difference.child), by, today, ask=ANOTHER_MANAGER if is_officer else "")
    difference = (
        Difference.objects.select_for_update(of=("self",)).select_related("load", "child").get(pk=difference.pk)
    )
    if difference.kept:
        raise Refused("This was decided already.")
    if not may_decide(rights_of(by, today), difference.about):
        raise Refused("The reviewing officers’ manager says who reviews a plan. Ask them to decide this.", field="kept")
    if kept not in (Difference.Kept.HEARD, Difference.Kept.RETURN):
        raise Refused("Choose which is right.", field="kept")
    if kept == Difference.Kept.RETURN:
        _take(difference, by, today)
    difference.kept, difference.decided_at, difference.decided_by = kept, clock.now(), by
    difference.save(update_fields=["kept", "decided_at", "decided_by"])
    detail = {"child": difference.child_id, "about": difference.about, "kept": kept}
    record("difference.decided", about=difference, council_id=difference.child.council_id, by=by, detail=detail)
    return difference


def _take(difference: Difference, by: Person, today: date) -> None:
    """Make what the return says so."""
    child, why = difference.child, why_otherwise(difference.load)
    about = difference.about
    if about in (Difference.About.REVIEW, Difference.About.TAKING_PART):
        held_on, participation = day_and_code(difference.in_return)
        take_returned_review(
            child=child,
            instead_of=day_and_code(difference.in_heard)[0],
            held_on=held_on,
            participation=participation,
            load_id=difference.load_id,
            why=why,
            by=by,
            today=today,
        )
    elif about == Difference.About.IRO:
        iro = Person.objects.get(pk=UUID(difference.in_return))
        name_iro(child=child, iro=iro, from_on=today, by=by, today=today)
    else:
        take_returned_care(child=child, deed=lambda: _take_care(difference, why, by), by=by, today=today)


def _take_care(difference: Difference, why: str, by: Person) -> None:
    """The episode ends as the return says, or is struck out where the return does not show it."""
    started_on = date.fromisoformat(difference.in_heard.split()[0])
    episode = strike_for_return(child=difference.child, started_on=started_on, why=why, by=by)
    if difference.about == Difference.About.CARE_END:
        ended_on, end_reason = end_of(difference.in_return)
        end_as_returned(episode=episode, ended_on=ended_on, end_reason=end_reason, load_id=difference.load_id)


def day_and_code(told: str) -> tuple[date, str]:
    """`2026-03-01 PN1` as a day and a code."""
    day, _, code = told.partition(" ")
    return date.fromisoformat(day), code


def end_of(told: str) -> tuple[date | None, str]:
    """The end in `2024-01-01 2024-05-03 E4B`; none in `2024-01-01`."""
    words = told.split()
    return (date.fromisoformat(words[1]), " ".join(words[2:])) if len(words) > 1 else (None, "")
