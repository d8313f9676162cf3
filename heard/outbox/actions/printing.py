"""A letter that waits is printed here: written down, and only as long as nothing speaks against it."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.outbox.gates import why_not
from heard.outbox.letters import letter_of, pdf_of
from heard.outbox.models import Carrier, Message, State


@transaction.atomic
def print_letter(*, message: Message, by: Person, today: date) -> bytes:
    """The letter as a PDF, dated today. It goes on waiting until somebody says that it is posted."""
    held = Message.objects.select_for_update(of=("self",)).select_related("council", "to_person")
    message = held.get(pk=message.pk)
    if message.carrier != Carrier.PAPER:
        raise Refused("This message is no letter that is printed here.")
    if message.state != State.QUEUED:
        raise Refused(
            f"Only a letter that waits to be posted is printed. This one: {message.get_state_display().lower()}."
        )
    if why := why_not(message):
        raise Refused(f"Do not post this letter. {why}")
    record("message.printed", about=message, by=by, detail={"kind": message.kind})
    return pdf_of(letter_of(message, today))
