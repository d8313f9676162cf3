"""Held reviews, each with the date it was due, and one clock for every time in care that goes on."""

from functools import reduce
from operator import or_
from uuid import uuid4

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Council
from heard.audit.history import history_kept
from heard.children.models import CarePeriod, Child, Fact, Source


class Judged(models.Model):
    """An obligation as `rules.review_schedule` answered it; enough to explain the date again."""

    number = models.PositiveSmallIntegerField(null=True)
    basis = models.CharField(max_length=12, blank=True)
    limit = models.CharField(max_length=20, blank=True)
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    promise_due_on = models.DateField(null=True)
    why_not = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


TOLD = [
    *("child", "held_on", "participation", "next_from_on", "source", "load_id", "recorded_by", "recorded_at"),
    *("struck_at", "struck_by", "struck_why"),
]
# A review that comes with a load is judged right after: its first answer replaces nothing, so it makes no history,
# and the yearly load of a whole council is quick.
WAS_JUDGED = pgtrigger.Q(old__number__isnull=False)
TOLD_OTHERWISE = [pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in TOLD]


@pghistory.track(
    pghistory.UpdateEvent("changed", row=pghistory.Old, condition=reduce(or_, TOLD_OTHERWISE, WAS_JUDGED)),
    pghistory.DeleteEvent("removed", row=pghistory.Old),
)
class Review(Judged, Fact):
    """A review that was held. The date it was due is kept as it was judged on the facts of the day.

    `next_from_on`: the day that the next one is counted from, where that is not the day on which this one counts.

    `period` is an answer of the rules, not a fact: `refresh_clock` sets it anew whenever periods change. A key that
    the database checks one by one, in an index that moves each row, would double the time of a load.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="reviews", db_index=False)
    period = models.ForeignKey(
        CarePeriod,
        models.DO_NOTHING,
        null=True,
        related_name="reviews",
        db_constraint=False,
        db_index=False,
    )
    held_on = models.DateField()
    participation = models.CharField(max_length=3, blank=True)
    next_from_on = models.DateField(null=True, editable=False)
    recorded_at = models.DateTimeField(null=True, editable=False)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "held_on"], condition=Q(struck_at__isnull=True), name="one_review_a_day"
            ),
            models.CheckConstraint(
                name="review_recorded_at_a_moment",
                condition=Q(source=Source.RETURN) | Q(recorded_at__isnull=False),
            ),
            models.CheckConstraint(
                name="next_is_counted_from_a_later_day",
                condition=Q(next_from_on__isnull=True) | Q(next_from_on__gt=F("held_on")),
            ),
            models.CheckConstraint(
                name="struck_review_is_in_no_period", condition=Q(struck_at__isnull=True) | Q(period__isnull=True)
            ),
        ]


@history_kept()
class ReviewClock(Judged):
    """The next review of a time in care that goes on. Days left and days late are counted from it, never stored."""

    period = models.OneToOneField(CarePeriod, models.CASCADE, primary_key=True, related_name="clock")
    child = models.ForeignKey(Child, models.CASCADE, related_name="clocks")
    council = models.ForeignKey(Council, models.CASCADE, related_name="+", db_index=False)
    aim_on = models.DateField(null=True)
    counts = models.BooleanField(default=True)

    class Meta:
        indexes = [
            # Lists and counts of a whole council are read from these alone.
            models.Index(
                fields=["council", "aim_on", "period"], include=["child", "due_on", "counts"], name="clock_by_aim"
            ),
            models.Index(
                fields=["council", "due_on", "period"], include=["child", "aim_on", "counts"], name="clock_by_due"
            ),
            models.Index(
                fields=["council"], include=["child", "period"], condition=Q(counts=False), name="clock_not_in_return"
            ),
        ]
