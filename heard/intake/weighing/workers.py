"""Who works with which child, as files tell it: workers are known by their numbers alone, never by their names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from heard.accounts.models import Person, Registration, WorkerNumber
from heard.intake.reading import Reading
from heard.intake.weighing.officers import OfficersWeighed, appointments_of, weigh_officers
from heard.intake.weighing.parts import Key, PartsWeighed, parts_here, weigh_parts
from heard.intake.weighing.stretches import LAST, Here, Stretch
from heard.intake.words import children_words
from heard.returns.standing import Standing, first_day_of
from heard.returns.workers import IRO, Told, Worker

ONE_DAY = timedelta(days=1)
Row = tuple[UUID, str, Stretch]


@dataclass
class WorkersWeighed:
    """What files tell of workers, once each number is somebody's or nobody's.

    `people`: whose each number is. `of_numbers`: for each number what it does, a row for each child and part.
    `children`: of whom the files say who works with them; what an older file said of these no longer counts.
    """

    people: dict[str, UUID] = field(default_factory=dict)
    of_numbers: dict[str, list[Row]] = field(default_factory=dict)
    children: set[UUID] = field(default_factory=set)
    parts: PartsWeighed = field(default_factory=PartsWeighed)

    @property
    def unknown(self) -> list[str]:
        """The numbers that are nobody's."""
        return [number for number in self.of_numbers if number not in self.people]


def people_behind(council_id: UUID, workers: Mapping[str, Worker]) -> dict[str, UUID]:
    """Whose each number is: by the council's number for them, else by their registration, where they work here."""
    numbered = WorkerNumber.objects.filter(council=council_id).values_list("number", "person")
    by_number = dict(numbered)
    here = Person.objects.filter(posts__team__council=council_id)
    registered = Registration.objects.filter(person__in=here).exclude(number="")
    by_registration = {plain(number): person for number, person in registered.values_list("number", "person")}
    found = {
        number: by_number.get(number) or by_registration.get(plain(worker.registration))
        for number, worker in workers.items()
    }
    return {number: person for number, person in found.items() if person}


def plain(registration: str) -> str:
    """A registration number as it is compared, and kept."""
    return "".join(registration.split()).upper()


def weigh_workers(
    reading: Reading,
    council_id: UUID,
    children: Mapping[str, UUID],
    officers: OfficersWeighed,
    new: Standing,
    *,
    today: date,
) -> WorkersWeighed:
    """What becomes of the parts and of the appointments of these children, by number, of whom no newer file tells."""
    weighed = WorkersWeighed()
    told = [one for one in reading.workers.told if one.child in children]
    if not told:
        return weighed
    weighed.people = people_behind(council_id, reading.workers.known)
    weighed.children = {children[one.child] for one in told}
    parts, named = _sorted(told, children, weighed)
    weighed.parts = weigh_parts(parts, parts_here(weighed.children), _takes_back(reading, new, today))
    here = appointments_of(named)
    for child, rows in named.items():
        weigh_officers(child, rows, here.get(child, ()), today, officers)
    _tell(reading, children, weighed, officers)
    return weighed


def _takes_back(reading: Reading, new: Standing, today: date) -> Callable[[Key, Here], bool]:
    """Whether the files would show a part that they do not show, had the case system still had it.

    They show what goes on, and what has ended since the first end in them; a yearly return, what ended in its year.
    """
    parts_told = {one.part for one in reading.workers.told}
    since = min((one.ended_on for one in reading.workers.told if one.ended_on), default=today)
    since = since if new.is_history else max(since, first_day_of(new.year))
    return lambda key, here: key.part in parts_told and here.stretch.end > since


def _sorted(
    told: Iterable[Told], children: Mapping[str, UUID], weighed: WorkersWeighed
) -> tuple[dict[Key, list[Stretch]], dict[UUID, list[tuple[UUID | None, Stretch]]]]:
    """The parts of the people whom Heard knows, and the officers of each child; what each number does is noted."""
    parts: dict[Key, list[Stretch]] = {}
    named: dict[UUID, list[tuple[UUID | None, Stretch]]] = {}
    for one in told:
        child, person = children[one.child], weighed.people.get(one.worker)
        stretch = Stretch(one.started_on, after(one.ended_on), one.place)
        weighed.of_numbers.setdefault(one.worker, []).append((child, one.part, stretch))
        if one.part == IRO:
            named.setdefault(child, []).append((person, stretch))
        elif person:
            parts.setdefault(Key(child, person, one.part), []).append(stretch)
    return parts, named


def after(last: date | None) -> date | None:
    """The day after the last one: a file counts that one in, Heard does not."""
    return None if last is None or last == LAST else last + ONE_DAY


def _tell(reading: Reading, children: Mapping[str, UUID], weighed: WorkersWeighed, officers: OfficersWeighed) -> None:
    """Tell of each worker who is nobody yet, and where a file and a person's record do not agree."""
    numbers = {child: number for number, child in children.items()}
    known, tell = reading.workers.known, reading.gathered.tell
    worker, until = ("WORKER", "UNTIL") if reading.is_nightly else ("SW_ID", "SW_DEC")
    for number in weighed.unknown:
        of_whom = {child for child, *_ in weighed.of_numbers[number]}
        tell("worker_unknown", known[number].place, "", worker, number, done=children_words(len(of_whom)))
    for key, told in weighed.parts.by_hand:
        tell("worker_by_hand", told.place, numbers[key.child_id], until, str(told.until or ""))
    for child, place in officers.overlapping:
        tell("iro_overlap", place, numbers[child], worker, "")


def to_settle(told: Collection[Row]) -> list[list[str | None]]:
    """What a number does, as it is kept until somebody says whose it is."""
    return [
        [str(child), part, str(stretch.from_on), str(stretch.until) if stretch.until else None]
        for child, part, stretch in told
    ]
