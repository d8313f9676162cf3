"""What can wait goes out once a day, together: one e-mail for each person, which says what there is and where."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from heard import clock
from heard.accounts.models import Council, Person
from heard.audit.record import record
from heard.outbox.actions.fate import TOO_LATE, give_up, stop
from heard.outbox.actions.queue import GOOD_FOR, Recipient, call_worker, carrier_for
from heard.outbox.compose import digest_words
from heard.outbox.gates import why_not
from heard.outbox.kinds import DIGEST
from heard.outbox.models import Message, State, Urgency

SUBJECT = "Today in Heard"


def build_digests(*, today: date) -> int:
    """Make today's digest for everybody for whom something waits, and queue it; how many. Twice a day makes no second.

    Each is made in a transaction of its own.
    """
    waiting = _waiting().order_by("council_id", "to_person_id").values_list("council_id", "to_person_id").distinct()
    return sum(_build(council, person, today) for council, person in list(waiting) if person)


@transaction.atomic
def _build(council_id: UUID, person_id: UUID, today: date) -> bool:
    """Today's digest for one person, of what may still go out; False where there is one already, or nothing to say."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    if Message.objects.filter(council=council_id, to_person=person, digest_on=today).exists():
        return False
    saying = []
    mine = _waiting().filter(council=council_id, to_person=person).select_related("to_person")
    for message in mine.select_for_update(of=("self",)).order_by("pk"):
        if why := why_not(message):
            stop(message, why)
        elif message.good_until_at < clock.now():
            give_up(message, TOO_LATE, may_have_gone=False)
        else:
            saying.append(message)
    if saying:
        _queue(Council.objects.get(pk=council_id), Recipient.staff(person), saying, today)
    return bool(saying)


def _queue(council: Council, to: Recipient, saying: list[Message], today: date) -> None:
    now = clock.now()
    digest = Message.objects.create(
        council=council,
        kind=DIGEST.code,
        channel=to.channel,
        carrier=carrier_for(to.channel),
        to_person=to.person,
        to_name=to.name,
        to_address=to.address,
        subject=SUBJECT,
        words=digest_words(saying),
        link="/",
        urgency=Urgency.NOW,
        digest_on=today,
        queued_at=now,
        try_after_at=now,
        good_until_at=now + GOOD_FOR,
    )
    Message.objects.filter(pk__in=[message.pk for message in saying]).update(digest=digest)
    record("message.queued", about=digest, by=None, detail={"kind": DIGEST.code, "messages": len(saying)})
    call_worker(digest)


def _waiting() -> QuerySet[Message]:
    return Message.objects.filter(state=State.QUEUED, urgency=Urgency.DIGEST, digest=None)
