"""What files tell of who works with children and who reviews their plans: thousands in a few statements.

Checked by whoever weighed the files, called within the load that read them, which holds the council and its children,
and audited there all at once.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from heard.children.actions.cover import end_covers_for
from heard.children.columns import columns_of
from heard.children.copying import copy_rows, new_keys
from heard.children.models import Appointment, Source
from heard.children.queries import holds_on

Days = tuple[UUID, date, date | None]
Named = tuple[UUID, UUID, date, date | None]
PART = "id child_id person_id part started_on ended_on source".split()
APPOINTMENT = "id child_id iro_id started_on ended_on source despite despite_why childs_view".split()

# No two may hold at once, not even between two statements: first all grow shorter, then those grow that have to.
_SHORTER = """
    UPDATE {table} held
    SET started_on = CASE WHEN fits.within THEN fits.from_on ELSE held.started_on END,
        ended_on = CASE WHEN fits.within THEN fits.until ELSE held.started_on END
    FROM (
        SELECT told.id, told.from_on, told.until, told.from_on >= old.started_on
               AND coalesce(told.until, 'infinity') <= coalesce(old.ended_on, 'infinity') AS within
        FROM unnest(%s::uuid[], %s::date[], %s::date[]) AS told (id, from_on, until) JOIN {table} old USING (id)
    ) fits
    WHERE held.id = fits.id
"""
_LONGER = """
    UPDATE {table} held SET started_on = told.from_on, ended_on = told.until
    FROM unnest(%s::uuid[], %s::date[], %s::date[]) AS told (id, from_on, until)
    WHERE held.id = told.id AND (held.started_on, held.ended_on) IS DISTINCT FROM (told.from_on, told.until)
"""


def keep_parts(added: Iterable[tuple[UUID, UUID, str, date, date | None]], changed: Sequence[Days]) -> None:
    """Keep who works with which child: rows of child, person, part and days; and new days of those that are here."""
    _change("children_involvement", changed)
    keys = new_keys()
    copy_rows("children_involvement", PART, ((next(keys), *row, Source.RETURN.value) for row in added))


def keep_officers(added: Sequence[Named], changed: Sequence[Days], *, today: date) -> None:
    """Keep who reviews which child's plan: rows of child, officer and days; and new days of those that are here.

    Whoever stood in for another officer than the one now named stands in no more.
    """
    _end_covers(added, today)
    _change("children_appointment", changed)
    keys = new_keys()
    constant = (Source.RETURN.value, "{}", "", "")
    copy_rows("children_appointment", APPOINTMENT, ((next(keys), *row, *constant) for row in added))


def _end_covers(added: Sequence[Named], today: date) -> None:
    """End who stands in for these children, where the officer becomes another one: today, or on the day it is so."""
    going_on = [(child, iro, from_on) for child, iro, from_on, until in added if until is None or until > today]
    held = Appointment.objects.filter(holds_on(today), child__in={child for child, *_ in going_on})
    officers = set(held.values_list("child", "iro")) if going_on else set()
    days: dict[date, set[UUID]] = {}
    for child, iro, from_on in going_on:
        if (child, iro) not in officers:
            days.setdefault(max(today, from_on), set()).add(child)
    for day, children in days.items():
        end_covers_for(children, day)


def _change(table: str, changed: Sequence[Days]) -> None:
    if changed:
        days = columns_of(changed, 3)
        with connection.cursor() as cursor:
            cursor.execute(_SHORTER.format(table=table), days)
            cursor.execute(_LONGER.format(table=table), days)
