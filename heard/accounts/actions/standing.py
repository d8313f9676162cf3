"""Whether somebody may be a reviewing officer, how much of the week they work, and what the files call them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from heard.accounts.models import Council, Person, Registration, WorkerNumber
from heard.accounts.refusal import Refused, refuse_for_oneself
from heard.audit.record import record
from heard.rules.day_words import long_day

LONGEST_REGISTRATION, LONGEST_NUMBER = 20, 48
OWN_REGISTRATION = "Nobody records their own registration or hours. Ask somebody else who manages staff."
OWN_NUMBER = "Nobody says which worker number is their own. Ask somebody else who manages staff."
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
    refuse_for_oneself(person, by, OWN_REGISTRATION)
    Person.objects.select_for_update().get(pk=person.pk)
    number = "".join(number.split()).upper()
    facts: dict[str, Any] = {
        "number": number,
        "runs_until": runs_until,
        "qualified_on": qualified_on,
        "full_time": full_time,
    }
    for refused in why_not_recorded(person, today, **facts):
        raise refused
    return _keep(person, facts, by)


def _keep(person: Person, facts: dict[str, Any], by: Person | None) -> Registration:
    """Write down what is new of a registration; where nothing is, it stays as it was."""
    held, is_new = Registration.objects.get_or_create(person=person, defaults=facts)
    if not is_new and all(getattr(held, name) == value for name, value in facts.items()):
        return held
    for name, value in facts.items():
        setattr(held, name, value)
    held.save()
    detail = {name: facts[name] for name in ("runs_until", "qualified_on", "full_time")}
    record("registration.recorded", about=person, by=by, detail=detail)
    return held


def why_not_recorded(
    person: Person | None,
    today: date,
    *,
    number: str,
    runs_until: date | None,
    qualified_on: date | None,
    full_time: Decimal,
) -> Iterator[Refused]:
    """Everything that speaks against recording this of somebody (None: of somebody new), each at its box."""
    yield from _wrong_number(person, number, runs_until)
    if qualified_on and qualified_on > today:
        told = long_day(qualified_on)
        yield Refused(f"{told} is in the future. Enter the day they qualified.", field="qualified_on")
    if runs_until and qualified_on and runs_until < qualified_on:
        yield Refused("A registration cannot run out before the day they qualified.", field="runs_until")
    yield from _wrong_part(full_time)


def _wrong_number(person: Person | None, number: str, runs_until: date | None) -> Iterator[Refused]:
    if runs_until and not number:
        yield Refused("Enter the number of the registration that runs until then.", field="number")
    if len(number) > LONGEST_REGISTRATION:
        yield Refused(f"A registration number has at most {LONGEST_REGISTRATION} letters and figures.", field="number")
    taken = Registration.objects.filter(number__iexact=number).exclude(person=person)
    if number and taken.exists():
        yield Refused(f"Somebody else is recorded with the number {number}. Check it on the register.", field="number")


def _wrong_part(full_time: Decimal) -> Iterator[Refused]:
    if full_time <= 0:
        said = "Nobody has a caseload of zero hours. Enter the part of a full-time week that they work, such as 0.6."
        yield Refused(said, field="full_time")
    elif full_time > 1:
        said = "Full time is 1: nobody works more than that. Enter a part of it, such as 0.6."
        yield Refused(said, field="full_time")
    elif full_time % FINEST_PART:
        yield Refused("Enter the part of a full-time week with two decimals at most, such as 0.65.", field="full_time")


@transaction.atomic
def give_worker_number(*, person: Person, council: Council, number: str, by: Person | None) -> WorkerNumber:
    """Write down what the council's case system calls somebody: its files name workers by this number alone."""
    refuse_for_oneself(person, by, OWN_NUMBER)
    Council.objects.select_for_update().get(pk=council.pk)
    number = number.strip()
    refuse_number(council, number)
    given = WorkerNumber.objects.create(council=council, number=number, person=person)
    record("worker.numbered", about=person, council_id=council.pk, by=by, detail={"worker_number": given.pk})
    return given


def refuse_number(council: Council, number: str) -> None:
    """Refuses a worker number that is none, or that is somebody's already."""
    if not number:
        raise Refused("Enter the worker number.", field="number")
    if len(number) > LONGEST_NUMBER:
        raise Refused(f"A worker number has at most {LONGEST_NUMBER} letters and figures.", field="number")
    if holder := WorkerNumber.objects.filter(council=council, number=number).select_related("person").first():
        raise Refused(f"{number} is the number of {holder.person.name} already.", field="number")
