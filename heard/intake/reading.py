"""A return read into memory, before anything in the database is looked at."""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from heard.returns.gathering import ROW_BITS, Gathered, gather
from heard.returns.gathering.gathered import Codes
from heard.returns.opening import ModuleFile, open_return
from heard.returns.people import Named, people_of
from heard.returns.problems import Problem
from heard.returns.shares import span_of
from heard.returns.standing import Span, Standing, standing_of
from heard.returns.workers import Workers, workers_of
from heard.rules.care_periods import Episode

LONGEST_NUMBER = LONGEST_WORKER = 48
CHUNK = 1 << 20
# A row whose values slipped out of place can bring where a child lives into any column.
A_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
LEFT_OUT = "(looks like a postcode)"


@dataclass(frozen=True)
class Reading:
    """What one return says, what is odd about it, and where it stands. `before` is the place of what was here."""

    name: str
    digest: str
    gathered: Gathered
    people: Mapping[str, Named]
    workers: Workers
    span: Span
    year_given: int | None
    found: list[tuple[int, Problem]]
    before: int

    def standing(self, order: int) -> Standing:
        """Where the return stands; `order` decides where the age does not."""
        self.span.content = order
        return standing_of(self.span, self.year_given)

    @property
    def is_nightly(self) -> bool:
        """Whether these are the files that a council's system writes each night, and not a statutory return."""
        return self.gathered.is_ssd

    @property
    def until(self) -> date:
        """The last day that the return tells anything of."""
        return max(self.span.latest_review, self.span.latest_start, self.span.latest_end)

    def tell(self, key: str, child: str, column: str, value: str) -> None:
        """Tell a problem that stands in no row of the return."""
        self.gathered.tell(key, 0, child, column, value)

    def problems(self) -> list[Problem]:
        """All that was found odd so far, in the order of the files."""
        return [problem for _, problem in sorted(self.found, key=lambda told: told[0])]


def read_return(path: Path, workdir: Path, *, today: date, year: int | None = None) -> Reading:
    """The return at `path` as it stands at the end of `today`; raises `NotAReturn` with a sentence."""
    opened = open_return(path, workdir)
    found = [(0, problem) for problem in opened.problems]
    before = len(opened.files)

    def tell(place: int, problem: Problem) -> None:
        if place >> ROW_BITS != before:
            found.append((place, _without_places(problem, is_whole=place == 0)))

    # What was here before is told of as if it stood in one more file, so that `tell` can pass it over.
    files = [*opened.files, opened.files[0]]
    gathered = Gathered(files, range(before), today, tell)
    gather(gathered)
    _leave_out_long_numbers(gathered)
    _fit_codes(gathered)
    people, workers = people_of(gathered), workers_of(gathered)
    _leave_out_long_workers(gathered, workers)
    span = span_of(gathered, with_content=False)
    digest = digest_of(opened.files)
    return Reading(opened.name, digest, gathered, people, workers, span, year, found, before << ROW_BITS)


def digest_of(files: Iterable[ModuleFile]) -> str:
    """The same for the same files, whatever they are called and in whatever order they came."""
    digests = []
    for file in files:
        content = sha256()
        with file.path.open("rb") as rows:
            while chunk := rows.read(CHUNK):
                content.update(chunk)
        digests.append(content.digest())
    return sha256(b"".join(sorted(digests))).hexdigest()


@contextmanager
def nothing_swept() -> Iterator[None]:
    """Python does not look for rubbish meanwhile: a return's rows are many, and none points back."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _without_places(problem: Problem, *, is_whole: bool) -> Problem:
    """The problem, without a row where it has none, and without what may tell where a child lives."""
    if is_whole:
        problem = problem._replace(file="", row=None)
    return problem._replace(value=LEFT_OUT) if A_POSTCODE.search(problem.value) else problem


def _leave_out_long_numbers(gathered: Gathered) -> None:
    """A number too long for any case system is a sentence in the wrong column."""
    for child in [child for child in gathered.children if len(child) > LONGEST_NUMBER]:
        facts = gathered.children.pop(child)
        places = [facts.header_place, *(episode.row for episode in facts.episodes)]
        places += [place for _, place in facts.reviews.values()]
        gathered.tell("long_child", next(filter(None, places)), child, "CHILD", child, str(LONGEST_NUMBER))


def _leave_out_long_workers(gathered: Gathered, workers: Workers) -> None:
    """The same of a worker's number."""
    long = {number for number in workers.known if len(number) > LONGEST_WORKER}
    for number in long:
        gathered.tell("long_worker", workers.known[number].place, "", "WORKER", number, str(LONGEST_WORKER))
    if long:
        workers.told = [one for one in workers.told if one.worker not in long]


def _fit_codes(gathered: Gathered) -> None:
    """A code too long for its table is none; it is told already, and stands as "?", which never becomes one."""
    if not any(len(code) > width for codes, width in _widths(gathered) for code in codes.values()):
        return
    for facts in gathered.children.values():
        facts.episodes = [_fitting(row) for row in facts.episodes]
        facts.reviews = {day: (_fits(code, 3), place) for day, (code, place) in facts.reviews.items()}


def _widths(gathered: Gathered) -> list[tuple[Codes, int]]:
    return [
        (gathered.reasons, 2),
        (gathered.statuses, 3),
        (gathered.needs, 2),
        (gathered.placements, 4),
        (gathered.end_reasons, 4),
        (gathered.taking_part, 3),
    ]


def _fitting(row: Episode) -> Episode:
    return row._replace(
        reason=_fits(row.reason, 2),
        legal_status=_fits(row.legal_status, 3),
        need=_fits(row.need, 2),
        placement=_fits(row.placement, 4),
        end_reason=_fits(row.end_reason, 4),
    )


def _fits(code: str, width: int) -> str:
    return code if len(code) <= width else "?"
