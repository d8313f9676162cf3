"""Keeping the times in care that the rules read from a child's episodes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of, columns_of
from heard.rules.care_periods import CarePeriod

_WANTED = """
    WITH wanted AS MATERIALIZED (
        SELECT ids.id AS child_id, told.kind, told.started_on, told.start_inferred, told.ended_on
        FROM unnest(%s::int[], %s::text[], %s::date[], %s::boolean[], %s::date[])
          AS told (place, kind, started_on, start_inferred, ended_on)
        JOIN unnest(%s::uuid[]) WITH ORDINALITY AS ids (id, place) USING (place)
    )
"""
_REMOVE = """
    DELETE FROM children_careperiod period
    WHERE period.child_id = ANY(%s::uuid[]) AND NOT EXISTS (
        SELECT FROM wanted
        WHERE wanted.child_id = period.child_id
          AND wanted.kind = period.kind
          AND wanted.started_on = period.started_on
    )
"""
_KEEP = """
    INSERT INTO children_careperiod AS kept (id, child_id, kind, started_on, start_inferred, ended_on)
    SELECT gen_random_uuid(), child_id, kind, started_on, start_inferred, ended_on FROM wanted
    ON CONFLICT (child_id, kind, started_on) DO UPDATE
    SET start_inferred = EXCLUDED.start_inferred, ended_on = EXCLUDED.ended_on
    WHERE (kept.start_inferred, kept.ended_on) IS DISTINCT FROM (EXCLUDED.start_inferred, EXCLUDED.ended_on)
"""


def keep_care_periods(periods: Mapping[UUID, Sequence[CarePeriod]]) -> None:
    """Make these the periods of these children, in two statements however many there are.

    A period keeps its key as long as its kind and first day stay; one that the facts no longer show is removed, and
    history keeps it. Called within the deed that changed the facts, and audited there.
    """
    ids = column_of(periods)
    rows = ((place, *period[:4]) for place, kept in enumerate(periods.values(), start=1) for period in kept)
    wanted = [*columns_of(rows, 5), ids]
    with connection.cursor() as cursor:
        cursor.execute(_WANTED + _REMOVE, [*wanted, ids])
        cursor.execute(_WANTED + _KEEP, wanted)
