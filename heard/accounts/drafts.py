"""Words that are saved as somebody types: a page that is older than what is stored never overwrites it."""

from datetime import datetime
from typing import NamedTuple

from heard.accounts.refusal import Refused

LONGEST = 20_000
"""Letters in one box: more than anybody types, and less than would fill the database."""

MEANWHILE = "This was changed while you wrote. Both versions stand here: put together what is right, and save again."
TOO_LONG = "This has {letters} letters and signs. Shorten it to {longest} at most."


class Draft(NamedTuple):
    """What stands in one box: its words, how often it was saved, and when and by whom last."""

    words: str = ""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


class Stale(Refused):
    """The box has changed since the page was opened; `now` is what stands in it."""

    def __init__(self, now: Draft, *, field: str) -> None:
        super().__init__(MEANWHILE, field=field)
        self.now = now


def next_version(now: Draft, words: str, version: int, *, field: str) -> int:
    """The version that these words become; that of now, where they are the same. Refuses a stale page, and too much.

    `version`: what stood there when the page was opened, or was saved from it last.
    """
    if len(words) > LONGEST:
        raise Refused(TOO_LONG.format(letters=len(words), longest=LONGEST), field=field)
    if words == now.words:
        return now.version
    if version != now.version:
        raise Stale(now, field=field)
    return now.version + 1
