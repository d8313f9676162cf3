"""A meeting is cut off: the server is killed, the lid is closed, the battery is dead, a second page is open.

At most the last few seconds of typing are lost, and what a page still holds is saved by itself.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from time import monotonic, sleep

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from heard.accounts.models import Person, Role
from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import AgendaItem, Note, Preparation
from tests import world
from tests.journeys.served import Server
from tests.journeys.signing_in import sign_in
from tests.pages.caseload_people import a_reviewed_child

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TODAY = date(2026, 3, 26)
SOON = 60_000  # milliseconds, on a machine that has much to do
A_FEW_SECONDS = 5
SCREENS = ("well", "topic:other", "topic:school", "topic:home", "identity", "hopes", "law", "end")


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(datetime.combine(TODAY, datetime.min.time().replace(hour=16), tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def denise(transactional_db) -> Person:
    return world.a_person(role=Role.IRO, council=world.a_council("Northmere Council"), name="Denise Fairweather")


@pytest.fixture
def review(denise) -> Preparation:
    """A review that began this afternoon."""
    council = denise.posts.get().team.council
    child = a_reviewed_child(council, denise, "Kofi", date(2026, 1, 5), [date(2026, 1, 30)])
    facts = {"by": denise, "today": TODAY}
    plan = begin_preparing(preparation=plan_review(child=child, planned_on=TODAY, **facts), **facts)
    told = {"number": 1, "words": "Football and after school", "is_childs": True, "added_by": denise}
    AgendaItem.objects.create(preparation=plan, **told)
    return begin_review(preparation=plan, held_on=TODAY, **facts)


@pytest.fixture
def server(review) -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def meeting(page, server, denise, review) -> Page:
    """The page of the meeting, at school, with the officer signed in."""
    sign_in(page, server.address, denise)
    page.goto(f"{server.address}{path_of(review)}")
    return page


def path_of(review: Preparation, topic: str = "topic:school") -> str:
    return f"/children/{review.child_id}/plan/{review.pk}/hold/?topic={topic}"


def notes(page: Page) -> Locator:
    return page.get_by_label("What was said")


def status(page: Page) -> Locator:
    return page.locator("[data-draft-status]")


def stored() -> str:
    """What the server holds of the notes on school."""
    return Note.objects.filter(box="topic:school:said").values_list("words", flat=True).first() or ""


def until(fact: Callable[[], bool], what: str) -> None:
    end = monotonic() + SOON / 1000
    while not fact():
        assert monotonic() < end, what
        sleep(0.2)


def signed_in_beside(meeting: Page, person: Person) -> Page:
    """The tab in which this person signs in by the link that the page shows."""
    with meeting.expect_popup() as opened:
        status(meeting).get_by_role("link", name="Sign in in another tab").click()
    again = opened.value
    again.get_by_label("E-mail address").fill(person.email)
    again.get_by_label("Password", exact=True).fill(world.PASSWORD)
    again.get_by_role("button", name="Sign in").click()
    return again


def test_the_server_is_killed_in_the_middle_of_a_sentence(meeting, server, denise):
    first, second, third = "Maths is easier now. ", "Leanne did not know this. ", "Meetings could be after school."
    notes(meeting).press_sequentially(first)
    expect(status(meeting)).to_contain_text("Saved at", timeout=SOON)
    assert stored() == first
    notes(meeting).press_sequentially(second)
    server.kill()
    expect(status(meeting)).to_contain_text("the server does not answer. Your words are still here", timeout=SOON)
    notes(meeting).press_sequentially(third)
    assert stored().startswith(first), "at most the last few seconds are lost"

    server.start()
    expect(status(meeting)).to_contain_text("you are signed out", timeout=SOON)
    again = signed_in_beside(meeting, denise)
    expect(again.get_by_role("heading", level=1)).to_have_text("Kofi’s meeting", timeout=SOON)
    assert notes(again).input_value().startswith(first), "whoever signs in again finds the same words"

    expect(status(meeting)).to_contain_text("Saved at", timeout=SOON)
    assert notes(meeting).input_value() == first + second + third
    assert stored() == first + second + third, "what the page still held is saved once the server is back"
    again.reload()
    expect(notes(again)).to_have_value(first + second + third)


def test_the_battery_is_dead_in_the_middle_of_typing(meeting, server, denise, review, browser):
    typed: list[tuple[float, str]] = []
    while len(typed) < 24:
        word = f"{len(typed)} "
        notes(meeting).press_sequentially(word)
        typed.append((monotonic(), word))
        sleep(0.5)
    meeting.context.set_offline(True)  # nothing reaches the server any more
    dead_at = monotonic()
    meeting.context.close()
    safe = "".join(word for at, word in typed if at < dead_at - A_FEW_SECONDS - 2)
    assert safe and stored().startswith(safe), "typing without a pause is saved every five seconds"
    other = browser.new_context().new_page()
    sign_in(other, server.address, denise)
    other.goto(f"{server.address}{path_of(review)}")
    assert notes(other).input_value() == stored()
    other.context.close()


def test_the_lid_is_closed_and_opened_again(meeting):
    meeting.context.set_offline(True)
    notes(meeting).fill("Written without a line.")
    expect(status(meeting)).to_contain_text("does not answer", timeout=SOON)
    assert stored() == ""
    meeting.context.set_offline(False)
    expect(status(meeting)).to_contain_text("Saved at", timeout=SOON)
    assert stored() == "Written without a line."


def test_an_older_page_shows_both_versions_and_whoever_reads_them_decides(meeting, server, review):
    other = meeting.context.new_page()
    other.goto(f"{server.address}{path_of(review)}")
    notes(other).fill("From the other page.")
    expect(status(other)).to_contain_text("Saved at", timeout=SOON)

    notes(meeting).fill("From this page.")
    expect(meeting.locator(".heard-both")).to_contain_text("From the other page.", timeout=SOON)
    expect(meeting.locator(".heard-both")).to_contain_text("From this page.")
    assert stored() == "From the other page.", "nothing is overwritten"
    meeting.get_by_role("button", name="Keep mine").click()
    until(lambda: stored() == "From this page.", "mine is kept once I say so")

    notes(other).fill("Later, over there.")
    expect(other.locator(".heard-both")).to_contain_text("From this page.", timeout=SOON)
    other.get_by_role("button", name="Take theirs").click()
    expect(notes(other)).to_have_value("From this page.")
    expect(other.locator(".heard-both")).to_have_count(0)
    assert stored() == "From this page."


def test_a_choice_a_tick_and_the_next_topic_are_saved_on_the_way(meeting, server, review):
    notes(meeting).fill("Typed, and at once on to the next.")
    meeting.get_by_label("We have talked about this").check()
    meeting.get_by_role("button", name="Next: My health").click()
    expect(meeting.get_by_role("heading", level=2).first).to_contain_text("My health", timeout=SOON)
    assert stored() == "Typed, and at once on to the next."
    assert Note.objects.get(box="done:topic:school").words == "yes"
    notes(meeting).fill("Left by the agenda.")
    meeting.get_by_role("link", name="Before we end").click()
    expect(meeting.get_by_role("heading", level=2).first).to_contain_text("Before we end", timeout=SOON)
    assert Note.objects.get(box="topic:health:said").words == "Left by the agenda."
    assert meeting.get_by_role("radio", checked=True).count() == 0, "how the child took part is never guessed"
    meeting.get_by_label("Came, and spoke for themselves").check()
    meeting.get_by_role("button", name="End the meeting").click()
    expect(meeting.get_by_role("heading", level=1)).to_contain_text("Complete", timeout=SOON)
    expect(meeting.get_by_label("Came, and spoke for themselves")).to_be_checked()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_screen_is_accessible_quiet_and_narrow_enough(page, live_server, accessible, denise, review, width):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server.url, denise)
    own = AgendaItem.objects.get()
    paths = [path_of(review, screen) for screen in (*SCREENS, f"own:{own.pk}")]
    for path in [*paths, path_of(review).replace("?topic=topic:school", "note-taker/")]:
        assert page.goto(f"{live_server.url}{path}").status == 200, path
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert said == [], path
