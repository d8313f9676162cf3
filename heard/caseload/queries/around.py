"""Everybody round a child, in one query: their officers, who works with them, who stands in, and family in care."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from heard.children.models import Child
from heard.rules.iro_standing import Registration

# What an officer’s profile, registration and appointment tell is blank for everybody else.
_ROUND = """
    SELECT round.kind, round.id, coalesce(person.name, ''), round.from_on, round.until, round.on_day,
           held.id IS NULL OR held.source = 'heard',
           coalesce(held.despite, '{}'), coalesce(held.despite_why, ''), coalesce(held.childs_view, ''),
           coalesce(manager.name, ''),
           held.id IS NULL OR person.is_active AND EXISTS (
               SELECT FROM accounts_post post JOIN accounts_team team ON team.id = post.team_id
               WHERE post.person_id = held.iro_id AND post.role = 'iro' AND team.council_id = %(council)s
                 AND post.started_on <= %(today)s AND (post.ended_on IS NULL OR post.ended_on > %(today)s)
           ),
           EXISTS (
               SELECT FROM children_exclusion shut
               WHERE shut.child_id = %(child)s AND shut.person_id = held.iro_id AND shut.lifted_on IS NULL
           ) OR %(restricted)s AND NOT EXISTS (
               SELECT FROM children_permitted few
               WHERE few.child_id = %(child)s AND few.person_id = held.iro_id AND few.lifted_on IS NULL
           ),
           coalesce(registration.number, ''), registration.runs_until, registration.qualified_on,
           CASE WHEN held.id IS NULL THEN '' ELSE coalesce(nullif(profile.email, ''), person.email) END,
           coalesce(profile.phone, ''), coalesce(profile.mobile, ''), coalesce(profile.when_to_reach, '')
    FROM (
        SELECT 'officer' AS kind, iro_id AS id, started_on AS from_on, ended_on AS until, introduced_on AS on_day,
               id AS held_id
        FROM children_appointment WHERE child_id = %(child)s AND ended_on IS DISTINCT FROM started_on
        UNION ALL
        SELECT part, person_id, started_on, ended_on, NULL, NULL FROM children_involvement
        WHERE child_id = %(child)s AND started_on <= %(today)s AND (ended_on IS NULL OR ended_on > %(today)s)
        UNION ALL
        SELECT kind, person_id, started_on, ended_on, meeting_on, NULL FROM children_cover
        WHERE child_id = %(child)s AND ended_on > started_on AND ended_on > %(today)s
        UNION ALL
        SELECT CASE WHEN kind = 'sibling' THEN kind WHEN child_id = %(child)s THEN 'parent' ELSE 'own child' END,
               CASE WHEN child_id = %(child)s THEN kin_id ELSE child_id END, NULL, NULL, NULL, NULL
        FROM children_kinship WHERE %(child)s IN (child_id, kin_id) AND struck_on IS NULL
    ) AS round
    LEFT JOIN children_appointment held ON held.id = round.held_id
    LEFT JOIN accounts_person person ON person.id = round.id
    LEFT JOIN accounts_person manager ON manager.id = held.despite_by_id
    LEFT JOIN accounts_profile profile ON profile.person_id = held.iro_id
    LEFT JOIN accounts_registration registration ON registration.person_id = held.iro_id
"""
FAMILY = {"sibling": "Brother or sister", "parent": "Parent", "own child": "Child"}


class Somebody(NamedTuple):
    """One person round the child: as what, from which day, up to which (the first on which no longer).

    `on` is the day an officer was introduced, or of the meeting that somebody chairs; `is_here` says whether an
    officer holds a post as one today, `is_kept_out` whether they may not open the record.
    """

    kind: str
    id: UUID
    name: str
    from_on: date | None
    until: date | None
    on: date | None
    is_ours: bool
    despite: list[str]
    despite_why: str
    childs_view: str
    despite_by: str
    is_here: bool
    is_kept_out: bool
    registered_as: str
    registered_until: date | None
    qualified_on: date | None
    email: str
    phone: str
    mobile: str
    when_to_reach: str

    def registration(self) -> Registration:
        """An officer’s registration as a social worker, as the rules ask for it."""
        return Registration(self.registered_as, self.registered_until, self.qualified_on)

    def holds_on(self, day: date) -> bool:
        """Whether this is so on a day."""
        return self.from_on is not None and self.from_on <= day and (self.until is None or self.until > day)


def everybody_round(child: Child, today: date) -> list[Somebody]:
    """All of them, in the order of their days: every officer, and whoever else has a part today or later."""
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"child": child.pk, "council": child.council_id, "today": today}
        cursor.execute(_ROUND, asked | {"restricted": child.restricted})
        found = [Somebody(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda each: (each.from_on or date.min, each.name, str(each.id)))


def officers_since(begun: date, everybody: Sequence[Somebody], today: date) -> int:
    """How many officers there were from a day until today."""
    officers = [each for each in everybody if each.kind == "officer" and each.from_on and each.from_on <= today]
    return len({each.id for each in officers if each.until is None or each.until > begun})
