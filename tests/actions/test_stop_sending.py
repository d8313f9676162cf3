"""With a real mail server: after a stop nothing reaches a child’s family but what the officer released; staff go on."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from heard.accounts.access import rights_of
from heard.children.actions.relations import exclude_relationship
from heard.children.actions.stop import decide_stop
from heard.children.models import Appointment, Relationship
from heard.children.queries.relations import recipient_of
from heard.children.queries.stops import SHARED, stops_to_decide
from heard.outbox.actions.queue import Recipient, queue_message
from heard.outbox.actions.sending import send_due
from heard.outbox.kinds import register_kind
from heard.outbox.models import Message
from heard.reviews.actions.care import end_care
from tests.actions.family import *  # noqa: F403
from tests.actions.family import DAD, TODAY, a_child_in_care, somebody
from tests.actions.outbox import an_empty_queue, mail
from tests.loading import load
from tests.nightly import a_night

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("an_empty_queue")]
KIND = register_kind("trial.reminder_family", "Reminders to a child’s family, for a trial").code
DUE_AT = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/London"))
__all__ = ["an_empty_queue", "mail"]


def remind(child, to: Relationship | Recipient, **fields) -> Message:
    """A reminder about a child’s review, to one person."""
    recipient = to if isinstance(to, Recipient) else recipient_of(to)
    words = {"subject": "A review is soon", "words": "Please sign in.", "by": None, "about_child": child.pk}
    return queue_message(council=child.council, kind=KIND, to=recipient, **words | fields)


def went_to(mail) -> list[str]:
    """Who has had a letter by now."""
    return sorted(letter["X-Envelope-To"] for letter in mail.taken)


def fate(message: Message) -> str:
    return Message.objects.get(pk=message.pk).state


def leaves_care(child, by):
    end_care(child=child, ended_on=TODAY, end_reason="E4A", by=by, today=TODAY)


def test_a_placement_for_adoption_loaded_the_day_before_a_reminder_is_due_lets_nothing_out(
    council, officer, mail, tmp_path, time_machine
):
    care = ["101 2026-03-02 S E1 U6", "102 2026-03-02 S C2 U6"]
    time_machine.move_to(date(2026, 11, 20))
    load(a_night(tmp_path / "before", episodes=["101 2026-03-02 S C2 U6", care[1]]), council=council)
    placed, unrelated = (council.children.get(number=number) for number in ("101", "102"))
    Appointment.objects.create(child=placed, iro=officer, started_on=date(2026, 3, 2))
    mum, theirs = somebody(placed, officer), somebody(unrelated, officer, "Aunt Invented", "family")
    staff = Recipient.staff(officer)
    reminders = [remind(placed, mum), remind(unrelated, theirs), remind(placed, staff)]
    Message.objects.update(try_after_at=DUE_AT)

    time_machine.move_to(DUE_AT - timedelta(days=1))
    send_due()
    assert went_to(mail) == [], "it is not due yet"
    care[0] = "101 2026-03-02 S C2 U6 2026-11-20 X1"
    load(a_night(tmp_path / "night", episodes=[*care, "101 2026-11-20 U E1 A5"]), council=council)

    time_machine.move_to(DUE_AT)
    late = remind(placed, mum)
    send_due()
    assert went_to(mail) == sorted([theirs.email, officer.email])
    assert [fate(message) for message in (*reminders, late)] == ["stopped", "sent", "sent", "stopped"]
    (task,) = stops_to_decide(rights_of(officer, DUE_AT.date()))
    assert (task.child_id, [one.id for one in task.people]) == (placed.pk, [mum.pk])


def test_who_was_released_hears_again_and_who_was_not_does_not(child, officer, mail):
    mum, dad = somebody(child, officer), somebody(child, officer, DAD)
    leaves_care(child, officer)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    to_mum, to_dad = remind(child, mum), remind(child, dad)
    send_due()
    assert (fate(to_mum), fate(to_dad), went_to(mail)) == ("sent", "stopped", [mum.email])


def test_who_was_kept_out_reads_nothing_that_comes_to_an_address_they_share(child, officer, mail):
    mum, dad = somebody(child, officer), somebody(child, officer, DAD, email="MUM@example.invalid")
    exclude_relationship(relationship=dad, why="Threats", by=officer, today=TODAY)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    held_back = remind(child, mum)
    send_due()
    assert (fate(held_back), mail.taken) == ("stopped", [])
    assert Message.objects.get(pk=held_back.pk).why == SHARED.format(name=DAD)


def test_who_is_excluded_gets_nothing_also_of_what_names_no_child(child, officer, mail):
    mum, other = somebody(child, officer), a_child_in_care(child.council, officer)
    exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    theirs = somebody(other, officer, "Aunt Invented", "family")
    held_back, goes = remind(child, mum, about_child=None), remind(other, theirs, about_child=None)
    send_due()
    assert (fate(held_back), fate(goes), went_to(mail)) == ("stopped", "sent", [theirs.email])
