"""Visits to pages by everybody there is, each undone after it."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from heard.accounts.models import Role
from tests.access.pages import steady

NOBODY = "nobody"
WHO = [NOBODY, *(role.value for role in Role), "without_post", "post_ended", "manager_elsewhere"]
# Who read what, what lasts no longer than a visit, and the keys of forms: no facts of a child, a person or a return.
NOT_FACTS = {"audit_event", "django_session", "accounts_throttle", "accounts_formkey"}
NUMBERS_THE_ANSWER = {"X-Request-ID", "X-Correlation-ID"}


@dataclass(frozen=True)
class Visit:
    """What was answered, and how many rows of which table were written for it."""

    status: int
    headers: dict[str, str]
    page: str
    wrote: Counter[str]

    def __sub__(self, other: "Visit") -> list[str]:
        """In what two answers differ, as far as a browser could tell."""
        mine, theirs = ({"status": it.status, "page": it.page, **it.headers} for it in (self, other))
        return sorted(key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key))


def visit(client: Client, method: str, path: str, **boxes: str) -> Visit:
    """Go there, look, and undo all of it: a sign-out too. A form is sent with a key."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        before = writes()
        answer = client.post(path, {"once": str(uuid4())} | boxes) if method == "POST" else client.generic(method, path)
        seen = Visit(answer.status_code, headers_of(answer), steady(answer), writes() - before)
        transaction.set_rollback(True)
    client.cookies = cookies
    return seen


def headers_of(answer: HttpResponseBase) -> dict[str, str]:
    """The headers, but for those that number each answer."""
    return {name: value for name, value in answer.items() if name not in NUMBERS_THE_ANSWER}


def writes() -> Counter[str]:
    """How many rows of each table this transaction has written so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return Counter({table: count for table, count in cursor.fetchall() if table not in NOT_FACTS})
