"""Which children of the council are brothers and sisters, and which of them is another's parent."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_children
from heard.children.models import Child, Kinship


@transaction.atomic
def add_kin(*, child: Child, kin: Child, kind: str, by: Person) -> Kinship:
    """Write down that two children are brothers or sisters, or that `kin` is the parent of `child`.

    Refuses a child as their own kin, what stands already, children of two councils, a parent younger than the child.
    """
    lock_children([child.pk, kin.pk])
    if sentence := _refuse(child, kin, kind):
        raise Refused(sentence, field="number")
    kinship = Kinship.objects.create(child=child, kin=kin, kind=kind, recorded_by=by)
    for one, other in ((child, kin), (kin, child)):
        record("kin.added", about=one, by=by, detail={"kin": other.pk, "kind": kind, "of": child.pk})
    return kinship


@transaction.atomic
def strike_kin(*, kinship: Kinship, by: Person, today: date) -> Kinship:
    """These two are not kin after all: it stays in history, and counts no more."""
    lock_children([kinship.child_id, kinship.kin_id])
    kinship.refresh_from_db()
    if kinship.struck_on is not None:
        raise Refused("This was taken back already.")
    kinship.struck_on, kinship.struck_by = today, by
    kinship.save(update_fields=["struck_on", "struck_by"])
    for one, other in ((kinship.child, kinship.kin), (kinship.kin, kinship.child)):
        record("kin.struck", about=one, by=by, detail={"kin": other.pk, "kind": kinship.kind})
    return kinship


def _refuse(child: Child, kin: Child, kind: str) -> str | None:
    if child.pk == kin.pk:
        return "This is the same child. Enter the number of the other one."
    if child.council_id != kin.council_id or kin.joined_to_id is not None:
        return "There is no such child here. Check the number in your case system."
    between = Q(child=child, kin=kin) | Q(child=kin, kin=child)
    if Kinship.objects.filter(between, struck_on=None).exists():
        return "How these two belong together is recorded already. Take that back first, if it was wrong."
    if kind == Kinship.Kind.PARENT and child.born_on and kin.born_on and kin.born_on >= child.born_on:
        return "A parent cannot be younger than their child. Check the number, or who is whose parent."
    return None
