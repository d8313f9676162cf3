"""The readiness board: every review on its way that somebody may see, what is late first, as a mark with its word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.children.models import CarePeriod
from heard.reviews.actions.give_profile import record_profile_given
from heard.reviews.models import Preparation
from heard.reviews.queries import preparing
from heard.reviews.queries.preparing import board
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, ENTERED, TODAY, a_child_due, brought_to, plan
from tests.pages.caseload_people import browser, many_children, plain, text_of

BOARD = "/preparing/"
MOST_QUERIES = 26


@pytest.fixture
def review(child, coordinator):
    return plan(child, coordinator, on=DUE)


def many_reviews(council, officer, by, count, planned_on=DUE):
    """So many children of an officer, each with a review planned a month ago, made at once."""
    children = many_children(council, officer, count)
    periods = dict(CarePeriod.objects.filter(child__in=children).values_list("child", "pk"))
    facts = {"planned_on": planned_on, "made_by": by, "made_at": clock.now() - timedelta(days=30)}
    plans = [Preparation(child=child, period_id=periods[child.pk], **facts) for child in children]
    return Preparation.objects.bulk_create(plans)


def groups_of(person, **asked):
    found = board(rights_of(person, clock.today()), **asked)
    return {group.heading: [row.plan.id for row in group.rows] for group in found.groups}


def test_who_plans_is_led_on_to_planning_several(coordinator, denise, worker):
    link = f'href="{reverse("reviews:plan_choose")}">Plan several</a>'
    for person in (coordinator, denise):
        assert link in browser(person).get(BOARD).content.decode()
    assert link not in browser(worker).get(BOARD).content.decode()


def test_an_empty_board_says_what_will_be_there(coordinator):
    assert "No review is planned. Once one is, it stands here with what is to be ready" in text_of(
        browser(coordinator), BOARD
    )
    assert "Nothing is late." in text_of(browser(coordinator), f"{BOARD}?late=yes")


@pytest.mark.parametrize("who", ["denise", "worker", "coordinator", "manager"])
def test_each_review_has_a_row_with_a_word_for_every_step_that_leads_to_its_page(review, child, who, request):
    page = browser(request.getfixturevalue(who)).get(BOARD).content.decode()
    assert reverse("reviews:plan", args=[child.pk, review.pk]) in page
    words = plain(page)
    assert "Tuesday 30 June Planned Denise Fairweather Ready: 0 of 13" in words
    assert "Missing: profile 0 of 3 ready Due soon: agreement 0 of 3 ready Coming 0 of 5 ready" in words
    for heading in ("With the child", "Who comes", "Plans and reports", "Views", "In private"):
        assert f'scope="col">{heading}</th>' in page


def test_what_is_late_stands_first_then_what_is_due_soon_then_the_rest_by_day(
    council, child, coordinator, denise, worker
):
    late = plan(child, coordinator, on=DUE - A_DAY)
    far = plan(a_child_due(council, denise, coordinator, worker), coordinator, on=DUE)
    begun = brought_to(State.UNDER_WAY, a_child_due(council, denise, coordinator), coordinator, officer=denise)
    Preparation.objects.filter(pk=late.pk).update(made_at=clock.now() - timedelta(days=60))
    Preparation.objects.filter(pk=far.pk).update(planned_on=DUE + 10 * A_WEEK, due_on=None)
    assert groups_of(coordinator) == {
        "Needs you now": [late.pk],
        "Nothing else is due yet": [far.pk],
        "Begun, to be completed": [begun.pk],
    }
    assert groups_of(coordinator, only_late=True) == {"Needs you now": [late.pk]}
    soon = plan(a_child_due(council, denise, coordinator, worker), coordinator, on=DUE)
    assert list(groups_of(coordinator)) == [
        "Needs you now",
        "A step is due soon",
        "Nothing else is due yet",
        "Begun, to be completed",
    ]
    assert groups_of(coordinator)["A step is due soon"] == [soon.pk]


def test_a_review_whose_day_has_passed_is_among_the_late_and_says_what_to_do(review, coordinator):
    Preparation.objects.filter(pk=review.pk).update(planned_on=TODAY - A_DAY)
    words = text_of(browser(coordinator), f"{BOARD}?late=yes")
    assert "Its day has passed. Begin it if it was held, move it, or stand it down." in words


def test_a_step_that_is_done_says_so(review, child, denise, worker):
    given = {"given_on": TODAY, "how": "paper", "given_by": "Post"}
    record_profile_given(child=child, officer=denise, **given, by=worker, today=TODAY)
    words = text_of(browser(worker), BOARD)
    assert "Missing" not in words and "Ready: 1 of 13" in words
    assert "Due soon: who comes, where and when 1 of 3 ready" in words


def test_what_is_done_of_a_review_that_is_far_off_is_shown_too_and_what_is_over_is_late_all_the_same(
    review, child, coordinator, denise, worker
):
    Preparation.objects.filter(pk=review.pk).update(
        planned_on=TODAY + timedelta(weeks=10), due_on=TODAY + timedelta(weeks=11)
    )
    assert groups_of(coordinator) == {"Nothing else is due yet": [review.pk]}, "the profile is missing"
    assert "Ready: 0 of 13" in text_of(browser(worker), BOARD)
    given = {"given_on": TODAY, "how": "paper", "given_by": "Post"}
    record_profile_given(child=child, officer=denise, **given, by=worker, today=TODAY)
    assert "Ready: 1 of 13" in text_of(browser(worker), BOARD)
    assert groups_of(coordinator) == {"Nothing is due yet": [review.pk]}
    CarePeriod.objects.filter(child=child).update(ended_on=TODAY + A_DAY)
    assert groups_of(coordinator) == {"Needs you now": [review.pk]}


def test_a_review_without_a_meeting_has_only_the_steps_that_apply(review, coordinator):
    facts = {"without_meeting": True, "placement": "U4", "placed_on": ENTERED, "last_meeting_on": ENTERED}
    Preparation.objects.filter(pk=review.pk).update(**facts)
    words = text_of(browser(coordinator), BOARD)
    assert "Planned, without a meeting" in words
    assert "Ready: 0 of 9" in words, "nobody is invited, and there is no place"
    assert "Missing: profile Not needed" in words


def test_a_manager_asks_for_the_reviews_of_one_officer_and_an_officer_has_no_such_question(
    council, review, coordinator, denise, manager
):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Elsewhere")
    hers = plan(a_child_due(council, joan, coordinator), coordinator, on=DUE)
    assert groups_of(manager, officer=joan) == {"A step is due soon": [hers.pk]}
    words = text_of(browser(manager), f"{BOARD}?officer={joan.pk}")
    assert "1 review of Joan Elsewhere’s children." in words and "All of them" in words
    assert "2 reviews." in text_of(browser(manager), f"{BOARD}?officer=nonsense")
    own = text_of(browser(denise), f"{BOARD}?officer={joan.pk}")
    assert "1 review." in own and "All of them" not in own and "Joan" not in own


def test_a_child_whom_one_may_not_open_is_not_on_the_board(council, review, coordinator, denise):
    hidden = plan(a_child_due(council, denise, coordinator), coordinator, on=DUE)
    hidden.child.restricted = True
    hidden.child.save()
    assert groups_of(denise) == groups_of(coordinator) == {"A step is due soon": [review.pk]}


def test_a_long_board_is_read_fifty_at_a_time_and_keeps_what_was_asked(council, denise, manager):
    many_reviews(council, denise, manager, 51, planned_on=TODAY + A_WEEK)
    asked = f"officer={denise.pk}&late=yes"
    first = browser(manager).get(f"{BOARD}?{asked}").content.decode()
    assert "51 reviews of Denise Fairweather’s children with something late." in plain(first)
    assert f"?officer={denise.pk}&amp;late=yes&amp;page=2" in first
    second = browser(manager).get(f"{BOARD}?{asked}&page=2").content.decode()
    assert second.count('scope="row"') == 1 and first.count('scope="row"') == preparing.ON_A_PAGE
    for odd in ("99", "0", "-1", "nonsense"):
        assert browser(manager).get(f"{BOARD}?page={odd}").status_code == 200


def test_seventy_reviews_ask_as_many_questions_as_seven(council, denise, manager):
    many_reviews(council, denise, manager, 7)
    client = browser(manager)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as for_seven:
        client.get(BOARD)
    many_reviews(council, denise, manager, 63)
    with CaptureQueriesContext(connection) as for_seventy:
        assert "70 reviews." in plain(client.get(BOARD).content.decode())
    assert len(for_seventy) == len(for_seven) <= MOST_QUERIES
