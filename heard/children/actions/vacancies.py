"""Keeping which children in care have no reviewing officer today, and by when they must have one."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of, columns_of
from heard.rules.appointment_clock import appointment_due

# An appointment of a time in care before this one leaves nothing vacant; one that was put right held on no day.
_WITHOUT = """
    SELECT child.id, child.council_id, child.in_newest_return IS NOT FALSE,
           CASE WHEN NOT period.start_inferred THEN period.started_on END,
           (SELECT max(former.ended_on) FROM children_appointment former
            WHERE former.child_id = child.id AND former.ended_on > former.started_on
              AND former.ended_on > period.started_on AND former.ended_on <= %(today)s)
    FROM unnest(%(children)s::uuid[]) AS asked (id)
    JOIN children_child child USING (id)
    JOIN LATERAL (
        SELECT started_on, start_inferred FROM children_careperiod
        WHERE child_id = child.id AND ended_on IS NULL AND started_on <= %(today)s
        ORDER BY started_on LIMIT 1
    ) period ON true
    WHERE child.joined_to_id IS NULL
      AND (child.born_on IS NULL OR child.born_on + interval '18 years' > %(today)s)
      AND NOT EXISTS (
        SELECT FROM children_appointment appointment
        WHERE appointment.child_id = child.id AND appointment.started_on <= %(today)s
          AND (appointment.ended_on IS NULL OR appointment.ended_on > %(today)s)
      )
"""
_FILL = "DELETE FROM children_vacancy WHERE child_id = ANY(%s::uuid[]) AND NOT child_id = ANY(%s::uuid[])"
_KEEP = """
    INSERT INTO children_vacancy AS kept (child_id, council_id, counts, "limit", counted_from, due_on)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::boolean[], %s::text[], %s::date[], %s::date[])
    ON CONFLICT (child_id) DO UPDATE
    SET counts = EXCLUDED.counts, "limit" = EXCLUDED."limit", counted_from = EXCLUDED.counted_from,
        due_on = EXCLUDED.due_on
    WHERE (kept.counts, kept."limit", kept.counted_from, kept.due_on)
          IS DISTINCT FROM (EXCLUDED.counts, EXCLUDED."limit", EXCLUDED.counted_from, EXCLUDED.due_on)
"""


def keep_vacancies(child_ids: Iterable[UUID], *, today: date) -> None:
    """Note which of these children have nobody to review their plan today, in three statements however many they are.

    Called within the deed that changed care or an appointment, and audited there.
    """
    asked = column_of(child_ids)
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT, {"children": asked, "today": today})
        found = cursor.fetchall()
        rows = [(child, council, counts, *appointment_due(*days)) for child, council, counts, *days in found]
        cursor.execute(_FILL, [asked, column_of(child for child, *_ in rows)])
        if rows:
            cursor.execute(_KEEP, columns_of(rows, 6))
