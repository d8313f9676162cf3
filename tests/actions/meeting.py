"""What the tests of the meeting share: a review under way, and somebody who writes in it."""

import pytest

from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.note import save_note
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Note, Preparation
from tests.actions import preparing
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import TODAY


@pytest.fixture
def being_prepared(child, coordinator) -> Preparation:
    """A review being prepared for today."""
    made = preparing.plan(child, coordinator, on=TODAY)
    return begin_preparing(preparation=made, by=coordinator, today=TODAY)


@pytest.fixture
def under_way(being_prepared, coordinator) -> Preparation:
    """A review that begins today."""
    return begin_review(preparation=being_prepared, held_on=TODAY, by=coordinator, today=TODAY)


def write(review, by, box="topic:school:said", words="Maths is easier now.", version=0):
    """Save these words."""
    return save_note(preparation=review, box=box, words=words, version=version, by=by, today=TODAY)


def stands(review, box="topic:school:said") -> str:
    """What stands in a box, or that nothing does."""
    return Note.objects.filter(preparation=review, box=box).values_list("words", flat=True).first() or ""
