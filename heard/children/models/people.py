"""Who reviews a child's plan, and who works on their case: from one day up to another."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person, days
from heard.audit.history import history_kept
from heard.children.models.child import Child, Source


@history_kept()
class Appointment(models.Model):
    """The reviewing officer of a child, from one day up to another: never two at once.

    `introduced_on` is the day on which the officer before them introduced them to the child. `despite` are the keys of
    the service's own rules that stood against it and that a manager overrode, with why and with the child's view.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="appointments")
    iro = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.HEARD)
    introduced_on = models.DateField(null=True, blank=True)
    introduced_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    despite = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    despite_why = models.CharField(max_length=300, blank=True)
    despite_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    childs_view = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="introduced_by_somebody",
                condition=Q(introduced_on__isnull=True, introduced_by__isnull=True)
                | Q(introduced_on__isnull=False, introduced_by__isnull=False),
            ),
            models.CheckConstraint(
                name="overridden_with_a_reason",
                condition=Q(despite=[], despite_why="", childs_view="", despite_by__isnull=True)
                | (~Q(despite=[]) & ~Q(despite_why="") & ~Q(childs_view="") & Q(despite_by__isnull=False)),
            ),
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
    """Somebody's part in a child's case, from one day up to another; the rules say what it means for independence."""

    class Part(models.TextChoices):
        SOCIAL_WORKER = "social_worker", "Social worker"
        VISITING = "visiting", "Visits the child for the council"
        ADVISER = "adviser", "Personal adviser"
        RESOURCES = "resources", "Decides what is spent on the case"
        ADVOCATE = "advocate", "Advocate"
        CHAIR = "chair", "Chairs the child protection conference"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="involvements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=16, choices=Part, default=Part.SOCIAL_WORKER)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.HEARD)

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
                    ("part", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


@history_kept()
class Cover(models.Model):
    """Somebody who stands in for the child's reviewing officer: while they are on leave, or to chair one meeting."""

    class Kind(models.TextChoices):
        LEAVE = "leave", "While the officer is away"
        MEETING = "meeting", "To chair one meeting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="covers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="covers")
    kind = models.CharField(max_length=8, choices=Kind)
    started_on = models.DateField()
    ended_on = models.DateField()
    meeting_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="cover_ends_after_it_starts", condition=Q(ended_on__gte=F("started_on"))),
            models.CheckConstraint(
                name="cover_of_a_meeting_has_its_day",
                condition=Q(kind="leave", meeting_on__isnull=True) | Q(kind="meeting", meeting_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["child", "meeting_on"],
                condition=Q(kind="meeting", ended_on__gt=F("started_on")),
                name="one_chair_a_meeting",
            ),
            ExclusionConstraint(
                name="one_cover_at_a_time",
                condition=Q(kind="leave"),
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


@history_kept()
class Vacancy(models.Model):
    """A child in care who has no reviewing officer today, and the day by which there must be one.

    Kept by `keep_vacancies` whenever care or an appointment changes, and each night, because time alone ends both.
    """

    child = models.OneToOneField(Child, models.CASCADE, primary_key=True, related_name="vacancy")
    council = models.ForeignKey("accounts.Council", models.CASCADE, related_name="+", db_index=False)
    limit = models.CharField(max_length=20)
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    counts = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["council", "due_on", "child"], include=["counts"], name="vacancy_by_due")]
