"""What the page shows on which an officer is appointed: why now, who is suggested, and everybody else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.bars import Bar, bar_of, scale_of
from heard.children.models import Appointment, Child, Vacancy
from heard.children.queries.appointing import Choice, choice_for
from heard.children.queries.grounds import grounds_against_one
from heard.children.queries.loads import Load
from heard.children.queries.who import iro_of, name_of
from heard.rules.appointment_clock import AppointmentDue, explain_appointment
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground
from heard.rules.suggestion import Suggested


@dataclass(frozen=True)
class OfficerChoice:
    """One officer who could be chosen: their load as a picture, the reasons, and what stands against them."""

    id: UUID
    name: str
    bar: Bar
    reasons: tuple[str, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class AppointingPage:
    """The whole page: `best` is suggested where one is needed, `against_now` stands against the officer of today."""

    why: str
    is_late: bool
    now: str
    against_now: tuple[Ground, ...]
    best: OfficerChoice | None
    free: list[OfficerChoice]
    barred: list[OfficerChoice]
    people: list[Person]


def appointing_page(rights: Rights, child: Child) -> AppointingPage:
    """Everything that bears on who should review this child's plan from today."""
    today = rights.today
    current = iro_of(child, today)
    choice = choice_for(rights, [child.pk], today)
    stays = {current.iro_id} if current and current.ended_on is None else set()
    asked = choice.suggested(child.pk, but=stays)
    rows = [_row(choice, child, each) for each in asked]
    against_now = _against(child, current, today)
    needed = current is None or current.ended_on is not None or bool(against_now)
    vacancy = None if current else Vacancy.objects.filter(child=child).first()
    return AppointingPage(
        why=_why(child, vacancy, rights),
        is_late=bool(vacancy and vacancy.due_on and vacancy.due_on < today),
        now=_now(current, name_of(child, rights), today),
        against_now=against_now,
        best=next((row for row, each in zip(rows, asked, strict=True) if each.is_best and needed), None),
        free=[row for row in rows if not row.grounds],
        barred=[row for row in rows if row.grounds],
        people=[each for each in choice.officers if each.pk not in stays],
    )


def _row(choice: Choice, child: Child, each: Suggested) -> OfficerChoice:
    """The officer with their load as it would be with this child."""
    officer = next(person for person in choice.officers if person.pk == each.candidate.id)
    load = choice.loads.get(officer.pk, Load())
    bar = bar_of(load, scale_of(choice.loads.values()), load.plus(choice.weights[child.pk]))
    return OfficerChoice(officer.pk, officer.name, bar, each.reasons, each.candidate.grounds)


def _why(child: Child, vacancy: Vacancy | None, rights: Rights) -> str:
    """The appointment clock in plain sentences, where the child has nobody."""
    if vacancy is None:
        return ""
    due = AppointmentDue(vacancy.limit, vacancy.counted_from, vacancy.due_on)
    return explain_appointment(due, name_of(child, rights), rights.today)


def _now(current: Appointment | None, name: str, today: date) -> str:
    if current is None:
        return ""
    until = f" until {long_day(current.ended_on, today)}" if current.ended_on else ""
    since = long_day(current.started_on, today)
    return f"{current.iro.name} has been {name}’s reviewing officer since {since}{until}."


def _against(child: Child, current: Appointment | None, today: date) -> tuple[Ground, ...]:
    """What stands against the officer of today and was not set aside when they were named."""
    if current is None:
        return ()
    grounds = grounds_against_one(child, current.iro, today)
    return tuple(ground for ground in grounds if ground.key not in current.despite)
