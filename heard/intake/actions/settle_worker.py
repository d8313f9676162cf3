"""Saying who a worker is whom files name by a number that Heard did not know."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.actions.take_in import number_belongs_to
from heard.accounts.models import Council, Person
from heard.accounts.queries.people import people_of
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.independence import ANOTHER_MANAGER
from heard.children.actions.lock import lock_children
from heard.children.actions.take_in_parts import keep_officers, keep_parts
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment
from heard.children.queries import holds_on
from heard.children.queries.grounds import grounds_in_pairs
from heard.children.queries.ties import worked_on_by
from heard.intake.access import why_not_settled
from heard.intake.models import Difference, UnknownWorker
from heard.intake.weighing.officers import Days, OfficersWeighed, appointments_of, weigh_officers
from heard.intake.weighing.parts import Key, PartsWeighed, parts_here, weigh_parts
from heard.intake.weighing.stretches import Here, Stretch
from heard.intake.weighing.told import Of, told_of
from heard.returns.workers import IRO
from heard.rules.grounds import Ground
from heard.rules.independence import AGAINST_INDEPENDENCE

Grounds = Mapping[UUID, tuple[Ground, ...]]


class StandsAgainst(Refused):
    """What stands against somebody as the officer whom the files name: of each child, to be seen before it is so."""

    def __init__(self, person: Person, grounds: Grounds) -> None:
        super().__init__(f"Something stands against {person.name} as reviewing officer. See below.", field="person")
        self.person, self.grounds = person, grounds


@transaction.atomic
def settle_worker(
    *, worker: UnknownWorker, person: Person, by: Person, today: date, knowing: bool = False
) -> UnknownWorker:
    """The number is this person's: what files told of it stands at once, and every later load finds them by it.

    Where it was somebody else's before, what the files told moves from them; what a person recorded stays. Raises
    `StandsAgainst` where a ground stands against them as an officer, unless whoever settles it is `knowing` of that.
    """
    Council.objects.select_for_update(no_key=True).get(pk=worker.council_id)
    worker = UnknownWorker.objects.select_for_update(of=("self",)).select_related("last_load").get(pk=worker.pk)
    told = told_of(worker)
    _refuse(worker, person, told, by, today)
    lock_children([child for child, _ in told])
    number_belongs_to(worker.council_id, worker.number, person.pk)
    parts = _move_parts(told, person.pk, worker.person_id)
    officers = _move_appointments(told, person.pk, worker, today)
    grounds = _grounds_against(person, parts, officers, worker.council_id, today)
    if grounds and not knowing:
        raise StandsAgainst(person, grounds)
    keep_vacancies({child for child, _ in told}, today=today)
    detail = {"instead_of": worker.person_id, "children": len({child for child, _ in told}), **_despite(grounds)}
    worker.person, worker.settled_by, worker.settled_at = person, by, clock.now()
    worker.save(update_fields=["person", "settled_by", "settled_at"])
    detail |= {"person": person.pk, "parts": len(parts.added), "named": len(officers.added)}
    record("worker.settled", about=worker, by=by, detail=detail)
    return worker


def _refuse(worker: UnknownWorker, person: Person, told: Of, by: Person, today: date) -> None:
    """Nobody says that it is themselves, or settles what they may not decide."""
    if worker.person_id == person.pk:
        raise Refused(f"{worker.number} is the number of {person.name} already.", field="person")
    if not people_of(worker.council).filter(pk=person.pk).exists():
        raise Refused(f"{person.name} does not work for this council.", field="person")
    if person == by:
        raise Refused("You cannot say that it is you. Ask somebody else in the reviewing service.", field="person")
    if why_not := why_not_settled(rights_of(by, today), worker.number, list(told)):
        raise Refused(why_not, field="person")
    if worked_on_by([child for child, part in told if part == IRO], by, today):
        why_not = f"You work on the case of a child whom {worker.number} reviews, or with or above those who do."
        raise Refused(f"{why_not} {ANOTHER_MANAGER}", field="person")


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
    keep_officers([one[:4] for one in weighed.added], [*put_right, *weighed.changed], today=today)
    for child, differs in weighed.differing:
        asked_before = {"child_id": child, **differs._asdict()}
        Difference.objects.get_or_create(**asked_before, defaults={"load": worker.last_load})
    return weighed


def _was_told(one: Here, told: Sequence[Stretch]) -> bool:
    """Whether it came from the files by this number, and holds on any day."""
    return not one.by_hand and any(one.stretch.meets(stretch) for stretch in told)


def _grounds_against(
    person: Person, parts: PartsWeighed, officers: OfficersWeighed, council_id: UUID, today: date
) -> Grounds:
    """What stands against them with each child whose officer they are by this, or whose case they work on by it."""
    named = {one.child_id for one in officers.added if one.until is None or one.until > today}
    worked = {key.child_id for key, _ in parts.added if key.part in AGAINST_INDEPENDENCE}
    held = Appointment.objects.filter(holds_on(today), iro=person, child__in=worked)
    pairs = [(child, person.pk) for child in {*named, *held.values_list("child_id", flat=True)}]
    against = grounds_in_pairs(pairs, [person], today, council_id)
    found = {child: against.of(child, person.pk) for child, _ in pairs}
    return {child: grounds for child, grounds in found.items() if grounds}


def _despite(grounds: Grounds) -> dict[str, object]:
    """What the audit keeps of grounds that somebody saw and settled it all the same."""
    return {"despite": sorted({ground.key for each in grounds.values() for ground in each})} if grounds else {}
