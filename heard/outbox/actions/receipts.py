"""What became of what GOV.UK Notify took: it is asked from time to time, and not for longer than it remembers."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from heard import clock
from heard.outbox.actions.fate import MAY_HAVE_GONE, end
from heard.outbox.carriers import Fate, notify
from heard.outbox.models import Carrier, Message, State

ASK_AGAIN = timedelta(minutes=10)
REMEMBERS = timedelta(days=7)
AT_ONCE, ENOUGH = 200, 5
GONE_BEFORE = "It had gone out before it was stopped."
NEVER_GONE = "GOV.UK Notify never had it. You can send it again."


def note_deliveries() -> int:
    """Ask Notify what became of what it took, and of what it may have taken; how many were asked about."""
    # First those of which nobody knows whether they went at all.
    in_order = _open(clock.now()).order_by("-may_have_gone", F("asked_at").asc(nulls_first=True))
    asked = silences = 0
    for pk in in_order.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            note_delivery(pk)
            asked += 1
        except notify.Unanswered:
            silences += 1
            if silences == ENOUGH:  # it is not well: the rest is asked about another time
                break
    return asked


@transaction.atomic(durable=True)
def note_delivery(message_id: UUID) -> None:
    """Ask Notify what became of one message, and write it down. Raises `Unanswered` where it does not say."""
    now = clock.now()
    free = Message.objects.select_for_update(of=("self",), skip_locked=True)
    message = free.filter(pk__in=_open(now).values("pk"), pk=message_id).first()
    if message is None:
        return
    told = notify.find(str(message.reference))
    message.asked_at = now
    message.save(update_fields=["asked_at"])
    if told is None:
        _never_gone(message)
    elif told.state != message.state:
        _gone(message, told)


def _open(now: datetime) -> QuerySet[Message]:
    """The messages about which Notify may know more than we do."""
    unknown = Q(state=State.SENT) | Q(state__in=[State.UNSURE, State.STOPPED], may_have_gone=True)
    due = Q(asked_at__isnull=True) | Q(asked_at__lt=now - ASK_AGAIN)
    return Message.objects.filter(unknown & due, carrier=Carrier.NOTIFY, tried_at__gt=now - REMEMBERS)


def _gone(message: Message, told: Fate) -> None:
    was_stopped = message.state == State.STOPPED
    why = f"{GONE_BEFORE} {told.why}".strip() if was_stopped else told.why
    end(message, told.state, why, carrier_id=told.carrier_id)


def _never_gone(message: Message) -> None:
    """Notify has no such message: what was not known is known now. Of one that it had taken, it has forgotten."""
    if message.state == State.UNSURE:
        end(message, State.FAILED, NEVER_GONE)
    elif message.state == State.STOPPED:
        message.may_have_gone, message.why = False, message.why.removesuffix(MAY_HAVE_GONE)
        message.save(update_fields=["may_have_gone", "why"])
