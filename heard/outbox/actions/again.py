"""What people do about messages: send one again, leave one be, tell that one came back or was posted."""

from uuid import uuid4

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.outbox.actions.fate import end, stop
from heard.outbox.actions.queue import GOOD_FOR, call_worker
from heard.outbox.gates import why_not
from heard.outbox.models import GONE, TROUBLE, Carrier, Message, State, Urgency

RETURNED = "Somebody told us that it did not arrive. Check the address with the person."
NOT_POSTED = "Somebody decided that this letter is not posted."


@transaction.atomic
def send_again(*, message: Message, by: Person) -> Message:
    """Try a message anew that failed, came back, or of which nobody knows; the person decides that it is right."""
    message = _held(message)
    if message.state not in TROUBLE:
        raise Refused(f"Only what did not arrive can be sent again. This one: {message.get_state_display().lower()}.")
    if why := why_not(message):
        raise Refused(f"This message cannot be sent again. {why}")
    if _newer_invitation(message):
        raise Refused("There is a newer message about the same meeting. Look at that one.")
    _make_ready(message)
    record("message.queued_again", about=message, by=by, detail={"kind": message.kind})
    call_worker(message)
    return message


@transaction.atomic
def leave_message(*, message: Message, by: Person) -> Message:
    """Somebody has seen that a message did not arrive, and leaves it at that: it is on no list any more.

    A letter that waits to be posted is not posted.
    """
    message = _held(message)
    if message.carrier == Carrier.PAPER and message.state == State.QUEUED:
        stop(message, NOT_POSTED, by=by)
        return message
    if message.state not in TROUBLE or message.left_at is not None:
        raise Refused("There is nothing to settle about this message any more.")
    message.left_at, message.left_by = clock.now(), by
    message.save(update_fields=["left_at", "left_by"])
    record("message.left", about=message, by=by)
    return message


@transaction.atomic
def note_return(*, message: Message, by: Person) -> Message:
    """Somebody was told that a message did not arrive: an answer from a mail server, a letter that came back."""
    message = _held(message)
    if message.state not in GONE:
        raise Refused(f"Only a message that was sent can come back. This one: {message.get_state_display().lower()}.")
    end(message, State.BOUNCED, RETURNED, by=by)
    return message


@transaction.atomic
def note_posted(*, message: Message, by: Person) -> Message:
    """Somebody printed a letter and put it into the post."""
    message = _held(message)
    if message.carrier != Carrier.PAPER or message.state != State.QUEUED:
        raise Refused("Only a letter that waits to be printed can be noted as posted.")
    if why := why_not(message):
        raise Refused(f"Do not post this letter. {why}")
    end(message, State.SENT, by=by)
    return message


def _make_ready(message: Message) -> None:
    """As if it had just been queued, at once and by itself. A carrier that had it for sure is given a new reference."""
    now = clock.now()
    if message.state != State.UNSURE:
        message.reference, message.may_have_gone = uuid4(), False
    message.state, message.urgency, message.digest = State.QUEUED, Urgency.NOW, None
    message.tries, message.why, message.carrier_id = 0, "", ""
    message.tried_at = message.sent_at = message.asked_at = message.ended_at = None
    message.left_at = message.left_by = None
    message.try_after_at, message.good_until_at = now, now + GOOD_FOR
    message.save()


def _newer_invitation(message: Message) -> bool:
    newer = Message.objects.filter(calendar_uid=message.calendar_uid, to_address=message.to_address)
    return bool(message.calendar_uid) and newer.filter(sequence__gt=message.sequence).exists()


def _held(message: Message) -> Message:
    """The message as it stands now; nobody else changes it until this transaction ends."""
    return Message.objects.select_for_update(of=("self",)).select_related("council", "to_person").get(pk=message.pk)
