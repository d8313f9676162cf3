"""A child's episodes and times in care, and the one table that knows where they live."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person, days
from heard.audit.history import history_kept
from heard.children.models.child import Child, Fact


@history_kept()
class Episode(Fact):
    """A stretch of care in one legal status and one placement, as the statutory return counts them (no address).

    `end_recorded_by` is set where a person recorded the end in Heard, also of an episode that a return began.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="episodes", db_index=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=2, blank=True)
    legal_status = models.CharField(max_length=3, blank=True)
    need = models.CharField(max_length=2, blank=True)
    placement = models.CharField(max_length=4, blank=True)
    end_reason = models.CharField(max_length=4, blank=True)
    end_recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "started_on"], condition=Q(struck_at__isnull=True), name="episode_starts_once"
            ),
            models.CheckConstraint(
                name="episode_ended_by_hand_has_an_end",
                condition=Q(end_recorded_by__isnull=True) | (Q(ended_on__gte=F("started_on")) & ~Q(end_reason="")),
            ),
        ]


@history_kept()
class CarePeriod(models.Model):
    """One time in care, or one series of short breaks, as the rules read it from the child's episodes."""

    class Kind(models.TextChoices):
        IN_CARE = "in_care", "In care"
        SHORT_BREAKS = "short_breaks", "Short breaks"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="care_periods", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    started_on = models.DateField()
    start_inferred = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "kind", "started_on"], name="care_period_starts_once"),
            models.CheckConstraint(
                name="care_period_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            ExclusionConstraint(
                name="care_periods_never_overlap",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]


@history_kept()
class SecretAddress(models.Model):
    """Where a child lives, from a day. On no page, in no log; reached only through its own door."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    from_on = models.DateField()
    placement_postcode = models.CharField(max_length=12, blank=True)
    home_postcode = models.CharField(max_length=12, blank=True)
    urn = models.CharField(max_length=12, blank=True)
    load_id = models.UUIDField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "from_on"], name="one_address_a_day")]
