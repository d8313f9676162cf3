"""Which two people around a child must not meet."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models.relations import Relationship


@history_kept()
class KeptApart(models.Model):
    """Two people around one child who must not meet: they are invited to separate sittings of a review.

    A pair stands here once: `one` is whose key comes first. The reason is for staff; neither of the two is told it.
    Once they may meet again, `why` says why they may; why they might not stays in history.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    one = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    other = models.ForeignKey(Relationship, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    since_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], condition=Q(ended_at__isnull=True), name="apart_once"),
            models.CheckConstraint(name="apart_from_another", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(name="apart_with_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="apart_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
