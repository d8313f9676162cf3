"""How `heard load` compares with judging the same return and copying its rows into tables without another thought.

    python bench/load.py RETURN_DIR [--as-of 2025-03-31] [--rounds 5]

In a PostgreSQL of its own, with its data on disk and every commit made sure of, gone afterwards. In each round, one
after the other: `heard judge` as a process; a bare COPY of the rows of header, episodes and reviews, made ready
beforehand, into Heard's own tables with all their indexes and constraints, committed; and a load of the return into a
new council, from its files to the answers, committed. The figures are medians; the ratio is the median of each
round's own. Prints one JSON line.
"""

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TABLES = {
    "children_child": "id council_id number forename surname called called_shown_to born_on sex restricted source",
    "children_episode": "id child_id started_on ended_on reason legal_status need placement end_reason source load_id "
    "struck_why",
    "reviews_review": "id child_id held_on participation number basis limit counted_from due_on promise_due_on why_not "
    "source load_id struck_why",
}
Rows = dict[str, str]


def main() -> None:
    """Start a PostgreSQL, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2025, 3, 31))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="heard-bench-"))
    home.chmod(0o711)
    from heard.embedded import Server, reachable_home

    server = Server(reachable_home(home))
    try:
        server.join()
        print(json.dumps(measured(given.folder, given.as_of, given.rounds)))
    finally:
        server.leave()
        shutil.rmtree(server.home, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def measured(folder: Path, as_of: date, rounds: int) -> dict[str, object]:
    """The figures of so many rounds; the first of each is a rehearsal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    told = [
        (seconds(lambda: judge(folder, as_of)), seconds(copying(folder)), seconds(loading(folder, as_of)))
        for _ in range(rounds + 1)
    ][1:]
    median = statistics.median
    return {
        "judge_s": round(median(judged for judged, _, _ in told), 2),
        "copy_s": round(median(copied for _, copied, _ in told), 2),
        "load_s": round(median(loaded for _, _, loaded in told), 2),
        "ratio": round(median(loaded / (judged + copied) for judged, copied, loaded in told), 2),
        "ratios": [round(loaded / (judged + copied), 2) for judged, copied, loaded in told],
        "load_average": os.getloadavg()[0],
        "processors": len(os.sched_getaffinity(0)),
    }


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes by the clock on the wall."""
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def judge(folder: Path, as_of: date) -> None:
    """The command, as a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        words = ["judge", str(folder), "--as-of", str(as_of), "--out", out]
        subprocess.run([sys.executable, "-m", "heard", *words], check=True, capture_output=True, cwd=ROOT)


def a_council() -> UUID:
    """A new council."""
    from heard.accounts.actions import add_council

    name = uuid4().hex[:12]
    return add_council(name=name, code=name, by=None).pk


def loading(folder: Path, as_of: date) -> Callable[[], object]:
    """What loads the return into a new council."""
    from heard.accounts.models import Council
    from heard.intake.actions.load import load_returns

    council = Council.objects.get(pk=a_council())
    return lambda: load_returns([folder], council=council, by=None, today=as_of, say=lambda words: None)


def copying(folder: Path) -> Callable[[], object]:
    """What copies rows that are ready, in one transaction."""
    from django.db import connection, transaction

    ready = [(statement(table), text(rows)) for table, rows in ready_rows(folder).items()]

    def copy_all() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for words, rows in ready:
                with cursor.copy(words) as copy:
                    copy.write(rows)

    return copy_all


def ready_rows(folder: Path) -> dict[str, Iterable[Sequence[object]]]:
    """The rows of the return as Heard's tables hold them."""
    council, load = str(a_council()), str(uuid4())
    keys = {row["CHILD"]: str(uuid4()) for row in read(folder / "header.csv")}
    constant = ("return", load, "")
    return {
        "children_child": [
            (
                keys[row["CHILD"]],
                council,
                row["CHILD"],
                "",
                "",
                "",
                "everyone",
                iso(row["DOB"]),
                row["SEX"],
                "f",
                "return",
            )
            for row in read(folder / "header.csv")
        ],
        "children_episode": [
            (str(uuid4()), keys[row["CHILD"]], iso(row["DECOM"]), iso(row["DEC"]), *codes(row), *constant)
            for row in read(folder / "episodes.csv")
        ],
        "reviews_review": [
            (
                str(uuid4()),
                keys[row["CHILD"]],
                day,
                row["REVIEW_CODE"],
                1,
                "standard",
                "first",
                day,
                day,
                day,
                "",
                *constant,
            )
            for row in read(folder / "reviews.csv")
            for day in [iso(row["REVIEW"])]
        ],
    }


def codes(row: Rows) -> list[str]:
    """The codes of an episode."""
    return [row[name] for name in ("RNE", "LS", "CIN", "PLACE", "REC")]


def statement(table: str) -> str:
    """The words that copy into a table."""
    names = ", ".join(f'"{name}"' for name in TABLES[table].split())
    return f"COPY {table} ({names}) FROM STDIN"


def text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as COPY reads them; their codes and days need no care."""
    return "".join("\t".join("\\N" if value is None else str(value) for value in row) + "\n" for row in rows)


def read(path: Path) -> list[Rows]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def iso(day: str) -> str | None:
    """A day of the return as the database reads it."""
    return f"{day[6:]}-{day[3:5]}-{day[:2]}" if day else None


if __name__ == "__main__":
    main()
