"""Who may open a child's record, beyond what their role gives: restrictions, permissions and exclusions."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Exclusion, Permitted


@transaction.atomic
def restrict_record(*, child: Child, people: Collection[Person], why: str, by: Person, today: date) -> Child:
    """From now on only these people open the record; refuses to lock everybody out."""
    child = lock_child(child)
    if child.restricted:
        raise Refused("This record is restricted already.")
    if not any(person.is_active for person in people):
        raise Refused("Choose at least one person who may open this record.", field="people")
    child.restricted = True
    child.save(update_fields=["restricted"])
    record("record.restricted", about=child, by=by)
    for person in people:
        permit_person(child=child, person=person, why=why, by=by, today=today)
    return child


@transaction.atomic
def lift_restriction(*, child: Child, by: Person, today: date) -> Child:
    """Everybody whose role allows it may open the record again; the permissions it needed end with it."""
    child = lock_child(child)
    if not child.restricted:
        raise Refused("This record is not restricted.")
    child.restricted = False
    child.save(update_fields=["restricted"])
    Permitted.objects.filter(child=child, lifted_on__isnull=True).update(lifted_on=today, lifted_by=by)
    record("record.restriction_lifted", about=child, by=by)
    return child


@transaction.atomic
def permit_person(*, child: Child, person: Person, why: str, by: Person, today: date) -> Permitted:
    """Let this person open a restricted record, within their role."""
    child = lock_child(child)
    if not child.restricted:
        raise Refused("This record is not restricted, so nobody needs a permission.")
    if not why.strip():
        raise Refused(f"Say why {person.name} may open this record.", field="why")
    if Permitted.objects.filter(child=child, person=person, lifted_on__isnull=True).exists():
        raise Refused(f"{person.name} may open this record already.", field="person")
    permitted = Permitted.objects.create(child=child, person=person, why=why.strip(), made_on=today, made_by=by)
    record("record.permitted", about=child, by=by, detail={"person": person.pk})
    return permitted


@transaction.atomic
def lift_permission(*, child: Child, person: Person, by: Person, today: date) -> Permitted:
    """This person may no longer open the restricted record; refuses to take the last one away."""
    child = lock_child(child)
    permitted = Permitted.objects.filter(child=child, lifted_on__isnull=True)
    theirs = permitted.filter(person=person).first()
    if theirs is None:
        raise Refused(f"{person.name} has no permission for this record.", field="person")
    if not permitted.exclude(person=person).filter(person__is_active=True).exists():
        raise Refused(f"Only {person.name} may open this record. Permit somebody else first.", field="person")
    theirs.lifted_on, theirs.lifted_by = today, by
    theirs.save(update_fields=["lifted_on", "lifted_by"])
    record("record.permission_lifted", about=child, by=by, detail={"person": person.pk})
    return theirs


@transaction.atomic
def exclude_person(*, child: Child, person: Person, why: str, by: Person, today: date) -> Exclusion:
    """This person never opens the child's record, whatever their role: a relative, a conflict."""
    child = lock_child(child)
    if not why.strip():
        raise Refused(f"Say why {person.name} may not open this record.", field="why")
    if Exclusion.objects.filter(child=child, person=person, lifted_on__isnull=True).exists():
        raise Refused(f"{person.name} is kept from this record already.", field="person")
    exclusion = Exclusion.objects.create(child=child, person=person, why=why.strip(), made_on=today, made_by=by)
    record("person.excluded", about=child, by=by, detail={"person": person.pk})
    return exclusion


@transaction.atomic
def lift_exclusion(*, child: Child, person: Person, by: Person, today: date) -> Exclusion:
    """This person may open the record again, where their role allows it; nobody lifts their own exclusion."""
    child = lock_child(child)
    if person == by:
        raise Refused("You cannot lift your own exclusion. Ask somebody else who may.", field="person")
    exclusion = Exclusion.objects.filter(child=child, person=person, lifted_on__isnull=True).first()
    if exclusion is None:
        raise Refused(f"{person.name} is not kept from this record.", field="person")
    exclusion.lifted_on, exclusion.lifted_by = today, by
    exclusion.save(update_fields=["lifted_on", "lifted_by"])
    record("exclusion.lifted", about=child, by=by, detail={"person": person.pk})
    return exclusion
