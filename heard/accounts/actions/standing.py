"""Whether somebody may be a reviewing officer, how much of the week they work, and what the files call them."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from heard.accounts.models import Council, Person, Registration, WorkerNumber
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.rules.day_words import long_day

LONGEST_REGISTRATION, LONGEST_NUMBER = 20, 48
FINEST_PART = Decimal("0.01")


@transaction.atomic
def record_registration(
    *,
    person: Person,
    number: str,
    runs_until: date | None,
    qualified_on: date | None,
    full_time: Decimal,
    today: date,
    by: Person | None,
) -> Registration:
    """Write down somebody's registration as a social worker, and the part of a full-time week that they work."""
    Person.objects.select_for_update().get(pk=person.pk)
    number = "".join(number.split()).upper()
    _refuse_number(person, number, runs_until)
    _refuse_days(runs_until, qualified_on, today)
    _refuse_part(full_time)
    facts = {"number": number, "runs_until": runs_until, "qualified_on": qualified_on, "full_time": full_time}
    held, is_new = Registration.objects.get_or_create(person=person, defaults=facts)
    if not is_new and all(getattr(held, name) == value for name, value in facts.items()):
        return held
    for name, value in facts.items():
        setattr(held, name, value)
    held.save()
    detail = {"runs_until": runs_until, "qualified_on": qualified_on, "full_time": full_time}
    record("registration.recorded", about=person, by=by, detail=detail)
    return held


def _refuse_number(person: Person, number: str, runs_until: date | None) -> None:
    if runs_until and not number:
        raise Refused("Enter the number of the registration that runs until then.", field="number")
    if len(number) > LONGEST_REGISTRATION:
        raise Refused(f"A registration number has at most {LONGEST_REGISTRATION} letters and figures.", field="number")
    if number and Registration.objects.filter(number__iexact=number).exclude(person=person).exists():
        raise Refused(f"Somebody else is recorded with the number {number}. Check it on the register.", field="number")


def _refuse_days(runs_until: date | None, qualified_on: date | None, today: date) -> None:
    if qualified_on and qualified_on > today:
        told = long_day(qualified_on)
        raise Refused(f"{told} is in the future. Enter the day they qualified.", field="qualified_on")
    if runs_until and qualified_on and runs_until < qualified_on:
        raise Refused("A registration cannot run out before the day they qualified.", field="runs_until")


def _refuse_part(full_time: Decimal) -> None:
    if full_time <= 0:
        said = "Nobody has a caseload of zero hours. Enter the part of a full-time week that they work, such as 0.6."
        raise Refused(said, field="full_time")
    if full_time > 1:
        raise Refused(
            "Full time is 1: nobody works more than that. Enter a part of it, such as 0.6.", field="full_time"
        )
    if full_time % FINEST_PART:
        raise Refused("Enter the part of a full-time week with two decimals at most, such as 0.65.", field="full_time")


@transaction.atomic
def give_worker_number(*, person: Person, council: Council, number: str, by: Person | None) -> WorkerNumber:
    """Write down what the council's case system calls somebody: its files name workers by this number alone."""
    Council.objects.select_for_update().get(pk=council.pk)
    number = number.strip()
    if not number:
        raise Refused("Enter the worker number.", field="number")
    if len(number) > LONGEST_NUMBER:
        raise Refused(f"A worker number has at most {LONGEST_NUMBER} letters and figures.", field="number")
    if holder := WorkerNumber.objects.filter(council=council, number=number).select_related("person").first():
        raise Refused(f"{number} is the number of {holder.person.name} already.", field="number")
    given = WorkerNumber.objects.create(council=council, number=number, person=person)
    record("worker.numbered", about=person, council_id=council.pk, by=by, detail={"worker_number": given.pk})
    return given
