"""E-mail by a mail server that takes, refuses, hangs or hangs up: sent once, or tried again, or a person is told."""

import shutil
import socket
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.checks import run_checks

from heard import clock
from heard.outbox.actions.again import send_again
from heard.outbox.actions.fate import WAITS
from heard.outbox.actions.sending import REST, SILENCES, send_due, send_message
from heard.outbox.queries import fate_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import Channel, Recipient, a_meeting, an_email, now, queued
from tests.standins.mail_server import NAME, PASSWORD, serving

pytestmark = pytest.mark.django_db


def sent(message):
    """The message, after one try."""
    send_message(message.pk)
    return now(message)


def test_an_email_reaches_its_one_recipient_and_says_what_was_meant(council, mail):
    to = Recipient("Zoë “Zed” O’Neill, aunt", Channel.EMAIL, "zoe@example.invalid")
    words = "Dear Zoë,\n\n.there is news.\n.\nBest wishes"
    message = sent(queued(council, to=to, subject="News\nBcc: all", words=words, link="/home/"))
    assert (message.state, message.tries, message.why) == ("sent", 1, "")
    [taken] = mail.taken
    assert taken["X-Envelope-To"] == "zoe@example.invalid"
    assert [address.addr_spec for address in taken["To"].addresses] == ["zoe@example.invalid"]
    assert taken["To"].addresses[0].display_name == "Zoë “Zed” O’Neill, aunt"
    assert (taken["Subject"], taken["Bcc"], taken["Cc"]) == ("News Bcc: all", None, None)
    assert taken["From"].addresses[0].display_name == council.name
    assert taken["Message-ID"] == f"<{message.reference}@council.invalid>"
    assert taken.get_content().replace("\r\n", "\n") == f"{words}\n\nhttp://localhost:8000/home/\n"


def test_a_message_that_was_sent_is_never_sent_again(council, mail):
    message = sent(an_email(council))
    send_message(message.pk)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        send_due()
    assert len(mail.taken) == 1
    assert now(message).tries == 1


@pytest.mark.parametrize(
    ("mood", "state", "words"),
    [
        ("busy", "queued", "asked to be tried again later"),
        ("full", "queued", "asked to be tried again later"),
        ("silent", "queued", "could not be reached"),
        ("no recipient", "bounced", "nobody can be reached at this address. Check it"),
        ("refuses", "failed", "refuses to take this message. Ask whoever runs Heard"),
        ("hangs", "unsure", "Ask the person whether it came before you send it again."),
        ("hangs up", "unsure", "Ask the person whether it came before you send it again."),
        ("takes it and hangs up", "unsure", "Ask the person whether it came before you send it again."),
    ],
)
def test_a_mail_server_that_does_not_take_it_has_its_sentence(council, mail, mood, state, words):
    mail.mood = mood
    message = sent(an_email(council))
    assert message.state == state
    assert words in message.why
    assert words in fate_of(message)
    assert mail.talks == 1


