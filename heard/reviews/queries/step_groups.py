"""The steps before a review, told together: which belong together, how they stand, and how much is done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from heard.reviews.queries.steps import StepRow
from heard.rules.preparation import PAPERS
from heard.rules.readiness import Readiness

MARKS = {
    Readiness.DONE: ("green", "is-later", "tick"),
    Readiness.LATE: ("red", "is-late", "warn"),
    Readiness.SOON: ("orange", "is-soon", "clock"),
    Readiness.COMING: ("grey", "is-coming", "date"),
    Readiness.NOT_NEEDED: ("grey", "is-later", "dash"),
}
MISSING = "Missing"
"""What must be there from the first day, and is not: no step that waits for its day."""

GROUPS = {
    "With the child": ("attendees", "venue", "profile"),
    "Who comes": ("invitees", "invitations", "interpreter", "replies"),
    "Plans and reports": tuple(step.key for step in PAPERS),
    "Views": ("views", "responsible"),
    "In private": ("alone",),
}
"""Which steps belong together, by their keys; every step is in one of them."""

PAPERS_TO_ADD, PAPERS_HERE = "Add plans and reports that are up to date", "Plans and reports that are up to date"

MOST_NAMED = 2
"""So many steps of a group are named where there is room for a few words only."""


@dataclass(frozen=True)
class Mark:
    """How a step stands, in a word with a colour, a bar and a shape; never the colour alone."""

    words: str
    colour: str
    bar: str
    shape: str


@dataclass(frozen=True)
class StepGroup:
    """Steps that belong together, standing as the worst of them does.

    `ready`: `3 of 5`, where there are more than can be named; `named`: the steps for which it stands so, a few of them.
    """

    heading: str
    steps: tuple[StepRow, ...]
    mark: Mark
    ready: str
    named: str


@dataclass(frozen=True)
class ReadyRow:
    """One step of the checklist: how it stands, what is known of it, and what to do."""

    step: StepRow
    mark: Mark
    known: str
    to_do: str

    @property
    def is_pressing(self) -> bool:
        """Whether somebody should do it now."""
        return self.step.is_red or self.step.standing is Readiness.SOON


@dataclass(frozen=True)
class ReadyPart:
    """Steps of the checklist that belong together, and how they stand."""

    group: StepGroup
    rows: tuple[ReadyRow, ...]

    @property
    def pressing(self) -> list[ReadyRow]:
        """The steps that are late, missing or due soon."""
        return [row for row in self.rows if row.is_pressing]

    @property
    def others(self) -> list[ReadyRow]:
        """The steps that can wait: done, coming, or not needed."""
        return [row for row in self.rows if not row.is_pressing]

    @property
    def others_told(self) -> str:
        """`Done: 2. Coming: 1`: how these stand; `See all 3`, where the group's own word says it already."""
        marks = Counter(row.mark.words for row in self.others)
        if len(marks) == 1 and not self.pressing:
            return f"See all {len(self.others)}" if len(self.others) > 1 else "See it"
        return ". ".join(f"{words}: {many}" for words, many in marks.items())


def mark_of(step: StepRow) -> Mark:
    """How a step stands; one that is red before it is late is missing."""
    if step.is_red and step.standing is not Readiness.LATE:
        return Mark(MISSING, *MARKS[Readiness.LATE])
    return Mark(step.standing.label, *MARKS[step.standing])


def groups_of(steps: Sequence[StepRow]) -> list[StepGroup]:
    """The steps of one review in their groups; a group of which nothing is asked is not there."""
    groups = [_group(heading, [step for step in steps if step.key in keys]) for heading, keys in GROUPS.items()]
    return [group for group in groups if group is not None]


def how_many_ready(steps: Sequence[StepRow]) -> str:
    """`7 of 9`: how much is done of what this review needs."""
    needed = [step for step in steps if step.is_needed]
    return f"{sum(step.is_done for step in needed)} of {len(needed)}"


def told_together(steps: Iterable[StepRow]) -> tuple[StepRow, ...]:
    """The same steps, with plans and reports that stand alike as one: there can be five of them, on one page."""
    told: dict[tuple[str, Readiness], StepRow] = {}
    for step in steps:
        key = (step.where if step.is_of_the_child else step.key, step.standing)
        told[key] = _with(told[key], step) if key in told else step
    return tuple(told.values())


def _with(one: StepRow, other: StepRow) -> StepRow:
    briefly = f"{one.briefly}, {other.briefly}"
    words = PAPERS_HERE if one.is_done else PAPERS_TO_ADD
    return replace(one, words=f"{words}: {briefly}", briefly=briefly, is_red=one.is_red or other.is_red, known="")


def _group(heading: str, steps: Sequence[StepRow]) -> StepGroup | None:
    if not steps:
        return None
    worst = min(steps, key=_rank)
    ready = how_many_ready(steps) if sum(step.is_needed for step in steps) > MOST_NAMED else ""
    pressing = worst.is_red or worst.standing is Readiness.SOON
    alike = [step.briefly for step in steps if _rank(step) == _rank(worst)] if pressing and len(steps) > 1 else []
    return StepGroup(heading, tuple(steps), mark_of(worst), ready, _named(alike))


def _rank(step: StepRow) -> int:
    """The worst first: late, missing, due soon, coming; then what is done, and what nobody needs."""
    order = (Readiness.SOON, Readiness.COMING, Readiness.DONE, Readiness.NOT_NEEDED)
    if step.is_red:
        return 0 if step.standing is Readiness.LATE else 1
    return order.index(step.standing) + 2


def _named(names: Sequence[str]) -> str:
    """`health plan, education plan and 2 more`."""
    more = len(names) - MOST_NAMED
    told = ", ".join(names[:MOST_NAMED])
    return f"{told} and {more} more" if more > 0 else told
