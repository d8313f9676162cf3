"""What came out when somebody tried to have an invitation reach, or be answered by, the wrong person."""

from datetime import time, timedelta

import pytest

from heard.accounts.refusal import Refused
from heard.children.actions.apart import keep_apart
from heard.children.actions.guard import restrict_record
from heard.children.actions.know import decide_knowing, take_back_knowing
from heard.children.actions.relations import Told, change_relationship
from heard.children.models import Exclusion
from heard.outbox.actions.again import note_return, send_again
from heard.outbox.actions.sending import send_due
from heard.outbox.gates import why_not
from heard.outbox.models import Message
from heard.reviews.access import answer_for
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import tick_people, withdraw_invitation
from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.reply import answer_by_link, note_reply
from heard.reviews.queries.answer_page import answer_page
from heard.reviews.queries.invited import invitations_done
from heard.rules.secrecy import ProtectedFact
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ENTERED, ON, PLACE, TEN, kinds, now, put_at, somebody, tick, to, went_out
from tests.actions.outbox import an_empty_queue, mail
from tests.actions.preparing import TODAY, WHY
from tests.actions.test_invite_replies import REMIND_ON, at
from tests.actions.test_invite_stop import went_to

pytestmark = pytest.mark.django_db
__all__ = ["an_empty_queue", "mail"]
A_LETTER = {"way": "letter", "address": "1 Invented Road\nNorthmere", "email": ""}


@pytest.fixture(autouse=True)
def time_goes_on(on_the_day, monkeypatch):
    """Each deed of these tests is a minute after the one before."""
    monkeypatch.setattr(f"{__name__}.DAY", [on_the_day])


DAY = []


def send(review, by):
    DAY[0].shift(60)
    return send_invitations(preparation=review, by=by, today=TODAY)


def reached(one, by, **how):
    """How this person is reached, put right."""
    told = Told(kind=one.kind, name=one.name, **{"way": one.way, "email": one.email} | how)
    return change_relationship(relationship=one, told=told, by=by)


def failed(message):
    """A message that a carrier could not take."""
    began = {"tried_at": message.queued_at}
    Message.objects.filter(pk=message.pk).update(state="sending", **began)
    Message.objects.filter(pk=message.pk).update(state="failed", why="No such number.", ended_at=message.queued_at)
    return Message.objects.get(pk=message.pk)


# ---- how somebody is reached is put right


def test_what_waits_does_not_go_to_an_address_that_is_not_theirs_any_more(review, denise, mum, mail, an_empty_queue):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    reached(mum, denise, email="mum-alone@example.invalid")
    assert send(review, denise) == 1, "they have not heard of it"
    send_due()
    assert went_to(mail) == ["mum-alone@example.invalid"]
    assert [message.state for message in to(one)] == ["stopped", "sent"]


def test_a_letter_that_waits_to_be_posted_is_not_posted_to_an_old_address(review, denise, child):
    (one,) = tick(review, denise, gran := somebody(child, denise, "Gran Invented", "family", **A_LETTER))
    send(review, denise)
    reached(gran, denise, address="9 New Road\nNorthmere")
    (letter,) = to(one)
    assert letter.state == "stopped"
    assert "reached in another way" in letter.why


def test_what_came_back_goes_to_the_right_address_and_not_to_the_wrong_one_again(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    Message.objects.update(state="sent", sent_at=to(one)[0].queued_at)
    back = note_return(message=to(one)[0], by=denise)
    reached(mum, denise, email="mum-alone@example.invalid")
    with pytest.raises(Refused, match="reached in another way"):
        send_again(message=back, by=denise)
    assert invitations_done([review.pk])[review.pk] == {}
    assert send(review, denise) == 1
    assert to(one)[-1].to_address == "mum-alone@example.invalid"


def test_the_link_in_a_mailbox_that_is_not_theirs_any_more_is_closed(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    Message.objects.update(state="sent", sent_at=to(one)[0].queued_at)
    before = one.link_key
    reached(mum, denise, email="mum-alone@example.invalid")
    assert answer_for(before) is None, "whoever reads the old mailbox answers for nobody"
    send(review, denise)
    assert answer_for(before) is None
    assert answer_for(now(one).link_key) == one


def test_a_place_that_somebody_may_not_know_any_more_does_not_go_out_in_what_waits(review, denise, child):
    (one,) = tick(review, denise, gran := somebody(child, denise, "Gran Invented", "family", **A_LETTER))
    put_at(review)
    told = {"relationship": gran, "fact": ProtectedFact.VENUE, "by": denise}
    decide_knowing(may_know=True, why="She looks after them", today=TODAY, **told)
    send(review, denise)
    assert PLACE in to(one)[0].words
    take_back_knowing(**told)
    assert to(one)[0].state == "stopped"
    assert send(review, denise) == 1
    assert PLACE not in to(one)[-1].words


# ---- sent again


@pytest.mark.parametrize("then", ["withdrawn", "moved", "called off"])
def test_a_text_that_failed_is_not_sent_again_when_it_is_true_no_more(then, review, denise, child, on_the_day):
    (one,) = tick(review, denise, somebody(child, denise, "Gran Invented", "family", way="sms", phone="07700 900123"))
    send(review, denise)
    old = failed(to(one)[0])
    on_the_day.shift(60)
    if then == "withdrawn":
        withdraw_invitation(invitation=one, why="", by=denise, today=TODAY)
    if then == "moved":
        move_review(preparation=review, planned_on=ON + timedelta(days=1), starts_at=TEN, by=denise, today=TODAY)
    if then == "called off":
        cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)
    with pytest.raises(Refused, match="cannot be sent again"):
        send_again(message=old, by=denise)


def test_a_text_that_failed_is_sent_again_while_it_is_true(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, "Gran Invented", "family", way="sms", phone="07700 900123"))
    send(review, denise)
    assert send_again(message=failed(to(one)[0]), by=denise).state == "queued"


