"""The agenda at the side of the meeting's page: every screen in its order, and which are done."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.accounts.drafts import Draft
from heard.reviews.queries.agenda import TopicRow, Whose
from heard.reviews.queries.meeting_boxes import Drafts, matters_left
from heard.rules.meeting_page import LATER, PARTICIPATION, YES, Screen
from heard.rules.topics import Topic

ANYTHING_ELSE = f"topic:{Topic.OTHER}"


@dataclass(frozen=True)
class AgendaLine:
    """One line of the agenda: its key and number, its words, whose it is, whether it is done, and open now."""

    key: str
    number: int
    words: str
    whose: str
    is_done: bool
    is_now: bool


def agenda_lines(topics: Sequence[TopicRow], drafts: Drafts, asked: str, name: str) -> tuple[AgendaLine, ...]:
    """Every screen in the order of the meeting: what is going well, the child's own, every review's, the law's last."""
    brought = [row for row in topics if row.whose is not Whose.EVERY_REVIEW]
    first, *every = (row for row in topics if row.whose is Whose.EVERY_REVIEW)
    lines = [(first.key, first.words, ""), *((row.key, row.words, _whose(row, name)) for row in brought)]
    lines.append((ANYTHING_ELSE, f"Anything else that {name} wants to say", ""))
    lines += [(row.key, row.words, "") for row in every]
    lines += [(screen.value, screen.words, "") for screen in LATER]
    keys = [key for key, _, _ in lines]
    now = asked if asked in keys else keys[0]
    return tuple(
        AgendaLine(key, number, words, whose, _is_done(key, drafts), key == now)
        for number, (key, words, whose) in enumerate(lines, start=1)
    )


def _whose(row: TopicRow, name: str) -> str:
    if not row.is_childs:
        return "From last time" if row.from_last else "Brought by somebody else"
    own = row.told_as or f"{name}’s own"
    return f"{own}, from last time" if row.from_last else own


def _is_done(key: str, drafts: Drafts) -> bool:
    """Whether a screen is done: it is ticked; of the law's list nothing is left; it is said how the child took part."""
    if key == Screen.LAW:
        return not matters_left(drafts)
    box = PARTICIPATION.key if key == Screen.END else f"done:{key}"
    words = drafts.get(box, Draft()).words
    return bool(words) if key == Screen.END else words == YES
