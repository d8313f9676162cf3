"""`heard staff`: people and posts made and ended by a file, without a question."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from heard import clock
from heard.accounts.actions.staff import store_staff
from heard.accounts.models import Council
from heard.accounts.queries import council_called
from heard.accounts.refusal import Refused
from heard.accounts.staff_files.outcome import NotStored, Outcome
from heard.accounts.staff_files.reading import STAFF_TABLE, read_staff
from heard.accounts.staff_files.storing import check_staff
from heard.accounts.table_files import text_of


class Command(BaseCommand):
    """Loads a file of staff into a council."""

    help = (
        "Add people and begin and end their posts by a CSV file with the columns EMAIL, NAME, ROLE, TEAM, STARTED_ON, "
        "ENDED_ON, REGISTRATION, RUNS_UNTIL, QUALIFIED_ON, FULL_TIME and WORKER_NUMBER. All of it is stored, or "
        "nothing; loading it again changes nothing. Who is not in the file stays as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, and where to."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--council", metavar="CODE", help="its code or name; needed where there are several")
        parser.add_argument("--check", action="store_true", help="only say what the file would do")

    def handle(self, *, file: Path, council: str | None, check: bool, **options: object) -> None:
        """Store all of it, or say in sentences why nothing was stored."""
        try:
            with transaction.atomic():
                outcome = self._work(file, _council(council), only_look=check)
        except (Refused, OSError) as refusal:
            said = refusal.sentence if isinstance(refusal, Refused) else f"{file} cannot be read: {refusal.strerror}."
            raise CommandError(f"{said} Nothing was stored.", returncode=2) from None
        except NotStored as refused:
            raise CommandError("\n".join(_problems(refused.outcome)), returncode=2) from None
        for line in _lines(outcome):
            self.stdout.write(line)

    def _work(self, file: Path, council: Council, *, only_look: bool) -> Outcome:
        staff, today = read_staff(text_of(file, STAFF_TABLE)), clock.today()
        if not only_look:
            return store_staff(council=council, file=staff, today=today, by=None)
        outcome = check_staff(council=council, file=staff, today=today, by=None)
        if outcome.problems:
            raise NotStored(outcome)
        return outcome


def _council(code: str | None) -> Council:
    if found := council_called(code):
        return found
    codes = ", ".join(sorted(Council.objects.values_list("code", flat=True)))
    if not codes:
        raise Refused("There is no council yet. Make the first person with createstaff.")
    raise Refused(f"Say which council with --council ({codes}).")


def _problems(outcome: Outcome) -> Iterator[str]:
    for problem in outcome.problems:
        yield f"Row {problem.row}, {problem.column}: {problem.sentence}"
    yield "Nothing was stored."


def _lines(outcome: Outcome) -> Iterator[str]:
    yield from outcome.notes
    for group in outcome.groups:
        yield f"{group.words}: {group.number}"
    yield f"People of whom nothing changes: {outcome.unchanged}"
