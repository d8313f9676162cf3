"""The child, and what every fact about them carries: where it came from, and whether it still counts."""

from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Func, Q

from heard.accounts.models import Council, Person
from heard.audit.history import history_kept


class Source(models.TextChoices):
    """Where a fact came from."""

    RETURN = "return", "A statutory return"
    HEARD = "heard", "Recorded in Heard"


class Fact(models.Model):
    """A fact from a return or recorded by hand. Struck out, it stays, with who did it and why, and no longer counts.

    Where nobody is named as having struck it, a later return did: a person's own fact is struck by a person.
    """

    source = models.CharField(max_length=8, choices=Source, default=Source.HEARD)
    load_id = models.UUIDField(null=True, editable=False)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", editable=False, db_index=False)
    struck_at = models.DateTimeField(null=True, editable=False)
    struck_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", editable=False, db_index=False)
    struck_why = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_recorded_by_somebody",
                condition=Q(source=Source.RETURN) | Q(recorded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_struck_with_a_reason",
                condition=Q(struck_at__isnull=True, struck_by__isnull=True, struck_why="")
                | (Q(struck_at__isnull=False) & ~Q(struck_why="")),
            ),
            models.CheckConstraint(
                name="%(class)s_struck_by_somebody",
                condition=Q(struck_at__isnull=True) | Q(source=Source.RETURN) | Q(struck_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["child"], condition=Q(struck_at__isnull=False), name="%(class)s_struck"),
        ]


class Plain(Func):
    """Words without accents or capitals, one after the other; the function is made in a migration."""

    template = "heard_plain(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = models.CharField()


def plain_names() -> Plain:
    """A child's names, as a search compares them: `zoe szczesny zozo`."""
    return Plain("forename", "surname", "called")


@history_kept()
class Child(models.Model):
    """A child whom a council looks after, or has looked after.

    `joined_to`: this turned out to be the same child as another one here, under whom everything of theirs now stands.
    """

    class ShownTo(models.TextChoices):
        EVERYONE = "everyone", "Everyone who works with me"
        IRO_SERVICE = "iro_service", "Only my reviewing officer and their service"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="children")
    number = models.CharField(max_length=48)
    forename = models.CharField(max_length=80, blank=True)
    surname = models.CharField(max_length=80, blank=True)
    called = models.CharField(max_length=80, blank=True)
    called_shown_to = models.CharField(max_length=12, choices=ShownTo, default=ShownTo.EVERYONE)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    restricted = models.BooleanField(default=False)
    in_newest_return = models.BooleanField(null=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.HEARD)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="child_numbered_once"),
            models.CheckConstraint(name="child_has_a_number", condition=~Q(number="")),
        ]
        indexes = [
            GinIndex(
                OpClass(plain_names(), name="gin_trgm_ops"),
                OpClass(Plain("number"), name="gin_trgm_ops"),
                name="child_trigrams",
            ),
            models.Index(fields=["council", "surname", "forename", "id"], name="child_by_name"),
            # The few whom a list leaves out, found without looking at all the others.
            models.Index(fields=["council"], include=["id"], condition=Q(restricted=True), name="child_restricted"),
        ]
