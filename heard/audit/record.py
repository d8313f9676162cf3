"""Writing to the audit trail."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

import structlog
from django.db import connection
from django.db.models import Model

from heard import clock
from heard.audit.models import Event

# A code, an id, a day or a number: never a name, never a sentence.
A_CODE = re.compile(r"[\w.:/+-]{0,64}", re.ASCII)


class Actor(Protocol):
    """Whoever does something: the trail needs only their id."""

    @property
    def pk(self) -> UUID: ...


def record(
    action: str,
    *,
    by: Actor | None,
    about: Model | None = None,
    council_id: UUID | None = None,
    detail: Mapping[str, object] | None = None,
) -> Event:
    """Write down who did or read what, in the transaction of the deed itself; `by` is None when no person did it."""
    event = _event(action, by, about, council_id, detail)
    event.save(force_insert=True)
    return event


def record_many(
    action: str,
    *,
    by: Actor | None,
    about: Iterable[tuple[Model, Mapping[str, object]]],
    council_id: UUID | None = None,
) -> None:
    """The same deed done to many at once: a row for each of them, with its detail, in one statement."""
    Event.objects.bulk_create(_event(action, by, one, council_id, detail) for one, detail in about)


def _event(
    action: str, by: Actor | None, about: Model | None, council_id: UUID | None, detail: Mapping[str, object] | None
) -> Event:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{action} can be recorded only in the transaction of its deed")
    return Event(
        at=clock.now(),
        actor_id=by.pk if by else None,
        action=action,
        about=about._meta.model_name or "" if about else "",
        about_id=about.pk if about else None,
        council_id=council_id or getattr(about, "council_id", None),
        detail={key: plain(value) for key, value in (detail or {}).items()},
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )


def plain(value: object) -> object:
    """The value as JSON keeps it; raises ValueError for words that could name somebody."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not A_CODE.fullmatch(text):
        raise ValueError("The audit trail keeps codes, ids, days and numbers, never names or sentences.")
    return text
