"""What comes of a file of staff: what it does, in sentences, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from hashlib import sha256

from heard.accounts.staff_files.rows import Problem

MOST_SHOWN = 30


class Deed(Enum):
    """A kind of thing that a file of staff does."""

    ADDED = "People to add"
    RENAMED = "Names to put right"
    REOPENED = "Accounts to open again"
    BEGUN = "Posts to begin"
    ENDED = "Posts to end"
    CLOSED = "Accounts to end"
    REGISTERED = "Registrations to record"
    NUMBERED = "Worker numbers to give"


@dataclass(frozen=True)
class Group:
    """The deeds of one kind, as a page shows them."""

    words: str
    number: int
    lines: Sequence[str]

    @property
    def more(self) -> int:
        """How many more there are than are shown."""
        return self.number - len(self.lines)


@dataclass
class Outcome:
    """What storing a file did, or would do."""

    deeds: dict[Deed, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0

    def tell(self, deed: Deed, words: str) -> None:
        """One more deed, in words."""
        self.deeds[deed].append(words)

    @property
    def count(self) -> int:
        """How many deeds and problems there are."""
        return len(self.problems) + sum(map(len, self.deeds.values()))

    @property
    def is_nothing(self) -> bool:
        """Whether everything in the file is in Heard already."""
        return not self.count

    @property
    def groups(self) -> list[Group]:
        """The deeds, kind by kind."""
        told = [(deed, self.deeds[deed]) for deed in Deed if self.deeds.get(deed)]
        return [Group(deed.value, len(lines), lines[:MOST_SHOWN]) for deed, lines in told]

    @property
    def digest(self) -> str:
        """The same for two outcomes only when they do the same."""
        said = [(deed.name, lines) for deed, lines in self.deeds.items() if lines]
        return sha256(repr(said).encode()).hexdigest()


class NotStored(Exception):  # noqa: N818 - named for what it says
    """A file with problems: nothing of it was stored."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("Nothing of the file was stored.")
        self.outcome = outcome
