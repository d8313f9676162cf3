"""When something about a child makes it stop, nothing more goes out: not what waits, nor what is queued later."""

from concurrent.futures import ThreadPoolExecutor, TimeoutError
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from heard.audit.models import Event
from heard.outbox.actions import sending
from heard.outbox.actions.halt import stop_messages
from heard.outbox.actions.sending import send_due, send_message
from heard.outbox.gates import register_gate
from heard.outbox.queries import fate_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import Recipient, an_email, news, now, queued

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("an_empty_queue")]
WHY = "The child is placed for adoption."


def stop(child: UUID, by=None) -> int:
    return stop_messages(about_child=child, why=WHY, by=by)


def apart(deed, *arguments):
    """Do it on a connection of its own, as another worker or another page would."""
    try:
        return deed(*arguments)
    finally:
        connection.close()


def test_every_unsent_message_about_the_child_stops_and_no_other(council, person, mail):
    child = uuid4()
    gone = an_email(council, about_child=child)
    send_message(gone.pk)
    waits, wait_together = an_email(council, about_child=child), news(council, person, about_child=child)
    others = an_email(council, about_child=uuid4()), an_email(council)
    assert stop(child, by=person) == 2
    send_due()
    assert [now(message).state for message in (gone, waits, wait_together, *others)] == [
        *["sent", "stopped", "stopped", "sent", "sent"]
    ]
    assert fate_of(now(waits)) == f"Not sent, because it was stopped. {WHY}"
    assert set(Event.objects.filter(action="message.stopped").values_list("about_id", "actor_id")) == {
        (waits.pk, person.pk),
        (wait_together.pk, person.pk),
    }


def test_a_fact_that_is_undone_stops_nothing(council, mail):
    child = uuid4()
    message = an_email(council, about_child=child)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        stop(child)
        raise ZeroDivisionError
    send_message(message.pk)
    assert now(message).state == "sent"


def test_a_message_that_is_being_sent_is_waited_for_and_then_it_is_known_that_it_went(council, mail):
    child, mail.mood = uuid4(), "slow"
    message = an_email(council, about_child=child)
    with ThreadPoolExecutor(2) as pool:
        sends = pool.submit(apart, send_message, message.pk)
        assert mail.arrived.wait(10)
        stops = pool.submit(apart, stop, child)
        with pytest.raises(TimeoutError):
            stops.result(0.3)
        mail.go_on.set()
        sends.result(10)
        assert stops.result(10) == 0
    assert now(message).state == "sent"


def test_a_message_that_a_worker_has_only_just_marked_does_not_go(council, mail):
    child = uuid4()
    message = an_email(council, about_child=child)
    tries = sending._begin(message.pk)
    assert now(message).state == "sending"
    assert stop(child) == 1
    sending._hand_over(message.pk, tries)
    assert (now(message).state, mail.taken) == ("stopped", [])
    assert now(message).why == f"{WHY} It may have gone out before."


def test_while_the_fact_is_being_stored_nothing_about_the_child_goes_out(council, mail):
    child = uuid4()
    message = an_email(council, about_child=child)
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        stop(child)
        pool.submit(apart, send_message, message.pk).result(10)
    assert (now(message).state, mail.taken) == ("stopped", [])


def test_a_gate_is_asked_when_a_message_goes_and_its_sentence_is_kept(council, mail):
    child = uuid4()
    register_gate(lambda message: WHY if message.about_child == child else "")
    held_back, other = an_email(council, about_child=child), an_email(council)
    for message in (held_back, other):
        send_message(message.pk)
    assert [now(message).state for message in (held_back, other)] == ["stopped", "sent"]
    assert now(held_back).why == WHY
    assert len(mail.taken) == 1


def test_a_gate_that_closes_at_the_last_moment_is_still_in_time(council, mail):
    answers = ["", WHY]
    register_gate(lambda message: answers.pop(0))
    message = an_email(council)
    send_message(message.pk)
    assert (now(message).state, mail.taken, answers) == ("stopped", [], [])


def test_a_gate_that_breaks_lets_nothing_through_and_keeps_no_other_message(council, mail):
    broken = an_email(council)
    other = an_email(council)

    def breaks(message) -> str:
        if message.pk == broken.pk:
            raise ZeroDivisionError
        return ""

    register_gate(breaks)
    send_due()
    assert [now(message).state for message in (broken, other)] == ["queued", "sent"]
    assert len(mail.taken) == 1


def test_somebody_who_no_longer_works_here_is_written_to_no_more(council, person, mail):
    message = queued(council, to=Recipient.staff(person))
    person.is_active = False
    person.save()
    send_message(message.pk)
    assert (now(message).state, mail.taken) == ("stopped", [])
    assert now(message).why == f"{person.name} no longer works with Heard."
