"""Who works with which child, as a council's nightly files tell it: reviewing officers, social workers and others.

Read from `ssd_involvements` and `ssd_professionals` of the Standard Safeguarding Dataset, and from `sw_episodes` of
the SSDA903. Only the children of the return are looked at: the dataset tells of everybody whom social care knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import NamedTuple

from heard.returns.days import Days
from heard.returns.gathering import ROW_BITS, Gathered
from heard.returns.gathering.dataset import filled
from heard.returns.opening import ModuleFile
from heard.returns.roles import IRO, SOCIAL_WORKER, part_of

__all__ = ["IRO", "Told", "Worker", "Workers", "workers_of"]

# What some case systems write where nobody is allocated.
NOBODY = frozenset({"", "-1"})
WHOLE_WEEK = Decimal(1)


class Worker(NamedTuple):
    """Somebody whom the files name; `number` is the council's own, `full_time` the part of a full week they work.

    What the files do not say is "" or None. `place` is where the row stands.
    """

    number: str
    name: str
    registration: str
    job_title: str
    full_time: Decimal | None
    place: int


class Told(NamedTuple):
    """Somebody's part in a child's case: `iro`, or a value of `rules.independence.Part`.

    `worker` is a key of `Workers.known`; `ended_on` is the last day, None while it goes on; `place` is where the first
    of its rows stands.
    """

    child: str
    worker: str
    part: str
    started_on: date
    ended_on: date | None
    place: int


@dataclass
class Workers:
    """Everybody whom the files name, by the council's number for them, and their parts in children's cases."""

    known: dict[str, Worker] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def are_told(self) -> bool:
        """Whether the files say anything of who works with whom; where not, nothing may be concluded from it."""
        return bool(self.told)


def workers_of(gathered: Gathered) -> Workers:
    """Everybody who works with a child of this return, and their part; what is odd is told. Call it after `gather`.

    The same in whatever order the rows stand: by child, part, first day and worker. Stretches of one worker in one
    part that overlap are one. A social worker of the 903, who is known by registration alone, is the professional
    with that registration where there is exactly one.
    """
    reading = _Reading(gathered)
    for name, read in (
        ("ssd_professionals", reading.professionals),
        ("ssd_involvements", reading.involvements),
        ("sw_episodes", reading.sw_episodes),
    ):
        for place in gathered.own:
            if gathered.files[place].module.name == name:
                read(gathered.files[place], place << ROW_BITS)
    return Workers(reading.known, _merged(reading.told))


class _Row(NamedTuple):
    """One row of who works with whom, as it stands."""

    place: int
    child: str
    worker: str
    part: str
    start: str
    end: str
    columns: tuple[str, str]


class _Reading:
    """Reads the workers' files, one after the other."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.known: dict[str, Worker] = {}
        self.told: list[Told] = []
        self._facts: dict[str, tuple[str, ...]] = {}
        self._roles_told: set[str] = set()
        self._elsewhere: set[str] | None = None

    def professionals(self, file: ModuleFile, base: int) -> None:
        """The workers; the first row of a number counts, and another with other facts is told."""
        columns = ("WORKER", "NAME", "REGISTRATION", "JOB_TITLE", "FULL_TIME")
        for row, values in filled(file, *columns):
            number, *facts = (" ".join(value.split()) for value in values)
            if not number:
                self.gathered.tell("worker_no_number", base + row, "", "WORKER", values[0])
            elif number not in self._facts:
                self._facts[number] = tuple(facts)
                name, registration, job_title, share = facts
                full_time = self._full_time(share, base + row)
                self.known[number] = Worker(number, name, registration.upper(), job_title, full_time, base + row)
            elif self._facts[number] != tuple(facts):
                self.gathered.tell("worker_twice", base + row, "", "WORKER", values[0])

    def _full_time(self, text: str, place: int) -> Decimal | None:
        """The part of a full week; None, and told, where it is none that a person can work."""
        try:
            share = Decimal(text.replace(",", ".")) if text else None
        except InvalidOperation:
            share = Decimal(0)
        if share is None or (share.is_finite() and 0 < share <= WHOLE_WEEK):
            return share
        self.gathered.tell("full_time", place, "", "FULL_TIME", text)
        return None

    def involvements(self, file: ModuleFile, base: int) -> None:
        """Who works with the child in which role; a role that is not known is told once."""
        are_named, days = bool(self._facts), Days(year_first=True)
        columns = ("CHILD", "WORKER", "ROLE", "FROM", "UNTIL")
        for row, (raw, number, role, start, end) in filled(file, *columns):
            child, number, place = raw.strip(), number.strip(), base + row
            if not self._is_ours(child, place) or not self._is_somebody(number, place, child, "WORKER"):
                continue
            if not (part := part_of(role)):
                self._tell_role(role, place, child)
            elif told := self._told(_Row(place, child, number, part, start, end, ("FROM", "UNTIL")), days):
                self.told.append(told)
                if number not in self.known:
                    self.known[number] = Worker(number, "", "", "", None, place)
                    if are_named:
                        self.gathered.tell("worker_unnamed", place, child, "WORKER", number)

    def sw_episodes(self, file: ModuleFile, base: int) -> None:
        """The social workers of the 903."""
        numbers = self._by_registration()
        days = Days()
        for row, (raw, registration, start, end) in file.rows("CHILD", "SW_ID", "SW_DECOM", "SW_DEC"):
            child, place = raw.strip(), base + row
            registration = registration.strip().upper()
            # A child whom nobody names was told when the other modules were checked.
            if child not in self.gathered.children or not self._is_somebody(registration, place, child, "SW_ID"):
                continue
            number = numbers.get(registration) or registration
            row_told = _Row(place, child, number, SOCIAL_WORKER, start, end, ("SW_DECOM", "SW_DEC"))
            if told := self._told(row_told, days):
                self.told.append(told)
                self.known.setdefault(number, Worker(number, "", registration, "", None, place))

    def _by_registration(self) -> dict[str, str]:
        """The professional with each registration; "" where there are several."""
        numbers: dict[str, str] = {}
        for worker in self.known.values():
            if worker.registration:
                numbers[worker.registration] = "" if worker.registration in numbers else worker.number
        return numbers

    def _is_ours(self, child: str, place: int) -> bool:
        """Whether the child is one of the return's; one whom no other file names is told, once."""
        if child in self.gathered.children:
            return True
        if not child:
            self.gathered.tell("no_child", place, "", "CHILD", child)
        elif child not in self._named_elsewhere():
            self._named_elsewhere().add(child)
            self.gathered.tell("part_no_child", place, child, "CHILD", child)
        return False

    def _named_elsewhere(self) -> set[str]:
        """Whom the people files name; most of them were never in care."""
        if self._elsewhere is None:
            files = [self.gathered.files[place] for place in self.gathered.own]
            people = [file for file in files if file.module.name in ("people", "ssd_person")]
            self._elsewhere = {child.strip() for file in people for _, (child,) in file.rows("CHILD")}
        return self._elsewhere

    def _is_somebody(self, number: str, place: int, child: str, column: str) -> bool:
        if number in NOBODY:
            self.gathered.tell("part_no_worker", place, child, column, number)
        return number not in NOBODY

    def _tell_role(self, role: str, place: int, child: str) -> None:
        words = " ".join(role.lower().split())
        if words not in self._roles_told:
            self._roles_told.add(words)
            self.gathered.tell("part_unknown", place, child, "ROLE", role)

    def _told(self, row: _Row, days: Days) -> Told | None:
        """The row with its days, or None where these cannot be; that is told."""
        started_on, ended_on, as_of = days[row.start], days[row.end], self.gathered.as_of
        start, end = row.columns
        if started_on is None:
            self._tell_day("part_no_start", row, start, row.start)
            return None
        if ended_on is None and row.end in days.odd:
            self._tell_day("part_no_end", row, end, row.end)
        if started_on > as_of:
            self._tell_day("part_ahead", row, start, row.start, f"{as_of.day} {as_of:%B %Y}")
        elif ended_on is not None and ended_on < started_on:
            self._tell_day("part_backwards", row, end, row.end)
        else:
            return Told(row.child, row.worker, row.part, started_on, ended_on, row.place)
        return None

    def _tell_day(self, key: str, row: _Row, column: str, text: str, what: str = "") -> None:
        self.gathered.as_written[row.place, column] = text
        self.gathered.tell(key, row.place, row.child, column, text, what)


def _merged(told: Iterable[Told]) -> list[Told]:
    """The stretches in order, those of one worker in one part of a child's case that overlap made into one."""
    merged: list[Told] = []
    same = sorted(told, key=lambda one: (one.child, one.worker, one.part, one.started_on, one.place))
    for _, stretches in groupby(same, key=lambda one: one[:3]):
        first, *others = stretches
        for one in others:
            if first.ended_on is not None and one.started_on > first.ended_on:
                merged.append(first)
                first = one
            else:
                ends = (first.ended_on, one.ended_on)
                first = first._replace(ended_on=None if None in ends else max(end for end in ends if end))
        merged.append(first)
    return sorted(merged, key=lambda one: (one.child, one.part, one.started_on, one.worker))
