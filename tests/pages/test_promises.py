"""What a council promises is set by the reviewing officers' manager, is never laxer, and moves every date."""

from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from heard import clock
from heard.accounts.models import Role
from heard.jobs.daily import judge_all
from heard.reviews.models import ReviewClock
from tests import world
from tests.pages.caseload_people import a_reviewed_child, browser, plain

pytestmark = pytest.mark.django_db
PROMISES = {"first_days": "21", "second_days": "70", "later_months": "5", "counted_from": "last"}


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")


def sent(person, **told):
    return browser(person).post("/promises/", PROMISES | told | {"once": str(uuid4())})


def test_a_stricter_promise_moves_the_day_to_aim_for_and_not_the_laws(
    council, manager, django_capture_on_commit_callbacks
):
    child = a_reviewed_child(council, None, "Kacper", clock.today())
    before = ReviewClock.objects.get(child=child)
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(manager).status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="jobs.judge_anew", status="todo").count() == 1
    judge_all(today=clock.today())
    after = ReviewClock.objects.get(child=child)
    assert after.due_on == before.due_on
    assert (after.aim_on - clock.today()).days == 21
    council.refresh_from_db()
    assert not council.next_from_first


def test_asked_twice_at_once_every_child_is_judged_once(council, manager, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(manager).status_code == sent(manager, first_days="20").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="jobs.judge_anew", status="todo").count() == 1


@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [
        ("first_days", "29", "never laxer. Enter at most 28."),
        ("second_days", "0", "Enter a number from 1 to 84."),
        ("later_months", "soon", "Enter a number from 1 to 6."),
        ("counted_from", "", "Choose the meeting that the next review is counted from."),
    ],
)
def test_a_laxer_promise_is_refused_at_its_box_and_nothing_typed_is_lost(council, manager, box, typed, words):
    answer = sent(manager, **{box: typed})
    assert answer.status_code == 422
    assert words in plain(answer.content.decode())
    assert 'value="70"' in answer.content.decode() or box == "second_days"
    council.refresh_from_db()
    assert council.promise_first_days == 28


def test_the_page_shows_what_is_promised_now(council, manager):
    page = browser(manager).get("/promises/")
    assert 'value="28"' in page.content.decode()
    assert "Only the law’s day makes a review late." in plain(page.content.decode())


def test_the_caseloads_lead_to_it_for_the_manager_and_for_nobody_else(council, manager):
    assert 'href="/promises/"' in browser(manager).get("/caseloads/").content.decode()
    coordinator = world.a_person(role=Role.COORDINATOR, council=council)
    assert 'href="/promises/"' not in browser(coordinator).get("/caseloads/").content.decode()
