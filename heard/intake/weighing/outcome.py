"""What comes of weighing a return: the changes that it would make, and the differences that it leaves to a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from heard.intake.models import Difference
from heard.intake.weighing.known import Known, KnownEpisode, KnownReview
from heard.rules.care_periods import Episode

Review = tuple[date, str]


class Differs(NamedTuple):
    """A fact recorded in Heard that the return tells otherwise, as `Difference` keeps it."""

    about: Difference.About
    in_heard: str
    in_return: str


@dataclass
class EpisodesWeighed:
    """What becomes of a child's episodes. `taken`: the rows of the return that count, by their place."""

    added: list[Episode] = field(default_factory=list)
    changed: list[tuple[KnownEpisode, Episode]] = field(default_factory=list)
    struck: list[KnownEpisode] = field(default_factory=list)
    unchanged: int = 0
    taken: dict[int, date] = field(default_factory=dict)
    differences: list[Differs] = field(default_factory=list)

    def after(self, known: Mapping[date, KnownEpisode]) -> list[Episode]:
        """The child's episodes when all of it is done, what the return says first."""
        gone = {one.row.started_on for one in self.struck}
        changed = {row.started_on: row for _, row in self.changed}
        kept = [changed.get(day, one.row) for day, one in known.items() if day not in gone]
        return self.added + kept


@dataclass
class ReviewsWeighed:
    """What becomes of a child's reviews."""

    added: list[Review] = field(default_factory=list)
    changed: list[tuple[KnownReview, str]] = field(default_factory=list)
    struck: list[KnownReview] = field(default_factory=list)
    unchanged: int = 0
    differences: list[Differs] = field(default_factory=list)

    def after(self, known: Mapping[date, KnownReview]) -> list[date]:
        """The days of the child's reviews when all of it is done."""
        return [day for day, _ in self.added] + list(known.keys() - {one.held_on for one in self.struck})


@dataclass(frozen=True)
class ChildWeighed:
    """A child as they stand when all of it is done."""

    id: UUID
    number: str
    forename: str
    surname: str
    called: str
    called_shown_to: str
    born_on: date | None
    sex: str

    def differs_from(self, known: Known) -> bool:
        """Whether anything of the child is not as Heard knows it."""
        return any(value != getattr(known, name) for name, value in vars(self).items())
