"""What the pages that begin a day say of reviews that are planned, and of those that nobody has planned."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.models import Role
from heard.children.models import FamilyStop, Relationship
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.hold import record_review
from heard.reviews.actions.meet import adjourn_review, begin_review
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Preparation, ReviewClock
from heard.rules.family_stop import StopReason
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import TODAY, a_reviewed_child, browser, many_children, text_of

pytestmark = pytest.mark.django_db
OVERDUE, SOON, COMING, LATER = date(2025, 9, 19), date(2025, 9, 30), date(2025, 10, 20), date(2026, 3, 2)
THURSDAY = date(2026, 3, 26)
MOST_QUERIES = {"/week/": 32, "/week/print/": 33, "/my-children/": 9, "/board/?show=all": 8, "/": 27}
MOST_OF_A_CHILD = 33


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Femi Adeyemi")


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Zielinski")


def reviewed(council, iro, name, last, worker=None):
    held = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19), last]
    child = a_reviewed_child(council, iro, name, date(2024, 9, 3), held)
    if worker:
        world.an_involvement(child, worker)
    return child


def planned(child, by, on=THURSDAY, **told):
    return plan_review(child=child, planned_on=on, by=by, today=clock.today(), **told)


def child_page(person, child) -> str:
    return text_of(browser(person), f"/children/{child.pk}/")


def next_review(person, child) -> str:
    return child_page(person, child).split("Next review", 1)[1].split("Why this date?")[0]


def heads(person, child) -> dict[str, bool]:
    """The buttons at the head of a child's page, and which of them is filled."""
    page = browser(person).get(f"/children/{child.pk}/").context["page"]
    return {button.text: button.is_main for button in page.buttons}


def test_who_may_plan_is_offered_it_first_where_nobody_has_and_others_are_only_told(
    council, denise, coordinator, worker
) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    for person in (denise, coordinator):
        assert "Nobody has planned it yet." in next_review(person, child)
        assert heads(person, child) | {"Plan the review": True, "Record a review": False} == heads(person, child)
    assert "Nobody has planned it yet." in next_review(worker, child)
    assert "Plan the review" not in child_page(worker, child)


def test_a_planned_review_says_when_it_is_and_leads_to_how_it_is_prepared(council, denise, worker) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    plan = planned(child, denise, on=date(2026, 3, 30), starts_at=time(10))
    for person in (denise, worker):
        section = next_review(person, child)
        assert "Monday 30 March at 10am Planned. It has a day. Nobody has been asked to come yet." in section
        assert "See how it is being prepared" in section
        assert "Nobody has planned it yet." not in section
        assert heads(person, child)["Open the planned review"]
    page = browser(denise).get(f"/children/{child.pk}/").content.decode()
    assert f"/children/{child.pk}/plan/{plan.pk}/" in page


def test_a_review_is_not_offered_to_be_recorded_by_hand_while_one_is_planned(council, denise) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    assert "Record a review" in heads(denise, child)
    plan = planned(child, denise)
    assert "Record a review" not in heads(denise, child)
    cancel_review(preparation=plan, why="Hafsa is away.", allowed_by=denise, by=denise, today=TODAY)
    assert heads(denise, child)["Plan the review"]
    assert "Record a review" in heads(denise, child)


def test_a_review_planned_after_the_law_s_date_is_late_from_that_moment_with_the_reason(
    council, denise, manager
) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    due_on = ReviewClock.objects.get(child=child).due_on
    planned(child, denise, on=due_on + timedelta(days=1), late_why="Mum is in hospital until then")
    told = "Planned 1 day after the law’s date, 30 March: Mum is in hospital until then."
    assert told in next_review(denise, child)
    assert told in text_of(browser(denise), "/week/")
    assert told in text_of(browser(manager), "/board/?show=soon")
    row = browser(denise).get("/week/").context["week"].soon[0]
    assert row.bar == "is-late"


def test_a_review_planned_in_time_is_called_late_nowhere(council, denise, manager) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    planned(child, denise)
    assert "Planned 1 day after" not in child_page(denise, child)
    assert browser(denise).get("/week/").context["week"].soon[0].bar == "is-soon"
    assert "Hafsa" not in text_of(browser(manager), "/board/?show=planned-late").split("Sort by")[1]


