"""What people write by their link: opened by the child’s first name, saved as they go, sent once, not overwritten."""

from datetime import timedelta

import pytest

from heard.accounts.drafts import Stale
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.know import decide_knowing
from heard.children.models import Child
from heard.outbox.models import Message
from heard.reviews.access import views_for
from heard.reviews.actions.invite import withdraw_invitation
from heard.rules.secrecy import ProtectedFact
from heard.voice.models import Contribution
from tests import world
from tests.actions.contributing import *  # noqa: F403
from tests.actions.contributing import WORDS, invited, opened, sends, theirs, written, wrote
from tests.actions.invited import somebody, tick
from tests.actions.preparing import TODAY

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


# ---- the name


@pytest.mark.parametrize("name", ["Kofi", " kofi ", "KÓFI"])
def test_the_childs_first_name_opens_it_however_it_is_typed(one, name):
    assert opened(one, name) == ""
    assert theirs(one).wrong_names == 0


@pytest.mark.parametrize("name", ["Kofie", "Bean", "Vantongeren", "Kofi Vantongeren", ""])
def test_another_name_does_not_and_says_how_many_tries_are_left(one, name):
    assert opened(one, name) == "That name does not open it. Look how you spelled it. You have 4 tries left."
    assert theirs(one).wrong_names == 1


def test_the_name_that_the_child_uses_opens_it_to_whoever_may_know_it(one, mum, denise):
    assert opened(one, "Bean") != ""
    know = {"relationship": mum, "fact": ProtectedFact.CALLED, "why": "She calls him so", "by": denise}
    decide_knowing(**know, may_know=True, today=TODAY)
    assert (opened(one, "Bean"), opened(one, "Kofi")) == ("", "")


@pytest.mark.parametrize(("shown_to", "opens"), [("everyone", True), ("iro_service", False)])
def test_it_opens_it_to_staff_unless_the_child_keeps_it_for_their_officer(review, denise, worker, shown_to, opens):
    one = invited(review, denise, worker)
    Child.objects.update(called_shown_to=shown_to)
    assert (opened(one, "Bean") == "") is opens
    assert opened(one, "Kofi") == ""


def test_five_wrong_names_shut_it_for_an_hour_and_nobody_is_told_whether_theirs_is_right(one, on_the_day):
    said = [opened(one, "Ama") for _ in range(5)]
    assert "You have 1 try left." in said[3]
    assert "shut until 10am, whatever name is typed" in said[4]
    assert {opened(one, "Kofi"), opened(one, "Ama"), said[4]} == {said[4]}, "the same, whatever is typed"
    on_the_day.shift(AN_HOUR)
    assert opened(one, "Kofi") == ""
    assert theirs(one).locked_until is None


def test_after_the_hour_five_more_wrong_ones_shut_it_again(one, on_the_day):
    for _ in range(5):
        opened(one, "Ama")
    on_the_day.shift(AN_HOUR)
    assert [("shut" in opened(one, "Ama")) for _ in range(5)] == [False] * 4 + [True]


def test_the_link_of_one_person_is_not_shut_by_the_tries_at_anothers(review, denise, mum, child):
    dads = invited(review, denise, mum, somebody(child, denise, "Dad Invented"))
    mums = review.invitations.get(relationship=mum)
    for _ in range(5):
        opened(mums, "Ama")
    assert opened(dads) == ""


# ---- who has a form


def test_the_child_has_no_form_nor_has_who_was_not_written_to_yet(review, denise, mum, child):
    themself = invited(review, denise, somebody(child, denise, "Kofi", "child"))
    *_, untold = tick(review, denise, themself.relationship, mum)
    assert [views_for(each.link_key) for each in (themself, untold)] == [None, None]
    assert views_for(invited(review, denise, mum).link_key) is not None


def test_a_letter_that_others_open_brings_no_link_to_a_form(review, denise, child):
    prison = {"way": "prison", "email": "", "address": "HMP Invented\nNorthmere\nNM1 1AA"}
    assert views_for(invited(review, denise, somebody(child, denise, "Dad Invented", **prison)).link_key) is None


def test_a_colleague_writes_in_the_form_of_staff_and_a_school_in_that_of_schools(review, denise, worker, child):
    opened(invited(review, denise, worker))
    opened(invited(review, denise, worker, somebody(child, denise, "Teacher Invented", "school")))
    assert sorted(Contribution.objects.values_list("form", flat=True)) == ["school", "worker"]


def test_a_child_whose_name_nobody_knows_has_no_form_by_link(one):
    assert views_for(one.link_key)
    Child.objects.update(forename="")
    assert views_for(one.link_key) is None


