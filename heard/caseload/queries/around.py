"""Everybody round a child, in one query: their officers, who works with them, who stands in, and family in care."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.models import Child

# What an officer’s profile tells, and what their appointment keeps, is blank for everybody else.
_ROUND = """
    SELECT 'officer', person.id, person.name, held.started_on, held.ended_on, held.introduced_on,
           held.source = 'heard', held.despite, coalesce(nullif(profile.email, ''), person.email),
           coalesce(profile.phone, ''), coalesce(profile.mobile, ''), coalesce(profile.when_to_reach, '')
    FROM children_appointment held
    JOIN accounts_person person ON person.id = held.iro_id
    LEFT JOIN accounts_profile profile ON profile.person_id = person.id
    WHERE held.child_id = %(child)s AND held.ended_on IS DISTINCT FROM held.started_on
    UNION ALL
    SELECT part.part, person.id, person.name, part.started_on, part.ended_on, NULL, true, '{}', '', '', '', ''
    FROM children_involvement part JOIN accounts_person person ON person.id = part.person_id
    WHERE part.child_id = %(child)s AND part.started_on <= %(today)s
      AND (part.ended_on IS NULL OR part.ended_on > %(today)s)
    UNION ALL
    SELECT cover.kind, person.id, person.name, cover.started_on, cover.ended_on, cover.meeting_on,
           true, '{}', '', '', '', ''
    FROM children_cover cover JOIN accounts_person person ON person.id = cover.person_id
    WHERE cover.child_id = %(child)s AND cover.ended_on > cover.started_on AND cover.ended_on > %(today)s
    UNION ALL
    SELECT CASE WHEN family.kind = 'sibling' THEN 'sibling' WHEN family.child_id = %(child)s THEN 'parent'
                ELSE 'own child' END,
           CASE WHEN family.child_id = %(child)s THEN family.kin_id ELSE family.child_id END,
           '', NULL, NULL, NULL, true, '{}', '', '', '', ''
    FROM children_kinship family
    WHERE %(child)s IN (family.child_id, family.kin_id) AND family.struck_on IS NULL
"""
FAMILY = {"sibling": "Brother or sister", "parent": "Parent", "own child": "Child"}


class Somebody(NamedTuple):
    """One person round the child: as what, from which day, up to which (the first on which no longer).

    `on` is the day an officer was introduced, or of the meeting that somebody chairs.
    """

    kind: str
    id: UUID
    name: str
    from_on: date | None
    until: date | None
    on: date | None
    is_ours: bool
    despite: list[str]
    email: str
    phone: str
    mobile: str
    when_to_reach: str

    def holds_on(self, day: date) -> bool:
        """Whether this is so on a day."""
        return self.from_on is not None and self.from_on <= day and (self.until is None or self.until > day)


def everybody_round(child: Child, today: date) -> list[Somebody]:
    """All of them, in the order of their days: every officer, and whoever else has a part today or later."""
    with connection.cursor() as cursor:
        cursor.execute(_ROUND, {"child": child.pk, "today": today})
        found = [Somebody(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda each: (each.from_on or date.min, each.name, str(each.id)))


def officers_since(begun: date, everybody: Sequence[Somebody], today: date) -> int:
    """How many officers there were from a day until today."""
    officers = [each for each in everybody if each.kind == "officer" and each.from_on and each.from_on <= today]
    return len({each.id for each in officers if each.until is None or each.until > begun})
