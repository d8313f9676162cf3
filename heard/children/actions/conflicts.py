"""Conflicts of interest: a relative, or what somebody declares of themselves."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person, Post
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import ANOTHER_MANAGER, refuse_case_worker
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Conflict
from heard.children.queries import holds_on


@transaction.atomic
def declare_conflict(*, child: Child, person: Person, kind: str, why: str, by: Person, today: date) -> Conflict:
    """Write down why this person should not review this child's plan; refuses one without a reason, and twice."""
    child = lock_child(child)
    if not Post.objects.filter(holds_on(today), person=person, team__council=child.council_id).exists():
        raise Refused(f"{person.name} has no post here, so cannot review a plan here.", field="person")
    if not why.strip():
        raise Refused("Say what the conflict is, so that whoever reads this later understands.", field="why")
    if Conflict.objects.filter(child=child, person=person, kind=kind, ended_on=None).exists():
        raise Refused(f"This is recorded of {person.name} already.", field="kind")
    told = {"why": why.strip(), "declared_on": today, "declared_by": by}
    conflict = Conflict.objects.create(child=child, person=person, kind=kind, **told)
    record("conflict.declared", about=child, by=by, detail={"person": person.pk, "kind": kind})
    return conflict


@transaction.atomic
def end_conflict(*, conflict: Conflict, by: Person, today: date) -> Conflict:
    """The conflict no longer holds from today; nobody ends one against themselves, or of a case that they work on."""
    child = lock_child(conflict.child)
    refuse_case_worker(child, by, today, ask=ANOTHER_MANAGER)
    conflict.refresh_from_db()
    if conflict.ended_on is not None:
        raise Refused("This conflict has ended already.")
    if conflict.person_id == by.pk:
        raise Refused("You cannot end a conflict of your own. Ask another manager.")
    conflict.ended_on, conflict.ended_by = today, by
    conflict.save(update_fields=["ended_on", "ended_by"])
    record("conflict.ended", about=child, by=by, detail={"person": conflict.person_id, "kind": conflict.kind})
    return conflict
