"""The profile in a real browser: accessible with and without errors, narrow enough, on paper, and without scripts."""

from io import BytesIO

import pytest
from PIL import Image

from heard.accounts.models import Profile, Role
from tests import world
from tests.journeys.signing_in import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
LONG = "olu.adebayo-finch.of.the.reviewing.service@children.northmere-and-southmere.example"


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


def a_picture():
    """A picture to upload."""
    file = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(file, "PNG")
    return {"name": "me.png", "mimeType": "image/png", "buffer": file.getvalue()}


def fill(page):
    """Everything that a child is told."""
    page.get_by_label("Picture", exact=True).set_input_files(a_picture())
    page.get_by_label("A few words").fill("Hello! I’m Olu.\n\nAsk me anything about your plan.")
    page.get_by_label("Phone").fill("01632960118")
    page.get_by_label("Mobile").fill("07700900143")
    page.get_by_label("E-mail address").fill(LONG)
    page.get_by_label("When and how").fill("Monday to Thursday")


def narrow_enough(page):
    """Whether nothing scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_an_officer_tells_children_about_themselves(page, live_server, accessible, olu, viewport):
    faults = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.set_viewport_size(viewport)
    sign_in(page, live_server.url, olu)
    page.goto(f"{live_server.url}/profile/")
    assert page.get_by_role("heading", name="Still missing").is_visible()
    accessible(page)
    fill(page)
    page.get_by_label("Phone").fill("ring me")
    page.get_by_role("button", name="Save the profile").click()
    assert page.get_by_role("alert").get_by_role("link", name="Choose the picture again").count() == 1
    accessible(page)
    assert narrow_enough(page)
    fill(page)
    page.get_by_role("button", name="Save the profile").click()
    assert page.get_by_role("heading", name="How a child sees you").is_visible()
    accessible(page)
    assert narrow_enough(page)
    assert page.get_by_role("link", name="Call Olu 01632 960118").is_visible()
    photo = page.get_by_role("img", name="A photo of Olu")
    assert photo.evaluate("image => image.complete && image.naturalWidth") == 480
    page.get_by_role("button", name="Change the profile").click()
    accessible(page)
    assert narrow_enough(page)
    assert [fault for fault in faults if "422" not in fault] == []


def test_on_paper_stands_what_the_child_sees_and_nothing_else(page, live_server, council, olu):
    Profile.objects.create(person=olu, words="Hello! I’m Olu.", phone="01632 960118")
    sign_in(page, live_server.url, world.a_person(role=Role.IRO_MANAGER, council=council))
    page.goto(f"{live_server.url}/profiles/{olu.pk}/")
    for words in ("Still missing", "Print this page", "Change the profile", "How a child sees Olu"):
        assert page.get_by_text(words).first.is_visible(), words
    page.emulate_media(media="print")
    for words in ("Still missing", "Print this page", "Change the profile", "How a child sees Olu"):
        assert not page.get_by_text(words).first.is_visible(), words
    for words in ("Hello! I’m Olu.", "01632 960118", "What Olu does"):
        assert page.get_by_text(words).first.is_visible(), words


@pytest.fixture
def page_without_scripts(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_it_works_without_scripts(page_without_scripts, live_server, olu):
    page = page_without_scripts
    sign_in(page, live_server.url, olu)
    page.goto(f"{live_server.url}/profile/")
    fill(page)
    page.get_by_role("button", name="Save the profile").click()
    assert page.get_by_text("Your profile is saved.").is_visible()
    assert Profile.objects.get().photo is not None
