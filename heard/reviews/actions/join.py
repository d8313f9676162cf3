"""Two records that turn out to be one child: joined by a person, and undone by a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.guard_join import (
    barred_by_law,
    refuse_newly_barred,
    refuse_two_circles,
    shut_apart,
    shut_both,
)
from heard.children.actions.independence import refuse_case_worker
from heard.children.actions.lock import lock_children
from heard.children.actions.moving import move_back, move_rows
from heard.children.models import Child, SameChild, Source
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.facts import facts_of, judged
from heard.rules.day_words import long_day
from heard.voice.actions.follow import follow_reviews

KNOWN_BY = ("forename", "surname", "called", "called_shown_to", "born_on", "sex")
PLANS = "reviews.Preparation.child"
JOINED, OFFERED = SameChild.State.JOINED, SameChild.State.OFFERED


@transaction.atomic
def join_children(*, offer: SameChild, by: Person, today: date) -> SameChild:
    """They are the same child: all that was recorded by hand moves to the other record, which goes on.

    What the other record says otherwise stays behind. Whoever could not open both opens neither. Refuses a child whom
    a file names, because then the case system knows two; and refuses where a review would lie outside care, or the law
    would stand against the officer.
    """
    offer, child, other = _held(offer)
    _refuse_join(offer, child, other)
    for one in (child, other):
        refuse_case_worker(one, by, today)
    lay_outside, barred = _outside([child, other], today), barred_by_law(child, today) | barred_by_law(other, today)
    moved: dict[str, Any] = {
        "rows": move_rows(child, other),
        "shut": shut_both(child, other),
        "filled": _fill(child, other),
    }
    moved["outside"] = sorted(map(str, lay_outside))
    child.joined_to = other
    _save(child, other)
    _refuse_outside(_outside([other], today) - lay_outside)
    refuse_newly_barred(other, barred, today)
    refresh_clock([child.pk, other.pk], today=today, by=by)
    offer.state, offer.decided_at, offer.decided_by, offer.moved = JOINED, clock.now(), by, moved
    offer.save(update_fields=["state", "decided_at", "decided_by", "moved"])
    _record("same_child.joined", offer, other, by, moved["rows"])
    return offer


@transaction.atomic
def undo_join(*, offer: SameChild, by: Person, today: date) -> SameChild:
    """They are two after all: what was moved goes back as it stands now; what was recorded since stays where it is.

    What was said since, before a review that goes back, goes with that review.
    """
    offer, child, other = _held(offer)
    if offer.state != JOINED:
        raise Refused("They are not joined.")
    if other.joined_to_id is not None:
        raise Refused("The record that goes on was joined to a third one since. Undo that first.")
    refuse_case_worker(other, by, today)
    moved = offer.moved
    lay_outside = _outside([other], today) | set(map(date.fromisoformat, moved["outside"]))
    move_back(moved["rows"], child)
    follow_reviews(moved["rows"].get(PLANS, []), of=other, to=child)
    child.joined_to = None
    _empty(child, other, moved["filled"])
    shut_apart(child, other, moved["shut"], by=by, today=today)
    _save(child, other)
    _refuse_outside(_outside([child, other], today) - lay_outside)
    refresh_clock([child.pk, other.pk], today=today, by=by)
    offer.state, offer.decided_at, offer.decided_by, offer.moved = OFFERED, None, None, {}
    offer.save(update_fields=["state", "decided_at", "decided_by", "moved"])
    _record("same_child.join_undone", offer, other, by, moved["rows"])
    return offer


def _held(offer: SameChild) -> tuple[SameChild, Child, Child]:
    """The question and both children as they stand now; nobody else changes anything of theirs until this is done."""
    offer = SameChild.objects.select_for_update().get(pk=offer.pk)
    lock_children([offer.child_id, offer.other_id], also_joined=True)
    children = Child.objects.in_bulk([offer.child_id, offer.other_id])
    return offer, children[offer.child_id], children[offer.other_id]


def _refuse_join(offer: SameChild, child: Child, other: Child) -> None:
    if offer.state == JOINED or child.joined_to_id is not None:
        raise Refused("This record is joined already.")
    if other.joined_to_id is not None:
        raise Refused("The other record is joined to a third one. Decide about that one instead.")
    if child.source == Source.RETURN or child.in_newest_return is not None:
        raise Refused(
            f"A file names {child.number} too, so your case system knows two children. Put it right there first."
        )
    refuse_two_circles(child, other)


def _fill(child: Child, other: Child) -> dict[str, Any]:
    """Give the record that goes on what only the other knew of names and birth; what stood there before."""
    filled = {}
    for name in KNOWN_BY:
        follows = name == "called_shown_to" and "called" in filled
        if follows or (getattr(child, name) and not getattr(other, name)):
            filled[name] = getattr(other, name)
            setattr(other, name, getattr(child, name))
    return filled


def _empty(child: Child, other: Child, filled: dict[str, Any]) -> None:
    """Take back what the join gave, where nobody has corrected it since."""
    for name, before in filled.items():
        if getattr(other, name) == getattr(child, name):
            setattr(other, name, before)


def _save(child: Child, other: Child) -> None:
    child.save(update_fields=["joined_to", "restricted"])
    other.save(update_fields=["restricted", *KNOWN_BY])


def _outside(children: Iterable[Child], today: date) -> set[date]:
    """The days of reviews that lie outside all care that these children's records tell of."""
    return {day for facts in facts_of([child.pk for child in children]) for day in judged(facts, today).unplaced}


def _refuse_outside(days: set[date]) -> None:
    if days:
        raise Refused(
            f"A review was held on {long_day(max(days))}, and would then lie outside care. Put the first day of care "
            "right in your case system, or strike that review out, if it is wrong."
        )


def _record(action: str, offer: SameChild, other: Child, by: Person, rows: dict[str, list[str]]) -> None:
    """Write down whose records, and how many rows of each table."""
    counts = {label: len(keys) for label, keys in rows.items()}
    detail = {"child": offer.child_id, "other": offer.other_id, "rows": counts}
    record(action, about=offer, by=by, council_id=other.council_id, detail=detail)
