"""The plans and reports about a child that a review rests on: each with its day, and its file where it was brought."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.audit.models import OnlyGrows
from heard.children.models.child import Child
from heard.rules.documents import Document as Kind

DOCUMENTS = [(kind.value, kind.words) for kind in Kind]


@history_kept()
class Document(models.Model):
    """A plan or report about the child, as it was on a day; a newer one of its kind takes its place by its day alone.

    Its file is here once (`file_name`, `bytes`, `digest`), or it lies in the case system and only its day is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=DOCUMENTS)
    title = models.CharField(max_length=120, blank=True)
    dated_on = models.DateField()
    file_name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=80, blank=True, editable=False)
    bytes = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, editable=False)
    taken_back_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "digest"],
                condition=Q(taken_back_at=None) & ~Q(digest=""),
                name="document_uploaded_once",
            ),
            models.CheckConstraint(
                name="document_whole_or_told",
                condition=Q(bytes__isnull=True, digest="", media_type="", file_name="")
                | (Q(bytes__isnull=False) & ~Q(digest="") & ~Q(media_type="") & ~Q(file_name="")),
            ),
            models.CheckConstraint(name="other_document_has_a_title", condition=~Q(kind=Kind.OTHER) | ~Q(title="")),
            models.CheckConstraint(
                name="document_taken_back_with_a_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True, taken_back_why="")
                | (Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_why="")),
            ),
        ]


class DocumentFile(OnlyGrows):
    """What a document says, byte by byte, as it was made safe; apart, so that no list and no history carries it."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="file")
    content = models.BinaryField()

    class Meta(OnlyGrows.Meta):
        pass
