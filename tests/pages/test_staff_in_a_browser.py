"""The pages about staff and teams in a real browser: accessible with and without errors, and narrow enough."""

import os
from datetime import date
from pathlib import Path

import pytest

from heard.accounts.actions import add_team, begin_post
from heard.accounts.models import Person, Post, Role, Team
from tests import world
from tests.journeys.signing_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
SINCE = date(2019, 9, 2)
LINE = Team.Line
COLUMNS = "EMAIL,NAME,ROLE,TEAM,STARTED_ON,ENDED_ON,REGISTRATION,RUNS_UNTIL,QUALIFIED_ON,FULL_TIME,WORKER_NUMBER"
AT = "northmere.example"
GOOD = f"""{COLUMNS}
asha.penrose@{AT},Asha Penrose,Reviewing officer,Independent Review Service,01/06/2026,,SW88123,30/11/2100,,0.6,W-771
gwil.harte@{AT},Gwil Harte,social worker,Team East,2026-06-01,,,,,,W-772
"""
BAD = f"""{COLUMNS}
asha.penrose@{AT},Asha Penrose,Reviewing officer,Team East,01/06/2026,,,,,0,
gwil.harte@{AT},Gwil Harte,juggler,Team North,2026-06-01,2026-05-01,,,,,
"""


@pytest.fixture
def council():
    """A council whose teams stand in a tree, with somebody in each state."""
    council = world.a_council("Northmere Council")
    teams = {}

    def team(name, line, under=None):
        teams[name] = add_team(council=council, name=name, line=line, under=teams.get(under), by=None)

    team("Director of Children’s Services", LINE.LEADERSHIP)
    team("Quality and safeguarding", LINE.LEADERSHIP, "Director of Children’s Services")
    team("Independent Review Service", LINE.IRO_SERVICE, "Quality and safeguarding")
    team("Social work", LINE.SOCIAL_WORK, "Director of Children’s Services")
    team("Team East", LINE.SOCIAL_WORK, "Social work")
    team("Team West", LINE.SOCIAL_WORK, "Social work")
    team("Business support", LINE.SUPPORT, "Quality and safeguarding")
    staffed = [
        ("Ruth Castellan", Role.IRO_MANAGER, "Independent Review Service"),
        ("Denise Fairweather", Role.IRO, "Independent Review Service"),
        ("Olu Adebayo-Finch", Role.IRO, "Independent Review Service"),
        ("Marian Tideswell", Role.IRO, "Independent Review Service"),
        ("Tomasz Gwynne", Role.SOCIAL_WORKER, "Team East"),
        ("Nerys Okonjo-Bell", Role.TEAM_MANAGER, "Team East"),
        ("Ade Lockhart", Role.ADMINISTRATOR, "Business support"),
    ]
    for name, role, where in staffed:
        person = world.a_person(name=name)
        begin_post(person=person, team=teams[where], role=role, started_on=SINCE, by=None)
    officers = {person.name: person for person in Person.objects.filter(posts__role=Role.IRO)}
    world.a_registration(officers["Denise Fairweather"])
    world.a_registration(officers["Olu Adebayo-Finch"], runs_until=world.days_ago(-20), full_time="0.6")
    left = world.a_person(role=Role.SOCIAL_WORKER, council=council, ended_on=world.days_ago(30), name="Petra Long")
    Person.objects.filter(pk=left.pk).update(is_active=False)
    Person.objects.filter(name="Tomasz Gwynne").update(password="!")
    return council


@pytest.fixture
def paths(council):
    olu = Post.objects.get(person__name="Olu Adebayo-Finch")
    marian, tomasz, petra = (Person.objects.get(name__startswith=name) for name in ("Marian", "Tomasz", "Petra"))
    at, officer = f"/people/{olu.person_id}", f"/people/{marian.pk}"
    forms = [
        f"{officer}/registration/",
        f"{at}/post/",
        f"{at}/posts/{olu.pk}/end/",
        f"{at}/end/",
        f"{at}/number/",
        f"{at}/name/",
        f"/people/{tomasz.pk}/password/",
        "/people/add/",
        "/people/file/",
        "/teams/add/",
        f"/teams/{Team.objects.get(name='Team East').pk}/",
    ]
    pages = ["/people/", "/people/?show=left", "/people/?name=nobody", f"{at}/", f"{officer}/", f"/people/{petra.pk}/"]
    return [*pages, f"/people/{tomasz.pk}/", f"{at}/password/", "/teams/"], forms


@pytest.fixture
def looks_right(page, accessible):
    """Call it on a page: accessible, narrow enough, and drawn where PICTURES names a folder."""

    def look(name: str) -> None:
        accessible(page)
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        if os.environ.get("PICTURES"):
            page.screenshot(path=f"{os.environ['PICTURES']}/{name}-{width}.png", full_page=True)

    return look


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_every_page_is_accessible_with_and_without_errors(page, live_server, paths, looks_right, viewport):
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, Person.objects.get(name="Ruth Castellan"))
    shown, forms = paths
    for number, path in enumerate(shown):
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        looks_right(f"page-{number}")
    for number, path in enumerate(forms):
        page.goto(f"{live_server.url}{path}")
        looks_right(f"form-{number}")
        for box in page.locator("main form input[type=text], main form input[type=email]").all():
            box.fill("")
        page.locator("main form button").last.click()
        assert page.get_by_role("alert").count() == 1, path
        looks_right(f"form-{number}-wrong")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_a_file_of_staff_is_looked_at_put_right_and_stored(
    page, live_server, council, looks_right, viewport, tmp_path: Path
):
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, Person.objects.get(name="Ruth Castellan"))
    for name, told in (("bad", BAD), ("good", GOOD)):
        (tmp_path / f"{name}.csv").write_text(told)
        page.goto(f"{live_server.url}/people/file/")
        page.get_by_label("The file", exact=True).set_input_files(tmp_path / f"{name}.csv")
        page.get_by_role("button", name="See what it would do").click()
        looks_right(f"file-{name}")
    page.get_by_role("button", name="Store this file").click()
    page.get_by_text("The file of staff is stored.").wait_for()
    assert page.get_by_role("link", name="Asha Penrose", exact=True).is_visible()
    looks_right("file-stored")


def test_somebody_is_added_by_hand_without_scripts(browser, live_server, council):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, Person.objects.get(name="Ruth Castellan"))
    page.goto(f"{live_server.url}/people/")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).fill("Asha Penrose")
    page.get_by_label("E-mail address").fill("asha@northmere.example")
    page.get_by_label("Reviewing officer", exact=True).check()
    page.get_by_label("Team", exact=True).select_option(label="Team East – social work")
    page.get_by_role("button", name="Add this person").click()
    page.get_by_text("works in the reviewing service; Team East is not part of it").first.wait_for()
    page.get_by_label("Team", exact=True).select_option(label="Independent Review Service – reviewing service")
    page.get_by_role("button", name="Add this person").click()
    page.get_by_text("Asha Penrose is in Heard.").wait_for()
    assert page.get_by_text("Cannot be appointed").is_visible()
    context.close()
