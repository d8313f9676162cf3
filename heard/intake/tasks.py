"""What of intake the queue runs. Each may run twice and does its work once."""

from uuid import UUID

from procrastinate.contrib.django import app

from heard.intake.actions import work
from heard.intake.actions.upload import QUEUE, READ_TASK, STORE_TASK, drop_forgotten
from heard.queue import own_connection


@app.task(name=READ_TASK, queue=QUEUE)
def read_upload(load: str) -> None:
    """Read what was uploaded, and show what it would do."""
    with own_connection():
        work.read_upload(UUID(load))


@app.task(name=STORE_TASK, queue=QUEUE)
def store_upload(load: str, by: str) -> None:
    """Store what somebody confirmed."""
    with own_connection():
        work.store_upload(UUID(load), UUID(by))


@app.periodic(cron="*/5 * * * *")
@app.task(name="intake.tidy_uploads", queue=QUEUE, queueing_lock="intake.tidy_uploads")
def tidy_uploads(timestamp: int) -> None:
    """End what is stuck, and throw away what nobody confirmed."""
    with own_connection():
        work.refuse_stalled()
        drop_forgotten()
