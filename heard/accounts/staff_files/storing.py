"""Storing a file of staff person by person; and doing so only to see what would come of it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db import transaction

from heard.accounts.actions.people import add_person, correct_name
from heard.accounts.actions.standing import give_worker_number, record_registration
from heard.accounts.models import Council, Person, Registration, Role, WorkerNumber
from heard.accounts.queries.person import part_words
from heard.accounts.refusal import Refused
from heard.accounts.staff_files.known import Known
from heard.accounts.staff_files.outcome import Deed, Outcome
from heard.accounts.staff_files.posts import PostsOfOne
from heard.accounts.staff_files.rows import Problem, StaffFile, StaffRow
from heard.rules.day_words import long_day

Done = TypeVar("Done")
FACTS = ("name", "registration", "runs_until", "qualified_on", "full_time", "worker_number")
COLUMN_OF = {"email": "EMAIL", "name": "NAME", "runs_until": "RUNS_UNTIL", "qualified_on": "QUALIFIED_ON"}
COLUMN_OF |= {"full_time": "FULL_TIME", "ended_on": "ENDED_ON"}
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
            rows[row.email].append(row)
        self.known = Known.of(self.council, rows)
        for mine in rows.values():
            before = self.outcome.count
            if self._agree(mine) and (person := self._person(mine)):
                self._registration(person, mine)
                self._number(person, mine)
                PostsOfOne(self, person).store([row for row in mine if row.has_post])
            self.outcome.unchanged += self.outcome.count == before
        self.outcome.problems.sort(key=lambda problem: problem.row)
        return self.outcome

    def tell(self, row: StaffRow, column: str, sentence: str) -> None:
        """A problem in this row."""
        value = getattr(row, column.lower(), None)
        self.outcome.problems.append(Problem(row.number, column, _written(value), sentence))

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
        if not any(row.has_post or row.worker_number for row in rows):
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

    def _registration(self, person: Person, rows: Sequence[StaffRow]) -> None:
        """Record what the rows tell of the registration; what they do not tell stays."""
        held = self.known.registrations.get(person.pk)
        names = {"number": "registration", "runs_until": "runs_until", "qualified_on": "qualified_on"}
        names["full_time"] = "full_time"
        told = {name: _first_told(rows, column) for name, column in names.items()}
        base = held or Registration(number="", full_time=Decimal(1))
        facts = {name: getattr(base, name) if value in NOTHING else value for name, value in told.items()}
        if all(value in NOTHING for value in told.values()):
            return
        if held and all(getattr(held, name) == value for name, value in facts.items()):
            return

        def deed() -> Registration:
            return record_registration(person=person, today=self.today, by=self.by, **facts)

        if recorded := self.do(rows[0], "REGISTRATION", deed):
            self.outcome.tell(Deed.REGISTERED, f"{person.name}: {_registered(recorded)}")

    def _number(self, person: Person, rows: Sequence[StaffRow]) -> None:
        number = _first_told(rows, "worker_number")
        if not number or number in self.known.numbers[person.pk]:
            return

        def deed() -> WorkerNumber:
            return give_worker_number(person=person, council=self.council, number=number, by=self.by)

        if self.do(rows[0], "WORKER_NUMBER", deed):
            self.outcome.tell(Deed.NUMBERED, f"{person.name}: {number}")


def _first_told(rows: Sequence[StaffRow], column: str):  # type: ignore[no-untyped-def]
    """What the first row that says anything in this column says."""
    return next((value for row in rows if (value := getattr(row, column)) not in NOTHING), None)


def _registered(held: Registration) -> str:
    told = [f"number {held.number}"] if held.number else []
    told += [f"runs until {long_day(held.runs_until)}"] if held.runs_until else []
    told += [f"qualified on {long_day(held.qualified_on)}"] if held.qualified_on else []
    return ", ".join([*told, part_words(held.full_time).lower()])


def _written(value: object) -> str:
    """A value as a person would write it."""
    if isinstance(value, Role):
        return value.label
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
