"""Who works on a child's case, and in what part."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from heard.accounts.models import Person, Post, Role
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Appointment, Child, Involvement
from heard.children.queries import holds_on
from heard.rules.day_words import long_day


@transaction.atomic
def involve_social_worker(*, child: Child, person: Person, from_on: date, by: Person) -> Involvement:
    """Write down that a social worker of the council works on the child's case from a day.

    Refuses the child's reviewing officer, and whoever works on the case already.
    """
    child = lock_child(child)
    posts = Post.objects.filter(holds_on(from_on), person=person, role=Role.SOCIAL_WORKER)
    if not posts.filter(team__council=child.council_id).exists():
        raise Refused(f"{person.name} is not a social worker here on {long_day(from_on)}.", field="person")
    reviews = Appointment.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=from_on), child=child, iro=person)
    if reviews.exists():
        raise Refused(f"{person.name} is this child’s reviewing officer, so cannot work on their case.", field="person")
    at_work = Involvement.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=from_on), child=child, person=person)
    if at_work.exists():
        raise Refused(f"{person.name} works on this child’s case already.", field="person")
    involvement = Involvement.objects.create(child=child, person=person, started_on=from_on)
    record("case.taken", about=child, by=by, detail={"person": person.pk, "from": from_on})
    return involvement


@transaction.atomic
def end_involvement(*, child: Child, person: Person, ended_on: date, by: Person) -> Involvement:
    """Write down that this person no longer works on the child's case from a day."""
    child = lock_child(child)
    involvement = Involvement.objects.filter(holds_on(ended_on), child=child, person=person).first()
    if involvement is None:
        raise Refused(f"{person.name} does not work on this child’s case on {long_day(ended_on)}.", field="person")
    involvement.ended_on = ended_on
    involvement.save(update_fields=["ended_on"])
    record("case.left", about=child, by=by, detail={"person": person.pk, "from": ended_on})
    return involvement
