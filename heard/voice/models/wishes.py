"""Everything that a child says, in their own words, who may know it, with whom it had to be shared, and the answers."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models import Child, Relationship
from heard.rules.hearing import AnswerKind, Audience, Heard
from heard.rules.topics import Topic
from heard.voice.models.contributions import Contribution
from heard.voice.models.talks import Talk

AUDIENCES = [(one.value, one.words) for one in Audience]
WAYS_HEARD = [(one.value, one.words) for one in Heard]
TOPICS = [(one.value, one.words) for one in Topic]
ANSWERS = [(one.value, one.words) for one in AnswerKind]


@history_kept()
class Wish(models.Model):
    """Something that the child said: their words, when, how, to whom, about what, and who may know it.

    `review_key`: the review before which it was said, by its key alone, since reviews stand above this room. `taken_by`
    wrote it down. Taken back, it stays, and nobody is shown it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="wishes")
    review_key = models.UUIDField(null=True, editable=False)
    words = models.TextField()
    said_on = models.DateField()
    how = models.CharField(max_length=8, choices=WAYS_HEARD)
    said_to = models.CharField(max_length=120)
    topic = models.CharField(max_length=12, choices=TOPICS)
    audience = models.CharField(max_length=9, choices=AUDIENCES)
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, editable=False)
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="wish_has_words", condition=~Q(words__regex=r"^\s*$")),
            models.CheckConstraint(name="wish_said_to_somebody", condition=~Q(said_to="")),
            models.CheckConstraint(name="wish_known_to_a_known_audience", condition=Q(audience__in=list(Audience))),
            models.CheckConstraint(
                name="wish_taken_back_with_a_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True, taken_back_why="")
                | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_why="")),
            ),
        ]


@history_kept()
class WishKeptFrom(models.Model):
    """Somebody whom the child does not want to know it: around the child, or a member of staff."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wish = models.ForeignKey(Wish, models.PROTECT, related_name="kept_from")
    relationship = models.ForeignKey(Relationship, models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kept_from_one_person",
                condition=Q(relationship__isnull=False, person__isnull=True)
                | Q(relationship__isnull=True, person__isnull=False),
            ),
        ]


@history_kept()
class WishShared(models.Model):
    """A wish that the officer had to share so that nobody is hurt: with whom, why, and that the child was told.

    Until the child was told, `not_told_why` says why not yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wish = models.ForeignKey(Wish, models.PROTECT, related_name="shared")
    shared_on = models.DateField()
    shared_with = models.CharField(max_length=300)
    why = models.CharField(max_length=500)
    child_told_on = models.DateField(null=True)
    not_told_why = models.CharField(max_length=300, blank=True)
    shared_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="shared_with_somebody_for_a_reason", condition=~Q(why="") & ~Q(shared_with="")),
            models.CheckConstraint(
                name="child_told_that_it_was_shared",
                condition=Q(child_told_on__isnull=False, not_told_why="")
                | (Q(child_told_on__isnull=True) & ~Q(not_told_why="")),
            ),
        ]


@history_kept()
class Answer(models.Model):
    """What became of a wish, or of what somebody with parental responsibility thinks; and when they were told."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wish = models.OneToOneField(Wish, models.PROTECT, null=True, related_name="answer")
    talk = models.OneToOneField(Talk, models.PROTECT, null=True, related_name="answer")
    contribution = models.OneToOneField(Contribution, models.PROTECT, null=True, related_name="answer")
    kind = models.CharField(max_length=7, choices=ANSWERS)
    words = models.TextField()
    answered_on = models.DateField()
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    told_on = models.DateField(null=True)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answers_one_thing",
                condition=Q(wish__isnull=False, talk__isnull=True, contribution__isnull=True)
                | Q(wish__isnull=True, talk__isnull=False, contribution__isnull=True)
                | Q(wish__isnull=True, talk__isnull=True, contribution__isnull=False),
            ),
            models.CheckConstraint(name="answer_has_words", condition=~Q(words__regex=r"^\s*$")),
            models.CheckConstraint(
                name="answer_told_by_somebody",
                condition=Q(told_on__isnull=True, told_by__isnull=True)
                | Q(told_on__isnull=False, told_by__isnull=False),
            ),
        ]
