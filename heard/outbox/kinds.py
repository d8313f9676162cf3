"""The kinds of messages. Higher rooms say which they send; the outbox only has to know which of them can wait."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What a message is, in words for whoever chooses how to hear of it; `can_wait` for the day's digest."""

    code: str
    words: str
    can_wait: bool = False


_KINDS: dict[str, Kind] = {}


def register_kind(code: str, words: str, *, can_wait: bool = False) -> Kind:
    """Let a kind of message be sent; called by a room when it is loaded."""
    kind = Kind(code, words, can_wait)
    if _KINDS.setdefault(code, kind) != kind:
        raise ValueError(f"Two kinds of messages are called {code}.")
    return kind


def kind_of(code: str) -> Kind:
    """The kind of this code; raises ValueError where no room sends such messages."""
    if code not in _KINDS:
        raise ValueError(f"No room sends messages of the kind {code}.")
    return _KINDS[code]


def kinds_that_can_wait() -> list[Kind]:
    """What a person can choose about, by its words."""
    return sorted((kind for kind in _KINDS.values() if kind.can_wait), key=lambda kind: kind.words)


def kinds_that_come_at_once() -> list[Kind]:
    """What nobody can put off, by its words. A digest comes once a day because of what is in it."""
    urgent = (kind for kind in _KINDS.values() if not kind.can_wait and kind != DIGEST)
    return sorted(urgent, key=lambda kind: kind.words)


DIGEST = register_kind("digest", "The day’s news, together")
