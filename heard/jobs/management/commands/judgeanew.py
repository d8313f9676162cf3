"""Judging every stored child anew: after a rule, a bank holiday or a council's promise has changed."""

from typing import Any

from django.core.management.base import BaseCommand

from heard import clock
from heard.jobs.daily import judge_all


class Command(BaseCommand):
    """Does now what the daily job does each night."""

    help = "Judge every child anew by the facts and the rules of today."

    def handle(self, *_: Any, **__: Any) -> None:
        """Judge them all, and say how many there were."""
        children = judge_all(today=clock.today(), progress=lambda done: self.stderr.write(f"{done:,} judged"))
        self.stdout.write(f"Children judged anew: {children:,}")
