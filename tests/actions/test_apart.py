"""Which two people around a child must not meet: said once of a pair, with a reason, and ended by somebody."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.apart import keep_apart, let_meet
from heard.children.actions.relations import end_relationship
from heard.children.models import Appointment, KeptApart
from heard.children.queries.apart import apart_rows, kept_apart
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import DAD, TODAY, a_child_in_care, somebody

pytestmark = pytest.mark.django_db
WHY = "A non-molestation order"
AGAIN = "The order has ended"


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator)


@pytest.fixture
def dad(child, coordinator):
    return somebody(child, coordinator, DAD)


def keep(one, other, by, **told):
    return keep_apart(**{"one": one, "other": other, "why": WHY, "by": by, "today": TODAY} | told)


def meet(kept, by, why=AGAIN):
    return let_meet(kept=kept, why=why, by=by, today=TODAY)


def test_two_who_must_not_meet_are_known_by_their_keys_whoever_is_named_first(child, mum, dad, coordinator):
    assert kept_apart(child) == frozenset()
    kept = keep(max(mum, dad, key=lambda it: it.pk), min(mum, dad, key=lambda it: it.pk), coordinator)
    assert kept_apart(child) == {frozenset({mum.pk, dad.pk})}
    assert (kept.one_id < kept.other_id, kept.why, kept.since_on) == (True, WHY, TODAY)


def test_the_trail_says_who_keeps_whom_apart_and_names_nobody(child, mum, dad, coordinator):
    kept = keep(mum, dad, coordinator)
    event = Event.objects.get(action="apart.kept")
    assert (event.actor_id, event.about_id, event.council_id) == (coordinator.pk, kept.pk, child.council_id)
    told = {"child": str(child.pk), "one": str(kept.one_id), "other": str(kept.other_id)}
    assert event.detail == told


def test_they_may_meet_again_and_that_they_could_not_stays_known(child, mum, dad, coordinator):
    kept = meet(keep(mum, dad, coordinator), coordinator)
    assert kept_apart(child) == frozenset()
    assert (kept.ended_by, kept.why) == (coordinator, AGAIN)
    assert KeptApart.pgh_event_model.objects.get(pgh_obj=kept).why == WHY
    assert Event.objects.get(action="apart.ended").about_id == kept.pk
    with pytest.raises(Refused, match="may meet already"):
        meet(kept, coordinator)
    keep(dad, mum, coordinator)
    assert KeptApart.objects.count() == 2


def test_without_a_reason_nobody_may_meet_again(child, mum, dad, coordinator):
    kept = keep(mum, dad, coordinator)
    with pytest.raises(Refused, match="Say why they may meet again") as refused:
        meet(kept, coordinator, " ")
    assert refused.value.field == "why"
    assert kept_apart(child)


@pytest.mark.parametrize("role", [Role.IRO, Role.IRO_MANAGER])
def test_what_an_officer_or_their_manager_recorded_the_childs_officer_alone_takes_back(
    child, council, officer, coordinator, mum, dad, role
):
    recorder = world.a_person(role=role, council=council)
    kept, social_worker = keep(mum, dad, recorder), world.a_person(role=Role.SOCIAL_WORKER, council=council)
    for by in (recorder, social_worker, coordinator):
        with pytest.raises(Refused, match="Only the child’s reviewing officer decides this. Ask Denise Okonjo."):
            meet(kept, by)
    assert kept_apart(child)
    assert meet(kept, officer).ended_by == officer


def test_what_staff_recorded_who_are_no_officers_staff_take_back(mum, dad, council, coordinator):
    social_worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    assert meet(keep(mum, dad, coordinator), social_worker).ended_by == social_worker


def test_while_the_child_has_no_officer_the_manager_takes_it_back(child, council, mum, dad, officer, coordinator):
    kept, manager = keep(mum, dad, officer), world.a_person(role=Role.IRO_MANAGER, council=council)
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    with pytest.raises(Refused, match="Ask the reviewing officers’ manager"):
        meet(kept, coordinator)
    assert meet(kept, manager).ended_by == manager


@pytest.mark.parametrize("swapped", [False, True])
def test_a_pair_is_said_once(mum, dad, coordinator, swapped):
    keep(mum, dad, coordinator)
    with pytest.raises(Refused, match="is recorded already") as refused:
        keep(*((dad, mum) if swapped else (mum, dad)), coordinator)
    assert refused.value.field == "other"


def test_nobody_is_kept_apart_from_themself_and_no_reason_is_no_reason(mum, dad, coordinator):
    with pytest.raises(Refused, match="Nobody is kept apart from themself"):
        keep(mum, mum, coordinator)
    with pytest.raises(Refused, match="Say why") as refused:
        keep(mum, dad, coordinator, why="  ")
    assert refused.value.field == "why"
    assert not KeptApart.objects.exists()


def test_people_around_two_children_are_no_pair(council, officer, mum, coordinator):
    other = somebody(a_child_in_care(council, officer), coordinator, DAD)
    with pytest.raises(Refused, match="not around the same child"):
        keep(mum, other, coordinator)


def test_who_is_around_the_child_no_longer_is_in_no_pair_and_on_no_list(child, mum, dad, coordinator):
    keep(mum, dad, coordinator)
    assert kept_apart(child) == {frozenset({mum.pk, dad.pk})}
    end_relationship(relationship=dad, ended_on=TODAY, by=coordinator, today=TODAY)
    assert kept_apart(child) == frozenset()
    assert apart_rows(rights_of(coordinator, TODAY), child) == []
    with pytest.raises(Refused, match=f"{DAD} is around the child no longer") as refused:
        keep(mum, dad, coordinator)
    assert refused.value.field == "other"


def test_nothing_is_said_of_a_record_that_was_joined_to_another(council, child, mum, dad, coordinator):
    other = world.a_child(council=council)
    kept = keep(mum, dad, coordinator)
    child.joined_to = other
    child.save(update_fields=["joined_to"])
    with pytest.raises(Refused, match="joined to another"):
        keep(dad, mum, coordinator)
    with pytest.raises(Refused, match="joined to another"):
        meet(KeptApart.objects.get(pk=kept.pk), coordinator)


@pytest.mark.parametrize("wrong", ["swapped", "the same", "without a reason", "twice", "ended by nobody"])
def test_the_database_keeps_a_pair_once_in_one_order_with_a_reason(mum, dad, coordinator, wrong):
    one, other = sorted((mum, dad), key=lambda it: it.pk)
    facts = {"one": one, "other": other, "why": WHY, "since_on": TODAY, "recorded_by": coordinator}
    if wrong == "twice":
        KeptApart.objects.create(**facts)
    facts |= {
        "swapped": {"one": other, "other": one},
        "the same": {"other": one},
        "without a reason": {"why": ""},
        "twice": {"id": uuid4()},
        "ended by nobody": {"ended_at": "2026-11-22T10:00Z"},
    }[wrong]
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptApart.objects.create(**facts)