# ---- what they write


def test_an_answer_is_kept_with_its_version_and_goes_on_from_there(one):
    assert wrote(one, version=0).version == 1
    assert wrote(one, f"{WORDS} And more.", version=1).version == 2
    wrote(one, "The nights.", question="worries")
    assert written(one) == {"well": (f"{WORDS} And more.", 2), "worries": ("The nights.", 1)}


def test_the_same_words_again_are_no_new_version_and_no_words_are_nothing(one):
    assert [wrote(one).version for _ in range(2)] == [1, 1]
    assert wrote(one, "", question="plan").version == 0
    assert list(written(one)) == ["well"]


def test_a_page_that_is_older_than_what_is_kept_overwrites_nothing_and_tells_what_stands_there(one):
    wrote(one)
    with pytest.raises(Stale) as stale:
        wrote(one, "Written on the telephone.", version=0)
    assert (stale.value.now.words, stale.value.now.version, stale.value.field) == (WORDS, 1, "words")
    assert written(one) == {"well": (WORDS, 1)}
    assert wrote(one, "Both together.", version=1).version == 2


def test_too_much_is_refused(one):
    with pytest.raises(Refused, match="Shorten it to 20000"):
        wrote(one, "x" * 20_001)
    assert written(one) == {}


def test_an_answer_is_taken_out_by_leaving_it_empty(one):
    wrote(one)
    wrote(one, "", version=1)
    assert written(one) == {"well": ("", 2)}


# ---- sending


def test_sent_once_it_stands_and_the_officer_and_the_social_worker_hear_of_it_without_a_word_of_it(one, denise, worker):
    wrote(one)
    sent = sends(one)
    assert (sent.sent_at is not None, sent.came, sent.relationship) == (True, "link", one.relationship)
    assert sends(one).sent_at == sent.sent_at
    news = Message.objects.filter(subject="Somebody sent what they think")
    assert sorted(news.values_list("to_person__name", flat=True)) == [denise.name, worker.name]
    assert not any(WORDS in each.words or "Mum" in each.words for each in news)


def test_nothing_at_all_is_not_sent_nor_what_was_taken_out_again(one):
    with pytest.raises(Refused, match="not answered anything yet"):
        sends(one, "")
    wrote(one)
    wrote(one, "", version=1)
    with pytest.raises(Refused, match="not answered anything yet"):
        sends(one, "well:2")
    assert theirs(one).sent_at is None


def test_what_was_changed_since_they_read_it_is_not_sent_unread(one):
    wrote(one)
    wrote(one, "Other words.", version=1)
    with pytest.raises(Refused, match="changed on another page"):
        sends(one, "well:1")
    assert sends(one, "well:2").sent_at


def test_after_sending_nothing_is_added(one):
    wrote(one)
    sends(one)
    with pytest.raises(Refused, match="sent your answers already"):
        wrote(one, "One more thing.", question="ask")
    assert written(one) == {"well": (WORDS, 1)}


def test_a_link_that_was_closed_meanwhile_takes_nothing(one, denise):
    wrote(one)
    withdraw_invitation(invitation=one, why="", by=denise, today=TODAY)
    for deed in (lambda: wrote(one, "More", version=1), lambda: sends(one)):
        with pytest.raises(Refused, match="closed while you wrote"):
            deed()
    assert (written(one), theirs(one).sent_at) == ({"well": (WORDS, 1)}, None)
    assert "closed" in opened(one)


# ---- what is written down of it


def test_the_trail_says_that_it_was_opened_begun_and_sent_and_holds_no_word_and_no_name(one, child):
    opened(one, "Ama")
    opened(one)
    wrote(one)
    wrote(one, f"{WORDS} And more.", version=1)
    sends(one, "well:2")
    trail = Event.objects.filter(about_id=theirs(one).pk)
    deeds = ["begun", "opened", "sent", "wrong_name"]
    assert sorted(trail.values_list("action", flat=True)) == [f"contribution.{deed}" for deed in deeds]
    assert all(event.council_id == child.council_id and event.actor_id is None for event in trail)
    said = str(list(trail.values_list("detail", flat=True)))
    assert not any(word in said for word in ("Ama", "Kofi", "swimming"))


def test_somebody_who_left_the_council_writes_nothing_more(review, denise, council):
    left = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Priya Invented")
    world.an_involvement(review.child, left)
    one = invited(review, denise, left)
    assert views_for(one.link_key)
    left.is_active = False
    left.save()
    assert views_for(one.link_key) is None
