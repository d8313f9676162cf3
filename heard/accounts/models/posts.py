"""Roles, and the posts that give people their rights."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from heard.accounts.models.council import Team
from heard.accounts.models.person import Person
from heard.audit.history import history_kept


def days(start: str, end: str) -> Func:
    """The days from `start` up to, but not counting, `end`, for constraints against overlap."""
    return Func(F(start), F(end), Value("[)"), function="daterange")


class Role(models.TextChoices):
    """What a person is employed to do; the permission table says what each may do."""

    IRO = "iro", "Reviewing officer"
    IRO_MANAGER = "iro_manager", "Reviewing officers’ manager"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    COORDINATOR = "coordinator", "Review coordinator"
    ADMINISTRATOR = "administrator", "Administrator"


@history_kept()
class Post(models.Model):
    """A role that a person holds in a team, from one day up to another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16, choices=Role)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            ExclusionConstraint(
                name="post_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days("started_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
