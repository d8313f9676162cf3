"""The gallery: every component and every word in one place, in the demo alone."""

from datetime import date

import pytest
import time_machine

from heard.accounts.models import Role
from heard.caseload.gallery import REFUSALS, TAGS
from tests import world
from tests.pages.caseload_people import browser, text_of

pytestmark = pytest.mark.django_db
# Days on which a year, a month or a week turns, with and without bank holidays near.
DAYS = [
    date(2026, 1, 1),
    date(2026, 2, 28),
    date(2026, 3, 24),
    date(2026, 8, 31),
    date(2026, 12, 27),
    date(2028, 2, 29),
]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_gallery_shows_a_row_of_each_kind_on_any_day(day) -> None:
    with time_machine.travel(f"{day} 10:00", tick=False):
        page = text_of(browser(world.a_person(role=Role.COORDINATOR)), "/gallery/")
    rows = page.split("Rows")[1].split("The 20 working days")[0]
    assert "days late" in rows
    assert "turns 18 on" in rows
    assert "not in the newest return" in rows
    assert "No time in care has been recorded." in rows
    assert "placed for adoption" in rows


def test_the_gallery_shows_every_tag_and_refusal() -> None:
    page = text_of(browser(world.a_person(role=Role.IRO)), "/gallery/")
    assert [words for words in (*(tag for tag, _ in TAGS), *REFUSALS) if words not in page] == []


def test_the_gallery_is_not_there_in_a_real_service(settings) -> None:
    settings.HEARD_DEMO = False
    assert browser(world.a_person(role=Role.IRO)).get("/gallery/").status_code == 404
