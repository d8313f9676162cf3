"""Who takes messages out of Heard. A carrier knows no tables: it is given a parcel and tells its fate."""

from dataclasses import dataclass
from datetime import timedelta

from heard.outbox.models import Channel, State


@dataclass(frozen=True)
class Parcel:
    """A message as a carrier takes it: one recipient, and everything that is said to them."""

    reference: str
    channel: Channel
    sender: str
    name: str
    address: str
    subject: str
    text: str
    calendar: str = ""


@dataclass(frozen=True)
class Fate:
    """What became of a try. `state` QUEUED means that it may be tried again, at the earliest after `wait`.

    `may_have_gone`: nobody can say whether the message is on its way.
    """

    state: State
    why: str = ""
    carrier_id: str = ""
    wait: timedelta | None = None
    may_have_gone: bool = False
