"""The people and the newcomer that the tests of appointing share."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from tests import world

__all__ = ["amara", "council", "denise", "joan", "manager", "olu", "today"]


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


@pytest.fixture
def joan(council):
    return world.a_person(role=Role.IRO, council=council, name="Joan Ferris")


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def amara(council, today):
    child = world.a_child(council=council, in_care=False, forename="Amara", surname="Nwosu", called="Mara")
    world.an_episode(child, started_on=today - timedelta(days=4))
    world.start_clocks([child])
    return child
