"""The child's own topics for a review: brought, put in the order that they want, and taken off."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.models import AgendaItem, Preparation
from heard.reviews.queries.agenda import (
    OwnTopics,
    Shown,
    key_of,
    live_topics,
    may_lie_open,
    own_topics,
    seen_as,
    talked_about,
)
from heard.reviews.queries.room import wishes_in_the_room

LONGEST_TOPIC = 200
NO_WORDS = "Write down what they want to talk about, in their own words."
TOO_LONG = (
    "A topic has {longest} letters at most, and this has {letters}. Shorten it, in words that the child would say."
)
THERE_ALREADY = "This stands on the agenda already."
GONE = "That is not there any more. Look at what stands here now, and choose again."
CHANGED = (
    "The topics were changed since you opened this page. This is how they stand now: try again if it is still right."
)
WRITTEN_TO = "Something was written down about this topic in the meeting, so it stays where it is."


class Origin(NamedTuple):
    """Where a topic comes from: something that the child said, or a topic of an earlier review."""

    wish: UUID | None = None
    item: UUID | None = None


TYPED = Origin()


@transaction.atomic
def add_topic(
    *, preparation: Preparation, words: str, is_childs: bool, by: Person, today: date, origin: Origin = TYPED
) -> AgendaItem:
    """A topic stands on the agenda of this review, after those that are there.

    Refuses one without words, a long one, one that stands there already, and one from what is not there any more.
    """
    plan, words = hold_to_prepare(preparation), " ".join(words.split())
    shown = wishes_in_the_room(plan, by, today)
    own = own_topics(plan, shown)
    _refuse_words(words, own)
    if origin.wish is not None and origin.wish not in shown:
        raise Refused(GONE, field="words")
    source = _of_before(plan, origin.item, shown) if origin.item else None
    if source is not None and key_of(source) in talked_about([plan]):
        raise Refused(WRITTEN_TO)
    facts = {"wish_id": source.wish_id if source else origin.wish, "from_item": source, "added_by": by}
    added = AgendaItem.objects.create(
        preparation=plan, number=_next_number(plan), words=words, is_childs=is_childs, **facts
    )
    _record("topic.added", added, plan, by)
    return added


@transaction.atomic
def move_topic(*, preparation: Preparation, item: UUID, is_up: bool, seen: str, by: Person, today: date) -> AgendaItem:
    """A topic changes places with the one before it or after it. Refuses where the order is not that of the page."""
    plan = hold_to_prepare(preparation)
    own = _own(plan, by, today)
    if seen != seen_as(own):
        raise Refused(CHANGED)
    one = _one_of(own.now, item)
    beside = [each for each in own.now if each.is_childs == one.is_childs]
    place = beside.index(one) + (-1 if is_up else 1)
    if not 0 <= place < len(beside):
        raise Refused("It stands first already." if is_up else "It stands last already.")
    _swap(one, beside[place], plan)
    _record("topic.moved", one, plan, by)
    return one


@transaction.atomic
def take_off_topic(*, preparation: Preparation, item: UUID, by: Person, today: date) -> AgendaItem:
    """A topic is not talked about in this review; it stays in history. One left over from before comes back no more.

    Refuses one that the meeting has talked about, and one that is not there any more.
    """
    plan = hold_to_prepare(preparation)
    own = _own(plan, by, today)
    one = _one_of([*own.now, *own.left_over], item)
    if key_of(one) in talked_about([plan]):
        raise Refused(WRITTEN_TO)
    if one.preparation_id != plan.pk:
        facts = {"words": one.words, "is_childs": one.is_childs, "wish_id": one.wish_id, "added_by": by}
        one = AgendaItem(preparation=plan, number=_next_number(plan), from_item=one, **facts)
    one.taken_off_at = clock.now()
    one.save()
    _record("topic.taken_off", one, plan, by)
    return one


def _own(plan: Preparation, by: Person, today: date) -> OwnTopics:
    return own_topics(plan, wishes_in_the_room(plan, by, today))


def _one_of(items: list[AgendaItem], key: UUID) -> AgendaItem:
    found = next((item for item in items if item.pk == key), None)
    if found is None:
        raise Refused(GONE)
    return found


def _refuse_words(words: str, own: OwnTopics) -> None:
    if not words:
        raise Refused(NO_WORDS, field="words")
    if len(words) > LONGEST_TOPIC:
        raise Refused(TOO_LONG.format(longest=LONGEST_TOPIC, letters=len(words)), field="words")
    if words.casefold() in {item.words.casefold() for item in own.now}:
        raise Refused(THERE_ALREADY, field="words")


def _of_before(plan: Preparation, key: UUID, shown: Shown) -> AgendaItem:
    """A live topic of an earlier review of this child's. Refuses one that was taken into this review already.

    One that may not lie open is told apart from none in no way.
    """
    found = AgendaItem.objects.filter(pk=key, preparation__child=plan.child_id, taken_off_at=None)
    source = found.exclude(preparation=plan).first()
    if source is None or not may_lie_open(source, shown):
        raise Refused(GONE)
    if live_topics(plan).filter(from_item=source).exists():
        raise Refused(THERE_ALREADY)
    return source


def _next_number(plan: Preparation) -> int:
    return (AgendaItem.objects.filter(preparation=plan).aggregate(last=Max("number"))["last"] or 0) + 1


def _swap(one: AgendaItem, other: AgendaItem, plan: Preparation) -> None:
    """Each gets the other's number; no two ever have the same."""
    here, there = one.number, other.number
    for item, number in ((one, _next_number(plan)), (other, here), (one, there)):
        item.number = number
        item.save(update_fields=["number"])


def _record(action: str, item: AgendaItem, plan: Preparation, by: Person) -> None:
    detail = {"child": plan.child_id, "topic": item.pk, "number": item.number}
    record(action, about=plan, by=by, council_id=plan.child.council_id, detail=detail)
