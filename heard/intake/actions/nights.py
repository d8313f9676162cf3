"""Forgetting of earlier nights what the newest night says as well: three hundred of them must cost no more than five.

Nothing of a child is lost by it: episodes, reviews and parts stand in their own tables, with their history.
"""

from django.db import connection

from heard.children.columns import column_of
from heard.intake.models import Load, Problem
from heard.intake.weighing.others import Others
from heard.returns.standing import Standing, collection_year

PROBLEMS_KEPT = 7

# What an earlier night said of a child matters only where it said more than the newest: an episode that was taken back.
_FORGET = """
    DELETE FROM intake_loadedchild earlier USING intake_loadedchild newest
    WHERE newest.load_id = %s AND earlier.load_id = ANY(%s::uuid[]) AND earlier.child_id = newest.child_id
      AND earlier.starts <@ newest.starts
      AND earlier.is_named <= newest.is_named AND earlier.in_people <= newest.in_people
      AND earlier.in_workers <= newest.in_workers
      AND (earlier.born_on IS NULL OR newest.born_on IS NOT NULL) AND (earlier.sex = '' OR newest.sex <> '')
"""


def forget_earlier_nights(load: Load, others: Others) -> None:
    """Keep of earlier nights only what still matters, and the problems of the last few.

    Called within the load of the newest night, and audited there.
    """
    earlier = [key for key, standing in others.older.items() if _says_no_more(standing, others.new)]
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [load.pk, column_of(earlier)])
    nights = Load.objects.filter(council=load.council_id, is_nightly=True, state=Load.State.STORED).order_by("-order")
    kept = nights.values_list("pk", flat=True)[:PROBLEMS_KEPT]
    Problem.objects.filter(load__in=nights.exclude(pk__in=list(kept))).delete()


def _says_no_more(earlier: Standing, new: Standing) -> bool:
    """Whether the new night speaks for all that the earlier one speaks for."""
    reaches = collection_year(new.covers_from) <= collection_year(earlier.covers_from)
    tells = earlier.tells_episodes <= new.tells_episodes and earlier.tells_reviews <= new.tells_reviews
    return earlier.is_nightly and new.is_nightly and reaches and tells
