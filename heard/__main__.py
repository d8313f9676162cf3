"""The one door to every command: `bin/heard judge …`, `bin/heard load …`, `bin/heard migrate`."""

import os
import signal
import sys

# These are run on tables that are not there yet, or without any, or bring them up to date themselves.
BEFORE_THE_TABLES = {
    "check",
    "collectstatic",
    "draw_workflow",
    "help",
    "makemigrations",
    "migrate",
    "preparedemo",
    "showmigrations",
}


def main(words: list[str]) -> int:
    """Run one command. `judge` needs neither Django nor a database, `demo` starts others; the rest are Django's."""
    match words:
        case ["judge", *rest]:
            from heard.returns.command import main as judge

            return judge(rest)
        case ["demo", *rest]:
            from heard.jobs.demo import main as demo

            return demo(rest)
    return manage(words)


def manage(words: list[str]) -> int:
    """Run a management command, on our own PostgreSQL, brought up to date, when no other was named."""
    # Without this a TERM would end us at once, and the database that we started would live on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.settings")
    from heard.embedded import ensure_database

    ours = ensure_database()
    import django
    from django.core.management import execute_from_command_line

    if ours and words and words[0] not in BEFORE_THE_TABLES:
        django.setup()
        migrate_if_behind()
    execute_from_command_line(["heard", *words])
    return 0


def migrate_if_behind() -> None:
    """Bring the tables up to date; costs one query when they are."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
