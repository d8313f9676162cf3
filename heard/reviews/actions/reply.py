"""What somebody answered to an invitation: noted by staff, or said by the person by the link that they were sent."""

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.reviews.access import answer_for
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.invite import live_of, name_of
from heard.reviews.actions.news import tell_news
from heard.reviews.models import Invitation
from heard.reviews.queries.answer_page import answer_page

LONGEST = 500
MOVED = "The meeting has changed since you opened this page. Look at the day and the time again, then answer."
CHOOSE = "Choose one of the three answers."
NOT_INVITED = "{name} has not been invited yet. Send the invitation, or write down that you told them, then the reply."


@transaction.atomic
def note_reply(*, invitation: Invitation, reply: str, by: Person, words: str = "", heard_from: str = "") -> Invitation:
    """Write down what somebody answered, in their words, and who told us; refuses who was not invited yet."""
    preparation = hold_to_prepare(invitation.preparation)
    one = next((each for each in live_of(preparation) if each.pk == invitation.pk), None)
    if one is None or one.excluded_at is not None:
        raise Refused("They are not invited any more, so there is nothing to reply to.")
    if not one.told_as:
        raise Refused(NOT_INVITED.format(name=name_of(one)))
    said = f"{heard_from.strip()} told us: {words.strip()}".removesuffix(": ") if heard_from.strip() else words
    return _keep(one, reply, said, by)


@transaction.atomic
def answer_by_link(*, key: str, reply: str, words: str, seen: str = "") -> Invitation | None:
    """What somebody answers by their link; None where it is not open. Saying the same twice changes nothing.

    `seen`: the hour that they looked at. An answer to another one than stands now is refused.
    """
    found = answer_for(key)
    if found is None:
        return None
    lock_child(found.preparation.child)
    one = answer_for(key)  # what stops it may have come while we waited
    if one and seen and seen != answer_page(one).seen:
        raise Refused(MOVED)
    return _keep(one, reply, words, None) if one else None


def _keep(one: Invitation, reply: str, words: str, by: Person | None) -> Invitation:
    if reply not in Invitation.Reply:
        raise Refused(CHOOSE, field="reply")
    words = words.strip()
    if len(words) > LONGEST:
        raise Refused(f"This has {len(words)} letters and signs. Shorten it to {LONGEST} at most.", field="words")
    if (one.reply, one.reply_words, one.reply_noted_by) == (reply, words, by):
        return one
    one.reply, one.reply_words, one.replied_at, one.reply_noted_by = reply, words, clock.now(), by
    one.save(update_fields=["reply", "reply_words", "replied_at", "reply_noted_by"])
    child = one.preparation.child
    detail = {"child": child.pk, "reply": reply, "by_link": by is None}
    record("review.replied", about=one, council_id=child.council_id, by=by, detail=detail)
    tell_news(one.preparation, "replied", by)
    return one
