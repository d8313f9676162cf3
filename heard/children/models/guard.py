"""Who may open a child's record and who may not, beyond what their role gives."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models.child import Child


@history_kept()
class Exclusion(models.Model):
    """This person may never open this child's record: a relative, a conflict. It beats every role."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    why = models.CharField(max_length=300)
    made_on = models.DateField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person"], condition=Q(lifted_on__isnull=True), name="excluded_once"
            ),
            models.CheckConstraint(
                name="exclusion_lifted_by_somebody",
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_on__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(name="exclusion_has_a_reason", condition=~Q(why="")),
        ]


@history_kept()
class Permitted(models.Model):
    """One of the few people who may open a restricted child's record."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="permitted")
    person = models.ForeignKey(Person, models.PROTECT, related_name="permitted")
    why = models.CharField(max_length=300)
    made_on = models.DateField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person"], condition=Q(lifted_on__isnull=True), name="permitted_once"
            ),
            models.CheckConstraint(
                name="permission_lifted_by_somebody",
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_on__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(name="permission_has_a_reason", condition=~Q(why="")),
        ]
