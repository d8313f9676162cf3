"""What can wait goes out once a day, in one e-mail that says what there is and where, and nothing of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from heard import clock
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.outbox.actions.again import leave_message, note_posted, note_return, send_again
from heard.outbox.actions.digests import build_digests
from heard.outbox.actions.halt import stop_messages
from heard.outbox.actions.queue import Recipient
from heard.outbox.actions.sending import send_due, send_message
from heard.outbox.gates import register_gate
from heard.outbox.models import Channel, Message
from heard.outbox.queries import fate_of, messages_about_each, row, to_settle, what_waits
from tests import world
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import an_email, news, now, queued

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def the_digest() -> Message:
    return Message.objects.get(digest_on__isnull=False)


def test_a_person_gets_one_email_with_all_that_waited_and_no_contents(council, person, mail):
    waited = [
        news(council, person, subject=f"News {number}", words="CANARY", link=f"/a/{number}/") for number in (1, 2)
    ]
    assert send_due() == 0
    assert build_digests(today=TODAY) == 1
    send_due()
    [taken] = mail.taken
    text = taken.get_content().replace("\r\n", "\n")
    assert "- News 1\n  http://localhost:8000/a/1/\n- News 2\n  http://localhost:8000/a/2/\n" in text
    assert "CANARY" not in text
    assert taken["X-Envelope-To"] == person.email
    assert [now(message).state for message in waited] == ["sent", "sent"]


def test_a_second_digest_on_one_day_is_not_made_and_the_next_day_is(council, person, mail):
    news(council, person)
    assert build_digests(today=TODAY) == 1
    late = news(council, person)
    assert build_digests(today=TODAY) == 0
    assert now(late).digest is None
    assert build_digests(today=TODAY + timedelta(days=1)) == 1
    send_due()
    assert len(mail.taken) == 2


def test_the_database_keeps_to_one_digest_a_day(council, person):
    news(council, person)
    build_digests(today=TODAY)
    again = the_digest()
    again.pk, again.reference = uuid4(), uuid4()
    with pytest.raises(IntegrityError, match="one_digest_a_day"), transaction.atomic():
        again.save(force_insert=True)


def test_each_person_gets_their_own(council, person, mail):
    other = world.a_person(role=Role.IRO, council=council)
    news(council, person, subject="For the one")
    news(council, other, subject="For the other")
    assert build_digests(today=TODAY) == 2
    send_due()
    said = {taken["X-Envelope-To"]: taken.get_content() for taken in mail.taken}
    assert "For the one" in said[person.email]
    assert "For the other" not in said[person.email]
    assert "For the other" in said[other.email]


def test_what_was_stopped_after_the_digest_was_made_is_not_in_it(council, person, mail):
    child = uuid4()
    stopped, other = news(council, person, about_child=child, subject="CANARY"), news(council, person)
    build_digests(today=TODAY)
    stop_messages(about_child=child, why="It stops.", by=person)
    send_due()
    assert "CANARY" not in mail.taken[0].get_content()
    assert [now(message).state for message in (stopped, other)] == ["stopped", "sent"]


def test_what_a_gate_holds_back_is_not_in_it_and_an_empty_digest_does_not_go(council, person, mail):
    held_back = news(council, person, about_child=uuid4())
    build_digests(today=TODAY)
    register_gate(lambda message: "It stops." if message.about_child else "")
    send_due()
    assert (now(held_back).state, the_digest().state, mail.taken) == ("stopped", "stopped", [])
    also = news(council, person, about_child=uuid4())
    assert build_digests(today=TODAY + timedelta(days=1)) == 0
    assert now(also).state == "stopped"


def test_what_waited_too_long_for_a_digest_is_old_news(council, person, mail):
    old = news(council, person)
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        recent = news(council, person)
        assert build_digests(today=clock.today()) == 1
    assert (now(old).state, now(old).digest, now(recent).digest) == ("failed", None, the_digest())
    assert "could not be sent in time" in fate_of(now(old))


def test_a_digest_that_fails_fails_for_all_in_it_and_each_can_go_by_itself(council, person, mail):
    mail.mood = "refuses"
    first, second = news(council, person, subject="First"), news(council, person)
    build_digests(today=TODAY)
    send_due()
    assert {now(message).state for message in (first, second, the_digest())} == {"failed"}
    assert set(to_settle(Message.objects.all())) == {first, second}
    mail.mood = "well"
    send_again(message=first, by=person)
    send_due()
    assert [taken["Subject"] for taken in mail.taken] == ["First"]
    assert now(second).state == "failed"


def test_a_digest_that_is_tried_again_brings_what_is_in_it_along(council, person, mail):
    mail.mood = "busy"
    message = news(council, person)
    build_digests(today=TODAY)
    send_due()
    assert (now(message).state, the_digest().state) == ("queued", "queued")
    mail.mood = "well"
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        send_due()
    assert (now(message).state, len(mail.taken)) == ("sent", 1)


def test_what_failed_is_shown_until_somebody_settles_it(council, person, mail):
    mail.mood = "no recipient"
    seen = an_email(council, about=council)
    assert not to_settle(Message.objects.all())
    send_message(seen.pk)
    shown = row(to_settle(Message.objects.all()).get())
    assert (shown.pk, shown.tone, shown.is_open, shown.how) == (seen.pk, "trouble", True, "E-mail")
    assert seen.to_address not in str(shown)
    leave_message(message=seen, by=person)
    assert not to_settle(Message.objects.all())
    assert [row.is_open for row in messages_about_each([council.pk])[council.pk]] == [False]
    with pytest.raises(Refused, match="nothing to settle"):
        leave_message(message=seen, by=person)
    assert Event.objects.get(action="message.left").actor_id == person.pk


def test_only_what_did_not_arrive_is_sent_again(council, person, mail):
    message = an_email(council)
    with pytest.raises(Refused, match="This one: waiting to be sent"):
        send_again(message=message, by=person)
    send_message(message.pk)
    with pytest.raises(Refused, match="This one: sent"):
        send_again(message=message, by=person)
    note_return(message=message, by=person)
    assert "Check the address" in fate_of(now(message))
    send_again(message=message, by=person)
    send_message(message.pk)
    assert len(mail.taken) == 2
    assert Event.objects.get(action="message.queued_again").actor_id == person.pk


def test_what_may_not_go_out_is_not_sent_again_either(council, person, mail):
    mail.mood = "refuses"
    message = an_email(council)
    send_message(message.pk)
    register_gate(lambda message: "It stops.")
    with pytest.raises(Refused, match="It stops."):
        send_again(message=message, by=person)
    assert now(message).state == "failed"


def test_only_what_was_sent_can_come_back(council, person):
    with pytest.raises(Refused, match="Only a message that was sent"):
        note_return(message=an_email(council), by=person)


def test_a_letter_printed_here_is_sent_when_somebody_says_so(council, person, mail):
    letter = queued(council, to=Recipient("Sam", Channel.LETTER, "1 Street\nTown"))
    send_due()
    assert fate_of(now(letter)) == "To be printed and posted."
    note_posted(message=letter, by=person)
    assert fate_of(now(letter)).startswith("Posted on ")
    with pytest.raises(Refused, match="Only a letter"):
        note_posted(message=an_email(council), by=person)
    stopped = queued(council, to=Recipient("Sam", Channel.LETTER, "1 Street\nTown"))
    register_gate(lambda message: "It stops.")
    with pytest.raises(Refused, match="Do not post this letter. It stops."):
        note_posted(message=stopped, by=person)


def test_what_piles_up_is_counted(council, mail):
    assert what_waits(Message.objects.all()).number == 0
    message = an_email(council)
    waiting = what_waits(Message.objects.all())
    assert (waiting.number, waiting.since, waiting.why) == (1, message.queued_at, "")
