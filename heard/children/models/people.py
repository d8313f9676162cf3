"""Who reviews a child's plan, and who works on their case: from one day up to another."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person, days
from heard.audit.history import history_kept
from heard.children.models.child import Child, Source


@history_kept()
class Appointment(models.Model):
    """The reviewing officer of a child, from one day up to another: never two at once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="appointments")
    iro = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.HEARD)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            ExclusionConstraint(
                name="one_iro_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


@history_kept()
class Involvement(models.Model):
    """A social worker's part in a child's case, from one day up to another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="involvements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="involvement_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            ExclusionConstraint(
                name="involved_once_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
