"""The caseload's pages in a real browser: accessible, quiet, narrow enough, and whole without scripts."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.rules.working_days import working_day_before
from tests import world
from tests.journeys.signing_in import sign_in
from tests.pages.caseload_people import a_reviewed_child, many_children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")


@pytest.fixture
def paths(council, denise):
    """The pages of either of them, with a child in each state that is drawn in its own way."""
    today = clock.today()
    many_children(council, denise, 30)
    days = a_reviewed_child(council, denise, "Amara", working_day_before(today, 6))
    years = [today - timedelta(days=days) for days in range(2900, 40, -170)]
    long = a_reviewed_child(council, denise, "Ty", today - timedelta(days=2930), years)
    left = world.a_child(council=council, iro=denise, in_care=False, forename="Uma")
    world.an_episode(left, started_on=world.days_ago(400), ended_on=world.days_ago(60), end_reason="E4A")
    world.a_review(left, world.days_ago(300))
    world.start_clocks([left])
    new = world.a_child(council=council, iro=denise, in_care=False, forename="Robin")
    of_children = [f"/children/{child.pk}/" for child in (days, long, left, new)]
    return {
        "iro": ["/week/", "/week/print/", "/my-children/", "/my-children/?show=overdue", "/gallery/", *of_children],
        "manager": ["/board/", "/board/?show=all&sort=aim", "/board/?show=no-officer", *of_children],
    }


@pytest.mark.parametrize("who", ["iro", "manager"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_every_page_is_accessible_quiet_and_narrow_enough(
    page, live_server, accessible, paths, denise, manager, who, viewport
):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, {"iro": denise, "manager": manager}[who])
    for path in paths[who]:
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert said == [], path


@pytest.fixture
def page_without_scripts(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_pages_work_without_scripts(page_without_scripts, live_server, paths, manager):
    page = page_without_scripts
    sign_in(page, live_server.url, manager)
    page.get_by_label("Show").select_option("all")
    page.get_by_role("button", name="Apply").click()
    assert page.get_by_role("heading", name="Everyone in care").is_visible()
    page.get_by_role("link", name="Next page").click()
    assert page.get_by_role("link", name="Previous page").is_visible()
    page.get_by_label("Name or number").fill("amara")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Amara Nwosu").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Amara Nwosu"
    assert page.get_by_text("The 20 working days").is_visible()
    page.get_by_text("See this as a list").click()
    assert page.get_by_text("Came into care", exact=True).last.is_visible()


def test_everything_can_be_reached_by_keyboard(page, live_server, paths, denise):
    sign_in(page, live_server.url, denise)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_text("Why this date?").first.focus()
    page.keyboard.press("Enter")
    assert page.get_by_text("Counted from").first.is_visible()


def test_on_a_narrow_screen_the_list_stands_for_the_drawing(page, live_server, paths, denise):
    page.set_viewport_size(NARROW)
    sign_in(page, live_server.url, denise)
    page.goto(f"{live_server.url}{paths['iro'][-3]}")
    assert not page.locator("svg.heard-drawing").first.is_visible()
    assert page.locator(".heard-small-only .heard-story").is_visible()
