"""Each day every child is judged anew: time alone ends episodes and turns children 18."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command

from heard import clock
from heard.audit.models import Event
from heard.jobs import daily
from heard.reviews.models import Review, ReviewClock
from heard.rules.review_schedule import TURNS_18
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)


def history():
    models = apps.get_app_config("reviews").get_models()
    return sum(model.objects.count() for model in models if model.__name__.endswith("Event"))


def test_a_child_who_turned_18_overnight_is_overdue_no_more():
    child = world.a_child(council=world.a_council(), in_care=False, born_on=date(2008, 3, 25))
    world.an_episode(child, started_on=date(2026, 1, 5))
    daily.judge_all(today=TODAY)
    assert ReviewClock.objects.get(child=child).due_on == date(2026, 2, 2)
    daily.judge_all(today=TODAY + timedelta(days=1))
    now = ReviewClock.objects.get(child=child)
    assert (now.due_on, now.aim_on, now.why_not) == (None, None, TURNS_18)


def test_an_end_that_lay_ahead_is_an_end_once_its_day_has_come():
    child = world.a_child(council=world.a_council(), in_care=False)
    world.an_episode(child, started_on=date(2026, 1, 5), ended_on=date(2026, 3, 25))
    daily.judge_all(today=TODAY)
    assert ReviewClock.objects.filter(child=child).exists()
    daily.judge_all(today=date(2026, 3, 25))
    assert not ReviewClock.objects.filter(child=child).exists()


def test_judging_anew_twice_on_one_day_changes_nothing():
    child = world.a_child(council=world.a_council(), in_care=False)
    world.an_episode(child, started_on=date(2025, 1, 6))
    world.a_review(child, date(2025, 1, 30))
    daily.judge_all(today=TODAY)
    before = (history(), list(Review.objects.values()), list(ReviewClock.objects.values()))
    daily.judge_all(today=TODAY)
    assert (history(), list(Review.objects.values()), list(ReviewClock.objects.values())) == before


def test_every_child_is_judged_whatever_the_size_of_a_part(monkeypatch):
    monkeypatch.setattr(daily, "CHILDREN_AT_ONCE", 2)
    council = world.a_council()
    children = [world.a_child(council=council) for _ in range(5)]
    told = []
    assert daily.judge_all(today=clock.today(), progress=told.append) == 5
    assert told == [2, 4, 5]
    assert ReviewClock.objects.filter(child__in=children).count() == 5
    assert Event.objects.filter(action="clock.refreshed").count() == 3


def test_the_command_says_how_many_children_there_were(capsys):
    world.a_child(council=world.a_council())
    call_command("judgeanew")
    assert "Children judged anew: 1" in capsys.readouterr().out
