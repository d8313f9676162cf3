"""What became of a message, written down; and of a digest, for each message that went out in it."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from heard import clock
from heard.accounts.models import Person
from heard.audit.record import record
from heard.outbox.carriers import Fate
from heard.outbox.models import ENDED, GONE, Message, State

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 12 * 60))
"""How long after each try that failed the next may be made; after the last there is none."""
NOT_KNOWN = "Nobody can say whether it went. Ask the person whether it came before you send it again."
TOO_LATE = "It could not be sent in time, and may be old news now."
MAY_HAVE_GONE = " It may have gone out before."


def settle(message: Message, fate: Fate) -> None:
    """Write down how a try of a message that is held came out; where there may be another one, say when."""
    if fate.state != State.QUEUED:
        end(message, fate.state, fate.why, carrier_id=fate.carrier_id, may_have_gone=fate.may_have_gone)
    elif message.tries > len(WAITS):
        give_up(message, f"{fate.why} It was tried {message.tries} times.", may_have_gone=fate.may_have_gone)
    else:
        pause = max(WAITS[max(message.tries, 1) - 1], fate.wait or timedelta())
        after = clock.now() + pause
        _write(message, state=State.QUEUED, why=fate.why, may_have_gone=fate.may_have_gone, try_after_at=after)


def give_up(message: Message, why: str, *, may_have_gone: bool) -> None:
    """No more tries of a message that is held: a person is told, also where nobody can know whether it went."""
    if may_have_gone:
        end(message, State.UNSURE, f"{why} {NOT_KNOWN}", may_have_gone=True)
    else:
        end(message, State.FAILED, why)


def stop(message: Message, why: str, *, by: Person | None = None, may_have_gone: bool = False) -> None:
    """A message that is held does not go out; where a try was begun whose end nobody saw, it says so."""
    begun = may_have_gone or message.may_have_gone
    end(message, State.STOPPED, why + MAY_HAVE_GONE if begun else why, by=by, may_have_gone=begun)


def end(
    message: Message,
    state: State,
    why: str = "",
    *,
    carrier_id: str = "",
    may_have_gone: bool = False,
    by: Person | None = None,
) -> None:
    """A message that is held comes to this, for now or for good."""
    now = clock.now()
    fields: dict[str, Any] = {"state": state, "why": why, "may_have_gone": may_have_gone}
    fields["ended_at"] = now if state in ENDED else None
    if state in GONE:
        fields["sent_at"] = message.sent_at or message.tried_at or now
    _write(message, carrier_id=carrier_id or message.carrier_id, **fields)
    record(f"message.{state}", about=message, by=by, detail={"kind": message.kind, "tries": message.tries})


def members_of(message: Message) -> QuerySet[Message]:
    """The messages that go out in this one, if it is a digest, in the order in which everybody locks them."""
    within = Message.objects.filter(digest=message.pk) if message.digest_on else Message.objects.none()
    return within.order_by("pk")


def _write(message: Message, carrier_id: str | None = None, **fields: Any) -> None:
    """To the message, and to those in it that shared its state until now: not to one that was stopped by itself."""
    shared = members_of(message).filter(state=message.state)
    for name, value in fields.items():
        setattr(message, name, value)
    message.carrier_id = message.carrier_id if carrier_id is None else carrier_id
    shared.order_by().update(**fields)
    message.save(update_fields=[*fields, "carrier_id"])
