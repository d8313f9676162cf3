"""A child came into care, and one child or two, in a real browser: accessible, quiet and narrow enough."""

from datetime import date, timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.children.actions.same_child import offer_same
from heard.children.models import SameChild, Source
from heard.reviews.actions.hold import record_review
from heard.reviews.actions.join import join_children
from tests import world
from tests.journeys.signing_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
AMARA = {"forename": "Amara", "surname": "Nwosu", "born_on": date(2016, 5, 1)}


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")


@pytest.fixture
def pair(council, manager):
    """Amara by hand, with an officer and a review, and Amara from a file, in care from another day."""
    denise = world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")
    tomasz = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Lis")
    mine = world.a_child(council=council, in_care=False, number="NEW-7K2P", iro=denise, **AMARA)
    world.an_episode(mine, started_on=world.days_ago(30), by=manager)
    record_review(child=mine, held_on=world.days_ago(11), participation="PN1", by=manager, today=clock.today())
    told = {"source": Source.RETURN, "number": "10234", "sex": "2", "social_worker": tomasz}
    theirs = world.a_child(council=council, in_care=False, **AMARA | told)
    world.an_episode(theirs, started_on=world.days_ago(28))
    world.start_clocks([mine, theirs])
    offer_same([mine.pk], None, manager)
    return SameChild.objects.get()


@pytest.fixture
def kofi(council):
    left = world.a_child(council=council, in_care=False, forename="Kofi", surname="Mensah", number="10777")
    began = clock.today() - timedelta(days=500)
    world.an_episode(left, started_on=began, ended_on=began + timedelta(days=99), end_reason="E4A")
    world.start_clocks([left])
    return left


def looks_well(page, accessible):
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_a_child_comes_into_care_is_asked_about_and_joined(
    page, live_server, accessible, manager, pair, kofi, viewport
):
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, manager)
    page.goto(f"{live_server.url}/children/came-into-care/")
    looks_well(page, accessible)
    page.get_by_role("button", name="Start both clocks").click()
    looks_well(page, accessible)
    assert page.get_by_role("link", name="Enter a name, or the child’s number in your case system.").is_visible()
    page.get_by_label("Number in your case system").fill("10777")
    page.get_by_label("Emergency protection order").check()
    page.get_by_role("button", name="Start both clocks").click()
    looks_well(page, accessible)
    assert page.get_by_text("Last in care from").is_visible()
    page.get_by_label("Yes: care begins again for Kofi Mensah").check()
    page.get_by_role("button", name="Start both clocks").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Kofi Mensah"
    looks_well(page, accessible)

    page.goto(f"{live_server.url}/same-child/")
    looks_well(page, accessible)
    page.get_by_role("link", name="Decide").click()
    looks_well(page, accessible)
    page.get_by_role("button", name="They are the same child").click()
    looks_well(page, accessible)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_a_join_is_seen_and_undone(page, live_server, accessible, manager, pair, viewport):
    page.set_viewport_size(viewport)
    world.an_episode(pair.other, started_on=world.days_ago(60), ended_on=world.days_ago(28), end_reason="X1")
    join_children(offer=pair, by=manager, today=clock.today())
    sign_in(page, live_server.url, manager)
    page.goto(f"{live_server.url}/same-child/")
    looks_well(page, accessible)
    page.get_by_role("link", name="See, or undo").click()
    looks_well(page, accessible)
    page.get_by_role("button", name="Undo").click()
    looks_well(page, accessible)
    page.get_by_role("button", name="They are two children").click()
    assert page.get_by_text("Nothing waits.").is_visible()
