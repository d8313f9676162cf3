"""Every pair of states, by the deeds and by SQL: the table decides, and whoever goes past it is refused."""

from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from heard import clock
from heard.accounts.refusal import Refused
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.meet import adjourn_review, begin_review, complete_review, take_up_again
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Preparation, Review, StateChange
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, TODAY, WHY, brought_to, taken_up

# Written by hand from the practice, apart from the table: what may follow what.
MAY_FOLLOW = {
    ("planned", "preparing"),
    ("planned", "cancelled"),
    ("planned", "stood_down"),
    ("preparing", "under_way"),
    ("preparing", "cancelled"),
    ("preparing", "stood_down"),
    ("under_way", "held"),
    ("under_way", "adjourned"),
    ("under_way", "stood_down"),
    ("adjourned", "under_way"),
    ("adjourned", "stood_down"),
}
PAIRS = list(product(State, State))
BY_SQL = """
    INSERT INTO reviews_statechange
        (id, preparation_id, number, was, became, happened_on, at, by_id, why, allowed_by_id, review_id)
    VALUES (%(id)s, %(plan)s, %(number)s, %(was)s, %(became)s, %(on)s, %(at)s, %(by)s, %(why)s, %(leave)s, %(review)s)
"""


def deed(then, plan, by, officer):
    """Bring the review to this state by the deed that is made for it."""
    told = {"preparation": plan, "today": TODAY}
    match then:
        case State.PREPARING:
            begin_preparing(by=by, **told)
        case State.UNDER_WAY if plan.state == State.ADJOURNED:
            take_up_again(held_on=TODAY, by=by, **told)
        case State.UNDER_WAY:
            begin_review(held_on=TODAY, by=by, **told)
        case State.ADJOURNED:
            adjourn_review(why=WHY, by=officer, **told)
        case State.HELD:
            complete_review(participation="PN1", by=by, **told)
        case State.CANCELLED:
            cancel_review(why=WHY, allowed_by=officer, by=by, **told)
        case State.STOOD_DOWN:
            stand_down(why=WHY, allowed_by=officer, by=by, **told)


@pytest.mark.parametrize(("now", "then"), [pair for pair in PAIRS if pair[1] is not State.PLANNED], ids=str)
def test_a_deed_leads_where_the_table_says_and_nowhere_else(child, coordinator, denise, now, then):
    found = brought_to(now, child, coordinator, officer=denise)
    if then is State.CANCELLED and now in (State.PLANNED, State.PREPARING):
        Preparation.objects.filter(pk=found.pk).update(planned_on=TODAY + A_DAY)
    written = found.changes.count()
    if (now, then) in MAY_FOLLOW:
        deed(then, found, coordinator, denise)
        found.refresh_from_db()
        assert (found.state, found.changes.count()) == (then, written + 1)
        change = found.changes.get(number=written + 1)
        assert (change.was, change.became, change.at) == (now, then, clock.now())
        return
    with pytest.raises(Refused) as refused:
        deed(then, found, coordinator, denise)
    assert refused.value.sentence.startswith("This review ") and refused.value.sentence.endswith(".")
    found.refresh_from_db()
    assert (found.state, found.changes.count()) == (now, written)


@pytest.mark.parametrize(("now", "then"), PAIRS, ids=str)
def test_the_database_follows_a_change_that_is_in_the_table_and_refuses_every_other(
    child, coordinator, denise, now, then
):
    found = brought_to(now, child, coordinator, officer=denise)
    if (now, then) in MAY_FOLLOW:
        by_sql(found, now, then, denise)
        assert Preparation.objects.get(pk=found.pk).state == then
        return
    refused = "adjourned_only_once" if now is then is State.ADJOURNED else "cannot become"
    with pytest.raises(IntegrityError, match=refused), transaction.atomic():
        by_sql(found, now, then, denise)
    assert Preparation.objects.get(pk=found.pk).state == now


