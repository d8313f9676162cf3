"""Keeping what the rules answer: each child's times in care, the date each review was due, and the next one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from heard.accounts.models import Person
from heard.children.actions.lock import lock_children
from heard.children.actions.periods import keep_care_periods
from heard.children.actions.stop import stop_families
from heard.children.actions.vacancies import keep_vacancies
from heard.children.columns import column_of, columns_of
from heard.reviews.facts import facts_of, judged
from heard.reviews.models import OPEN
from heard.rules.explanation import aim_for
from heard.rules.review_schedule import ChildReviews

Row = tuple[object, ...]

# MATERIALIZED: just after a load PostgreSQL knows nothing yet of how the tables are filled, and joins by day alone.
_JUDGE_REVIEWS = """
    WITH told AS MATERIALIZED (
        SELECT ids.id AS child_id, told.*
        FROM unnest(
            %s::int[], %s::date[], %s::text[], %s::date[],
            %s::smallint[], %s::text[], %s::text[], %s::date[], %s::date[], %s::date[], %s::text[]
        ) AS told (place, held_on, kind, started_on,
            number, basis, limit_key, counted_from, due_on, promise_due_on, why_not)
        JOIN unnest(%s::uuid[]) WITH ORDINALITY AS ids (id, place) USING (place)
    ), answer AS MATERIALIZED (
        SELECT told.*, period.id AS period_id
        FROM told LEFT JOIN children_careperiod period
          ON period.child_id = told.child_id AND period.kind = told.kind AND period.started_on = told.started_on
    )
    UPDATE reviews_review review
    SET period_id = answer.period_id, number = answer.number, basis = answer.basis, "limit" = answer.limit_key,
        counted_from = answer.counted_from, due_on = answer.due_on, promise_due_on = answer.promise_due_on,
        why_not = answer.why_not
    FROM answer
    WHERE review.child_id = answer.child_id AND review.held_on = answer.held_on AND review.struck_at IS NULL
      AND (review.period_id, review.number, review.basis, review."limit", review.counted_from, review.due_on,
           review.promise_due_on, review.why_not)
          IS DISTINCT FROM
          (answer.period_id, answer.number, answer.basis, answer.limit_key, answer.counted_from, answer.due_on,
           answer.promise_due_on, answer.why_not)
"""
_STOP_CLOCKS = """
    DELETE FROM reviews_reviewclock clock
    WHERE clock.child_id = ANY(%s::uuid[]) AND NOT EXISTS (
        SELECT FROM children_careperiod period WHERE period.id = clock.period_id AND period.ended_on IS NULL
    )
"""
_SET_CLOCKS = """
    WITH answer AS MATERIALIZED (
        SELECT ids.id AS child_id, told.*
        FROM unnest(
            %s::int[], %s::text[], %s::date[], %s::date[], %s::boolean[],
            %s::smallint[], %s::text[], %s::text[], %s::date[], %s::date[], %s::date[], %s::text[]
        ) AS told (place, kind, started_on, aim_on, counts,
            number, basis, limit_key, counted_from, due_on, promise_due_on, why_not)
        JOIN unnest(%s::uuid[]) WITH ORDINALITY AS ids (id, place) USING (place)
    )
    INSERT INTO reviews_reviewclock AS clock (period_id, child_id, council_id, aim_on, counts,
        number, basis, "limit", counted_from, due_on, promise_due_on, why_not)
    SELECT period.id, child.id, child.council_id, answer.aim_on, answer.counts,
        answer.number, answer.basis, answer.limit_key, answer.counted_from, answer.due_on,
        answer.promise_due_on, answer.why_not
    FROM answer
    JOIN children_child child ON child.id = answer.child_id
    JOIN children_careperiod period
      ON period.child_id = child.id AND period.kind = answer.kind AND period.started_on = answer.started_on
    ON CONFLICT (period_id) DO UPDATE
    SET aim_on = EXCLUDED.aim_on, counts = EXCLUDED.counts, number = EXCLUDED.number, basis = EXCLUDED.basis,
        "limit" = EXCLUDED."limit", counted_from = EXCLUDED.counted_from, due_on = EXCLUDED.due_on,
        promise_due_on = EXCLUDED.promise_due_on, why_not = EXCLUDED.why_not
    WHERE (clock.aim_on, clock.counts, clock.number, clock.basis, clock."limit", clock.counted_from, clock.due_on,
           clock.promise_due_on, clock.why_not)
          IS DISTINCT FROM
          (EXCLUDED.aim_on, EXCLUDED.counts, EXCLUDED.number, EXCLUDED.basis, EXCLUDED."limit",
           EXCLUDED.counted_from, EXCLUDED.due_on, EXCLUDED.promise_due_on, EXCLUDED.why_not)
