"""A message is queued in the transaction of the fact that it tells; the worker sends it once that is stored."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max, Model
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from heard import clock
from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.audit.record import record, record_many
from heard.outbox.actions.fate import stop
from heard.outbox.calendar import Attendee, Meeting, invitation
from heard.outbox.carriers import notify
from heard.outbox.compose import absolute
from heard.outbox.kinds import kind_of
from heard.outbox.models import UNSENT, Carrier, Channel, Message, Preference, State, Urgency

SEND_TASK, QUEUE = "outbox.send_message", "messages"
GOOD_FOR = timedelta(days=7)
"""A message that could not be sent for a week is old news: somebody looks at it before it goes."""
SUPERSEDED = "A newer message about the same meeting takes its place."
NOT_WANTED = "They asked for no messages of this kind."
A_NUMBER = re.compile(r"\+?[\d ()-]{10,20}")
Choice = Preference.Choice


@dataclass(frozen=True)
class Recipient:
    """The one whom a message goes to, how, and where.

    `person` where they sign in to Heard; else `key`, by which the room above knows them and its gates ask.
    """

    name: str
    channel: Channel
    address: str
    person: Person | None = None
    key: UUID | None = None

    @classmethod
    def staff(cls, person: Person) -> "Recipient":
        """Somebody who works with Heard, by e-mail."""
        return cls(person.name, Channel.EMAIL, person.email, person)


@dataclass(frozen=True)
class Note:
    """What one member of staff reads of one thing, where many are told of many at once; `link` is a path in Heard."""

    to: Person
    subject: str
    words: str
    link: str
    about: Model
    about_child: UUID


@transaction.atomic
def queue_message(
    *,
    council: Council,
    kind: str,
    to: Recipient,
    subject: str,
    words: str,
    by: Person | None,
    link: str = "",
    about: Model | None = None,
    about_child: UUID | None = None,
    meeting: Meeting | None = None,
    good_until_at: datetime | None = None,
) -> Message:
    """Have one message sent to one recipient, once this transaction is stored. Says no more than they may know.

    `link` is a path in Heard. `meeting` goes with it as a calendar file. Not sent after `good_until_at`, or a week.
    """
    message = _addressed(_checked(to), carrier_for(to.channel, meeting))
    message.council, message.kind, message.queued_by = council, kind, by
    message.subject, message.words, message.link = one_line(subject), words.strip(), link
    message.about, message.about_id = (about._meta.model_name or "", about.pk) if about else ("", None)
    message.about_child, message.good_until_at = about_child, good_until_at or message.queued_at + GOOD_FOR
    _invite(message, meeting, by)
    _when_wanted([message])
    message.save(force_insert=True)
    record("message.queued", about=message, by=by, detail={"kind": kind, "state": message.state})
    call_worker(message)
    return message


@transaction.atomic
def queue_notes(*, council: Council, kind: str, notes: Collection[Note], by: Person | None) -> int:
    """The same for many messages to staff, in as many queries for seventy as for one; how many.

    Whoever has no address that can be written to is left out.
    """
    messages = [_noted(council, kind, note, by) for note in notes if _is_email(note.to.email.strip())]
    _when_wanted(messages)
    Message.objects.bulk_create(messages)
    about = [(each, {"kind": kind, "state": each.state}) for each in messages]
    record_many("message.queued", by=by, about=about, council_id=council.pk)
    call_worker(*messages)
    return len(messages)


def carrier_for(channel: Channel, meeting: Meeting | None = None) -> Carrier:
    """Who takes messages of this channel; an invitation goes by the mail server, which alone takes calendar files."""
    if meeting is not None and channel != Channel.EMAIL:
        raise Refused("A calendar invitation can only go by e-mail. Choose e-mail, or send it without one.")
    if channel == Channel.SMS:
        return Carrier.NOTIFY
    if channel == Channel.LETTER:
        return Carrier.NOTIFY if notify.is_set_up(channel) else Carrier.PAPER
    by_notify = not settings.EMAIL_HOST and notify.is_set_up(channel) and meeting is None
    return Carrier.NOTIFY if by_notify else Carrier.SMTP


def call_worker(*messages: Message) -> None:
    """Tell the worker, in this transaction, of the messages that are to be sent at once."""
    now = [each for each in messages if each.state == State.QUEUED and each.urgency == Urgency.NOW]
    tasks: list[JSONDict] = [{"message": str(each.pk)} for each in now if each.carrier != Carrier.PAPER]
    if tasks:
        app.configure_task(SEND_TASK, queue=QUEUE).batch_defer(*tasks)


def one_line(text: str) -> str:
    """The text in one line: a second one would be a header of its own in an e-mail."""
    return " ".join(text.split())


def _addressed(to: Recipient, carrier: Carrier) -> Message:
    """A message to somebody, as yet without words, that may be tried from now on."""
    now = clock.now()
    message = Message(channel=to.channel, carrier=carrier, queued_at=now, try_after_at=now)
    message.to_person, message.to_key, message.to_name, message.to_address = to.person, to.key, to.name, to.address
    return message


def _noted(council: Council, kind: str, note: Note, by: Person | None) -> Message:
    """A message to a member of staff, as yet without when they want it."""
    message = _addressed(_checked(Recipient.staff(note.to)), carrier_for(Channel.EMAIL))
    message.council, message.kind, message.queued_by = council, kind, by
    message.subject, message.words, message.link = one_line(note.subject), note.words.strip(), note.link
    message.about, message.about_id = note.about._meta.model_name or "", note.about.pk
    message.about_child, message.good_until_at = note.about_child, message.queued_at + GOOD_FOR
    return message


def _invite(message: Message, meeting: Meeting | None, by: Person | None) -> None:
    """Put a meeting into the message; an earlier one about it that has not gone out yet does not go any more."""
    if meeting is None:
        return
    earlier = Message.objects.filter(calendar_uid=meeting.uid, to_address=message.to_address)
    for one in earlier.filter(state__in=UNSENT).select_for_update(of=("self",)).order_by("pk"):
        stop(one, SUPERSEDED, by=by, may_have_gone=one.state == State.SENDING)
    last = earlier.aggregate(last=Max("sequence"))["last"]
    message.calendar_uid, message.sequence = meeting.uid, 0 if last is None else last + 1
    message.calendar = invitation(
        meeting,
        Attendee(message.to_name, message.to_address),
        sequence=message.sequence,
        made_at=message.queued_at,
        url=absolute(message.link),
    )


def _when_wanted(messages: Collection[Message]) -> None:
    """At once, in the day's digest, or not at all: only what can wait, and only for who signs in, is a choice."""
    free = [one for one in messages if kind_of(one.kind).can_wait and one.to_person and one.channel == Channel.EMAIL]
    wanted = Preference.objects.filter(person__in=[one.to_person for one in free], kind__in={one.kind for one in free})
    choices: dict[tuple[UUID | None, str], str] = {}
    if free:
        choices |= {(one.person_id, one.kind): one.choice for one in wanted}
    for one in messages:
        one.urgency = Urgency.NOW
    for one in free:
        choice = choices.get((one.to_person_id, one.kind), Choice.DIGEST)
        if choice == Choice.NONE:
            one.state, one.why, one.ended_at = State.STOPPED, NOT_WANTED, one.queued_at
        elif choice == Choice.DIGEST:
            one.urgency = Urgency.DIGEST


def _checked(to: Recipient) -> Recipient:
    """The recipient as they can be reached; refuses an address that nothing can go to."""
    name = one_line(to.name)
    is_sound, words = REACHABLE[to.channel]
    address = to.address.strip()
    if not is_sound(address):
        raise Refused(f"{name} {words}", field="to_address")
    return Recipient(name, to.channel, address, to.person, to.key)


def _is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isascii()


REACHABLE: dict[Any, tuple[Callable[[str], bool], str]] = {
    Channel.EMAIL: (_is_email, "has no e-mail address that can be written to. Enter one, or choose another way."),
    Channel.SMS: (
        lambda number: bool(A_NUMBER.fullmatch(number)),
        "has no telephone number that a text message can go to. Enter one, or choose another way.",
    ),
    Channel.LETTER: (
        lambda lines: len(lines.splitlines()) > 1,
        "has no address that a letter can go to. Enter street, town and postcode, each in a line of its own.",
    ),
}
