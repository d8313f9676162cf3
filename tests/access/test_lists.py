"""A child whom one may not see changes nothing on any page: no row, no count, no search result."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from heard.accounts.access import PUBLIC
from heard.accounts.models import Role
from heard.accounts.permissions import ALLOWED, SCOPE, SIGNED_IN
from heard.children.models import Appointment, Child, Involvement
from heard.reviews.models import ReviewClock
from tests.access.addresses import Address, addresses
from tests.access.expectations import may_see, within
from tests.access.visits import visit
from tests.world import World, days_ago

ROLES = {role.value: role for role in Role} | {"manager_elsewhere": Role.IRO_MANAGER}
LISTS = [address for address in addresses() if not address.asks and address.rule != PUBLIC]
WHO_SEES_WHICH = [
    pytest.param(address, who, id=f"{address}-{who}")
    for address in LISTS
    for who, role in ROLES.items()
    if address.rule in SIGNED_IN | ALLOWED[role]
]
WHO_SEARCHES_WHERE = [it for it in WHO_SEES_WHICH if it.values[0].name.endswith("search")]


def hidden_from(who: str, here: World) -> list[Child]:
    """The children whom this person may not read of."""
    person, role = here.people[who], ROLES[who]
    reached = SCOPE[role] if "child.read" in ALLOWED[role] else None
    return [
        child
        for child in here.children.values()
        if not (reached and may_see(person, child) and within(person, child, reached))
    ]


@contextmanager
def far_away(children: list[Child], here: World) -> Iterator[None]:
    """These children have never been in this council, for as long as this lasts."""
    ids = [child.pk for child in children]
    with transaction.atomic():
        Child.objects.filter(pk__in=ids).update(council=here.nowhere)
        ReviewClock.objects.filter(child__in=ids).update(council=here.nowhere)
        for table in (Appointment, Involvement):
            table.objects.filter(child__in=ids).update(started_on=days_ago(90), ended_on=days_ago(90))
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(("address", "who"), WHO_SEES_WHICH)
def test_a_page_is_the_same_as_if_the_hidden_children_were_not_there(
    address: Address, who: str, here: World, visitors: dict[str, Client]
) -> None:
    page = visit(visitors[who], "GET", f"/{address.route}")
    with far_away(hidden_from(who, here), here):
        without = visit(visitors[who], "GET", f"/{address.route}")
    assert page.page == without.page
    assert page - without == []


@pytest.mark.parametrize(("address", "who"), WHO_SEARCHES_WHERE)
def test_a_search_finds_all_that_one_may_see_and_no_hidden_child(
    address: Address, who: str, here: World, visitors: dict[str, Client]
) -> None:
    hidden = hidden_from(who, here)
    for child in here.children.values():
        assert finds(visitors[who], address, child) == (child not in hidden), child.forename


def finds(client: Client, address: Address, child: Child) -> bool:
    """Whether a search for the child's forename leads to the child."""
    with transaction.atomic():
        form = {"once": str(uuid4()), "words": child.forename}
        page = client.post(f"/{address.route}", form, follow=True).content.decode()
        transaction.set_rollback(True)
    return str(child.pk) in page
