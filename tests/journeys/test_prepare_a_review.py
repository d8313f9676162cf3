"""A review is planned, who comes is said, invitations go out, one is moved and one called off; calendars agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from icalendar import Calendar
from playwright.sync_api import Page, expect

from heard.accounts.models import Person, Role
from heard.children.actions.relations import Told, add_relationship
from heard.children.models import Child, Relationship
from heard.outbox.actions.sending import send_due
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import tick_people
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Preparation
from tests import world
from tests.journeys.signing_in import sign_in, sign_out
from tests.pages.caseload_people import a_reviewed_child
from tests.standins.mail_server import MailServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
TODAY = date(2026, 3, 10)
BEFORE_THE_CLOCKS_CHANGE, AFTER_THEY_CHANGED = date(2026, 3, 26), date(2026, 3, 31)
HOME = "Primrose Cottage, the blue door"
MOTHER, CARER, FATHER = "Adaeze Nwosu", "Brona Kettlewell", "Emeka Nwosu"
MOTHERS, CARERS, FATHERS = "adaeze@family.example", "brona@carers.example", "emeka@family.example"


@dataclass
class Staff:
    """Who works with the children of this journey."""

    jo: Person
    denise: Person
    tomasz: Person


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    """A morning in March; the clocks change on the 29th."""
    with time_machine.travel(datetime.combine(TODAY, time(9), tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def staff(council) -> Staff:
    def one(role, name):
        return world.a_person(role=role, council=council, name=name)

    return Staff(
        one(Role.COORDINATOR, "Jo Winterbourne"),
        one(Role.IRO, "Denise Fairweather"),
        one(Role.SOCIAL_WORKER, "Tomasz Gwynne"),
    )


def a_child_of(council, staff: Staff, name: str) -> Child:
    """In care since January, reviewed once: the second review is due by the end of April."""
    child = a_reviewed_child(council, staff.denise, name, date(2026, 1, 5), [date(2026, 1, 30)])
    world.an_involvement(child, staff.tomasz)
    return child


def fill_day(page: Page, name: str, day: date) -> None:
    for box in ("day", "month", "year"):
        page.locator(f"#id_{name}_{box}").fill(str(getattr(day, box)))


def as_somebody_else(page: Page, address: str, person: Person) -> None:
    sign_out(page)
    sign_in(page, address, person)


def coordinator_plans(page: Page, address: str, child: Child) -> None:
    page.goto(f"{address}/children/{child.pk}/")
    page.locator("main").get_by_text("Plan the review", exact=True).first.click()
    page.get_by_label("Another day").check()
    fill_day(page, "other_on", BEFORE_THE_CLOCKS_CHANGE)
    page.get_by_label("What time it begins").fill("10am")
    page.get_by_role("button", name="Plan the review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("26 March")
    page.get_by_role("button", name="Begin preparing").click()
    expect(page.locator("main")).to_contain_text("Being prepared")


def social_worker_adds(page: Page, family: str, kind: str, name: str, email: str) -> None:
    page.goto(f"{family}add/")
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_label("E-mail address").fill(email)
    fill_day(page, "started_on", date(2026, 1, 5))
    page.get_by_role("button", name="Record this person").click()
    expect(page.locator("main")).to_contain_text(name)


def social_worker_decides(page: Page, family: str, name: str, may: str, why: str) -> None:
    """Whether one person may know where a review at the child's home is."""
    page.goto(family)
    page.get_by_role("listitem").filter(has_text=name).get_by_role("link", name="What they may know").click()
    fact = page.get_by_role("region", name="Where the review is, when that is the child’s home")
    fact.locator("summary").click()
    fact.get_by_label(may, exact=True).check()
    fact.get_by_label("Why").fill(why)
    fact.get_by_role("button", name="Decide this").click()
    expect(page.locator("main")).to_contain_text(why)


def social_worker_writes_down_what_the_child_chose(page: Page, review: str) -> None:
    page.goto(f"{review}choices/")
    who = page.get_by_role("region", name="Who do you want to come?")
    who.get_by_label("In their own words").fill("Mum, and Brona. Not too many.")
    who.get_by_label("They said it", exact=True).check()
    page.get_by_role("button", name="Write this down").click()
    expect(page.locator("main")).to_contain_text("Not too many.")


def officer_settles_the_place_and_ticks(page: Page, review: str, names: Iterable[str]) -> None:
    page.goto(f"{review}venue/")
    page.get_by_label("The child’s home").check()
    page.get_by_label("Where is it?").fill(HOME)
    page.get_by_role("button", name="Settle this").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Review of")
    page.goto(f"{review}who/")
    for name in names:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Save who is invited").click()
    expect(page.locator("main")).to_contain_text("invited to this review now")
    page.get_by_role("button", name="send invitations").click()
    expect(page.locator("main")).to_contain_text("3 messages on the way")


def mail_to(mail: MailServer, address: str) -> list:
    return [each for each in mail.taken if each["X-Envelope-To"] == address]


