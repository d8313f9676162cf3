"""The review's own page in every state: what it says, what it asks for, and who may do what next."""

import re
from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.children.models import Cover
from heard.reviews.actions.care import end_care
from heard.reviews.actions.meet import add_meeting
from heard.reviews.actions.plan import move_review
from heard.reviews.models import Preparation
from heard.reviews.queries.capacities import capacities_of
from heard.reviews.queries.moves import moves_of, who_may_allow
from heard.rules.review_states import State
from heard.rules.review_workflow import WHO_MAY_ALLOW
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, TODAY, WHY, a_child_due, brought_to, plan, taken_up
from tests.pages.caseload_people import browser, text_of
from tests.pages.sending import said_after, send

MEETINGS = ["Add a meeting that was held", "Plan the next meeting"]
MOVES = {
    State.PLANNED: ["Begin preparing", "Move to another day or time", "Call the review off"],
    State.PREPARING: ["Begin the review", "Move to another day or time", "Call the review off"],
    State.UNDER_WAY: ["Complete the review", *MEETINGS, "Adjourn the review", "Call the review off"],
    State.ADJOURNED: ["Take the review up again", "Plan the next meeting", "Call the review off"],
    State.HELD: [],
    State.CANCELLED: [],
    State.STOOD_DOWN: [],
}
SAYS = {
    State.PLANNED: "It has a day. Nobody has been asked to come yet.",
    State.PREPARING: "The child says who comes, where and when.",
    State.UNDER_WAY: "Complete this review by Monday 6 July: that is in 20 working days.",
    State.ADJOURNED: "No proposal that it is to consider goes ahead, and no decision is issued, before it is",
    State.HELD: "It is completed: its decisions can be issued",
    State.CANCELLED: "The law’s date for this review does not move: plan another review by then.",
    State.STOOD_DOWN: "Its day came, and no review came of it.",
}


@pytest.fixture
def child(council, denise, worker, coordinator):
    facts = {"forename": "Kacper", "surname": "Nowak", "called": "Kacper"}
    return a_child_due(council, denise, coordinator, worker, **facts)


def path_of(made, more=""):
    return f"/children/{made.child_id}/plan/{made.pk}/{more}"


def buttons(person, made):
    """The moves that the page offers somebody, as it shows them."""
    page = browser(person).get(path_of(made)).content.decode()
    words = re.findall(r"class=\"govuk-button[^>]*>\s*([^<]+?)\s*<", page)
    known = {label for labels in MOVES.values() for label in labels}
    return [word for word in words if word in known]


def test_every_state_is_shown(child):
    assert MOVES.keys() == SAYS.keys() == set(State)


@pytest.mark.parametrize("state", State)
def test_the_page_says_what_it_stands_at_and_offers_exactly_the_moves_there_are(child, coordinator, denise, state):
    made = brought_to(state, child, coordinator, officer=denise)
    said = text_of(browser(denise), path_of(made))
    assert f"{state.label} {SAYS[state][:20]}" in said or SAYS[state] in said
    assert SAYS[state] in said
    assert "Review of Kacper on" in said
    assert buttons(denise, made) == MOVES[state]


@pytest.mark.parametrize("state", State)
def test_a_coordinator_does_all_but_adjourn_and_a_social_worker_only_looks(
    child, coordinator, denise, manager, worker, state
):
    made = brought_to(state, child, coordinator, officer=denise)
    for person in (coordinator, manager):
        assert buttons(person, made) == [move for move in MOVES[state] if move != "Adjourn the review"]
    assert buttons(worker, made) == []


def test_every_move_that_is_offered_has_a_page_that_does_not_refuse_it(child, coordinator, denise):
    for state in MOVES:
        made = brought_to(state, child, coordinator, officer=denise)
        for move in moves_of(rights_of(denise, TODAY), made):
            page = path_of(made, f"{move.page.split(':')[1].removeprefix('plan_').replace('_', '-')}/")
            answer = browser(denise).get(page)
            assert answer.status_code == (302 if move.is_done_here else 200)
            assert move.is_done_here or '<form method="post" novalidate>' in answer.content.decode(), page
        Preparation.objects.filter(pk=made.pk).update(period=None)


