"""Settling who a worker is in a real browser: by keyboard and without scripts, on a phone, and accessible."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from heard.accounts.models import Role
from tests import world
from tests.journeys.signing_in import sign_in
from tests.loading import load
from tests.nightly import a_night

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
CARE = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6", "103 2026-02-01 S C2 U6"]
TOLD = ["101 W-10442 social_worker 2026-01-09", "102 W-10442 social_worker 2026-02-02 2026-03-01"]
TOLD += ["103 A-NUMBER-LONGER-THAN-ANYBODY-THOUGHT-OF IRO 2026-02-02", "102 W-10442 advocate 2026-02-02"]
NAMES = {"101": "Zoë Made-Up 2014-02-02", "102": "Amara Nwosu 2012-05-03", "103": "Kofi Mensah 2016-07-01"}


@pytest.fixture
def coordinator(live_server, page, tmp_path: Path):
    """Somebody who may settle whose number it is, signed in, after a night whose files name two numbers."""
    council = world.a_council("Northmere Council")
    person = world.a_person(role=Role.COORDINATOR, council=council, name="Cosima Reyes")
    for name in ("Ade Bright", "Olu Adebayo-Finch", "Ruth Nightingale-Okafor"):
        world.a_person(role=Role.IRO, council=council, name=name)
    world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Denise Okonjo")
    workers = ["W-10442 Denise Okonjo SW71 0.8"]
    night = a_night(tmp_path / "night", episodes=CARE, told=TOLD, workers=workers, children=NAMES)
    load(night, council=council, today=date(2026, 11, 22))
    sign_in(page, live_server.url, person)
    return person


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
def test_from_a_number_to_a_person_and_back(page, live_server, accessible, coordinator, viewport) -> None:
    page.set_viewport_size(viewport)

    def looks_right(name: str) -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], page.url
        if os.environ.get("PICTURES"):
            page.screenshot(path=f"{os.environ['PICTURES']}/{name}-{viewport['width']}.png", full_page=True)

    page.goto(f"{live_server.url}/loads/")
    looks_right("loads")
    page.get_by_role("link", name="night", exact=True).click()
    looks_right("load")
    page.get_by_role("link", name="Say who they are").click()
    looks_right("workers")
    page.get_by_role("link", name=re.compile("Say who it is.*W-10442")).click()
    page.get_by_text("Which children").click()
    page.get_by_role("button", name="This is the person").click()
    page.get_by_text("This cannot be settled yet").wait_for()
    looks_right("worker-refused")
    page.get_by_label("Search by name").fill("denise")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Denise Okonjo (").check()
    looks_right("worker")
    page.get_by_role("button", name="This is the person").click()
    page.get_by_text("W-10442 is Denise Okonjo.").wait_for()
    looks_right("settled")
    page.get_by_role("link", name=re.compile("That is wrong.*W-10442")).click()
    page.get_by_text("If it is somebody else, choose them").wait_for()
    looks_right("worker-settled")
