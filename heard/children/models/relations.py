"""The people around a child who are no members of staff, what each may know, and when everything to them stops."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models.child import Child
from heard.rules.family_stop import StopReason
from heard.rules.secrecy import ProtectedFact

REACHED_BY = {"email": "email", "sms": "phone", "letter": "address", "prison": "address"}
"""Which detail each way of reaching somebody needs."""
FACTS = [(fact.value, fact.words) for fact in ProtectedFact]
REASONS = [(reason.value, reason.sentence) for reason in StopReason]


def _can_be_reached() -> Q:
    """Whoever is reached in a way has what that way needs."""
    ways = Q(way="told")
    for way, detail in REACHED_BY.items():
        ways |= Q(way=way) & ~Q(**{detail: ""})
    return ways


@history_kept()
class Relationship(models.Model):
    """Somebody around a child who is no member of staff, or the child themself: who they are and how to reach them.

    `excluded_on`: the reviewing officer keeps them out of the child's reviews; nothing goes to them while it stands.
    Where a carer, a school or an adopter can be reached is where the child can be found: it stands on no list.
    """

    class Kind(models.TextChoices):
        CHILD = "child", "The child"
        PARENT = "parent", "Parent"
        RESPONSIBLE = "responsible", "Somebody else with parental responsibility"
        FAMILY = "family", "Brother, sister or other family"
        CARER = "carer", "Carer"
        ADOPTER = "adopter", "Prospective adopter"
        SCHOOL = "school", "School"
        HEALTH = "health", "Health"
        GUARDIAN = "guardian", "Children’s guardian"
        ADVOCATE = "advocate", "Advocate"
        VISITOR = "visitor", "Independent visitor"
        MATTERS = "matters", "Somebody else who matters to the child"

    class Way(models.TextChoices):
        EMAIL = "email", "By e-mail"
        SMS = "sms", "By text message"
        LETTER = "letter", "By letter"
        PRISON = "prison", "By letter to a prison, where it is opened"
        TOLD = "told", "In person: somebody tells them"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="relationships")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    has_parental_responsibility = models.BooleanField(default=False)
    way = models.CharField(max_length=8, choices=Way)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    communication_needs = models.CharField(max_length=300, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    excluded_on = models.DateField(null=True)
    excluded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    excluded_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind", "name"], condition=Q(ended_on__isnull=True), name="around_the_child_once"
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(kind="child", ended_on__isnull=True), name="one_child_themself"
            ),
            models.CheckConstraint(name="relationship_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="relationship_can_be_reached", condition=_can_be_reached()),
            models.CheckConstraint(
                name="relationship_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="responsible_with_responsibility",
                condition=~Q(kind="responsible") | Q(has_parental_responsibility=True),
            ),
            models.CheckConstraint(
                name="child_not_responsible_for_themself",
                condition=~Q(kind="child") | Q(has_parental_responsibility=False, excluded_on__isnull=True),
            ),
            models.CheckConstraint(
                name="interpreter_of_a_language", condition=Q(needs_interpreter=False) | ~Q(language="")
            ),
            models.CheckConstraint(
                name="relationship_excluded_with_a_reason",
                condition=Q(excluded_on__isnull=True, excluded_by__isnull=True, excluded_why="")
                | (Q(excluded_on__isnull=False, excluded_by__isnull=False) & ~Q(excluded_why="")),
            ),
        ]


@history_kept()
class Knowledge(models.Model):
    """What was decided about one protected fact and one person; deciding again ends it and makes another.

    `advice`: what the legal advice was, where the law has it asked for before a fact is kept from a parent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="knowledge")
    fact = models.CharField(max_length=16, choices=FACTS)
    may_know = models.BooleanField()
    why = models.CharField(max_length=300)
    advice = models.CharField(max_length=300, blank=True)
    legal_status = models.CharField(max_length=3)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    look_again_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "fact"], condition=Q(ended_at__isnull=True), name="one_decision_a_fact"
            ),
            models.CheckConstraint(
                name="knowledge_of_a_protected_fact", condition=Q(fact__in=[fact.value for fact in ProtectedFact])
            ),
            models.CheckConstraint(name="knowledge_with_a_reason", condition=~Q(why="") & ~Q(legal_status="")),
            models.CheckConstraint(name="knowledge_looked_at_again", condition=Q(look_again_on__gt=F("decided_on"))),
        ]


@history_kept()
class FamilyStop(models.Model):
    """From now on nothing of this child goes to anybody but staff, until somebody decides person by person.

    Every message, every link and every page for the family asks it before it goes out or opens. `made_by` is empty
    where a file told it, or time alone. It ends only when what it rests on turns out not to be so, or to be over.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="family_stops", db_index=False)
    why = models.CharField(max_length=20, choices=REASONS)
    since_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "why", "since_on"], condition=Q(ended_at__isnull=True), name="stopped_once"
            ),
            models.CheckConstraint(
                name="stopped_for_a_reason", condition=Q(why__in=[reason.value for reason in StopReason])
            ),
            models.CheckConstraint(
                name="stop_ended_with_a_reason",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_why="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_why="")),
            ),
        ]


@history_kept()
class StopDecided(models.Model):
    """What the reviewing officer decided about one person after a stop: that they hear from us again, or do not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stop = models.ForeignKey(FamilyStop, models.PROTECT, related_name="decisions", db_index=False)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="stop_decisions")
    released = models.BooleanField()
    why = models.CharField(max_length=300)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stop", "relationship"], condition=Q(ended_at__isnull=True), name="decided_once_of_a_person"
            ),
            models.CheckConstraint(name="stop_decided_with_a_reason", condition=~Q(why="")),
        ]
