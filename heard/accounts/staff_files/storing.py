"""Storing a file of staff person by person; and doing so only to see what would come of it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from heard.accounts.actions.people import add_person, correct_name
from heard.accounts.actions.standing import give_worker_number, record_registration, refuse_number, why_not_recorded
from heard.accounts.models import Council, Person, Registration, WorkerNumber
from heard.accounts.queries.person import part_words
from heard.accounts.refusal import Refused
from heard.accounts.staff_files.known import Known
from heard.accounts.staff_files.outcome import Deed, Outcome
from heard.accounts.staff_files.posts import PostsOfOne, look_at_posts
from heard.accounts.staff_files.rows import Problem, StaffFile, StaffRow, shown
from heard.accounts.staff_files.taken import Taken
from heard.rules.day_words import long_day

Done = TypeVar("Done")
FACTS = ("name", "registration", "runs_until", "qualified_on", "full_time", "worker_number")
COLUMN_OF = {"email": "EMAIL", "name": "NAME", "runs_until": "RUNS_UNTIL", "qualified_on": "QUALIFIED_ON"}
COLUMN_OF |= {"full_time": "FULL_TIME", "ended_on": "ENDED_ON", "started_on": "STARTED_ON", "team": "TEAM"}
REGISTRATION = {"number": "REGISTRATION"} | {each: each.upper() for each in ("runs_until", "qualified_on", "full_time")}
NOTHING = (None, "")


def check_staff(*, council: Council, file: StaffFile, today: date, by: Person | None) -> Outcome:
    """What storing this file would do, and what is wrong with it: it is stored, looked at, and all of it undone."""
    with transaction.atomic():
        outcome = Storing(council, today, by).store(file)
        transaction.set_rollback(True)
    return outcome


class Storing:
    """One file on its way in: what is known already, and what comes of each row."""

    def __init__(self, council: Council, today: date, by: Person | None) -> None:
        self.council, self.today, self.by = council, today, by
        self.outcome = Outcome()

    def store(self, file: StaffFile) -> Outcome:
        """Store the rows; a person with a problem keeps nobody else from being looked at."""
        Council.objects.select_for_update().get(pk=self.council.pk)
        self.outcome.problems += file.problems
        self.outcome.notes += file.notes
        rows: dict[str, list[StaffRow]] = defaultdict(list)
        for row in file.rows:
            rows[row.email or str(row.number)].append(row)
        self.known = Known.of(self.council, rows, self.today)
        self.taken = Taken(file.rows)
        for mine in rows.values():
            before = self.outcome.count
            self._one(mine)
            self.outcome.unchanged += self.outcome.count == before
        self.outcome.problems.sort(key=lambda problem: problem.row)
        return self.outcome

    def _one(self, rows: Sequence[StaffRow]) -> None:
        """Store one person; where something cannot be, look at all the rest so that everything is told at once."""
        agree, person = self._agree(rows), self._person(rows)
        self._registration(person, rows)
        self._number(person, rows)
        if agree and person and not any(row.unread for row in rows):
            PostsOfOne(self, person).store([row for row in rows if row.has_post])
        else:
            look_at_posts(self, rows, is_new=rows[0].email not in self.known.people)

    def tell(self, row: StaffRow, column: str, sentence: str) -> None:
        """A problem in this row; one that has been told of the same value is enough."""
        if not any((each.row, each.column) == (row.number, column) for each in self.outcome.problems):
            value = shown(row.told.get(column, ""))
            self.outcome.problems.append(Problem(row.number, column, value, sentence))

    def do(self, row: StaffRow, column: str, deed: Callable[[], Done]) -> Done | None:
        """What an action gives; where it refuses, its sentence becomes a problem of this row, and None is given."""
        try:
            return deed()
        except Refused as refused:
            self.tell(row, COLUMN_OF.get(refused.field or "", column), refused.sentence)
            return None

    def _agree(self, rows: Sequence[StaffRow]) -> bool:
        """Whether the rows of one person say the same of them, and of each post."""
        said: dict[object, tuple[object, int]] = {}
        before = len(self.outcome.problems)
        for row in rows:
            told: dict[object, object] = {name: getattr(row, name) for name in FACTS}
            if row.has_post:
                told[row.role, row.team.lower(), row.started_on] = row.ended_on
            for what, value in told.items():
                first, number = said.setdefault(what, (value, row.number)) if value not in NOTHING else (value, 0)
                if first != value:
                    column = what.upper() if isinstance(what, str) else "ENDED_ON"
                    sentence = f"Row {number} says otherwise of the same person. Correct one of the two."
                    self.tell(row, column, sentence)
        return len(self.outcome.problems) == before

    def _person(self, rows: Sequence[StaffRow]) -> Person | None:
        """Who is meant, added where nobody is; None where there is a problem with that."""
        first = rows[0]
        if not first.email:
            return None
        if first.email in self.known.elsewhere:
            said = "This address belongs to somebody who does not work here. Use another, or ask who runs Heard."
            self.tell(first, "EMAIL", said)
            return None
        name = _first_told(rows, "name")
        person = self.known.people.get(first.email)
        if person is None:
            return self._new(rows, name)
        if name and name != person.name:
            self._rename(person, name, first)
        return person

    def _new(self, rows: Sequence[StaffRow], name: str | None) -> Person | None:
        first = rows[0]
        if not any(row.has_post or row.worker_number or "ROLE" in row.unread for row in rows):
            said = "Nobody with this address works here. Give them a role and a team, or a worker number."
            self.tell(first, "ROLE", said)
            return None
        added = self.do(first, "EMAIL", lambda: add_person(email=first.email, name=name or "", by=self.by))
        if added:
            self.outcome.tell(Deed.ADDED, f"{added.name} ({added.email})")
        return added

    def _rename(self, person: Person, name: str, row: StaffRow) -> None:
        was = person.name
        if self.do(row, "NAME", lambda: correct_name(person=person, name=name, by=self.by)):
            person.name = name
            self.outcome.tell(Deed.RENAMED, f"{was} is called {name} now")

    def _registration(self, person: Person | None, rows: Sequence[StaffRow]) -> None:
        """Record what the rows tell of the registration; what they do not tell stays."""
        held = self.known.registrations.get(person.pk) if person else None
        told = {name: _first_told(rows, column.lower()) for name, column in REGISTRATION.items()}
        base = held or Registration(number="", full_time=Decimal(1))
        facts = {name: getattr(base, name) if value in NOTHING else value for name, value in told.items()}
        if all(value in NOTHING for value in told.values()):
            return
        if held and all(getattr(held, name) == value for name, value in facts.items()):
            return
        if self._can_be_recorded(person, rows, facts) and person:
            self._record(person, rows, facts)

    def _can_be_recorded(self, person: Person | None, rows: Sequence[StaffRow], facts: dict[str, Any]) -> bool:
        """Whether nothing speaks against a registration; everything that does is told, each at its value."""
        if taken := self.taken.problem(rows, "REGISTRATION"):
            self.tell(taken[0], "REGISTRATION", taken[1])
        is_well = taken is None
        for refused in why_not_recorded(person, self.today, **facts):
            column = REGISTRATION[refused.field or "number"]
            self.tell(_telling(rows, column), column, refused.sentence)
            is_well = False
        return is_well

    def _record(self, person: Person, rows: Sequence[StaffRow], facts: dict[str, Any]) -> None:
        row = _telling(rows, *REGISTRATION.values())

        def deed() -> Registration:
            return record_registration(person=person, today=self.today, by=self.by, **facts)

        if recorded := self.do(row, "REGISTRATION", deed):
            self.outcome.tell(Deed.REGISTERED, f"{person.name}: {_registered(recorded)}")

    def _number(self, person: Person | None, rows: Sequence[StaffRow]) -> None:
        number, row = _first_told(rows, "worker_number"), _telling(rows, "WORKER_NUMBER")
        if not number or (person and number in self.known.numbers[person.pk]):
            return
        if taken := self.taken.problem(rows, "WORKER_NUMBER"):
            self.tell(taken[0], "WORKER_NUMBER", taken[1])
        elif person is None:
            self.do(row, "WORKER_NUMBER", lambda: refuse_number(self.council, number))
        elif self.do(row, "WORKER_NUMBER", partial(self._give, person, number)):
            self.outcome.tell(Deed.NUMBERED, f"{person.name}: {number}")

    def _give(self, person: Person, number: str) -> WorkerNumber:
        return give_worker_number(person=person, council=self.council, number=number, by=self.by)


def _first_told(rows: Sequence[StaffRow], column: str):  # type: ignore[no-untyped-def]
    """What the first row that says anything in this column says."""
    return next((value for row in rows if (value := getattr(row, column)) not in NOTHING), None)


def _telling(rows: Sequence[StaffRow], *columns: str) -> StaffRow:
    """The first row that says anything in one of these columns; else the first of all."""
    return next((row for row in rows if any(row.told.get(column) for column in columns)), rows[0])


def _registered(held: Registration) -> str:
    told = [f"number {held.number}"] if held.number else []
    told += [f"runs until {long_day(held.runs_until)}"] if held.runs_until else []
    told += [f"qualified on {long_day(held.qualified_on)}"] if held.qualified_on else []
    return ", ".join([*told, part_words(held.full_time).lower()])