def test_a_day_that_the_law_s_date_has_overtaken_is_late_too(council, denise, manager) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    planned(child, denise, on=date(2026, 3, 30))
    ReviewClock.objects.filter(child=child).update(due_on=date(2026, 3, 27), aim_on=date(2026, 3, 27))
    words = "This day is after the law’s date, which was a later one when the review was planned."
    assert words in next_review(denise, child)
    assert words in text_of(browser(manager), "/board/?show=planned-late")


def test_the_most_pressing_of_the_small_clocks_stand_on_the_page_of_the_child(council, denise) -> None:
    child = reviewed(council, denise, "Grace", COMING)
    planned(child, denise, on=date(2026, 4, 16))
    assert "Give the child the officer’s profile (reviewing officer): Due" in next_review(denise, child)
    assert "Send the invitations" not in next_review(denise, child)
    with time_machine.travel("2026-04-10 10:00", tick=False):
        assert "Send the invitations, each asking for views (review coordinator): Due" in next_review(denise, child)


def test_each_state_has_its_own_words(council, denise, coordinator) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    plan = planned(child, denise, on=TODAY, starts_at=time(14, 30))
    assert "Planned for Tuesday 24 March at 2:30pm." in text_of(browser(denise), "/my-children/")
    plan = begin_preparing(preparation=plan, by=coordinator, today=TODAY)
    assert "Being prepared." in next_review(denise, child)
    plan = begin_review(preparation=plan, held_on=TODAY, by=denise, today=TODAY)
    assert "Under way since Tuesday 24 March." in text_of(browser(denise), "/my-children/")
    adjourn_review(preparation=plan, why="Two reports are missing.", by=denise, today=TODAY)
    assert "Adjourned. It began on Tuesday 24 March." in text_of(browser(denise), "/my-children/")
    assert "Complete this review by" in next_review(denise, child)


def test_my_week_says_which_reviews_are_planned_and_which_are_not_and_shows_them_on_their_days(council, denise) -> None:
    hafsa, ty = reviewed(council, denise, "Hafsa", SOON), reviewed(council, denise, "Ty", OVERDUE)
    samuel = reviewed(council, denise, "Samuel", LATER)
    planned(hafsa, denise, starts_at=time(10))
    planned(samuel, denise, starts_at=time(9, 15))
    page = text_of(browser(denise), "/week/")
    assert "Thursday 26 March Samuel ’s review at 9:15am, as planned Hafsa ’s review at 10am, as planned" in page
    assert "Fifth review. Planned for Thursday 26 March at 10am. Six months" in page
    assert page.count("Not planned yet.") == 1
    links = browser(denise).get("/week/").content.decode()
    assert f"/children/{ty.pk}/plan/" in links
    assert f"/children/{ty.pk}/reviews/record/" in links
    assert f"/children/{hafsa.pk}/reviews/record/" not in links


def test_the_printed_week_says_when_each_review_is(council, denise) -> None:
    hafsa = reviewed(council, denise, "Hafsa", SOON)
    reviewed(council, denise, "Ty", OVERDUE)
    samuel = reviewed(council, denise, "Samuel", LATER)
    planned(samuel, denise)
    page = text_of(browser(denise), "/week/print/")
    assert "Not planned yet." in page.split("Overdue")[1].split("Planned or due this week")[0]
    assert "Planned for Thursday 26 March." in page.split("Planned or due this week")[1]
    assert "Hafsa" not in page
    planned(hafsa, denise)
    assert "Hafsa" in text_of(browser(denise), "/week/print/")


def test_a_social_worker_sees_when_it_is_and_what_is_asked_of_them_and_nothing_asked_of_others(
    council, denise, worker
) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    other = reviewed(council, denise, "Ty", SOON)
    assert "Not planned yet." in text_of(browser(worker), "/")
    for each in (child, other):
        planned(each, denise, on=date(2026, 3, 30), starts_at=time(10))
    page = text_of(browser(worker), "/")
    assert "Planned for Monday 30 March at 10am." in page
    assert "Say with the child who comes and what to talk about: Due Wednesday 25 March, tomorrow." in page
    assert "Send the invitations" not in page
    assert "Ty Nwosu" not in page
    assert "Plan the review" not in page
    assert "See how it is being prepared" in page


