"""The reviewing officers whom a people file names: checked by whoever weighed the file, written here at once."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from heard.children.models import Appointment, Source


class Naming(Protocol):
    """An officer to be named from a day on, and the appointment that ends then."""

    @property
    def child_id(self) -> UUID: ...

    @property
    def iro_id(self) -> UUID: ...

    @property
    def started_on(self) -> date: ...

    @property
    def instead_of(self) -> UUID | None: ...


def name_officers(namings: Sequence[Naming]) -> None:
    """Name these officers; whoever a return named before them is no longer, from that day on."""
    ending = {naming.instead_of: naming.started_on for naming in namings if naming.instead_of}
    former = list(Appointment.objects.filter(pk__in=ending))
    for one in former:
        one.ended_on = ending[one.pk]
    Appointment.objects.bulk_update(former, ["ended_on"], batch_size=500)
    Appointment.objects.bulk_create(
        Appointment(child_id=one.child_id, iro_id=one.iro_id, started_on=one.started_on, source=Source.RETURN)
        for one in namings
    )
