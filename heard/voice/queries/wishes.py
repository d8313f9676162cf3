"""What a child said, as pages show it: their words, who may know it, whether it was passed on, and the answer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from heard.accounts.access import Rights
from heard.children.models import Child
from heard.children.queries import ChildRow, child_row
from heard.rules.day_words import counted, listed
from heard.rules.hearing import OWN_WORDS, AnswerKind, Audience, Heard, is_a_baby
from heard.rules.topics import Topic
from heard.voice.models import Answer, Wish, WishKeptFrom, WishShared
from heard.voice.queries.shown import wishes_shown_to

TAGS = {
    AnswerKind.AGREED: ("green", "Answered: agreed", "done"),
    AnswerKind.PARTLY: ("yellow", "Answered: partly", "done"),
    AnswerKind.NOT_NOW: ("purple", "Not now", "not"),
}
"""How an answer looks: its colour, its words, and the pair that shows it."""


@dataclass(frozen=True)
class AnswerRow:
    """What was answered, by whom, and when somebody told the child; `told_on` is None until then."""

    kind: str
    kind_words: str
    tag: str
    tag_words: str
    pair: str
    words: str
    answered_on: date
    answered_by: str
    told_on: date | None
    told_by: str


@dataclass(frozen=True)
class SharedRow:
    """With whom and why it was passed on, and when the child was told, or why not yet."""

    id: UUID
    shared_on: date
    shared_with: str
    why: str
    told_on: date | None
    not_told_why: str
    shared_by: str


@dataclass(frozen=True)
class WishRow:
    """Something that a child said. `mark`: what stands over it that is not in the child's own words, else "".

    `said_as` follows the child's name where they are their own words, and is a sentence of its own where not.
    """

    id: UUID
    child_id: UUID
    review_key: UUID | None
    words: str
    said_on: date
    how: str
    is_own_words: bool
    mark: str
    said_to: str
    said_as: str
    topic: str
    topic_words: str
    audience: str
    known_to: str
    taken_by: str
    days_waiting: int
    answer: AnswerRow | None
    shared: tuple[SharedRow, ...]

    @property
    def is_answered(self) -> bool:
        """Whether the child has an answer."""
        return self.answer is not None

    @property
    def waits(self) -> bool:
        """Whether the child waits for an answer: what was seen of them, or told by a carer, is no wish that waits."""
        return self.is_own_words and not self.is_answered

    @property
    def waiting(self) -> str:
        """`since today`, `1 day`, `12 days`: how long the child has waited for an answer."""
        return counted(self.days_waiting, "day") if self.days_waiting else "since today"

    @property
    def not_told(self) -> list[SharedRow]:
        """What was passed on, and the child does not know it yet."""
        return [one for one in self.shared if one.told_on is None]


@dataclass(frozen=True)
class WishesPage:
    """Everything that a child said that the asker may read, the newest first.

    `are_words`: whether it is, or will be, in the child’s own words; else it is what others know of them.
    """

    child: ChildRow
    rows: tuple[WishRow, ...]
    may_write: bool
    are_words: bool = True

    @property
    def waits(self) -> str:
        """How much of it has no answer yet, in words; "" where all of it has."""
        without, theirs = sum(row.waits for row in self.rows), sum(row.is_own_words for row in self.rows)
        if not without:
            return ""
        return f"{without} of {theirs} {'waits' if without == 1 else 'wait'} for an answer."


def wishes_page(rights: Rights, child: Child) -> WishesPage:
    """What this child said, as far as this member of staff may read it; in as many queries however much it is."""
    rows = wish_rows(wishes_shown_to(rights, child), rights.today)
    is_small = child.born_on is not None and is_a_baby(child.born_on, rights.today)
    are_words = any(row.is_own_words for row in rows) if rows else not is_small
    return WishesPage(child_row(child, rights), rows, rights.may("voice.write"), are_words)


def wish_rows(wishes: QuerySet[Wish], today: date) -> tuple[WishRow, ...]:
    """The rows of wishes that `shown.py` gave, the newest first; in as many queries however many there are."""
    joined = wishes.select_related("taken_by", "answer__answered_by", "answer__told_by")
    whole = joined.prefetch_related("kept_from__relationship", "kept_from__person", "shared__shared_by")
    return tuple(wish_row(wish, today) for wish in whole.order_by("-said_on", "-taken_at", "pk"))


def unanswered(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    """Those of these, in the child’s own words, that have no answer yet."""
    return wishes.filter(answer=None, how__in=OWN_WORDS)


def wish_row(wish: Wish, today: date) -> WishRow:
    """One wish, with its answer and with whom it was shared."""
    how, topic, answer = Heard(wish.how), Topic(wish.topic), getattr(wish, "answer", None)
    return WishRow(
        id=wish.pk,
        child_id=wish.child_id,
        review_key=wish.review_key,
        words=wish.words,
        said_on=wish.said_on,
        how=wish.how,
        is_own_words=how.are_their_words,
        mark=how.mark,
        said_to=wish.said_to,
        said_as=how.told_as(wish.said_to),
        topic=wish.topic,
        topic_words=topic.words,
        audience=wish.audience,
        known_to=known_to(wish),
        taken_by=wish.taken_by.name,
        days_waiting=(today - wish.said_on).days,
        answer=_answer_row(answer) if answer else None,
        shared=tuple(_shared_row(one) for one in sorted(wish.shared.all(), key=lambda one: (one.shared_on, one.pk))),
    )


def known_to(wish: Wish) -> str:
    """`Everybody at the meeting, but not Mum and Tomasz Zielinski`."""
    audience = Audience(wish.audience)
    if audience is not Audience.NOT_NAMED:
        return audience.words
    names = sorted(_name_of(one) for one in wish.kept_from.all())
    return f"{Audience.MEETING.words}, but not {listed(names)}" if names else audience.words


def _name_of(kept: WishKeptFrom) -> str:
    whom = kept.relationship or kept.person
    return whom.name if whom else ""


def _answer_row(answer: Answer) -> AnswerRow:
    kind = AnswerKind(answer.kind)
    tag, tag_words, pair = TAGS[kind]
    return AnswerRow(
        kind=answer.kind,
        kind_words=kind.words,
        tag=tag,
        tag_words=tag_words,
        pair=pair,
        words=answer.words,
        answered_on=answer.answered_on,
        answered_by=answer.answered_by.name,
        told_on=answer.told_on,
        told_by=answer.told_by.name if answer.told_by else "",
    )


def _shared_row(shared: WishShared) -> SharedRow:
    return SharedRow(
        id=shared.pk,
        shared_on=shared.shared_on,
        shared_with=shared.shared_with,
        why=shared.why,
        told_on=shared.child_told_on,
        not_told_why=shared.not_told_why,
        shared_by=shared.shared_by.name,
    )
