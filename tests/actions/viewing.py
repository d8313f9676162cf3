"""What the tests of people's views share: what a mother with parental responsibility wrote, sent or typed in."""

from datetime import datetime

from heard import clock
from heard.reviews.actions.views import type_in_views
from heard.rules.contributions import FORM_OF, Form, Question
from heard.rules.giving_away import Reading
from heard.voice.actions.check import PartChecked, check_views, stands_at
from heard.voice.actions.type_in import Giver, Typed
from heard.voice.models import Contribution, Part
from tests.actions.preparing import TODAY

WELL, WORRIES = "He laughs again.", "He told me that Maria shouts."
SAID = {Question.WELL: WELL, Question.WORRIES: WORRIES}


def giver(one) -> Giver:
    """Somebody around the child, or a member of staff, as whose views something is typed in."""
    kind = getattr(one, "kind", None)
    return Giver(one, None, FORM_OF.get(kind, Form.FAMILY)) if kind else Giver(None, one, Form.SOCIAL_WORKER)


def typed(review, one, by, *, came="paper", given_on=TODAY, words=None) -> Contribution:
    """What somebody gave on paper, typed in."""
    told = Typed(came, given_on, SAID if words is None else words)
    return type_in_views(preparation=review, giver=giver(one), typed=told, by=by, today=TODAY)


def sent(review, invitation, words=None, at: datetime | None = None) -> Contribution:
    """What somebody sent by their link."""
    to = invitation.relationship
    made = Contribution.objects.create(
        child=review.child,
        review_key=review.pk,
        invitation_key=invitation.pk,
        relationship=to,
        person=invitation.person,
        form=FORM_OF[to.kind] if to else Form.SOCIAL_WORKER,
        came="link",
        sent_at=at or clock.now(),
    )
    for question, each in (SAID if words is None else words).items():
        Part.objects.create(contribution=made, question=question, words=each, version=1, saved_at=made.sent_at)
    return made


def said_of(question, reading=Reading.STAFF, gives_away=(), why="") -> PartChecked:
    """What the officer says of one part."""
    return PartChecked(question, reading, gives_away, why)


ALL_STAFF = (said_of(Question.WELL), said_of(Question.WORRIES))


def checked(one, by, *parts, seen=None) -> Contribution:
    """The same, checked by the officer; unless told otherwise, staff read all of it."""
    stands = stands_at(now(one)) if seen is None else seen
    return check_views(contribution=one, parts=parts or ALL_STAFF, seen=stands, by=by, today=TODAY)


def now(one) -> Contribution:
    """As it stands now."""
    return Contribution.objects.select_related("child", "relationship", "person", "answer").get(pk=one.pk)


def asked(*invitations) -> None:
    """These people were told of the review in person, for when it is."""
    for one in invitations:
        one.invited_at, one.told_as, one.told_by = clock.now(), "2026-06-22T10:00 60", one.ticked_by
        one.save(update_fields=["invited_at", "told_as", "told_by"])
