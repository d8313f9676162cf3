"""What a file of staff gives to two people and only one can have: a worker number, or a registration."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from heard.accounts.staff_files.rows import StaffRow
from heard.rules.day_words import listed

ONE_PERSONS = ("REGISTRATION", "WORKER_NUMBER")


class Taken:
    """Which rows of a file give each of these numbers, and to whom."""

    def __init__(self, rows: Iterable[StaffRow]) -> None:
        self.given: dict[tuple[str, str], list[StaffRow]] = defaultdict(list)
        for row in rows:
            for column in ONE_PERSONS:
                if number := getattr(row, column.lower()):
                    self.given[column, number].append(row)

    def problem(self, rows: Sequence[StaffRow], column: str) -> tuple[StaffRow, str] | None:
        """`Rows 2 and 3 both give W77`, at the last of them, where another person's row gives the same; or None."""
        number = next((told for row in rows if (told := getattr(row, column.lower()))), "")
        alike = self.given.get((column, number), [])
        if len({row.email for row in alike}) < 2:
            return None
        places, both = listed([str(row.number) for row in alike]), "both" if len(alike) == 2 else "all"
        return alike[-1], f"Rows {places} {both} give {number}, which only one person can have. Correct all but one."
