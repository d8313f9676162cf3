"""Several returns made into one account of each child: the newest wins, and the order of loading never matters.

Episodes are the same by CHILD and DECOM. Reviews go by collection year: the newest return that speaks for a year
gives that year's reviews. docs/adr says what a return speaks for.
"""

from collections.abc import Sequence
from datetime import date

from heard.returns.gathering import Facts
from heard.returns.gathering.gathered import Gathered
from heard.returns.standing import (
    Standing,
    Voice,
    collection_year,
    first_day_of,
    in_order,
    is_gone,
    is_overruled,
    known_from,
)
from heard.rules.care_periods import Episode

DIFFERENCES = (
    ("503A", "RNE", "reason"),
    ("503B", "LS", "legal_status"),
    ("503C", "CIN", "need"),
    ("503D", "PLACE", "placement"),
)


class Merged:
    """Returns laid together, oldest first, each with its standing."""

    def __init__(self, gathered: Sequence[Gathered], standings: Sequence[Standing]) -> None:
        order = in_order(standings)
        self.returns = [(gathered[place], standings[place]) for place in order]
        self.known_from = known_from(standings)

    def names(self) -> list[str]:
        """Every child that a return of this share names, in order of their number."""
        return sorted({child for gathered, _ in self.returns for child in gathered.children})

    def in_newest(self, child: str) -> bool:
        """Whether the newest return that tells of episodes has one of the child's."""
        telling = [gathered for gathered, standing in self.returns if standing.tells_episodes] or [self.returns[-1][0]]
        facts = telling[-1].children.get(child)
        return facts is not None and bool(facts.episodes)

    def facts_of(self, child: str) -> Facts:
        """What the returns together say of the child; what an older one said otherwise is told."""
        if len(self.returns) == 1:
            return self.returns[0][0].children[child]
        spoken = [(gathered, standing, gathered.children.get(child)) for gathered, standing in self.returns]
        merged = Facts()
        for gathered, _, facts in spoken:
            if facts is not None and facts.header_place:
                if facts.born_on and merged.born_on and facts.born_on != merged.born_on:
                    gathered.tell("203", facts.header_place, child, "DOB", f"{facts.born_on:%d/%m/%Y}")
                merged.header_place, merged.sex = facts.header_place, facts.sex or merged.sex
                merged.born_on = facts.born_on or merged.born_on
        self._merge_episodes(child, spoken, merged)
        self._merge_reviews(child, spoken, merged)
        return merged

    def _merge_episodes(self, child: str, spoken: "Spoken", merged: Facts) -> None:
        voices = _voices(spoken)
        for place, rows in self._last_shown(child, spoken).values():
            gathered, standing, _ = spoken[place]
            if is_gone(standing, voices[place + 1 :], rows[0].started_on):
                gathered.tell("episode_gone", rows[0].row, child, "DECOM", f"{rows[0].started_on:%d/%m/%Y}")
            else:
                merged.episodes += rows

    def _last_shown(self, child: str, spoken: "Spoken") -> dict[date, tuple[int, list[Episode]]]:
        """Each episode by its start, as the last return that shows it has it, with that return's place."""
        shown: dict[date, tuple[int, list[Episode]]] = {}
        for place, (gathered, standing, facts) in enumerate(spoken):
            if facts is None:
                continue
            own: dict[date, list[Episode]] = {}
            for episode in facts.episodes:
                own.setdefault(episode.started_on, []).append(episode)
            if place and not standing.is_history:
                self._tell_unseen(child, spoken[place - 1], gathered, standing, own)
            for started_on, rows in own.items():
                if started_on in shown:
                    tell_differing(gathered, child, shown[started_on][1][0], rows[0])
                shown[started_on] = place, rows
        return shown

    def _tell_unseen(
        self, child: str, before: "OneSpoken", gathered: Gathered, standing: Standing, own: dict[date, list[Episode]]
    ) -> None:
        """An episode from before this return's year that last year's return, which is here, does not show."""
        _, last, facts = before
        if last.is_history or last.year != standing.year - 1:
            return
        starts = {episode.started_on for episode in facts.episodes} if facts else set()
        for started_on in own:
            if started_on < first_day_of(standing.year) and started_on not in starts:
                gathered.tell("NoE", own[started_on][0].row, child, "DECOM", f"{started_on:%d/%m/%Y}")

    def _merge_reviews(self, child: str, spoken: "Spoken", merged: Facts) -> None:
        voices = _voices(spoken)
        for place, (gathered, _, facts) in enumerate(spoken):
            for held_on, review in facts.reviews.items() if facts else ():
                if not is_overruled(collection_year(held_on), voices[place + 1 :]):
                    merged.reviews[held_on] = review
                elif not any(later is not None and held_on in later.reviews for *_, later in spoken[place + 1 :]):
                    gathered.tell("review_gone", review[1], child, "REVIEW", f"{held_on:%d/%m/%Y}")


def tell_differing(gathered: Gathered, child: str, before: Episode, now: Episode) -> None:
    """Tell where a return's row says otherwise of an episode than an older return's."""
    for key, column, field in DIFFERENCES:
        code = getattr(now, field)
        if getattr(before, field) != code:
            gathered.tell(key, now.row, child, column, code)


def _voices(spoken: "Spoken") -> list[Voice]:
    return [Voice(standing, facts is not None) for _, standing, facts in spoken]


OneSpoken = tuple[Gathered, Standing, Facts | None]
Spoken = Sequence[OneSpoken]
