"""What a child told their reviewing officer alone is found nowhere but on that officer's own pages.

Every address is opened and posted to by everybody, before the child said it and after: for everybody else both are the
same to the letter, so that neither a word, nor a count, nor an empty place tells that there is something.
"""

import pytest
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
OFFICERS_OWN |= {"wish_share", "wish_share_told"}
"""The pages on which the officer reads it: what the child said, and the private conversation."""
ASKED = ("", f"?q={SECRET}", f"?on={SECRET}&who={SECRET}&officer={SECRET}")
ALL = [address for address in addresses() if address.name != "account_logout"]


@pytest.fixture(scope="module")
def places(here: World) -> dict[Address, str]:
    """Every address, with ids of the child whom the officer and the social worker both have."""
    return {address: address.at(ids_for(address, "own", here)) for address in ALL}


@pytest.fixture(scope="module")
def before(here: World, visitors: dict[str, Client], places: dict[Address, str]) -> dict[str, list[Visit]]:
    """What everybody was answered everywhere while there was nothing to keep."""
    return {who: list(visits(visitors[who], places)) for who in WHO}


@pytest.fixture(scope="module")
def secret(here: World, before: dict[str, list[Visit]]) -> Wish:
    """The child tells it to the officer alone."""
    told = {"words": f"I am afraid of {SECRET}.", "how": "said", "said_to": "The reviewing officer", "topic": "home"}
    by = {"by": here.people[OFFICER], "today": clock.today()}
    return take_down(child=here.children["own"], **told, said_on=clock.today(), audience="officer", **by)


def visits(client: Client, places: dict[Address, str]):
    """Everywhere, looking, asking and sending."""
    for path in places.values():
        yield from (visit(client, "GET", path + asked) for asked in ASKED)
        yield visit(client, "POST", path)


@pytest.mark.parametrize("who", [who for who in WHO if who != OFFICER])
def test_for_everybody_else_nothing_changes_anywhere(
    who: str, before: dict, secret: Wish, visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    after = list(visits(visitors[who], places))
    paths = [path for path in places.values() for _ in (*ASKED, "sent")]
    told = [path for path, was, now in zip(paths, before[who], after, strict=True) if was - now]
    assert told == []
    assert [path for path, now in zip(paths, after, strict=True) if SECRET in now.page and "?" not in path] == []


def test_the_officer_reads_it_on_their_own_pages_and_not_where_others_look(
    secret: Wish, visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    found = {address.name for address, path in places.items() if SECRET in visit(visitors[OFFICER], "GET", path).page}
    assert "wishes" in found, "else this could not fail"
    assert found <= OFFICERS_OWN


@pytest.mark.parametrize("who", WHO)
def test_its_own_address_is_there_for_the_officer_alone(
    who: str, here: World, secret: Wish, visitors: dict[str, Client]
) -> None:
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
    here: World, secret: Wish, visitors: dict[str, Client], places: dict[Address, str]
) -> None:
    with written_down() as log:
        for who in (OFFICER, "social_worker"):
            for path in places.values():
                visit(visitors[who], "GET", path)
    assert "request" in log.getvalue()
    kept = [log.getvalue(), str(list(Event.objects.values())), str(list(ProcrastinateJob.objects.values("args")))]
    kept += [str(list(Message.objects.values()))]
    assert [SECRET in each for each in kept] == [False] * len(kept)
