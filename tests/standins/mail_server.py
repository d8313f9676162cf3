"""A mail server on loopback that takes letters, refuses them, hangs, or hangs up, as it is told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext
from threading import Event, Thread
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

NAME, PASSWORD = b"heard", b"an-invented-password"
Secret = SSLContext | None


@dataclass
class MailServer:
    """What the server took, and how it behaves.

    Moods: well; busy or no recipient (its answer to the address); refuses or full (to the message); hangs up, hangs,
    or takes it and hangs up (in the middle of the message); slow (takes it, says so later); silent (says nothing).
    """

    port: int = 0
    mood: str = "well"
    taken: list[EmailMessage] = field(default_factory=list)
    talks: int = 0
    arrived: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.talks += 1
        if self.mood == "silent":
            await asyncio.sleep(20)
        return responses

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        envelope.rcpt_tos.append(address)
        answers = {"no recipient": "550 No such mailbox", "busy": "451 Try again later"}
        return answers.get(self.mood, "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.mood in ("well", "slow", "takes it and hangs up"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            mail["X-Envelope-To"] = ",".join(envelope.rcpt_tos)
            self.taken.append(mail)
        self.arrived.set()
        if "hangs up" in self.mood:
            server.transport.abort()
        if self.mood == "hangs":
            await asyncio.sleep(20)
        if self.mood == "slow":
            await asyncio.to_thread(self.go_on.wait, 5)
        answers = {"refuses": "554 No", "full": "452 No room"}
        return answers.get(self.mood, "250 OK")


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: LoginPassword) -> AuthResult:
    """Lets in whoever says the one name and password."""
    return AuthResult(success=(said.login, said.password) == (NAME, PASSWORD), handled=False)


@contextmanager
def serving(*, asks_who: bool = False, starttls: Secret = None, tls: Secret = None) -> Iterator[MailServer]:
    """A mail server that answers until the end of the block, and that asks for a name, or speaks in secret."""
    mail, ready = MailServer(), Event()
    ways: dict[str, Any] = {"tls_context": starttls, "require_starttls": starttls is not None}
    ways |= {"authenticator": knows, "auth_required": True, "auth_require_tls": False} if asks_who else {}
    loop = asyncio.new_event_loop()

    def run() -> None:
        asyncio.set_event_loop(loop)
        made = loop.create_server(
            lambda: SMTP(mail, hostname="mail.invalid", loop=loop, **ways), "127.0.0.1", 0, ssl=tls
        )
        mail.port = loop.run_until_complete(made).sockets[0].getsockname()[1]
        ready.set()
        loop.run_forever()

    thread = Thread(target=run)
    thread.start()
    assert ready.wait(10)
    try:
        yield mail
    finally:
        loop.call_soon_threadsafe(stop, loop)
        thread.join(10)
        loop.close()


def stop(loop: asyncio.AbstractEventLoop) -> None:
    """End every talk that is still going on, then the loop."""
    talks = asyncio.all_tasks(loop)
    for talk in talks:
        talk.cancel()
    loop.call_later(0.05, loop.stop)
