"""What the access tests share: one small world for a whole file of tests, and a browser for everybody in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.access.visits import WHO
from tests.world import World, make_world


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all of the file; what each visit changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(here: World) -> dict[str, Client]:
    """A browser for each of them, signed in, and one for nobody."""
    clients = {who: Client() for who in WHO}
    for who in WHO[1:]:
        clients[who].force_login(here.people[who])
        clients[who].get("/health/")  # so that the session has been seen before anything is counted
    return clients
