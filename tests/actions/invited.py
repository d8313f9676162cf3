"""What the tests of invitations share: a review being prepared for a Monday in June, and people around the child."""

from datetime import date, time
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from heard import clock
from heard.children.actions.relations import Told, add_relationship
from heard.children.models import Child, Relationship
from heard.outbox.models import Message
from heard.reviews.actions.invite import tick_people
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Invitation, Preparation
from heard.rules.venues import VenueKind
from tests.actions import preparing
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import ENTERED, TODAY

ON = date(2026, 6, 22)
"""Ten working days after today."""
TEN = time(10)
SURNAME, PLACE = "Vantongeren", "Invented House, 3 Secret Lane"


@pytest.fixture
def child(council, denise, worker, coordinator) -> Child:
    """A child in care, with an officer and a social worker, called otherwise than by their forename."""
    names = {"forename": "Kofi", "surname": SURNAME, "called": "Bean"}
    return preparing.a_child_due(council, denise, coordinator, worker, **names)


@pytest.fixture
def review(child, coordinator) -> Preparation:
    """The child's next review, being prepared for ten o'clock."""
    made = preparing.plan(child, coordinator, on=ON, starts_at=TEN)
    return begin_preparing(preparation=made, by=coordinator, today=TODAY)


@pytest.fixture
def mum(child, coordinator) -> Relationship:
    return somebody(child, coordinator)


def somebody(child, by, name="Mum Invented", kind="parent", **fields) -> Relationship:
    """Somebody around the child, reached by e-mail unless told otherwise."""
    facts = {"way": "email", "email": f"{name.split()[0].lower()}@example.invalid"}
    told = Told(kind=kind, name=name, **facts | fields)
    return add_relationship(child=child, told=told, started_on=ENTERED, by=by, today=TODAY)


def tick(review, by, *people, **told) -> list[Invitation]:
    """These people, and nobody else, are invited."""
    keys = [one.pk for one in people]
    return tick_people(preparation=review, people=keys, by=by, today=TODAY, **told)


def put_at(review, place=PLACE, kind=VenueKind.HOME) -> None:
    """The review is held in this place."""
    Preparation.objects.filter(pk=review.pk).update(venue=place, venue_kind=kind, venue_on=TODAY)


def to(one) -> list[Message]:
    """Every message to this person, the oldest first."""
    key = {"to_person": one.person} if one.person else {"to_key": one.relationship_id}
    return list(Message.objects.filter(about_id=one.pk, **key).order_by("queued_at", "sequence"))


def went_out(*invited) -> None:
    """What waits for these people has gone out."""
    waiting = Message.objects.filter(about_id__in=[one.pk for one in invited], state="queued")
    waiting.update(state="sent", sent_at=clock.now())


def kinds(one) -> list[str]:
    return [message.kind.removeprefix("review.") for message in to(one)]


def event_of(message: Message | EmailMessage):
    """The meeting in a message's calendar file, and what the file asks."""
    calendar = Calendar.from_ical(message.calendar)
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def now(one: Invitation) -> Invitation:
    """The invitation as it stands now."""
    return Invitation.objects.select_related("preparation__child", "relationship", "person").get(pk=one.pk)
