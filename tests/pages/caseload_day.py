"""The day of the mock-ups, and the people whom the tests of the caseload's pages share."""

from collections.abc import Iterator

import pytest
import time_machine

from heard.accounts.models import Council, Person, Role
from tests import world
from tests.pages.caseload_people import TODAY

__all__ = ["council", "denise", "manager", "oscar", "the_day_of_the_mock_ups"]


@pytest.fixture(autouse=True)
def the_day_of_the_mock_ups() -> Iterator[None]:
    with time_machine.travel(f"{TODAY} 10:00", tick=False):
        yield


@pytest.fixture
def council() -> Council:
    return world.a_council("Northmere Council")


@pytest.fixture
def denise(council: Council) -> Person:
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def oscar(council: Council) -> Person:
    return world.a_person(role=Role.IRO, council=council, name="Oscar Webb")


@pytest.fixture
def manager(council: Council) -> Person:
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")
