"""What needs the reviewing officers' manager today: children without an officer, and appointments against a rule."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.caseload.queries.visible import visible
from heard.children.models import Appointment, CarePeriod, Source, Vacancy
from heard.children.queries import full_name_of, holds_on, name_of
from heard.children.queries.grounds import conflicts_in_place
from heard.rules.appointment_clock import AppointmentDue, explain_appointment
from heard.rules.day_words import how_far_off, long_day
from heard.rules.grounds import Ground, Rule

MOST_SHOWN = 20


@dataclass(frozen=True)
class VacancyRow:
    """A child without a reviewing officer: by when there must be one, how far off that is, and why."""

    child_id: UUID
    full_name: str
    number: str
    day: date | None
    far: str
    is_late: bool
    since: str
    why: str
    check: str

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks the row."""
        if self.check or self.day is None:
            return "is-other"
        return "is-late" if self.is_late else "is-soon"


@dataclass(frozen=True)
class ChildOfConflict:
    """A child whose officer has something against them, and whether a file named that officer."""

    id: UUID
    full_name: str
    is_imported: bool


@dataclass(frozen=True)
class ConflictRow:
    """A reviewing officer with something against them: every ground, the law first, and the children it concerns."""

    officer_id: UUID
    officer: str
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


def vacancies_of(rights: Rights) -> tuple[list[VacancyRow], int]:
    """The children without a reviewing officer, the longest overdue first, and how many there are in all."""
    found = Vacancy.objects.filter(visible(rights, "caseload.see"), council=rights.council)
    in_order = found.select_related("child").order_by("-counts", F("due_on").asc(nulls_last=True), "child")
    rows = [vacancy_row(vacancy, rights) for vacancy in in_order[: MOST_SHOWN + 1]]
    return rows[:MOST_SHOWN], len(rows) if len(rows) <= MOST_SHOWN else found.count()


def vacancy_row(vacancy: Vacancy, rights: Rights) -> VacancyRow:
    """One child without a reviewing officer; the vacancy comes with its child."""
    child, due_on, today = vacancy.child, vacancy.due_on, rights.today
    name = name_of(child, rights)
    due = AppointmentDue(vacancy.limit, vacancy.counted_from, due_on)
    return VacancyRow(
        child_id=child.pk,
        full_name=full_name_of(child),
        number=child.number,
        day=due_on,
        far=how_far_off(due_on, today) if due_on else "as soon as you can",
        is_late=due_on is not None and due_on < today,
        since=_since(due, today),
        why=explain_appointment(due, name, today),
        check="" if vacancy.counts else f"{name} is not in the newest return. Check whether {name} is still in care.",
    )


def _since(due: AppointmentDue, today: date) -> str:
    """Since when an officer is missing, in a few words; blank where nobody knows."""
    if due.counted_from is None:
        return ""
    begins = "Came into care on" if due.limit == "appointed" else "Without an officer since"
    return f"{begins} {long_day(due.counted_from, today)}."


def conflicts_of(rights: Rights, people: Collection[Person]) -> list[ConflictRow]:
    """Where an appointment is against a rule that nobody has set aside, of these officers; the law first.

    Children for whom the same stands against the same officer are told together: an officer who changes posts has many.
    """
    today = rights.today
    found = conflicts_in_place(rights.council_id, today, people) if rights.council_id else {}
    if not found:
        return []
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    theirs = Appointment.objects.filter(holds_on(today), visible(rights, "caseload.see"), in_care)
    rows: dict[tuple[UUID, str, tuple[Ground, ...]], list[ChildOfConflict]] = defaultdict(list)
    in_order = theirs.filter(child__in={child for child, _ in found}).order_by("child__surname", "child__forename")
    for held in in_order.select_related("child", "iro"):
        grounds = not_set_aside(found.get((held.child_id, held.iro_id), ()), held)
        if grounds:
            child = ChildOfConflict(held.child_id, full_name_of(held.child), held.source == Source.RETURN)
            rows[held.iro_id, held.iro.name, grounds].append(child)
    told = [ConflictRow(*officer, tuple(children)) for officer, children in rows.items()]
    return sorted(told, key=lambda row: (not row.is_law, -len(row.children), row.officer))


def not_set_aside(grounds: Collection[Ground], held: Appointment) -> tuple[Ground, ...]:
    """The grounds but for those of our own rules that a manager set aside when they named this officer."""
    return tuple(ground for ground in grounds if ground.key not in held.despite)
