"""GOV.UK Notify answering 429, 500 or nothing after it accepted: each message goes once, or a person is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from heard import clock
from heard.outbox.actions.again import send_again
from heard.outbox.actions.fate import WAITS
from heard.outbox.actions.halt import stop_messages
from heard.outbox.actions.receipts import ASK_AGAIN, note_deliveries
from heard.outbox.actions.sending import send_due, send_message
from heard.outbox.carriers.notify import address_lines
from heard.outbox.compose import parcel_of
from heard.outbox.models import Channel
from heard.outbox.queries import fate_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import Recipient, a_text, an_email, now, queued
from tests.standins.notify import always, in_turn

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(seconds=1)


def sent(message):
    """The message, after one try."""
    send_message(message.pk)
    return now(message)


def later(wait):
    """All that is due after this wait is tried, and Notify asked about the rest."""
    with time_machine.travel(clock.now() + wait + A_MOMENT, tick=False):
        send_due()
        note_deliveries()


def test_each_channel_goes_by_its_own_template_with_our_reference(council, notify):
    letter = Recipient("Sam Example", Channel.LETTER, "1 Invented Street\n\nBorchester\nBC1 1AA")
    for message in (an_email(council), a_text(council), queued(council, to=letter)):
        assert sent(message).state == "sent"
    email, text, posted = (taken["body"] for taken in notify.taken)
    assert email["email_address"].endswith("@example.invalid")
    assert email["personalisation"] == {"subject": "There is news", "words": "Please sign in."}
    assert text["phone_number"] == "07700 900123"
    lines = {"address_line_1": "Sam Example", "address_line_2": "1 Invented Street", "address_line_3": "Borchester"}
    assert posted["personalisation"].items() >= (lines | {"address_line_4": "BC1 1AA"}).items()


def test_a_long_address_keeps_its_postcode_in_seven_lines(council, notify):
    address = "\n".join(["Flat 1", "The House", "The Yard", "1 Street", "Village", "Near Town", "Town", "BC1 1AA"])
    lines = address_lines(parcel_of(queued(council, to=Recipient("Sam", Channel.LETTER, address))))
    assert (len(lines), lines["address_line_6"], lines["address_line_7"]) == (
        7,
        "Village, Near Town, Town",
        "BC1 1AA",
    )


@pytest.mark.parametrize(
    ("mood", "state", "may_have_gone", "words"),
    [
        ("busy", "queued", False, "asked to be tried again later"),
        ("ill", "queued", True, "did not answer as it should"),
        ("ill afterwards", "queued", True, "did not answer as it should"),
        ("mumbles", "queued", True, "did not answer as it should"),
        ("rude", "queued", True, "could not be reached"),
        ("deaf", "queued", True, "could not be reached"),
        ("hangs", "queued", True, "could not be reached"),
        ("refused", "failed", False, "no address that it can send to. Correct it"),
        ("locked", "failed", False, "Ask whoever runs Heard to check its key"),
    ],
)
def test_an_answer_that_is_no_yes_has_its_sentence(council, notify, mood, state, may_have_gone, words):
    notify.mood = always(mood)
    message = sent(an_email(council))
    assert (message.state, message.may_have_gone) == (state, may_have_gone)
    assert words in fate_of(message)


def test_a_template_that_is_refused_is_not_blamed_on_the_address(council, notify):
    notify.mood, notify.words = always("refused"), "Missing personalisation: name"
    assert "check its template" in sent(an_email(council)).why


def test_notify_that_cannot_be_reached_at_all_cannot_have_taken_it(council, notify, settings):
    settings.NOTIFY_BASE_URL = "http://127.0.0.1:1"
    message = sent(a_text(council))
    assert (message.state, message.may_have_gone) == ("queued", False)


@pytest.mark.parametrize("mood", ["deaf", "ill afterwards", "mumbles", "hangs"])
def test_what_notify_took_without_saying_so_is_found_by_its_reference_and_not_sent_again(council, notify, mood):
    notify.mood = in_turn(mood)
    message = sent(a_text(council))
    later(WAITS[0])
    assert (now(message).state, now(message).carrier_id) == ("sent", notify.taken[0]["id"])
    assert len(notify.taken) == 1


@pytest.mark.parametrize("mood", ["rude", "ill", "busy"])
def test_what_notify_did_not_take_is_asked_about_and_then_sent(council, notify, mood):
    notify.mood = in_turn(mood)
    message = sent(a_text(council))
    later(WAITS[0])
    assert now(message).state == "sent"
    assert notify.requests[:3] == ["POST", "GET", "POST"]
    assert len(notify.taken) == 1


def test_while_notify_does_not_say_whether_it_has_it_it_is_not_sent_again(council, notify):
    notify.mood = in_turn("deaf", "ill")
    message = sent(a_text(council))
    later(WAITS[0])
    assert (now(message).state, notify.requests) == ("queued", ["POST", "GET"])
    later(WAITS[0] + WAITS[1])
    assert (now(message).state, len(notify.taken)) == ("sent", 1)


@pytest.mark.parametrize(("asked", "waits"), [("7200", 7200), ("1", 60), ("soon", 60), ("9" * 30, 86400)])
def test_a_wait_that_notify_asks_for_is_kept_within_reason(council, notify, asked, waits):
    notify.mood, notify.headers = always("busy"), {"Retry-After": asked}
    with time_machine.travel(clock.now(), tick=False):
        assert sent(a_text(council)).try_after_at == clock.now() + timedelta(seconds=waits)


def test_after_the_last_try_a_person_is_told_what_is_known(council, notify):
    known, unknown = a_text(council), a_text(council)
    with time_machine.travel(clock.now(), tick=False) as day:
        for _ in range(6):
            for mood, message in (("busy", known), ("rude", unknown)):
                notify.mood = lambda method, mood=mood: mood if method == "POST" else "well"
                send_message(message.pk)
            day.shift(timedelta(hours=13))
    assert (now(known).state, now(unknown).state) == ("failed", "unsure")
    assert "tried 6 times" in now(known).why
    assert "Ask the person whether it came" in now(unknown).why


def test_what_was_unsure_is_asked_about_until_it_is_known(council, notify):
    took, took_not = a_text(council), a_text(council)
    with time_machine.travel(clock.now(), tick=False) as day:
        for _ in range(6):
            for message, mood in ((took, "deaf"), (took_not, "rude")):
                notify.mood = lambda method, mood=mood: mood if method == "POST" else "ill"
                send_message(message.pk)
            day.shift(timedelta(hours=13))
        assert (now(took).state, now(took_not).state) == ("unsure", "unsure")
        notify.mood = always("well")
        note_deliveries()
    assert now(took).state == "sent"
    assert fate_of(now(took_not)) == "Not sent. GOV.UK Notify never had it. You can send it again."


def test_what_may_have_gone_before_it_was_stopped_is_asked_about_and_then_it_is_known(council, notify):
    child = uuid4()
    took, took_not = a_text(council, about_child=child), a_text(council, about_child=child)
    for message, mood in ((took, "deaf"), (took_not, "rude")):
        notify.mood = always(mood)
        send_message(message.pk)
    stop_messages(about_child=child, why="It stops.", by=None)
    assert {now(message).why for message in (took, took_not)} == {"It stops. It may have gone out before."}
    notify.mood = always("well")
    note_deliveries()
    assert fate_of(now(took)).endswith("It had gone out before it was stopped.")
    assert (now(took).state, now(took_not).state) == ("sent", "stopped")
    assert fate_of(now(took_not)) == "Not sent, because it was stopped. It stops."
    assert len(notify.taken) == 1


@pytest.mark.parametrize("mood", ["deaf", "rude"])
def test_what_is_unsure_and_sent_again_by_a_person_is_asked_about_first(council, person, notify, mood):
    message = a_text(council)
    notify.mood = lambda method: mood if method == "POST" else "ill"
    with time_machine.travel(clock.now(), tick=False) as day:
        for _ in range(6):
            send_message(message.pk)
            day.shift(timedelta(hours=13))
        assert now(message).state == "unsure"
        notify.mood = always("well")
        send_again(message=message, by=person)
        assert sent(message).state == "sent"
    assert len(notify.taken) == 1


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        ("delivered", "delivered", "Delivered on "),
        ("permanent-failure", "bounced", "Check the address"),
        ("temporary-failure", "failed", "You can send it again"),
        ("technical-failure", "failed", "through a fault of its own"),
        ("pending", "sent", "Sent on "),
        ("something new", "sent", "Sent on "),
    ],
)
def test_what_became_of_it_is_asked_and_written_down(council, notify, status, state, words):
    message = sent(a_text(council))
    notify.taken[0]["status"] = status
    assert note_deliveries() == 1
    assert now(message).state == state
    assert words in fate_of(now(message))
    assert note_deliveries() == 0, "not asked again at once"


def test_it_is_asked_again_after_a_while_and_not_for_ever(council, notify):
    message = sent(a_text(council))
    note_deliveries()
    notify.taken[0]["status"] = "delivered"
    later(ASK_AGAIN)
    assert now(message).state == "delivered"
    lost = sent(a_text(council))
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        assert note_deliveries() == 0
    assert now(lost).state == "sent"


def test_what_came_back_goes_again_under_a_new_reference(council, person, notify):
    message = sent(a_text(council))
    notify.taken[0]["status"] = "permanent-failure"
    note_deliveries()
    send_again(message=message, by=person)
    assert sent(message).state == "sent"
    assert len({taken["reference"] for taken in notify.taken}) == 2


def test_nothing_of_a_message_is_in_the_log(council, notify, caplog):
    notify.mood, notify.words = always("refused"), "phone_number 07700 900123 is not right"
    caplog.set_level("DEBUG")
    sent(a_text(council, words="CANARY"))
    assert "CANARY" not in caplog.text
    assert "07700" not in caplog.text
