"""A placement for adoption is recorded the day before a reminder is due: nothing goes to the family, links are closed.

With a real mail server, the worker's own sending, and the nightly reminders.
"""

from datetime import timedelta

import pytest

from heard.accounts.access import rights_of
from heard.children.actions.relations import exclude_relationship
from heard.children.actions.stop import decide_stop, stop_families
from heard.children.models import Episode
from heard.children.queries.stops import stops_to_decide
from heard.outbox.actions.sending import send_due
from heard.outbox.models import Message
from heard.reviews.access import answer_for
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.reply import answer_by_link
from heard.reviews.queries.invited import invitations_done
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, kinds, now, somebody, tick
from tests.actions.outbox import an_empty_queue, mail
from tests.actions.preparing import TODAY
from tests.actions.test_invite_replies import REMIND_ON, at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("an_empty_queue")]
__all__ = ["an_empty_queue", "mail"]


def went_to(mail) -> list[str]:
    """Who has had a letter of ours since we looked last."""
    gone = sorted(letter["X-Envelope-To"] for letter in mail.taken)
    mail.taken.clear()
    return gone


def placed_for_adoption(child, on) -> None:
    """The case system tells that the child is placed with the people who are to adopt them."""
    Episode.objects.filter(child=child, ended_on=None).update(ended_on=on, end_reason="X1")
    told = {"reason": "P", "legal_status": "E1", "need": "N1", "placement": "A5", "source": "return"}
    Episode.objects.create(child=child, started_on=on, **told)
    refresh_clock([child.pk], today=on)
    stop_families([child.pk], today=on)


@pytest.fixture
def invited(review, denise, worker, mum, child):
    """Mum, Aunt and the social worker were ticked."""
    return tick(review, denise, mum, somebody(child, denise, "Aunt Invented", "family"), worker)


def test_a_placement_for_adoption_the_day_before_the_reminder_lets_nothing_out_and_closes_every_link(
    review, denise, worker, child, mum, invited, mail, on_the_day, client
):
    one, aunts, theirs = invited
    send_invitations(preparation=review, by=denise, today=TODAY)
    send_due()
    assert went_to(mail) == sorted(["mum@example.invalid", "aunt@example.invalid", worker.email])
    tick(review, denise, mum, aunts.relationship, late := somebody(child, denise, "Gran Invented", "family"), worker)
    before = at(on_the_day, REMIND_ON - timedelta(days=1))
    send_invitations(preparation=review, by=denise, today=before)
    waiting = Message.objects.get(to_key=late.pk)
    assert waiting.state == "queued", "an invitation waits"

    placed_for_adoption(child, before)
    send_reminders(today=at(on_the_day, REMIND_ON))
    send_due()
    assert went_to(mail) == [worker.email], "staff still hear"
    assert Message.objects.get(pk=waiting.pk).state == "stopped"
    assert kinds(now(theirs)) == ["invitation", "reminder"]

    for family in (one, aunts):
        path = f"/answer/{family.link_key}/"
        assert client.get(path).status_code == client.post(path, {"reply": "coming"}).status_code == 404
        assert answer_by_link(key=family.link_key, reply="coming", words="") is None
        assert now(family).reply == ""
    assert client.get(f"/answer/{theirs.link_key}/").status_code == 200
    (task,) = stops_to_decide(rights_of(denise, REMIND_ON))
    assert (task.child_id, sorted(each.name for each in task.people)) == (
        child.pk,
        ["Aunt Invented", "Gran Invented", "Mum Invented"],
    )

    decide_stop(relationship=mum, released=True, why="She knows of it", by=denise, today=REMIND_ON)
    assert client.get(f"/answer/{one.link_key}/").status_code == 200
    assert client.get(f"/answer/{aunts.link_key}/").status_code == 404


def test_whose_invitation_was_stopped_is_invited_anew_once_released_and_nobody_else(
    review, denise, child, mum, invited, mail
):
    one, aunts, theirs = invited
    send_invitations(preparation=review, by=denise, today=TODAY)
    exclude_relationship(relationship=aunts.relationship, why="Threats", by=denise, today=TODAY)
    assert invitations_done([review.pk])[review.pk] == {"invitations": TODAY}, "only staff are left to be told"
    assert answer_for(one.link_key) is None
    decide_stop(relationship=mum, released=True, why="She asked", by=denise, today=TODAY)
    assert invitations_done([review.pk])[review.pk] == {}, "what was stopped never reached her"
    assert send_invitations(preparation=review, by=denise, today=TODAY) == 1
    send_due()
    assert went_to(mail) == sorted([mum.email, theirs.person.email])
    assert kinds(now(one)) == ["invitation", "invitation"]


def test_a_move_while_everything_is_stopped_tells_staff_alone(review, denise, child, invited, mail):
    one, aunts, theirs = invited
    send_invitations(preparation=review, by=denise, today=TODAY)
    send_due()
    went_to(mail)
    placed_for_adoption(child, TODAY)
    moved = {"planned_on": ON + timedelta(days=1), "starts_at": TEN}
    move_review(preparation=review, by=denise, today=TODAY, **moved)
    send_due()
    assert went_to(mail) == [theirs.person.email]
    assert (kinds(now(one)), kinds(now(aunts))) == (["invitation"], ["invitation"])
