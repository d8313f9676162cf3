"""What a meeting talks about, in its order: what is going well, the child's own topics, and those of every review."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from heard.reviews.models import OPEN, AgendaItem, Note, Preparation
from heard.rules.hearing import Heard
from heard.rules.meeting_page import YES
from heard.rules.topics import OF_A_MEETING
from heard.voice.models import Wish

WELL, WELL_WORDS = "well", "What is going well"
TICK = "done:"
WRITTEN = re.compile(r"(own|topic):[^:]+|well$")
"""The box of a topic's notes begins with the topic's key (`rules/meeting_page.py`)."""
Shown = Mapping[UUID, Wish]
"""What may lie open in the room, by its key."""


class Whose(StrEnum):
    """Whose topic it is. Every review talks about its own: what is going well, and what we tell children of."""

    CHILD = "child"
    OTHER = "other"
    EVERY_REVIEW = "every_review"


@dataclass(frozen=True)
class TopicRow:
    """One topic: its key on the meeting's page, its words, and whose it is.

    `told_as`: how we know, where these are not the child's own words. `from_last`: it comes from an earlier review.
    `is_done`: it was talked about.
    """

    key: str
    words: str
    whose: Whose
    told_as: str = ""
    from_last: bool = False
    is_done: bool = False

    @property
    def is_childs(self) -> bool:
        """Whether it is the child's own."""
        return self.whose is Whose.CHILD


class OwnTopics(NamedTuple):
    """The topics that somebody brought: this review's, and those left over that no review has talked about."""

    now: list[AgendaItem]
    left_over: list[AgendaItem]


def topics_of(preparation: Preparation, shown: Shown) -> tuple[TopicRow, ...]:
    """Every topic of a review in the order of the meeting; `shown`: what may lie open there."""
    talked, own = talked_about([preparation]), own_topics(preparation, shown)
    childs = [item for item in (*own.now, *own.left_over) if item.is_childs]
    others = [item for item in (*own.now, *own.left_over) if not item.is_childs]
    every = [_of_every_review(f"topic:{one}", one.words, talked) for one in OF_A_MEETING]
    first = _of_every_review(WELL, WELL_WORDS, talked)
    return (first, *(row_of_topic(item, preparation, shown, talked) for item in (*childs, *others)), *every)


def row_of_topic(item: AgendaItem, preparation: Preparation, shown: Shown, talked: Collection[str]) -> TopicRow:
    """A topic that somebody brought, on the agenda of this review."""
    return TopicRow(
        key=key_of(item),
        words=item.words,
        whose=Whose.CHILD if item.is_childs else Whose.OTHER,
        told_as=told_as(shown[item.wish_id]) if item.wish_id else "",
        from_last=item.from_item_id is not None or item.preparation_id != preparation.pk,
        is_done=key_of(item) in talked,
    )


def own_topics(preparation: Preparation, shown: Shown) -> OwnTopics:
    """What somebody brought to this review, in order, and what earlier ones left over; only what may lie open."""
    before = reviews_before(preparation)
    found = AgendaItem.objects.filter(preparation__in=[preparation, *before], taken_off_at=None)
    items = [item for item in found.order_by("preparation__made_at", "number") if may_lie_open(item, shown)]
    talked, followed = talked_about(before), _followed(preparation, before)
    left = [item for item in items if item.preparation_id != preparation.pk and item.pk not in followed]
    return OwnTopics(
        now=[item for item in items if item.preparation_id == preparation.pk],
        left_over=[item for item in left if key_of(item) not in talked],
    )


def may_lie_open(item: AgendaItem, shown: Shown) -> bool:
    """Whether a topic may be seen by everybody in the room: it comes from nothing that somebody there may not know."""
    return item.wish_id is None or item.wish_id in shown


def reviews_before(preparation: Preparation) -> list[Preparation]:
    """The child's reviews before this one that are at their end, also those that were called off; the oldest first."""
    earlier = Preparation.objects.filter(child=preparation.child_id, made_at__lt=preparation.made_at)
    return list(earlier.exclude(state__in=OPEN).select_related("review").order_by("made_at", "pk"))


def talked_about(plans: Iterable[Preparation]) -> set[str]:
    """The keys of the topics that were talked about in any of these reviews: ticked, or with words written to them."""
    boxes = Note.objects.filter(preparation__in=list(plans)).exclude(words="").values_list("box", "words")
    return {key for box, words in boxes if (key := _talked(box, words))}


def key_of(item: AgendaItem) -> str:
    """The topic's key on the page of the meeting."""
    return f"own:{item.pk}"


def told_as(wish: Wish) -> str:
    """How we know, where these are not the child's own words, or ""."""
    return Heard(wish.how).mark


def live_topics(preparation: Preparation) -> QuerySet[AgendaItem]:
    """The topics on the agenda of one review, in order; also those that may not lie open now."""
    return AgendaItem.objects.filter(preparation=preparation, taken_off_at=None).order_by("number")


def seen_as(own: OwnTopics) -> str:
    """The order of this review's topics as a page shows it: sent back with what somebody wants changed."""
    return " ".join(str(item.pk) for item in own.now)


def _of_every_review(key: str, words: str, talked: Collection[str]) -> TopicRow:
    return TopicRow(key, words, Whose.EVERY_REVIEW, is_done=key in talked)


def _talked(box: str, words: str) -> str:
    """The key of the topic that this box of the meeting's page says was talked about, or ""."""
    if box.startswith(TICK):
        screen = box.removeprefix(TICK)
        key = f"topic:{screen}" if screen in set(OF_A_MEETING) else screen
        return key if words == YES else ""
    found = WRITTEN.match(box)
    return found[0] if found and words.strip() else ""


def _followed(preparation: Preparation, before: list[Preparation]) -> set[UUID]:
    """The topics of earlier reviews that somebody has taken into a later one, or left out of it."""
    later = AgendaItem.objects.filter(preparation__in=[preparation, *before], from_item__isnull=False)
    return {key for key in later.values_list("from_item", flat=True) if key}
