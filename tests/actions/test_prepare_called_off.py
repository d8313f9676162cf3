"""A review that is cancelled or stood down is no review: somebody says why and who allowed it, and no date moves."""

import pytest

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.models import Preparation, Review
from heard.reviews.queries.preparation import row_of
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, TODAY, WHY, brought_to, clock_of, plan

ON_THE_WAY = [State.PLANNED, State.PREPARING, State.UNDER_WAY, State.ADJOURNED]


@pytest.mark.parametrize("state", ON_THE_WAY)
def test_a_review_is_stood_down_and_the_laws_date_stays(child, coordinator, denise, manager, state):
    found = brought_to(state, child, coordinator, officer=denise)
    before = clock_of(child), list(Review.objects.values())
    done = stand_down(preparation=found, why=" No interpreter came. ", allowed_by=manager, by=coordinator, today=TODAY)
    assert done.state == State.STOOD_DOWN
    assert (clock_of(child), list(Review.objects.values())) == before
    change = done.changes.get(became=State.STOOD_DOWN)
    assert (change.was, change.by, change.allowed_by) == (state, coordinator, manager)
    assert (change.why, change.happened_on) == ("No interpreter came.", TODAY)
    assert row_of(done, TODAY).told.startswith("The law’s date for this review does not move")


def test_a_review_is_cancelled_before_its_day_and_the_laws_date_stays(child, coordinator, denise):
    found, before = plan(child, coordinator), clock_of(child)
    done = cancel_review(preparation=found, why=WHY, allowed_by=denise, by=coordinator, today=TODAY)
    assert (done.state, clock_of(child)) == (State.CANCELLED, before)
    event = Event.objects.get(action="review.cancelled")
    assert event.detail["allowed_by"] == str(denise.pk)
    assert WHY not in str(event.detail)


def test_the_day_decides_between_the_two(child, coordinator, denise):
    found = plan(child, coordinator, on=TODAY + A_DAY)
    told = {"preparation": found, "why": WHY, "allowed_by": denise, "by": coordinator}
    with pytest.raises(Refused, match="The day of this review has not come. Cancel the review"):
        stand_down(today=TODAY, **told)
    with pytest.raises(Refused, match="The day of this review has come. Stand the review down"):
        cancel_review(today=TODAY + A_DAY, **told)
    assert stand_down(today=TODAY + A_DAY, **told).state == State.STOOD_DOWN


def test_without_a_reason_or_leave_nothing_is_called_off(child, coordinator, denise, worker):
    found = plan(child, coordinator)
    told = {"preparation": found, "by": coordinator, "today": TODAY}
    with pytest.raises(Refused, match="Say why the review does not take place") as refused:
        cancel_review(why=" ", allowed_by=denise, **told)
    assert refused.value.field == "why"
    for nobody in (None, coordinator, worker):
        with pytest.raises(Refused, match="Say who allowed it. Only the child’s reviewing officer or") as refused:
            cancel_review(why=WHY, allowed_by=nobody, **told)
        assert refused.value.field == "allowed_by"
    assert Preparation.objects.get(pk=found.pk).state == State.PLANNED


def test_a_manager_who_works_on_the_case_can_neither_call_off_nor_allow_it(child, coordinator, manager):
    world.an_involvement(child, manager)
    found = plan(child, coordinator)
    with pytest.raises(Refused, match="Say who allowed it"):
        cancel_review(preparation=found, why=WHY, allowed_by=manager, by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="You work on this child’s case"):
        cancel_review(preparation=found, why=WHY, allowed_by=manager, by=manager, today=TODAY)
