"""Who was invited is reminded once of each day that was planned, a few working days before it."""

from datetime import date, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from heard import clock
from heard.accounts.refusal import Refused
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.outbox.models import Channel, Message
from heard.reviews.actions.invitations_out import recipient_to, write_to
from heard.reviews.models import OPEN, Invitation, Sitting
from heard.reviews.queries.asked_to import AskedTo, asked_to, never_heard
from heard.reviews.queries.invitation_texts import Occasion
from heard.rules.preparation import REMIND_WORKING_DAYS_BEFORE
from heard.rules.working_days import working_day_before

log = structlog.get_logger(__name__)
AT_MOST = timedelta(days=21)
"""No run of bank holidays makes three working days longer than this."""


def send_reminders(*, today: date) -> int:
    """Queue today's reminders, each child's in a transaction of its own; how many. Again on the same day: none."""
    soon = Q(planned_on__range=(today, today + AT_MOST))
    apart = Sitting.objects.filter(soon, ended_at=None).values("preparation")
    plans = Q(preparation__planned_on__range=(today, today + AT_MOST)) | Q(preparation__in=apart)
    told = Invitation.objects.filter(plans, preparation__state__in=OPEN, withdrawn_at=None, excluded_at=None)
    told = told.exclude(told_as="").exclude(reply=Invitation.Reply.APOLOGIES)
    children = told.order_by("preparation__child").values_list("preparation__child", flat=True).distinct()
    return sum(_remind_of(child, today) for child in list(children))


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
    told = Invitation.objects.filter(preparation__child=child_id, withdrawn_at=None, excluded_at=None)
    told = told.exclude(told_as="").exclude(reply=Invitation.Reply.APOLOGIES)
    invited = list(told.select_related("preparation__child__council", "relationship", "person").order_by("ticked_at"))
    asked, unheard = asked_to(invited), never_heard(invited)
    due = [one for one in invited if one.pk in asked and one.pk not in unheard and _is_due(one, asked[one.pk], today)]
    return sum(write_to(one, Occasion.REMINDED, asked[one.pk], None, today) for one in due)


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
