"""What is ready before a review: place, profile, interpreter and what was agreed, each with the day it was done."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Profile, Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment, Cover, Relationship
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.choose import Told, write_choices
from heard.reviews.actions.give_profile import record_profile_given, take_back_profile
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.actions.steps import say_done, take_back_step
from heard.reviews.models import Invitation, Preparation, ProfileGiven, StepDone
from heard.reviews.queries.prepared_page import prepared_page
from heard.reviews.queries.ready import facts_of, ready_preparation_of, ready_preparations
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, ENTERED, TODAY, WHY, a_child_due, brought_to, plan

FOUR = time(16)


@pytest.fixture
def review(child, coordinator):
    return plan(child, coordinator, on=DUE)


def settle(review, by, kind="open", venue="Room 4, the library", at=FOUR, minutes=45):
    told = {"venue": venue, "venue_kind": kind, "starts_at": at, "minutes": minutes}
    return settle_venue(preparation=review, by=by, today=TODAY, **told)


def give(child, officer, by, on=TODAY, **told):
    told = {"how": "together", "given_by": "Tomasz"} | told
    return record_profile_given(child=child, officer=officer, given_on=on, by=by, today=TODAY, **told)


def say(review, by, step="invitees", on=TODAY, words=""):
    return say_done(preparation=review, step=step, done_on=on, by=by, today=TODAY, words=words)


def done(review):
    review.refresh_from_db()
    return facts_of([review], TODAY)[review.pk].done


def not_needed(review):
    return set(facts_of([review], TODAY)[review.pk].not_needed)


def a_need(child, by, kind="parent", name="Mum Invented", **told):
    facts = {"language": "Polish", "needs_interpreter": True, "way": "told", "started_on": ENTERED, "recorded_by": by}
    return Relationship.objects.create(child=child, kind=kind, name=name, **facts | told)


def ticked(review, somebody, by, **told):
    facts = {"ticked_by": by, "ticked_at": clock.now()} | told
    return Invitation.objects.create(preparation=review, relationship=somebody, **facts)


def test_where_and_when_are_settled_with_the_child_by_whoever_prepares_the_review(review, worker):
    assert done(review) == {}
    settle(review, worker)
    review.refresh_from_db()
    assert (review.venue, review.venue_kind, review.starts_at, review.minutes, review.venue_on) == (
        "Room 4, the library",
        "open",
        FOUR,
        45,
        TODAY,
    )
    assert done(review) == {"venue": TODAY}
    told = Event.objects.get(action="venue.settled").detail
    assert told == {"child": str(review.child_id), "kind": "open", "minutes": 45}, "no place in the trail"


def test_the_home_needs_no_words_since_who_may_know_it_knows_it(review, worker):
    settle(review, worker, "home", "")
    assert done(review) == {"venue": TODAY}


@pytest.mark.parametrize(
    ("wrong", "sentence", "box"),
    [
        pytest.param({"at": None}, "at which hour", "starts_at", id="no hour"),
        pytest.param({"venue": " "}, "so that people find it", "venue", id="no place"),
        pytest.param({"venue": "", "kind": "near"}, "so that people find it", "venue", id="near the home, but where"),
        pytest.param({"minutes": 0}, "number of minutes", "minutes", id="no time at all"),
        pytest.param({"minutes": 481}, "number of minutes", "minutes", id="all day"),
    ],
)
def test_a_place_that_nobody_could_come_to_is_refused(review, worker, wrong, sentence, box):
    with pytest.raises(Refused, match=sentence) as refused:
        settle(review, worker, **wrong)
    assert refused.value.field == box
    review.refresh_from_db()
    assert review.venue_on is None


def test_an_hour_that_stands_is_moved_and_not_settled_otherwise(review, worker):
    settle(review, worker)
    with pytest.raises(Refused, match="The meeting begins at 4pm. To change that, move the review"):
        settle(review, worker, at=time(17))
    settle(review, worker, venue="Room 5", at=None)
    review.refresh_from_db()
    assert (review.venue, review.starts_at) == ("Room 5", FOUR)


def test_a_review_without_a_meeting_has_no_place_and_asks_for_less(child, coordinator, worker):
    review = without_meeting(child, coordinator)
    with pytest.raises(Refused, match="without a meeting, so it has no place"):
        settle(review, worker)
    with pytest.raises(Refused, match="does not ask for that step"):
        say(review, worker)
    row = ready_preparation_of(child, TODAY)
    papers = {"care_plan", "assessment", "report", "health", "education"}
    assert {step.key for step in row.steps} == {"attendees", "profile", "interpreter", *papers, "responsible", "alone"}
    told = [Told("about", "said", "My school", TODAY)]
    write_choices(preparation=review, told=told, by=worker, today=TODAY)
    assert done(review) == {"attendees": TODAY}, "nobody comes, so only what to talk about is asked"


def without_meeting(child, by):
    review = plan(child, by, on=DUE)
    facts = {"without_meeting": True, "placement": "U4", "placed_on": ENTERED, "last_meeting_on": ENTERED}
    Preparation.objects.filter(pk=review.pk).update(**facts)
    review.refresh_from_db()
    return review


def test_who_comes_and_what_about_is_done_on_the_later_of_both_days(review, worker):
    write_choices(preparation=review, told=[Told("who", "said", "Nan", TODAY - A_WEEK)], by=worker, today=TODAY)
    assert "attendees" not in done(review)
    told = [Told("about", "not_now", "", TODAY - A_DAY), Told("when", "said", "A Tuesday", TODAY)]
    write_choices(preparation=review, told=told, by=worker, today=TODAY)
    assert done(review)["attendees"] == TODAY - A_DAY


@pytest.mark.parametrize("who", ["worker", "denise", "coordinator", "manager"])
def test_a_step_is_said_to_be_done_by_hand_and_taken_back(review, who, request):
    by = request.getfixturevalue(who)
    say(review, by, on=TODAY - A_DAY, words="One meeting")
    assert done(review) == {"invitees": TODAY - A_DAY}
    take_back_step(preparation=review, step="invitees", by=by)
    assert done(review) == {}
    assert StepDone.objects.get().taken_back_at is not None, "what was said stays"
    say(review, by)
    assert done(review) == {"invitees": TODAY}


@pytest.mark.parametrize(
    ("step", "on", "words", "sentence"),
    [
        pytest.param("invitees", TODAY + A_DAY, "", "is in the future", id="a day to come"),
        pytest.param("interpreter", TODAY, " ", "for which language, and who interprets", id="nobody interprets"),
        pytest.param("care_plan", TODAY, "", "shows by itself when it is done", id="the care plan: it is added"),
        pytest.param("venue", TODAY, "", "shows by itself when it is done", id="the venue: it shows elsewhere"),
        pytest.param("", TODAY, "", "does not ask for that step", id="no step"),
    ],
)
def test_a_step_that_cannot_be_said_is_refused(review, worker, step, on, words, sentence):
    with pytest.raises(Refused, match=sentence):
        say(review, worker, step, on, words)
    assert not StepDone.objects.exists()


def test_a_step_is_said_once_and_nothing_is_taken_back_that_nobody_said(review, worker, coordinator):
    say(review, worker)
    with pytest.raises(Refused, match="Tomasz Zielinski has said so already: done on Monday 8 June"):
        say(review, coordinator)
    with pytest.raises(Refused, match="Nobody says that this is done"):
        take_back_step(preparation=review, step="interpreter", by=worker)


def test_an_interpreter_is_needed_where_the_child_or_somebody_ticked_needs_one(review, child, worker, manager):
    assert "interpreter" in not_needed(review)
    mum = a_need(child, worker)
    assert "interpreter" in not_needed(review), "she is not ticked for this review"
    one = ticked(review, mum, worker)
    assert "interpreter" not in not_needed(review)
    one.withdrawn_at, one.withdrawn_by = clock.now(), worker
    one.save()
    assert "interpreter" in not_needed(review)
    a_need(child, worker, "child", "Themself")
    assert "interpreter" not in not_needed(review)
    ready = prepared_page(rights_of(manager, TODAY), review).ready
    row = next(row for row in ready.rows if row.step.key == "interpreter")
    assert row.known == "Themself needs one for Polish."


def test_what_is_not_needed_is_never_late(review, child):
    steps = {step.key: step for step in ready_preparation_of(child, DUE).steps}
    assert steps["interpreter"].standing is Readiness.NOT_NEEDED
    assert steps["venue"].standing is Readiness.LATE


def test_the_profile_is_missing_from_the_first_day_until_the_child_has_it(review, child, denise, worker):
    assert {step.key for step in ready_preparation_of(child, TODAY).steps if step.is_red} == {"profile"}
    given = give(child, denise, worker, on=TODAY - A_DAY)
    assert done(review) == {"profile": TODAY - A_DAY}
    assert not any(step.is_red for step in ready_preparation_of(child, TODAY).steps)
    take_back_profile(given=given, by=worker)
    assert done(review) == {}
    with pytest.raises(Refused, match="taken back already"):
        take_back_profile(given=given, by=worker)


def test_a_new_officer_gives_theirs(council, review, child, denise, worker):
    give(child, denise, worker)
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    joan = world.a_person(role=Role.IRO, council=council)
    Appointment.objects.create(child=child, iro=joan, started_on=TODAY)
    assert done(review) == {}
    with pytest.raises(Refused, match="Denise Fairweather is not this child’s reviewing officer") as refused:
        give(child, denise, worker)
    assert refused.value.field == "officer"
    give(child, joan, worker)
    assert done(review) == {"profile": TODAY}


@pytest.mark.parametrize("kind", [Cover.Kind.LEAVE, Cover.Kind.MEETING])
def test_whoever_stands_in_on_the_day_gives_theirs(council, review, child, denise, worker, kind):
    give(child, denise, worker)
    joan = world.a_person(role=Role.IRO, council=council)
    days = {"started_on": TODAY, "ended_on": DUE + A_DAY, "made_by": denise}
    meeting_on = DUE if kind == Cover.Kind.MEETING else None
    cover = Cover.objects.create(child=child, person=joan, kind=kind, meeting_on=meeting_on, **days)
    assert done(review) == {}
    give(child, joan, worker)
    assert done(review) == {"profile": TODAY}
    cover.ended_on = cover.started_on
    cover.save()
    ProfileGiven.objects.filter(officer=joan).update(taken_back_at=clock.now())
    assert done(review) == {"profile": TODAY}, "that ended, so it is Denise’s again"


def test_cover_that_is_over_by_the_day_changes_nothing(council, review, child, denise, worker):
    give(child, denise, worker)
    joan = world.a_person(role=Role.IRO, council=council)
    days = {"started_on": TODAY, "ended_on": DUE, "made_by": denise}
    Cover.objects.create(child=child, person=joan, kind=Cover.Kind.LEAVE, **days)
    assert done(review) == {"profile": TODAY}


@pytest.mark.parametrize(
    ("told", "sentence", "box"),
    [
        pytest.param({"on": TODAY + A_DAY}, "is in the future", "given_on", id="a day to come"),
        pytest.param({"given_by": " "}, "Say who gave it", "given_by", id="by nobody"),
    ],
)
def test_a_profile_that_nobody_gave_is_refused(child, denise, worker, told, sentence, box):
    with pytest.raises(Refused, match=sentence) as refused:
        give(child, denise, worker, **told)
    assert refused.value.field == box


def test_a_profile_is_given_once(child, denise, worker):
    give(child, denise, worker)
    with pytest.raises(Refused, match="The child has Denise Fairweather’s profile since Monday 8 June"):
        give(child, denise, worker)


def test_an_officer_without_a_profile_is_told_of_with_who_writes_it(review, denise, manager):
    rights = rights_of(manager, TODAY)
    ready = prepared_page(rights, review).ready
    assert ready.profile.gap == (
        "Denise Fairweather has not written a profile yet. Denise Fairweather writes it, or the reviewing officers’ "
        "manager."
    )
    Profile.objects.create(person=denise, words="I like dogs.")
    assert prepared_page(rights, review).ready.profile.gap == ""


def test_a_child_without_an_officer_says_so(review, child, manager):
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    ready = prepared_page(rights_of(manager, TODAY), review).ready
    assert ready.profile is None
    row = next(row for row in ready.rows if row.known.startswith("The child has no reviewing officer yet."))
    assert row.to_do == "", "nobody can be given the profile of nobody"


@pytest.mark.parametrize("who", ["worker", "denise", "coordinator", "manager"])
def test_whoever_prepares_the_review_is_led_to_each_step(review, who, request):
    ready = prepared_page(rights_of(request.getfixturevalue(who), TODAY), review).ready
    assert ready.may
    led = {row.step.key for row in ready.rows if row.to_do}
    nowhere = {row.step.key for row in ready.rows} - led
    only_the_officer = {"responsible", "alone"} if who != "denise" else set()
    assert nowhere == {row.step.key for row in ready.rows if row.mark.words == "Not needed"} | only_the_officer


def test_who_only_sees_it_is_led_nowhere_and_of_a_called_off_one_nobody_is(council, child, coordinator, denise, worker):
    rights = rights_of(coordinator, TODAY)
    off = brought_to(State.CANCELLED, child, coordinator, officer=denise)
    page = prepared_page(rights, off)
    assert (page.ready.may, page.choices.may_write, page.choices.may_answer) == (False, False, False)
    over = world.a_person(role=Role.TEAM_MANAGER, council=council)
    page = prepared_page(rights_of(over, TODAY), off)
    assert (page.ready.may, page.choices.may_write) == (False, False)


def test_what_was_done_of_another_review_of_the_child_counts_only_where_it_is_about_the_child(
    child, coordinator, denise, worker
):
    first = plan(child, coordinator, on=DUE)
    give(child, denise, worker)
    say(first, worker)
    cancel_review(preparation=first, why=WHY, allowed_by=denise, by=coordinator, today=TODAY)
    second = plan(child, coordinator, on=DUE)
    facts = facts_of([first, second], TODAY)
    assert facts[first.pk].done == {"profile": TODAY, "invitees": TODAY}
    assert facts[second.pk].done == {"profile": TODAY}
    a_need(child, worker, "child", "Themself")
    assert not_needed(second) == {"views"}


def test_many_reviews_ask_as_many_questions_as_one(council, child, coordinator, denise, worker):
    review = plan(child, coordinator, on=DUE)
    settle(review, worker)
    ticked(review, a_need(child, worker), worker)
    rights = rights_of(coordinator, TODAY)
    with CaptureQueriesContext(connection) as for_one:
        assert len(ready_preparations(rights)) == 1
    for _ in range(6):
        another = a_child_due(council, denise, coordinator, worker)
        review = plan(another, coordinator, on=DUE)
        settle(review, worker)
        say(review, worker)
        give(another, denise, worker)
        ticked(review, a_need(another, worker), worker)
    with CaptureQueriesContext(connection) as for_seven:
        rows = ready_preparations(rights)
    assert len(rows) == 7
    assert len(for_seven) == len(for_one)
    assert sum(step.standing is Readiness.DONE for row in rows for step in row.steps) == 1 + 6 * 3


def test_nothing_on_its_way_asks_for_nothing_more():
    assert facts_of([], TODAY) == {}
