"""The weeks before today, as the demo lives through them: each deed is written down as of its day.

Only here does anybody have another time than now: the service itself has no such door.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from unittest.mock import patch
from uuid import UUID

from heard import clock
from heard.accounts.models import Person
from heard.outbox.actions.again import note_posted
from heard.outbox.actions.fate import end, settle
from heard.outbox.carriers import Fate
from heard.outbox.models import Carrier, Message, State

Fates = Mapping[UUID, Fate]
MORNING = time(9, 40)


@contextmanager
def on(day: date, *, post_by: Person, fates: Fates | None = None) -> Iterator[None]:
    """What is done within is done on that day; in the evening the post goes. `fates`: of messages to these people."""
    began, seconds = datetime.combine(day, MORNING, tzinfo=clock.ENGLAND).astimezone(UTC), count()
    with patch.object(clock, "now", lambda: began + timedelta(seconds=next(seconds))):
        yield
        _post_goes(post_by, fates or {})


def _post_goes(by: Person, fates: Fates) -> None:
    """Everything that waits goes out, as if somebody had carried it; letters are posted by hand.

    Nothing carries messages in a demo, and sending stores each step in a transaction of its own, which cannot be done
    within the one that makes the demo. What came of each message is written down by the outbox itself.
    """
    waiting = Message.objects.filter(state=State.QUEUED, queued_at__lte=clock.now())
    for message in waiting.order_by("queued_at", "pk"):
        fate = fates.get(message.to_key) if message.to_key else None
        if message.carrier == Carrier.PAPER:
            note_posted(message=message, by=by)
        elif fate:
            _try(message)
            settle(message, fate)
        else:
            end(message, State.SENT)


def _try(message: Message) -> None:
    """Mark a message as one that is being sent: the worker’s own mark is stored apart, so it is set here."""
    message.state, message.tried_at, message.tries = State.SENDING, clock.now(), 1
    message.save(update_fields=["state", "tried_at", "tries"])
