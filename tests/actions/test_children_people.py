"""Who reviews a child's plan and who works on their case: never two officers, never one person for both."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import name_iro
from heard.children.actions.involve import end_involvement, involve_social_worker
from heard.children.models import Appointment, Involvement
from tests import world

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, FRIDAY = date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 27)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def joan(council):
    return world.a_person(role=Role.IRO, council=council, name="Joan Ferris")


@pytest.fixture
def child(council):
    return world.a_child(council=council, in_care=False)


@pytest.fixture(autouse=True)
def posts_began_long_ago(monkeypatch):
    monkeypatch.setattr(world, "days_ago", lambda days: date(2026, 3, 1))


def days_of(child):
    found = Appointment.objects.filter(child=child).order_by("started_on", "ended_on")
    return [(each.iro.name.split()[0], each.started_on, each.ended_on) for each in found]


def test_an_officer_is_named_and_whoever_was_it_is_no_longer_from_that_day(child, denise, joan, manager):
    name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    name_iro(child=child, iro=joan, from_on=FRIDAY, by=manager, today=FRIDAY)
    assert days_of(child) == [("Denise", MONDAY, FRIDAY), ("Joan", FRIDAY, None)]
    event = Event.objects.order_by("at").last()
    assert (event.action, event.about_id, event.actor_id) == ("iro.named", child.pk, manager.pk)
    assert event.detail == {
        "iro": str(joan.pk),
        "from": "2026-03-27",
        "to": None,
        "instead_of": str(denise.pk),
        "despite": [],
    }


def test_the_wrong_person_is_put_right_on_the_same_day(child, denise, joan, manager):
    name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    name_iro(child=child, iro=joan, from_on=MONDAY, by=manager, today=MONDAY)
    assert days_of(child) == [("Denise", MONDAY, MONDAY), ("Joan", MONDAY, None)]


def test_an_appointment_that_was_put_right_bars_nobody(child, denise, joan, manager):
    name_iro(child=child, iro=denise, from_on=FRIDAY, by=manager, today=MONDAY)
    name_iro(child=child, iro=joan, from_on=FRIDAY, to_on=date(2026, 4, 1), by=manager, today=MONDAY)
    name_iro(child=child, iro=denise, from_on=MONDAY, to_on=FRIDAY, by=manager, today=MONDAY)
    assert len(days_of(child)) == 3


@pytest.mark.parametrize("to_on", [MONDAY, date(2026, 3, 20)])
def test_days_out_of_order_are_refused(child, denise, manager, to_on):
    with pytest.raises(Refused, match="The day it ends must be after Monday 23 March 2026") as refused:
        name_iro(child=child, iro=denise, from_on=MONDAY, to_on=to_on, by=manager, today=MONDAY)
    assert refused.value.field == "to_on"
    assert days_of(child) == []
    assert (
        name_iro(child=child, iro=denise, from_on=MONDAY, to_on=TUESDAY, by=manager, today=MONDAY).ended_on == TUESDAY
    )


def test_only_a_reviewing_officer_of_the_council_on_that_day_can_be_named(child, council, manager, denise):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    elsewhere = world.a_person(role=Role.IRO)
    has_left = world.a_person(role=Role.IRO, council=council, ended_on=MONDAY)
    switched_off = world.a_person(role=Role.IRO, council=council)
    switched_off.is_active = False
    switched_off.save()
    for person in (worker, elsewhere, has_left, switched_off):
        with pytest.raises(Refused, match="is not a reviewing officer here on Monday 23 March 2026") as refused:
            name_iro(child=child, iro=person, from_on=MONDAY, by=manager, today=MONDAY)
        assert refused.value.field == "iro"
    assert days_of(child) == []
    assert not Event.objects.exists()
    name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)


def test_days_that_somebody_else_is_named_for_are_refused(child, denise, joan, manager):
    name_iro(child=child, iro=joan, from_on=FRIDAY, by=manager, today=MONDAY)
    with pytest.raises(Refused, match="Joan Ferris is named from Friday 27 March 2026") as refused:
        name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    assert refused.value.field == "to_on"
    name_iro(child=child, iro=denise, from_on=MONDAY, to_on=FRIDAY, by=manager, today=MONDAY)
    assert days_of(child) == [("Denise", MONDAY, FRIDAY), ("Joan", FRIDAY, None)]


def test_whoever_is_it_already_is_not_named_again(child, denise, manager):
    name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    with pytest.raises(Refused, match="already, since Monday 23 March 2026"):
        name_iro(child=child, iro=denise, from_on=FRIDAY, by=manager, today=FRIDAY)
    assert days_of(child) == [("Denise", MONDAY, None)]


def test_nobody_reviews_a_case_that_they_work_on(child, council, denise, joan, manager):
    world.a_post(denise, role=Role.SOCIAL_WORKER, council=council)
    involve_social_worker(child=child, person=denise, from_on=MONDAY, by=manager)
    anyway = {"despite_why": "She knows them well", "childs_view": "Would like it"}
    with pytest.raises(Refused, match="The law: Denise Fairweather has been this child’s social worker since"):
        name_iro(child=child, iro=denise, from_on=FRIDAY, by=manager, today=FRIDAY, **anyway)
    end_involvement(child=child, person=denise, ended_on=TUESDAY, by=manager, today=TUESDAY)
    with pytest.raises(Refused, match="Our own rule: Denise Fairweather was this child’s social worker"):
        name_iro(child=child, iro=denise, from_on=FRIDAY, by=manager, today=FRIDAY)
    named = name_iro(child=child, iro=denise, from_on=FRIDAY, by=manager, today=FRIDAY, **anyway)
    assert named.despite == ["past_social_worker"]
    assert (named.despite_why, named.childs_view, named.despite_by) == (*anyway.values(), manager)


def test_nobody_works_on_a_case_that_they_review(child, council, denise, joan, manager):
    world.a_post(denise, role=Role.SOCIAL_WORKER, council=council)
    name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    with pytest.raises(Refused, match="is this child’s reviewing officer"):
        involve_social_worker(child=child, person=denise, from_on=FRIDAY, by=manager)
    name_iro(child=child, iro=joan, from_on=TUESDAY, by=manager, today=TUESDAY)
    involve_social_worker(child=child, person=denise, from_on=FRIDAY, by=manager)


def test_whoever_may_not_open_the_record_is_not_named(child, denise, joan, manager):
    world.an_exclusion(child, denise)
    with pytest.raises(Refused, match="may not open this child’s record"):
        name_iro(child=child, iro=denise, from_on=MONDAY, by=manager, today=MONDAY)
    child.restricted = True
    child.save()
    with pytest.raises(Refused, match="may not open this child’s record"):
        name_iro(child=child, iro=joan, from_on=MONDAY, by=manager, today=MONDAY)
    world.a_permission(child, joan)
    name_iro(child=child, iro=joan, from_on=MONDAY, by=manager, today=MONDAY)


def test_only_a_social_worker_of_the_council_takes_a_case(child, council, denise, manager):
    for person in (denise, world.a_person(role=Role.SOCIAL_WORKER)):
        with pytest.raises(Refused, match="is not a social worker here on Monday 23 March 2026"):
            involve_social_worker(child=child, person=person, from_on=MONDAY, by=manager)
    assert not Involvement.objects.exists()


def test_a_social_worker_takes_a_case_once_and_leaves_it(child, council, manager):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    with pytest.raises(Refused, match="does not work on this child’s case on Tuesday"):
        end_involvement(child=child, person=worker, ended_on=TUESDAY, by=manager, today=TUESDAY)
    involve_social_worker(child=child, person=worker, from_on=MONDAY, by=manager)
    with pytest.raises(Refused, match="already"):
        involve_social_worker(child=child, person=worker, from_on=TUESDAY, by=manager)
    end_involvement(child=child, person=worker, ended_on=TUESDAY, by=manager, today=TUESDAY)
    assert Involvement.objects.get().ended_on == TUESDAY
    assert [event.action for event in Event.objects.order_by("at")] == ["case.taken", "case.left"]


def test_the_database_never_has_two_officers_at_once(child, denise, joan):
    Appointment.objects.create(child=child, iro=denise, started_on=MONDAY)
    with pytest.raises(IntegrityError, match="one_iro_at_a_time"), transaction.atomic():
        Appointment.objects.create(child=child, iro=joan, started_on=FRIDAY)
    with pytest.raises(IntegrityError, match="appointment_ends_after_it_starts"), transaction.atomic():
        Appointment.objects.create(child=child, iro=joan, started_on=MONDAY, ended_on=date(2026, 3, 1))
