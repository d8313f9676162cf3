"""Who was invited is reminded once of each day that was planned, a few working days before it."""

from collections import defaultdict
from datetime import date
from uuid import UUID

import structlog
from django.db import transaction

from heard import clock
from heard.accounts.refusal import Refused
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.outbox.models import Channel, Message
from heard.reviews.actions.invitations_out import recipient_to, write_to
from heard.reviews.models import OPEN, Invitation
from heard.reviews.queries.asked_to import AskedTo, asked_to, never_heard, would_meet
from heard.reviews.queries.invitation_texts import Occasion
from heard.reviews.queries.to_remind import children_to_remind
from heard.rules.preparation import REMIND_WORKING_DAYS_BEFORE
from heard.rules.working_days import working_day_before

log = structlog.get_logger(__name__)


def send_reminders(*, today: date) -> int:
    """Queue today's reminders, each child's in a transaction of its own; how many. Again on the same day: none."""
    return sum(_remind_of(child, today) for child in children_to_remind(today))


def _remind_of(child_id: UUID, today: date) -> int:
    """The reminders of one child's reviews; what goes wrong with one child keeps nothing from the others."""
    try:
        with transaction.atomic():
            return _remind(child_id, today)
    except Refused:
        return 0  # the record was joined to another one just now
    except Exception as error:
        log.error("reminder.not_queued", child=str(child_id), fault=type(error).__name__)
        return 0


def _remind(child_id: UUID, today: date) -> int:
    lock_child(Child(pk=child_id))
    live = Invitation.objects.filter(preparation__child=child_id, withdrawn_at=None, excluded_at=None)
    live = live.filter(preparation__state__in=OPEN).order_by("ticked_at")
    everybody = list(live.select_related("preparation__child__council", "relationship", "person"))
    invited = [one for one in everybody if one.told_as and one.reply != Invitation.Reply.APOLOGIES]
    asked, silent = asked_to(invited), never_heard(invited) | _meeting(everybody)
    due = [one for one in invited if one.pk in asked and one.pk not in silent and _is_due(one, asked[one.pk], today)]
    return sum(write_to(one, Occasion.REMINDED, asked[one.pk], None, today) for one in due)


def _meeting(invited: list[Invitation]) -> set[UUID]:
    """Of these, who would meet somebody whom they must not: they hear nothing until they sit apart."""
    by_plan: defaultdict[UUID, list[Invitation]] = defaultdict(list)
    for one in invited:
        by_plan[one.preparation_id].append(one)
    pairs = [pair for coming in by_plan.values() for pair in would_meet(coming[0].preparation.child, coming)]
    return {one.pk for pair in pairs for one in pair}


def _is_due(one: Invitation, asked: AskedTo, today: date) -> bool:
    """Whether this person is reminded today: they know of this day, not since only just, and were not reminded of it.

    By letter nobody is: it would come too late.
    """
    remind_on = working_day_before(asked.day, REMIND_WORKING_DAYS_BEFORE)
    to = recipient_to(one)
    if one.told_as != asked.told_as or not remind_on <= today < asked.day or to is None or to.channel == Channel.LETTER:
        return False
    if one.invited_at is None or one.invited_at.astimezone(clock.ENGLAND).date() >= remind_on:
        return False
    sent = Message.objects.filter(about_id=one.pk, kind=Occasion.REMINDED.kind)
    return asked.day not in {
        each.astimezone(clock.ENGLAND).date() for each in sent.values_list("good_until_at", flat=True)
    }
