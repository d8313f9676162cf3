"""What ties people to children: their part in the case, the posts around it, conflicts declared, and family in care."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from heard.accounts.models import Person
from heard.children.columns import column_of
from heard.rules.independence import BARRED_BY_LAW, Kind, Tie

Pair = tuple[UUID, UUID]

# A team's case is also that of every team above it. UNION, not UNION ALL, so that a circle of teams would end.
_ABOVE = """
    WITH RECURSIVE above (team_id, above_id) AS (
        SELECT id, id FROM accounts_team
        UNION
        SELECT above.team_id, team.under_id
        FROM above JOIN accounts_team team ON team.id = above.above_id
        WHERE team.under_id IS NOT NULL
    ),
"""
_THESE = """
    asked AS (SELECT DISTINCT child_id, person_id FROM unnest(%s::uuid[], %s::uuid[]) AS pair (child_id, person_id))
"""
_IN_PLACE = """
    asked AS NOT MATERIALIZED (
        SELECT appointment.child_id, appointment.iro_id AS person_id
        FROM children_appointment appointment
        JOIN children_child child ON child.id = appointment.child_id
        WHERE child.council_id = %s AND child.joined_to_id IS NULL AND appointment.started_on <= %s
          AND (appointment.ended_on IS NULL OR appointment.ended_on > %s)
        UNION ALL
        SELECT cover.child_id, cover.person_id
        FROM children_cover cover
        JOIN children_child child ON child.id = cover.child_id
        WHERE child.council_id = %s AND child.joined_to_id IS NULL AND cover.started_on <= %s AND cover.ended_on > %s
    )
"""
_TIES = """
    SELECT asked.child_id, asked.person_id, part.part, part.started_on, part.ended_on, ''
    FROM asked JOIN children_involvement part USING (child_id, person_id)
    WHERE part.ended_on IS NULL OR part.ended_on > part.started_on
    UNION ALL
    SELECT asked.child_id, asked.person_id,
           CASE post.role WHEN 'team_manager' THEN 'manages' ELSE 'team' END,
           greatest(post.started_on, work.started_on, part.started_on),
           least(post.ended_on, work.ended_on, part.ended_on), team.name
    FROM accounts_post post
    JOIN asked ON asked.person_id = post.person_id
    JOIN children_involvement part
      ON part.child_id = asked.child_id AND part.person_id <> asked.person_id
     AND part.part IN ('social_worker', 'visiting', 'adviser')
    JOIN accounts_post work ON work.person_id = part.person_id
    JOIN accounts_team base ON base.id = work.team_id AND (base.line = 'social_work' OR work.role = 'social_worker')
    JOIN above ON above.team_id = work.team_id AND above.above_id = post.team_id
    JOIN accounts_team team ON team.id = post.team_id
    WHERE (post.role = 'team_manager' OR post.team_id = work.team_id AND part.part = 'social_worker')
      AND greatest(post.started_on, work.started_on, part.started_on)
          < coalesce(least(post.ended_on, work.ended_on, part.ended_on), 'infinity')
    UNION ALL
    SELECT asked.child_id, asked.person_id, conflict.kind, conflict.declared_on, conflict.ended_on, ''
    FROM asked JOIN children_conflict conflict USING (child_id, person_id)
    UNION ALL
    SELECT asked.child_id, asked.person_id, family.kind, appointment.started_on, appointment.ended_on, ''
    FROM (
        SELECT child_id, kin_id, 'parents_iro' AS kind FROM children_kinship WHERE kind = 'parent' AND struck_on IS NULL
        UNION ALL
        SELECT kin_id, child_id, 'childs_iro' FROM children_kinship WHERE kind = 'parent' AND struck_on IS NULL
    ) AS family (child_id, kin_id, kind)
    JOIN asked ON asked.child_id = family.child_id
    JOIN children_appointment appointment
      ON appointment.child_id = family.kin_id AND appointment.iro_id = asked.person_id
    WHERE EXISTS (
        SELECT FROM children_careperiod period WHERE period.child_id = family.kin_id AND period.ended_on IS NULL
    )
"""


def ties_of(pairs: Iterable[Pair]) -> dict[Pair, list[Tie]]:
    """What ties each of these people to each of these children, past and present, in one query."""
    asked = list(pairs)
    if not asked:
        return {}
    children, people = zip(*asked, strict=True)
    return _read(_ABOVE + _THESE + _TIES, [column_of(children), column_of(people)])


def worked_on_by(child_ids: Collection[UUID], person: Person, today: date) -> set[UUID]:
    """The children to whose case the law ties this person today; in one query."""
    return {child for child, _ in barred_by_law([(child, person.pk) for child in child_ids], today)}


def barred_by_law(pairs: Iterable[Pair], today: date) -> set[Pair]:
    """Of these children and people, whom the law ties together today; in one query."""
    return {pair for pair, found in ties_of(pairs).items() if any(_bars(tie, today) for tie in found)}


def _bars(tie: Tie, today: date) -> bool:
    holds = (tie.from_on is None or tie.from_on <= today) and (tie.until is None or tie.until > today)
    return holds and tie.kind in BARRED_BY_LAW


def ties_of_officers(council_id: UUID | None, day: date) -> dict[Pair, list[Tie]]:
    """The same for every child of a council, their reviewing officer on a day, and whoever stands in, in one query."""
    with many_at_once():
        return _read(_ABOVE + _IN_PLACE + _TIES, [council_id, day, day] * 2)


@contextmanager
def many_at_once() -> Iterator[None]:
    """PostgreSQL joins whole tables meanwhile, instead of looking up one row after the other; within a transaction.

    Just after a load it knows nothing yet of how the tables are filled, and would take them for empty: minutes for
    five thousand children, and no end for eighty thousand.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on; SET LOCAL jit = on")


def _read(statement: str, words: list[Any]) -> dict[Pair, list[Tie]]:
    ties: dict[Pair, list[Tie]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, words)
        for child, person, kind, from_on, until, through in cursor.fetchall():
            ties[child, person].append(Tie(Kind(kind), from_on, until, through))
    return ties
