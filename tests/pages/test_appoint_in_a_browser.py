"""Appointing in a real browser: the barred refused, the suggested appointed, a plan confirmed; without scripts too."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.children.models import Appointment, Conflict, Kinship
from tests import world
from tests.journeys.signing_in import sign_in
from tests.pages.caseload_people import many_children

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")


@pytest.fixture
def officers(council):
    names = ("Denise Fairweather", "Olu Adebayo-Finch", "Gethin Prosser-Lloyd")
    return [world.a_person(role=Role.IRO, council=council, name=name) for name in names]


@pytest.fixture
def amara(council, manager, officers):
    """Four days in care, a brother with Olu, and Gethin in her social-work team and her family."""
    today, (_, olu, gethin) = clock.today(), officers
    child = world.a_child(council=council, in_care=False, forename="Amara", surname="Nwosu", called="Mara")
    world.an_episode(child, started_on=today - timedelta(days=4))
    brother = world.a_child(council=council, iro=olu, forename="Kofi", surname="Nwosu")
    world.start_clocks([child, brother])
    Kinship.objects.create(child=child, kin=brother, kind="sibling", recorded_by=manager)
    world.an_involvement(child, world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne"))
    world.a_post(gethin, role=Role.SOCIAL_WORKER, council=council)
    told = {"why": "An uncle", "declared_on": today, "declared_by": manager}
    Conflict.objects.create(child=child, person=gethin, kind="relative", **told)
    return child


def test_a_barred_officer_is_refused_and_the_suggested_one_appointed_by_one_click(
    page, live_server, accessible, amara, manager
):
    sign_in(page, live_server.url, manager)
    page.goto(f"{live_server.url}/children/{amara.pk}/iro/")
    page.get_by_role("radio", name="Gethin Prosser-Lloyd").check()
    page.get_by_role("button", name="Appoint the officer chosen").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The law: Gethin Prosser-Lloyd has had a post in")
    expect(alert).to_contain_text("Our own rule: Gethin Prosser-Lloyd is a relative of this child.")
    accessible(page)
    page.get_by_role("link", name="Gethin Prosser-Lloyd may not be").click()
    assert page.evaluate("document.activeElement.id") == "id_iro"

    page.goto(f"{live_server.url}/children/{amara.pk}/iro/")
    expect(page.get_by_role("region", name="Suggested: Olu Adebayo-Finch")).to_contain_text("brother or sister")
    page.get_by_role("button", name="Appoint Olu Adebayo-Finch").click()
    expect(page.get_by_role("alert")).to_contain_text("Olu Adebayo-Finch is Mara’s reviewing officer from")
    assert Appointment.objects.get(child=amara).iro.name == "Olu Adebayo-Finch"
    assert Event.objects.get(action="iro.named").about_id == amara.pk


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_every_page_is_accessible_and_narrow_enough(
    page, live_server, accessible, council, amara, manager, officers, viewport
):
    denise = officers[0]
    many_children(council, denise, 4)
    child = f"/children/{amara.pk}"
    part = amara.involvements.get().pk
    pages = [f"{child}/{name}/" for name in ("iro", "iro/introduced", "chair", "people", "people/add", "kin")]
    pages += [f"{child}/conflict/", f"{child}/weight/", f"{child}/people/{part}/end/"]
    pages += ["/reassign/", f"/reassign/{denise.pk}/", "/cover/", f"/cover/{denise.pk}/"]
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, manager)
    for path in pages:
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


@pytest.fixture
def page_without_scripts(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_plan_is_checked_and_confirmed_without_scripts(page_without_scripts, live_server, council, manager, officers):
    page, (denise, olu, _) = page_without_scripts, officers
    first, second = many_children(council, denise, 2)
    sign_in(page, live_server.url, manager)
    page.goto(f"{live_server.url}/reassign/")
    page.get_by_role("link", name="Denise Fairweather").click()
    page.get_by_label("Officer for Name0 Many").select_option(label="Olu Adebayo-Finch")
    page.get_by_label("Officer for Name1 Many").select_option(label="Decide later")
    page.get_by_role("button", name="Check the plan").click()
    expect(page.get_by_role("heading", name="The plan: 1 to decide later")).to_be_visible()
    expect(page.get_by_label("Officer for Name0 Many")).to_have_value(str(olu.pk))
    page.get_by_role("button", name="Confirm the plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Olu Adebayo-Finch 1 more.")
    assert [each.child for each in Appointment.objects.filter(iro=olu)] == [first]
    assert Appointment.objects.get(child=second).iro == denise
