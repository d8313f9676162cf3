"""What the demo needs before it can be served: tables, styles, and the demo council."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from heard.jobs import demo_council

SEED = 903


class Command(BaseCommand):
    """Gets the demo ready; again and again without harm."""

    help = "Get the demo ready to be served."

    def handle(self, *_: Any, **__: Any) -> None:
        """Tables, styles, council."""
        if not settings.HEARD_DEMO:
            raise CommandError("This is no demo: start it with sh bin/demo.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(demo_council.make(seed=SEED))
