"""What the tests of wishes share: a child with people around them, and what the child says."""

from datetime import date

import pytest

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.rules.hearing import Audience
from heard.voice.actions.wishes import take_down
from heard.voice.models import Wish
from heard.voice.queries.marks import mark_of_answer, mark_of_who_may_know, mark_of_words
from heard.voice.queries.shown import wishes_shown_to
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY

WORDS = "I want to see Nan more,\nnot just on the phone."
SAID_ON = date(2026, 6, 5)
SAID = {"words": WORDS, "said_on": SAID_ON, "how": "said", "said_to": "Denise Fairweather", "topic": "family"}
OFFICER, MEETING, NOT_NAMED = (one.value for one in Audience)


@pytest.fixture
def team_manager(council, worker):
    person = world.a_person(role=Role.TEAM_MANAGER, council=council, name="Hannah Osei")
    assert person.posts.get().team == worker.posts.get().team
    return person


@pytest.fixture
def wish(child, denise):
    return said(child, denise)


def said(child, by, audience=MEETING, **told):
    return take_down(child=child, **SAID | told, audience=audience, by=by, today=TODAY)


def now(wish):
    return Wish.objects.select_related("child", "taken_by").get(pk=wish.pk)


def words_mark(wish):
    return mark_of_words(now(wish))


def known_mark(wish):
    return mark_of_who_may_know(now(wish))


def answer_mark(wish):
    return mark_of_answer(getattr(now(wish), "answer", None))


def sees(person, wish):
    return wishes_shown_to(rights_of(person, TODAY), wish.child).filter(pk=wish.pk).exists()
