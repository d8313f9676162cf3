"""The officer who leaves introduces the one who comes, so that no child is handed over to a stranger."""

from datetime import date, timedelta

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Appointment, CarePeriod, Child
from heard.children.queries.handover import handover_of
from heard.rules.day_words import long_day

BEFORE = timedelta(days=28)


@transaction.atomic
def introduce_officer(*, child: Child, introduced_on: date, by: Person, today: date) -> Appointment:
    """Write down on which day the officer who leaves introduced the new one to the child.

    Refuses where nobody handed over, where it was told already, and days on which it cannot have been.
    """
    child = lock_child(child)
    handover = handover_of(child, today)
    if handover is None:
        raise Refused("No officer has handed over to another in this time in care, so there is nobody to introduce.")
    if handover.introduced_on:
        day = long_day(handover.introduced_on)
        raise Refused(f"{handover.leaver.name} introduced {handover.appointment.iro.name} on {day} already.")
    appointment = handover.appointment
    if sentence := _refuse_day(appointment, introduced_on, today):
        raise Refused(sentence, field="introduced_on")
    appointment.introduced_on, appointment.introduced_by = introduced_on, handover.leaver
    appointment.save(update_fields=["introduced_on", "introduced_by"])
    told = {"iro": appointment.iro_id, "introduced_by": handover.leaver.pk, "on": introduced_on}
    record("iro.introduced", about=child, by=by, detail=told)
    return appointment


def _refuse_day(appointment: Appointment, introduced_on: date, today: date) -> str | None:
    """Nobody was introduced in the future, before this time in care, or weeks before they were to be the officer."""
    if introduced_on > today:
        return f"{long_day(introduced_on)} is in the future. Record it once the child has met them."
    periods = CarePeriod.objects.filter(child=appointment.child_id, ended_on=None, start_inferred=False)
    care = periods.order_by("started_on").first()
    if care and introduced_on < care.started_on:
        return f"The child came into care on {long_day(care.started_on)}. Check the year."
    if introduced_on < min(appointment.started_on, today) - BEFORE:
        first = long_day(appointment.started_on)
        return f"{appointment.iro.name} is the reviewing officer from {first}, long after that day. Check the year."
    return None
