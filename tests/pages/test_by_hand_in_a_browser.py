"""The forms by hand in a real browser: nothing for the accessibility engine to find, also with errors and narrow."""

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.children.models import Episode
from heard.reviews.actions.care import begin_care
from heard.reviews.actions.hold import record_review
from tests import world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
NARROW = {"width": 320, "height": 800}


@pytest.fixture
def manager(live_server, page):
    """Somebody who may do everything by hand, signed in."""
    council = world.a_council("Northmere Council")
    manager = world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_label("E-mail address").fill(manager.email)
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return manager


@pytest.fixture
def paths(manager):
    council = manager.posts.get().team.council
    iro = world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")
    child = world.a_child(council=council, iro=iro, in_care=False, forename="Amara", surname="Nwosu")
    today = clock.today()
    begin_care(child=child, started_on=world.days_ago(100), legal_status="C1", by=manager, today=today)
    held = {"held_on": world.days_ago(80), "participation": "PN1"}
    review = record_review(child=child, by=manager, today=today, **held)
    care = Episode.objects.get()
    of_child = [
        "iro",
        "care/begin",
        "care/end",
        f"care/{care.pk}/strike",
        "reviews/record",
        f"reviews/{review.pk}/strike",
    ]
    return ["/children/add/", *(f"/children/{child.pk}/{path}/" for path in of_child)]


@pytest.mark.parametrize("viewport", [None, NARROW], ids=["wide", "narrow"])
def test_every_form_is_accessible_with_and_without_errors(page, live_server, paths, accessible, viewport):
    if viewport:
        page.set_viewport_size(viewport)
    for path in paths:
        page.goto(f"{live_server.url}{path}")
        accessible(page)
        page.locator("main form button").click()
        assert page.get_by_role("alert").count() == 1, path
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_a_link_in_the_summary_leads_to_its_box(page, live_server, paths):
    page.goto(f"{live_server.url}{paths[5]}")
    page.locator("main form button").click()
    page.get_by_role("link", name="Enter the day the review was held.").click()
    assert page.evaluate("document.activeElement.id") == "id_held_on_day"
    page.get_by_role("link", name="Choose how the child took part in the review.").click()
    assert page.evaluate("document.activeElement.name") == "participation"
