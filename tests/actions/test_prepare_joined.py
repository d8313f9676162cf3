"""Two records that turn out to be one child: what was planned goes along, and no review is planned twice."""

import pytest

from heard.accounts.refusal import Refused
from heard.children.models import Episode, SameChild, Source
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.models import Preparation
from heard.reviews.queries.preparation import preparation_of
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import ENTERED, TODAY, WHY, plan


@pytest.fixture
def mine(council, coordinator):
    """Added by hand, in care since the same day; no review of theirs is known, so that the first is overdue."""
    child = world.a_child(council=council, in_care=False, number="NEW-7K2P")
    world.an_episode(child, started_on=ENTERED, by=coordinator)
    world.start_clocks([child])
    return child


@pytest.fixture
def theirs(child):
    """The one whom a file names."""
    child.source, child.in_newest_return = Source.RETURN, True
    child.save()
    return child


@pytest.fixture
def offer(mine, theirs):
    return SameChild.objects.create(child=mine, other=theirs, offered_at="2026-06-08T08:00Z")


def test_a_plan_goes_along_to_the_record_that_goes_on_and_comes_back(mine, theirs, offer, coordinator, manager):
    made = plan(mine, coordinator, late_why=WHY)
    join_children(offer=offer, by=manager, today=TODAY)
    made.refresh_from_db()
    assert (made.child, made.period) == (theirs, theirs.care_periods.get())
    assert preparation_of(theirs, TODAY).id == made.pk
    with pytest.raises(Refused, match="has planned this review already"):
        plan(theirs, coordinator)
    undo_join(offer=offer, by=manager, today=TODAY)
    made.refresh_from_db()
    assert (made.child, made.period) == (mine, mine.care_periods.get())
    assert preparation_of(theirs, TODAY) is None


def test_of_two_plans_for_one_review_the_other_asks_to_be_called_off(mine, theirs, offer, coordinator, manager):
    first = plan(theirs, coordinator)
    second = plan(mine, coordinator, late_why=WHY)
    join_children(offer=offer, by=manager, today=TODAY)
    second.refresh_from_db()
    assert (second.child, second.period, second.state) == (theirs, None, State.PLANNED)
    assert preparation_of(theirs, TODAY).id == first.pk
    told = {"why": "Planned twice", "allowed_by": manager, "by": coordinator, "today": TODAY}
    assert cancel_review(preparation=second, **told).state == State.CANCELLED
    assert Episode.objects.filter(child=theirs, struck_at__isnull=True).exists()
    assert Preparation.objects.filter(child=theirs).count() == 2
