"""What people around a child wrote before a review: by their link, on paper, or told to us; and what may be shown."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models import Child, Relationship
from heard.children.models.relations import FACTS
from heard.rules.contributions import Came, Form, Question

FORMS = [(one.value, one.name.replace("_", " ").capitalize()) for one in Form]
WAYS_CAME = [(one.value, one.words) for one in Came]
QUESTIONS = [(one.value, one.value) for one in Question]


@history_kept()
class Contribution(models.Model):
    """What one person thinks before one review (`review_key`, by its key alone), question by question.

    By their link it is begun, goes on another day, and is sent; typed in by us, it is sent at once. Nobody but the
    reviewing officer, and whoever typed it in, reads it before it was checked for what gives away a protected fact.
    `invitation_key`: the invitation whose link it came by. `wrong_names`: how often a wrong first name was typed to
    open it since the right one; `locked_until` while no name opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="contributions")
    review_key = models.UUIDField(db_index=True, editable=False)
    invitation_key = models.UUIDField(null=True, unique=True, editable=False)
    relationship = models.ForeignKey(Relationship, models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    form = models.CharField(max_length=8, choices=FORMS)
    came = models.CharField(max_length=6, choices=WAYS_CAME)
    given_on = models.DateField(null=True)
    typed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    sent_at = models.DateTimeField(null=True)
    wrong_names = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contribution_of_one_person",
                condition=Q(relationship__isnull=False, person__isnull=True)
                | Q(relationship__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="contribution_by_link_or_typed_in",
                condition=Q(came=Came.LINK, typed_by__isnull=True, given_on__isnull=True, invitation_key__isnull=False)
                | (~Q(came=Came.LINK) & Q(typed_by__isnull=False, given_on__isnull=False, sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="contribution_checked_once_sent",
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False, sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="contribution_taken_back_with_a_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True, taken_back_why="")
                | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_why="")),
            ),
        ]


@history_kept()
class Part(models.Model):
    """What they wrote to one question; once it was checked, what it gives away, and whether it is kept back.

    `open_in_meeting`: it may lie open in the meeting, before the child and everybody there.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="parts", db_index=False)
    question = models.CharField(max_length=8, choices=QUESTIONS)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    gives_away = ArrayField(models.CharField(max_length=16, choices=FACTS), default=list)
    kept_back_why = models.CharField(max_length=300, blank=True)
    open_in_meeting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "question"], name="answered_once_a_question"),
            models.CheckConstraint(
                name="part_kept_back_lies_nowhere_open", condition=Q(kept_back_why="") | Q(open_in_meeting=False)
            ),
        ]
