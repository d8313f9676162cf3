"""What the app's role may do: add and correct; remove only where listed; to audit and history only add."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory.models
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from heard.audit.models import OnlyGrows

ADD = ("SELECT", "INSERT")
CORRECT = (*ADD, "UPDATE")
REMOVE = (*CORRECT, "DELETE")

WHO_AND_WHERE = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")

# Tables whose rows are spent, not facts about a child. Every other row is struck out, never removed.
MAY_REMOVE_FROM = {
    "django_session": "a session ends",
    "usersessions_usersession": "allauth's list of a person's sessions, which end",
    "accounts_formkey": "a form's key is worthless once its time is past",
    "accounts_throttle": "a count of tries, which is soon over",
    "children_careperiod": "an answer of the rules, which other facts may undo; history keeps it",
    "children_vacancy": "an answer of the rules, which other facts may undo; history keeps it",
    "intake_loadedchild": "what an earlier night said of a child, once a later one says it as well",
    "intake_problem": "what was wrong with the files of a night long past; later nights tell it as long as it is wrong",
    "reviews_reviewclock": "an answer of the rules, which other facts may undo; history keeps it",
    "voice_wishkeptfrom": "whom a child names, which they choose anew; history keeps it",
}


@contextmanager
def as_owner() -> Iterator[None]:
    """Connect as the owner of the tables for a while; with one role for both, nothing changes."""
    if settings.DATABASE_OWNER is None:
        yield
        return
    now = connection.settings_dict
    owner = {key: settings.DATABASE_OWNER.get(key, now[key]) for key in WHO_AND_WHERE}
    app = {key: now[key] for key in owner}
    connection.close()
    now.update(owner)
    try:
        yield
    finally:
        connection.close()
        now.update(app)


def roles_are_apart() -> bool:
    """Whether the service connects as another role than the one that owns the tables."""
    if settings.DATABASE_OWNER:
        owner = settings.DATABASE_OWNER["USER"]
        return bool(owner and settings.DATABASE_APP_ROLE) and owner != settings.DATABASE_APP_ROLE
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_userbyid(relowner) <> current_user FROM pg_class WHERE relname = 'audit_event'")
        answer = cursor.fetchone()
    return bool(answer and answer[0])


def rights(table: str) -> tuple[str, ...]:
    """What the app's role may do to a table; what is in no list may be added to and corrected."""
    if table == "django_migrations":
        return ("SELECT",)
    if table in append_only():
        return ADD
    if table in MAY_REMOVE_FROM or table.startswith("procrastinate_"):
        return REMOVE
    return CORRECT


def append_only() -> set[str]:
    """The tables of the audit trail, of every history, and of whatever else cannot be made not to have happened."""
    only_grow = (OnlyGrows, pghistory.models.Event)
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, only_grow)}


@transaction.atomic
def apply() -> None:
    """Give the app's role its rights anew, and no others. Run as the owner, after every migration."""
    if not roles_are_apart():
        return
    role = sql.Identifier(settings.DATABASE_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))
        for table in connection.introspection.table_names(cursor, include_views=True):
            cursor.execute(grant(table, role))


def grant(table: str, role: sql.Identifier) -> Any:
    """The statement that gives the role its rights to one table."""
    words = sql.SQL(", ").join(map(sql.SQL, rights(table)))
    return sql.SQL("GRANT {} ON {} TO {}").format(words, sql.Identifier(table), role)
