"""What is ready before a review: what the child chose, whose profile they were given, what somebody says is done."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.children.models import Child
from heard.reviews.models.preparation import Preparation
from heard.rules.preparation import BY_HAND

STEPS = [(step.key, step.words) for step in BY_HAND]


@history_kept()
class Choice(models.Model):
    """What the child chose about their own review, in their own words, and whether it was followed, and why not.

    Somebody writes it down for them. Said anew, it is answered anew; what was said before stays in history.
    """

    class Topic(models.TextChoices):
        WHO = "who", "Who comes"
        WHERE = "where", "Where it is"
        WHEN = "when", "When it is"
        ABOUT = "about", "What to talk about"
        HOW = "how", "How I take part"
        CHAIR = "chair", "Whether I chair it, and who helps"

    class How(models.TextChoices):
        SAID = "said", "They said it"
        WROTE = "wrote", "They wrote it"
        SHOWED = "showed", "They showed it, without words"
        NOT_NOW = "not_now", "They were asked, and did not want to choose"

    class Followed(models.TextChoices):
        YES = "yes", "Followed"
        PARTLY = "partly", "Partly followed"
        NO = "no", "Not followed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="choices", db_index=False)
    topic = models.CharField(max_length=5, choices=Topic)
    how = models.CharField(max_length=7, choices=How)
    words = models.TextField(blank=True)
    told_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    followed = models.CharField(max_length=6, choices=Followed, blank=True)
    why_not = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation", "topic"], name="chosen_once_a_topic"),
            models.CheckConstraint(name="choice_has_words", condition=Q(how="not_now", words="") | ~Q(words="")),
            models.CheckConstraint(
                name="choice_not_followed_says_why", condition=~Q(followed__in=["partly", "no"]) | ~Q(why_not="")
            ),
            models.CheckConstraint(
                name="choice_answered_by_somebody",
                condition=Q(followed="", answered_on__isnull=True, answered_by__isnull=True, why_not="")
                | (~Q(followed="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
            ),
        ]


@history_kept()
class StepDone(models.Model):
    """Somebody says that a step before a review is done: the steps that nothing else in Heard shows."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="steps_done", db_index=False)
    step = models.CharField(max_length=12, choices=STEPS)
    done_on = models.DateField()
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    words = models.CharField(max_length=300, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "step"], condition=Q(taken_back_at=None), name="step_done_once"
            ),
            models.CheckConstraint(name="step_of_those_by_hand", condition=Q(step__in=[step.key for step in BY_HAND])),
        ]


@history_kept()
class ProfileGiven(models.Model):
    """The child was given the profile of their reviewing officer: when, how, by whom. Another officer, another row."""

    class How(models.TextChoices):
        TOGETHER = "together", "Read or looked at together"
        PAPER = "paper", "On paper"
        ONLINE = "online", "By e-mail or message"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="profiles_given")
    officer = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    given_on = models.DateField()
    how = models.CharField(max_length=8, choices=How)
    given_by = models.CharField(max_length=120)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "officer"], condition=Q(taken_back_at=None), name="profile_given_once"
            ),
            models.CheckConstraint(name="profile_given_by_somebody", condition=~Q(given_by="")),
        ]
