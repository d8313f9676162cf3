"""Everything about a child that has not gone out yet stops, in the transaction of the fact that makes it stop."""

from uuid import UUID

from django.db import transaction

from heard.accounts.models import Person
from heard.outbox.actions.fate import stop
from heard.outbox.models import UNSENT, Message, State


@transaction.atomic
def stop_messages(*, about_child: UUID, why: str, by: Person | None, spare_staff: bool = False) -> int:
    """Stop every unsent message about a child; how many. Waits for the end of a try that is being made right now.

    `spare_staff`: what goes to people who sign in goes on. What is queued about the child afterwards, or at this moment
    by somebody else, is for a gate to hold back.
    """
    unsent = Message.objects.filter(about_child=about_child, state__in=UNSENT)
    if spare_staff:
        unsent = unsent.filter(to_person=None)
    stopped = list(unsent.select_for_update(of=("self",)).order_by("pk"))
    for message in stopped:
        stop(message, why, by=by, may_have_gone=message.state == State.SENDING)
    return len(stopped)


@transaction.atomic
def stop_messages_about(*, about_id: UUID, why: str, by: Person | None) -> int:
    """Stop every unsent message about one thing: a newer one takes its place, or nothing is to be said; how many.

    Waits for the end of a try that is being made right now.
    """
    unsent = Message.objects.filter(about_id=about_id, state__in=UNSENT)
    stopped = list(unsent.select_for_update(of=("self",)).order_by("pk"))
    for message in stopped:
        stop(message, why, by=by, may_have_gone=message.state == State.SENDING)
    return len(stopped)


@transaction.atomic
def stop_messages_to(*, to_key: UUID, why: str, by: Person | None) -> int:
    """Stop every unsent message to somebody who does not sign in: where it goes, or what it says, is right no more.

    Waits for the end of a try that is being made right now. How many were stopped.
    """
    unsent = Message.objects.filter(to_key=to_key, state__in=UNSENT)
    stopped = list(unsent.select_for_update(of=("self",)).order_by("pk"))
    for message in stopped:
        stop(message, why, by=by, may_have_gone=message.state == State.SENDING)
    return len(stopped)


def children_waited_for() -> set[UUID]:
    """The children about whom a message to somebody who does not sign in has not gone out yet; at no time many."""
    unsent = Message.objects.filter(state__in=UNSENT, to_person=None, about_child__isnull=False)
    return {child for child in unsent.values_list("about_child", flat=True).distinct() if child}
