"""A review is held: the child is heard alone, their mother writes over two days, and the child leads the meeting.

One thing the child tells the officer alone. The meeting is adjourned once and completed; a second time is refused.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from re import search

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect

from heard.accounts.models import Person, Role
from heard.children.actions.relations import Told, add_relationship
from heard.outbox.actions.sending import send_due
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import tick_people
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Preparation
from heard.rules.review_states import State
from tests import world
from tests.journeys.looking import open_all
from tests.journeys.signing_in import sign_in, sign_out
from tests.pages.caseload_people import a_reviewed_child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TALKED, NEXT_DAY = date(2026, 3, 10), date(2026, 3, 11)
MEETING, AGAIN = date(2026, 3, 26), date(2026, 3, 31)
MOTHER, MOTHERS = "Adaeze Nwosu", "adaeze@family.example"
SECRET = "I am scared of the dog next door."
WISH = "Maths is easier now. I do not like being taken out of class."
SOON = 20_000


@pytest.fixture
def looked_at(accessible) -> Callable[[Page], None]:
    """Call it with a page: the accessibility engine finds nothing wrong there, with everything unfolded."""

    def look(page: Page) -> None:
        open_all(page)
        accessible(page)

    return look


@pytest.fixture(autouse=True)
def day() -> Iterator[time_machine.Traveller]:
    """A morning in March, which later days can follow."""
    with time_machine.travel(datetime.combine(TALKED, time(9), tzinfo=UTC), tick=True) as day:
        yield day


@pytest.fixture
def council(db):
    return world.a_council("Northmere Council")


@pytest.fixture
def denise(council) -> Person:
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def tomasz(council) -> Person:
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Gwynne")


@pytest.fixture
def review(council, denise, tomasz) -> Preparation:
    """Kofi's second review, being prepared; his mother, who has parental responsibility, is invited to it."""
    child = a_reviewed_child(council, denise, "Kofi", date(2026, 1, 5), [date(2026, 1, 30)])
    world.an_involvement(child, tomasz)
    facts = {"by": denise, "today": TALKED}
    plan = plan_review(child=child, planned_on=MEETING, starts_at=time(16, 15), **facts)
    plan = begin_preparing(preparation=plan, **facts)
    told = Told("parent", MOTHER, "email", email=MOTHERS, has_parental_responsibility=True)
    mother = add_relationship(child=child, told=told, started_on=date(2026, 1, 5), **facts)
    tick_people(preparation=plan, people=[mother.pk, tomasz.pk], **facts)
    send_invitations(preparation=plan, **facts)
    return plan


def fill_day(page: Page, name: str, day: date) -> None:
    for box in ("day", "month", "year"):
        page.locator(f"#id_{name}_{box}").fill(str(getattr(day, box)))


def path_of(review: Preparation, page: str = "") -> str:
    return f"/children/{review.child_id}/plan/{review.pk}/{page}"


def officer_talks_with_the_child_alone(page: Page, address: str, review: Preparation) -> None:
    page.goto(address + path_of(review, "talk/"))
    page.get_by_label("We talked in person", exact=True).check()
    page.get_by_label("Yes, alone", exact=True).check()
    for name in ("offered_on", "held_on", "rights_told_on", "contact_told_on", "advocate_on"):
        fill_day(page, name, TALKED)
    page.get_by_label("Has one", exact=True).check()
    page.get_by_role("button", name="Write this down").click()
    expect(page.locator("main")).to_contain_text("alone")


def officer_writes_down(page: Page, address: str, review: Preparation, words: str, audience: str) -> None:
    page.goto(address + path_of(review, "talk/"))
    page.get_by_role("link", name="Write down what Kofi said").click()
    page.get_by_label("What they said").fill(words)
    page.get_by_label("They said it", exact=True).check()
    fill_day(page, "said_on", TALKED)
    page.get_by_label("To whom").fill("Denise")
    page.get_by_label("What it is about").select_option(label="School or college")
    page.get_by_label(audience, exact=True).check()
    page.get_by_role("button", name="Write this down").click()
    expect(page.locator("main")).to_contain_text(words)


def link_in(mail) -> str:
    """The path of the link that Kofi's mother was sent."""
    (letter,) = [each for each in mail.taken if each["X-Envelope-To"] == MOTHERS]
    text = next(part.get_content() for part in letter.walk() if part.get_content_type() == "text/plain")
    found = search(r"/answer/[\w-]+/", text)
    assert found, text
    return found.group()


