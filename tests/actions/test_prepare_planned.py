"""A review is planned once, for a day in time or with a reason, and moved without moving the law's date."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import CarePeriod, Cover, Episode
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.care import begin_care, end_care, strike_care
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.plan import move_review
from heard.reviews.models import Preparation
from heard.reviews.queries.settled import Agreed
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, BEFORE, DUE, ENTERED, TODAY, WHY, brought_to, clock_of, plan

BOTH = Agreed(child=True, officer=True)


def test_a_plan_stands_beside_what_the_clock_said(child, coordinator):
    made = plan(child, coordinator, starts_at=time(16, 30))
    made.refresh_from_db()
    clock = clock_of(child)
    assert (made.state, made.planned_on, made.starts_at) == (State.PLANNED, date(2026, 6, 15), time(16, 30))
    assert (made.due_on, made.aim_on, made.period_id) == (DUE, clock["aim_on"], clock["period_id"])
    assert (made.made_by, made.late_why, made.without_meeting, made.review) == (coordinator, "", False, None)


def test_a_plan_and_a_move_are_audited_by_days_alone_and_history_keeps_the_day_before(child, coordinator, denise):
    made = plan(child, coordinator)
    move_review(preparation=made, planned_on=TODAY + A_DAY, by=denise, today=TODAY)
    planned, moved = Event.objects.filter(action__in=["review.planned", "review.moved"]).order_by("action")[::-1]
    assert (planned.about_id, planned.actor_id, planned.council_id) == (made.pk, coordinator.pk, child.council_id)
    assert planned.detail == {"child": str(child.pk), "on": "2026-06-15", "late": False}
    assert moved.actor_id == denise.pk
    assert (moved.detail["from"], moved.detail["on"]) == ("2026-06-15", "2026-06-09")
    assert [event.planned_on for event in made.events.all()] == [date(2026, 6, 15)]


@pytest.mark.parametrize(
    ("on", "why", "words", "field"),
    [
        pytest.param(TODAY - A_DAY, "", "a day that has passed", "planned_on", id="yesterday"),
        pytest.param(TODAY - A_DAY, "Why", "a day that has passed", "planned_on", id="yesterday with a reason"),
        pytest.param(DUE + A_DAY, "", "is 1 day after the law’s limit, 30 June 2026", "late_why", id="a day late"),
        pytest.param(DUE + A_DAY, " \n", "Say why no earlier day", "late_why", id="a blank reason"),
    ],
)
def test_a_day_that_cannot_be_is_refused(child, coordinator, on, why, words, field):
    with pytest.raises(Refused, match=words) as refused:
        plan(child, coordinator, on=on, late_why=why)
    assert refused.value.field == field
    assert not Preparation.objects.exists()
    assert not Event.objects.filter(action="review.planned").exists()


def test_today_and_the_last_day_of_the_law_are_in_time(child, coordinator, denise):
    made = plan(child, coordinator, on=TODAY)
    moved = move_review(preparation=made, planned_on=DUE, by=denise, today=TODAY)
    assert (moved.planned_on, moved.late_why) == (DUE, "")


def test_a_late_day_is_planned_with_a_reason_which_goes_when_the_day_is_in_time(child, coordinator):
    made = plan(child, coordinator, on=DUE + A_WEEK, late_why=" The child is away until then. ")
    assert made.late_why == "The child is away until then."
    with pytest.raises(Refused, match="Say why no earlier day") as refused:
        move_review(preparation=made, planned_on=DUE + A_DAY, by=coordinator, today=TODAY)
    assert refused.value.field == "late_why"
    moved = move_review(preparation=made, planned_on=DUE, late_why="No need", by=coordinator, today=TODAY)
    assert moved.late_why == ""
    assert clock_of(child)["due_on"] == DUE


def test_a_move_asks_the_clock_anew(child, coordinator, denise):
    made = plan(child, coordinator, on=DUE)
    Episode.objects.filter(child=child).update(ended_on=date(2026, 6, 1))
    world.an_episode(child, started_on=date(2026, 6, 1), reason="P", placement="A4")
    refresh_clock([child.pk], today=TODAY)
    assert clock_of(child)["due_on"] == date(2026, 6, 29)
    made.refresh_from_db()
    assert made.due_on == DUE, "what was said when the day was chosen stays"
    with pytest.raises(Refused, match="after the law’s limit, 29 June 2026"):
        move_review(preparation=made, planned_on=DUE, by=denise, today=TODAY)


def test_whoever_works_on_the_case_plans_nothing_and_neither_does_a_stranger(council, child, worker, coordinator):
    with pytest.raises(Refused, match="You work on this child’s case"):
        plan(child, worker)
    other = world.a_person(role=Role.IRO, council=council)
    with pytest.raises(Refused, match="Only the child’s reviewing officer, .* or a review coordinator can plan"):
        plan(child, other)
    world.an_involvement(child, coordinator)
    with pytest.raises(Refused, match="You work on this child’s case"):
        plan(child, coordinator)
    neighbour = world.a_person(role=Role.COORDINATOR, council=world.a_council())
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        plan(child, neighbour)


def test_who_stands_in_for_the_officer_plans(council, child, coordinator):
    joan = world.a_person(role=Role.IRO, council=council)
    cover = {"child": child, "person": joan, "kind": "leave", "made_by": coordinator, "ended_on": TODAY + A_WEEK}
    Cover.objects.create(started_on=TODAY, **cover)
    assert plan(child, joan).made_by == joan


def test_a_second_plan_is_refused_until_the_first_is_called_off(child, coordinator, denise):
    first = plan(child, coordinator)
    words = "Femi Adeyemi has planned this review already, for Monday 15 June. Move that one, or call it off."
    with pytest.raises(Refused, match=words):
        plan(child, denise)
    cancel_review(preparation=first, why=WHY, allowed_by=denise, by=coordinator, today=TODAY)
    assert plan(child, denise).state == State.PLANNED


def test_after_a_review_was_held_the_next_is_planned(child, coordinator, denise):
    brought_to(State.HELD, child, coordinator, officer=denise)
    assert plan(child, coordinator).due_on == date(2026, 12, 8)


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_plan_the_same_review_at_once_plan_one(child, coordinator, manager):
    at_once = Barrier(2)

    def work(person):
        at_once.wait(10)
        try:
            return plan(child, person)
        except Refused as refused:
            return refused.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [done.result(20) for done in [pool.submit(work, person) for person in (coordinator, manager)]]
    (made,) = [answer for answer in answers if isinstance(answer, Preparation)]
    (told,) = [answer for answer in answers if isinstance(answer, str)]
    assert told.startswith(f"{made.made_by.name} has planned this review already")
    assert Preparation.objects.count() == Event.objects.filter(action="review.planned").count() == 1


def test_a_child_who_is_not_in_care_has_no_review_to_plan(council, child, coordinator):
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="not in care now, so no review is due"):
        plan(child, coordinator)


def test_what_was_planned_for_a_time_in_care_that_is_over_is_called_off_and_not_moved(child, coordinator, denise):
    left = plan(child, coordinator, on=DUE)
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    begin_care(child=child, started_on=TODAY + A_DAY, legal_status="V2", by=coordinator, today=TODAY + A_DAY)
    with pytest.raises(Refused, match="planned for another time in care. Call it off"):
        move_review(preparation=left, planned_on=DUE, by=denise, today=TODAY + A_DAY)
    made = plan(child, coordinator, today=TODAY + A_DAY)
    assert made.period_id not in (None, left.period_id)
    told = {"why": "Left care", "allowed_by": denise, "by": coordinator, "today": TODAY + A_DAY}
    assert cancel_review(preparation=left, **told).state == State.CANCELLED


def test_a_plan_follows_its_time_in_care_when_the_first_day_was_put_right(child, coordinator):
    made = plan(child, coordinator)
    Episode.objects.filter(child=child).update(started_on=ENTERED - A_DAY)
    refresh_clock([child.pk], today=TODAY)
    period = CarePeriod.objects.get(child=child)
    before, made.period_id = made.period_id, None
    made.refresh_from_db()
    assert made.period_id == period.pk != before
    with pytest.raises(Refused, match="has planned this review already"):
        plan(child, coordinator)


def test_a_plan_whose_care_was_struck_out_stands_alone(council, coordinator, denise):
    child = world.a_child(council=council, in_care=False, iro=denise)
    episode = begin_care(child=child, started_on=TODAY, legal_status="C1", by=coordinator, today=TODAY)
    made = plan(child, coordinator)
    strike_care(episode=episode, why="Another child", by=coordinator, today=TODAY)
    made.refresh_from_db()
    assert (made.period, made.state) == (None, State.PLANNED)


def test_a_review_that_has_begun_or_ended_is_not_moved(child, coordinator, denise):
    told = {"planned_on": TODAY + A_DAY, "by": coordinator, "today": TODAY}
    words = {
        State.UNDER_WAY: "is under way, so its day cannot be moved. Add its next meeting instead.",
        State.ADJOURNED: "is adjourned, so its day cannot be moved. Take it up again on the day of its next meeting.",
        State.HELD: "was held, so its day cannot be moved. If it was recorded in error, strike it out with a reason.",
        State.CANCELLED: "was cancelled, so its day cannot be moved. Plan another review instead.",
    }
    for state, sentence in words.items():
        with transaction.atomic():
            made = brought_to(state, child, coordinator, officer=denise)
            with pytest.raises(Refused, match=sentence):
                move_review(preparation=made, **told)
            transaction.set_rollback(True)
    preparing = brought_to(State.PREPARING, child, coordinator, officer=denise)
    assert move_review(preparation=preparing, **told).state == State.PREPARING


@pytest.fixture
def settled(child):
    """Long with the same foster carers, and with a meeting half a year ago."""
    Episode.objects.filter(child=child).update(started_on=date(2024, 9, 2))
    refresh_clock([child.pk], today=TODAY)
    return child


def test_a_review_without_a_meeting_keeps_what_it_rests_on(settled, coordinator):
    made = plan(settled, coordinator, without_meeting=BOTH)
    made.refresh_from_db()
    assert (made.without_meeting, made.placement, made.placed_on) == (True, "U4", date(2024, 9, 2))
    assert made.last_meeting_on == BEFORE


def test_a_review_without_a_meeting_where_there_must_be_one_is_refused(child, coordinator):
    with pytest.raises(Refused, match="in this placement for a year on .* Plan a meeting.") as refused:
        plan(child, coordinator, without_meeting=BOTH)
    assert refused.value.field == "without_meeting"
    Episode.objects.filter(child=child).update(started_on=date(2024, 9, 2), placement="U6")
    with pytest.raises(Refused, match="Only a child in long-term foster care"):
        plan(child, coordinator, without_meeting=BOTH)


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        (Agreed(child=False, officer=True), "The child has not agreed"),
        (Agreed(child=True, officer=False), "reviewing officer has not agreed"),
    ],
)
def test_a_review_without_a_meeting_needs_child_and_officer(settled, coordinator, agreed, words):
    with pytest.raises(Refused, match=words):
        plan(settled, coordinator, without_meeting=agreed)


def test_a_review_without_a_meeting_is_not_moved_to_where_the_year_would_be_broken(settled, coordinator):
    made = plan(settled, coordinator, without_meeting=BOTH)
    with pytest.raises(Refused, match="there could be none for more than a year"):
        move_review(preparation=made, planned_on=DUE + A_WEEK, late_why=WHY, by=coordinator, today=TODAY)
    made.refresh_from_db()
    assert made.planned_on == TODAY + A_WEEK


def test_a_review_that_went_without_a_meeting_is_not_the_last_meeting(settled, coordinator, denise):
    made = brought_to(State.HELD, settled, coordinator, officer=denise)
    Preparation.objects.filter(pk=made.pk).update(
        without_meeting=True, placement="U4", placed_on=ENTERED, last_meeting_on=BEFORE
    )
    with pytest.raises(Refused, match="The last meeting was on Tuesday 30 December 2025"):
        plan(settled, coordinator, on=date(2026, 7, 10), without_meeting=BOTH)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        pytest.param("planned_on = due_on + 1", "late_plan_has_a_reason", id="late without a reason"),
        pytest.param("late_why = 'Away'", "late_plan_has_a_reason", id="a reason, not late"),
        pytest.param("without_meeting = true", "no_meeting_rests_on_facts", id="no meeting, resting on nothing"),
        pytest.param("placed_on = now()", "no_meeting_rests_on_facts", id="facts of no meeting, and a meeting"),
        pytest.param("child_id = gen_random_uuid()", "child_id", id="nobody's"),
    ],
)
def test_the_database_refuses_what_the_deeds_never_write(child, coordinator, changed, constraint):
    plan(child, coordinator)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE reviews_preparation SET {changed}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_a_second_open_plan(child, coordinator):
    made = plan(child, coordinator)
    with pytest.raises(IntegrityError, match="one_open_preparation"), transaction.atomic():
        Preparation.objects.create(
            child=child, period_id=made.period_id, planned_on=TODAY, made_by=coordinator, made_at=made.made_at
        )
