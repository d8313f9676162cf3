"""Whether what was written to somebody who is invited is still true: asked in the moment in which it goes out."""

from uuid import UUID

from heard.outbox.models import Message
from heard.reviews.models import Invitation
from heard.reviews.queries.asked_to import AskedTo, asked_to
from heard.reviews.queries.invitation_texts import KINDS, Occasion

NOT_ASKED = "They are not asked to come to this meeting any more."
NEWER = "There is a newer message about the same meeting. Look at that one."
OTHERWISE = "The meeting is not as this message says any more. Write to them anew from the review."


def why_not_as_written(message: Message) -> str:
    """The gate of every message to whoever is invited: why it may not go as it was written, or ""."""
    if message.kind not in KINDS.values() or message.about_id is None:
        return ""
    if Message.objects.filter(about_id=message.about_id, queued_at__gt=message.queued_at).exists():
        return NEWER
    return "" if message.kind == Occasion.CALLED_OFF.kind else _why_not_asked(message.about_id)


def _why_not_asked(invitation: UUID) -> str:
    whole = Invitation.objects.select_related("preparation__child", "relationship", "person")
    one = whole.filter(pk=invitation).first()
    asked = asked_to([one]).get(one.pk) if one else None
    if one is None or asked is None:
        return NOT_ASKED
    return "" if one.told_as in _true_for(asked) else OTHERWISE


def _true_for(asked: AskedTo) -> tuple[str, str]:
    """What somebody may have been told of how things stand: also without a place that they may read only since."""
    return asked.told_as, asked._replace(venue="").told_as
