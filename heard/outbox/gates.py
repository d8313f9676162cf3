"""May this message go out now? Higher rooms say no; they are asked in the very moment of sending.

A gate only reads, and takes no lock: whoever stops the messages of a child may be waiting for this message to end.
"""

from collections.abc import Callable

from heard.outbox.models import Message

Gate = Callable[[Message], str]
"""Given a message, why it may not go out now, as a sentence; empty where it may."""

_GATES: list[Gate] = []


def register_gate(gate: Gate) -> Gate:
    """Have a gate asked about every message; called by a room when it is loaded. Asked once, however often it is."""
    if gate not in _GATES:
        _GATES.append(gate)
    return gate


def why_not(message: Message) -> str:
    """Why a message may not go out now; empty where nothing is against it."""
    if message.to_person is not None and not message.to_person.is_active:
        return f"{message.to_person.name} no longer works with Heard."
    return next((why for gate in _GATES if (why := gate(message))), "")
