"""What leaves Heard, and how often each person wants to hear from it."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q

from heard.accounts.models import Council, Person
from heard.audit.history import history_kept

# What a message says, and to whom, is fixed when it is queued. (A digest's words follow when it is sent.)
FIXED = [
    *["council", "channel", "carrier", "kind", "to_person", "to_key", "to_name", "to_address", "subject"],
    *["calendar", "calendar_uid", "sequence", "about_child", "about", "about_id", "queued_at", "queued_by"],
    *["link", "digest_on"],
]


class State(models.TextChoices):
    """What became of a message."""

    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Not sent"
    BOUNCED = "bounced", "Came back"
    UNSURE = "unsure", "Not known whether it was sent"
    STOPPED = "stopped", "Stopped"


UNSENT = (State.QUEUED, State.SENDING)
ON_ITS_WAY = (*UNSENT, State.SENT)
GONE = (State.SENT, State.DELIVERED)
TROUBLE = (State.FAILED, State.BOUNCED, State.UNSURE)
ENDED = (State.DELIVERED, *TROUBLE, State.STOPPED)

# What may follow what; the database refuses every other change.
MAY_BECOME: dict[State, tuple[State, ...]] = {
    State.QUEUED: (State.SENDING, State.SENT, State.FAILED, State.STOPPED),
    State.SENDING: (State.QUEUED, State.SENT, State.DELIVERED, *TROUBLE, State.STOPPED),
    State.SENT: (State.DELIVERED, State.FAILED, State.BOUNCED),
    State.DELIVERED: (State.BOUNCED,),
    State.FAILED: (State.QUEUED,),
    State.BOUNCED: (State.QUEUED,),
    State.UNSURE: (State.QUEUED, *GONE, State.FAILED, State.BOUNCED),
    State.STOPPED: (*GONE, State.FAILED, State.BOUNCED),  # it turned out to have gone before it was stopped
}


class Channel(models.TextChoices):
    """How a message reaches somebody."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "Text message"
    LETTER = "letter", "Letter"


class Carrier(models.TextChoices):
    """Who takes a message there."""

    SMTP = "smtp", "Mail server"
    NOTIFY = "notify", "GOV.UK Notify"
    PAPER = "paper", "Printed and posted here"


class Urgency(models.TextChoices):
    """Whether a message goes at once, or waits for the day's digest."""

    NOW = "now", "At once"
    DIGEST = "digest", "Once a day, together"


@history_kept(exclude=[*FIXED, "words", "asked_at"])
class Message(models.Model):
    """Something that leaves Heard, to one recipient by one channel, and its fate.

    `to_key`: by which key the room above knows somebody who does not sign in.
    `reference` is what a carrier is asked by, whether it has the message. `may_have_gone`: a try was begun whose end
    nobody saw. `digest` is the message that this one goes out in; `digest_on` the day of a message that is a digest.
    `left_at`: somebody has seen the trouble, and leaves it at that.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=6, choices=Channel)
    carrier = models.CharField(max_length=6, choices=Carrier)
    kind = models.CharField(max_length=40)
    to_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    to_key = models.UUIDField(null=True)
    to_name = models.CharField(max_length=200)
    to_address = models.CharField(max_length=500)
    subject = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    calendar = models.TextField(blank=True)
    calendar_uid = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(null=True)
    about_child = models.UUIDField(null=True)
    about = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    urgency = models.CharField(max_length=6, choices=Urgency)
    digest = models.ForeignKey("self", models.PROTECT, null=True, related_name="members")
    digest_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    may_have_gone = models.BooleanField(default=False)
    reference = models.UUIDField(unique=True, default=uuid4)
    carrier_id = models.CharField(max_length=64, blank=True)
    why = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    queued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    try_after_at = models.DateTimeField()
    good_until_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar_uid", "to_address", "sequence"],
                condition=~Q(calendar_uid=""),
                name="invitation_raises_its_sequence",
            ),
            models.UniqueConstraint(
                fields=["to_person", "council", "digest_on"],
                condition=Q(digest_on__isnull=False),
                name="one_digest_a_day",
            ),
            models.CheckConstraint(
                name="message_has_a_recipient", condition=~Q(to_name="") & ~Q(to_address="") & ~Q(subject="")
            ),
            models.CheckConstraint(
                name="message_goes_by_what_can_carry_it",
                condition=Q(carrier="notify")
                | Q(channel="email", carrier="smtp")
                | Q(channel="letter", carrier="paper"),
            ),
            models.CheckConstraint(
                name="calendar_goes_by_mail_server",
                condition=Q(calendar="", calendar_uid="", sequence__isnull=True)
                | (~Q(calendar="") & ~Q(calendar_uid="") & Q(sequence__isnull=False, carrier="smtp")),
            ),
            models.CheckConstraint(
                name="digest_is_to_a_person", condition=Q(digest_on__isnull=True) | Q(to_person__isnull=False)
            ),
            models.CheckConstraint(
                name="digest_in_no_digest", condition=Q(digest__isnull=True) | Q(digest_on__isnull=True)
            ),
            models.CheckConstraint(
                name="message_sending_was_begun", condition=~Q(state="sending") | Q(tried_at__isnull=False)
            ),
            models.CheckConstraint(
                name="message_gone_at_a_moment", condition=~Q(state__in=GONE) | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="message_unsent_has_no_moment", condition=~Q(state__in=UNSENT) | Q(sent_at__isnull=True)
            ),
            models.CheckConstraint(
                name="message_ended_at_a_moment",
                condition=Q(state__in=ON_ITS_WAY, ended_at__isnull=True) | Q(state__in=ENDED, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="message_not_sent_says_why",
                condition=~Q(state__in=[*TROUBLE, State.STOPPED]) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="message_left_by_somebody",
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__isnull=False, left_by__isnull=False, state__in=TROUBLE),
            ),
        ]
        indexes = [
            models.Index(fields=["try_after_at"], condition=Q(state="queued"), name="message_to_try"),
            models.Index(fields=["tried_at"], condition=Q(state="sending"), name="message_being_sent"),
            models.Index(fields=["carrier", "tried_at"], name="message_tried_of_late"),
            models.Index(fields=["asked_at"], condition=Q(carrier="notify"), name="message_to_ask_about"),
            models.Index(fields=["about_child"], condition=Q(state__in=UNSENT), name="message_of_a_child"),
            models.Index(fields=["about_id", "-queued_at"], name="message_about"),
            models.Index(
                fields=["council", "-ended_at"],
                condition=Q(state__in=TROUBLE, left_at__isnull=True),
                name="message_in_trouble",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="says_what_it_said", fields=FIXED),
            pgtrigger.FSM(
                name="fate_follows_the_table",
                field="state",
                transitions=[(now.value, then.value) for now, follow in MAY_BECOME.items() for then in follow],
            ),
        ]


@history_kept()
class Preference(models.Model):
    """How a person wants to hear of one kind of thing that can wait. What is urgent always comes at once."""

    class Choice(models.TextChoices):
        NOW = "now", "At once"
        DIGEST = "digest", "Once a day, together"
        NONE = "none", "Not at all"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="message_preferences")
    kind = models.CharField(max_length=40)
    choice = models.CharField(max_length=6, choices=Choice)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_a_kind")]
