"""The officer's talks before a review: who may write them down, of which review, and whom it cannot do without."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.children.actions.lock import lock_child
from heard.reviews.models import Preparation
from heard.reviews.queries.talked import is_first_review, people_to_ask, unasked_of, why_not_talking
from heard.rules.private_talk import Conversation
from heard.rules.review_states import WORDS, State
from heard.rules.talking import Talked, told_unasked
from heard.voice.actions.talks import answer_view, take_talk_back, write_conversation, write_talk
from heard.voice.models import Answer, PrivateConversation, Talk

CALLED_OFF = (State.CANCELLED, State.STOOD_DOWN)
NOBODY_THERE = "Choose who it was. Somebody may be around the child no longer: look at the list again."
IS_HELD = "This review was held. What was said before it stays as it stands, and another talk can be added to it."


@transaction.atomic
def record_conversation(
    *, preparation: Preparation, told: Conversation, version: int, by: Person, today: date
) -> PrivateConversation:
    """Write down the private conversation before this review, also after it; refuses everybody but who leads it."""
    plan = _held(preparation, by, today)
    known: dict[str, Any] = {
        "child": plan.child,
        "review_key": plan.pk,
        "over_on": _over_on(plan),
        "by": by,
        "today": today,
    }
    return write_conversation(told=told, version=version, is_first=is_first_review(plan), **known)


@transaction.atomic
def record_talk(*, preparation: Preparation, who: UUID, told: Talked, by: Person, today: date) -> Talk:
    """Write down what somebody said before this review, or why they were not asked. `who`: by their key.

    Refuses everybody but who leads the review, and somebody who is neither around the child nor works with them.
    """
    plan = _held(preparation, by, today)
    to = next((one.who for one in people_to_ask(plan, today) if one.who.pk == who), None)
    if to is None:
        raise Refused(NOBODY_THERE, field="who")
    known: dict[str, Any] = {
        "child": plan.child,
        "review_key": plan.pk,
        "over_on": _over_on(plan),
        "by": by,
        "today": today,
    }
    return write_talk(to=to, told=told, **known)


@transaction.atomic
def take_back_talk(*, preparation: Preparation, talk: Talk, by: Person, today: date) -> Talk:
    """What was written down of a talk was wrong. Refuses it of a review that was held, which rests on it."""
    plan = _held(preparation, by, today)
    if plan.state == State.HELD:
        raise Refused(IS_HELD)
    return take_talk_back(talk=talk, by=by)


@transaction.atomic
def answer_talk(
    *,
    preparation: Preparation,
    talk: Talk,
    kind: str,
    words: str,
    told_on: date | None,
    before: str,
    by: Person,
    today: date,
) -> Answer:
    """Answer what somebody said, before the review or after it: most answers are decisions."""
    _held(preparation, by, today)
    return answer_view(talk=talk, kind=kind, words=words, told_on=told_on, before=before, by=by, today=today)


def refuse_unasked(preparation: Preparation) -> None:
    """Refuses while somebody who had parental responsibility at the last meeting was neither asked nor may be left out.

    Care Planning Regulations 2010, regulation 36(1)(c), as docs/adr/0039 reads it.
    """
    if sentence := told_unasked([one.name for one in unasked_of(preparation)]):
        raise Refused(sentence)


def _held(preparation: Preparation, by: Person, today: date) -> Preparation:
    """The review as it stands now, with its child held; refuses one that was called off, and who does not lead it."""
    child = lock_child(preparation.child)
    now = Preparation.objects.get(pk=preparation.pk)
    now.child = child
    if State(now.state) in CALLED_OFF:
        raise Refused(f"This review {WORDS[State(now.state)].it}, so no talk belongs to it.")
    if sentence := why_not_talking(now, by, today):
        raise Refused(sentence)
    return now


def _over_on(plan: Preparation) -> date | None:
    """The day of the last meeting of a review that was held."""
    days = plan.meetings.order_by("-number").values_list("held_on", flat=True)
    return days.first() if plan.state == State.HELD else None
