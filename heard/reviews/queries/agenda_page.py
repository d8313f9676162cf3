"""The page on which the child's agenda is made, and the sheet for a child who leads their own meeting."""

import re
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.models import Relationship
from heard.reviews.models import OPEN, AgendaItem, Choice, Invitation, Preparation
from heard.reviews.queries.agenda import (
    OwnTopics,
    Shown,
    TopicRow,
    Whose,
    may_lie_open,
    own_topics,
    reviews_before,
    row_of_topic,
    seen_as,
    talked_about,
    told_as,
    topics_of,
)
from heard.reviews.queries.chairs import chairs_of
from heard.reviews.queries.choices import ChoiceRow, choices_of
from heard.reviews.queries.meeting_room import open_name_of
from heard.reviews.queries.room import wishes_in_the_room
from heard.reviews.queries.steps import BEFORE_IT_BEGINS
from heard.rules.review_states import State
from heard.voice.models import Answer, Wish

Kind = Relationship.Kind
SENTENCES = re.compile(r"\n|(?<=[.!?])\s+")
UNNAMED: dict[str, str] = {Kind.CARER: "Your carer", Kind.ADOPTER: "Your carer", Kind.SCHOOL: "Your teacher"}


@dataclass(frozen=True)
class OwnRow:
    """A topic that somebody brought, and whether it can go up or down among those of the same kind."""

    id: UUID
    topic: TopicRow
    can_go_up: bool = False
    can_go_down: bool = False


@dataclass(frozen=True)
class Offer:
    """What can become a topic with one click: its words, where it comes from in words, and by which key."""

    words: str
    said: str
    wish: UUID | None = None
    item: UUID | None = None
    said_on: date | None = None


@dataclass(frozen=True)
class AgendaPage:
    """The child's agenda as it lies open, and what can be put on it. `seen` is the order in which it is shown."""

    name: str
    own: list[OwnRow]
    left_over: list[OwnRow]
    every_review: list[TopicRow]
    seen: str
    said: list[Offer]
    chosen: list[Offer]
    last_time: list[Offer]
    may: bool


@dataclass(frozen=True)
class ChairSheet:
    """A sheet for a child who leads: when the meeting is, its topics, and who helps. Nothing in it is private."""

    planned_on: date
    starts_at: time | None
    topics: tuple[TopicRow, ...]
    helper: str
    helpers: list[tuple[str, str]]
    chairing: ChoiceRow


def agenda_page(rights: Rights, preparation: Preparation) -> AgendaPage:
    """What the meeting talks about, and what can still be put on the agenda."""
    shown = wishes_in_the_room(preparation, rights.person, rights.today)
    own, talked = own_topics(preparation, shown), talked_about([preparation])
    rows = [OwnRow(item.pk, row_of_topic(item, preparation, shown, talked)) for item in own.now]
    left = [OwnRow(item.pk, row_of_topic(item, preparation, shown, talked)) for item in own.left_over]
    return AgendaPage(
        name=open_name_of(preparation.child),
        own=[*_placed(rows, Whose.CHILD), *_placed(rows, Whose.OTHER)],
        left_over=left,
        every_review=[row for row in topics_of(preparation, shown) if row.whose is Whose.EVERY_REVIEW],
        seen=seen_as(own),
        said=_said(preparation, shown, own),
        chosen=_chosen(preparation, own),
        last_time=_last_time(preparation, shown, own),
        may=preparation.state in OPEN,
    )


def chair_sheet(rights: Rights, preparation: Preparation, helper: str) -> ChairSheet:
    """The sheet, with this person as the one who helps; without one, whoever leads with the child."""
    shown = wishes_in_the_room(preparation, rights.person, rights.today)
    helpers, chairing = _helpers(rights, preparation), choices_of(preparation)
    return ChairSheet(
        planned_on=preparation.planned_on,
        starts_at=preparation.starts_at,
        topics=topics_of(preparation, shown),
        helper=dict(helpers).get(helper, helpers[0][1] if helpers else ""),
        helpers=helpers,
        chairing=next(row for row in chairing if row.topic == Choice.Topic.CHAIR),
    )


def _placed(rows: list[OwnRow], whose: Whose) -> list[OwnRow]:
    """The topics of one kind, each with where it can go."""
    mine = [row for row in rows if row.topic.whose is whose]
    last = len(mine) - 1
    return [OwnRow(row.id, row.topic, place > 0, place < last) for place, row in enumerate(mine)]


def _said(preparation: Preparation, shown: Shown, own: OwnTopics) -> list[Offer]:
    """What the child said before this review, or was never answered, that is no topic yet."""
    there = {item.wish_id for item in (*own.now, *own.left_over)}
    answered = set(Answer.objects.filter(wish__in=list(shown)).values_list("wish", flat=True))
    open_now = [wish for wish in shown.values() if wish.review_key == preparation.pk or wish.pk not in answered]
    return [_offer(wish) for wish in open_now if wish.pk not in there]


def _offer(wish: Wish) -> Offer:
    return Offer(" ".join(wish.words.split()), told_as(wish), wish=wish.pk, said_on=wish.said_on)


def _chosen(preparation: Preparation, own: OwnTopics) -> list[Offer]:
    """What the child wants to talk about, and what not, as they were asked: sentence by sentence.

    It is for whoever prepares, and stands on the page no more once the review has begun and the page lies open.
    """
    if preparation.state not in BEFORE_IT_BEGINS:
        return []
    there = {item.words.casefold() for item in own.now}
    choice = preparation.choices.filter(topic=Choice.Topic.ABOUT).first()
    lines = [" ".join(line.split()) for line in SENTENCES.split(choice.words)] if choice else []
    said_on = choice.told_on if choice else None
    return [Offer(line, "", said_on=said_on) for line in dict.fromkeys(lines) if line and line.casefold() not in there]


def _last_time(preparation: Preparation, shown: Shown, own: OwnTopics) -> list[Offer]:
    """The child's own topics that the last held review talked about: some go on."""
    held = [each for each in reviews_before(preparation) if each.state == State.HELD]
    if not held:
        return []
    talked, there = talked_about(held[-1:]), {item.from_item_id for item in own.now}
    items = AgendaItem.objects.filter(preparation__child=preparation.child_id, taken_off_at=None, is_childs=True)
    found = [item for item in items.order_by("preparation__made_at", "number") if f"own:{item.pk}" in talked]
    shown_now = [item for item in found if item.pk not in there and may_lie_open(item, shown)]
    return [Offer(item.words, told_as(shown[item.wish_id]) if item.wish_id else "", item=item.pk) for item in shown_now]


def _helpers(rights: Rights, preparation: Preparation) -> list[tuple[str, str]]:
    """Who can help: whoever leads the meeting, then everybody invited who is not the child, each by a key.

    Names that can give away where the child lives or goes to school stand on no sheet that lies open.
    """
    chair = chairs_of([preparation], rights.today).get(preparation.pk)
    asked = Invitation.objects.filter(preparation=preparation, withdrawn_at=None, excluded_at=None)
    others = asked.exclude(relationship__kind=Kind.CHILD).select_related("relationship", "person")
    first = [("officer", chair.name)] if chair else []
    return first + [(str(one.pk), _called(one)) for one in others.order_by("ticked_at", "pk") if one.person != chair]


def _called(one: Invitation) -> str:
    if one.relationship is None:
        return one.person.name if one.person else ""
    return UNNAMED.get(one.relationship.kind, one.relationship.name)
