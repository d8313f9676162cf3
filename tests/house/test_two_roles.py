"""The service adds to audit and history and can do nothing else to them; nor can it remove facts."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from heard.audit import grants

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(settings.DATABASE_OWNER is None, reason="with one role for all, the database cannot tell"),
]
ONLY_GROWS = sorted(grants.append_only())


def refusal(statement: str, table: str) -> str:
    """What the database says to our trying this; nothing when it lets us."""
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
        except DatabaseError as error:
            return str(error)
    return ""


def a_column(table: str) -> str:
    """Some column of a table."""
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)[0].name


def test_there_is_something_to_protect() -> None:
    assert "audit_event" in ONLY_GROWS
    assert any(table.endswith("event") and table != "audit_event" for table in ONLY_GROWS)


@pytest.mark.parametrize("table", ONLY_GROWS)
def test_what_happened_cannot_be_altered(table: str) -> None:
    column = a_column(table)
    assert "permission denied" in refusal(f'UPDATE {{}} SET "{column}" = "{column}"', table)
    assert "permission denied" in refusal("DELETE FROM {}", table)
    assert "permission denied" in refusal("TRUNCATE {}", table)


@pytest.mark.parametrize("table", ONLY_GROWS)
def test_what_protects_it_cannot_be_taken_away(table: str) -> None:
    assert "must be owner" in refusal("ALTER TABLE {} DISABLE TRIGGER ALL", table)
    assert "must be owner" in refusal("DROP TABLE {}", table)


def test_a_fact_cannot_be_removed() -> None:
    kept = [it for it in connection.introspection.table_names() if "DELETE" not in grants.rights(it)]
    assert "accounts_person" in kept
    for statement in ("DELETE FROM {}", "TRUNCATE {}"):
        assert [it for it in kept if "permission denied" not in refusal(statement, it)] == []


def test_the_service_cannot_give_itself_rights() -> None:
    # PostgreSQL answers a grant by somebody without the right to give it with a warning, and gives nothing.
    refusal("GRANT ALL ON {} TO CURRENT_USER", "audit_event")
    assert "permission denied" in refusal("DELETE FROM {}", "audit_event")


def test_a_return_can_be_copied_in_by_way_of_a_table_of_its_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE arriving (child text) ON COMMIT DROP")
        with cursor.copy("COPY arriving FROM STDIN") as copy:
            copy.write_row(["A1"])
        cursor.execute("SELECT child FROM arriving")
        assert cursor.fetchall() == [("A1",)]
