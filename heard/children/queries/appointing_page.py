"""What the page shows on which an officer is appointed: why now, who is suggested, and everybody else."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.accounts.queries import registration_told
from heard.children.bars import Bar, bar_of, scale_of
from heard.children.models import Appointment, Child, Vacancy
from heard.children.queries.appointing import Choice, choice_for
from heard.children.queries.around import ConflictRow, conflicts_of
from heard.children.queries.grounds import grounds_against_one
from heard.children.queries.in_turn import Turns, turns_of
from heard.children.queries.loads import Load
from heard.children.queries.who import name_of
from heard.rules.appointment_clock import AppointmentDue, explain_appointment
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground
from heard.rules.iro_standing import registration_warning
from heard.rules.suggestion import Suggested

Told = defaultdict[UUID, list[ConflictRow]]


@dataclass(frozen=True)
class OfficerChoice:
    """One officer who could be chosen: their load as a picture, the reasons, and what stands against them.

    `warning` is of a registration that runs out soon, `conflicts` what was written of theirs with this child.
    """

    id: UUID
    name: str
    bar: Bar
    reasons: tuple[str, ...]
    grounds: tuple[Ground, ...]
    warning: str
    conflicts: tuple[ConflictRow, ...]


@dataclass(frozen=True)
class Now:
    """How it stands: the clock of a child without an officer, who it is today, what stands against them, who follows.

    `is_late` is the clock; `may_be_kept` where only our own rule stands against the officer, and the asker decides.
    """

    why: str
    is_late: bool
    words: str
    follows: str
    against: tuple[Ground, ...]
    conflicts: tuple[ConflictRow, ...]
    may_be_kept: bool


@dataclass(frozen=True)
class AppointingPage:
    """The whole page: `best` is suggested where one is needed, from a day, and until somebody named already follows."""

    now: Now
    turns: Turns
    from_on: date
    to_on: date | None
    best: OfficerChoice | None
    free: list[OfficerChoice]
    barred: list[OfficerChoice]
    people: list[Person]


def appointing_page(rights: Rights, child: Child) -> AppointingPage:
    """Everything that bears on who should review this child's plan from today."""
    today, turns = rights.today, turns_of(child, rights.today)
    current, told = turns.current, _told_of(rights, child)
    choice = choice_for(rights, [child.pk], today)
    stays = {current.iro_id} if current and current.ended_on is None else set()
    rows = [_row(choice, child, each, told, today) for each in choice.suggested(child.pk, but=stays)]
    free, follows = [row for row in rows if not row.grounds], turns.following
    now, gap = _now(rights, child, turns, told), turns.gap_from(today)
    return AppointingPage(
        now=now,
        turns=turns,
        from_on=today if now.against else gap or today,
        to_on=follows.started_on if follows else None,
        best=_best(free, follows) if gap or now.against else None,
        free=free,
        barred=[row for row in rows if row.grounds],
        people=[each for each in choice.officers if each.pk not in stays],
    )


def _now(rights: Rights, child: Child, turns: Turns, told: Told) -> Now:
    current, today = turns.current, rights.today
    against = _against(child, current, today)
    vacancy = None if current else Vacancy.objects.filter(child=child).first()
    return Now(
        why=_why(child, vacancy, rights),
        is_late=bool(vacancy and vacancy.due_on and vacancy.due_on < today),
        words=_words(current, name_of(child, rights), today),
        follows=_follows(turns.following, vacancy, today),
        against=against,
        conflicts=tuple(told[current.iro_id]) if current and against else (),
        may_be_kept=_may_be_kept(rights, current, against),
    )


def _best(free: list[OfficerChoice], follows: Appointment | None) -> OfficerChoice | None:
    """The first of those against whom nothing stands; not somebody who is to follow whoever is appointed."""
    return next((row for row in free if not follows or row.id != follows.iro_id), None)


def _told_of(rights: Rights, child: Child) -> Told:
    """What was written of conflicts with this child, by the person whose they are."""
    found: Told = defaultdict(list)
    for conflict in conflicts_of(rights, child):
        found[conflict.person_id].append(conflict)
    return found


def _row(choice: Choice, child: Child, each: Suggested, told: Told, today: date) -> OfficerChoice:
    """The officer with their load as it would be with this child."""
    officer = next(person for person in choice.officers if person.pk == each.candidate.id)
    load = choice.loads.get(officer.pk, Load())
    bar = bar_of(load, scale_of(choice.loads.values()), load.plus(choice.weights[child.pk]))
    grounds = each.candidate.grounds
    # What stands against somebody says of a registration what there is to say.
    warning = "" if grounds else registration_warning(registration_told(choice.registrations.get(officer.pk)), today)
    conflicts = tuple(told[officer.pk])
    return OfficerChoice(officer.pk, officer.name, bar, each.reasons, grounds, warning, conflicts)


def _why(child: Child, vacancy: Vacancy | None, rights: Rights) -> str:
    """The appointment clock in plain sentences, where the child has nobody."""
    if vacancy is None:
        return ""
    due = AppointmentDue(vacancy.limit, vacancy.counted_from, vacancy.due_on)
    return explain_appointment(due, name_of(child, rights), rights.today)


def _words(current: Appointment | None, name: str, today: date) -> str:
    if current is None:
        return ""
    until = f" until {long_day(current.ended_on, today)}" if current.ended_on else ""
    since = long_day(current.started_on, today)
    return f"{current.iro.name} has been {name}’s reviewing officer since {since}{until}."


def _follows(following: Appointment | None, vacancy: Vacancy | None, today: date) -> str:
    """`Denise Fairweather begins on Tuesday 1 December.` And whether that is too late for the child."""
    if following is None:
        return ""
    begins = f"{following.iro.name} begins on {long_day(following.started_on, today)}."
    if vacancy and vacancy.due_on and following.started_on > vacancy.due_on:
        return f"{begins} That is after the last day, {long_day(vacancy.due_on, today)}. Appoint somebody until then."
    return begins


def _against(child: Child, current: Appointment | None, today: date) -> tuple[Ground, ...]:
    """What stands against the officer of today and was not set aside when they were named."""
    if current is None:
        return ()
    grounds = grounds_against_one(child, current.iro, today)
    return tuple(ground for ground in grounds if ground.key not in current.despite)


def _may_be_kept(rights: Rights, current: Appointment | None, against: tuple[Ground, ...]) -> bool:
    """Whether the asker may keep the officer of today all the same: only our own rule, and nobody for themselves."""
    if current is None or current.iro_id == rights.person.pk:
        return False
    return bool(against) and all(ground.may_be_overridden for ground in against)