def test_who_works_on_the_case_and_coordinates_too_is_offered_nothing(child, coordinator):
    made = plan(child, coordinator)
    world.an_involvement(child, coordinator)
    assert buttons(coordinator, made) == []


def test_who_stands_in_for_the_officer_may_adjourn(council, child, coordinator, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    cover = {"child": child, "person": joan, "kind": "leave", "made_by": coordinator, "ended_on": TODAY + A_WEEK}
    Cover.objects.create(started_on=TODAY, **cover)
    assert "Adjourn the review" in buttons(joan, made)
    allowing = who_may_allow(child, TODAY)
    assert [each.name for each in allowing] == ["Denise Fairweather", "Joan Ferris"]
    assert all(capacities_of(each, child, TODAY) & WHO_MAY_ALLOW for each in allowing)


def test_who_may_allow_are_officer_and_managers_but_nobody_on_the_case(council, child, denise, manager, coordinator):
    assert who_may_allow(child, TODAY) == [denise, manager]
    world.an_involvement(child, manager)
    assert who_may_allow(child, TODAY) == [denise]


def test_a_manager_above_those_who_work_on_the_case_neither_allows_nor_moves(council, child, denise, manager, worker):
    made = plan(child, denise)
    assert buttons(manager, made) != [] and who_may_allow(child, TODAY) == [denise, manager]
    team = worker.posts.get().team
    world.a_post(manager, role=Role.TEAM_MANAGER, council=council, team=team)
    assert capacities_of(manager, child, TODAY) == frozenset()
    assert who_may_allow(child, TODAY) == [denise]
    assert buttons(manager, made) == []


def test_a_review_taken_up_again_is_not_adjourned_again(child, coordinator, denise):
    made = taken_up(child, coordinator, officer=denise)
    assert buttons(denise, made) == ["Complete the review", *MEETINGS, "Call the review off"]


def test_a_review_is_begun_from_its_day_on_and_before_it_only_prepared(child, coordinator):
    made = plan(child, coordinator)
    said_after(send(coordinator, path_of(made, "preparing/")))
    assert buttons(coordinator, made) == ["Move to another day or time", "Call the review off"]


def test_a_review_that_is_late_says_so_in_red_with_its_reason(child, coordinator):
    made = plan(child, coordinator, on=DUE + 3 * A_DAY, late_why="Kacper is away until then.")
    page = browser(coordinator).get(path_of(made)).content.decode()
    late = re.search(r'class="[^"]*heard-late[^"]*">([^<]*)<', page)
    assert late and late[1] == "Planned 3 days after the law’s date: late. Reason: Kacper is away until then."
    assert "heard-late" not in browser(coordinator).get(path_of(_in_time(made))).content.decode().split("course")[0]


def _in_time(made):
    return move_review(preparation=made, planned_on=DUE, by=made.made_by, today=TODAY)


def test_the_page_tells_the_law_and_the_promise_of_a_review_to_come(child, coordinator):
    made = plan(child, coordinator)
    assert "The law says by Tuesday 30 June." in text_of(browser(coordinator), path_of(made))


def test_how_it_came_here_tells_who_when_why_and_who_allowed_it(child, coordinator, denise):
    made = plan(child, coordinator)
    move_review(preparation=made, planned_on=TODAY + A_DAY, by=denise, today=TODAY)
    told = {"why": "Kacper is in hospital.", "allowed_by": str(denise.pk)}
    said = said_after(send(coordinator, path_of(made, "call-off/"), **told))
    course = said.split("How it came here")[1]
    assert "Planned Femi Adeyemi, Monday 8 June 2026" in course
    assert "Moved from Monday 15 June 2026 to Tuesday 9 June 2026 Denise Fairweather, Monday 8 June 2026" in course
    assert "Cancelled Femi Adeyemi, Monday 8 June 2026. Allowed by Denise Fairweather" in course
    assert "Why: Kacper is in hospital." in course


def test_a_series_shows_all_of_its_meetings(child, coordinator, denise, on_the_day):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    assert "It met on Monday 8 June." in text_of(browser(coordinator), path_of(made))
    on_the_day.move_to("2026-06-10T09:00:00+01:00")
    add_meeting(preparation=made, held_on=TODAY + 2 * A_DAY, by=coordinator, today=TODAY + 2 * A_DAY)
    assert "It met 2 times: Monday 8 June, Wednesday 10 June." in text_of(browser(coordinator), path_of(made))


def test_the_page_of_a_child_who_left_still_opens_and_says_call_it_off(child, coordinator):
    made = plan(child, coordinator)
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    said = text_of(browser(coordinator), path_of(made))
    assert "The time in care that this review was planned for is over. Call it off." in said
    assert "Move to another day or time" not in said
    assert "Nothing is to be prepared any more: this review is to be called off." in said
    assert "Missing" not in said and "Late" not in said


def test_what_stopped_stands_on_top_and_only_the_officer_decides(child, coordinator, denise, worker):
    made = plan(child, coordinator)
    assert "Nothing goes to anybody" not in text_of(browser(denise), path_of(made))
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    for person in (coordinator, denise, worker):
        said = text_of(browser(person), path_of(made)).split("Call it off.")[0]
        assert "Nothing goes to anybody around Kacper since Monday 8 June 2026" in said
        assert ("Decide person by person" in said) == (person == denise)


def test_the_head_says_how_long_and_where_and_whom_alone_the_place_is_told(child, coordinator):
    made = plan(child, coordinator, starts_at=time(16))
    assert "At 4pm, for an hour. The law" in text_of(browser(coordinator), path_of(made))
    place = {"venue": "At home, in the kitchen", "venue_kind": "home", "venue_on": TODAY, "minutes": 45}
    Preparation.objects.filter(pk=made.pk).update(**place)
    said = text_of(browser(coordinator), path_of(made)).split("What is ready")[0]
    where = "At home, in the kitchen. Only people who may know where the child lives are told this place."
    assert f"At 4pm, for 45 minutes. {where} The law" in said


def test_an_adjourned_review_says_once_that_nothing_goes_ahead(child, coordinator, denise):
    made = brought_to(State.ADJOURNED, child, coordinator, officer=denise)
    assert text_of(browser(denise), path_of(made)).count("goes ahead") == 1


def test_the_page_of_a_review_whose_time_in_care_was_struck_out_still_opens(child, coordinator):
    made = plan(child, coordinator)
    Preparation.objects.filter(pk=made.pk).update(period=None)
    assert "Call it off." in text_of(browser(coordinator), path_of(made))


def test_a_review_of_another_child_and_a_child_out_of_reach_have_no_page(council, child, coordinator, denise):
    made, other = plan(child, coordinator), world.a_child(council=council)
    stranger = world.a_person(role=Role.IRO, council=council)
    assert browser(coordinator).get(f"/children/{other.pk}/plan/{made.pk}/").status_code == 404
    assert browser(stranger).get(path_of(made)).status_code == 404
    world.an_exclusion(child, coordinator)
    assert browser(coordinator).get(path_of(made)).status_code == 404


def test_a_long_course_asks_no_more_than_a_short_one(child, coordinator, denise):
    made = brought_to(State.PREPARING, child, coordinator, officer=denise)
    client = browser(denise)
    client.get(path_of(made))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(path_of(made))
    for days in range(1, 8):
        move_review(preparation=made, planned_on=TODAY + days * A_DAY, by=denise, today=TODAY)
    with CaptureQueriesContext(connection) as many:
        client.get(path_of(made))
    assert len(many) <= len(few) + 1, "one more for the names of who moved it"


def test_the_reason_that_is_kept_is_the_one_that_was_typed(child, coordinator, denise):
    made = brought_to(State.CANCELLED, child, coordinator, officer=denise)
    assert f"Why: {WHY}" in text_of(browser(denise), path_of(made))
