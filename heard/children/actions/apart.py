"""Which two people around a child must not meet, and when they may again."""

from datetime import date

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.actions.stop import refuse_all_but_the_officer
from heard.children.models import KeptApart, Relationship
from heard.children.queries.apart import is_of_the_officers


@transaction.atomic
def keep_apart(*, one: Relationship, other: Relationship, why: str, by: Person, today: date) -> KeptApart:
    """These two must not meet from today: they get separate sittings of a review. Neither of them is told why."""
    lock_child(one.child)
    one.refresh_from_db()
    other.refresh_from_db()
    _refuse_pair(one, other, today)
    if not why.strip():
        raise Refused("Say why they must not meet. It is told to neither of them.", field="why")
    first, second = sorted((one, other), key=lambda each: each.pk)
    if KeptApart.objects.filter(one=first, other=second, ended_at=None).exists():
        raise Refused(f"That {one.name} and {other.name} must not meet is recorded already.", field="other")
    kept = KeptApart.objects.create(one=first, other=second, why=why.strip(), since_on=today, recorded_by=by)
    _record("apart.kept", kept, by)
    return kept


@transaction.atomic
def let_meet(*, kept: KeptApart, why: str, by: Person, today: date) -> KeptApart:
    """These two may meet again, and why. That they were kept apart, and why, stays in history.

    What an officer or their manager recorded, the child's officer alone takes back.
    """
    child = lock_child(kept.one.child)
    kept.refresh_from_db()
    if kept.ended_at is not None:
        raise Refused("These two may meet already.")
    if is_of_the_officers(kept):
        refuse_all_but_the_officer(child, by, today)
    if not why.strip():
        raise Refused("Say why they may meet again. It is told to neither of them.", field="why")
    kept.why, kept.ended_at, kept.ended_by = why.strip(), clock.now(), by
    kept.save(update_fields=["why", "ended_at", "ended_by"])
    _record("apart.ended", kept, by)
    return kept


def _refuse_pair(one: Relationship, other: Relationship, today: date) -> None:
    """Refuses one person twice, people around two children, and whoever is around the child no longer."""
    if one.pk == other.pk:
        raise Refused("Choose two people. Nobody is kept apart from themself.", field="other")
    if one.child_id != other.child_id:
        raise Refused("These two are not around the same child. Choose two people from this list.", field="other")
    for each, box in ((one, "one"), (other, "other")):
        if each.ended_on is not None and each.ended_on <= today:
            raise Refused(f"{each.name} is around the child no longer, so meets nobody at a review.", field=box)


def _record(action: str, kept: KeptApart, by: Person) -> None:
    child = kept.one.child
    detail = {"child": child.pk, "one": kept.one_id, "other": kept.other_id}
    record(action, about=kept, council_id=child.council_id, by=by, detail=detail)
