"""A file of staff, stored whole or not at all: people and posts made and ended, again and again without harm."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Council, Person
from heard.accounts.staff_files.outcome import NotStored, Outcome
from heard.accounts.staff_files.rows import StaffFile
from heard.accounts.staff_files.storing import Storing
from heard.audit.record import record


@transaction.atomic
def store_staff(*, council: Council, file: StaffFile, seen: str = "", today: date, by: Person | None) -> Outcome:
    """Store a file of staff; with any problem in it nothing is stored, nor when it would do else than was `seen`."""
    outcome = Storing(council, today, by).store(file)
    if outcome.problems or (seen and seen != outcome.digest):
        raise NotStored(outcome)
    deeds = {deed.name.lower(): len(told) for deed, told in outcome.deeds.items()}
    record("staff.loaded", about=council, council_id=council.pk, by=by, detail=deeds)
    return outcome
