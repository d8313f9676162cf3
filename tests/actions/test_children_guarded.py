"""Exclusions and restrictions: made and lifted with a reason, and never so that nobody can open the record."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.access import address_for, child_for, children_visible_to
from heard.children.actions.guard import (
    exclude_person,
    lift_exclusion,
    lift_permission,
    lift_restriction,
    permit_person,
    restrict_record,
)
from heard.children.models import Exclusion, Permitted, SecretAddress
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)


@pytest.fixture(autouse=True)
def posts_began_long_ago(monkeypatch):
    monkeypatch.setattr(world, "days_ago", lambda days: date(2026, 3, 1))


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Ravi Pillai")


@pytest.fixture
def child(council):
    return world.a_child(council=council, in_care=False)


def sees(person, child):
    return children_visible_to(rights_of(person, TODAY)).filter(pk=child.pk).exists()


def test_an_excluded_person_sees_nothing_until_somebody_else_lifts_it(child, manager, coordinator):
    exclude_person(child=child, person=coordinator, why="Her sister", by=manager, today=TODAY)
    assert (sees(coordinator, child), sees(manager, child)) == (False, True)
    with pytest.raises(Refused, match="cannot lift your own"):
        lift_exclusion(child=child, person=coordinator, by=coordinator, today=TODAY)
    lift_exclusion(child=child, person=coordinator, by=manager, today=TODAY)
    assert sees(coordinator, child)
    assert [event.action for event in Event.objects.order_by("at")] == ["person.excluded", "exclusion.lifted"]
    assert "sister" not in str([event.detail for event in Event.objects.all()])


def test_an_exclusion_needs_a_reason_and_is_made_once_and_lifted_once(child, manager, coordinator):
    with pytest.raises(Refused, match="Say why Ravi Pillai"):
        exclude_person(child=child, person=coordinator, why=" ", by=manager, today=TODAY)
    with pytest.raises(Refused, match="is not kept from this record"):
        lift_exclusion(child=child, person=coordinator, by=manager, today=TODAY)
    exclude_person(child=child, person=coordinator, why="A friend", by=manager, today=TODAY)
    with pytest.raises(Refused, match="already"):
        exclude_person(child=child, person=coordinator, why="A friend", by=manager, today=TODAY)
    assert Exclusion.objects.count() == Event.objects.count() == 1


def test_a_restricted_record_opens_only_for_those_permitted(child, manager, coordinator):
    with pytest.raises(Refused, match="at least one person"):
        restrict_record(child=child, people=[], why="In the news", by=manager, today=TODAY)
    restrict_record(child=child, people=[manager], why="In the news", by=manager, today=TODAY)
    assert (sees(manager, child), sees(coordinator, child)) == (True, False)
    permit_person(child=child, person=coordinator, why="Books the rooms", by=manager, today=TODAY)
    assert sees(coordinator, child)
    lift_permission(child=child, person=coordinator, by=manager, today=TODAY)
    assert not sees(coordinator, child)
    lift_restriction(child=child, by=manager, today=TODAY)
    assert sees(coordinator, child)
    assert not Permitted.objects.filter(lifted_on__isnull=True).exists()
    assert [event.action for event in Event.objects.order_by("at")] == [
        "record.restricted",
        "record.permitted",
        "record.permitted",
        "record.permission_lifted",
        "record.restriction_lifted",
    ]


def test_the_last_permission_cannot_be_taken_away(child, manager):
    restrict_record(child=child, people=[manager], why="In the news", by=manager, today=TODAY)
    with pytest.raises(Refused, match="Only Deborah Mensah may open this record"):
        lift_permission(child=child, person=manager, by=manager, today=TODAY)
    assert sees(manager, child)


def test_what_makes_no_sense_for_a_restriction_is_refused(child, manager, coordinator):
    with pytest.raises(Refused, match="not restricted"):
        permit_person(child=child, person=coordinator, why="Books the rooms", by=manager, today=TODAY)
    with pytest.raises(Refused, match="not restricted"):
        lift_restriction(child=child, by=manager, today=TODAY)
    restrict_record(child=child, people=[manager], why="In the news", by=manager, today=TODAY)
    with pytest.raises(Refused, match="restricted already"):
        restrict_record(child=child, people=[manager], why="In the news", by=manager, today=TODAY)
    with pytest.raises(Refused, match="Say why"):
        permit_person(child=child, person=coordinator, why="", by=manager, today=TODAY)
    with pytest.raises(Refused, match="already"):
        permit_person(child=child, person=manager, why="Again", by=manager, today=TODAY)
    with pytest.raises(Refused, match="no permission"):
        lift_permission(child=child, person=coordinator, by=manager, today=TODAY)


def test_an_exclusion_beats_a_permission(child, manager, coordinator):
    restrict_record(child=child, people=[manager, coordinator], why="In the news", by=manager, today=TODAY)
    exclude_person(child=child, person=coordinator, why="A friend", by=manager, today=TODAY)
    assert not sees(coordinator, child)


def test_the_door_writes_down_who_read_and_shows_nothing_to_others(child, manager, coordinator):
    exclude_person(child=child, person=coordinator, why="A friend", by=manager, today=TODAY)
    assert child_for(rights_of(manager, TODAY), child.pk) == child
    assert Event.objects.filter(action="child.read", about_id=child.pk, actor_id=manager.pk).count() == 1
    with pytest.raises(Http404):
        child_for(rights_of(coordinator, TODAY), child.pk)
    assert Event.objects.filter(action="child.read").count() == 1


def test_the_address_has_a_door_that_opens_for_nobody(child, council):
    SecretAddress.objects.create(child=child, from_on=TODAY, placement_postcode="ZZ1 1ZZ")
    for role in Role:
        rights = rights_of(world.a_person(role=role, council=council), TODAY)
        with pytest.raises(Http404):
            address_for(rights, child.pk)
    assert not Event.objects.filter(action="address.read").exists()


def test_the_database_asks_for_a_reason_and_for_who_lifted_it(child, manager, coordinator):
    made = {"child": child, "person": coordinator, "made_on": TODAY, "made_by": manager}
    for model, reason, lifted in (
        (Exclusion, "exclusion_has_a_reason", "exclusion_lifted_by_somebody"),
        (Permitted, "permission_has_a_reason", "permission_lifted_by_somebody"),
    ):
        with pytest.raises(IntegrityError, match=reason), transaction.atomic():
            model.objects.create(why="", **made)
        with pytest.raises(IntegrityError, match=lifted), transaction.atomic():
            model.objects.create(why="A friend", lifted_on=TODAY, **made)
        model.objects.create(why="A friend", **made)
        with pytest.raises(IntegrityError, match="once"), transaction.atomic():
            model.objects.create(why="A friend", **made)