"""
# A plan whose time in care the facts no longer show goes to the one around its day; of two for one review, the first.
_FOLLOW_PERIODS = """
    WITH lost AS MATERIALIZED (
        SELECT plan.id, plan.made_at, plan.state <> ALL(%s) AS is_over, around.id AS period_id
        FROM reviews_preparation plan LEFT JOIN LATERAL (
            SELECT period.id FROM children_careperiod period
            WHERE period.child_id = plan.child_id AND period.started_on <= plan.planned_on
              AND (period.ended_on IS NULL OR period.ended_on >= plan.planned_on)
            ORDER BY period.started_on DESC, period.id LIMIT 1
        ) around ON true
        WHERE plan.child_id = ANY(%s::uuid[]) AND NOT EXISTS (
            SELECT FROM children_careperiod period
            WHERE period.id = plan.period_id AND period.child_id = plan.child_id
        )
    ), ranked AS MATERIALIZED (
        SELECT lost.*, row_number() OVER (PARTITION BY is_over, period_id ORDER BY made_at, id) AS place FROM lost
    ), found AS MATERIALIZED (
        SELECT ranked.id, CASE WHEN ranked.is_over OR (ranked.place = 1 AND NOT EXISTS (
            SELECT FROM reviews_preparation other
            WHERE other.period_id = ranked.period_id AND other.state = ANY(%s)
        )) THEN ranked.period_id END AS period_id
        FROM ranked
    )
    UPDATE reviews_preparation plan SET period_id = found.period_id
    FROM found WHERE plan.id = found.id AND plan.period_id IS DISTINCT FROM found.period_id
"""


class Answer(NamedTuple):
    """What the rules answered of a child; `counts` is False where they are not in the newest return."""

    child_id: UUID
    counts: bool
    reviews: ChildReviews


@transaction.atomic
def refresh_clock(child_ids: Sequence[UUID], *, today: date, by: Person | None = None) -> None:
    """Judge these children anew by the facts of `today`, and keep the answers: periods, reviews, clocks, vacancies.

    Where those facts ask for it, everything to the family stops (`stop_families`).
    As many statements for ten thousand children as for one. What has not changed is not written. Called within the
    deed that changed the facts, and audited there.
    """
    ids = list(dict.fromkeys(child_ids))
    lock_children(ids, also_joined=True)
    answers = [Answer(facts.care.child_id, facts.care.counts, judged(facts, today)) for facts in facts_of(ids)]
    keep_periods(answers)
    keep_judged(answers)
    keep_clocks(answers)
    keep_vacancies(ids, today=today)
    stop_families(ids, today=today, by=by)


def keep_periods(answers: Iterable[Answer]) -> None:
    """Keep the times in care; the first of the three, because the others rest on it."""
    keep_care_periods({child: [each.period for each in reviews.periods] for child, _, reviews in answers})


def keep_judged(answers: Sequence[Answer]) -> None:
    """Keep with each review what was due."""
    rows = [row for place, answer in enumerate(answers, start=1) for row in _reviews(place, answer.reviews)]
    with connection.cursor() as cursor:
        cursor.execute(_JUDGE_REVIEWS, [*columns_of(rows, 11), column_of(answer.child_id for answer in answers)])


def keep_clocks(answers: Sequence[Answer]) -> None:
    """Keep what is due next; where care has ended, nothing. What is planned stays with its time in care."""
    rows = [row for place, answer in enumerate(answers, start=1) for row in _clocks(place, answer)]
    children = column_of(answer.child_id for answer in answers)
    with connection.cursor() as cursor:
        cursor.execute(_STOP_CLOCKS, [children])
        cursor.execute(_SET_CLOCKS, [*columns_of(rows, 12), children])
        cursor.execute(_FOLLOW_PERIODS, [OPEN, children, OPEN])


def _reviews(place: int, answer: ChildReviews) -> Iterator[Row]:
    """One row for each review held, with where it lies and what was due; the child stands in it by their place."""
    for period, obligations in answer.periods:
        for due in obligations:
            if due.held_on is not None:
                yield place, due.held_on, period.kind, period.started_on, *due[:6], due.why_not
    for day in answer.unplaced:
        yield place, day, None, None, None, "", "", None, None, None, ""


def _clocks(place: int, answer: Answer) -> Iterator[Row]:
    """One row for each time in care that goes on, with the next review; the child stands in it by their place."""
    for period, obligations in answer.reviews.periods:
        if period.ended_on is None:
            due = obligations[-1]
            aim_on = aim_for(due.due_on, due.promise_due_on)
            yield place, period.kind, period.started_on, aim_on, answer.counts, *due[:6], due.why_not