def mother_opens(browser: Browser, address: str, link: str) -> Page:
    """On a telephone, another each time; she types the name of her child."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(address + link)
    page.get_by_role("link", name="tell us what you think").click()
    page.get_by_label("first name").fill("kofi")
    page.get_by_role("button", name="Start, or go on").click()
    expect(page.locator("textarea")).to_be_visible()
    return page


def mother_writes_over_two_days(browser: Browser, address: str, link: str, day: time_machine.Traveller) -> None:
    page = mother_opens(browser, address, link)
    expect(page.locator("h1")).to_contain_text("kofi")
    page.locator("textarea").press_sequentially("He laughed when we went swimming.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Saved at", timeout=SOON)
    page.context.close()  # and her telephone is empty

    day.move_to(datetime.combine(NEXT_DAY, time(18), tzinfo=UTC))
    page = mother_opens(browser, address, link)
    page.locator("textarea").fill("He is tired after school.")
    page.get_by_role("button", name="Look at all my answers").first.click()
    for words in ("He laughed when we went swimming.", "He is tired after school."):
        expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("main")).to_contain_text("Thank you")
    assert "tired" not in page.content()
    page.context.close()


def officer_checks_what_she_wrote(page: Page, address: str, review: Preparation, looked_at) -> None:
    page.goto(address + path_of(review, "views/"))
    looked_at(page)
    page.get_by_role("link", name="Check").first.click()
    looked_at(page)
    for choice in page.get_by_role("radio", name="meeting").all():
        choice.check()
    page.get_by_role("button", name="Keep the check").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def worker_adds_an_old_education_plan(page: Page, address: str, review: Preparation) -> None:
    page.goto(f"{address}/children/{review.child_id}/documents/add/?kind=education")
    page.get_by_label("Education plan", exact=True).check()
    fill_day(page, "dated_on", date(2025, 6, 2))
    page.get_by_label("It lies in the case system", exact=True).check()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("main")).to_contain_text("older than 6 months")
    page.goto(address + path_of(review))
    expect(page.get_by_role("region", name="What is ready")).to_contain_text("Out of date")


def child_chooses_to_lead(page: Page, address: str, review: Preparation) -> None:
    page.goto(address + path_of(review, "choices/"))
    chair = page.get_by_role("region", name="chair").last
    chair.get_by_label("In their own words").fill("Yes. Denise helps me.")
    chair.get_by_label("They said it", exact=True).check()
    page.get_by_role("button", name="Write this down").click()
    page.goto(address + path_of(review, "agenda/"))
    page.get_by_label("The topic").fill("Football and after school")
    page.get_by_role("button", name="Add this topic").click()
    page.goto(address + path_of(review, "chair/"))
    expect(page.locator("body")).to_contain_text("Football and after school")
    assert SECRET not in page.content()


def meeting_begins(page: Page, address: str, review: Preparation, looked_at) -> None:
    page.goto(address + path_of(review, "begin/"))
    page.get_by_role("button", name="Begin the review").click()
    page.goto(address + path_of(review, "hold/"))
    expect(page.locator("main")).to_contain_text("Football and after school")
    looked_at(page)
    page.goto(address + path_of(review, "hold/?topic=topic:school"))
    expect(page.locator("main")).to_contain_text(WISH)
    assert SECRET not in page.content()
    page.get_by_label("What was said").press_sequentially("Kofi: everybody looks when I am called out.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Saved at", timeout=SOON)


def meeting_is_adjourned(page: Page, address: str, review: Preparation) -> None:
    page.goto(address + path_of(review, "hold/?topic=end"))
    page.get_by_role("button", name="Stop and finish another day").click()
    page.get_by_label("Which information is missing").fill("The school’s plan is old; Kofi waits for five days.")
    page.get_by_role("button", name="Adjourn the review").click()
    expect(page.locator("main")).to_contain_text("Adjourned")


def meeting_ends(page: Page, address: str, review: Preparation, looked_at) -> None:
    page.goto(address + path_of(review, "take-up/"))
    page.get_by_role("button", name="Take it up again").click()
    page.goto(address + path_of(review, "adjourn/"))
    expect(page.locator("main")).to_contain_text("once")
    expect(page.get_by_role("button", name="Adjourn the review")).to_have_count(0)
    page.goto(address + path_of(review, "hold/?topic=end"))
    looked_at(page)
    page.get_by_label("Came, and spoke for themselves").check()
    page.get_by_role("button", name="End the meeting").click()
    expect(page.get_by_label("Came, and spoke for themselves")).to_be_checked()
    page.get_by_role("button", name="Complete the review").click()
    expect(page.locator("main")).to_contain_text("Held")


def test_a_review_from_being_prepared_to_held(page, browser, live_server, looked_at, denise, tomasz, review, mail, day):
    address = live_server.url
    send_due()
    sign_in(page, address, denise)
    officer_talks_with_the_child_alone(page, address, review)
    looked_at(page)
    officer_writes_down(page, address, review, SECRET, "Only my reviewing officer")
    officer_writes_down(page, address, review, WISH, "Everybody at the meeting")
    looked_at(page)
    mother_writes_over_two_days(browser, address, link_in(mail), day)

    sign_in(page, address, denise)
    officer_checks_what_she_wrote(page, address, review, looked_at)
    sign_out(page)
    sign_in(page, address, tomasz)
    worker_adds_an_old_education_plan(page, address, review)
    page.goto(f"{address}/children/{review.child_id}/voice/")
    expect(page.locator("main")).to_contain_text(WISH)
    assert SECRET not in page.content()
    sign_out(page)

    sign_in(page, address, denise)
    child_chooses_to_lead(page, address, review)
    day.move_to(datetime.combine(MEETING, time(16, 30), tzinfo=UTC))
    sign_in(page, address, denise)
    meeting_begins(page, address, review, looked_at)
    meeting_is_adjourned(page, address, review)
    day.move_to(datetime.combine(AGAIN, time(16, 30), tzinfo=UTC))
    sign_in(page, address, denise)
    meeting_ends(page, address, review, looked_at)
    review.refresh_from_db()
    assert (review.state, review.review.participation, review.meetings.count()) == (State.HELD, "PN1", 2)
