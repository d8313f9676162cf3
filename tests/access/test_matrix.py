"""Every address, by every method, for everybody, about every kind of child: who gets in, and what the rest are told.

Nothing here names a page: the addresses come from the URL configuration, what ought to happen from the permission
table. A new address is walked as soon as it is there.
"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client

from heard.accounts.access import PUBLIC
from heard.accounts.permissions import PERMISSIONS
from tests.access.addresses import RELATIONS, Address, addresses, ids_for
from tests.access.expectations import OPEN, SIGN_IN, expected
from tests.access.visits import WHO, Visit, visit
from tests.world import World

OTHER_METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LET_IN = {200, 302, 405, 422}  # a page, the next page, a page that takes no forms, a form with errors
ALL = addresses()
walked = pytest.mark.parametrize("address", ALL, ids=str)


def methods_for(relation: str) -> list[str]:
    """For the methods that no page has, one child is as good as another."""
    return ["GET", "POST", "HEAD", *OTHER_METHODS] if relation == "own" else ["GET", "POST"]


@walked
def test_every_address_has_a_rule(address: Address) -> None:
    assert address.rule, f"{address} is open to everybody: put @needs(…) or @public on its view."
    assert address.rule == PUBLIC or address.rule in PERMISSIONS


@walked
def test_every_address_can_be_written(address: Address) -> None:
    assert "<" not in address.at({name: uuid4() for name in address.asks}), "ask for ids as <uuid:…>"


@pytest.mark.parametrize("who", WHO)
@walked
def test_who_gets_in_and_what_the_rest_are_told(
    address: Address, who: str, here: World, visitors: dict[str, Client]
) -> None:
    nothing: dict[str, Visit] = {}
    wrong = []
    for relation in RELATIONS if address.asks else ["own"]:
        path = address.at(ids_for(address, relation, here))
        for method in methods_for(relation):
            seen = visit(visitors[who], method, path)
            should_be = expected(address, method, here.people.get(who), relation, here)
            told = [*faults(seen, method, should_be), *faults_of_headers(seen)]
            if should_be == 404:
                told += [f"told apart from no child by its {it}" for it in seen - nothing.setdefault(method, seen)]
            wrong += [f"{method}, child {relation}: {fault}" for fault in told]
    assert wrong == []


def faults(seen: Visit, method: str, should_be: object) -> Iterator[str]:
    """What is wrong with the answer, and with what was done for it."""
    leads_to = seen.headers.get("Location", "")
    if should_be == SIGN_IN and not leads_to.startswith("/sign-in/"):
        yield f"{seen.status} instead of the sign-in page"
    elif should_be == OPEN and (seen.status not in LET_IN or leads_to.startswith("/sign-in/?")):
        yield f"{seen.status} instead of being let in"
    elif should_be not in {OPEN, SIGN_IN, seen.status}:
        yield f"{seen.status} instead of {should_be}"
    if seen.wrote and (should_be != OPEN or method != "POST"):
        yield f"wrote {dict(seen.wrote)}"


def faults_of_headers(seen: Visit) -> Iterator[str]:
    """Which of the headers that every page has are not right."""
    for name, value in HEADERS.items():
        if seen.headers.get(name) != value:
            yield f"{name} is {seen.headers.get(name)}"
    for name in ("Content-Security-Policy", "Permissions-Policy"):
        if name not in seen.headers:
            yield f"no {name}"


def test_an_id_that_no_test_knows_is_told_with_what_to_do(here: World) -> None:
    with pytest.raises(pytest.fail.Exception, match="add what makes one to MAKERS in .*addresses.py"):
        ids_for(Address("wishes/<uuid:wish>/", "wish", "child.read", ("wish",)), "own", here)


def test_a_permission_that_nobody_has_heard_of_stops_the_service() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from heard.accounts.access import needs

    with pytest.raises(ImproperlyConfigured, match="permissions.py"):
        needs("child.raed")
