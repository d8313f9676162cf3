"""Writing down who works with whom and who reviews whose plan, as a load tells it, and what stands against it."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.actions.take_in import fill_registrations
from heard.accounts.models import Council, Person
from heard.children.actions.take_in_parts import keep_officers, keep_parts
from heard.children.models import Appointment
from heard.children.queries import holds_on
from heard.children.queries.grounds import grounds_in_pairs
from heard.children.queries.ties import many_at_once
from heard.intake.models import Load, UnknownWorker
from heard.intake.reading import Reading
from heard.intake.weighing.plan import Plan
from heard.intake.weighing.workers import WorkersWeighed, plain, to_settle
from heard.intake.words import children_words
from heard.rules.grounds import Ground
from heard.rules.independence import AGAINST_INDEPENDENCE

LONGEST_REGISTRATION = 20
Pair = tuple[UUID, UUID]
TOLD = ("name", "job_title", "registration", "last_load", "told", "person", "settled_at")


def store_workers(plan: Plan, load: Load, reading: Reading, *, today: date) -> None:
    """Keep the parts and the appointments that the plan holds, and the numbers that are nobody's yet."""
    weighed = plan.workers
    parts = weighed.parts
    keep_parts(((*key, *days[:2]) for key, days in parts.added), [*parts.changed, *parts.put_right])
    keep_officers([one[:4] for one in plan.officers.added], plan.officers.changed, today=today)
    known = reading.workers.known
    fill_registrations(
        (person, plain(known[number].registration), known[number].full_time)
        for number, person in weighed.people.items()
        if len(plain(known[number].registration)) <= LONGEST_REGISTRATION
    )
    if weighed.children:
        _keep_unknown(weighed, load, reading)


def _keep_unknown(weighed: WorkersWeighed, load: Load, reading: Reading) -> None:
    """Keep what each number does that is nobody's; who was nobody, and is somebody now, is settled by that."""
    here = {one.number: one for one in UnknownWorker.objects.select_for_update().filter(council=load.council_id)}
    new = {
        number: UnknownWorker(council_id=load.council_id, number=number, first_load=load, last_load=load)
        for number in weighed.unknown
        if number not in here
    }
    spoken = {str(child) for child in weighed.children}
    told = [one for one in (here | new).values() if _take_in(one, weighed, spoken, load, reading)]
    UnknownWorker.objects.bulk_create(new.values())
    UnknownWorker.objects.bulk_update([one for one in told if one.number in here], TOLD, batch_size=500)


def _take_in(
    one: UnknownWorker, weighed: WorkersWeighed, spoken: Collection[str], load: Load, reading: Reading
) -> bool:
    """What the load says of a number; whether that changes anything. Of other children, what was said before stays."""
    before = [getattr(one, name) for name in TOLD if name != "last_load"]
    rows = [row for row in one.told if row[0] not in spoken]
    one.told = rows + to_settle(weighed.of_numbers.get(one.number, ()))
    if worker := reading.workers.known.get(one.number):
        one.name, one.job_title = worker.name[:120], worker.job_title[:120]
        one.registration = plain(worker.registration)[:LONGEST_REGISTRATION]
    person = weighed.people.get(one.number)
    if person and one.person_id != person:
        one.person_id, one.settled_at, one.settled_by = person, clock.now(), None
    is_changed = before != [getattr(one, name) for name in TOLD if name != "last_load"]
    if is_changed:
        one.last_load = load
    return is_changed


def tell_conflicts(plan: Plan, reading: Reading, council: Council, *, today: date) -> None:
    """Tell of each officer whom the load names, or gives a part in the case, what stands against them: every ground.

    They are named all the same: the council's files say who it is, and a child is never left out for what they say.
    """
    numbers = {child.id: child.number for child, _ in plan.new_children} | plan.numbers
    places = _newly_named(plan, today) | _newly_involved(plan, today)
    people = list(Person.objects.filter(pk__in={person for _, person in places}))
    with many_at_once():
        against = grounds_in_pairs(list(places), people, today, council.pk)
    for (child, person), place in places.items():
        if grounds := against.of_pairs.get((child, person)):
            reading.gathered.tell("iro_conflict", place, numbers[child], "", "", what=_told(grounds))
    for person, grounds in against.of_people.items():
        of_whom = children_words(len({child for child, iro in places if iro == person}))
        if grounds:
            reading.gathered.tell("iro_standing", 0, "", "", "", what=_told(grounds), done=of_whom)


def _newly_named(plan: Plan, today: date) -> dict[Pair, int]:
    """Whom the load names for whom, today or later, and in which row."""
    added = plan.officers.added
    return {(one.child_id, one.iro_id): one.place for one in added if one.until is None or one.until > today}


def _newly_involved(plan: Plan, today: date) -> dict[Pair, int]:
    """Whom the load gives a part in the case of a child whose plan they review today, and in which row."""
    added = [(key, days) for key, days in plan.workers.parts.added if key.part in AGAINST_INDEPENDENCE]
    places = {(key.child_id, key.person_id): days.place for key, days in added}
    people = {person for _, person in places}
    held = Appointment.objects.filter(holds_on(today), iro__in=people).values_list("child_id", "iro_id")
    return {pair: places[pair] for pair in held if pair in places}


def _told(grounds: Iterable[Ground]) -> str:
    return " ".join(f"{ground.told_as}: {ground.sentence}" for ground in grounds)
