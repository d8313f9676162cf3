"""The people who work with Heard, and how they can be reached by a child."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from heard.accounts.models.council import Council
from heard.audit.history import history_kept


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
    """Somebody who works with Heard. What they may do comes from the posts they hold, never from the person.

    `must_choose_password`: somebody else knows the one they have, so nothing opens until they have chosen their own.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    must_choose_password = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name


@history_kept()
class Registration(models.Model):
    """A person's registration as a social worker: its number, the last day it runs, and since when they are qualified.

    `full_time` is the part of a full-time week that they work, as 0.6; nobody has a caseload in no time at all.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="registration")
    number = models.CharField(max_length=20, blank=True)
    runs_until = models.DateField(null=True, blank=True)
    qualified_on = models.DateField(null=True, blank=True)
    full_time = models.DecimalField(max_digits=3, decimal_places=2, default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="registration_numbered_once"),
            models.CheckConstraint(name="works_some_of_the_week", condition=Q(full_time__gt=0, full_time__lte=1)),
        ]


@history_kept()
class WorkerNumber(models.Model):
    """What a council's case system calls somebody: its files name workers by this number alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="worker_numbers")
    number = models.CharField(max_length=48)
    person = models.ForeignKey(Person, models.PROTECT, related_name="worker_numbers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="worker_numbered_once"),
            models.CheckConstraint(name="worker_has_a_number", condition=~Q(number="")),
        ]


@history_kept(exclude=["photo"])
class Profile(models.Model):
    """How a reviewing officer shows themselves to a child: a picture, some warm words, how and when to reach them.

    The picture is made anew by us as a small JPEG, so nothing that a camera wrote into it remains.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="profile")
    photo = models.BinaryField(null=True)
    words = models.TextField(max_length=600, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    when_to_reach = models.CharField(max_length=200, blank=True)
