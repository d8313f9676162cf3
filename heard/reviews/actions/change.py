"""What every move of a review shares: it is held still, judged by the table, and written down for good."""

from datetime import date

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.reviews.models import Preparation, Review
from heard.rules.review_states import WORDS, State
from heard.rules.review_workflow import NEXT, Facts, is_end, refuse


def hold_still(preparation: Preparation, *, by: Person, today: date) -> Preparation:
    """The review as it stands now; nobody else changes anything of the child's until this transaction ends.

    Refuses somebody who works on the child's case.
    """
    child = lock_child(preparation.child)
    refuse_case_worker(child, by, today)
    now = Preparation.objects.get(pk=preparation.pk)
    now.child = child
    return now


def hold_to_prepare(preparation: Preparation) -> Preparation:
    """The same for what is prepared, which is also for those who work on the case. Refuses a review at its end."""
    child = lock_child(preparation.child)
    now = Preparation.objects.get(pk=preparation.pk)
    if is_end(State(now.state)):
        raise Refused(f"This review {WORDS[State(now.state)].it}, so nothing more is prepared for it.")
    now.child = child
    return now


def refuse_move(preparation: Preparation, then: State, facts: Facts) -> None:
    """Refuses a move that is not in the table, or that something stands against; says which box it belongs to."""
    now = State(preparation.state)
    if sentence := refuse(now, then, facts=facts):
        move = NEXT[now].get(then)
        is_about_leave = move is not None and move.needs_allowed_by and sentence.startswith("Say who allowed")
        is_about_why = move is not None and sentence == move.asks_why
        raise Refused(sentence, field="allowed_by" if is_about_leave else "why" if is_about_why else None)


def write_change(
    preparation: Preparation,
    then: State,
    *,
    by: Person,
    happened_on: date,
    why: str = "",
    allowed_by: Person | None = None,
    review: Review | None = None,
) -> Preparation:
    """Write the move down; the database moves the review by it."""
    was, number = preparation.state, preparation.changes.count() + 1
    said = {"by": by, "at": clock.now(), "why": why.strip(), "allowed_by": allowed_by, "review": review}
    preparation.changes.create(number=number, was=was, became=then, happened_on=happened_on, **said)
    preparation.refresh_from_db(fields=["state", "review"])
    child = preparation.child
    told = {"child": child.pk, "was": was, "on": happened_on, "allowed_by": allowed_by and allowed_by.pk}
    record(f"review.{then}", about=preparation, by=by, council_id=child.council_id, detail=told)
    return preparation
