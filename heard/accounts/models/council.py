"""Councils, and their teams with the line that each belongs to."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from heard.audit.history import history_kept


@history_kept()
class Council(models.Model):
    """An authority served, with what it promises its children; never a laxer promise than the law.

    `next_from_first`: of a review of several meetings, the next one is counted from the first, not from the last.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    code = models.SlugField(max_length=20, unique=True)
    promise_first_days = models.PositiveSmallIntegerField(default=28)
    promise_second_days = models.PositiveSmallIntegerField(default=84)
    promise_later_months = models.PositiveSmallIntegerField(default=6)
    known_from = models.DateField(null=True, blank=True)
    next_from_first = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="promise_is_never_laxer",
                condition=Q(promise_first_days__range=(1, 28))
                & Q(promise_second_days__range=(1, 84))
                & Q(promise_later_months__range=(1, 6)),
            )
        ]

    def __str__(self) -> str:
        return self.name


@history_kept()
class Team(models.Model):
    """A team of a council, in the line that it belongs to, under the team that it answers to (None: the top).

    Lines meet only in a team of leadership: the Director's, or one at the level that the council names.
    """

    class Line(models.TextChoices):
        LEADERSHIP = "leadership", "Leadership, where lines meet"
        IRO_SERVICE = "iro_service", "Reviewing service"
        SOCIAL_WORK = "social_work", "Social work"
        SUPPORT = "support", "Business support"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    line = models.CharField(max_length=12, choices=Line)
    under = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="teams_below")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="team_named_once"),
            models.CheckConstraint(name="team_not_under_itself", condition=~Q(under=F("id"))),
        ]

    def __str__(self) -> str:
        return self.name
