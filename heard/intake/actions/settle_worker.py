"""Saying who a worker is whom files name by a number that Heard did not know."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.actions.take_in import number_belongs_to
from heard.accounts.models import Council, Person
from heard.accounts.queries.people import people_of
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_children
from heard.children.actions.take_in_parts import keep_officers, keep_parts
from heard.children.actions.vacancies import keep_vacancies
from heard.intake.models import Difference, UnknownWorker
from heard.intake.weighing.officers import Days, OfficersWeighed, appointments_of, weigh_officers
from heard.intake.weighing.parts import Key, PartsWeighed, parts_here, weigh_parts
from heard.intake.weighing.stretches import Here, Stretch
from heard.returns.workers import IRO

Of = dict[tuple[UUID, str], list[Stretch]]


@transaction.atomic
def settle_worker(*, worker: UnknownWorker, person: Person, by: Person, today: date) -> UnknownWorker:
    """The number is this person's: what files told of it stands at once, and every later load finds them by it.

    Where it was somebody else's before, what the files told moves from them; what a person recorded stays.
    """
    Council.objects.select_for_update(no_key=True).get(pk=worker.council_id)
    worker = UnknownWorker.objects.select_for_update(of=("self",)).select_related("last_load").get(pk=worker.pk)
    if worker.person_id == person.pk:
        raise Refused(f"{worker.number} is the number of {person.name} already.", field="person")
    if not people_of(worker.council).filter(pk=person.pk).exists():
        raise Refused(f"{person.name} does not work for this council.", field="person")
    told = told_of(worker)
    lock_children([child for child, _ in told])
    number_belongs_to(worker.council_id, worker.number, person.pk)
    parts = _move_parts(told, person.pk, worker.person_id)
    officers = _move_appointments(told, person.pk, worker, today)
    keep_vacancies({child for child, _ in told}, today=today)
    detail = {"person": person.pk, "instead_of": worker.person_id, "children": len({child for child, _ in told})}
    worker.person, worker.settled_by, worker.settled_at = person, by, clock.now()
    worker.save(update_fields=["person", "settled_by", "settled_at"])
    detail |= {"parts": len(parts.added), "named": len(officers.added)}
    record("worker.settled", about=worker, by=by, detail=detail)
    return worker


def told_of(worker: UnknownWorker) -> Of:
    """What files tell of a number: for each child and part, from when to when."""
    told: Of = {}
    for child, part, from_on, until in worker.told:
        stretch = Stretch(date.fromisoformat(from_on), date.fromisoformat(until) if until else None)
        told.setdefault((UUID(child), part), []).append(stretch)
    return told


def _move_parts(told: Of, person: UUID, former: UUID | None) -> PartsWeighed:
    """The parts are this person's, and no longer those of whoever was taken for them before."""
    asked = {(child, part): stretches for (child, part), stretches in told.items() if part != IRO}
    people = {person, former}
    found = parts_here({child for child, _ in asked})
    here = {key: one for key, one in found.items() if (key.child_id, key.part) in asked and key.person_id in people}

    def is_gone(key: Key, one: Here) -> bool:
        return key.person_id == former and _was_told(one, asked[key.child_id, key.part])

    weighed = weigh_parts({Key(child, person, part): one for (child, part), one in asked.items()}, here, is_gone)
    keep_parts(((*key, *days[:2]) for key, days in weighed.added), [*weighed.changed, *weighed.put_right])
    return weighed


def _move_appointments(told: Of, person: UUID, worker: UnknownWorker, today: date) -> OfficersWeighed:
    """The appointments are this person's; where somebody named another officer in Heard, that is for them to decide."""
    weighed, put_right = OfficersWeighed(), list[Days]()
    asked = {child: stretches for (child, part), stretches in told.items() if part == IRO}
    held = appointments_of(asked)
    for child, stretches in asked.items():
        here = held.get(child, [])
        moved = [one for one in here if one.person_id == worker.person_id and _was_told(one, stretches)]
        put_right += [(one.id, one.stretch.from_on, one.stretch.from_on) for one in moved]
        others = [one for one in here if one not in moved]
        weigh_officers(child, [(person, one) for one in stretches], others, today, weighed)
    keep_officers((one[:4] for one in weighed.added), [*put_right, *weighed.changed])
    for child, differs in weighed.differing:
        asked_before = {"child_id": child, **differs._asdict()}
        Difference.objects.get_or_create(**asked_before, defaults={"load": worker.last_load})
    return weighed


def _was_told(one: Here, told: Sequence[Stretch]) -> bool:
    """Whether it came from the files by this number, and holds on any day."""
    return not one.by_hand and any(one.stretch.meets(stretch) for stretch in told)
