"""Who is asked to come to a review: ticked by somebody, told where and when, and what each answered.

Nobody is invited until the reviewing officer or the social worker has ticked them for this review. Who must not meet
comes to sittings of their own. What goes out is a message in `outbox`; its calendar file goes by the invitation's id.
"""

from secrets import token_urlsafe
from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models import Relationship
from heard.reviews.models.preparation import VENUES, Preparation

THE_REVIEW = 1
"""The sitting that is the review's own; others are rows of `Sitting`, numbered from two."""


def a_link_key() -> str:
    """As long as nobody guesses it: whoever has it answers for the person who was invited."""
    return token_urlsafe(32)


def _at_once(name: str, *others: str) -> Q:
    """Either all of these stand there, or none."""
    none = Q(**{f"{each}__isnull": True for each in (name, *others)})
    every = Q(**{f"{each}__isnull": False for each in (name, *others)})
    return none | every


@history_kept()
class Sitting(models.Model):
    """A part of a review held apart, because two people must not meet; without a day of its own on the review’s."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="sittings", db_index=False)
    number = models.PositiveSmallIntegerField()
    planned_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=300, blank=True)
    venue_kind = models.CharField(max_length=6, choices=VENUES, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation", "number"], name="sitting_numbered_once"),
            models.CheckConstraint(name="sittings_begin_with_the_second", condition=Q(number__gt=THE_REVIEW)),
            models.CheckConstraint(name="sitting_lasts", condition=Q(minutes__gt=0)),
            models.CheckConstraint(name="sitting_venue_of_a_kind", condition=Q(venue="") | ~Q(venue_kind="")),
        ]


@history_kept()
class Invitation(models.Model):
    """One person and one review: who ticked them, to which sitting they come, what they answered, whether they came.

    `invited_at`: when they were last asked or told otherwise; `told_as`: for when and where, or "" where nothing that
    they were told stands; `told_by`: who told somebody in person. `withdrawn`: they are not invited any more.
    `excluded`: the reviewing officer keeps them out of this review.
    """

    class Reply(models.TextChoices):
        COMING = "coming", "Coming"
        APOLOGIES = "apologies", "Sends apologies"
        UNSURE = "unsure", "Does not know yet"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="invitations", db_index=False)
    relationship = models.ForeignKey(Relationship, models.PROTECT, null=True, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    sitting = models.PositiveSmallIntegerField(default=THE_REVIEW)
    ticked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ticked_at = models.DateTimeField()
    link_key = models.CharField(max_length=64, unique=True, default=a_link_key, editable=False)
    invited_at = models.DateTimeField(null=True)
    told_as = models.CharField(max_length=400, blank=True)
    told_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    reply = models.CharField(max_length=9, choices=Reply, blank=True)
    reply_words = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True)
    reply_noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    attended = models.BooleanField(null=True)
    attendance_noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    excluded_at = models.DateTimeField(null=True)
    excluded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    excluded_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invited_is_one_person",
                condition=Q(relationship__isnull=False, person__isnull=True)
                | Q(relationship__isnull=True, person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["preparation", "relationship"], condition=Q(withdrawn_at=None), name="invited_once"
            ),
            models.UniqueConstraint(
                fields=["preparation", "person"], condition=Q(withdrawn_at=None), name="staff_invited_once"
            ),
            models.CheckConstraint(
                name="reply_at_a_moment",
                condition=Q(reply="", replied_at__isnull=True, reply_noted_by__isnull=True)
                | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
            models.CheckConstraint(name="attendance_noted_by", condition=_at_once("attended", "attendance_noted_by")),
            models.CheckConstraint(name="withdrawn_by_somebody", condition=_at_once("withdrawn_at", "withdrawn_by")),
            models.CheckConstraint(
                name="excluded_from_a_review_with_a_reason",
                condition=Q(excluded_at__isnull=True, excluded_by__isnull=True, excluded_why="")
                | (Q(excluded_at__isnull=False, excluded_by__isnull=False) & ~Q(excluded_why="")),
            ),
            models.CheckConstraint(
                name="who_is_excluded_did_not_come", condition=Q(excluded_at__isnull=True) | ~Q(attended=True)
            ),
        ]
        indexes = [models.Index(fields=["preparation"], name="invited_to_a_review")]
