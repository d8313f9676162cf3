"""The returns stored before, and where a new one stands among them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from heard.intake.models import Load, LoadedChild
from heard.returns.standing import Standing, Voice, known_from


class Stored(NamedTuple):
    """A return that is stored: its load and where it stands."""

    load_id: UUID
    standing: Standing


@dataclass(frozen=True)
class Others:
    """The stored returns of a council, oldest first, seen from a new one."""

    stored: Sequence[Stored]
    new: Standing

    @cached_property
    def newer(self) -> list[Stored]:
        """Those that are newer than the new one, oldest first."""
        return [one for one in self.stored if one.standing.age > self.new.age]

    @cached_property
    def older(self) -> dict[UUID, Standing]:
        """Those that are older, oldest first."""
        return {one.load_id: one.standing for one in self.stored if one.standing.age < self.new.age}

    @property
    def is_newest(self) -> bool:
        """Whether no newer return is stored."""
        return not self.newer

    @property
    def says_who_is_in_care(self) -> bool:
        """Whether the new one is the newest of those that tell of episodes; one that does not is silent about it."""
        return self.new.tells_episodes and not any(one.standing.tells_episodes for one in self.newer)

    @property
    def known_from(self) -> date | None:
        """The first day that all of them cover, the new one too."""
        return known_from([self.new, *(one.standing for one in self.stored)])

    @cached_property
    def year_before(self) -> UUID | None:
        """The return just before the new one, when it is that of the year before."""
        last = next(reversed(self.older.items()), None)
        is_it = last is not None and not last[1].is_history and last[1].year == self.new.year - 1
        return last[0] if last and is_it and not self.new.is_history else None

    def worth_asking(self) -> list[UUID]:
        """The loads of which it matters what they said of a child: the newer, and those that this one may correct.

        An episode of an earlier submission of this year, or of an earlier night, may have been shown by any since.
        """
        older = list(self.older)
        corrected = [place for place, standing in enumerate(self.older.values()) if self._may_correct(standing)]
        since = older[corrected[0] :] if corrected else [self.year_before] if self.year_before else []
        return [*since, *(one.load_id for one in self.newer)]

    def _may_correct(self, older: Standing) -> bool:
        return self.new.replaces(older) or (self.new.is_nightly and older.is_nightly)


@dataclass
class View:
    """What the other returns say of one child. `last_shown`: by whom an episode was last shown, of the older ones."""

    later: list[Voice]
    shown_later: set[date] = field(default_factory=set)
    last_shown: dict[date, Standing] = field(default_factory=dict)
    starts_of_year_before: set[date] | None = None
    born_told_later: bool = False
    sex_told_later: bool = False
    people_later: bool = False
    workers_later: bool = False


def others_of(council_id: UUID, new: Standing) -> Others:
    """The returns stored for a council, seen from a new one."""
    loads = Load.objects.filter(council_id=council_id, state=Load.State.STORED)
    stored = [Stored(load.pk, standing_of_load(load)) for load in loads]
    return Others(sorted(stored, key=lambda one: one.standing.age), new)


def standing_of_load(load: Load) -> Standing:
    """Where a stored return stands."""
    review_year, latest_start, latest_end = load.age
    age = (review_year, date.fromisoformat(latest_start), date.fromisoformat(latest_end), load.order or 0)
    told = (load.tells_episodes, load.tells_reviews)
    return Standing(load.year or 0, load.is_history, age, *told, load.knows_from, is_nightly=load.is_nightly)


def age_kept(standing: Standing) -> list[object]:
    """The age of a return as its load keeps it."""
    review_year, latest_start, latest_end, _ = standing.age
    return [review_year, latest_start.isoformat(), latest_end.isoformat()]


def views_of(children: Collection[UUID], others: Others) -> dict[UUID, View]:
    """What the other returns say of these children, where that matters, in one query."""
    asked = others.worth_asking()
    if not asked or not children:
        return {}
    said: dict[UUID, dict[UUID, LoadedChild]] = {}
    for row in LoadedChild.objects.filter(load_id__in=asked).iterator():
        if row.child_id in children:
            said.setdefault(row.child_id, {})[row.load_id] = row
    return {child: _view(rows, others) for child, rows in said.items()}


def _view(rows: dict[UUID, LoadedChild], others: Others) -> View:
    naming = {load_id for load_id, row in rows.items() if row.is_named}
    view = View([Voice(one.standing, one.load_id in naming) for one in others.newer])
    for load_id, standing in others.older.items():
        if load_id in rows:
            view.last_shown |= dict.fromkeys(rows[load_id].starts, standing)
    for newer in (rows[one.load_id] for one in others.newer if one.load_id in rows):
        view.shown_later.update(newer.starts)
        view.born_told_later |= newer.born_on is not None
        view.sex_told_later |= bool(newer.sex)
        view.people_later |= newer.in_people
        view.workers_later |= newer.in_workers
    if others.year_before in naming:
        view.starts_of_year_before = set(rows[others.year_before].starts)
    return view
