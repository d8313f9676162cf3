"""The link by which somebody replies without signing in: it says little, works once it should, and closes alike."""

from datetime import time

import pytest
from django.test import Client

from heard.audit.models import Event
from heard.children.actions.relations import end_relationship, exclude_relationship
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import withdraw_invitation
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.reply import note_reply
from heard.rules.venues import VenueKind
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, PLACE, SURNAME, now, put_at, somebody, tick
from tests.actions.preparing import TODAY, WHY
from tests.pages.caseload_people import browser, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(review, denise, mum, council):
    """Mum's invitation, which went out."""
    (invitation,) = tick(review, denise, mum)
    put_at(review, kind=VenueKind.OPEN)
    send_invitations(preparation=review, by=denise, today=TODAY)
    return now(invitation)


def path_of(one):
    return f"/answer/{one.link_key}/"


def test_it_shows_council_day_and_time_and_nothing_of_the_child(one, council, child):
    page = Client().get(path_of(one))
    words = plain(page.content.decode())
    assert council.name in words
    assert "Monday 22 June, 10am. It takes about an hour." in words
    for answer in ("Yes, I can come", "No, I cannot come", "I do not know yet"):
        assert answer in words
    for secret in (SURNAME, "Kofi", "Bean", PLACE, "Mum", "Denise", "Tomasz", child.number):
        assert secret not in page.content.decode()


def test_looking_changes_nothing(one):
    before, events = now(one), Event.objects.count()
    assert [Client().get(path_of(one)).status_code, Client().head(path_of(one)).status_code] == [200, 200]
    assert (now(one).reply, now(one).replied_at, Event.objects.count()) == (before.reply, None, events)


def test_signed_out_with_the_forgery_check_an_answer_is_kept_and_shown(one):
    client = Client(enforce_csrf_checks=True)
    page = client.get(path_of(one)).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post(path_of(one), {"reply": "coming"}).status_code == 403
    told = {"reply": "coming", "words": "I look forward to it.", "csrfmiddlewaretoken": token}
    answer = client.post(path_of(one), told)
    assert (answer.status_code, answer["Location"]) == (302, path_of(one))
    assert (now(one).reply, now(one).reply_words) == ("coming", "I look forward to it.")
    shown = plain(client.get(path_of(one)).content.decode())
    assert "You told us that you can come." in shown and "I look forward to it." in shown


def test_an_answer_to_what_was_moved_meanwhile_is_asked_anew(one, review, denise):
    page = Client().get(path_of(one)).content.decode()
    assert '<input type="hidden" name="seen" value="2026-06-22T10:00">' in page
    move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=TODAY)
    told = {"reply": "coming", "words": "Gladly", "seen": "2026-06-22T10:00"}
    answer = Client().post(path_of(one), told)
    shown = plain(answer.content.decode())
    assert answer.status_code == 422
    assert "The meeting has changed since you opened this page." in shown and "11am" in shown and "Gladly" in shown
    assert now(one).reply == ""


def test_it_may_be_changed(one):
    for reply in ("coming", "apologies"):
        Client().post(path_of(one), {"reply": reply})
    assert now(one).reply == "apologies"


def test_without_an_answer_what_was_written_comes_back(one):
    page = Client().post(path_of(one), {"words": "Can my sister come along?"})
    assert page.status_code == 422
    assert "Press one of the three answers." in plain(page.content.decode())
    assert "Can my sister come along?" in page.content.decode()
    too_long = Client().post(path_of(one), {"reply": "coming", "words": "x" * 501})
    assert (too_long.status_code, now(one).reply) == (422, "")


def test_what_staff_wrote_down_is_not_shown_to_whoever_has_the_link(one, worker):
    note_reply(invitation=one, reply="coming", words="Dad must not know", heard_from="Grandma", by=worker)
    page = plain(Client().get(path_of(one)).content.decode())
    assert "You told us that you can come." in page
    assert "Dad must not know" not in page and "Grandma" not in page


def closes():
    """Each way in which a link closes."""

    def withdrawn(one, review, denise, on_the_day):
        withdraw_invitation(invitation=one, why="", by=denise, today=TODAY)

    def excluded(one, review, denise, on_the_day):
        exclude_relationship(relationship=one.relationship, why="Threats", by=denise, today=TODAY)

    def stopped(one, review, denise, on_the_day):
        other = somebody(review.child, denise, "Dad Invented")
        exclude_relationship(relationship=other, why="Threats", by=denise, today=TODAY)

    def ended(one, review, denise, on_the_day):
        end_relationship(relationship=one.relationship, ended_on=TODAY, by=denise, today=TODAY)

    def cancelled(one, review, denise, on_the_day):
        cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)

    def past(one, review, denise, on_the_day):
        on_the_day.move_to(f"{ON}T10:00:00+01:00")

    return [withdrawn, excluded, stopped, ended, cancelled, past]


@pytest.mark.parametrize("close", closes(), ids=lambda close: close.__name__)
def test_a_link_that_is_closed_shows_what_a_key_that_nobody_has_shows(close, one, review, denise, on_the_day):
    close(one, review, denise, on_the_day)
    unknown = f"/answer/{'x' * 43}/"
    for ask in (lambda path: Client().get(path), lambda path: Client().post(path, {"reply": "coming"})):
        closed, nobodys = ask(path_of(one)), ask(unknown)
        assert (closed.status_code, closed.content) == (nobodys.status_code, nobodys.content) == (404, closed.content)
        assert "This link is not open any more" in plain(closed.content.decode())
    assert now(one).reply == ""


def test_whoever_is_signed_in_answers_for_nobody_but_the_link(one, denise):
    page = browser(denise).get(path_of(one))
    assert "heard-top__me" not in page.content.decode()
    assert "My week" not in plain(page.content.decode())


def test_the_log_does_not_hold_the_key(one, caplog):
    caplog.set_level("INFO")
    Client().get(path_of(one))
    Client().post(path_of(one), {"reply": "coming"})
    Client().get(f"/answer/{one.link_key}x/")
    said = "\n".join(str(record.__dict__) for record in caplog.records)
    assert "/answer/" in said
    assert one.link_key not in said


def test_other_methods_are_turned_away(one):
    assert Client().put(path_of(one)).status_code == 405
