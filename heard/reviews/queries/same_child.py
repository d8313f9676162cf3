"""Two records side by side, and the list of those of which somebody must say whether they are one child's."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from heard.accounts.access import Rights
from heard.children.models import Child, SameChild, Source
from heard.children.queries import ChildRow, child_row, full_name_of
from heard.children.queries.tables import rows_of
from heard.reviews.access import same_children_visible_to
from heard.reviews.facts import facts_of_child, judged
from heard.reviews.models import Review
from heard.rules.day_words import counted, listed, long_day

BY_HAND, FROM_A_FILE = "Added by hand", "From a file"
State = SameChild.State
NAMED_SINCE = Q(state=State.JOINED, child__in_newest_return__isnull=False)
WAITS = Q(state=State.OFFERED) | NAMED_SINCE
MOST_WAITING, MOST_DECIDED = 100, 50
SEX = {"1": "Male", "2": "Female"}
# What is counted for people to read; who may not open a record, and where a child lives, is not.
IN_WORDS = {
    "episode": "stretch of care",
    "review": "review",
    "preparation": "plan for a review",
    "appointment": "time with a reviewing officer",
    "involvement": "part in the case",
    "cover": "time with somebody who stood in",
    "kinship": "tie to another child",
    "conflict": "conflict of interest",
    "caseweight": "word on how much work the case is",
    "difference": "difference from a return",
}
MANY = {"stretch of care": "stretches of care", "part in the case": "parts in the case"}
MANY |= {"tie to another child": "ties to other children", "conflict of interest": "conflicts of interest"}
MANY |= {"plan for a review": "plans for reviews", "time with a reviewing officer": "times with a reviewing officer"}


@dataclass(frozen=True)
class Question:
    """Two records in a list, each in a few words."""

    id: UUID
    name: str
    born: str
    number: str
    other_number: str
    other_id: UUID
    offered_on: date
    decided: str


@dataclass(frozen=True)
class Line:
    """One fact, as either record tells it; `verdict` says in words whether they agree."""

    what: str
    mine: str
    theirs: str
    verdict: str
    colour: str


@dataclass(frozen=True)
class Comparison:
    """Two records side by side, what was decided about them, and what somebody may answer now."""

    name: str
    child: ChildRow
    other: ChildRow
    came_from: tuple[str, str]
    lines: list[Line]
    decided: str
    answers: tuple[str, ...]
    moved: str
    stayed: str
    is_joined: bool


def questions(rights: Rights) -> dict[str, list[Question]]:
    """The questions that wait, oldest first, and what was decided last: `waiting`, `joined`, `apart`.

    A join waits again where a file names both since.
    """
    found = same_children_visible_to(rights)
    decided = found.order_by("-decided_at", "pk")
    told = {
        "waiting": found.filter(WAITS).order_by("offered_at", "pk")[:MOST_WAITING],
        "joined": decided.filter(~WAITS, state=State.JOINED)[:MOST_DECIDED],
        "apart": decided.filter(state=State.APART)[:MOST_DECIDED],
    }
    return {which: [_question(one) for one in rows] for which, rows in told.items()}


def counts_of_questions(rights: Rights) -> int:
    """How many questions wait for this person; none where they may not answer."""
    if not rights.may("child.join"):
        return 0
    return same_children_visible_to(rights).filter(WAITS).count()


def compare(offer: SameChild, rights: Rights) -> Comparison:
    """Both records, line by line."""
    child, other = offer.child, offer.other
    mine, theirs = child_row(child, rights), child_row(other, rights)
    is_joined = offer.state == State.JOINED
    moved = Counter(label.split(".")[1].lower() for label, keys in _rows(offer).items() for _ in keys)
    stayed = Counter(row._meta.model_name or "" for row in rows_of(child)) if is_joined else Counter[str]()
    return Comparison(
        name=full_name_of(child),
        child=mine,
        other=theirs,
        came_from=(_came_from(child), _came_from(other)),
        lines=[] if is_joined else [*_who(child, other), *_care(child, other, rights), *_people(mine, theirs)],
        decided=_decided(offer),
        answers=ANSWERS[State(offer.state)],
        moved=_in_words(moved),
        stayed=_in_words(stayed),
        is_joined=is_joined,
    )


ANSWERS = {State.OFFERED: ("same", "two"), State.JOINED: ("undo",), State.APART: ("same",)}


def _question(offer: SameChild) -> Question:
    child, other = offer.child, offer.other
    return Question(
        id=offer.pk,
        name=full_name_of(child),
        born=f"born on {long_day(child.born_on)}" if child.born_on else "",
        number=child.number,
        other_number=other.number,
        other_id=other.pk,
        offered_on=offer.offered_at.date(),
        decided=_decided(offer),
    )


def _decided(offer: SameChild) -> str:
    if offer.decided_by is None or offer.decided_at is None:
        return ""
    what = "they are the same child" if offer.state == State.JOINED else "they are two children"
    said = f"{offer.decided_by.name} said on {long_day(offer.decided_at.date())} that {what}."
    if offer.state == State.JOINED and offer.child.in_newest_return is not None:
        said += f" Since then a file names {offer.child.number} too: your case system knows two children. Undo it."
    return said


def _came_from(child: Child) -> str:
    return FROM_A_FILE if child.source == Source.RETURN or child.in_newest_return is not None else BY_HAND


def _line(what: str, mine: str, theirs: str) -> Line:
    """A line with its verdict; capitals make no difference."""
    if not (mine and theirs):
        verdict, colour = "Only one says" if mine or theirs else "Neither says", "grey"
    elif mine.strip().casefold() == theirs.strip().casefold():
        verdict, colour = "The same", "green"
    else:
        verdict, colour = "Differs", "orange"
    return Line(what, mine or "Not known", theirs or "Not known", verdict, colour)


def _who(child: Child, other: Child) -> Iterable[Line]:
    yield _line("First name", child.forename, other.forename)
    yield _line("Last name", child.surname, other.surname)
    born = [long_day(one.born_on) if one.born_on else "" for one in (child, other)]
    yield _line("Born", born[0], born[1])
    yield _line("Sex", SEX.get(child.sex, ""), SEX.get(other.sex, ""))


def _care(child: Child, other: Child, rights: Rights) -> Iterable[Line]:
    mine, theirs = (_times_in_care(one, rights.today) for one in (child, other))
    yield _line("In care", mine, theirs)
    held, held_too = (_reviews(one) for one in (child, other))
    yield _line("Reviews held", held, held_too)


def _people(mine: ChildRow, theirs: ChildRow) -> Iterable[Line]:
    yield _line("Reviewing officer", mine.iro, theirs.iro)
    yield _line("Social worker", ", ".join(mine.social_workers), ", ".join(theirs.social_workers))


def _times_in_care(child: Child, today: date) -> str:
    """`Since Monday 16 November 2026`, after the times before."""
    told = []
    for period, _ in judged(facts_of_child(child), today).periods:
        until = f" to {long_day(period.ended_on)}" if period.ended_on else ""
        told.append(f"{'From' if until else 'Since'} {long_day(period.started_on)}{until}")
    return "; ".join(told)


def _reviews(child: Child) -> str:
    held = Review.objects.filter(child=child, struck_at__isnull=True).order_by("held_on")
    return "; ".join(long_day(day) for day in held.values_list("held_on", flat=True))


def _rows(offer: SameChild) -> dict[str, list[str]]:
    return offer.moved.get("rows", {}) if offer.state == State.JOINED else {}


def _in_words(rows: Counter[str]) -> str:
    """`1 review and 2 parts in the case`; empty where nothing is told."""
    told = []
    for name, words in IN_WORDS.items():
        if rows[name]:
            told.append(
                f"{rows[name]} {MANY[words]}" if rows[name] > 1 and words in MANY else counted(rows[name], words)
            )
    return listed(told) if told else ""
