"""`heard load`: take returns into the database, without a question."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from heard import clock
from heard.accounts.actions import add_council
from heard.accounts.models import Council
from heard.accounts.queries import council_called
from heard.accounts.refusal import Refused
from heard.intake.actions.load import load_returns
from heard.intake.models import Load
from heard.intake.words import summary_of
from heard.returns.refusals import NotAReturn
from heard.returns.standing import collection_year

FIRST_YEAR = 1992
MY_COUNCIL = "My council"


class Command(BaseCommand):
    """Loads one or more statutory returns, or a night's files, into a council."""

    help = (
        "Load statutory returns (SSDA903), or the files that your case system writes each night (the Standard "
        "Safeguarding Dataset): each RETURN is a folder, a zip or one XML file. All of them are stored, or none; "
        "loading one again changes nothing. Without any council yet, one is made."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to load, where, and of which year."""
        parser.add_argument("returns", nargs="+", type=Path, metavar="RETURN")
        parser.add_argument("--council", metavar="CODE", help="its code or name; needed where there are several")
        parser.add_argument(
            "--year",
            type=int,
            metavar="YYYY",
            help="the year in which the return's collection year ends, where its reviews do not say or say wrong",
        )

    def handle(self, *, returns: list[Path], council: str | None, year: int | None, **options: object) -> None:
        """Load all of it, or say in a sentence why nothing was loaded."""
        try:
            self._refuse_year(year, returns)
            with transaction.atomic():
                loads = self._load(returns, self._council(council), year)
        except (NotAReturn, Refused) as refusal:
            raise CommandError(f"{refusal} Nothing was loaded.", returncode=2) from None
        except DatabaseError as error:
            # What the database says may quote a row, and with it where a child lives.
            what = type(error.__cause__ or error).__name__
            raise CommandError(f"The database did not take it ({what}). Nothing was loaded.", returncode=3) from None
        for line in loads:
            self.stdout.write(line)

    def _load(self, returns: list[Path], council: Council, year: int | None) -> list[str]:
        """Load, and what to say of each return."""
        before = set(Load.objects.filter(council=council).values_list("pk", flat=True))
        loads = load_returns(returns, council=council, by=None, year=year, today=clock.today(), say=self._say)
        return ["\n".join(summary_of(load, is_new=load.pk not in before)) for load in loads]

    def _council(self, code: str | None) -> Council:
        """The council that was named, or the only one; made where there is none at all."""
        if found := council_called(code):
            return found
        codes = sorted(Council.objects.values_list("code", flat=True))
        if not codes:
            made = add_council(name=code or MY_COUNCIL, by=None)
            self._say(f"Made a council called {made.name} (its code is {made.code}).")
            return made
        if code:
            raise Refused(f"There is no council {code} here, only {', '.join(codes)}.")
        raise Refused(f"There are several councils: say which with --council ({', '.join(codes)}).")

    def _refuse_year(self, year: int | None, returns: list[Path]) -> None:
        latest = collection_year(clock.today())
        if year is not None and not FIRST_YEAR <= year <= latest:
            raise Refused(f"{year} is no year of a return: give the one in which it ends, {FIRST_YEAR} to {latest}.")
        if year is not None and len(returns) > 1:
            raise Refused("With --year, give one return at a time.")

    def _say(self, what: str) -> None:
        """How far it is, on standard error."""
        print(what, file=sys.stderr, flush=True)
