"""Two records that turn out to be one child: what was planned, given and chosen goes along, and nothing is double."""

from datetime import date

import pytest

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.children.models import Appointment, Episode, SameChild, Source
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.choose import Told, write_choices
from heard.reviews.actions.give_profile import record_profile_given
from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.models import Choice, Preparation, ProfileGiven
from heard.reviews.queries.preparation import preparation_of
from heard.reviews.queries.ready import facts_of
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, ENTERED, TODAY, WHY, plan


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


def given_to(child, officer, on=TODAY):
    told = {"how": "paper", "given_by": "Post", "recorded_by": officer}
    return ProfileGiven.objects.create(child=child, officer=officer, given_on=on, **told)


def live(child):
    rows = ProfileGiven.objects.filter(child=child, taken_back_at=None)
    return set(rows.values_list("officer__name", "given_on"))


def test_a_profile_that_only_one_record_tells_of_goes_along_and_comes_back(mine, theirs, offer, denise, manager):
    given_to(mine, denise)
    join_children(offer=offer, by=manager, today=TODAY)
    assert (live(mine), live(theirs)) == (set(), {(denise.name, TODAY)})
    undo_join(offer=offer, by=manager, today=TODAY)
    assert (live(mine), live(theirs)) == ({(denise.name, TODAY)}, set())


def test_of_one_that_both_tell_of_the_record_that_goes_on_keeps_its_own(council, mine, theirs, offer, denise, manager):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan")
    given_to(mine, denise, TODAY - A_DAY)
    given_to(theirs, denise)
    given_to(mine, joan)
    join_children(offer=offer, by=manager, today=TODAY)
    assert live(theirs) == {(denise.name, TODAY), ("Joan", TODAY)}
    assert live(mine) == {(denise.name, TODAY - A_DAY)}, "it stays behind, and is there again when the join is undone"
    undo_join(offer=offer, by=manager, today=TODAY)
    assert live(mine) == {(denise.name, TODAY - A_DAY), ("Joan", TODAY)}
    assert live(theirs) == {(denise.name, TODAY)}


def test_one_that_was_taken_back_stands_in_nobodys_way(mine, theirs, offer, denise, manager):
    wrong = given_to(theirs, denise)
    wrong.taken_back_at = f"{TODAY}T09:00Z"
    wrong.save()
    given_to(mine, denise, TODAY - A_DAY)
    join_children(offer=offer, by=manager, today=TODAY)
    assert live(theirs) == {(denise.name, TODAY - A_DAY)}


def test_the_review_of_the_joined_child_finds_the_profile_that_came_along(mine, theirs, offer, denise, manager, worker):
    review = plan(theirs, manager, on=date(2026, 6, 30))
    given_to(mine, denise)
    assert facts_of([review], TODAY)[review.pk].done == {}
    join_children(offer=offer, by=manager, today=TODAY)
    assert facts_of([review], TODAY)[review.pk].done == {"profile": TODAY}


def test_one_given_after_the_join_stays_with_the_record_that_goes_on(mine, theirs, offer, denise, manager, worker):
    join_children(offer=offer, by=manager, today=TODAY)
    told = {"given_on": TODAY, "how": "paper", "given_by": "Post", "by": worker, "today": TODAY}
    record_profile_given(child=theirs, officer=denise, **told)
    undo_join(offer=offer, by=manager, today=TODAY)
    assert (live(mine), live(theirs)) == (set(), {(denise.name, TODAY)})


def test_what_the_child_chose_goes_along_with_the_review(mine, theirs, offer, coordinator, manager, council):
    Appointment.objects.create(child=mine, iro=world.a_person(role=Role.IRO, council=council), started_on=ENTERED)
    review = plan(mine, coordinator, late_why=WHY)
    write_choices(preparation=review, told=[Told("who", "said", "Nan", TODAY)], by=coordinator, today=TODAY)
    join_children(offer=offer, by=manager, today=TODAY)
    assert Choice.objects.get().preparation.child_id == theirs.pk


def test_a_plan_outside_all_care_keeps_no_other_from_its_time_in_care(child, manager):
    made = {"child": child, "made_by": manager}
    outside = Preparation.objects.create(planned_on=ENTERED - A_DAY, made_at=f"{ENTERED}T08:00Z", **made)
    within = Preparation.objects.create(planned_on=TODAY, made_at=f"{TODAY}T08:00Z", **made)
    world.start_clocks([child])
    assert Preparation.objects.get(pk=within.pk).period == child.care_periods.get()
    assert Preparation.objects.get(pk=outside.pk).period is None
