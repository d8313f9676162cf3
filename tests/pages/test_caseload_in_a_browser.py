"""The caseloads and who is round a child, in a real browser: accessible, quiet and narrow enough."""

import re
from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Registration, Role
from heard.children.models import Appointment, Cover, Involvement, Kinship
from heard.rules.working_days import working_day_before
from tests import world
from tests.journeys.signing_in import sign_in
from tests.pages.caseload_people import a_reviewed_child, many_children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture
def people():
    """An officer, one who is away, one who lapsed, and their manager."""
    council = world.a_council("Northmere Council")
    names = {"denise": "Denise Fairweather", "olu": "Olu Adebayo-Finch", "gethin": "Gethin Prosser-Lloyd"}
    officers = {key: world.a_person(role=Role.IRO, council=council, name=name) for key, name in names.items()}
    manager = world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")
    Registration.objects.filter(person=officers["gethin"]).update(runs_until=clock.today() - timedelta(days=9))
    return officers | {"manager": manager, "council": council}


@pytest.fixture
def paths(people):
    """Pages on which every kind of alert stands."""
    council, denise, olu, manager = (people[key] for key in ("council", "denise", "olu", "manager"))
    today = clock.today()
    family = many_children(council, denise, 60)
    many_children(council, people["gethin"], 3)
    without = a_reviewed_child(council, None, "Amara", working_day_before(today, 4))
    Appointment.objects.filter(child=family[0]).update(iro=olu, ended_on=today - timedelta(days=3))
    Appointment.objects.create(child=family[0], iro=denise, started_on=today - timedelta(days=3))
    days = {"started_on": today - timedelta(days=2), "ended_on": today + timedelta(days=9), "made_by": manager}
    Cover.objects.create(child=family[0], person=olu, kind="leave", **days)
    Involvement.objects.create(child=family[0], person=denise, part="visiting", started_on=today)
    Kinship.objects.create(child=family[0], kin=family[1], kind="sibling", recorded_by=manager)
    children = [f"/children/{child.pk}/" for child in (without, family[0])]
    return {"manager": ["/caseloads/", "/board/", *children], "denise": ["/week/", children[1]], "olu": ["/week/"]}


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
@pytest.mark.parametrize("who", ["manager", "denise", "olu"])
def test_every_page_is_accessible_quiet_and_narrow_enough(
    page, live_server, accessible, paths, people, who, viewport
) -> None:
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, people[who])
    for path in paths[who]:
        page.goto(f"{live_server.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
    assert said == []


def test_a_manager_sees_who_has_room_saves_the_file_and_goes_on_to_appoint(page, live_server, paths, people) -> None:
    page.set_viewport_size(WIDE)
    sign_in(page, live_server.url, people["manager"])
    page.goto(f"{live_server.url}/caseloads/")
    assert page.get_by_role("img", name="Reviews in each of the next 26 weeks").is_visible()
    page.get_by_text("See this as a table").click()
    assert page.get_by_role("table", name=re.compile("The whole service")).get_by_role("row").count() == 27
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a file for a spreadsheet").click()
    assert saved.value.suggested_filename == f"caseloads-{clock.today().isoformat()}.csv"
    page.get_by_role("link", name="Appoint a reviewing officer for Amara Nwosu").click()
    assert page.get_by_role("heading", level=1).is_visible()
    assert "/iro/" in page.url
