"""What goes out to who is invited: the invitation, what changed, and that they need not come. Each to one person.

`told_as` of an invitation says what its person was told last. Where that is how things stand, nothing goes to them.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.children.queries.relations import recipient_of
from heard.children.queries.stops import why_stopped
from heard.outbox.actions.halt import stop_messages_about
from heard.outbox.actions.queue import SUPERSEDED, Recipient, queue_message
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.news import tell_news
from heard.reviews.models import Invitation, Preparation
from heard.reviews.models.invited import a_link_key
from heard.reviews.queries.asked_to import AskedTo, asked_to, is_open_elsewhere, may_have_read, never_heard, would_meet
from heard.reviews.queries.invitation_texts import Occasion
from heard.reviews.queries.invitation_words import said_to
from heard.reviews.queries.still_true import NOT_ASKED

NO_TIME = "Say what time it begins first, where it says where and when the review is."
NO_MEETING = "This review is done without a meeting, so nobody is invited to one."
NOBODY = "Nobody is invited yet. Tick who comes first."
ALL_TOLD = "Everybody who is invited and can be written to knows how things stand."
APART = "{one} and {other} must not meet. Add another sitting, and choose it for one of them."


@transaction.atomic
def send_invitations(*, preparation: Preparation, by: Person, today: date) -> int:
    """Write to everybody who is invited and was not yet told how things stand now; how many.

    Whom a stop or an exclusion keeps from hearing of it is not written to. Refuses a review without a time, and two
    in one sitting of whom somebody said since that they must not meet.
    """
    preparation = hold_to_prepare(preparation)
    invited = invited_to(preparation)
    if preparation.without_meeting:
        raise Refused(NO_MEETING)
    if not invited:
        raise Refused(NOBODY)
    asked = asked_to(invited)
    if not asked and preparation.starts_at is None:
        raise Refused(NO_TIME)
    refuse_to_meet(preparation.child, invited)
    unheard = never_heard(invited)
    written = sum(_ask(one, asked[one.pk], by, today, one.pk in unheard) for one in invited if one.pk in asked)
    if not written:
        raise Refused(ALL_TOLD)
    detail = {"child": preparation.child_id, "written": written}
    record("review.invited", about=preparation, council_id=preparation.child.council_id, by=by, detail=detail)
    return written


@transaction.atomic
def note_told(*, invitation: Invitation, by: Person) -> Invitation:
    """Somebody told this person themselves how things stand now: that they are invited, for when, or need not come."""
    child = lock_child(invitation.preparation.child)
    (one,) = _whole(Invitation.objects.filter(pk=invitation.pk))
    asked = asked_to([one]).get(one.pk)
    if asked is None and not one.told_as:
        raise Refused("There is nothing to tell yet. Say what time the review begins first.")
    _keep_told(one, asked.told_as if asked else "", by)
    record("review.told", about=one, council_id=child.council_id, by=by, detail={"child": child.pk})
    return one


def tell_changed(preparation: Preparation, by: Person) -> int:
    """Tell everybody who was invited what is otherwise now, or that they need not come; how many are written to.

    Called within the deed that changed it, with the child held. A reply that was given for another hour counts no more.
    Two in one sitting of whom somebody said since that they must not meet hear of no hour until they sit apart.
    """
    invited = invited_to(preparation)
    told = [one for one in invited if one.told_as]
    asked, meeting = asked_to(told), would_meet(preparation.child, invited)
    barred = {one.pk for pair in meeting for one in pair if one.pk in asked}
    return sum(_tell_how_it_is(one, asked.get(one.pk), by) for one in told if one.pk not in barred)


def tell_planned(preparation: Preparation, by: Person) -> None:
    """The child's officer and social workers hear that a review is planned."""
    tell_news(preparation, "planned", by)


def tell_moved(preparation: Preparation, by: Person) -> None:
    """Who was invited hears what is otherwise now; the child's officer and social workers that it was moved."""
    tell_changed(preparation, by)
    tell_news(preparation, "moved", by)


def tell_called_off(preparation: Preparation, by: Person) -> None:
    """Who was invited hears that it does not take place; the child's officer and social workers too."""
    tell_changed(preparation, by)
    tell_news(preparation, "called_off", by)


