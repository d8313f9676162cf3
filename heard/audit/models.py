"""The audit trail: one row for every deed and every reading of a child's record; and rows that are only ever added."""

from uuid import uuid4

import pgtrigger
from django.db import models


class OnlyGrows(models.Model):
    """What happened, and cannot be made not to have: rows are only added; the app's database role can do no more."""

    class Meta:
        abstract = True
        triggers: list[pgtrigger.Trigger] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Event(OnlyGrows):
    """Something that somebody did or read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    council_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta(OnlyGrows.Meta):
        indexes = [
            models.Index(fields=["about_id", "-at"], name="audit_about"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
        ]