def test_a_team_manager_sees_what_is_asked_of_the_social_worker(council, denise, worker) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    planned(child, denise, on=date(2026, 3, 30))
    team = worker.posts.get().team
    boss = world.a_person(name="Hannah Reed")
    world.a_post(boss, role=Role.TEAM_MANAGER, council=council, team=team)
    assert "Say with the child who comes and what to talk about: Due" in text_of(browser(boss), "/")


def test_the_board_can_be_narrowed_to_what_nobody_planned_and_to_what_is_planned_late(council, denise, manager) -> None:
    reviewed(council, denise, "Ty", OVERDUE)
    hafsa, kofi = reviewed(council, denise, "Hafsa", SOON), reviewed(council, denise, "Kofi", SOON)
    reviewed(council, denise, "Samuel", LATER)
    planned(hafsa, denise)
    planned(kofi, denise, on=date(2026, 4, 2), late_why="Kofi asked for it.")
    gone = reviewed(council, denise, "Amara", SOON)
    cancel = planned(gone, denise)
    cancel_review(preparation=cancel, why="Amara is away.", allowed_by=denise, by=denise, today=TODAY)

    def names(show):
        page = text_of(browser(manager), f"/board/?show={show}").split("Sort by")[1]
        return [name for name in ("Amara", "Hafsa", "Kofi", "Samuel", "Ty") if f"{name} Nwosu" in page]

    assert names("not-planned") == ["Amara", "Ty"]
    assert names("planned-late") == ["Kofi"]


def test_the_narrowed_lists_say_the_good_news_when_they_are_empty(manager) -> None:
    client = browser(manager)
    assert "Every review that is due in the next 20 working days is planned." in text_of(
        client, "/board/?show=not-planned"
    )
    assert "No review is planned for a day after the law’s date." in text_of(client, "/board/?show=planned-late")


@pytest.mark.parametrize("show", ["not-planned", "planned-late"])
def test_a_narrowed_list_shows_no_child_who_may_not_be_opened(council, denise, manager, show) -> None:
    child = reviewed(council, denise, "Zephyrine", SOON)
    if show == "planned-late":
        planned(child, denise, on=date(2026, 4, 2), late_why="Kofi asked for it.")
    assert "Zephyrine" in text_of(browser(manager), f"/board/?show={show}")
    world.an_exclusion(child, manager)
    assert "Zephyrine" not in text_of(browser(manager), f"/board/?show={show}")


def test_several_can_be_planned_from_the_board_and_from_the_own_week_alone(council, denise, manager, worker) -> None:
    board = browser(manager).get("/board/").content.decode()
    assert 'href="/plan/"' in board
    assert 'href="/plan/booked/"' in board
    week = browser(denise).get("/week/").content.decode()
    assert f'href="/plan/{denise.pk}/"' in week
    assert "/plan/" not in browser(worker).get("/").content.decode()


def test_a_found_child_s_row_says_when_the_review_is(council, denise, manager) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    planned(child, denise)
    client = browser(manager)
    client.post("/board/search/", {"once": "1b7f4a2e-8f0e-4f4e-9b63-0d7f1c2a9d10", "words": "Hafsa"})
    found = client.session["searches"][-1][0]
    assert "Planned for Thursday 26 March." in text_of(client, f"/board/?found={found}")


def test_a_plan_for_a_time_in_care_that_is_over_is_not_shown_as_the_next_review(council, denise) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    planned(child, denise)
    Preparation.objects.update(period=None)
    assert "Nobody has planned it yet." in next_review(denise, child)
    assert "Planned for" not in text_of(browser(denise), "/my-children/")


def stopped(child, by, *people):
    """Everything to the child's family stopped yesterday; these people are around the child."""
    for name in people:
        Relationship.objects.create(
            child=child, kind="parent", name=name, way="told", started_on=date(2026, 1, 5), recorded_by=by
        )
    facts = {"why": StopReason.PLACED_FOR_ADOPTION, "since_on": date(2026, 3, 23), "made_at": clock.now()}
    return FamilyStop.objects.create(child=child, made_by=by, **facts)


