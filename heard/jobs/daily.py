"""What runs each day: every child judged anew, because time alone ends episodes and turns children 18."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.db import close_old_connections, transaction
from procrastinate.contrib.django import app

from heard import clock
from heard.accounts.actions import close_ended_accounts
from heard.accounts.actions.sign_in import prune_form_keys
from heard.audit.record import record
from heard.children.models import Child
from heard.outbox.actions.digests import build_digests
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.remind import send_reminders

CHILDREN_AT_ONCE = 2_000
FORM_KEYS_KEPT = timedelta(days=1)  # longer than any session


@app.periodic(cron="15 0 * * *")
@app.task(name="jobs.judge_anew", queue="daily", queueing_lock="jobs.judge_anew")
def judge_anew(timestamp: int) -> None:
    """Judge every child by the facts and the rules of today; twice on one day changes nothing."""
    close_old_connections()
    judge_all(today=clock.today())


@app.periodic(cron="45 0 * * *")
@app.task(name="jobs.prune", queue="daily", queueing_lock="jobs.prune")
def prune(timestamp: int) -> None:
    """Remove the keys of forms that nobody can send again any more, and close the accounts that ended."""
    close_old_connections()
    prune_form_keys(older_than=clock.now() - FORM_KEYS_KEPT)
    close_ended_accounts(today=clock.today())


@app.periodic(cron="30 6 * * *")
@app.task(name="jobs.remind", queue="daily", queueing_lock="jobs.remind")
def remind(timestamp: int) -> None:
    """Remind whoever was invited to a review of the day that comes."""
    close_old_connections()
    send_reminders(today=clock.today())


@app.periodic(cron="0 7 * * *")
@app.task(name="jobs.digests", queue="daily", queueing_lock="jobs.digests")
def digests(timestamp: int) -> None:
    """Gather what can wait into one e-mail for each person, before they begin their day."""
    close_old_connections()
    build_digests(today=clock.today())


def judge_all(*, today: date, progress: Callable[[int], None] = lambda done: None) -> int:
    """Judge every child anew, some thousands at a time, each part in a transaction of its own; how many there are."""
    waiting, done = iter(list(Child.objects.order_by("pk").values_list("pk", flat=True))), 0
    while part := list(islice(waiting, CHILDREN_AT_ONCE)):
        _judge(part, today)
        done += len(part)
        progress(done)
    return done


@transaction.atomic
def _judge(part: list[UUID], today: date) -> None:
    refresh_clock(part, today=today)
    record("clock.refreshed", by=None, detail={"children": len(part)})
