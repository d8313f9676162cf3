"""The same when something goes wrong: a refusal, a fault of ours, a carrier that fails, a decision that comes late."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from heard import clock
from heard.accounts.refusal import Refused
from heard.children.actions.know import decide_knowing, take_back_knowing
from heard.children.actions.relations import Told, change_relationship
from heard.children.models import Relationship
from heard.outbox.actions.again import send_again
from heard.outbox.actions.printing import print_letter
from heard.outbox.actions.sending import send_due
from heard.outbox.carriers import notify, smtp
from heard.outbox.models import Message
from heard.reviews.actions import remind
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.models import Invitation
from heard.reviews.views import answer
from heard.rules.secrecy import ProtectedFact as Fact
from tests import world
from tests.access.canary_course import Course, a_course
from tests.actions.preparing import TODAY
from tests.standins.notify import always

pytestmark = pytest.mark.django_db
GRANTED, BARRED = "a parent who may know", "a parent who may not know"


@pytest.fixture(params=["e-mail"])
def course(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    """Everybody is invited, and nothing has gone out yet."""
    monkeypatch.setattr(world, "days_ago", lambda days: TODAY.replace(year=2024))
    with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=True), a_course(request.param) as course:
        course.ask("home", "school")
        yield course


by_letter = pytest.mark.parametrize("course", ["printed letter"], indirect=True)
by_notify = pytest.mark.parametrize("course", ["text message"], indirect=True)


def nothing_in(course: Course, said: str) -> None:
    """No canary is in it, and no key of a link."""
    assert {canary.where for canary in course.scene.nest.heard_in(said)} == set()
    assert [key for key in Invitation.objects.values_list("link_key", flat=True) if key in said] == []


def link_of(course: Course, reader: str) -> str:
    """The page of this reader’s link."""
    return reverse("reviews:answer", args=[Invitation.objects.get(relationship=course.scene.people[reader]).link_key])


def message_to(course: Course, reader: str) -> Message:
    """The newest message to this reader."""
    return Message.objects.filter(to_key=course.scene.people[reader].pk).order_by("-queued_at", "-sequence")[0]


def loudly(*_: object, **__: object) -> None:
    """A fault as the database tells of it: it quotes the whole row."""
    Relationship.objects.filter(kind="carer").update(name="")


def test_a_fault_of_ours_shows_and_logs_nothing_of_the_row_that_it_met(course, monkeypatch):
    monkeypatch.setattr(answer, "answer_page", loudly)
    said = Client(raise_request_exception=False).get(link_of(course, BARRED))
    assert said.status_code == 500
    nothing_in(course, said.content.decode())
    assert "request_failed" in course.log.getvalue()
    assert "IntegrityError" in course.log.getvalue()
    nothing_in(course, course.log.getvalue())


def test_a_form_that_comes_from_elsewhere_shows_and_logs_nothing_of_the_link(course):
    said = Client(enforce_csrf_checks=True).post(link_of(course, BARRED), {"reply": "coming"})
    assert said.status_code == 403
    nothing_in(course, said.content.decode())
    nothing_in(course, course.log.getvalue())


def test_somebody_signed_in_who_opens_a_link_leaves_no_trace_of_it(course):
    client = Client()
    client.force_login(course.scene.coordinator)
    for page in (link_of(course, BARRED), reverse("reviews:answer", args=["x" * 200]), "/answer/é è/"):
        client.get(page)
    nothing_in(course, course.log.getvalue())


@pytest.mark.parametrize("mood", ["no recipient", "busy", "refuses", "full", "hangs up"])
def test_a_mail_server_that_fails_is_logged_without_what_was_said_and_to_whom(course, mood):
    course.mail.mood = mood
    send_due()
    assert not Message.objects.filter(channel="email", carrier="smtp", state__in=["sent", "delivered"]).exists()
    nothing_in(course, course.log.getvalue())
    nothing_in(course, " ".join(Message.objects.values_list("why", flat=True)))


@by_notify
@pytest.mark.parametrize("mood", ["refused", "busy", "ill", "mumbles", "rude"])
def test_a_notify_that_fails_is_logged_without_what_was_said_and_to_whom(course, mood):
    told = message_to(course, GRANTED)
    course.notify.mood, course.notify.words = always(mood), f"phone_number {told.to_address}: {told.words}"
    send_due()
    assert course.notify.requests
    nothing_in(course, course.log.getvalue())
    nothing_in(course, " ".join(Message.objects.values_list("why", flat=True)))


@pytest.mark.parametrize("carrier", [smtp, notify])
def test_a_message_that_cannot_be_written_is_logged_without_its_words(course, monkeypatch, carrier):
    def quotes(parcel: object) -> None:
        raise ValueError(f"This cannot be written: {parcel}")

    monkeypatch.setattr(carrier, "prepare", quotes)
    send_due()
    if carrier is smtp:
        assert "message.not_written" in course.log.getvalue()
    nothing_in(course, course.log.getvalue())


def test_reminders_that_cannot_be_queued_are_logged_without_whom_they_were_for(course, monkeypatch):
    course.goes_out("invited")
    monkeypatch.setattr(remind, "write_to", loudly)
    with time_machine.travel("2026-07-02T09:00:00+01:00", tick=False):
        assert remind.send_reminders(today=clock.today()) == 0
    assert "reminder.not_queued" in course.log.getvalue()
    nothing_in(course, course.log.getvalue())


def test_the_name_of_a_file_of_meetings_is_in_no_log_and_no_message(course):
    client, nest = Client(), course.scene.nest
    client.force_login(course.scene.coordinator)
    text = f"CHILD,DAY\n{course.scene.child.number},2026-07-09\n{nest.lay('a line of the file')},2026-07-09\n"
    file = SimpleUploadedFile(f"{nest.lay('the name of the file')}.csv", text.encode())
    said = client.post(reverse("reviews:plan_booked"), {"once": str(uuid4()), "file": file})
    assert said.status_code in (200, 422)
    nothing_in(course, course.log.getvalue())
    course.goes_out("invited")
    for gone in course.gone:
        assert not {"the name of the file", "a line of the file"} & {one.where for one in nest.heard_in(gone.said)}


# --- a decision that comes while a message waits ----------------------------------------------------


def barred_now(course: Course) -> None:
    """Somebody who was granted everything is granted nothing any more."""
    reader, by = course.scene.people[GRANTED], course.scene.officer
    decide_knowing(relationship=reader, fact=Fact.VENUE, may_know=False, why="Why", by=by, today=TODAY)
    take_back_knowing(relationship=reader, fact=Fact.CALLED, by=by)


def without_what_is_barred(course: Course) -> None:
    """What has reached them names neither the place nor the name that the child uses."""
    gone = [gone for gone in course.gone if gone.reader == GRANTED and "stored" not in gone.how]
    found = {canary.where for each in gone for canary in course.scene.nest.heard_in(each.said)}
    assert not found & {"a venue: home", "called"}


def test_what_waits_to_be_sent_does_not_go_once_its_reader_may_not_know_it(course):
    waits = message_to(course, GRANTED)
    assert course.scene.nest.heard_in(waits.words)
    barred_now(course)
    course.goes_out("invited")
    without_what_is_barred(course)
    assert Message.objects.get(pk=waits.pk).state == "stopped"
    assert Message.objects.get(pk=message_to(course, BARRED).pk).state == "sent", "of others nothing was decided"


@by_letter
def test_a_letter_that_waits_is_not_printed_once_its_reader_may_not_know_it(course):
    waits = message_to(course, GRANTED)
    barred_now(course)
    with pytest.raises(Refused):
        print_letter(message=waits, by=course.scene.coordinator, today=TODAY)


def test_what_did_not_arrive_is_not_sent_again_once_its_reader_may_not_know_it(course):
    course.mail.mood = "no recipient"
    send_due()
    course.mail.mood, failed = "well", message_to(course, GRANTED)
    assert failed.state == "bounced"
    barred_now(course)
    with pytest.raises(Refused, match="cannot be sent again"):
        send_again(message=failed, by=course.scene.coordinator)
    plan = Invitation.objects.get(relationship=course.scene.people[GRANTED]).preparation
    assert send_invitations(preparation=plan, by=course.scene.coordinator, today=TODAY) == 1
    course.goes_out("invited")
    assert message_to(course, GRANTED).state == "sent"
    without_what_is_barred(course)


@by_letter
def test_a_letter_that_waits_does_not_go_to_where_its_reader_lives_no_more(course):
    reader, waits = course.scene.people[BARRED], message_to(course, BARRED)
    told = {name: getattr(reader, name) for name in Told.__dataclass_fields__} | {"address": "2 Other Street\nTown"}
    change_relationship(relationship=reader, told=Told(**told), by=course.scene.officer)
    with pytest.raises(Refused, match="stopped"):
        print_letter(message=waits, by=course.scene.coordinator, today=TODAY)


def test_what_two_people_read_in_one_mailbox_says_no_more_than_each_of_them_may_know(course):
    course.goes_out("invited")
    barred, granted = (course.scene.people[reader] for reader in (BARRED, GRANTED))
    Relationship.objects.filter(pk=barred.pk).update(email=granted.email.upper())
    settle_elsewhere(course, "near")
    course.goes_out("moved")
    found = {
        canary.where
        for gone in course.gone
        if gone.reader == GRANTED and gone.occasion == "moved"
        for canary in course.scene.nest.heard_in(gone.said)
    }
    assert not found & {"a venue: near", "called"}


def settle_elsewhere(course: Course, kind: str) -> None:
    """The review is in another place now, and everybody who may know it is told."""
    plan = Invitation.objects.filter(relationship=course.scene.people[GRANTED]).latest("ticked_at").preparation
    place = {"venue": course.scene.place(kind), "venue_kind": kind, "minutes": 45}
    settle_venue(preparation=plan, **place, by=course.scene.coordinator, today=TODAY)
