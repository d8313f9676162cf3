"""A child is added by hand: once in a council, and only if they can be a child."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.add import add_child
from heard.children.models import Child
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council)


def test_a_child_is_added_with_their_names_and_the_audit_trail_keeps_none_of_them(council, coordinator):
    child = add_child(
        council=council,
        number=" NM-20417 ",
        forename="Amara",
        surname="Nwosu",
        called="Mara",
        called_shown_to=Child.ShownTo.IRO_SERVICE,
        born_on=date(2015, 1, 2),
        by=coordinator,
        today=TODAY,
    )
    child.refresh_from_db()
    assert (child.number, child.called, child.source) == ("NM-20417", "Mara", "heard")
    event = Event.objects.get()
    assert (event.action, event.about_id, event.actor_id, event.council_id) == (
        "child.added",
        child.pk,
        coordinator.pk,
        council.pk,
    )
    assert event.detail == {}


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        pytest.param(date(2026, 3, 25), "Wednesday 25 March 2026 is in the future", id="tomorrow"),
        pytest.param(date(2008, 3, 24), "turned 18 on Tuesday 24 March 2026", id="18 today"),
    ],
)
def test_a_birth_that_cannot_be_is_refused_and_nothing_is_written(council, coordinator, born_on, words):
    with pytest.raises(Refused, match=words) as refused:
        add_child(council=council, number="1", born_on=born_on, by=coordinator, today=TODAY)
    assert refused.value.field == "born_on"
    assert not Child.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("born_on", [None, date(2026, 3, 24), date(2008, 3, 25)])
def test_unborn_no_longer_and_not_yet_18_is_a_child(council, coordinator, born_on):
    assert add_child(council=council, number="1", born_on=born_on, by=coordinator, today=TODAY).born_on == born_on


def test_a_number_belongs_to_one_child_of_a_council(council, coordinator):
    add_child(council=council, number="1", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="a child who is in Heard already") as refused:
        add_child(council=council, number="1", by=coordinator, today=TODAY)
    assert refused.value.field == "number"
    add_child(council=world.a_council(), number="1", by=coordinator, today=TODAY)
    assert Child.objects.count() == 2
    assert Event.objects.count() == 2


def test_a_child_without_a_number_is_refused_here_and_by_the_database(council, coordinator):
    with pytest.raises(Refused, match="Enter the child’s number"):
        add_child(council=council, number="  ", by=coordinator, today=TODAY)
    with pytest.raises(IntegrityError, match="child_has_a_number"), transaction.atomic():
        Child.objects.create(council=council, number="")
