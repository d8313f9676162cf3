"""A child whose next review is due on 30 June 2026, their officer, and the deeds that bring a review to each state."""

from datetime import date, timedelta

import pytest
import time_machine

from heard.accounts.models import Role
from heard.children.models import Appointment
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.hold import record_review
from heard.reviews.actions.meet import adjourn_review, begin_review, complete_review, take_up_again
from heard.reviews.actions.plan import plan_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import ReviewClock
from heard.rules.review_states import State
from tests import world

ENTERED, BEFORE, TODAY = date(2025, 9, 29), date(2025, 12, 30), date(2026, 6, 8)
FIRST, DUE = date(2025, 10, 20), date(2026, 6, 30)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
WHY = "Two reports are missing."


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """It is Monday 8 June 2026, and posts began long ago."""
    monkeypatch.setattr(world, "days_ago", lambda days: date(2024, 3, 1))
    with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=False) as day:
        yield day


@pytest.fixture
def council(db):
    return world.a_council()


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Calder")


@pytest.fixture
def coordinator(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Femi Adeyemi")


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Zielinski")


@pytest.fixture
def child(council, denise, worker, coordinator):
    return a_child_due(council, denise, coordinator, worker)


def a_child_due(council, officer, by, worker=None, **fields):
    """In care since September 2025, with two reviews held: the third is due by 30 June 2026."""
    child = world.a_child(council=council, in_care=False, social_worker=worker, born_on=date(2015, 1, 2), **fields)
    Appointment.objects.create(child=child, iro=officer, started_on=ENTERED)
    world.an_episode(child, started_on=ENTERED)
    world.start_clocks([child])
    for held_on in (FIRST, BEFORE):
        record_review(child=child, held_on=held_on, participation="PN1", by=by, today=TODAY)
    return child


def clock_of(child):
    """What is due next, as it is stored."""
    return ReviewClock.objects.filter(child=child).values().get()


def plan(child, by, on=TODAY + A_WEEK, today=TODAY, **told):
    return plan_review(child=child, planned_on=on, by=by, today=today, **told)


def brought_to(state, child, by, *, officer, on=TODAY):
    """A review of the child that has come to this state by the deeds that lead there, all done by today."""
    told = {"by": by, "today": on}
    done = plan(child, by, on=on + A_DAY if state is State.CANCELLED else on, today=on)
    if state is State.PLANNED:
        return done
    if state is State.CANCELLED:
        return cancel_review(preparation=done, why=WHY, allowed_by=officer, **told)
    if state is State.STOOD_DOWN:
        return stand_down(preparation=done, why=WHY, allowed_by=officer, **told)
    done = begin_preparing(preparation=done, **told)
    if state is State.PREPARING:
        return done
    done = begin_review(preparation=done, held_on=on, **told)
    if state is State.ADJOURNED:
        return adjourn_review(preparation=done, why=WHY, by=officer, today=on)
    if state is State.HELD:
        complete_review(preparation=done, participation="PN1", **told)
        done.refresh_from_db()
    return done


def taken_up(child, by, *, officer, on=TODAY):
    """A review that was adjourned and is under way again."""
    done = brought_to(State.ADJOURNED, child, by, officer=officer, on=on)
    return take_up_again(preparation=done, held_on=on, by=by, today=on)
