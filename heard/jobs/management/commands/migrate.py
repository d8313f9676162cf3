"""Django's migrate, run as the owner of the tables, and then the rights of the service set anew."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate

from heard.audit import grants


class Command(migrate.Command):
    """Migrates as the owner; the service's own role may not change a table."""

    def handle(self, *words: Any, **options: Any) -> None:
        """Migrate, then make the table of the throttle, which no migration does, then grant."""
        with grants.as_owner():
            super().handle(*words, **options)
            call_command("createcachetable", verbosity=0)
            grants.apply()
