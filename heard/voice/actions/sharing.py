"""What a child said is passed on by their officer so that nobody is hurt; and the child is told that it was."""

from datetime import date

from django.db import transaction

from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.models import Child
from heard.children.queries import iro_of
from heard.children.queries.stops import is_officer_of
from heard.rules.hearing import Wrong, refuse_sharing, refuse_telling
from heard.voice.actions.hold import hold_wish, refuse_where
from heard.voice.models import Wish, WishShared

NOT_TOLD = "Say why the child was not told yet. Write down here the day on which they are told."


@transaction.atomic
def share_for_safety(
    *,
    wish: Wish,
    shared_with: str,
    why: str,
    shared_on: date,
    told_on: date | None,
    not_told_why: str,
    by: Person,
    today: date,
) -> WishShared:
    """Write down that a wish was passed on so that nobody is hurt: with whom, why, and that the child was told.

    Who reads it in Heard stays as the child chose. Refuses everybody but the child's officer, and a child who was
    neither told nor is there a reason why not yet.
    """
    wish = hold_wish(wish, rights_of(by, today))
    _refuse_all_but_the_officer(wish.child, by, today)
    told = {"shared_with": shared_with.strip(), "why": why.strip(), "shared_on": shared_on}
    refuse_where(refuse_sharing(**told, said_on=wish.said_on, today=today), _wrong_told(wish, told_on, today))  # type: ignore[arg-type]
    if told_on is None and not not_told_why.strip():
        raise Refused(NOT_TOLD, field="not_told_why")
    whether = {"child_told_on": told_on, "not_told_why": "" if told_on else not_told_why.strip()}
    shared = WishShared.objects.create(wish=wish, **told, **whether, shared_by=by)
    _record("wish.shared", shared, wish, by, is_told=told_on is not None)
    return shared


@transaction.atomic
def tell_child_it_was_shared(*, shared: WishShared, told_on: date, by: Person, today: date) -> WishShared:
    """The child was told later that it was passed on; why not before stays in history."""
    wish = hold_wish(shared.wish, rights_of(by, today))
    _refuse_all_but_the_officer(wish.child, by, today)
    shared = WishShared.objects.get(pk=shared.pk)
    refuse_where(_wrong_told(wish, told_on, today))
    shared.child_told_on, shared.not_told_why = told_on, ""
    shared.save(update_fields=["child_told_on", "not_told_why"])
    _record("wish.sharing_told", shared, wish, by, on=told_on)
    return shared


def _wrong_told(wish: Wish, told_on: date | None, today: date) -> Wrong | None:
    """A child may be told before it is passed on, but not before they said it."""
    if told_on is None:
        return None
    return refuse_telling(told_on, not_before=wish.said_on, what="They said it", today=today)


def _refuse_all_but_the_officer(child: Child, by: Person, today: date) -> None:
    if is_officer_of(by, child, today):
        return
    officer = iro_of(child, today)
    ask = f"Ask {officer.iro.name}." if officer else "Ask the reviewing officers’ manager to name one."
    raise Refused(f"Only the child’s reviewing officer passes on what the child said. {ask}")


def _record(action: str, shared: WishShared, wish: Wish, by: Person, **detail: object) -> None:
    told = {"child": wish.child_id, "wish": wish.pk} | detail
    record(action, about=shared, by=by, council_id=wish.child.council_id, detail=told)
