"""The link by which somebody says what they think: looking changes nothing, it closes alike, and tells nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from heard.audit.models import Event
from heard.children.actions.relations import end_relationship, exclude_relationship
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invite import withdraw_invitation
from heard.rules.venues import VenueKind
from heard.voice.models import Contribution
from tests.actions.contributing import *  # noqa: F403
from tests.actions.contributing import WORDS, adjourned, begun, invited, sends, taken_up, theirs, written, wrote
from tests.actions.invited import ON, PLACE, SURNAME, put_at, somebody
from tests.actions.preparing import TODAY, WHY
from tests.pages.caseload_people import browser, plain
from tests.pages.test_contribute import at, filled, here, page

pytestmark = pytest.mark.django_db
WHERE = ["", "well/", "check/"]


def draft(client, one, words=WORDS, version=0, **told):
    """What the script sends as somebody types."""
    boxes = {"box": "well", "words": words, "version": str(version), "name": "Kofi", "once": str(uuid4())}
    return client.post(at(one, "well/"), boxes | told)


# ---- looking


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_opens_links_in_messages_changes_nothing(one, method, where):
    wrote(one)
    before = (theirs(one), written(one), Event.objects.count(), Session.objects.count())
    for _ in range(2):
        assert getattr(Client(), method)(at(one, where)).status_code in (200, 302)
    assert (theirs(one), written(one), Event.objects.count(), Session.objects.count()) == before


def test_looking_before_anybody_wrote_makes_nothing(one):
    for where in WHERE:
        Client().get(at(one, where))
    assert not Contribution.objects.exists()


def test_other_methods_are_turned_away(one):
    assert [Client().put(at(one, where)).status_code for where in WHERE] == [405] * 3


def test_a_form_that_comes_from_elsewhere_does_nothing(one):
    client = Client(enforce_csrf_checks=True)
    assert client.post(at(one), {"name": "Kofi"}).status_code == 403
    assert draft(client, one).status_code == 403
    assert not Contribution.objects.exists()


# ---- closed


def by_staff():
    """Each way in which somebody closes a link."""

    def withdrawn(one, review, denise, on_the_day):
        withdraw_invitation(invitation=one, why="", by=denise, today=TODAY)

    def excluded(one, review, denise, on_the_day):
        exclude_relationship(relationship=one.relationship, why="Threats", by=denise, today=TODAY)

    def stopped(one, review, denise, on_the_day):
        other = somebody(review.child, denise, "Dad Invented")
        exclude_relationship(relationship=other, why="Threats", by=denise, today=TODAY)

    def ended(one, review, denise, on_the_day):
        end_relationship(relationship=one.relationship, ended_on=TODAY, by=denise, today=TODAY)

    def reached_elsewhere(one, review, denise, on_the_day):
        type(one.relationship).objects.filter(pk=one.relationship_id).update(email="other@example.invalid")

    def cancelled(one, review, denise, on_the_day):
        cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)

    return [withdrawn, excluded, stopped, ended, reached_elsewhere, cancelled]


def by_time():
    """Each way in which a link closes because the meeting begins."""

    def expired(one, review, denise, on_the_day):
        on_the_day.move_to(f"{ON}T10:00:00+01:00")

    def under_way(one, review, denise, on_the_day):
        begun(review, on_the_day, denise)

    def under_way_again(one, review, denise, on_the_day):
        taken_up(review, on_the_day, by=denise, officer=denise)

    def used_and_over(one, review, denise, on_the_day):
        sends(one)
        begun(review, on_the_day, denise)

    return [expired, under_way, under_way_again, used_and_over]


@pytest.mark.parametrize("close", [*by_staff(), *by_time()], ids=lambda close: close.__name__)
def test_a_link_that_is_closed_shows_what_a_key_that_nobody_has_shows(close, one, review, denise, on_the_day):
    client = here(one)
    wrote(one)
    close(one, review, denise, on_the_day)
    nobodys = Client().get(f"/answer/{'x' * 43}/views/")
    assert (nobodys.status_code, "This link is not open any more" in plain(nobodys.content.decode())) == (404, True)
    told = {"name": "Kofi", "words": "More.", "version": "1", "seen": "well:1"}
    for path in [*WHERE, "no-such-question/"]:
        for visitor in (client, Client()):
            for answer in (visitor.get(at(one, path)), visitor.post(at(one, path), told)):
                assert (answer.status_code, answer.content) == (404, nobodys.content)
    assert draft(client, one, version=1).status_code == 404
    assert written(one) == {"well": (WORDS, 1)}


@pytest.mark.parametrize("where", ["home/", "no-such-question/", f"{'x' * 300}/", "%00/"])
def test_a_question_that_their_form_does_not_ask_is_as_closed_as_a_link(one, where):
    closed = Client().get(f"/answer/{'x' * 43}/views/").content
    for answer in (here(one).get(at(one, where)), here(one).post(at(one, where), {"name": "Kofi", "words": "x"})):
        assert (answer.status_code, answer.content) == (404, closed)


@pytest.mark.parametrize("kind", ["child"])
def test_the_child_says_what_they_wish_elsewhere(review, denise, child, kind):
    one = invited(review, denise, somebody(child, denise, "Kofi", kind))
    assert Client().get(at(one)).status_code == 404
    answer = Client().get(f"/answer/{one.link_key}/")
    assert (answer.status_code, "views/" in answer.content.decode()) == (200, False)


def test_while_the_review_is_adjourned_it_is_open_again_also_from_the_link_in_the_message(
    one, review, denise, on_the_day
):
    wrote(one)
    adjourned(review, on_the_day, by=denise, officer=denise)
    assert Client().get(f"/answer/{one.link_key}/")["Location"] == at(one)
    assert "You can write until the meeting goes on." in plain(page(Client(), at(one)))
    client = Client()
    client.post(at(one), {"name": "Kofi"})
    client.post(at(one, "check/"), filled(client, at(one, "check/")))
    assert theirs(one).sent_at


# ---- sent


def test_once_it_is_sent_the_link_says_when_and_thanks_and_shows_no_word_of_it_again(one, council):
    client = here(one)
    wrote(one)
    client.post(at(one, "check/"), filled(client, at(one, "check/")))
    for visitor in (client, Client()):
        said = plain(page(visitor, at(one)))
        assert "You sent what you think on Monday 8 June at 9am." in said
        assert f"Is there something to add or to change? Call {council.name}." in said
        assert WORDS not in said and "Kofi" not in said
        for where in ("well/", "check/"):
            assert visitor.get(at(one, where))["Location"] == at(one)
        assert visitor.post(at(one), {"name": "Kofi"}).status_code == 200
    assert "You have sent us what you think. Thank you." in plain(page(Client(), f"/answer/{one.link_key}/"))


def test_sent_twice_it_is_sent_once(one):
    client = here(one)
    wrote(one)
    read = filled(client, at(one, "check/"))
    first, again = (client.post(at(one, "check/"), read) for _ in range(2))
    assert (first["Location"], again["Location"]) == (at(one), at(one))
    assert Event.objects.filter(action="contribution.sent").count() == 1


# ---- what the pages hold


def test_no_page_holds_more_of_the_child_than_the_name_that_was_typed(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented", "parent")
    one = invited(review, denise, dad, mum)
    put_at(review, PLACE, VenueKind.OPEN)
    type(child).objects.update(forename="Kofi", called="Bean")
    client = here(one, name="kofi")
    pages = [page(client, at(one, f"{each}/")) for each in ("well", "worries", "family", "plan", "check")]
    for said in pages:
        for secret in ("Kofi", "Bean", SURNAME, PLACE, "Dad", "Mum", "Tomasz", child.number, "2015"):
            assert secret not in said
    assert "Denise Fairweather is the reviewing officer" in plain(pages[0])
    assert "<title>Question 1 of 7 – Heard</title>" in pages[0], "what a browser remembers names nobody"


def test_whoever_is_signed_in_writes_for_nobody_but_the_link(one, denise):
    said = page(browser(denise), at(one))
    assert "heard-top__me" not in said and "My week" not in plain(said)


def test_the_log_holds_neither_the_key_nor_a_name_nor_a_word(one, caplog):
    caplog.set_level("INFO")
    client = here(one, name="kofi")
    draft(client, one)
    client.get(at(one, "well/"))
    client.post(at(one, "check/"), filled(client, at(one, "check/")))
    said = "\n".join(str(record.__dict__) for record in caplog.records)
    assert "/answer/" in said
    for secret in (one.link_key, "kofi", "swimming"):
        assert secret not in said


# ---- as they type


def test_the_script_saves_what_is_typed_and_is_told_when_and_as_which_version(one):
    client = here(one)
    first, second = draft(client, one), draft(client, one, f"{WORDS} More.", version=1)
    assert (first.status_code, first.json()) == (200, {"saved": "Saved at 9am.", "version": 1})
    assert second.json()["version"] == 2
    assert written(one) == {"well": (f"{WORDS} More.", 2)}


def test_the_script_of_a_page_that_is_older_is_told_what_stands_there(one):
    client = here(one)
    wrote(one, "On the bus.")
    answer = draft(client, one)
    told = answer.json()
    assert (answer.status_code, told["version"], told["words"], told["said"]) == (409, 1, "On the bus.", "9am")
    assert "Both versions stand here" in told["sentence"]
    assert written(one) == {"well": ("On the bus.", 1)}


def test_the_script_goes_on_saving_while_they_are_away_and_says_why_it_cannot(one, on_the_day):
    client = here(one)
    on_the_day.shift(timedelta(minutes=31))
    assert draft(client, one).status_code == 200
    wrong = draft(Client(), one, "Not mine.", version=1, name="Ama")
    assert (wrong.status_code, "does not open it" in wrong.json()["sentence"]) == (422, True)
    sends(one)
    late = draft(client, one, "Late.", version=1)
    assert (late.status_code, "sent your answers already" in late.json()["sentence"]) == (422, True)
    assert written(one) == {"well": (WORDS, 1)}
