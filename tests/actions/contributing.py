"""What the tests of contributions share: a parent whose invitation went out, and what they write by their link."""

import pytest

from heard.reviews.actions.contribute import open_by_name, save_by_link, send_by_link
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.meet import adjourn_review, begin_review, take_up_again
from heard.reviews.models import Invitation
from heard.voice.models import Contribution, Part
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, now, tick
from tests.actions.preparing import TODAY

WORDS = "He laughed when we went swimming."


@pytest.fixture
def one(review, denise, mum) -> Invitation:
    """Mum's invitation, which went out."""
    return invited(review, denise, mum)


def invited(review, by, *people) -> Invitation:
    """These people are invited, and their invitations go out; the last one's."""
    asked = tick(review, by, *people)
    send_invitations(preparation=review, by=by, today=TODAY)
    return now(asked[-1])


def opened(one, name="Kofi") -> str:
    return open_by_name(key=one.link_key, name=name)


def wrote(one, words=WORDS, version=0, question="well"):
    return save_by_link(key=one.link_key, question=question, words=words, version=version)


def sends(one, seen="well:1") -> Contribution:
    return send_by_link(key=one.link_key, seen=seen)


def written(one) -> dict[str, tuple[str, int]]:
    """What stands there: the words of each question, and how often they were saved."""
    parts = Part.objects.filter(contribution__invitation_key=one.pk)
    return {part.question: (part.words, part.version) for part in parts}


def theirs(one) -> Contribution:
    """What they write, as it stands now."""
    return Contribution.objects.get(invitation_key=one.pk)


def begun(review, on_the_day, by):
    """The meeting has begun."""
    on_the_day.move_to(f"{ON}T10:30:00+01:00")
    return begin_review(preparation=review, held_on=ON, by=by, today=ON)


def adjourned(review, on_the_day, *, by, officer):
    return adjourn_review(preparation=begun(review, on_the_day, by), why="A report is missing.", by=officer, today=ON)


def taken_up(review, on_the_day, *, by, officer):
    done = adjourned(review, on_the_day, by=by, officer=officer)
    return take_up_again(preparation=done, held_on=ON, by=by, today=ON)
