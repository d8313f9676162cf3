"""Naming a child's reviewing officer (IRO), and who works on their case."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from heard.accounts.models import Person, Post, Role
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Appointment, Child, Exclusion, Involvement, Permitted
from heard.children.queries import holds_on
from heard.rules.day_words import long_day


@transaction.atomic
def name_iro(*, child: Child, iro: Person, from_on: date, by: Person, to_on: date | None = None) -> Appointment:
    """Name the child's reviewing officer from a day; whoever was it until then is no longer, from that day on.

    Refuses somebody who is no reviewing officer of the council, who works on the child's case, or who may not open
    the record; days out of order; and days for which another officer is named already.
    """
    child = lock_child(child)
    _refuse_days(from_on, to_on)
    _refuse_iro(child, iro, from_on)
    _refuse_overlap(child, from_on, to_on)
    ended = _end_former(child, iro, from_on)
    appointment = Appointment.objects.create(child=child, iro=iro, started_on=from_on, ended_on=to_on)
    detail = {"iro": iro.pk, "from": from_on, "to": to_on, "instead_of": ended.iro_id if ended else None}
    record("iro.named", about=child, by=by, detail=detail)
    return appointment


def _refuse_days(from_on: date, to_on: date | None) -> None:
    if to_on is not None and to_on <= from_on:
        raise Refused(f"The day it ends must be after {long_day(from_on)}. Or leave it empty.", field="to_on")


def _refuse_iro(child: Child, iro: Person, from_on: date) -> None:
    """Independence: nobody reviews a case that they work on, and only a reviewing officer of the council reviews."""
    posts = Post.objects.filter(holds_on(from_on), person=iro, role=Role.IRO, team__council=child.council_id)
    if not iro.is_active or not posts.exists():
        sentence = f"{iro.name} is not a reviewing officer here on {long_day(from_on)}. Choose another."
        raise Refused(sentence, field="iro")
    working = Q(ended_on__isnull=True) | Q(ended_on__gt=from_on)
    if Involvement.objects.filter(working, child=child, person=iro).exists():
        raise Refused(
            f"{iro.name} works on this child’s case, so cannot be their reviewing officer. Choose another.",
            field="iro",
        )
    barred = Exclusion.objects.filter(child=child, person=iro, lifted_on__isnull=True).exists()
    permitted = Permitted.objects.filter(child=child, person=iro, lifted_on__isnull=True).exists()
    if barred or (child.restricted and not permitted):
        raise Refused(f"{iro.name} may not open this child’s record. Choose another.", field="iro")


def _end_former(child: Child, iro: Person, from_on: date) -> Appointment | None:
    """End the appointment that would go on beyond the day on which the new one starts."""
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gt=from_on)
    former = Appointment.objects.filter(goes_on, child=child, started_on__lte=from_on).first()
    if former is None:
        return None
    if former.iro_id == iro.pk and former.ended_on is None:
        raise Refused(f"{iro.name} is the reviewing officer already, since {long_day(former.started_on)}.", field="iro")
    former.ended_on = from_on
    former.save(update_fields=["ended_on"])
    return former


def _refuse_overlap(child: Child, from_on: date, to_on: date | None) -> None:
    """Nobody else may be named for any of these days. The database holds to it too."""
    held = Appointment.objects.exclude(ended_on=F("started_on"))  # put right on the day it was made
    later = held.filter(child=child, started_on__gt=from_on).order_by("started_on")
    if to_on is not None:
        later = later.filter(started_on__lt=to_on)
    if nearest := later.select_related("iro").first():
        raise Refused(
            f"{nearest.iro.name} is named from {long_day(nearest.started_on)}. Enter that day, or one before it, as "
            "the day this ends.",
            field="to_on",
        )


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
