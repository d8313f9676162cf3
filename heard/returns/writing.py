"""The three files that judging a return writes, with ISO dates, safe to open in a spreadsheet."""

import csv
import heapq
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from heard.returns.problems import Problem
from heard.rules.care_periods import CarePeriod
from heard.rules.review_schedule import Obligation, PeriodReviews
from heard.rules.timescales import source_of

REVIEWS = "child,period_started_on,number,basis,due_on,held_on,on_time,days_late,promise_due_on,source"
PERIODS = (
    "child,started_on,start_inferred,ended_on,kind,reviews_held,next_due_on,next_basis,next_promise_on,days_overdue"
)
PROBLEMS = "file,row,child,column,value,rule,severity,what,done"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
PROBLEMS_IN_MEMORY = 50_000


def safe(value: str) -> str:
    """The value with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


class Iso(dict[date | None, str]):
    """Each day as ISO text, written once."""

    def __missing__(self, day: date | None) -> str:
        text = self[day] = "" if day is None else day.isoformat()
        return text


class Cited(dict[tuple[str, date | None], str]):
    """The short citation for each limit and day counted from, as a value of the file."""

    def __missing__(self, key: tuple[str, date | None]) -> str:
        source = self[key] = quoted(source_of(*key))
        return source


def quoted(value: str) -> str:
    """The value as a CSV file holds it."""
    return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in ',"\r\n') else value


class Answers:
    """Writes reviews and periods, child after child, into `folder`."""

    def __init__(self, folder: Path, as_of: date) -> None:
        self.as_of, self.iso, self.cited = as_of, Iso(), Cited()
        self._reviews, self._periods = ((folder / name).open("w", encoding="utf-8") for name in ("reviews", "periods"))

    def write(self, child: str, periods: Iterable[PeriodReviews], counts: bool) -> int:
        """Write the child's rows; how many of their reviews are overdue (none where they do not count).

        A line a review is most of what judging a whole authority writes, so the lines are made by hand; only the
        child's number and the citation could ever need quotation marks.
        """
        child, iso, cited, overdue = quoted(safe(child)), self.iso, self.cited, 0
        for period, obligations in periods:
            start = f"{child},{iso[period.started_on]},"
            held = obligations if period.ended_on is not None else obligations[:-1]
            lines = [
                f"{start}{number},{basis},{iso[due_on]},{iso[held_on]},{'yes' if on_time else 'no' if late else ''},"
                f"{late if due_on else ''},{iso[promise_on]},{cited[limit, counted_from]}\n"
                for number, basis, limit, counted_from, due_on, promise_on, held_on, on_time, late, _ in held
            ]
            self._reviews.write("".join(lines))
            overdue += self._write_period(start, period, obligations, len(held), counts)
        return overdue

    def _write_period(
        self, start: str, period: CarePeriod, obligations: Sequence[Obligation], held: int, counts: bool
    ) -> bool:
        iso, due = self.iso, None if period.ended_on is not None else obligations[-1]
        days = days_overdue(due, self.as_of) if counts else 0
        upcoming = f"{iso[due.due_on]},{due.basis},{iso[due.promise_due_on]}" if due and due.due_on else ",,"
        inferred = "yes" if period.start_inferred else "no"
        self._periods.write(f"{start}{inferred},{iso[period.ended_on]},{period.kind},{held},{upcoming},{days}\n")
        return days > 0

    def close(self) -> None:
        """Nothing more will be written."""
        self._reviews.close()
        self._periods.close()


def days_overdue(due: Obligation | None, as_of: date) -> int:
    """By how many days the next review's date in law has passed at the end of `as_of`."""
    return max(0, (as_of - due.due_on).days) if due and due.due_on else 0


class ProblemRuns:
    """Problems as they are found, kept in runs sorted by place, so that any number of them fits in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.runs = folder, 0
        self.severities: dict[str, int] = {}
        self._held: list[tuple[int, Problem]] = []

    def tell(self, place: int, problem: Problem) -> None:
        """Take in one problem, found at `place`."""
        self._held.append((place, problem))
        self.severities[problem.severity] = self.severities.get(problem.severity, 0) + 1
        if len(self._held) >= PROBLEMS_IN_MEMORY:
            self.spill()

    def spill(self) -> None:
        """Write out what is held, in order."""
        self._held.sort(key=lambda told: told[0])
        with (self.folder / f"problems-{self.runs:06}").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows((place, *problem_row(told)) for place, told in self._held)
        self.runs += 1
        self._held = []


def problem_row(problem: Problem) -> list[object]:
    """The problem as a row of `problems.csv`."""
    return ["" if value is None else safe(value) if isinstance(value, str) else value for value in problem]


def join_answers(shares: Iterable[Path], out: Path) -> None:
    """Put the shares' reviews and periods one after the other into `out`."""
    for name, columns in (("reviews", REVIEWS), ("periods", PERIODS)):
        with (out / f"{name}.csv").open("wb") as whole:
            whole.write(f"{columns}\n".encode())
            for share in shares:
                with (share / name).open("rb") as part:
                    shutil.copyfileobj(part, whole)


def join_problems(first: Iterable[Problem], shares: Iterable[Path], out: Path) -> None:
    """Write `problems.csv`: those of whole files first, then every row's, in the order of the files."""
    runs = [_run(path) for share in shares for path in sorted(share.glob("problems-*"))]
    with (out / "problems.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PROBLEMS.split(","))
        writer.writerows(problem_row(problem) for problem in first)
        writer.writerows(row for _, row in heapq.merge(*runs, key=lambda placed: placed[0]))


def _run(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for place, *row in csv.reader(file):
            yield int(place), row
