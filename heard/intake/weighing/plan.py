"""What storing a return would do: nothing of it is written yet."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from heard.intake.weighing.known import Known
from heard.intake.weighing.officers import OfficersWeighed
from heard.intake.weighing.outcome import ChildWeighed, Differs, EpisodesWeighed, ReviewsWeighed
from heard.intake.weighing.workers import WorkersWeighed
from heard.returns.gathering import Facts
from heard.reviews.actions.clock import Answer
from heard.rules.care_periods import Episode

Row = tuple[object, ...]
KINDS = ("children", "episodes", "reviews")


@dataclass
class Plan:
    """The rows to add, to change and to strike out, and what the rules answer once they are.

    `taken`: whose episode a row of the return tells, by the place of the row. `said`: a row for each child of what
    `LoadedChild` keeps. `shown`: the children of whom it has an episode. `known_before`: the children with answers who
    were here already. `numbers`: of the children who were here. `moved`: children of whom the return says nothing, and
    whose reviews it changes all the same.
    """

    new_children: list[tuple[ChildWeighed, bool]] = field(default_factory=list)
    changed_children: list[ChildWeighed] = field(default_factory=list)
    added_episodes: list[tuple[UUID, Episode]] = field(default_factory=list)
    changed_episodes: list[tuple[UUID, Episode]] = field(default_factory=list)
    struck_episodes: list[UUID] = field(default_factory=list)
    added_reviews: dict[UUID, list[tuple[date, str]]] = field(default_factory=dict)
    changed_reviews: list[tuple[UUID, str]] = field(default_factory=list)
    struck_reviews: list[UUID] = field(default_factory=list)
    taken: dict[int, tuple[UUID, date]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    known_before: set[UUID] = field(default_factory=set)
    numbers: dict[UUID, str] = field(default_factory=dict)
    moved: list[UUID] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    shown: list[UUID] = field(default_factory=list)
    officers: OfficersWeighed = field(default_factory=OfficersWeighed)
    workers: WorkersWeighed = field(default_factory=WorkersWeighed)
    differing: list[tuple[UUID, Differs]] = field(default_factory=list)
    agreed: list[UUID] = field(default_factory=list)
    counted: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})

    def add_child(self, child: ChildWeighed, known: Known, *, is_new: bool, in_newest: bool | None) -> None:
        """Take in what becomes of a child; who is not here yet is added."""
        if is_new:
            self.new_children.append((child, bool(in_newest)))
            self.counted["children"]["added"] += 1
        elif child.differs_from(known):
            self.changed_children.append(child)
            self.counted["children"]["changed"] += 1
        else:
            self.counted["children"]["unchanged"] += 1

    def add_episodes(self, child: UUID, weighed: EpisodesWeighed) -> None:
        """Take in what becomes of a child's episodes."""
        self.added_episodes += [(child, row) for row in weighed.added]
        self.changed_episodes += [(one.id, row) for one, row in weighed.changed]
        self.struck_episodes += [one.id for one in weighed.struck]
        self.taken |= {place: (child, day) for place, day in weighed.taken.items()}
        self.differing += [(child, differs) for differs in weighed.differences]
        self._count("episodes", weighed)

    def add_reviews(self, child: UUID, weighed: ReviewsWeighed) -> None:
        """Take in what becomes of a child's reviews."""
        if weighed.added:
            self.added_reviews[child] = weighed.added
        self.changed_reviews += [(one.id, code) for one, code in weighed.changed]
        self.struck_reviews += [one.id for one in weighed.struck]
        self.differing += [(child, differs) for differs in weighed.differences]
        self._count("reviews", weighed)

    def add_said(
        self, child: ChildWeighed, facts: Facts, *, is_named: bool, in_people: bool, in_workers: bool, sex: str
    ) -> None:
        """Take in what the return says of a child that only `LoadedChild` keeps."""
        if facts.episodes:
            self.shown.append(child.id)
        starts = ",".join(sorted({str(row.started_on) for row in facts.episodes}))
        self.said.append((child.id, is_named, in_people, in_workers, facts.born_on, sex, f"{{{starts}}}"))

    def _count(self, kind: str, weighed: EpisodesWeighed | ReviewsWeighed) -> None:
        counter = self.counted[kind]
        counter["added"] += len(weighed.added)
        counter["changed"] += len(weighed.changed)
        counter["struck"] += len(weighed.struck)
        counter["unchanged"] += weighed.unchanged
