"""A council loads its return; the IRO sees what is overdue and why, records the review, and the next date moves."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from heard import clock
from heard.accounts.models import Role
from heard.children.models import Child
from heard.intake.actions.load import load_returns
from heard.jobs.invented.files import write_return
from heard.jobs.invented.lives import Life
from heard.rules.care_periods import Episode
from heard.rules.day_words import how_far_off, long_day
from heard.rules.timescales import months_after
from heard.rules.working_days import working_day_after
from tests import world
from tests.journeys.signing_in import sign_in, sign_out

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ENTERED_DAYS_AGO = 40


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def iro(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def another_iro(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo")


@pytest.fixture
def social_worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")


def given_a_loaded_return(council, iro, tmp_path, entered: date) -> Child:
    """A return with one child in it, who came into care some weeks ago and has had no review."""
    life = Life("NM-20417", "Amara", "Nwosu", "F", born_on=months_after(entered, -11 * 12), called="Mara")
    life.episodes.append(Episode(entered, None, "S", "V2", "U6", ""))
    path = write_return([life], tmp_path / "return", {life.number: iro.email})
    load_returns([path], council=council, by=None, today=clock.today(), say=lambda words: None)
    return Child.objects.get(number=life.number)


def when_the_review_is_recorded(page, held_on: date, how: str) -> None:
    page.get_by_label("Day", exact=True).fill(str(held_on.day))
    page.get_by_label("Month", exact=True).fill(str(held_on.month))
    page.get_by_label("Year", exact=True).fill(str(held_on.year))
    page.get_by_label(how).check()
    page.get_by_role("button", name="Record the review").click()


def test_an_overdue_review_is_explained_recorded_and_the_next_date_moves(
    page, live_server, accessible, council, iro, another_iro, social_worker, tmp_path
):
    today = clock.today()
    entered = today - timedelta(days=ENTERED_DAYS_AGO)
    child = given_a_loaded_return(council, iro, tmp_path, entered)
    due_on, held_on = working_day_after(entered, 20), today - timedelta(days=1)

    sign_in(page, live_server.url, iro)
    overdue = page.get_by_role("region", name="Overdue")
    expect(overdue).to_contain_text("Mara")
    expect(overdue).to_contain_text(how_far_off(due_on, today))
    expect(overdue).to_contain_text(f"20 working days after Mara came into care on {long_day(entered, today)}")
    overdue.get_by_text("Why this date?").click()
    expect(overdue.get_by_role("link", name="regulation 33(1)")).to_be_visible()

    overdue.get_by_role("link", name="Record the review").click()
    accessible(page)
    when_the_review_is_recorded(page, today + timedelta(days=3), "Came, and spoke for themselves")
    expect(page.get_by_role("alert")).to_contain_text("The review cannot be recorded yet")
    expect(page.get_by_label("Year", exact=True)).to_have_value(str((today + timedelta(days=3)).year))
    when_the_review_is_recorded(page, held_on, "Came, and spoke for themselves")

    expect(page.get_by_role("heading", level=1)).to_have_text("Amara Nwosu")
    expect(page.locator("main")).to_contain_text("Second review.")
    expect(page.locator("main")).to_contain_text(f"12 weeks after Mara’s first review on {long_day(held_on, today)}")
    expect(page.locator("main")).to_contain_text(long_day(months_after(held_on, 3), today))
    accessible(page)
    page.goto(f"{live_server.url}/week/")
    expect(page.get_by_role("region", name="Overdue")).to_contain_text("Nothing is overdue. The next review is Mara’s")

    for stranger in (another_iro, social_worker):
        sign_out(page)
        sign_in(page, live_server.url, stranger)
        hidden = page.goto(f"{live_server.url}/children/{child.pk}/")
        said = page.locator("main").inner_text()
        missing = page.goto(f"{live_server.url}/children/00000000-0000-4000-8000-000000000000/")
        assert (hidden.status, missing.status) == (404, 404)
        assert said == page.locator("main").inner_text()


def test_a_review_recorded_in_error_is_struck_out_and_the_clock_goes_back(page, live_server, council, iro, tmp_path):
    today = clock.today()
    entered = today - timedelta(days=ENTERED_DAYS_AGO)
    child = given_a_loaded_return(council, iro, tmp_path, entered)
    due_on = working_day_after(entered, 20)

    sign_in(page, live_server.url, iro)
    page.get_by_role("region", name="Overdue").get_by_role("link", name="Record the review").click()
    when_the_review_is_recorded(page, today - timedelta(days=2), "Came, and spoke for themselves")
    page.get_by_role("link", name="Strike this out").click()
    page.get_by_label("What was wrong?").fill("It was another child’s review")
    page.get_by_role("button", name="Strike out this review").click()

    expect(page.locator("main")).to_contain_text("First review.")
    expect(page.locator("main")).to_contain_text(long_day(due_on, today))
    expect(page.locator("main")).to_contain_text("It was another child’s review")
    assert child.reviews.filter(struck_at__isnull=False).count() == 1
