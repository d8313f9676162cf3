"""What nightly files say of people whom Heard knows: a blank is filled, and nothing that somebody recorded is lost.

Called within the deed that read the files or settled whose number it is, and audited there.
"""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from heard.accounts.models import Registration, WorkerNumber

WHOLE_WEEK = Decimal(1)
Said = tuple[UUID, str, Decimal | None]


def fill_registrations(said: Iterable[Said]) -> int:
    """Record the registration number and working pattern of people of whom none is recorded yet; of how many.

    The number of somebody else is left out: one of the two is wrong, and no file says which.
    """
    told = {person: (number, full_time) for person, number, full_time in said if number or full_time}
    held = set(Registration.objects.filter(person__in=told).values_list("person", flat=True))
    new = {person: one for person, one in told.items() if person not in held}
    numbers = [number for number, _ in new.values() if number]
    taken = set(Registration.objects.filter(number__in=numbers).values_list("number", flat=True))
    taken |= {number for number in numbers if numbers.count(number) > 1}
    Registration.objects.bulk_create(
        Registration(person_id=person, number="" if number in taken else number, full_time=full_time or WHOLE_WEEK)
        for person, (number, full_time) in new.items()
    )
    return len(new)


def number_belongs_to(council_id: UUID, number: str, person_id: UUID) -> WorkerNumber:
    """The council's case system calls this person so, whoever it was taken for before."""
    told = {"person_id": person_id}
    return WorkerNumber.objects.update_or_create(council_id=council_id, number=number, defaults=told)[0]
