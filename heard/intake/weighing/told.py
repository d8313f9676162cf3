"""What files told of a worker's number, as it is kept until somebody says whose it is."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from heard.children.models import Child
from heard.intake.models import UnknownWorker
from heard.intake.weighing.stretches import Stretch

Of = dict[tuple[UUID, str], list[Stretch]]


def told_of(worker: UnknownWorker) -> Of:
    """For each child and part, from when to when; of a record that was joined since, for the one that goes on."""
    goes_on = _going_on({UUID(child) for child, *_ in worker.told})
    told: Of = {}
    for child, part, from_on, until in worker.told:
        stretch = Stretch(date.fromisoformat(from_on), date.fromisoformat(until) if until else None)
        told.setdefault((goes_on[UUID(child)], part), []).append(stretch)
    return told


def _going_on(children: Collection[UUID]) -> dict[UUID, UUID]:
    """For each of these records the one that goes on: itself, or the one to which it was joined."""
    found = {child: child for child in children}
    while onward := {one.pk: one.joined_to_id for one in _joined(found.values())}:
        found = {child: onward.get(now) or now for child, now in found.items()}
    return found


def _joined(children: Iterable[UUID]) -> QuerySet[Child]:
    return Child.objects.filter(pk__in=set(children), joined_to__isnull=False).only("pk", "joined_to_id")
