"""What a return brings of reviews, each with what was due already beside it: thousands in a few statements.

Called within the load that read the return, which holds the council and its children, and audits all of it at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from heard.children.columns import column_of
from heard.children.copying import copy_rows, new_keys
from heard.children.models import Source
from heard.reviews.actions.clock import Answer

COLUMNS = (
    "child_id held_on participation period_id number basis limit counted_from due_on promise_due_on why_not".split()
)
NOT_PLACED = (None, None, "", "", None, None, None, "")
Row = tuple[object, ...]
Added = Mapping[UUID, Sequence[tuple[date, str]]]

_PERIODS = "SELECT id, child_id, kind, started_on FROM children_careperiod WHERE child_id = ANY(%s::uuid[])"
_CORRECT = """
    UPDATE reviews_review review
    SET participation = told.participation,
        load_id = CASE WHEN review.source = 'return' THEN %s ELSE review.load_id END
    FROM unnest(%s::uuid[], %s::text[]) AS told (id, participation)
    WHERE review.id = told.id
"""
_STRIKE = "UPDATE reviews_review SET struck_at = %s, struck_why = %s, period_id = NULL WHERE id = ANY(%s::uuid[])"


def add_reviews(load_id: UUID, added: Added, answers: Iterable[Answer]) -> None:
    """Add the reviews that a return tells, each with what the rules answered; the periods must be kept before."""
    answered = [answer for answer in answers if answer.child_id in added]
    with connection.cursor() as cursor:
        cursor.execute(_PERIODS, [column_of(answer.child_id for answer in answered)])
        periods = {tuple(key): str(period) for period, *key in cursor.fetchall()}
    keys = new_keys()
    columns = ["id", *COLUMNS, "source", "load_id", "struck_why"]
    constant = (Source.RETURN.value, str(load_id), "")
    rows = (row for answer in answered for row in _rows(answer, added[answer.child_id], periods))
    copy_rows("reviews_review", columns, ((next(keys), *row, *constant) for row in rows))


def _rows(answer: Answer, added: Sequence[tuple[date, str]], periods: Mapping[Row, str]) -> Iterator[Row]:
    """One row for each review added."""
    child, judged = str(answer.child_id), {}
    for period, obligations in answer.reviews.periods:
        key = periods[answer.child_id, period.kind, period.started_on]
        for due in obligations:
            judged[due.held_on] = (key, *due[:6], due.why_not)
    for held_on, participation in added:
        yield child, held_on, participation, *judged.get(held_on, NOT_PLACED)


def correct_reviews(load_id: UUID, reviews: Sequence[tuple[UUID, str]]) -> None:
    """Reviews of which a return says otherwise how the child took part, each with its own key."""
    if reviews:
        with connection.cursor() as cursor:
            cursor.execute(_CORRECT, [load_id, *map(list, zip(*reviews, strict=True))])


def strike_reviews(keys: Iterable[UUID], *, why: str, at: datetime) -> None:
    """Strike out reviews that a later return no longer shows."""
    with connection.cursor() as cursor:
        cursor.execute(_STRIKE, [at, why, column_of(keys)])
