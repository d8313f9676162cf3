"""E-mail, text messages and letters by GOV.UK Notify, through its own client.

Notify does not mind being given one reference twice, so before each further try it is asked whether it has the
message already. Its words for people are never shown: they may quote an address.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import requests
from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import NewConnectionError

from heard.outbox.carriers import Fate, Parcel
from heard.outbox.models import Channel, State

NOT_SET_UP = "GOV.UK Notify is not set up."
NOT_REACHED = "GOV.UK Notify could not be reached."
NO_ANSWER = "GOV.UK Notify did not answer as it should."
BUSY = "GOV.UK Notify asked to be tried again later."
NOT_LET_IN = "GOV.UK Notify does not let Heard in. Ask whoever runs Heard to check its key, then send it again."
NOT_TAKEN = "GOV.UK Notify refuses to take this message. Ask whoever runs Heard to check its template and its key."
NO_ADDRESS = "GOV.UK Notify says that this is no address that it can send to. Correct it, and send it again."
CAME_BACK = "It could not be delivered: nobody can be reached there. Check the address with the person."
NOT_IN_TIME = "It could not be delivered: a full mailbox, or a phone that was off for long. You can send it again."
THEIR_FAULT = "GOV.UK Notify could not deliver it, through a fault of its own. You can send it again."
NOT_PRINTED = "GOV.UK Notify could not print this letter. Ask whoever runs Heard why."
LONGEST_WAIT = timedelta(days=1)
ADDRESS_LINES = 7

# What Notify says became of a message; whatever is in neither table is still on its way.
ARRIVED = {"delivered", "received"}
DID_NOT: dict[str, tuple[State, str]] = {
    "permanent-failure": (State.BOUNCED, CAME_BACK),
    "temporary-failure": (State.FAILED, NOT_IN_TIME),
    "technical-failure": (State.FAILED, THEIR_FAULT),
    "virus-scan-failed": (State.FAILED, NOT_PRINTED),
    "validation-failed": (State.FAILED, NOT_PRINTED),
    "cancelled": (State.FAILED, NOT_PRINTED),
}


def is_set_up(channel: Channel) -> bool:
    """Whether Heard has a key, and a template for this channel."""
    return bool(settings.NOTIFY_API_KEY and settings.NOTIFY_TEMPLATES.get(channel.value))


def prepare(parcel: Parcel) -> Callable[[], Any]:
    """The one request by which Notify is given this message."""
    client, template = _client(), settings.NOTIFY_TEMPLATES[parcel.channel.value]
    said = {"subject": parcel.subject, "words": parcel.text}
    match parcel.channel:
        case Channel.EMAIL:
            return partial(client.send_email_notification, parcel.address, template, said, parcel.reference)
        case Channel.SMS:
            return partial(client.send_sms_notification, parcel.address, template, said, parcel.reference)
        case Channel.LETTER:
            said |= address_lines(parcel)
            return partial(client.send_letter_notification, template, said, parcel.reference)


def send(request: Callable[[], Any]) -> Fate:
    """Hand one message to Notify."""
    try:
        return Fate(State.SENT, carrier_id=str(request()["id"]))
    except (APIError, requests.RequestException) as error:
        return _fate_of(error)
    except (KeyError, TypeError):
        return Fate(State.QUEUED, NO_ANSWER, may_have_gone=True)


def find(reference: str) -> Fate | None:
    """What became of the message of this reference; None where Notify has none. Raises `Unanswered`."""
    try:
        found = _client().get_all_notifications(reference=reference)["notifications"]
    except (APIError, requests.RequestException, KeyError, TypeError) as error:
        raise Unanswered from error
    return _told(found[0]) if found else None


class Unanswered(Exception):
    """Notify was asked about a message, and gave no answer that can be understood."""


def _told(notification: dict[str, Any]) -> Fate:
    status, it = notification.get("status"), str(notification.get("id", ""))
    if status in ARRIVED:
        return Fate(State.DELIVERED, carrier_id=it)
    state, why = DID_NOT.get(str(status), (State.SENT, ""))
    return Fate(state, why, carrier_id=it)


def address_lines(parcel: Parcel) -> dict[str, str]:
    """Whom a letter goes to, as Notify wants it: the name, then the address, in no more than seven lines."""
    lines = [parcel.name, *(line.strip() for line in parcel.address.splitlines() if line.strip())]
    kept = lines if len(lines) <= ADDRESS_LINES else [*lines[: ADDRESS_LINES - 2], ", ".join(lines[5:-1]), lines[-1]]
    return {f"address_line_{number}": line for number, line in enumerate(kept, 1)}


def _client() -> NotificationsAPIClient:
    """A client of its own for each talk: it may not be shared between threads."""
    return NotificationsAPIClient(
        settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_BASE_URL, timeout=settings.NOTIFY_TIMEOUT
    )


def _fate_of(error: Exception) -> Fate:
    response = getattr(error, "response", None)
    if response is None:
        return Fate(State.QUEUED, NOT_REACHED, may_have_gone=not _never_reached(error))
    if response.status_code == 429:
        return Fate(State.QUEUED, BUSY, wait=_asked_to_wait(response))
    if 400 <= response.status_code < 500:
        return Fate(State.FAILED, _what_to_do(response))
    # Also a "yes" that cannot be read: it may have been taken.
    return Fate(State.QUEUED, NO_ANSWER, may_have_gone=True, wait=_asked_to_wait(response))


def _never_reached(error: Exception) -> bool:
    """Whether the talk broke off before anything was said."""
    cause = error.__cause__
    if isinstance(cause, requests.ConnectTimeout):
        return True
    return isinstance(cause, requests.ConnectionError) and any(
        isinstance(getattr(each, "reason", None), NewConnectionError) for each in cause.args
    )


def _asked_to_wait(response: requests.Response) -> timedelta | None:
    seconds = response.headers.get("Retry-After", "")
    return min(timedelta(seconds=int(seconds[:9])), LONGEST_WAIT) if seconds.isdecimal() else None


def _what_to_do(response: requests.Response) -> str:
    if response.status_code in (401, 403):
        return NOT_LET_IN
    is_about_address = any(word in response.text for word in ("email_address", "phone_number", "address_line"))
    return NO_ADDRESS if is_about_address else NOT_TAKEN
