"""Reviews on their way, as rows: each beside the law and its small clocks, for whoever may open the child."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.reviews.actions.care import end_care
from heard.reviews.actions.meet import add_meeting, complete_review
from heard.reviews.queries.preparation import changes_of, open_plans, preparation_of, row_of
from heard.reviews.queries.ready import ready_preparations
from heard.reviews.queries.steps import Facts
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, TODAY, WHY, a_child_due, brought_to, plan


def test_a_child_without_a_plan_has_none_on_its_way(child, coordinator, denise):
    assert preparation_of(child, TODAY) is None
    brought_to(State.CANCELLED, child, coordinator, officer=denise)
    assert preparation_of(child, TODAY) is None
    made = plan(child, coordinator)
    assert preparation_of(child, TODAY).id == made.pk


def test_a_row_says_how_the_review_stands_and_runs_its_small_clocks(child, coordinator):
    plan(child, coordinator, on=DUE)
    row = preparation_of(child, TODAY)
    assert (row.state, row.planned_on, row.due_on, row.is_late) == (State.PLANNED, DUE, DUE, False)
    assert (row.child_id, row.planned_by, row.told) == (child.pk, "Femi Adeyemi", "")
    steps = {step.key: step for step in row.steps}
    assert (steps["replies"].due_on, steps["replies"].standing) == (date(2026, 6, 25), Readiness.COMING)
    assert (steps["attendees"].due_on, steps["attendees"].standing) == (TODAY + A_DAY, Readiness.SOON), "at once"
    assert (steps["profile"].is_red, steps["replies"].is_red) == (True, False)
    assert steps["care_plan"].standing is Readiness.COMING
    assert row.readiness is Readiness.SOON


def test_a_step_that_was_done_is_done_and_one_that_was_not_is_late(child, coordinator):
    plan(child, coordinator, on=DUE)
    row = preparation_of(child, TODAY + 2 * A_DAY, Facts(done={"attendees": TODAY}))
    steps = {step.key: step for step in row.steps}
    assert (steps["attendees"].standing, steps["attendees"].told) == (Readiness.DONE, "Done.")
    assert (steps["venue"].standing, steps["venue"].told) == (Readiness.LATE, "Due Tuesday 9 June, 1 day late.")
    assert row.readiness is Readiness.LATE


def test_a_late_plan_is_shown_late_from_then_on(child, coordinator):
    plan(child, coordinator, on=DUE + A_WEEK, late_why="The child is away.")
    row = preparation_of(child, TODAY)
    assert (row.is_late, row.late_why) == (True, "The child is away.")


def test_a_day_that_passed_asks_what_came_of_it(child, coordinator):
    plan(child, coordinator, on=TODAY)
    assert preparation_of(child, TODAY).told == ""
    assert preparation_of(child, TODAY + A_DAY).told.startswith("Its day has passed. Begin it if it was held")


STILL = ["care_plan", "assessment", "report", "health", "education", "views", "responsible", "alone"]


@pytest.mark.parametrize(("state", "still"), [(State.UNDER_WAY, []), (State.ADJOURNED, STILL)])
def test_what_has_begun_says_by_when_it_is_completed_and_waits_for_papers_and_views_while_adjourned(
    child, coordinator, denise, state, still
):
    brought_to(state, child, coordinator, officer=denise)
    row = preparation_of(child, TODAY)
    assert row.told.startswith("Complete this review by Monday 6 July: that is in 20 working days.")
    assert ([step.key for step in row.steps], row.began_on) == (still, TODAY)


def test_what_was_completed_late_says_so(child, coordinator, denise):
    found, late = brought_to(State.UNDER_WAY, child, coordinator, officer=denise), date(2026, 7, 9)
    add_meeting(preparation=found, held_on=late, by=coordinator, today=late)
    complete_review(preparation=found, participation="PN1", by=coordinator, today=late)
    assert (
        "It was completed 3 days late, so it counts as held on the day of its completion." in row_of(found, late).told
    )


def test_what_was_completed_in_time_has_nothing_to_tell(child, coordinator, denise):
    found = brought_to(State.HELD, child, coordinator, officer=denise)
    assert row_of(found, TODAY).told == ""


def test_a_plan_for_a_time_in_care_that_is_over_says_to_call_it_off(child, coordinator, manager):
    plan(child, coordinator)
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    assert preparation_of(child, TODAY) is None
    (row,) = ready_preparations(rights_of(manager, TODAY))
    assert row.told == "The time in care that this review was planned for is over. Call it off."


def test_the_moves_of_a_review_are_told_in_order(child, coordinator, denise):
    found = brought_to(State.STOOD_DOWN, child, coordinator, officer=denise)
    (change,) = changes_of(found)
    assert (change.was, change.became, change.by, change.allowed_by, change.why) == (
        State.PLANNED,
        State.STOOD_DOWN,
        "Femi Adeyemi",
        "Denise Fairweather",
        WHY,
    )


def test_each_sees_the_reviews_of_the_children_whom_they_may_open_next_day_first(
    council, child, coordinator, denise, worker, manager
):
    joan = world.a_person(role=Role.IRO, council=council)
    hers = a_child_due(council, joan, coordinator)
    hidden = a_child_due(council, denise, coordinator, restricted=True)
    plan(child, coordinator, on=DUE)
    plan(hers, coordinator, on=TODAY + A_DAY)
    plan(hidden, manager)
    seen = {
        person.name: [row.child_id for row in ready_preparations(rights_of(person, TODAY))]
        for person in (denise, joan, worker, coordinator)
    }
    assert seen[coordinator.name] == [hers.pk, child.pk]
    assert seen[denise.name] == seen[worker.name] == [child.pk]
    assert seen[joan.name] == [hers.pk]
    of_joan = ready_preparations(rights_of(manager, TODAY), officer=joan)
    assert [row.child_id for row in of_joan] == [hers.pk]


def test_a_whole_council_is_read_in_one_query(council, child, coordinator, denise):
    plan(child, coordinator)
    rights = rights_of(coordinator, TODAY)
    with CaptureQueriesContext(connection) as for_one:
        open_plans(rights)
    for _ in range(3):
        plan(a_child_due(council, denise, coordinator), coordinator)
    with CaptureQueriesContext(connection) as for_four:
        assert len(open_plans(rights)) == 4
    assert len(for_four) == len(for_one) == 1
