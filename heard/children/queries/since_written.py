"""Whether what waits to be sent may still be read by whom it is for, and still goes to where they are reached."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from heard.accounts.refusal import Refused
from heard.children.models import Knowledge, Relationship
from heard.children.queries.relations import recipient_of
from heard.outbox.models import Message

MAY_NOT_KNOW = (
    "What {name} may know was decided anew since this was written, and it may say too much. "
    "Write to them again from the review."
)
ELSEWHERE = "{name} is reached in another way since this was written. Write to them again from the review."


def why_out_of_date(message: Message) -> str:
    """A gate of every message: why what it says, or where it goes, is not right any more for its reader; or ""."""
    to = Relationship.objects.filter(pk=message.to_key).first() if message.to_key else None
    if to is None:
        return ""
    if _is_barred_since(to, message.queued_at):
        return MAY_NOT_KNOW.format(name=to.name)
    return "" if _is_reached_so(to, message) else ELSEWHERE.format(name=to.name)


def _is_barred_since(to: Relationship, since: datetime) -> bool:
    """Whether they were granted a fact when it was written, and are not any more."""
    mine = Knowledge.objects.filter(relationship=to, may_know=True)
    still = mine.filter(fact=OuterRef("fact"), ended_at=None)
    return mine.filter(~Exists(still), ended_at__gt=since).exists()


def _is_reached_so(to: Relationship, message: Message) -> bool:
    try:
        now = recipient_of(to)
    except Refused:  # somebody tells them now
        return False
    return (now.channel, now.address.strip()) == (message.channel, message.to_address)
