"""A held review is recorded once, on a day it can have been held, and struck out without a trace on the clock."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Episode
from heard.reviews.actions.care import begin_care, end_care
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.models import Review, ReviewClock
from tests import world

ENTERED, TODAY = date(2025, 6, 2), date(2026, 3, 24)
FIRST, SECOND = date(2025, 6, 27), date(2025, 9, 24)


@pytest.fixture(autouse=True)
def posts_began_long_ago(monkeypatch):
    monkeypatch.setattr(world, "days_ago", lambda days: date(2024, 3, 1))


@pytest.fixture
def council(db):
    return world.a_council()


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council)


@pytest.fixture
def child(council, coordinator):
    child = world.a_child(council=council, in_care=False, born_on=date(2015, 1, 2))
    begin_care(child=child, started_on=ENTERED, legal_status="C1", by=coordinator, today=TODAY)
    return child


def hold(child, by, held_on, participation="PN1", today=TODAY):
    return record_review(child=child, held_on=held_on, participation=participation, by=by, today=today)


def clock_of(child):
    columns = ("period_id", "number", "basis", "limit", "counted_from", "due_on", "promise_due_on", "aim_on", "counts")
    return ReviewClock.objects.filter(child=child).values(*columns).get()


def test_recording_moves_the_clock_and_says_what_was_due(child, denise):
    assert (clock_of(child)["due_on"], clock_of(child)["limit"]) == (date(2025, 6, 30), "first")
    review = hold(child, denise, FIRST)
    review.refresh_from_db()
    assert (review.number, review.limit, review.due_on) == (1, "first", date(2025, 6, 30))
    assert review.promise_due_on == date(2025, 6, 30)
    now = clock_of(child)
    assert (now["number"], now["limit"], now["counted_from"]) == (2, "second", FIRST)
    assert (now["due_on"], now["promise_due_on"], now["aim_on"]) == (
        date(2025, 9, 27),
        date(2025, 9, 19),
        date(2025, 9, 19),
    )


def test_recording_is_audited_by_days_and_codes_alone(child, denise):
    review = hold(child, denise, FIRST)
    event = Event.objects.get(action="review.recorded")
    assert (event.about_id, event.actor_id, event.council_id) == (review.pk, denise.pk, child.council_id)
    assert event.detail == {"child": str(child.pk), "held_on": "2025-06-27", "participation": "PN1"}


@pytest.mark.parametrize(
    ("held_on", "words"),
    [
        pytest.param(date(2026, 3, 25), "Wednesday 25 March 2026 is in the future", id="tomorrow"),
        pytest.param(date(2025, 6, 1), "came into care on Monday 2 June 2025", id="before care"),
    ],
)
def test_a_day_on_which_none_can_have_been_held_is_refused(child, denise, held_on, words):
    before = clock_of(child)
    with pytest.raises(Refused, match=words) as refused:
        hold(child, denise, held_on)
    assert refused.value.field == "held_on"
    assert not Review.objects.exists()
    assert not Event.objects.filter(action="review.recorded").exists()
    assert clock_of(child) == before


@pytest.mark.parametrize("held_on", [ENTERED, TODAY], ids=["first day in care", "today"])
def test_the_first_day_in_care_and_today_are_days_for_a_review(child, denise, held_on):
    assert hold(child, denise, held_on).held_on == held_on


def test_the_last_day_in_care_is_one_too_and_the_day_after_is_not(child, denise, coordinator):
    end_care(child=child, ended_on=SECOND, end_reason="E4A", by=coordinator, today=TODAY)
    words = "not in care on Thursday 25 September 2025: that time in care ended on Wednesday 24 September 2025"
    with pytest.raises(Refused, match=words):
        hold(child, denise, SECOND + timedelta(days=1))
    hold(child, denise, SECOND)
    assert not ReviewClock.objects.filter(child=child).exists()


def test_a_child_who_was_never_in_care_has_no_reviews(council, denise):
    child = world.a_child(council=council, in_care=False)
    with pytest.raises(Refused, match="Record when care began first"):
        hold(child, denise, FIRST)


def test_a_review_is_recorded_once_a_day_also_where_a_return_told_of_it(child, denise):
    world.a_review(child, FIRST)
    with pytest.raises(Refused, match="A review on Friday 27 June 2025 is recorded already"):
        hold(child, denise, FIRST)
    hold(child, denise, SECOND)
    with pytest.raises(Refused, match="recorded already"):
        hold(child, denise, SECOND)
    assert Review.objects.count() == 2


@pytest.mark.parametrize(
    ("born_on", "code", "words"),
    [
        pytest.param(date(2021, 6, 26), "PN0", "was 4 or over", id="4 yesterday"),
        pytest.param(date(2021, 6, 28), "PN1", "was under 4", id="4 tomorrow"),
        pytest.param(date(2015, 1, 2), "PN8", "Choose how the child took part", id="no such code"),
        pytest.param(date(2021, 6, 27), "PN0", None, id="4th birthday, as under 4"),
        pytest.param(date(2021, 6, 27), "PN7", None, id="4th birthday, as 4"),
        pytest.param(None, "PN0", None, id="date of birth not known"),
    ],
)
def test_how_the_child_took_part_fits_their_age(council, coordinator, denise, born_on, code, words):
    child = world.a_child(council=council, in_care=False, born_on=born_on)
    begin_care(child=child, started_on=date(2025, 6, 27), legal_status="C1", by=coordinator, today=TODAY)
    if words is None:
        assert hold(child, denise, FIRST, code).participation == code
        return
    with pytest.raises(Refused, match=words) as refused:
        hold(child, denise, FIRST, code)
    assert refused.value.field == "participation"
    assert not Review.objects.exists()


def test_a_struck_review_stays_with_its_reason_and_the_day_is_free_again(child, denise):
    before = clock_of(child)
    review = hold(child, denise, FIRST)
    strike_review(review=review, why=" Another child’s review ", by=denise, today=TODAY)
    review.refresh_from_db()
    assert (review.struck_by, review.struck_why, review.period) == (denise, "Another child’s review", None)
    assert clock_of(child) == before
    event = Event.objects.get(action="review.struck")
    assert (event.about_id, event.actor_id) == (review.pk, denise.pk)
    assert "Another" not in str(event.detail)
    hold(child, denise, FIRST)
    assert Review.objects.filter(child=child, held_on=FIRST).count() == 2


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, (TODAY - ENTERED).days), min_size=1, max_size=6, unique=True), data=st.data())
def test_recording_and_striking_out_leaves_the_clock_where_it_was(child, denise, days, data):
    with transaction.atomic():
        *others, last = (ENTERED + timedelta(days=day) for day in days)
        for day in others:
            hold(child, denise, day)
        before = (clock_of(child), judged_dates(child))
        review = hold(child, denise, last)
        strike_review(review=review, why="In error", by=denise, today=TODAY)
        assert (clock_of(child), judged_dates(child)) == before
        transaction.set_rollback(True)


def judged_dates(child):
    live = Review.objects.filter(child=child, struck_at__isnull=True).order_by("held_on")
    return list(live.values_list("held_on", "number", "limit", "counted_from", "due_on", "promise_due_on"))


def test_an_officer_strikes_out_their_own_and_a_coordinator_anybodys(child, council, denise, coordinator):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    review = hold(child, denise, FIRST)
    with pytest.raises(Refused, match="Denise Fairweather recorded this. Ask them or a manager"):
        strike_review(review=review, why="In error", by=joan, today=TODAY)
    assert not Review.objects.filter(struck_at__isnull=False).exists()
    strike_review(review=review, why="In error", by=coordinator, today=TODAY)


def test_what_cannot_be_struck_out_is_refused(child, denise, coordinator):
    review = hold(child, denise, FIRST)
    with pytest.raises(Refused, match="Say what was wrong") as refused:
        strike_review(review=review, why="  ", by=denise, today=TODAY)
    assert refused.value.field == "why"
    told = world.a_review(child, SECOND)
    with pytest.raises(Refused, match="This came from a return"):
        strike_review(review=told, why="In error", by=coordinator, today=TODAY)
    strike_review(review=review, why="In error", by=denise, today=TODAY)
    with pytest.raises(Refused, match="struck out already"):
        strike_review(review=review, why="In error", by=denise, today=TODAY)
    assert Event.objects.filter(action="review.struck").count() == 1


def test_a_social_worker_strikes_out_nothing_of_others(child, council, denise):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    review = hold(child, denise, FIRST)
    with pytest.raises(Refused, match="Ask them or a manager"):
        strike_review(review=review, why="In error", by=worker, today=TODAY)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_record_the_same_review_at_once_record_one(council, child, denise, coordinator):
    together, answers = Barrier(2), []

    def at_once(person):
        together.wait()
        try:
            answers.append(hold(child, person, FIRST))
        except Refused as refused:
            answers.append(refused.sentence)
        finally:
            connection.close()

    threads = [Thread(target=at_once, args=[person]) for person in (denise, coordinator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(type(answer).__name__) for answer in answers) == ["Review", "str"]
    assert Review.objects.filter(child=child).count() == 1
    assert Event.objects.filter(action="review.recorded").count() == 1


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        pytest.param("held_on = %(first)s", "one_review_a_day", id="two on a day"),
        pytest.param("struck_at = now(), struck_by_id = %(by)s", "review_struck_with_a_reason", id="no reason"),
        pytest.param("struck_why = 'In error'", "review_struck_with_a_reason", id="a reason, not struck"),
        pytest.param("struck_at = now(), struck_why = 'In error'", "review_struck_by_somebody", id="by nobody"),
        pytest.param("recorded_by_id = NULL", "review_recorded_by_somebody", id="recorded by nobody"),
        pytest.param("recorded_at = NULL", "review_recorded_at_a_moment", id="recorded never"),
        pytest.param(
            "struck_at = now(), struck_by_id = %(by)s, struck_why = 'In error'",
            "struck_review_is_in_no_period",
            id="struck but in a period",
        ),
    ],
)
def test_the_database_refuses_what_the_actions_never_write(child, denise, changed, constraint):
    hold(child, denise, FIRST)
    second = hold(child, denise, SECOND)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        told = {"first": FIRST, "by": denise.pk, "pk": second.pk}
        cursor.execute(f"UPDATE reviews_review SET {changed} WHERE id = %(pk)s", told)


def test_a_row_of_a_child_that_is_not_there_is_refused(child, denise):
    hold(child, denise, FIRST)
    assert Episode.objects.filter(child=child).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_review SET child_id = gen_random_uuid()")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
