"""E-mail by the council's own mail server. Only this way can an invitation carry a calendar file.

Spoken step by step, because it matters where a talk breaks off: before the message was handed over it can be tried
again; afterwards nobody knows whether the server took it, so it is never sent again by itself.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from django.conf import settings

from heard import clock
from heard.outbox.calendar import method_of
from heard.outbox.carriers import Fate, Parcel
from heard.outbox.models import Channel, State

NOT_SET_UP = "No mail server is set up."
NOT_REACHED = "The mail server could not be reached."
NOT_LET_IN = "The mail server does not let Heard in. Ask whoever runs Heard to check its name and password."
BUSY = "The mail server asked to be tried again later."
NOT_TAKEN = "The mail server refuses to take this message. Ask whoever runs Heard why, then send it again."
CAME_BACK = "The mail server says that nobody can be reached at this address. Check it with the person."
LOST = (
    "The mail server fell silent while it was taking this message, so nobody can say whether it went. "
    "Ask the person whether it came before you send it again."
)


class Refusal(Exception):
    """The mail server said no; `code` is its answer, `step` where in the talk."""

    def __init__(self, step: str, code: int) -> None:
        super().__init__(f"{step} {code}")
        self.step, self.code = step, code


@dataclass(frozen=True)
class Mail:
    """A message ready for the wire, and the one address that it goes to."""

    address: str
    content: bytes


def is_set_up(channel: Channel) -> bool:
    """Whether there is a mail server to send by."""
    return channel == Channel.EMAIL and bool(settings.EMAIL_HOST)


def prepare(parcel: Parcel) -> Mail:
    """Write the message as it will cross the wire."""
    return Mail(parcel.address, written(parcel))


def send(mail: Mail) -> Fate:
    """Hand one message to the mail server."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    try:
        with talking() as server:
            _ask(server, "MAIL", f"MAIL FROM:<{sender}>")
            _ask(server, "RCPT", f"RCPT TO:<{mail.address}>")
            _ask(server, "DATA", "DATA", expected=354)
            return _hand_over(server, mail.content)
    except smtplib.SMTPAuthenticationError:
        return Fate(State.QUEUED, NOT_LET_IN)
    except Refusal as refusal:
        return _fate_of(refusal)
    except (OSError, smtplib.SMTPException):
        return Fate(State.QUEUED, NOT_REACHED)


@contextmanager
def talking() -> Iterator[smtplib.SMTP]:
    """A talk with the mail server, secret and signed in as the settings say; each answer is waited for only so long."""
    where = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT, "timeout": settings.EMAIL_TIMEOUT}
    secret = ssl.create_default_context()
    security = settings.EMAIL_SECURITY
    server = smtplib.SMTP_SSL(context=secret, **where) if security == "tls" else smtplib.SMTP(**where)
    try:
        if security == "starttls":
            server.starttls(context=secret)
        server.ehlo_or_helo_if_needed()
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        yield server
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.putcmd("QUIT")  # said, but its answer is not waited for
        server.close()


def _ask(server: smtplib.SMTP, step: str, words: str, expected: int = 250) -> None:
    code, _ = server.docmd(words)
    if code not in (expected, 251):
        raise Refusal(step, code)


def _hand_over(server: smtplib.SMTP, content: bytes) -> Fate:
    """The message itself: from its first byte on, silence means that nobody knows."""
    try:
        server.send(content)
        code, _ = server.getreply()
    except (OSError, smtplib.SMTPException):
        return Fate(State.UNSURE, LOST, may_have_gone=True)
    return Fate(State.SENT) if code == 250 else _fate_of(Refusal("CONTENT", code))


def _fate_of(refusal: Refusal) -> Fate:
    """Answers from 500 are for good, those below are for now."""
    if refusal.code < 500:
        return Fate(State.QUEUED, BUSY)
    return Fate(State.BOUNCED, CAME_BACK) if refusal.step == "RCPT" else Fate(State.FAILED, NOT_TAKEN)


def written(parcel: Parcel) -> bytes:
    """The message as it crosses the wire, with the calendar file as one of two ways to read it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail = EmailMessage(policy=policy.SMTP.clone(cte_type="7bit"))
    mail["From"] = Address(parcel.sender or name, addr_spec=address)
    mail["To"] = Address(parcel.name, addr_spec=parcel.address)
    mail["Subject"] = parcel.subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{parcel.reference}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # or machines would answer that somebody is on leave
    mail.set_content(parcel.text)
    if parcel.calendar:
        method = method_of(parcel.calendar)
        mail.add_alternative(parcel.calendar, subtype="calendar", params={"method": method})
    lines = mail.as_bytes().split(b"\r\n")
    # A line that is only a dot ends the message, so each dot at the start of a line is doubled on its way.
    stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
    return stuffed.removesuffix(b"\r\n") + b"\r\n.\r\n"
