"""What a message says when it goes out."""

from collections.abc import Iterable

from django.conf import settings

from heard.outbox.carriers import Parcel
from heard.outbox.models import Channel, Message


def absolute(link: str) -> str:
    """The whole address of a page of Heard; empty where there is none."""
    return f"{settings.HEARD_ADDRESS.rstrip('/')}{link}" if link else ""


def parcel_of(message: Message) -> Parcel:
    """The message as a carrier takes it; its link stands in a line of its own at the end."""
    text = "\n\n".join(part for part in (message.words, absolute(message.link)) if part)
    return Parcel(
        reference=str(message.reference),
        channel=Channel(message.channel),
        sender=message.council.name,
        name=message.to_name,
        address=message.to_address,
        subject=message.subject,
        text=text,
        calendar=message.calendar,
    )


def digest_words(members: Iterable[Message]) -> str:
    """What a digest says: for each of its messages what it is about, and where to read it. Nothing of its contents."""
    in_order = sorted(members, key=lambda member: member.queued_at)
    lines = [f"- {member.subject}\n  {absolute(member.link)}".rstrip() for member in in_order]
    return "\n".join(["This is new for you in Heard:", "", *lines])
