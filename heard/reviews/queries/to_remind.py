"""Of which children somebody is to be reminded today: found at once, so that whoever needs nothing costs nothing."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heard.children.models import Relationship
from heard.outbox.models import Message
from heard.reviews.models import OPEN, Invitation, Sitting
from heard.reviews.queries.invitation_texts import Occasion
from heard.rules.preparation import REMIND_WORKING_DAYS_BEFORE
from heard.rules.working_days import working_day_after, working_day_before

NOT_BY_LETTER = (Relationship.Way.EMAIL, Relationship.Way.SMS)
"""A letter would come too late, and who is told in person is reminded by whoever sees them."""


def children_to_remind(today: date) -> list[UUID]:
    """The children of whose reviews somebody has perhaps to be reminded today; in one query."""
    reached = Q(person__is_active=True) | Q(relationship__way__in=NOT_BY_LETTER)
    told = Invitation.objects.filter(reached, preparation__state__in=OPEN, withdrawn_at=None, excluded_at=None)
    told = told.exclude(told_as="").exclude(reply=Invitation.Reply.APOLOGIES)
    due = _with_day(told).filter(_known_in_time(today)).filter(~Exists(_reminders()))
    children = due.order_by("preparation__child").values_list("preparation__child", flat=True)
    return list(children.distinct())


def days_to_remind_of(today: date) -> list[date]:
    """The days of which people are reminded today: so near that their reminder is due, and not begun."""
    last = working_day_after(today, REMIND_WORKING_DAYS_BEFORE)
    return [today + timedelta(days) for days in range(1, (last - today).days + 1)]


def _with_day(told: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Each with the day of the sitting to which they come."""
    apart = Sitting.objects.filter(preparation=OuterRef("preparation"), number=OuterRef("sitting"), ended_at=None)
    return told.annotate(on=Coalesce(Subquery(apart.values("planned_on")), F("preparation__planned_on")))


def _known_in_time(today: date) -> Q:
    """Who was told before the day on which they would be reminded; who heard since needs no reminder."""
    known = Q(pk__in=[])
    for day in days_to_remind_of(today):
        remind_on = working_day_before(day, REMIND_WORKING_DAYS_BEFORE)
        known |= Q(on=day, invited_at__date__lt=remind_on)
    return known


def _reminders() -> QuerySet[Message]:
    """What reminded this person of this day already."""
    sent = Message.objects.filter(about_id=OuterRef("pk"), kind=Occasion.REMINDED.kind)
    return sent.filter(good_until_at__date=OuterRef("on"))
