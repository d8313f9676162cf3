"""What the tests of the people around a child share: an officer with a child, and people around them."""

from datetime import date

import pytest

from heard.accounts.models import Council, Person, Role
from heard.children.actions.relations import Told, add_relationship
from heard.children.models import Child, FamilyStop, Relationship
from tests import world

TODAY = date(2026, 11, 22)
BEGAN = date(2026, 3, 2)
MUM, DAD = "Mum Invented", "Dad Invented"


@pytest.fixture(autouse=True)
def it_is_november(time_machine):
    time_machine.move_to(TODAY)


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def officer(council: Council) -> Person:
    return world.a_person(role=Role.IRO, council=council, name="Denise Okonjo")


@pytest.fixture
def coordinator(council: Council) -> Person:
    return world.a_person(role=Role.COORDINATOR, council=council)


@pytest.fixture
def child(council: Council, officer: Person) -> Child:
    """A child in care since March under a care order, with an officer of their own."""
    return a_child_in_care(council, officer)


def a_child_in_care(council: Council, officer: Person | None = None, **fields: object) -> Child:
    """A child in care since March."""
    child = world.a_child(council=council, iro=officer, in_care=False, **fields)
    world.an_episode(child, started_on=BEGAN, legal_status="C2")
    world.start_clocks([child])
    return child


def somebody(child: Child, by: Person, name: str = MUM, kind: str = "parent", **fields: object) -> Relationship:
    """Somebody around the child, reached by e-mail unless told otherwise."""
    facts = {"way": "email", "email": f"{name.split()[0].lower()}@example.invalid"}
    told = Told(kind=kind, name=name, **facts | fields)
    return add_relationship(child=child, told=told, started_on=BEGAN, by=by, today=TODAY)


def stops(child: Child) -> list[tuple[str, date]]:
    """Why and since when everything to the child's family has stopped."""
    live = FamilyStop.objects.filter(child=child, ended_at=None).order_by("since_on", "why")
    return list(live.values_list("why", "since_on"))