def test_a_port_that_nobody_listens_on_is_tried_again_and_so_is_one_that_says_nothing(council, mail, settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = silent.getsockname()[1], 0.2
        assert sent(an_email(council)).why == "The mail server could not be reached."
    assert sent(an_email(council)).state == "queued"


def test_a_mail_server_without_tls_is_not_spoken_to_where_tls_is_asked_for(council, mail, settings):
    settings.EMAIL_SECURITY = "starttls"
    assert sent(an_email(council)).state == "queued"
    assert mail.taken == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate of this machine that nobody vouches for, and its key, in one file."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("there is no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("certificate") / "mail.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=mail.invalid"
    key = path.with_suffix(".key")
    command = [openssl, *words.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", path]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
    path.write_text(key.read_text() + path.read_text())
    return path


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_server_is_spoken_to_in_secret_once_it_proved_who_it_is(
    council, mail, settings, monkeypatch, certificate, security
):
    secret = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secret.load_cert_chain(certificate)
    with serving(**{security: secret}) as server:
        settings.EMAIL_PORT, settings.EMAIL_SECURITY = server.port, security
        assert sent(an_email(council)).state == "queued"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert sent(an_email(council)).state == "sent"
        assert len(server.taken) == 1


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_mail_server_that_asks_who_is_there_is_told(council, mail, settings):
    with serving(asks_who=True) as server:
        settings.EMAIL_PORT, settings.EMAIL_HOST_USER = server.port, NAME.decode()
        settings.EMAIL_HOST_PASSWORD = "wrong"
        assert sent(an_email(council)).why.startswith("The mail server does not let Heard in. Ask whoever runs Heard")
        settings.EMAIL_HOST_PASSWORD = PASSWORD.decode()
        assert sent(an_email(council)).state == "sent"
        assert len(server.taken) == 1


def test_a_try_that_failed_is_made_again_later_and_later_and_then_given_up_in_words(council, mail):
    mail.mood = "busy"
    message = an_email(council)
    with time_machine.travel(clock.now(), tick=False) as day:
        for wait in WAITS:
            assert sent(message).try_after_at == clock.now() + wait
            day.shift(wait - timedelta(seconds=1))
            send_due()
            assert now(message).tries == mail.talks, "before its time it is not tried"
            day.shift(1)
        last = sent(message)
    assert (last.state, last.tries, mail.talks) == ("failed", 6, 6)
    assert fate_of(last) == "Not sent. The mail server asked to be tried again later. It was tried 6 times."


def test_a_message_that_may_have_gone_is_never_sent_again_by_itself_but_by_a_person(council, person, mail):
    mail.mood = "takes it and hangs up"
    message = sent(an_email(council))
    mail.mood = "well"
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        send_due()
        assert len(mail.taken) == 1
        send_again(message=message, by=person)
        assert sent(message).state == "sent"
    assert len(mail.taken) == 2


def test_a_mail_server_that_is_not_there_is_left_in_peace_for_a_while(council, mail, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    messages = [an_email(council) for _ in range(SILENCES + 2)]
    with time_machine.travel(clock.now(), tick=False) as day:
        assert [sent(message).tries for message in messages] == [1] * SILENCES + [0, 0]
        day.shift(REST + timedelta(minutes=1))
        settings.EMAIL_PORT = port
        send_due()
    assert len(mail.taken) == len(messages)


def test_what_could_not_be_sent_in_time_is_not_sent_when_it_is_old_news(council, mail):
    message = an_email(council, good_until_at=clock.now() + timedelta(hours=1))
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        send_due()
    assert mail.taken == []
    assert fate_of(now(message)) == "Not sent. It could not be sent in time, and may be old news now."


def test_a_message_that_cannot_be_written_is_not_sent_and_nothing_of_it_is_logged(council, mail, settings, caplog):
    settings.DEFAULT_FROM_EMAIL = "nobody"
    message = sent(an_email(council, words="CANARY"))
    assert (message.state, mail.talks) == ("failed", 0)
    assert "through a fault of its own" in message.why
    assert "message.not_written" in caplog.text
    assert not {"CANARY", message.to_address, message.to_name} & set(caplog.text.split())


def test_an_invitation_travels_as_a_calendar_file(council, mail):
    message = sent(an_email(council, meeting=a_meeting()))
    [taken] = mail.taken
    part = taken.get_body(("plain",))
    assert part.get_content().startswith("Please sign in.")
    [calendar] = [part for part in taken.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content().replace("\r\n", "\n") == message.calendar.replace("\r\n", "\n")


def test_a_mail_server_far_away_must_be_spoken_to_in_secret(settings):
    settings.SECURE, settings.EMAIL_HOST, settings.EMAIL_SECURITY = True, "mail.council.invalid", "none"
    assert "heard.E003" in {found.id for found in run_checks(tags=["security"])}
    settings.EMAIL_SECURITY = "starttls"
    assert not {"heard.E002", "heard.E003"} & {found.id for found in run_checks(tags=["security"])}
    settings.EMAIL_SECURITY = "ssl"
    assert "heard.E002" in {found.id for found in run_checks(tags=["security"])}
