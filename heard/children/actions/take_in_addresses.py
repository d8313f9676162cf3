"""Where the children of a return live: straight from the file into the one table, past everything else."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from heard.children.copying import copy_rows, new_keys

LONGEST = 12
COLUMNS = "id child_id from_on home_postcode placement_postcode urn".split()

_ARRIVING = """
    CREATE TEMPORARY TABLE arriving_address (
        id uuid, child_id uuid, from_on date, home_postcode text, placement_postcode text, urn text
    ) ON COMMIT DROP
"""
_KEEP = """
    INSERT INTO children_secretaddress AS kept
        (id, child_id, from_on, home_postcode, placement_postcode, urn, load_id)
    SELECT id, child_id, from_on, home_postcode, placement_postcode, urn, %s FROM arriving_address
    ON CONFLICT (child_id, from_on) DO UPDATE
    SET home_postcode = EXCLUDED.home_postcode, placement_postcode = EXCLUDED.placement_postcode,
        urn = EXCLUDED.urn, load_id = EXCLUDED.load_id
    WHERE (kept.home_postcode, kept.placement_postcode, kept.urn)
          IS DISTINCT FROM (EXCLUDED.home_postcode, EXCLUDED.placement_postcode, EXCLUDED.urn)
"""


def keep_addresses(load_id: UUID, addresses: Iterable[tuple[UUID | str, date, str, str, str]]) -> None:
    """Keep where children live: key, from which day, home postcode, placement postcode, URN; each child and day once.

    Nothing of it is told to anybody: no count, no problem, no log; so no word in it may make the database complain.
    """
    keys = new_keys()
    rows = ((next(keys), child, day, *(word.strip()[:LONGEST] for word in told)) for child, day, *told in addresses)
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVING)
        copy_rows("arriving_address", COLUMNS, rows)
        cursor.execute(_KEEP, [load_id])
        cursor.execute("DROP TABLE arriving_address")
