"""What else bears on who may review a child's plan: their family in care, conflicts declared, how much work it is."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models.child import Child


@history_kept()
class Kinship(models.Model):
    """Two children of the council who are brothers or sisters, or one of whom is the other's parent.

    Brothers and sisters stand here once, whichever of them is `child`. `kin` of kind PARENT is the parent of `child`.
    """

    class Kind(models.TextChoices):
        SIBLING = "sibling", "Brother or sister"
        PARENT = "parent", "Parent"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="kinships")
    kin = models.ForeignKey(Child, models.PROTECT, related_name="kinships_of")
    kind = models.CharField(max_length=8, choices=Kind)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    struck_on = models.DateField(null=True)
    struck_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "kin"], condition=Q(struck_on__isnull=True), name="kin_once"),
            models.CheckConstraint(name="nobody_is_their_own_kin", condition=~Q(child=F("kin"))),
            models.CheckConstraint(
                name="kinship_struck_by_somebody",
                condition=Q(struck_on__isnull=True, struck_by__isnull=True)
                | Q(struck_on__isnull=False, struck_by__isnull=False),
            ),
        ]


@history_kept()
class Conflict(models.Model):
    """Why this person should not review this child's plan: a relative, or another conflict that was declared."""

    class Kind(models.TextChoices):
        RELATIVE = "relative", "A relative of the child"
        DECLARED = "declared", "Another conflict of interest"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=8, choices=Kind)
    why = models.CharField(max_length=300)
    declared_on = models.DateField()
    declared_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "person", "kind"], condition=Q(ended_on__isnull=True), name="conflict_declared_once"
            ),
            models.CheckConstraint(name="conflict_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="conflict_ended_by_somebody",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
        ]


@history_kept()
class CaseWeight(models.Model):
    """What makes a child's case more work for their officer than most; proceedings are known from the legal status.

    That a child lives far away says nothing of where; it is shown to the reviewing service alone all the same.
    """

    child = models.OneToOneField(Child, models.PROTECT, primary_key=True, related_name="case_weight")
    is_far = models.BooleanField(default=False)
    is_complex = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="complex_with_a_reason", condition=Q(is_complex=False) | ~Q(why="")),
        ]


@history_kept()
class SameChild(models.Model):
    """A child added by hand and one whom a file brought, who may be the same: a person decides, and can undo it.

    `moved` are the keys of the rows that the join moved from `child` to `other`, by table; undoing moves them back.
    """

    class State(models.TextChoices):
        OFFERED = "offered", "Waiting for somebody to decide"
        JOINED = "joined", "The same child"
        APART = "apart", "Two children"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    other = models.ForeignKey(Child, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    load_id = models.UUIDField(null=True, editable=False)
    offered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    moved = models.JSONField(default=dict, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "other"], name="asked_once_of_two"),
            models.UniqueConstraint(fields=["child"], condition=Q(state="joined"), name="joined_to_one"),
            models.CheckConstraint(name="never_the_same_row", condition=~Q(child=F("other"))),
            models.CheckConstraint(
                name="same_child_decided_by_somebody",
                condition=Q(state="offered", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="offered") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]
