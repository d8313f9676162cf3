"""What holds from one day up to another: posts, appointments, parts in a case, cover. The day it ends it is over."""

from datetime import date

from django.db.models import Q


def not_ended_by(day: date) -> Q:
    """Rows that still hold on `day`, or begin later."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=day)


def holds_on(day: date) -> Q:
    """Rows that hold on `day`; the day one ends is the first on which it does not."""
    return Q(started_on__lte=day) & not_ended_by(day)
