"""Workers that race, break off and are killed: no message is lost, and none goes twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Barrier
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from heard import clock
from heard.outbox import tasks
from heard.outbox.actions.again import send_again
from heard.outbox.actions.receipts import note_deliveries
from heard.outbox.actions.sending import SILENT_FOR, send_due, send_message, take_over_stalled
from heard.outbox.models import Message
from heard.outbox.queries import fate_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import a_text, an_email, now
from tests.standins.notify import KEY, TEMPLATES, always

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("an_empty_queue")]
A_WORKER = """
import sys, django
django.setup()
from uuid import UUID
from heard.outbox.actions.sending import send_message
send_message(UUID(sys.argv[1]))
"""


def apart(deed, *arguments):
    """Do it on a connection of its own, as another worker would."""
    try:
        return deed(*arguments)
    finally:
        connection.close()


def test_the_worker_of_the_queue_sends_what_was_queued(council, mail):
    messages = [an_email(council) for _ in range(3)]
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(queues=["messages"], wait=False, install_signal_handlers=False, listen_notify=False)
    assert {now(message).state for message in messages} == {"sent"}
    assert len(mail.taken) == 3
    assert set(ProcrastinateJob.objects.filter(task_name="outbox.send_message").values_list("status", flat=True)) == {
        "succeeded"
    }


def test_what_lost_its_job_is_sent_all_the_same(council, mail, notify):
    messages = [an_email(council), a_text(council)]
    ProcrastinateJob.objects.all().delete()
    tasks.send_due(0)
    tasks.note_deliveries(0)
    assert {now(message).state for message in messages} == {"sent"}


def test_two_workers_with_one_message_send_it_once(council, mail):
    message, at_once = an_email(council), Barrier(2)

    def work() -> None:
        at_once.wait(10)
        send_message(message.pk)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(apart, work) for _ in range(2)]:
            done.result(20)
    assert (len(mail.taken), now(message).tries) == (1, 1)


def a_worker(message: Message, **environment: str) -> subprocess.Popen[bytes]:
    """A process of its own that sends this message."""
    ours = urlsplit(os.environ["DATABASE_URL"])
    url = ours._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment |= {"DATABASE_URL": url, "HEARD_DEMO": "1", "DJANGO_SETTINGS_MODULE": "heard.settings"}
    command = [sys.executable, "-c", A_WORKER, str(message.pk)]
    return subprocess.Popen(command, env=os.environ | environment)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """End it as a power cut would."""
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(20) == -signal.SIGKILL


def test_a_worker_killed_while_it_sends_by_mail_leaves_a_message_that_a_person_is_told_of(council, mail):
    mail.mood, message = "hangs", an_email(council)
    facts = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mail.port), "EMAIL_SECURITY": "none", "MESSAGE_TIMEOUT": "30"}
    worker = a_worker(message, **facts)
    try:
        assert mail.arrived.wait(60)
    finally:
        kill(worker)
    assert now(message).state == "sending"
    take_over_stalled()
    assert now(message).state == "sending", "another worker might still be at it"
    with time_machine.travel(clock.now() + SILENT_FOR + timedelta(seconds=5), tick=False):
        assert take_over_stalled() == 1
        send_due()
    assert (now(message).state, mail.talks) == ("unsure", 1)
    assert "Ask the person whether it came" in fate_of(now(message))


def test_a_worker_killed_while_it_sends_by_notify_leaves_a_message_that_is_asked_about(council, notify):
    notify.mood, message = always("hangs"), a_text(council)
    facts = {"NOTIFY_API_KEY": KEY, "NOTIFY_BASE_URL": notify.url, "MESSAGE_TIMEOUT": "30"}
    worker = a_worker(message, NOTIFY_SMS_TEMPLATE=TEMPLATES["sms"], **facts)
    try:
        assert notify.arrived.wait(60)
    finally:
        kill(worker)
    notify.mood = always("well")
    with time_machine.travel(clock.now() + SILENT_FOR + timedelta(seconds=5), tick=False) as day:
        take_over_stalled()
        day.shift(timedelta(minutes=2))
        send_due()
    assert (now(message).state, len(notify.taken)) == ("sent", 1)
    assert notify.requests == ["POST", "GET"]


def test_what_a_worker_still_holds_is_not_taken_over(council, mail):
    mail.mood, message = "slow", an_email(council)
    with ThreadPoolExecutor(1) as pool:
        sends = pool.submit(apart, send_message, message.pk)
        assert mail.arrived.wait(10)
        with time_machine.travel(clock.now() + SILENT_FOR + timedelta(hours=1), tick=False):
            take_over_stalled()
        mail.go_on.set()
        sends.result(10)
    assert now(message).state == "sent"


MESSAGES, ROUNDS = 1_000, 40
MISHAPS = {"well": 70, "busy": 8, "ill": 6, "ill afterwards": 4, "deaf": 6, "rude": 4, "mumbles": 2}


def at_random(seed: int):
    """Each request fares as chance will have it."""
    chance = Random(seed)
    return lambda method: chance.choices(list(MISHAPS), MISHAPS.values())[0]


def test_of_a_thousand_messages_through_a_notify_that_fails_at_random_none_is_lost_and_none_is_doubled(
    council, person, notify
):
    with transaction.atomic():
        queued = {a_text(council).pk for _ in range(MESSAGES)}
    notify.mood = at_random(4)
    with time_machine.travel(clock.now(), tick=False) as day, ThreadPoolExecutor(2) as workers:
        for _ in range(ROUNDS):
            for done in [workers.submit(apart, send_due) for _ in range(2)]:
                done.result(60)
            note_deliveries()
            for message in Message.objects.filter(state="failed"):
                send_again(message=message, by=person)
            if not Message.objects.exclude(state="sent").exists():
                break
            day.shift(timedelta(hours=13))
    assert Counter(Message.objects.values_list("state", flat=True)) == {"sent": MESSAGES}
    references = Counter(taken["reference"] for taken in notify.taken)
    assert references == Counter(str(message.reference) for message in Message.objects.all())
    assert set(Message.objects.values_list("pk", flat=True)) == queued
    assert Message.objects.filter(tries__gt=1).count() > MESSAGES / 10, "chance was too kind to prove anything"
