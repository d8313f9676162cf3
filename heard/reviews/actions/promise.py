"""What a council promises its children beyond the law, and from which day it counts after a series of meetings."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from heard import clock
from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.rules.timescales import Promises

JUDGE_TASK, JUDGE_QUEUE = "jobs.judge_anew", "daily"
LAXER = "A promise may be stricter than what we tell every child, never laxer. Enter at most {most}."
MOST = {"first_days": 28, "second_days": 84, "later_months": 6}


@transaction.atomic
def set_promises(
    *, council: Council, first_days: int, second_days: int, later_months: int, next_from_first: bool, by: Person
) -> Council:
    """From now on the council promises this; every child is judged anew soon after. What is late by law stays late.

    Refuses a promise laxer than what every child is told. What a series of meetings counted from stays as it was.
    """
    council = Council.objects.select_for_update().get(pk=council.pk)
    told = {"first_days": first_days, "second_days": second_days, "later_months": later_months}
    for name, most in MOST.items():
        if not 1 <= told[name] <= most:
            raise Refused(LAXER.format(most=most), field=name)
    promises = Promises(**told)
    council.promise_first_days, council.promise_second_days = promises.first_days, promises.second_days
    council.promise_later_months, council.next_from_first = promises.later_months, next_from_first
    council.save(update_fields=[*(f"promise_{name}" for name in MOST), "next_from_first"])
    record("council.promises", about=council, council_id=council.pk, by=by, detail=told | {"first": next_from_first})
    transaction.on_commit(_judge_anew)
    return council


def _judge_anew() -> None:
    """Have every child judged anew; where that waits already, it does."""
    job = app.configure_task(JUDGE_TASK, queue=JUDGE_QUEUE, queueing_lock=JUDGE_TASK)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(timestamp=int(clock.now().timestamp()))