@pytest.mark.parametrize(("now", "then"), [pair for pair in PAIRS if pair[0] != pair[1]], ids=str)
def test_the_database_refuses_a_state_that_nobody_says_who_brought_about(child, coordinator, denise, now, then):
    found = brought_to(now, child, coordinator, officer=denise)
    with (
        pytest.raises(IntegrityError, match="a change that says who"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE reviews_preparation SET state = %s WHERE id = %s", [then, found.pk])
    assert Preparation.objects.get(pk=found.pk).state == now


def by_sql(plan, was, became, by, **told):
    """Write a move as the service could by SQL, with all that it needs unless told otherwise."""
    leave = by.pk if became in (State.CANCELLED, State.STOOD_DOWN) else None
    row = {"id": uuid4(), "plan": plan.pk, "number": plan.changes.count() + 1, "was": was, "became": became}
    row |= {"on": TODAY, "at": clock.now(), "by": by.pk, "why": WHY, "leave": leave}
    row |= {"review": a_review_of(plan.child).pk if became is State.HELD else None}
    with connection.cursor() as cursor:
        cursor.execute(BY_SQL, row | told)


def a_review_of(child):
    return Review.objects.filter(child=child, held_on=TODAY).first() or world.a_review(child, TODAY)


def test_a_change_begins_where_the_review_is(child, coordinator, denise):
    found = brought_to(State.PLANNED, child, coordinator, officer=denise)
    with pytest.raises(IntegrityError, match="is not preparing any more"), transaction.atomic():
        by_sql(found, State.PREPARING, State.UNDER_WAY, denise)
    assert Preparation.objects.get(pk=found.pk).state == State.PLANNED


def test_a_review_begins_as_planned(child, coordinator, denise):
    with pytest.raises(DatabaseError, match="Cannot insert rows"), transaction.atomic():
        Preparation.objects.create(
            child=child, planned_on=TODAY, made_by=denise, made_at=clock.now(), state=State.UNDER_WAY
        )


def test_a_second_adjournment_is_refused_in_words_and_by_the_database(child, coordinator, denise):
    found = taken_up(child, coordinator, officer=denise)
    with pytest.raises(Refused, match="This review was adjourned on 8 June 2026. A review can be adjourned only once."):
        adjourn_review(preparation=found, why=WHY, by=denise, today=TODAY)
    with pytest.raises(IntegrityError, match="adjourned_only_once"), transaction.atomic():
        by_sql(found, State.UNDER_WAY, State.ADJOURNED, denise)
    assert StateChange.objects.filter(became=State.ADJOURNED).count() == 1


@pytest.mark.parametrize(
    ("became", "told", "constraint"),
    [
        pytest.param(State.STOOD_DOWN, {"why": " \n"}, "change_says_why", id="stood down without a reason"),
        pytest.param(State.STOOD_DOWN, {"leave": None}, "change_was_allowed", id="stood down without leave"),
        pytest.param(State.ADJOURNED, {"why": ""}, "change_says_why", id="adjourned without a reason"),
        pytest.param(State.HELD, {"review": None}, "held_preparation_has_its_review", id="held without a review"),
        pytest.param(State.ADJOURNED, {"number": 1}, "change_numbered_once", id="numbered twice"),
        pytest.param(State.ADJOURNED, {"number": 0}, "review_moves_by_a_change|a change that says", id="put before"),
    ],
)
def test_the_database_asks_of_a_change_what_the_table_asks(child, coordinator, denise, became, told, constraint):
    found = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        by_sql(found, State.UNDER_WAY, became, denise, **told)
    by_sql(found, State.UNDER_WAY, became, denise)
    assert Preparation.objects.get(pk=found.pk).state == became


def test_only_what_was_held_brings_a_review(child, coordinator, denise):
    found = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    told = {"review": a_review_of(child).pk}
    with pytest.raises(IntegrityError, match="only_what_was_held_is_a_review"), transaction.atomic():
        by_sql(found, State.UNDER_WAY, State.ADJOURNED, denise, **told)
    with pytest.raises(IntegrityError, match="a change that says who"), transaction.atomic():
        Preparation.objects.filter(pk=found.pk).update(review=told["review"])


@pytest.mark.parametrize("statement", ["UPDATE {} SET why = 'Otherwise'", "DELETE FROM {}"])
def test_a_change_is_never_altered(child, coordinator, denise, statement):
    brought_to(State.ADJOURNED, child, coordinator, officer=denise)
    with pytest.raises(DatabaseError, match="permission denied|Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(statement.format("reviews_statechange"))
    assert set(StateChange.objects.values_list("why", flat=True)) == {"", WHY}
