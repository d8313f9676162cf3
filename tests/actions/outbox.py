"""What the tests of messages share: messages of every sort, and carriers that are stand-ins."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from django.db import connection

from heard import clock
from heard.accounts.models import Council, Person, Role
from heard.outbox import gates, kinds
from heard.outbox.actions.queue import Recipient, queue_message
from heard.outbox.calendar import Meeting
from heard.outbox.models import Channel, Message
from tests import world
from tests.standins.mail_server import MailServer, serving
from tests.standins.notify import KEY, TEMPLATES, Notify, standing_in

NUMBERS = count(1)
URGENT = kinds.register_kind("trial.invitation", "Invitations, for a trial").code
CAN_WAIT = kinds.register_kind("trial.reminder", "Reminders, for a trial", can_wait=True).code


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def person(council: Council) -> Person:
    return world.a_person(role=Role.COORDINATOR, council=council)


@pytest.fixture
def mail(settings) -> Iterator[MailServer]:
    """A mail server that Heard is set up to send by."""
    with serving() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_SECURITY, settings.EMAIL_TIMEOUT = "none", 1
        settings.DEFAULT_FROM_EMAIL = "Heard <heard@council.invalid>"
        yield server


@pytest.fixture
def notify(settings) -> Iterator[Notify]:
    """A Notify that Heard has a key and templates for."""
    with standing_in() as service:
        settings.NOTIFY_API_KEY, settings.NOTIFY_BASE_URL = KEY, service.url
        settings.NOTIFY_TEMPLATES, settings.NOTIFY_TIMEOUT = TEMPLATES, 1
        yield service


@pytest.fixture(autouse=True)
def no_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    """No gate but those that a test registers."""
    monkeypatch.setattr(gates, "_GATES", [])


def an_email(council: Council, **fields: object) -> Message:
    """An urgent e-mail that was just queued, to somebody who does not sign in."""
    number = next(NUMBERS)
    to = Recipient(f"Invented Person {number}", Channel.EMAIL, f"somebody-{number}@example.invalid")
    return queued(council, **{"to": to} | fields)


def a_text(council: Council, **fields: object) -> Message:
    """A text message that was just queued."""
    to = Recipient(f"Invented Person {next(NUMBERS)}", Channel.SMS, "07700 900123")
    return queued(council, **{"to": to} | fields)


def news(council: Council, person: Person, **fields: object) -> Message:
    """Something that can wait, for somebody who signs in."""
    return queued(council, **{"to": Recipient.staff(person), "kind": CAN_WAIT} | fields)


def queued(council: Council, **fields: object) -> Message:
    """A message with what it needs, unless told otherwise."""
    facts: dict[str, object] = {"kind": URGENT, "subject": "There is news", "words": "Please sign in.", "by": None}
    return queue_message(council=council, **facts | fields)


def a_meeting(uid: str = "review-1@heard.invalid", start: datetime | None = None, **fields: object) -> Meeting:
    """An hour's meeting in a week."""
    begins = start or clock.now() + timedelta(days=7)
    facts = {"summary": "A review", "organizer_name": "The service", "organizer_address": "reviews@council.invalid"}
    facts |= {"uid": uid, "start": begins, "end": begins.astimezone(UTC) + timedelta(hours=1)}
    return Meeting(**facts | fields)


@pytest.fixture
def an_empty_queue() -> Iterator[None]:
    """After tests with transactions of their own: the tables of the queue are not emptied with the others."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def now(message: Message | UUID) -> Message:
    """The message as it stands now."""
    return Message.objects.get(pk=getattr(message, "pk", message))
