"""The tables of the Standard Safeguarding Dataset laid together, so that they read like the modules of a 903.

An episode's legal status and placement stand in tables of their own, and a review may name its child only through the
time in care that it belongs to. Each share of the work keeps only what belongs to its own children.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from heard.returns.gathering.gathered import ROW_BITS, Gathered, Rows
from heard.returns.opening import ModuleFile
from heard.returns.ssd_codes import legal_status_in

STANDS_FOR = {"ssd_person": "header", "ssd_cla_episodes": "episodes", "ssd_cla_reviews": "reviews"}
# Of two legal statuses that begin on one day: a placement order takes the place of the care order made with it.
FIRST_OF_ONE_DAY = ("E1", "D1", "C2", "C1", "J1", "J2", "J3", "L2", "L1", "L3", "V2", "V3", "V4")
YES = frozenset({"Y", "YES", "1", "TRUE"})

_status_in = lru_cache(maxsize=1024)(legal_status_in)


class Status(NamedTuple):
    """A legal status and the days on which it holds; the greatest of those that hold is the one that counts."""

    from_on: date
    precedence: int
    code: str
    until: date


class Dataset:
    """What the tables of one return say of one share of its children, beside the rows themselves."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.children: set[str] = set()
        self._child_of: dict[str, str] = {}
        self._placements: dict[str, set[str]] = {}
        self._statuses: dict[str, list[Status]] = {}
        self._has_statuses = False
        # What belongs to no child is told by one share alone.
        self._is_first = gathered.is_ours("")
        # Whose rows they are decides which of the others are kept, so these come first.
        for table, take in (
            ("ssd_cla_episodes", self._take_episodes),
            ("ssd_cla_reviews", self._take_reviews),
            ("ssd_legal_status", self._take_statuses),
            ("ssd_cla_placement", self._take_placements),
        ):
            for place in gathered.own:
                if gathered.files[place].module.name == table:
                    take(gathered.files[place], place << ROW_BITS)

    def rows(self, file: ModuleFile, base: int) -> Rows:
        """The rows of a table, with the columns of the module that it stands for, in that module's order."""
        shaped = {"header": self._headers, "episodes": self._episodes, "reviews": self._reviews}
        return shaped[STANDS_FOR[file.module.name]](file, base)

    def _take_episodes(self, file: ModuleFile, base: int) -> None:
        for _, values in filled(file, "CHILD", "PERIOD", "PLACEMENT"):
            child, period, placement = map(str.strip, values)
            if child and period:  # of everybody: a review may name its child by this alone
                self._child_of[period] = min(child, self._child_of.get(period, child))
            if child and self.gathered.is_ours(child):
                self.children.add(child)
                self._placements[placement] = set()
        self._placements.pop("", None)

    def _take_reviews(self, file: ModuleFile, base: int) -> None:
        own = (child.strip() for _, (child,) in filled(file, "CHILD"))
        self.children.update(child for child in own if child and self.gathered.is_ours(child))

    def _take_statuses(self, file: ModuleFile, base: int) -> None:
        self._has_statuses, days = True, self.gathered.days
        for row, (raw, text, start, end) in filled(file, "CHILD", "STATUS", "FROM", "UNTIL"):
            child, code = raw.strip(), _status_in(text)
            if not code or child not in self.children:
                continue
            from_on, until = days[start], days[end]
            if start in days.odd or from_on is None:
                self._tell_day(start, base + row, child, "FROM", "status_undated")
            if end in days.odd:
                self._tell_day(end, base + row, child, "UNTIL", "status_open")
            if from_on is not None:
                status = Status(from_on, -FIRST_OF_ONE_DAY.index(code), code, until or date.max)
                self._statuses.setdefault(child, []).append(status)

    def _take_placements(self, file: ModuleFile, base: int) -> None:
        for _, (number, kind) in filled(file, "PLACEMENT", "PLACE"):
            if (kinds := self._placements.get(number.strip())) is not None:
                kinds.add(kind)

    def _headers(self, file: ModuleFile, base: int) -> Rows:
        """The people who have been in care; the table names everybody whom social care knows."""
        for row, values in filled(file, "CHILD", "DOB", "SEX"):
            if values[0].strip() in self.children:
                yield row, values

    def _episodes(self, file: ModuleFile, base: int) -> Rows:
        days = self.gathered.days
        columns = ("CHILD", "DECOM", "DEC", "RNE", "PLACEMENT", "REC", "CIN")
        for row, (raw, start, end, reason, placement, end_reason, need) in filled(file, *columns):
            child = raw.strip()
            if self.gathered.is_ours(child):
                status = self._status_on(child, days[start])
                if child and not status and self._has_statuses and days[start] is not None:
                    self.gathered.tell("no_legal_status", base + row, child, "DECOM", start)
                kinds = self._placements.get(placement.strip(), ())
                kind = min(kinds, default="")
                if len(kinds) > 1:
                    self.gathered.tell("placement_twice", base + row, child, "PLACE", " and ".join(sorted(kinds)))
                yield row, (raw, start, end, reason, status, kind, end_reason, need)

    def _status_on(self, child: str, day: date | None) -> str:
        """The legal status by which the child is looked after on a day; of several, the one that began last."""
        statuses = self._statuses.get(child, ()) if day is not None else ()
        held = [status for status in statuses if day is not None and status.from_on <= day <= status.until]
        return max(held).code if held else ""

    def _reviews(self, file: ModuleFile, base: int) -> Rows:
        """The reviews that were held: one that was cancelled, or lies ahead, is none yet."""
        gathered, days = self.gathered, self.gathered.days
        columns = ("CHILD", "PERIOD", "REVIEW", "CANCELLED", "REVIEW_CODE")
        for row, (raw, period, held, cancelled, code) in filled(file, *columns):
            held_on = days[held]
            is_planned = not held.strip() or (held_on is not None and held_on > gathered.as_of)
            if is_planned or cancelled.strip().upper() in YES:
                continue
            named = raw if raw.strip() else self._child_of.get(period.strip(), "")
            if not named and self._is_first:
                gathered.tell("review_of_nobody", base + row, "", "PERIOD", period)
            elif named and gathered.is_ours(named.strip()):
                yield row, (named, held, code, self._born(named.strip()))

    def _born(self, child: str) -> str:
        facts = self.gathered.children.get(child)
        return facts.born_on.isoformat() if facts is not None and facts.born_on is not None else ""

    def _tell_day(self, text: str, place: int, child: str, column: str, key: str) -> None:
        if text in self.gathered.days.odd:
            self.gathered.day_told(text, place, child, column, key)
        else:
            self.gathered.tell(key, place, child, column, text)


def filled(file: ModuleFile, *columns: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table; what a database writes where it has nothing is blank."""
    for row, values in file.rows(*columns):
        yield row, ["" if value == "NULL" else value for value in values]