def events_of(mail: MailServer, address: str) -> list[tuple[str, dict]]:
    """Every calendar file that somebody got, read by the calendar library: what it asks, and its one event."""
    events = []
    for each in mail_to(mail, address):
        for part in each.walk():
            if part.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(part.get_content())
                (event,) = calendar.walk("VEVENT")
                events.append((str(calendar["METHOD"]), event))
    return events


def starts_at(event) -> datetime:
    return event.decoded("dtstart").astimezone(UTC)


def test_a_review_is_planned_its_people_are_invited_and_it_is_moved_across_the_clock_change(
    page, live_server, accessible, council, staff, mail
):
    child = a_child_of(council, staff, "Mara")
    family = f"{live_server.url}/children/{child.pk}/family/"

    sign_in(page, live_server.url, staff.jo)
    coordinator_plans(page, live_server.url, child)
    accessible(page)
    review = f"{live_server.url}/children/{child.pk}/plan/{Preparation.objects.get().pk}/"

    as_somebody_else(page, live_server.url, staff.tomasz)
    social_worker_adds(page, family, "Parent", MOTHER, MOTHERS)
    social_worker_adds(page, family, "Carer", CARER, CARERS)
    social_worker_decides(page, family, CARER, "May know", "It is her home")
    social_worker_decides(page, family, MOTHER, "May not know", "She has threatened to take Mara away")
    social_worker_writes_down_what_the_child_chose(page, review)
    accessible(page)

    as_somebody_else(page, live_server.url, staff.denise)
    officer_settles_the_place_and_ticks(page, review, [MOTHER, CARER, "Tomasz Gwynne"])
    accessible(page)
    send_due()
    page.goto(review)
    expect(page.get_by_role("region", name="What was sent")).to_contain_text("Sent")

    (mothers,), (carers,) = events_of(mail, MOTHERS), events_of(mail, CARERS)
    for method, event in (mothers, carers):
        assert (method, event["sequence"]) == ("REQUEST", 0)
        assert starts_at(event) == datetime(2026, 3, 26, 10, 0, tzinfo=UTC)
    assert "location" not in mothers[1]
    assert HOME in str(carers[1]["location"])

    page.goto(f"{review}move/")
    fill_day(page, "planned_on", AFTER_THEY_CHANGED)
    page.get_by_label("What time it begins").fill("4:15pm")
    page.get_by_role("button", name="Move the review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("31 March")
    send_due()

    for address in (MOTHERS, CARERS, staff.tomasz.email):
        (first, (method, moved)) = events_of(mail, address)
        assert (method, moved["sequence"], moved["uid"]) == ("REQUEST", 1, first[1]["uid"])
        assert starts_at(moved) == datetime(2026, 3, 31, 15, 15, tzinfo=UTC)  # 4:15pm by the clock in summer
        assert moved.decoded("dtstart").strftime("%H:%M") == "16:15"
    for each in mail_to(mail, MOTHERS):
        said = each.as_string() + "".join(part.get_content() for part in each.walk() if not part.is_multipart())
        for secret in ("Primrose", CARER, CARERS, "Tomasz", child.surname + "’s", "threatened"):
            assert secret not in said.replace(MOTHER, "")


def test_a_review_that_is_called_off_is_taken_off_every_calendar(page, live_server, accessible, council, staff, mail):
    child = a_child_of(council, staff, "Kofi")
    facts = {"by": staff.denise, "today": TODAY}
    plan = plan_review(child=child, planned_on=AFTER_THEY_CHANGED, starts_at=time(9, 30), **facts)
    begin_preparing(preparation=plan, **facts)
    told = Told(Relationship.Kind.PARENT, FATHER, Relationship.Way.EMAIL, email=FATHERS)
    father = add_relationship(child=child, told=told, started_on=TODAY, **facts)
    tick_people(preparation=plan, people=[father.pk], **facts)
    send_invitations(preparation=plan, **facts)
    send_due()

    sign_in(page, live_server.url, staff.jo)
    page.goto(f"{live_server.url}/children/{child.pk}/plan/{plan.pk}/")
    page.get_by_role("button", name="Call the review off").click()
    accessible(page)
    page.get_by_label("Why", exact=True).fill("The school closes that day")
    page.get_by_label("Who allowed it").select_option(label=staff.denise.name)
    page.get_by_role("button", name="Cancel the review").click()
    expect(page.locator("main")).to_contain_text("The law’s date for this review does not move")
    send_due()

    (asked, first), (method, last) = events_of(mail, FATHERS)
    assert (asked, method) == ("REQUEST", "CANCEL")
    assert last["uid"] == first["uid"]
    assert last["sequence"] > first["sequence"]
    assert str(last["status"]) == "CANCELLED"
    assert starts_at(last) == starts_at(first) == datetime(2026, 3, 31, 8, 30, tzinfo=UTC)
    assert "school closes" not in mail_to(mail, FATHERS)[-1].as_string()
