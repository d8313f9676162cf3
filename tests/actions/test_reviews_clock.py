"""The clock is kept by one function: for one child or ten thousand, from the facts alone, and only what changed."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection

from heard.accounts.models import Council
from heard.children.models import CarePeriod, Child
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.facts import facts_of_child, judged
from heard.reviews.models import Review, ReviewClock
from tests import world

pytestmark = pytest.mark.django_db
ENTERED, TODAY = date(2025, 6, 2), date(2026, 3, 24)
DATES = ("number", "basis", "limit", "counted_from", "due_on", "promise_due_on", "why_not")


@pytest.fixture
def council():
    return world.a_council()


def a_child(council, started_on=ENTERED, held=(), ended_on=None, **fields):
    child = world.a_child(council=council, in_care=False, **{"born_on": date(2015, 1, 2)} | fields)
    world.an_episode(child, started_on=started_on, ended_on=ended_on)
    for day in held:
        world.a_review(child, day)
    return child


def refresh(*children, today=TODAY):
    refresh_clock([child.pk for child in children], today=today)


def history_of(model):
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects


def test_what_is_kept_is_what_the_rules_answer(council):
    child = a_child(council, held=[date(2025, 6, 27), date(2025, 9, 30)])
    refresh(child)
    answer = judged(facts_of_child(child), TODAY)
    *held, due = answer.periods[0].obligations
    assert list(Review.objects.order_by("held_on").values_list(*DATES)) == [(*each[:6], "") for each in held]
    assert list(ReviewClock.objects.values_list(*DATES)) == [(*due[:6], "")]
    assert set(Review.objects.values_list("period", flat=True)) == {CarePeriod.objects.get().pk}


def test_many_at_once_are_kept_as_each_alone(council):
    starts = [ENTERED + timedelta(days=17 * number) for number in range(12)]

    def facts(day):
        return {"started_on": day, "held": [day + timedelta(days=20), day + timedelta(days=90)]}

    together = [a_child(council, **facts(day)) for day in starts]
    alone = [a_child(council, **facts(day)) for day in starts]
    refresh(*together)
    for child in alone:
        refresh(child)
    for one, other in zip(together, alone, strict=True):
        for model in (ReviewClock, Review):
            mine, theirs = (list(model.objects.filter(child=it).values_list(*DATES)) for it in (one, other))
            assert sorted(mine, key=str) == sorted(theirs, key=str)


def test_the_statements_are_as_many_for_thirty_children_as_for_one(council, django_assert_num_queries):
    children = [a_child(council, held=[date(2025, 6, 27)]) for _ in range(30)]
    for some in (children[:1], children):
        with django_assert_num_queries(16):  # two are the savepoint, three the vacancies, one what stops for the family
            refresh(*some)


def test_no_children_and_a_child_without_facts_are_nothing_to_fear(council):
    refresh()
    refresh(world.a_child(council=council, in_care=False))
    assert not ReviewClock.objects.exists()


def test_what_has_not_changed_is_not_written(council):
    child = a_child(council, held=[date(2025, 6, 27), date(2025, 9, 30)])
    refresh(child)
    kept = CarePeriod.objects.get().pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(xmin::text::bigint) FROM reviews_review")
        before = cursor.fetchone()
        refresh(child, today=TODAY + timedelta(days=1))
        cursor.execute("SELECT max(xmin::text::bigint) FROM reviews_review")
        assert cursor.fetchone() == before
    assert CarePeriod.objects.get().pk == kept
    for model in (Review, ReviewClock, CarePeriod):
        assert not history_of(model).exists()


def test_a_first_answer_makes_no_history_and_every_other_one_does(council):
    child = a_child(council, held=[date(2025, 9, 30)])
    refresh(child)
    world.a_review(child, date(2025, 6, 27))
    refresh(child)
    (before,) = history_of(Review).all()
    assert (before.held_on, before.number, before.limit) == (date(2025, 9, 30), 1, "first")
    (clock_before,) = history_of(ReviewClock).all()
    assert (clock_before.number, clock_before.limit) == (2, "second")


def test_a_period_that_the_facts_no_longer_show_is_removed_and_history_keeps_it(council):
    child = a_child(council, held=[date(2025, 6, 27)])
    refresh(child)
    child.episodes.update(started_on=ENTERED - timedelta(days=7))
    refresh(child)
    assert CarePeriod.objects.get().started_on == ENTERED - timedelta(days=7)
    assert history_of(CarePeriod).get().started_on == ENTERED
    assert Review.objects.get().period == CarePeriod.objects.get()
    assert ReviewClock.objects.get().period == CarePeriod.objects.get()


def test_a_review_outside_all_care_lies_in_no_period_and_is_not_judged(council):
    child = a_child(council, held=[ENTERED - timedelta(days=3), ENTERED + timedelta(days=3)])
    refresh(child)
    outside, inside = Review.objects.order_by("held_on")
    assert (outside.period, outside.number, outside.due_on) == (None, None, None)
    assert (inside.number, inside.limit) == (1, "first")


def test_the_clock_stops_when_care_ends_and_the_reviews_stay(council):
    child = a_child(council, held=[date(2025, 6, 27)])
    refresh(child)
    child.episodes.update(ended_on=date(2026, 1, 9), end_reason="E4A")
    refresh(child)
    assert not ReviewClock.objects.exists()
    assert Review.objects.get().number == 1


def test_a_child_missing_from_the_newest_return_is_not_counted(council):
    missing, there = (a_child(council, in_newest_return=here) for here in (False, True))
    refresh(missing, there)
    assert ReviewClock.objects.get(child=missing).counts is False
    assert ReviewClock.objects.get(child=there).counts is True


def test_nothing_falls_due_on_the_18th_birthday_or_after_it(council):
    child = a_child(council, born_on=date(2007, 6, 30))
    day_more = a_child(council, born_on=date(2007, 7, 1))
    refresh(child, day_more, today=date(2025, 6, 20))
    clock = ReviewClock.objects.get(child=child)
    assert (clock.due_on, clock.aim_on, clock.why_not) == (None, None, "turns_18")
    assert ReviewClock.objects.get(child=day_more).due_on == date(2025, 6, 30)
    refresh(day_more, today=date(2025, 7, 1))
    assert ReviewClock.objects.get(child=day_more).due_on is None


def test_what_the_returns_do_not_cover_is_not_judged_unless_it_was_recorded_here(council):
    Council.objects.filter(pk=council.pk).update(known_from=date(2025, 7, 1))
    told = a_child(council, held=[date(2025, 9, 30)], source="return")
    by_hand = a_child(council, held=[date(2025, 9, 30)])
    refresh(told, by_hand)
    assert Review.objects.get(child=told).why_not == "start_not_seen"
    assert Review.objects.get(child=by_hand).due_on == date(2025, 6, 30)


def test_a_councils_stricter_promise_is_the_day_to_aim_for(council):
    Council.objects.filter(pk=council.pk).update(promise_first_days=14)
    child = a_child(council)
    refresh(child)
    clock = ReviewClock.objects.get()
    assert (clock.promise_due_on, clock.aim_on, clock.due_on) == (
        date(2025, 6, 16),
        date(2025, 6, 16),
        date(2025, 6, 30),
    )


def test_struck_facts_do_not_count(council):
    person = world.a_person()
    child = a_child(council, held=[date(2025, 6, 27)])
    Review.objects.update(struck_at="2026-01-01T00:00Z", struck_by=person, struck_why="In error")
    refresh(child)
    assert ReviewClock.objects.get().limit == "first"
    child.episodes.update(struck_at="2026-01-01T00:00Z", struck_by=person, struck_why="In error")
    refresh(child)
    assert not CarePeriod.objects.exists()
    assert Child.objects.get() == child
