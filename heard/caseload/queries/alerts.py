"""Who reviews a child’s plan against a rule that nobody has set aside: as their officer, or standing in for one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.caseload.queries.visible import visible
from heard.children.models import Appointment, CarePeriod, Child, Cover, Source
from heard.children.queries import full_name_of, holds_on
from heard.children.queries.grounds import conflicts_in_place
from heard.children.queries.ties import Pair, ties_of
from heard.rules.grounds import Ground, Rule
from heard.rules.independence import Tie


@dataclass(frozen=True)
class ChildOfConflict:
    """A child whose officer has something against them; `is_imported`: a file named that officer in spite of it."""

    id: UUID
    full_name: str
    is_imported: bool


@dataclass(frozen=True)
class ConflictRow:
    """A reviewing officer with something against them: every ground, the law first, and the children it concerns.

    `stands_in` is blank for the officer themselves, else the kind of cover.
    """

    officer_id: UUID
    officer: str
    stands_in: str
    grounds: tuple[Ground, ...]
    children: tuple[ChildOfConflict, ...]

    @property
    def is_law(self) -> bool:
        """Whether the law is broken, and not only our own rule."""
        return any(ground.rule is Rule.LAW for ground in self.grounds)

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks the row."""
        return "is-late" if self.is_law else "is-soon"

    @property
    def are_imported(self) -> bool:
        """Whether a file named the officer for one of these children, so that Heard kept what breaks a rule."""
        return any(child.is_imported for child in self.children)


class _Part(NamedTuple):
    """Somebody reviews a child’s plan: as officer, or standing in; `filed_on` is the first day that a file gave."""

    child: Child
    person: Person
    stands_in: str
    grounds: tuple[Ground, ...]
    filed_on: date | None = None

    @property
    def pair(self) -> Pair:
        """The child and the person."""
        return self.child.pk, self.person.pk


def conflicts_of(rights: Rights, people: Collection[Person]) -> list[ConflictRow]:
    """Where an appointment is against a rule that nobody has set aside, of these officers; the law first.

    Children for whom the same stands against the same officer are told together: an officer who changes posts has many.
    """
    found = conflicts_in_place(rights.council_id, rights.today, people) if rights.council_id else {}
    if not found:
        return []
    parts = [part for part in [*_officers(rights, found), *_standing_in(rights, found)] if part.grounds]
    ties = ties_of(part.pair for part in parts if part.filed_on)
    rows: dict[tuple[UUID, str, str, tuple[Ground, ...]], list[ChildOfConflict]] = defaultdict(list)
    for part in parts:
        is_imported = stood_before(part.filed_on, ties.get(part.pair, ()), part.grounds)
        child = ChildOfConflict(part.child.pk, full_name_of(part.child), is_imported)
        rows[part.person.pk, part.person.name, part.stands_in, part.grounds].append(child)
    told = [ConflictRow(*officer, tuple(children)) for officer, children in rows.items()]
    return sorted(told, key=lambda row: (not row.is_law, -len(row.children), row.officer, row.stands_in))


def _officers(rights: Rights, found: dict[Pair, list[Ground]]) -> Iterator[_Part]:
    """The officers among the pairs found, by child, with what was not set aside for them."""
    held = Appointment.objects.filter(holds_on(rights.today), visible(rights, "caseload.see"), _in_care())
    in_order = held.filter(child__in={child for child, _ in found}).order_by("child__surname", "child__forename")
    for each in in_order.select_related("child", "iro"):
        grounds = not_set_aside(found.get((each.child_id, each.iro_id), ()), each)
        yield _Part(each.child, each.iro, "", grounds, each.started_on if each.source == Source.RETURN else None)


def _standing_in(rights: Rights, found: dict[Pair, list[Ground]]) -> Iterator[_Part]:
    """Who stands in among the pairs found, by child; nobody may set anything aside for them."""
    covers = Cover.objects.filter(holds_on(rights.today), visible(rights, "caseload.see"), _in_care())
    in_order = covers.filter(child__in={child for child, _ in found}).order_by("child__surname", "child__forename")
    for each in in_order.select_related("child", "person"):
        yield _Part(each.child, each.person, each.kind, tuple(found.get((each.child_id, each.person_id), ())))


def _in_care() -> Exists:
    return Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))


def stood_before(filed_on: date | None, ties: Iterable[Tie], grounds: Collection[Ground]) -> bool:
    """Whether what stands against an officer began by the day from which a file named them."""
    if filed_on is None:
        return False
    kinds = {ground.key.removeprefix("past_") for ground in grounds}
    return any(tie.kind.value in kinds and (tie.from_on is None or tie.from_on <= filed_on) for tie in ties)


def not_set_aside(grounds: Collection[Ground], held: Appointment) -> tuple[Ground, ...]:
    """The grounds but for those of our own rules that a manager set aside when they named this officer."""
    return tuple(ground for ground in grounds if ground.key not in held.despite)
