"""Each person says how they want to hear of what can wait; what is urgent always comes at once."""

from uuid import uuid4

import pytest

from heard.accounts.models import Role
from heard.audit.models import Event
from heard.outbox import kinds
from heard.outbox.models import Preference
from tests import world
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db
PAGE = "/account/messages/"


@pytest.fixture
def denise():
    return world.a_person(role=Role.IRO, council=world.a_council(), name="Denise Fairweather")


@pytest.fixture(autouse=True)
def only_these_kinds(monkeypatch):
    """No kind but those that a test registers, and the digest."""
    monkeypatch.setattr(kinds, "_KINDS", {kinds.DIGEST.code: kinds.DIGEST})


@pytest.fixture
def news():
    kinds.register_kind("trial.invitation", "Invitations, for a trial")
    kinds.register_kind("trial.late", "Late reports, for a trial", can_wait=True)
    return kinds.register_kind("trial.news", "News of reviews, for a trial", can_wait=True)


def send(person, **told):
    return browser(person).post(PAGE, {"once": str(uuid4())} | told)


def chosen(person):
    """What is chosen on the page: the values of the ticked circles, in their order."""
    page = browser(person).get(PAGE).content.decode()
    inputs = [part.split(">")[0] for part in page.split("<input")[1:]]
    return [part.split('value="')[1].split('"')[0] for part in inputs if 'type="radio"' in part and " checked" in part]


def test_where_nothing_can_wait_the_page_says_so_and_asks_for_nothing(denise):
    page = text_of(browser(denise), PAGE)
    assert "There is nothing to choose yet." in page
    assert f"Heard writes to you at {denise.email}." in page
    assert "Keep this" not in page
    assert "Nobody can switch these off." in page


def test_what_can_wait_comes_once_a_day_until_somebody_chooses_otherwise(denise, news):
    page = text_of(browser(denise), PAGE)
    assert "There is nothing to choose yet." not in page
    assert "News of reviews, for a trial At once Once a day, together Not at all" in page
    assert chosen(denise) == ["digest", "digest"]
    answer = send(denise, trial_news="now", trial_late="digest")
    assert "That is how you hear from Heard from now on." in plain(answer.client.get(PAGE).content.decode())
    assert chosen(denise) == ["digest", "now"]


def test_only_what_changed_is_written_down(denise, news):
    send(denise, trial_news="none", trial_late="digest")
    kept = Preference.objects.get()
    assert (kept.person, kept.kind, kept.choice) == (denise, "trial.news", "none")
    send(denise, trial_news="none", trial_late="digest")
    event = Event.objects.get(action="message.preference")
    assert (event.actor_id, event.detail) == (denise.pk, {"kind": "trial.news", "choice": "none"})


@pytest.mark.parametrize("choice", ["", "sometimes"])
def test_a_choice_that_is_none_comes_back_with_the_others_kept(denise, news, choice):
    answer = send(denise, trial_news=choice, trial_late="now")
    assert answer.status_code == 422
    page = plain(answer.content.decode())
    assert page.count("News of reviews, for a trial: choose at once, once a day, or not at all.") == 2
    assert not Preference.objects.exists()


def test_what_is_urgent_is_listed_and_cannot_be_chosen(denise, news):
    page = browser(denise).get(PAGE).content.decode()
    assert "Invitations, for a trial" in page
    assert 'name="trial_invitation"' not in page
    assert "The day’s news, together" not in page
    send(denise, trial_invitation="none", trial_news="digest", trial_late="digest")
    assert not Preference.objects.exists()


def test_each_chooses_for_themselves(denise, news):
    other = world.a_person(role=Role.ADMINISTRATOR, council=world.a_council())
    send(denise, trial_news="now", trial_late="now")
    assert chosen(denise) == ["now", "now"]
    assert chosen(other) == ["digest", "digest"]


def test_the_page_is_a_link_beside_signing_out_for_everybody(denise):
    for somebody in (denise, world.a_person()):
        assert f'<a href="{PAGE}">Your e-mails</a>' in browser(somebody).get(PAGE).content.decode()
