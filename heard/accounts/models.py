"""Councils, their teams, the people who work there, and the posts that give them their rights."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from heard.audit.history import history_kept


def days(start: str, end: str) -> Func:
    """The days from `start` up to, but not counting, `end`, for constraints against overlap."""
    return Func(F(start), F(end), Value("[)"), function="daterange")


@history_kept()
class Council(models.Model):
    """An authority served, with what it promises its children; never a laxer promise than the law."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    code = models.SlugField(max_length=20, unique=True)
    promise_first_days = models.PositiveSmallIntegerField(default=28)
    promise_second_days = models.PositiveSmallIntegerField(default=84)
    promise_later_months = models.PositiveSmallIntegerField(default=6)
    known_from = models.DateField(null=True, blank=True)

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
    """A team of a council, in the line that it belongs to."""

    class Line(models.TextChoices):
        IRO_SERVICE = "iro_service", "Reviewing service"
        SOCIAL_WORK = "social_work", "Social work"
        SUPPORT = "support", "Business support"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    line = models.CharField(max_length=12, choices=Line)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="team_named_once")]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Makes people who can sign in."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A person with this e-mail address, who signs in with this password (None: cannot sign in yet)."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


@history_kept(exclude=["password", "last_login"])
class Person(AbstractBaseUser):
    """Somebody who works with Heard. What they may do comes from the posts they hold, never from the person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person is employed to do; the permission table says what each may do."""

    IRO = "iro", "Reviewing officer"
    IRO_MANAGER = "iro_manager", "Reviewing officers’ manager"
    SOCIAL_WORKER = "social_worker", "Social worker"
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


class FormKey(models.Model):
    """A form that was sent: its key works once, and a second sending gets the first one's answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE)
    key = models.UUIDField()
    payload = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="form_key_works_once")]
