"""Whether what waits to be sent may still be read by whom it is for, and still goes to where they are reached."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

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
    return why_each_out_of_date([message]).get(message.pk, "")


def why_each_out_of_date(messages: Collection[Message]) -> dict[UUID, str]:
    """The same of many messages, in two queries; what is still right is left out."""
    people = Relationship.objects.in_bulk({each.to_key for each in messages if each.to_key})
    barred = _last_barred(people) if people else {}
    found = {}
    for each in messages:
        if (to := people.get(each.to_key)) is None:
            continue
        if to.pk in barred and barred[to.pk] > each.queued_at:
            found[each.pk] = MAY_NOT_KNOW.format(name=to.name)
        elif not _is_reached_so(to, each):
            found[each.pk] = ELSEWHERE.format(name=to.name)
    return found


def _last_barred(people: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these last lost a fact that they had been granted, and are not any more."""
    granted = Knowledge.objects.filter(may_know=True)
    still = granted.filter(relationship=OuterRef("relationship"), fact=OuterRef("fact"), ended_at=None)
    lost = granted.filter(~Exists(still), relationship__in=list(people), ended_at__isnull=False)
    return dict(lost.order_by().values_list("relationship").annotate(at=Max("ended_at")))


def _is_reached_so(to: Relationship, message: Message) -> bool:
    try:
        now = recipient_of(to)
    except Refused:  # somebody tells them now
        return False
    return (now.channel, now.address.strip()) == (message.channel, message.to_address)
