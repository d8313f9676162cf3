"""A message is queued with the fact that it tells, to one recipient, by what can carry it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.outbox.actions.preferences import set_preference
from heard.outbox.actions.queue import SEND_TASK, Recipient
from heard.outbox.actions.sending import send_due, send_message
from heard.outbox.models import MAY_BECOME, Channel, Message, State
from heard.outbox.queries import fate_of, messages_about_each, what_waits, wishes_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import CAN_WAIT, URGENT, a_meeting, a_text, an_email, news, now, queued

pytestmark = pytest.mark.django_db


def jobs():
    return ProcrastinateJob.objects.filter(task_name=SEND_TASK)


def test_a_message_is_queued_with_a_job_and_a_row_in_the_audit_trail(council, person):
    message = an_email(council, by=person, about=council)
    assert (message.state, message.carrier, message.urgency) == ("queued", "smtp", "now")
    assert jobs().get().args == {"message": str(message.pk)}
    event = Event.objects.get(action="message.queued")
    assert (event.about_id, event.actor_id, event.council_id) == (message.pk, person.pk, council.pk)
    assert "example" not in str(event.detail)


def test_a_fact_that_is_undone_leaves_neither_message_nor_job(council):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        an_email(council)
        raise ZeroDivisionError
    assert not Message.objects.exists()
    assert not jobs().exists()


@pytest.mark.parametrize(
    ("channel", "address", "way_out"),
    [
        (Channel.EMAIL, "nobody", "no e-mail address"),
        (Channel.EMAIL, "somebody@example.invalid\nBcc: other@example.invalid", "no e-mail address"),
        (Channel.EMAIL, "sömebody@example.invalid", "no e-mail address"),
        (Channel.SMS, "ask his mother", "no telephone number"),
        (Channel.LETTER, "1 Invented Street", "no address"),
    ],
)
def test_an_address_that_nothing_can_go_to_is_refused_in_words(council, channel, address, way_out):
    with pytest.raises(Refused) as refused:
        queued(council, to=Recipient("Sam Example", channel, address))
    assert refused.value.sentence.startswith(f"Sam Example has {way_out}")
    assert refused.value.field == "to_address"
    assert "Bcc" not in refused.value.sentence


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        (Channel.EMAIL, " somebody@example.invalid "),
        (Channel.SMS, "+44 (0)7700 900123"),
        (Channel.LETTER, "1 Invented Street\nBorchester\nBC1 1AA"),
    ],
)
def test_an_address_that_something_can_go_to_is_taken(council, channel, address):
    message = queued(council, to=Recipient("Sam\nExample", channel, address))
    assert (message.to_name, message.to_address) == ("Sam Example", address.strip())


def test_a_kind_that_no_room_sends_is_not_sent(council):
    with pytest.raises(ValueError, match="trial.unheard_of"):
        an_email(council, kind="trial.unheard_of")


def test_nothing_goes_out_where_nothing_is_set_up_and_the_page_says_why(council):
    email, text = an_email(council, about=council), a_text(council, about=council)
    letter = queued(council, to=Recipient("Sam", Channel.LETTER, "1 Street\nTown"), about=council)
    for message in (email, text, letter):
        send_message(message.pk)
    assert send_due() == 0
    assert {row.fate for row in messages_about_each([council.pk])[council.pk]} == {
        "Not sent: no mail server is set up.",
        "Not sent: GOV.UK Notify is not set up.",
        "To be printed and posted.",
    }
    assert not Message.objects.exclude(state="queued").exists()
    assert what_waits(Message.objects.all()).why == "GOV.UK Notify is not set up. No mail server is set up."
    assert letter.carrier == "paper"


def test_with_notify_alone_an_email_goes_by_notify_and_an_invitation_waits_for_a_mail_server(council, notify):
    assert an_email(council).carrier == "notify"
    assert an_email(council, meeting=a_meeting()).carrier == "smtp"


def test_with_a_mail_server_an_email_goes_by_it(council, notify, mail):
    assert an_email(council).carrier == "smtp"
    assert a_text(council).carrier == "notify"


def test_an_invitation_goes_by_email_only(council):
    with pytest.raises(Refused, match="can only go by e-mail"):
        a_text(council, meeting=a_meeting())


def test_what_can_wait_waits_for_the_digest_unless_the_person_chose_otherwise(council, person):
    assert news(council, person).urgency == "digest"
    set_preference(person=person, kind=CAN_WAIT, choice="now", by=person)
    assert news(council, person).urgency == "now"
    set_preference(person=person, kind=CAN_WAIT, choice="none", by=person)
    unwanted = news(council, person)
    assert (unwanted.state, fate_of(unwanted)) == (
        "stopped",
        "Not sent, because it was stopped. They asked for no messages of this kind.",
    )
    assert jobs().count() == 1


def test_what_is_urgent_comes_at_once_whatever_the_person_chose(council, person):
    with pytest.raises(Refused, match="always come at once"):
        set_preference(person=person, kind=URGENT, choice="none", by=person)
    assert queued(council, to=Recipient.staff(person)).urgency == "now"


def test_a_choice_that_is_none_is_refused_and_one_that_is_one_is_recorded(council, person):
    with pytest.raises(Refused, match="Choose"):
        set_preference(person=person, kind=CAN_WAIT, choice="sometimes", by=person)
    assert {(wish.kind, wish.choice) for wish in wishes_of(person)} >= {(CAN_WAIT, "digest")}
    set_preference(person=person, kind=CAN_WAIT, choice="now", by=person)
    assert {(wish.kind, wish.choice) for wish in wishes_of(person)} >= {(CAN_WAIT, "now")}
    assert Event.objects.get(action="message.preference").actor_id == person.pk


def in_sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("column", ["to_address", "to_name", "subject", "calendar", "kind"])
def test_the_database_lets_nobody_change_what_a_message_says_and_to_whom(council, column):
    message = an_email(council)
    with pytest.raises(DatabaseError, match="Cannot update"):
        in_sql(f"UPDATE outbox_message SET {column} = 'other' WHERE id = %s", message.pk)


@pytest.mark.parametrize("before", list(State))
@pytest.mark.parametrize("after", list(State))
def test_the_database_keeps_to_the_table_of_fates(council, before, after):
    message = an_email(council)

    def becomes(state: State) -> None:
        ended = None if state in ("queued", "sending", "sent") else message.queued_at
        sent = None if state in ("queued", "sending") else message.queued_at
        columns = "state = %s, ended_at = %s, sent_at = %s, tried_at = %s, why = 'So.'"
        in_sql(f"UPDATE outbox_message SET {columns} WHERE id = %s", state, ended, sent, message.queued_at, message.pk)

    for step in the_way_to(before):
        becomes(step)
    if after == before or after in MAY_BECOME[before]:
        becomes(after)
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"):
            becomes(after)


def the_way_to(state: State) -> list[State]:
    """The shortest way to a state by the table itself."""
    ways = {State.QUEUED: []}
    for _ in State:
        for before, way in list(ways.items()):
            for after in MAY_BECOME[before]:
                ways.setdefault(after, [*way, after])
    return ways[state]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'sending'", "message_sending_was_begun"),
        ("state = 'sent'", "message_gone_at_a_moment"),
        ("state = 'stopped', why = 'So.'", "message_ended_at_a_moment"),
        ("state = 'stopped', ended_at = now()", "message_not_sent_says_why"),
        ("left_at = now()", "message_left_by_somebody"),
        ("sent_at = now()", "message_unsent_has_no_moment"),
    ],
)
def test_the_database_keeps_fates_whole(council, change, constraint):
    message = an_email(council)
    with pytest.raises(IntegrityError, match=constraint):
        in_sql(f"UPDATE outbox_message SET {change} WHERE id = %s", message.pk)


def test_the_database_keeps_each_reference_for_one_message(council):
    first, second = an_email(council), an_email(council)
    with pytest.raises(IntegrityError):
        in_sql("UPDATE outbox_message SET reference = %s WHERE id = %s", first.reference, second.pk)
    in_sql("UPDATE outbox_message SET reference = %s WHERE id = %s", uuid4(), second.pk)
    assert now(first).reference == first.reference
