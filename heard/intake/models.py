"""Loads of returns and nightly files, the problems each showed, the differences to decide, and workers not known."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from heard.accounts.models import Council, Person
from heard.audit.history import history_kept
from heard.children.models import Child


@history_kept(exclude=["progress"])
class Load(models.Model):
    """One return on its way in: uploaded, read, confirmed, stored. All of it counts, or none.

    `year` to `knows_from` say where it stands among the others (`returns.standing.Standing`); `order` is its place
    in the order of storing, which decides between two of one age. `is_nightly`: the files that a council's system
    writes each night (docs/adr/0028).
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        READ = "read", "Ready to confirm"
        STORING = "storing", "Being stored"
        STORED = "stored", "Stored"
        REFUSED = "refused", "Not taken"
        DROPPED = "dropped", "Dropped"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="loads")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    stored_at = models.DateTimeField(null=True)
    as_of = models.DateField()
    year = models.PositiveSmallIntegerField(null=True)
    year_given = models.BooleanField(default=False)
    is_history = models.BooleanField(default=False)
    is_nightly = models.BooleanField(default=False)
    age = models.JSONField(default=list)
    tells_episodes = models.BooleanField(default=True)
    tells_reviews = models.BooleanField(default=True)
    knows_from = models.DateField(null=True)
    order = models.PositiveIntegerField(null=True)
    progress = models.CharField(max_length=120, blank=True)
    message = models.TextField(blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            # The files of two nights can be the same to the letter, with others between them.
            models.UniqueConstraint(
                fields=["council", "digest"], condition=Q(state="stored", is_nightly=False), name="load_stored_once"
            ),
            models.UniqueConstraint(fields=["council", "order"], name="load_has_a_place"),
            models.CheckConstraint(
                name="load_stored_whole",
                condition=~Q(state="stored")
                | (~Q(digest="") & Q(stored_at__isnull=False, order__isnull=False, year__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["council", "-made_at"], name="load_newest")]


class LoadedChild(models.Model):
    """A child whom a load names, and what it says of them that no other table keeps by load.

    With it a return that comes late, or a correction, is weighed against those that are here. `is_named`: header,
    episodes or reviews name the child; `in_people`: the people file does; `in_workers`: it says who works with them.
    `starts` are the first days of the episodes that the load shows. Of a nightly load only that is kept which no later
    night says as well.
    """

    id = models.BigAutoField(primary_key=True)
    load = models.ForeignKey(Load, models.CASCADE, related_name="named", db_index=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="+", db_index=False)
    is_named = models.BooleanField()
    in_people = models.BooleanField()
    in_workers = models.BooleanField(default=False)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    starts = ArrayField(models.DateField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "child"], name="child_loaded_once")]


class Problem(models.Model):
    """Something odd in a return: where it stands, what is wrong in plain words, and what was done about it."""

    id = models.BigAutoField(primary_key=True)
    load = models.ForeignKey(Load, models.CASCADE, related_name="problems")
    file = models.CharField(max_length=200)
    row = models.PositiveIntegerField(null=True)
    child_number = models.CharField(max_length=60, blank=True)
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=8, blank=True)
    severity = models.CharField(max_length=8)
    what = models.TextField()
    done = models.TextField(blank=True)


@history_kept()
class Difference(models.Model):
    """A fact recorded in Heard that a return tells otherwise: a person decides which is right.

    `in_heard` and `in_return` are days and codes, as `2026-03-01 PN1`; the same difference is asked about once.
    `kept` is empty until it is decided, or until a later return agrees with Heard.
    """

    class About(models.TextChoices):
        REVIEW = "review", "A review on another day"
        TAKING_PART = "taking_part", "How the child took part in a review"
        CARE_END = "care_end", "How or when care ended"
        CARE_UNSEEN = "care_unseen", "Care that the return does not show"
        IRO = "iro", "Who the reviewing officer is"

    class Kept(models.TextChoices):
        HEARD = "heard", "What was recorded in Heard"
        RETURN = "return", "What the return says"
        BOTH = "both", "A later return says the same as Heard"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    load = models.ForeignKey(Load, models.CASCADE, related_name="differences")
    child = models.ForeignKey(Child, models.CASCADE, related_name="differences", db_index=False)
    about = models.CharField(max_length=20, choices=About)
    in_heard = models.CharField(max_length=60)
    in_return = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    kept = models.CharField(max_length=8, choices=Kept, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "about", "in_heard", "in_return"], name="difference_asked_once"),
            models.CheckConstraint(
                name="difference_decided_by_somebody",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, kept__in=["", "both"])
                | Q(decided_at__isnull=False, decided_by__isnull=False, kept__in=["heard", "return"]),
            ),
        ]


@history_kept(exclude=["told", "last_load"])
class UnknownWorker(models.Model):
    """A worker's number in files that belongs to nobody whom Heard knows: a problem for a person to settle, no guess.

    `told` is what the newest load says they do: a row of child, part, first day, and the first day on which it no
    longer holds. `person` is who they turned out to be; `settled_by` nobody where Heard learned the number meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="unknown_workers")
    number = models.CharField(max_length=48)
    name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    registration = models.CharField(max_length=20, blank=True)
    first_load = models.ForeignKey(Load, models.PROTECT, related_name="+", db_index=False)
    last_load = models.ForeignKey(Load, models.PROTECT, related_name="+", db_index=False)
    told = models.JSONField(default=list)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="unknown_worker_once"),
            models.CheckConstraint(
                name="worker_settled_as_somebody",
                condition=Q(person__isnull=True, settled_at__isnull=True, settled_by__isnull=True)
                | Q(person__isnull=False, settled_at__isnull=False),
            ),
        ]
