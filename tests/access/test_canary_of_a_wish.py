"""What a child told their reviewing officer alone is found nowhere but on that officer's own pages.

Every address is opened and posted to by everybody, before the child said it and after: for everybody else both are the
same to the letter, so that neither a word, nor a count, nor an empty place tells that there is something.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from heard import clock
from heard.audit.models import Event
from heard.outbox.models import Message
from heard.voice.actions.wishes import take_down
from heard.voice.models import Wish
from tests.access.addresses import Address, addresses, ids_for
from tests.access.canary_course import written_down
from tests.access.visits import WHO, Visit, visit
from tests.world import World

SECRET = "xqzamekudo"
OFFICER = "iro"
OFFICERS_OWN = {"wishes", "wish", "wish_change", "wish_take_back", "wish_answer", "wish_told", "talk"}
OFFICERS_OWN |= {"wish_share", "wish_share_told", "plan"}
"""Where the officer reads it: what the child said, the private conversation, and what waits before the next review."""
ASKED = (f"?q={SECRET}", f"?officer={SECRET}&late=yes")
ALL = [address for address in addresses() if address.name not in ("account_login", "account_logout")]


@pytest.fixture(scope="module")
def places(here: World) -> dict[Address, str]:
    """Every address, with ids of the child whom the officer and the social worker both have."""
    return {address: address.at(ids_for(address, "own", here)) for address in ALL}


@pytest.fixture
def told(here: World) -> Callable[[], Wish]:
    """Call it, and the child has told it to the officer alone; undone after the test."""
    said = {"words": f"I am afraid of {SECRET}.", "how": "said", "said_to": "The reviewing officer", "topic": "home"}
    by = {"by": here.people[OFFICER], "today": clock.today()}
    return lambda: take_down(child=here.children["own"], **said, said_on=clock.today(), audience="officer", **by)


@pytest.fixture(autouse=True)
def undone() -> Iterator[None]:
    """The world of the file stays as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visits(client: Client, places: dict[Address, str]) -> list[Visit]:
    """Everywhere: looking, sending, and asking where one can search."""
    seen = []
    for address, path in places.items():
        seen += [visit(client, "GET", path), visit(client, "POST", path)]
        if "search" in address.name or address.name in ("week", "preparing", "board", "messages"):
            seen += [visit(client, "GET", path + asked) for asked in ASKED]
    return seen


@pytest.mark.parametrize("who", [who for who in WHO if who != OFFICER])
def test_for_everybody_else_nothing_changes_anywhere(
    who: str, told: Callable[[], Wish], visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    before = visits(visitors[who], places)
    told()
    after = visits(visitors[who], places)
    changed = [was.page[:200] for was, now in zip(before, after, strict=True) if was - now]
    assert changed == []
    assert [now.page for was, now in zip(before, after, strict=True) if now.page.count(SECRET) > 1] == []


def test_the_officer_reads_it_on_their_own_pages_and_not_where_others_look(
    told: Callable[[], Wish], visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    told()
    found = {address.name for address, path in places.items() if SECRET in visit(visitors[OFFICER], "GET", path).page}
    assert "wishes" in found, "else this could not fail"
    assert found <= OFFICERS_OWN


@pytest.mark.parametrize("who", WHO)
def test_its_own_address_is_there_for_the_officer_alone(
    who: str, here: World, told: Callable[[], Wish], visitors: dict[str, Client]
) -> None:
    secret = told()
    for address in (each for each in ALL if "wish" in each.asks):
        path = address.at({"pk": here.children["own"].pk, "wish": secret.pk})
        seen, sent = visit(visitors[who], "GET", path), visit(visitors[who], "POST", path)
        if who == OFFICER:
            assert seen.status == 200, path
            continue
        assert seen.status in (302, 404) and sent.status in (302, 404), path
        assert SECRET not in seen.page + sent.page
        assert not sent.wrote


def test_no_message_no_job_no_line_of_the_log_and_no_row_of_the_audit_trail_holds_it(
    told: Callable[[], Wish], visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    told()
    with written_down() as log:
        for path in places.values():
            visit(visitors[OFFICER], "GET", path)
    assert "request" in log.getvalue()
    kept = [log.getvalue(), str(list(Event.objects.values())), str(list(ProcrastinateJob.objects.values("args")))]
    kept += [str(list(Message.objects.values()))]
    assert [SECRET in each for each in kept] == [False] * len(kept)
