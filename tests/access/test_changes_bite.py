"""What is changed about who may see a child holds from the very next request."""

from collections.abc import Callable

import pytest
from django.test import Client

from heard import clock
from heard.accounts.models import Person, Role
from heard.children.models import Appointment, Child, Exclusion, Involvement, Permitted
from tests import world

pytestmark = pytest.mark.django_db


def sees(client: Client, child: Child) -> bool:
    """Whether the child's page opens; if not, it must be as if there were no child."""
    status = client.get(f"/children/{child.pk}/").status_code
    assert status in {200, 404}
    return status == 200


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def council():
    return world.a_council()


def a_worker(role, council):
    person = world.a_person(role=role, council=council)
    around = {Role.IRO: "iro", Role.SOCIAL_WORKER: "social_worker"}
    child = world.a_child(council=council, **({around[role]: person} if role in around else {}))
    world.start_clocks([child])
    return person, child


READERS = [Role.IRO, Role.IRO_MANAGER, Role.SOCIAL_WORKER, Role.COORDINATOR]
every_reader = pytest.mark.parametrize("role", READERS)


@every_reader
def test_an_exclusion_and_its_lifting(role, council):
    person, child = a_worker(role, council)
    client = signed_in(person)
    assert sees(client, child)
    world.an_exclusion(child, person)
    assert not sees(client, child)
    Exclusion.objects.update(lifted_on=clock.today(), lifted_by=world.a_person())
    assert sees(client, child)


@every_reader
def test_a_restriction_and_a_permission(role, council):
    person, child = a_worker(role, council)
    client = signed_in(person)
    Child.objects.update(restricted=True)
    assert not sees(client, child)
    world.a_permission(child, person)
    assert sees(client, child)
    Permitted.objects.update(lifted_on=clock.today(), lifted_by=world.a_person())
    assert not sees(client, child)


@every_reader
def test_the_end_of_a_post(role, council):
    person, child = a_worker(role, council)
    client = signed_in(person)
    assert sees(client, child)
    person.posts.update(ended_on=clock.today())
    assert not sees(client, child)


def end_today(table: type[Appointment] | type[Involvement]) -> None:
    table.objects.update(ended_on=clock.today())


@pytest.mark.parametrize(("role", "table"), [(Role.IRO, Appointment), (Role.SOCIAL_WORKER, Involvement)])
def test_a_change_of_worker(role, table, council):
    person, child = a_worker(role, council)
    client = signed_in(person)
    assert sees(client, child)
    end_today(table)
    assert not sees(client, child)


def test_a_child_who_moves_to_another_council(council):
    person, child = a_worker(Role.IRO_MANAGER, council)
    client = signed_in(person)
    Child.objects.update(council=world.a_council())
    assert not sees(client, child)


@every_reader
def test_the_reading_of_a_record_is_written_down_and_a_refusal_too(role, council):
    from heard.audit.models import Event

    person, child = a_worker(role, council)
    client = signed_in(person)
    sees(client, child)
    read = Event.objects.filter(action="child.read", actor_id=person.pk, about_id=child.pk)
    assert read.exists()
    world.an_exclusion(child, person)
    sees(client, child)
    refused = Event.objects.get(action="access.denied", actor_id=person.pk)
    assert refused.detail == {"page": "caseload:child", "method": "GET", "pk": str(child.pk)}
    assert refused.request_id


def the_reading_is_undone(_: object) -> None:
    raise ZeroDivisionError


def test_a_reading_that_fails_is_not_written_down(council, monkeypatch):
    from heard.audit.models import Event

    person, child = a_worker(Role.IRO, council)
    client = signed_in(person)
    client.raise_request_exception = False
    breaking: Callable[..., None] = lambda *_, **__: the_reading_is_undone(None)  # noqa: E731
    monkeypatch.setattr("heard.caseload.views.render", breaking)
    assert client.get(f"/children/{child.pk}/").status_code == 500
    assert not Event.objects.filter(action="child.read").exists()