def tell_not_needed(one: Invitation, by: Person, occasion: Occasion = Occasion.NOT_NEEDED) -> bool:
    """Somebody who was invited need not come any more; whether they are written to. Nothing is said of what is over.

    What waits for them does not go, also where nothing else can be written to them.
    """
    told = AskedTo.as_told(one.told_as) if one.told_as else None
    is_coming = told is not None and told.ends_at > clock.now()
    if told is None or not is_coming or not write_to(one, occasion, told, by, clock.today()):
        stop_messages_about(about_id=one.pk, why=NOT_ASKED, by=by)
        return False
    one.told_as = ""
    one.save(update_fields=["told_as"])
    return True


def write_to(one: Invitation, occasion: Occasion, asked: AskedTo, by: Person | None, today: date) -> bool:
    """Queue what this person reads on this occasion, unless nothing may go to them or nothing reaches them; whether."""
    child, to = one.preparation.child, recipient_to(one)
    if to is None or (one.relationship_id and why_stopped(child.pk, one.relationship_id)):
        return False
    _take_the_place(one, occasion, by)
    if occasion.is_off and one.told_by_id is None and not may_have_read(one):
        return True  # nothing had gone out, so there is nothing to call off
    _close_elsewhere(one)
    said = said_to(one, occasion, asked, to.channel, today)
    queue_message(
        council=child.council,
        kind=occasion.kind,
        to=to,
        subject=said.subject,
        words=said.words,
        link=said.link,
        meeting=said.meeting,
        about=one,
        about_child=child.pk,
        good_until_at=None if occasion.is_off else asked.starts_at,
        by=by,
    )
    return True


def _take_the_place(one: Invitation, occasion: Occasion, by: Person | None) -> None:
    """Stop what waits; but a reminder says less than an invitation that has not gone yet, and takes no place."""
    if occasion is not Occasion.REMINDED:
        stop_messages_about(about_id=one.pk, why=SUPERSEDED, by=by)


def _close_elsewhere(one: Invitation) -> None:
    """A link that went where they are not reached any more opens nothing: they get another one."""
    if is_open_elsewhere(one):
        one.link_key = a_link_key()
        one.save(update_fields=["link_key"])


def recipient_to(one: Invitation) -> Recipient | None:
    """To whom a message for this person goes; None where somebody tells them, or nothing reaches them."""
    if one.person is not None:
        return Recipient.staff(one.person) if one.person.is_active else None
    with suppress(Refused):
        return recipient_of(one.relationship) if one.relationship else None
    return None


def refuse_to_meet(child: Child, coming: Collection[Invitation]) -> None:
    """Refuses two of these in one sitting who must not meet."""
    for pair in would_meet(child, coming):
        one, other = (each.relationship.name for each in pair if each.relationship)
        raise Refused(APART.format(one=one, other=other), field="people")


def invited_to(preparation: Preparation) -> list[Invitation]:
    """Who is invited to this review, with what the words need: each as they stand now."""
    live = Invitation.objects.filter(preparation=preparation, withdrawn_at=None, excluded_at=None)
    return _whole(live.order_by("ticked_at", "pk"))


def _whole(invitations: QuerySet[Invitation]) -> list[Invitation]:
    return list(invitations.select_related("preparation__child__council", "relationship", "person"))


def _ask(one: Invitation, asked: AskedTo, by: Person, today: date, is_unheard: bool = False) -> bool:
    """Invite this person, or tell them what is otherwise now, unless they know it or it has begun."""
    knows = one.told_as == asked.told_as and not is_unheard
    if knows or asked.starts_at <= clock.now():
        return False
    occasion = Occasion.CHANGED if one.told_as and not is_unheard else Occasion.INVITED
    if not write_to(one, occasion, asked, by, today):
        return False
    _keep_told(one, asked.told_as, None)
    return True


def _tell_how_it_is(one: Invitation, asked: AskedTo | None, by: Person) -> bool:
    if asked is not None and (asked.told_as == one.told_as or asked.starts_at <= clock.now()):
        return False
    if asked is None or asked.starts_at != AskedTo.as_told(one.told_as).starts_at:
        _forget_reply(one)
    if asked is None:
        return tell_not_needed(one, by, Occasion.CALLED_OFF)
    return _ask(one, asked, by, clock.today())


def _keep_told(one: Invitation, told_as: str, told_by: Person | None) -> None:
    one.told_as, one.told_by, one.invited_at = told_as, told_by, clock.now()
    one.save(update_fields=["told_as", "told_by", "invited_at"])


def _forget_reply(one: Invitation) -> None:
    """A reply for another hour counts no more; it stays in history."""
    one.reply, one.reply_words, one.replied_at, one.reply_noted_by = "", "", None, None
    one.save(update_fields=["reply", "reply_words", "replied_at", "reply_noted_by"])
