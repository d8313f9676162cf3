"""What of the outbox the queue runs. Each may run twice and sends each message once."""

from uuid import UUID

from procrastinate.contrib.django import app

from heard.outbox.actions import receipts, sending
from heard.outbox.actions.queue import QUEUE, SEND_TASK
from heard.queue import own_connection


@app.task(name=SEND_TASK, queue=QUEUE)
def send_message(message: str) -> None:
    """Send what was just queued."""
    with own_connection():
        sending.send_message(UUID(message))


@app.periodic(cron="* * * * *")
@app.task(name="outbox.send_due", queue=QUEUE, queueing_lock="outbox.send_due")
def send_due(timestamp: int) -> None:
    """Send what waits for its next try, and take over what a worker left behind when it died."""
    with own_connection():
        sending.take_over_stalled()
        sending.send_due()


@app.periodic(cron="*/10 * * * *")
@app.task(name="outbox.note_deliveries", queue=QUEUE, queueing_lock="outbox.note_deliveries")
def note_deliveries(timestamp: int) -> None:
    """Ask what became of what was sent."""
    with own_connection():
        receipts.note_deliveries()
