"""Loading a return in a real browser: by hand and keyboard alone, without scripts, on a phone, and accessible."""

import os
from datetime import date
from pathlib import Path

import pytest

from heard.accounts.models import Role
from heard.intake.actions import work
from heard.intake.models import Load
from tests import world
from tests.journeys.signing_in import sign_in
from tests.loading import a_return, load

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
LONG = "a-file-whose-name-nobody-thought-of-shortening-before-it-was-sent.csv"


@pytest.fixture
def coordinator(settings, tmp_path: Path, live_server, page):
    """Somebody who may load returns, signed in."""
    settings.HEARD_UPLOADS = tmp_path / "uploads"
    person = world.a_person(role=Role.COORDINATOR, council=world.a_council("Northmere Council"), name="Cosima Reyes")
    sign_in(page, live_server.url, person)
    return person


def dirty(folder: Path) -> Path:
    """A return with something wrong of every severity."""
    return a_return(
        folder,
        episodes=["101 2024-06-08 S C2 U6", "102 2024-06-08 S C2 U6 2024-05-01 X1", "103 2024-06-08 S C9 U6"],
        reviews=["101 2024-07-12 PN1", "102 2024-07-05 PN9", "102 2024-07-05 PN9"],
        **{LONG: "CHILD,COLOUR\n101,blue\n"},
    )


def with_a_difference(person, folder: Path) -> None:
    """A review recorded some days off the one in the return that is here already."""
    council = person.posts.get().team.council
    child = world.a_child(council=council, number="101", forename="Amara", in_care=False)
    world.an_episode(child, started_on=date(2024, 6, 8))
    world.a_review(child, date(2024, 7, 5), by=person)
    load(dirty(folder), council=council)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_from_the_files_to_the_children(page, live_server, accessible, coordinator, tmp_path, viewport) -> None:
    page.set_viewport_size(viewport)

    def looks_right(name: str) -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], page.url
        if os.environ.get("PICTURES"):
            page.screenshot(path=f"{os.environ['PICTURES']}/{name}-{viewport['width']}.png", full_page=True)

    with_a_difference(coordinator, tmp_path / "before")
    page.goto(f"{live_server.url}/loads/")
    looks_right("loads")
    page.get_by_role("button", name="Load a return").click()
    page.get_by_role("button", name="Read the return").click()
    page.get_by_text("The return cannot be read yet").wait_for()
    looks_right("new")
    changed = a_return(tmp_path / "903", episodes=["101 2024-06-08 S C2 U4", "104 2025-01-10 S V2 U6"])
    page.get_by_label("The return", exact=True).set_input_files(sorted(changed.iterdir()))
    page.get_by_role("button", name="Read the return").click()
    looks_right("waiting")
    work.read_upload(Load.objects.get(state="waiting").pk)
    page.get_by_role("button", name="See how far it is").click()
    page.get_by_text("Ready to confirm").wait_for()
    for group in page.locator("details").all():
        group.locator("summary").click()
    looks_right("read")
    page.get_by_role("button", name="Store this return").click()
    page.get_by_text("Heard is storing the return").wait_for()
    work.store_upload(Load.objects.get(state="storing").pk, coordinator.pk)
    page.get_by_role("button", name="See how far it is").click()
    page.get_by_text("What it changed").wait_for()
    looks_right("stored")
    page.get_by_role("link", name="Back to returns").click()
    page.get_by_role("link", name="Decide").click()
    page.get_by_role("button", name="Decide").click()
    page.get_by_text("This cannot be decided yet").wait_for()
    looks_right("difference")
    page.get_by_label("Review on Friday 12 July 2024").check()
    page.get_by_role("button", name="Decide").click()
    page.get_by_text("That is decided for Amara.").wait_for()
    looks_right("decided")
