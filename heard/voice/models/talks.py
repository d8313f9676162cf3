"""The officer's talks before a review: with the child in private, and with the people who matter to them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models import Child, Relationship
from heard.rules.talking import Advocate, Mode, NotAsked, NotHeld

MODES = [(one.value, one.words) for one in Mode]
NOT_HELD = [(one.value, one.words) for one in NotHeld]
ADVOCATES = [(one.value, one.words) for one in Advocate]
NOT_ASKED = [(one.value, one.words) for one in NotAsked]


@history_kept()
class PrivateConversation(models.Model):
    """The officer's talk with the child in private before one review: offered, held, or not held and why not.

    One for each review (`review_key`, by its key alone). What the child said in it are wishes. What the child was told
    of, each with its day: their rights, how to reach their officer, and what is offered them of an advocate.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="private_conversations")
    review_key = models.UUIDField(unique=True, editable=False)
    officer = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    offered_on = models.DateField(null=True)
    held_on = models.DateField(null=True)
    mode = models.CharField(max_length=5, choices=MODES, blank=True)
    alone = models.BooleanField(null=True)
    not_alone_why = models.CharField(max_length=300, blank=True)
    no_visit_why = models.CharField(max_length=300, blank=True)
    not_held = models.CharField(max_length=13, choices=NOT_HELD, blank=True)
    not_held_why = models.CharField(max_length=500, blank=True)
    rights_told_on = models.DateField(null=True)
    contact_told_on = models.DateField(null=True)
    advocate = models.CharField(max_length=8, choices=ADVOCATES, blank=True)
    advocate_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conversation_held_one_way",
                condition=Q(held_on__isnull=True, mode="", alone__isnull=True)
                | (Q(held_on__isnull=False, alone__isnull=False, not_held="") & ~Q(mode="")),
            ),
            models.CheckConstraint(
                name="conversation_not_alone_says_why", condition=~Q(alone=False) | ~Q(not_alone_why="")
            ),
            models.CheckConstraint(
                name="conversation_not_held_says_why", condition=Q(not_held="") | ~Q(not_held_why="")
            ),
            models.CheckConstraint(
                name="advocate_on_a_day",
                condition=Q(advocate="", advocate_on__isnull=True) | (~Q(advocate="") & Q(advocate_on__isnull=False)),
            ),
        ]


@history_kept()
class Talk(models.Model):
    """The officer's talk with somebody before one review: what they said, or why they were not asked.

    With somebody around the child, or with a member of staff such as the social worker.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="talks")
    review_key = models.UUIDField(db_index=True, editable=False)
    relationship = models.ForeignKey(Relationship, models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    talked_on = models.DateField(null=True)
    said = models.TextField(blank=True)
    not_asked = models.CharField(max_length=9, choices=NOT_ASKED, blank=True)
    not_asked_why = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="talk_with_one_person",
                condition=Q(relationship__isnull=False, person__isnull=True)
                | Q(relationship__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="talked_or_why_not",
                condition=(Q(talked_on__isnull=False, not_asked="", not_asked_why="") & ~Q(said=""))
                | (Q(talked_on__isnull=True, said="") & ~Q(not_asked_why="")),
            ),
        ]
