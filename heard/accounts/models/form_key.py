"""The keys by which a form works once."""

from uuid import uuid4

from django.db import models

from heard.accounts.models.person import Person


class FormKey(models.Model):
    """A form that was sent: its key works once, and a second sending gets the first one's answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE)
    key = models.UUIDField()
    payload = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="form_key_works_once")]
