"""Messages and their fate, in plain words, for pages. Never the address: it may be a protected fact."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from heard import clock
from heard.accounts.models import Person
from heard.outbox.actions.sending import CARRIERS
from heard.outbox.carriers import notify, smtp
from heard.outbox.kinds import kinds_that_can_wait
from heard.outbox.models import TROUBLE, Carrier, Channel, Message, Preference, State, Urgency
from heard.rules.day_words import long_day

NOT_SET_UP = {Carrier.SMTP: smtp.NOT_SET_UP, Carrier.NOTIFY: notify.NOT_SET_UP}
TONES = {
    State.QUEUED: "waiting",
    State.SENDING: "waiting",
    State.SENT: "gone",
    State.DELIVERED: "gone",
    State.STOPPED: "stopped",
}


@dataclass(frozen=True)
class MessageRow:
    """A message as a page shows it. `tone`: waiting, gone, trouble, stopped; `is_open`: somebody has to look.

    `is_unsure`: nobody knows whether it went, so the person is asked before it goes again. `is_to_print`: a letter
    that waits for somebody here to print and post it.
    """

    pk: UUID
    what: str
    to: str
    how: str
    fate: str
    tone: str
    queued_at: datetime
    about_child: UUID | None
    is_open: bool
    is_unsure: bool
    is_to_print: bool


@dataclass(frozen=True)
class Waiting:
    """How many messages wait to be sent, since when, and why where something is missing."""

    number: int
    since: datetime | None
    why: str


@dataclass(frozen=True)
class Wish:
    """How a person hears of one kind of thing that can wait."""

    kind: str
    words: str
    choice: str


def messages_about_each(things: Collection[UUID]) -> dict[UUID, list[MessageRow]]:
    """Every message about each of these things, the newest first; in one query."""
    found: dict[UUID, list[MessageRow]] = {one: [] for one in things}
    about = Message.objects.filter(about_id__in=found).select_related("digest").order_by("-queued_at", "pk")
    for message in about:
        if message.about_id:
            found[message.about_id].append(row(message))
    return found


def to_settle(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Of these, what failed, came back or is unsure, and nobody has settled; the newest first."""
    open_ones = messages.filter(state__in=TROUBLE, left_at=None, digest_on=None)
    return open_ones.select_related("digest").order_by("-ended_at", "pk")


def to_post(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Of these, the letters that somebody here has to print and post; the oldest first."""
    return messages.filter(carrier=Carrier.PAPER, state=State.QUEUED).order_by("queued_at", "pk")


def what_waits(messages: QuerySet[Message]) -> Waiting:
    """Whether these pile up, and why: what is not set up, and what a carrier said when it was tried last."""
    queued = messages.filter(state=State.QUEUED, urgency=Urgency.NOW)
    counted = queued.aggregate(number=Count("pk"), since=Min("queued_at"))
    ways = queued.order_by("carrier", "channel").values_list("carrier", "channel").distinct()
    missing = [why for carrier, channel in ways if (why := what_is_missing(carrier, channel))]
    told = queued.filter(tries__gt=0).exclude(why="").order_by("why").values_list("why", flat=True).distinct()
    return Waiting(counted["number"], counted["since"], " ".join(dict.fromkeys([*missing, *told])))


def wishes_of(person: Person) -> list[Wish]:
    """How a person hears of each kind of thing that can wait; once a day unless they chose otherwise."""
    chosen = dict(Preference.objects.filter(person=person).values_list("kind", "choice"))
    usual = Preference.Choice.DIGEST.value
    return [Wish(kind.code, kind.words, chosen.get(kind.code, usual)) for kind in kinds_that_can_wait()]


def row(message: Message) -> MessageRow:
    """A message in words."""
    return MessageRow(
        pk=message.pk,
        what=message.subject,
        to=message.to_name,
        how=message.get_channel_display(),
        fate=fate_of(message),
        tone=TONES.get(State(message.state), "trouble"),
        queued_at=message.queued_at,
        about_child=message.about_child,
        is_open=message.state in TROUBLE and message.left_at is None,
        is_unsure=message.state == State.UNSURE,
        is_to_print=message.carrier == Carrier.PAPER and message.state == State.QUEUED,
    )


def fate_of(message: Message) -> str:
    """What became of a message, as a sentence or two."""
    match message.state:
        case State.QUEUED:
            return _why_waiting(message)
        case State.SENDING:
            return "Being sent."
        case State.SENT | State.DELIVERED:
            word = "Delivered" if message.state == State.DELIVERED else _SENT[message.carrier]
            moment = message.ended_at or message.sent_at
            return f"{word} on {_moment(moment)}. {message.why}".strip() if moment else f"{word}."
        case State.STOPPED:
            return f"Not sent, because it was stopped. {message.why}"
    return f"{message.get_state_display()}. {message.why}"


_SENT = {Carrier.SMTP.value: "Sent", Carrier.NOTIFY.value: "Sent", Carrier.PAPER.value: "Posted"}


def _why_waiting(message: Message) -> str:
    if message.carrier == Carrier.PAPER:
        return "To be printed and posted."
    if missing := what_is_missing(message.carrier, message.channel):
        return f"Not sent: {missing[0].lower() if missing.startswith('No ') else missing[0]}{missing[1:]}"
    if message.urgency == Urgency.DIGEST:
        return "Goes out with the day’s news."
    if message.tries:
        return f"Not sent yet. {message.why} It is tried again from {_moment(message.try_after_at)}."
    return "Waiting to be sent."


def what_is_missing(carrier: str, channel: str) -> str:
    """Why nothing goes out this way, where it was not set up; empty where it was."""
    by = Carrier(carrier)
    return "" if by not in CARRIERS or CARRIERS[by].is_set_up(Channel(channel)) else NOT_SET_UP[by]


def _moment(moment: datetime) -> str:
    here = moment.astimezone(clock.ENGLAND)
    return f"{long_day(here.date(), clock.today())} at {here:%H:%M}"
