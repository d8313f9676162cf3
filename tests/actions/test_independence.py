"""Whoever works on a child's case can neither stop nor move that child's clock, whatever other post they hold."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.reviews.actions.care import end_care, strike_care
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.models import Review
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return world.a_person(role=Role.IRO_MANAGER, council=world.a_council())


@pytest.fixture
def child(manager):
    child = world.a_child(council=manager.posts.get().team.council, in_care=False)
    world.an_episode(child, by=manager)
    world.start_clocks([child])
    return child


def deeds(child, by):
    today = clock.today()
    review = world.a_review(child, today - timedelta(days=3), by=by)
    episode = child.episodes.get()
    return {
        "record": lambda: record_review(child=child, held_on=today, participation="PN1", by=by, today=today),
        "strike a review": lambda: strike_review(review=review, why="Wrong child", by=by, today=today),
        "end care": lambda: end_care(child=child, ended_on=today, end_reason="E4A", by=by, today=today),
        "strike care": lambda: strike_care(episode=episode, why="Wrong child", by=by, today=today),
    }


@pytest.mark.parametrize("deed", ["record", "strike a review", "end care", "strike care"])
def test_a_manager_who_works_on_the_case_is_refused_in_a_sentence(child, manager, deed):
    world.an_involvement(child, manager)
    do = deeds(child, manager)[deed]
    before = list(Review.objects.values())
    with pytest.raises(Refused, match="You work on this child’s case"):
        do()
    assert list(Review.objects.values()) == before


@pytest.mark.parametrize("deed", ["record", "strike a review", "end care"])
def test_one_who_does_not_or_no_longer_does_may(child, manager, deed):
    world.an_involvement(child, manager, ended_on=clock.today())
    deeds(child, manager)[deed]()
