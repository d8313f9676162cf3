"""How a message goes out: once, or not at all, or a person is told that nobody knows.

First it is marked as being sent, and the mark is stored. Then it is handed over while its row is held, so that whoever
stops it waits for the end of this try. A worker that is killed lets go of the row and leaves the mark behind.
"""

from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet

from heard import clock
from heard.audit.record import record
from heard.outbox.actions.fate import TOO_LATE, give_up, members_of, settle, stop
from heard.outbox.carriers import Fate, notify, smtp
from heard.outbox.compose import digest_words, parcel_of
from heard.outbox.gates import why_not
from heard.outbox.models import GONE, Carrier, Channel, Message, State, Urgency

log = structlog.get_logger(__name__)
CARRIERS = {Carrier.SMTP: smtp, Carrier.NOTIFY: notify}
AT_ONCE = 500
"""So many messages one round of the worker takes, so that other work has its turn."""
SILENT_FOR = timedelta(minutes=5)
"""Longer than any carrier is waited for: what was being sent so long ago, and nobody holds, was left by a worker."""
REST, SILENCES = timedelta(minutes=3), 3
"""A carrier that was not there several times, and took nothing meanwhile, is left in peace for a while."""
OUR_FAULT = "Heard could not write this message, through a fault of its own. Tell whoever runs Heard."
NOTHING_LEFT = "Nothing that it was to say may go out any more."


def send_message(message_id: UUID) -> None:
    """Send one message if it is its turn. Harmless when it was sent, is being sent, or may not go."""
    if tries := _begin(message_id):
        _hand_over(message_id, tries)


def send_due() -> int:
    """Send what waits for its next try, or lost its job, and end what is too old; how many were looked at."""
    now = clock.now()
    waiting = Message.objects.filter(state=State.QUEUED, urgency=Urgency.NOW, digest=None, try_after_at__lte=now)
    due = waiting.filter(_can_go() | Q(good_until_at__lt=now)).order_by("try_after_at")
    found = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for pk in found:
        try:
            send_message(pk)
        except Exception as error:  # one that cannot be sent keeps none of the others
            log.error("message.not_sent", message=str(pk), fault=type(error).__name__)
    return len(found)


def take_over_stalled() -> int:
    """Settle what a worker was sending when it died: ask Notify about it, tell a person of the rest; how many."""
    before = clock.now() - SILENT_FOR
    stalled = Message.objects.filter(state=State.SENDING, tried_at__lt=before, digest=None)
    found = list(stalled.values_list("pk", flat=True)[:AT_ONCE])
    for pk in found:
        _take_over(pk)
    return len(found)


def _can_go() -> Q:
    """The messages that somebody is set up to carry."""
    ways = (Q(carrier=by, channel=to) for by, module in CARRIERS.items() for to in Channel if module.is_set_up(to))
    return reduce(or_, ways, Q(pk__in=[]))


@transaction.atomic(durable=True)
def _begin(message_id: UUID) -> int:
    """Mark a message as being sent, if it is its turn; the number of this try, or 0."""
    now = clock.now()
    its_turn = _free().filter(state=State.QUEUED, urgency=Urgency.NOW, digest=None, try_after_at__lte=now)
    # A letter waits for somebody to post it, until it is old news like any other message.
    message = its_turn.exclude(carrier=Carrier.PAPER, good_until_at__gte=now).filter(pk=message_id).first()
    if message is None or _is_kept_back(message):
        return 0
    list(members_of(message).select_for_update())
    members_of(message).order_by().filter(state=State.QUEUED).update(state=State.SENDING, tried_at=now)
    message.state, message.tried_at, message.tries = State.SENDING, now, message.tries + 1
    message.save(update_fields=["state", "tried_at", "tries"])
    return message.tries


def _is_kept_back(message: Message) -> bool:
    """Whether a message is not tried now: it may not go, it is too old, or nobody is there to carry it."""
    now = clock.now()
    if why := why_not(message):
        stop(message, why)
    elif message.good_until_at < now:
        give_up(message, f"{message.why} {TOO_LATE}".strip(), may_have_gone=message.may_have_gone)
    elif CARRIERS[Carrier(message.carrier)].is_set_up(Channel(message.channel)):
        return _is_at_rest(message.carrier)
    return True


def _is_at_rest(carrier: str) -> bool:
    of_late = Message.objects.filter(carrier=carrier, tried_at__gt=clock.now() - REST)
    silences = of_late.filter(state=State.QUEUED, why__in=[smtp.NOT_REACHED, notify.NOT_REACHED])
    return silences.count() >= SILENCES and not of_late.filter(state__in=GONE).exists()


@transaction.atomic(durable=True)
def _hand_over(message_id: UUID, tries: int) -> None:
    """Give a marked message to its carrier, unless it was stopped since; it is held until its fate is stored."""
    held = Message.objects.select_for_update(of=("self",)).select_related("council", "to_person")
    message = held.get(pk=message_id)
    if message.state == State.SENDING and message.tries == tries and _may_go(message):
        settle(message, _tried(message))


def _may_go(message: Message) -> bool:
    """Ask the gates; what may not go is stopped. In a digest each message is asked about; it says the rest."""
    if why := why_not(message):
        stop(message, why)
        return False
    if message.digest_on is None:
        return True
    saying = []
    for member in members_of(message).filter(state=State.SENDING).select_for_update(of=("self",)):
        if why := why_not(member):
            stop(member, why)
        else:
            saying.append(member)
    if not saying:
        stop(message, NOTHING_LEFT)
    message.words = digest_words(saying)
    message.save(update_fields=["words"])
    return bool(saying)


def _tried(message: Message) -> Fate:
    """Try it; before a further try Notify is asked whether it has the message already."""
    carrier = CARRIERS[Carrier(message.carrier)]
    try:
        ready = carrier.prepare(parcel_of(message))
    except Exception as error:
        # Neither the error's words nor its trace: they may quote what is to be said, and to whom.
        log.error("message.not_written", message=str(message.pk), fault=type(error).__name__)
        return Fate(State.FAILED, OUR_FAULT, may_have_gone=message.may_have_gone)
    if message.carrier == Carrier.NOTIFY and (message.tries > 1 or message.may_have_gone):
        try:
            known = notify.find(str(message.reference))
        except notify.Unanswered:
            return Fate(State.QUEUED, notify.NO_ANSWER, may_have_gone=message.may_have_gone)
        if known:
            return known
    return carrier.send(ready)


@transaction.atomic(durable=True)
def _take_over(message_id: UUID) -> None:
    message = _free().filter(pk=message_id, state=State.SENDING).first()
    if message is None:
        return
    record("message.stalled", about=message, by=None, detail={"tries": message.tries})
    if message.carrier == Carrier.NOTIFY:
        settle(message, Fate(State.QUEUED, notify.NO_ANSWER, may_have_gone=True))
    else:
        settle(message, Fate(State.UNSURE, smtp.LOST, may_have_gone=True))


def _free() -> QuerySet[Message]:
    """Messages that nobody else holds; whoever looks holds them."""
    return Message.objects.select_for_update(of=("self",), skip_locked=True).select_related("council", "to_person")
