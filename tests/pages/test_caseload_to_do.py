"""What a social worker is to do before the reviews of their children stands on top of their children."""

from datetime import date

import pytest
import time_machine

from heard import clock
from heard.accounts.models import Role
from heard.caseload.queries.tasks import MOST_TASKS
from heard.reviews.actions.plan import plan_review
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import a_reviewed_child, browser, text_of

pytestmark = pytest.mark.django_db
HELD = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19), date(2025, 9, 30)]
MONDAY, IN_A_MONTH = date(2026, 3, 30), date(2026, 5, 6)


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Zielinski")


def planned(council, iro, worker, name, on=MONDAY, **told):
    child = a_reviewed_child(council, iro, name, date(2024, 9, 3), HELD)
    if worker:
        world.an_involvement(child, worker)
    plan_review(child=child, planned_on=on, by=iro, today=clock.today(), **told)
    return child


def to_do(person):
    return browser(person).get("/").context["list"].tasks


def test_their_own_steps_that_are_due_soon_stand_on_top_each_with_its_page(council, denise, worker) -> None:
    child = planned(council, denise, worker, "Hafsa")
    page = text_of(browser(worker), "/").split("For you to do")[1].split("All of them")[0]
    who = "Say with the child who comes and what to talk about. Due Wednesday 25 March, tomorrow."
    assert f"Due soon review on Monday 30 March Hafsa Nwosu {who} Write down what the child chose" in page
    assert "Settle with the child where and when. Due Wednesday 25 March, tomorrow." in page
    assert "profile" not in page and "Send the invitations" not in page
    assert [task.href.split("/")[-2] for task in to_do(worker).shown] == ["choices", "venue", "documents"]
    papers = "care plan, assessment, report, health plan, education plan"
    assert f"Add plans and reports that are up to date: {papers}. Due Wednesday 25 March, tomorrow." in page
    assert str(child.pk) in to_do(worker).shown[0].href


def test_what_is_late_stands_before_what_is_due_soon(council, denise, worker) -> None:
    planned(council, denise, worker, "Hafsa")
    with time_machine.travel("2026-03-26 10:00", tick=False):
        planned(council, denise, worker, "Amara")
        tasks = to_do(worker).shown
        assert [(task.kind, task.full_name) for task in tasks[2:4]] == [
            ("Late", "Hafsa Nwosu"),
            ("Due soon", "Amara Nwosu"),
        ]
        assert tasks[0].is_late and not tasks[3].is_late


def test_where_nothing_is_due_soon_there_is_no_word_of_it(council, denise, worker) -> None:
    planned(council, denise, worker, "Hafsa", on=IN_A_MONTH, late_why="The child is away.")
    page = text_of(browser(worker), "/")
    assert "Hafsa Nwosu" in page
    assert to_do(worker).shown == ()
    assert "For you to do" not in page


def test_a_child_whom_they_do_not_work_with_or_may_not_open_is_not_there(council, denise, worker) -> None:
    planned(council, denise, None, "Ty")
    closed = planned(council, denise, worker, "Zephyrine")
    assert {task.full_name for task in to_do(worker).shown} == {"Zephyrine Nwosu"}
    world.an_exclusion(closed, worker)
    assert to_do(worker).shown == ()
    assert "Zephyrine" not in text_of(browser(worker), "/")


def test_a_team_manager_sees_what_is_asked_and_has_no_steps_of_their_own(council, denise, worker) -> None:
    planned(council, denise, worker, "Hafsa")
    boss = world.a_person(name="Hannah Reed")
    world.a_post(boss, role=Role.TEAM_MANAGER, council=council, team=worker.posts.get().team)
    assert "Hafsa Nwosu" in text_of(browser(boss), "/")
    assert "For you to do" not in text_of(browser(boss), "/")


def test_a_page_shows_as_many_as_can_be_read_and_says_how_many_more_wait(council, denise, worker) -> None:
    for number in range(MOST_TASKS // 3 + 1):
        planned(council, denise, worker, f"Child{number}")
    tasks = to_do(worker)
    assert (len(tasks.shown), tasks.more) == (MOST_TASKS, 1)
    assert "1 more waits for you. See how all your reviews are prepared" in text_of(browser(worker), "/")