def test_who_is_not_invited_any_more_and_is_reached_otherwise_gets_no_old_invitation(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    reached(mum, denise, way="told")
    withdraw_invitation(invitation=now(one), why="", by=denise, today=TODAY)
    assert [message.state for message in to(one)] == ["stopped"]


# ---- at the same moment


def test_an_answer_to_another_hour_than_stands_now_is_not_kept(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    seen = answer_page(now(one)).seen
    move_review(preparation=review, planned_on=ON + timedelta(days=1), starts_at=TEN, by=denise, today=TODAY)
    with pytest.raises(Refused, match="has changed"):
        answer_by_link(key=one.link_key, reply="coming", words="", seen=seen)
    assert now(one).reply == ""
    assert answer_by_link(key=one.link_key, reply="coming", words="", seen=answer_page(now(one)).seen)


def test_who_was_ticked_by_somebody_else_meanwhile_is_not_taken_back_by_an_old_list(review, denise, worker, mum, child):
    tick(review, worker, mum, gran := somebody(child, denise, "Gran Invented", "family"))
    send(review, denise)
    with pytest.raises(Refused, match="Gran Invented"):
        tick_people(preparation=review, people=[mum.pk], by=denise, today=TODAY, seen=frozenset([mum.pk]))
    assert {kind for one in review.invitations.all() for kind in kinds(one)} == {"invitation"}
    tick_people(preparation=review, people=[mum.pk], by=denise, today=TODAY, seen=frozenset([mum.pk, gran.pk]))
    assert review.invitations.filter(withdrawn_at=None).count() == 1


def test_two_who_must_not_meet_since_they_were_ticked_are_not_invited_to_one_sitting(review, denise, mum, child):
    tick(review, denise, mum, dad := somebody(child, denise, "Dad Invented"))
    keep_apart(one=mum, other=dad, why="He hurt her.", by=denise, today=TODAY)
    with pytest.raises(Refused, match="must not meet"):
        send(review, denise)
    assert not Message.objects.filter(kind="review.invitation").exists()


def test_a_reply_stays_when_somebody_is_ticked_after_the_review_began_on_another_day(
    review, denise, mum, worker, on_the_day
):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    note_reply(invitation=one, reply="coming", by=denise)
    on_the_day.move_to(f"{ON}T12:00:00+01:00")
    begin_review(preparation=review, held_on=TODAY, by=denise, today=ON)
    tick(now(one).preparation, denise, mum, worker)
    assert now(one).reply == "coming"


# ---- what is said, and to whom


def test_a_child_whose_review_has_no_time_yet_is_not_told_that_they_need_not_come(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, "Kofi Invented", "child"))
    send(review, denise)
    went_out(one)
    DAY[0].shift(60)
    move_review(preparation=review, planned_on=ON + timedelta(days=1), starts_at=None, by=denise, today=TODAY)
    assert "does not happen on Monday 22 June" in to(one)[-1].words
    assert "You do not need to come" not in to(one)[-1].words


@pytest.mark.parametrize("how", ["excluded", "not among the few"])
def test_who_is_shut_out_of_the_record_hears_nothing_of_it(how, review, denise, manager, worker, child):
    (theirs,) = tick(review, denise, worker)
    send(review, denise)
    assert [why_not(message) for message in Message.objects.filter(to_person=worker)] == ["", ""]
    if how == "excluded":
        Exclusion.objects.create(child=child, person=worker, why="A cousin", made_on=ENTERED, made_by=denise)
    else:
        restrict_record(child=child, people=[manager, denise], why="A relative works here", by=manager, today=TODAY)
    move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=TODAY)
    shut_out = "Tomasz Zielinski may not open this child’s record."
    assert {why_not(message) for message in to(theirs)} == {shut_out}
    assert Message.objects.filter(to_person=worker, kind="review.news").count() == 1, "only that it was planned"


def test_a_reminder_does_not_take_the_place_of_an_invitation_that_has_not_gone_yet(review, denise, mum, on_the_day):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == 1
    assert [message.state for message in to(one)] == ["queued", "queued"]
