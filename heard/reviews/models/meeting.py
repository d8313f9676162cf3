"""The meeting itself: what it talks about, what was written down in it, by whom, and the goals and needs it leaves."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.reviews.models.preparation import Preparation
from heard.voice.models import Wish


@history_kept()
class AgendaItem(models.Model):
    """A topic of the child's own, in their words, in the order in which they want it; or one that somebody adds.

    `wish`: what of theirs it comes from. `from_item`: that of the last review, left over or to be talked about again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="agenda", db_index=False)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    is_childs = models.BooleanField()
    wish = models.ForeignKey(Wish, models.PROTECT, null=True, related_name="+", db_index=False)
    from_item = models.ForeignKey("self", models.PROTECT, null=True, related_name="again", db_index=False)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "number"], condition=Q(taken_off_at=None), name="agenda_numbered_once"
            ),
            models.CheckConstraint(name="agenda_item_has_words", condition=~Q(words="")),
        ]


@history_kept()
class Note(models.Model):
    """What stands in one box of the meeting's page. `box` is its key in `rules/meeting_page.py`; `version` counts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="notes", db_index=False)
    box = models.CharField(max_length=60, editable=False)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation", "box"], name="one_note_a_box"),
            models.CheckConstraint(name="note_of_a_version", condition=Q(version__gte=1)),
        ]


@history_kept()
class NoteTaker(models.Model):
    """Somebody whom the officer names to write in the meeting; the officer alone concludes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="note_takers", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["preparation", "person"], condition=Q(ended_at=None), name="note_taker_named_once"
            ),
        ]


class Carried(models.Model):
    """What a review leaves to the next: it stands there until somebody says how it went, in a later review or in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    set_on = models.DateField()
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    how_it_went = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ended_and_how",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, how_it_went="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(how_it_went="")),
            ),
        ]


@history_kept()
class Goal(Carried):
    """A hope of the child's that has become a goal: the next step, who helps, and by when."""

    class Outcome(models.TextChoices):
        REACHED = "reached", "Reached"
        CHANGED = "changed", "They want something else now"
        LET_GO = "let_go", "Not possible, or not wanted any more"

    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="goals", db_index=False)
    words = models.CharField(max_length=300)
    next_step = models.CharField(max_length=300)
    helper = models.CharField(max_length=120)
    by_on = models.DateField()
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)

    class Meta(Carried.Meta):
        constraints = [
            *Carried.Meta.constraints,
            models.CheckConstraint(
                name="goal_with_a_step_and_a_helper", condition=~Q(words="") & ~Q(next_step="") & ~Q(helper="")
            ),
        ]


@history_kept()
class Need(Carried):
    """What the child needs, and the outcome that is wanted: how anybody would know that it is met."""

    class Met(models.TextChoices):
        YES = "yes", "Met"
        PARTLY = "partly", "Partly met"
        NO = "no", "Not met"

    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="needs", db_index=False)
    words = models.CharField(max_length=300)
    outcome = models.CharField(max_length=300)
    met = models.CharField(max_length=6, choices=Met, blank=True)

    class Meta(Carried.Meta):
        constraints = [
            *Carried.Meta.constraints,
            models.CheckConstraint(name="need_with_an_outcome", condition=~Q(words="") & ~Q(outcome="")),
        ]
