"""What was sent about a review: what somebody has to look at first, and what went out as it should."""

from dataclasses import dataclass
from datetime import date

from heard import clock
from heard.outbox.queries import MessageRow, messages_about_each
from heard.reviews.models import Invitation, Preparation

WENT, STOPPED, WAITING = "gone", "stopped", "waiting"


@dataclass(frozen=True)
class SentList:
    """Every message to anybody who is or was invited: in trouble or waiting, gone out, and stopped before it went."""

    to_see: tuple[MessageRow, ...]
    went: tuple[MessageRow, ...]
    stopped: tuple[MessageRow, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent yet."""
        return not (self.to_see or self.went or self.stopped)

    @property
    def last_on(self) -> date | None:
        """The day of the newest message that went out."""
        return self.went[0].queued_at.astimezone(clock.ENGLAND).date() if self.went else None


def sent_list(preparation: Preparation) -> SentList:
    """Every message about this review, the newest first; of those to be seen, what needs somebody stands first."""
    ever = Invitation.objects.filter(preparation=preparation).values_list("pk", flat=True)
    rows = [message for messages in messages_about_each(list(ever)).values() for message in messages]
    rows.sort(key=lambda message: message.queued_at, reverse=True)
    to_see = [row for row in rows if row.tone not in (WENT, STOPPED)]
    to_see.sort(key=lambda row: (not row.is_open, row.tone != WAITING))
    went, stopped = (tuple(row for row in rows if row.tone == tone) for tone in (WENT, STOPPED))
    return SentList(tuple(to_see), went, stopped)