def test_a_stop_is_for_the_officer_to_decide_and_for_others_to_know(council, denise, manager, worker) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    assert "stopped on" not in child_page(denise, child)
    stopped(child, manager, "Mum Invented", "Dad Invented")
    page = child_page(denise, child)
    assert "Everything to Hafsa’s family stopped on Monday 23 March 2026. The child is placed for adoption." in page
    assert "Nothing goes to 2 people until you have decided about each of them. Decide person by person" in page
    for person in (manager, worker):
        page = child_page(person, child)
        assert "Nothing goes to 2 people until the reviewing officer has decided about each of them." in page
        assert "Decide person by person" not in page


def test_a_review_that_was_called_off_leaves_its_trace_until_another_is_planned(council, denise, worker) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    gone = planned(child, denise)
    assert "called off" not in next_review(denise, child)
    cancel_review(preparation=gone, why="Hafsa is away.", allowed_by=denise, by=denise, today=TODAY)
    told = "Cancelled on Tuesday 24 March: Hafsa is away. Plan another by Monday 30 March."
    for person in (denise, worker):
        assert told in next_review(person, child)
        page = browser(person).get(f"/children/{child.pk}/").content.decode()
        assert f"/children/{child.pk}/plan/{gone.pk}/" in page
    ReviewClock.objects.filter(child=child).update(due_on=date(2026, 3, 20))
    assert "Hafsa is away. The law’s date has passed: plan another now." in next_review(denise, child)
    planned(child, denise, on=date(2026, 3, 27), late_why="Hafsa was away.")
    assert "Hafsa is away." not in next_review(denise, child)


def test_a_review_that_was_called_off_is_history_once_one_is_held(council, denise) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    gone = planned(child, denise, on=TODAY)
    stand_down(preparation=gone, why="Nobody came.", allowed_by=denise, by=denise, today=TODAY)
    assert "Stood down on Tuesday 24 March: Nobody came." in next_review(denise, child)
    with time_machine.travel("2026-03-27 10:00", tick=False):
        record_review(child=child, held_on=THURSDAY, participation="PN1", by=denise, today=clock.today())
        assert "Nobody came." not in next_review(denise, child)


def test_the_way_to_everybody_in_the_family_is_there_for_who_may_see_them(council, denise, manager, worker) -> None:
    child = reviewed(council, denise, "Hafsa", SOON, worker)
    for person in (denise, worker):
        page = browser(person).get(f"/children/{child.pk}/").content.decode()
        assert f'href="/children/{child.pk}/family/"' in page
        assert "The people around Hafsa" in child_page(person, child).split("About Hafsa")[1]
    assert "Who works with Hafsa" in child_page(manager, child)


@pytest.mark.parametrize("path", MOST_QUERIES)
def test_no_page_asks_more_when_more_reviews_are_planned(council, denise, manager, worker, path) -> None:
    person = manager if path.startswith("/board") else worker if path == "/" else denise
    children = many_children(council, denise, 60)
    for child in children:
        world.an_involvement(child, worker)
    plan_all(children[:5], denise)
    few = queries_of(browser(person), path)
    plan_all(children[5:], denise)
    assert queries_of(browser(person), path) == few <= MOST_QUERIES[path]


def test_the_page_of_a_child_whose_review_is_planned_asks_few_queries(council, denise) -> None:
    child = reviewed(council, denise, "Hafsa", SOON)
    planned(child, denise)
    assert queries_of(browser(denise), f"/children/{child.pk}/") <= MOST_OF_A_CHILD


def plan_all(children, by) -> None:
    """Each child's review is planned for the law's date, or for tomorrow."""
    dues = ReviewClock.objects.filter(child__in=children, due_on__isnull=False)
    told = {"made_by": by, "made_at": clock.now()}
    Preparation.objects.bulk_create(
        Preparation(
            child_id=due.child_id,
            period_id=due.period_id,
            planned_on=max(due.due_on, TODAY + timedelta(days=1)),
            late_why="Nobody had planned it." if due.due_on <= TODAY else "",
            due_on=due.due_on,
            aim_on=due.aim_on,
            **told,
        )
        for due in dues
    )


def queries_of(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
