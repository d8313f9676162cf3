"""The officer's talks before a review, written down: with the child in private, with others, and what was answered.

A review is known here by its key alone. Who may talk for it, `reviews/actions/talk.py` asks before it comes here.
"""

from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Relationship
from heard.rules.hearing import refuse_telling
from heard.rules.private_talk import Conversation, refuse_conversation
from heard.rules.talking import Talked, refuse_talk
from heard.voice.actions.hold import refuse_where
from heard.voice.models import Answer, PrivateConversation, Talk
from heard.voice.queries.conversations import conversation_before, standing_of

NOTHING = "Write down at least one thing: that you offered it, that you talked, or why you did not."
MEANWHILE = (
    "While you wrote, {name} wrote down the conversation before this review. What stands there now is beside your own "
    "words: put together what is right, and save again."
)
ANSWERED_MEANWHILE = (
    "While you wrote, {name} answered this: “{words}”. Put both together in these words, and save again."
)
GONE = "What they said was taken back meanwhile, so there is nothing to answer."
OTHER_WORDS = (
    "On that day they were told other words. Enter the day on which they were told these, or leave it empty until then."
)
NO_VIEW = "They were not talked with, so there is nothing to answer."


class Meanwhile(Refused):
    """The one conversation of a review is written down already, or was changed since the page was opened."""


@transaction.atomic
def write_conversation(
    *,
    child: Child,
    review_key: UUID,
    told: Conversation,
    version: int,
    is_first: bool,
    over_on: date | None,
    by: Person,
    today: date,
) -> PrivateConversation:
    """Write down the one private conversation before a review, or change what stands of it.

    `version`: what stood there when the page was opened; 0 where nothing did. Refuses a stale page and a second
    record of the same review, and what the rules of the conversation refuse.
    """
    child = lock_child(child)
    found = conversation_before(review_key)
    if found is not None and standing_of(found) == told:
        return found
    _refuse_record(found, told, version)
    refuse_where(refuse_conversation(told, today, is_first=is_first, over_on=over_on))
    one = found or PrivateConversation(child=child, review_key=review_key, officer=by, version=0)
    one.officer = by if one.held_on != told.held_on else one.officer
    for name, value in told._asdict().items():
        setattr(one, name, value)
    one.recorded_by, one.version = by, one.version + 1
    one.save()
    _record("conversation.written", one, child, by, review=review_key, version=one.version, **_facts_of(told))
    return one


def _facts_of(told: Conversation) -> dict[str, object]:
    return {"offered": told.offered_on, "held": told.held_on, "mode": told.mode, "not_held": told.not_held}


def _refuse_record(found: PrivateConversation | None, told: Conversation, version: int) -> None:
    """Refuses what somebody else wrote meanwhile, and a first record that says nothing."""
    if found is not None and found.version != version:
        raise Meanwhile(MEANWHILE.format(name=found.recorded_by.name))
    if found is None and told == Conversation():
        raise Refused(NOTHING)


@transaction.atomic
def write_talk(
    *,
    child: Child,
    review_key: UUID,
    to: Relationship | Person,
    told: Talked,
    over_on: date | None,
    by: Person,
    today: date,
) -> Talk:
    """Write down what somebody around the child, or of staff, said before a review; or why they were not asked.

    Refuses, of somebody with parental responsibility, a reason that the law does not know.
    """
    child = lock_child(child)
    relationship = to if isinstance(to, Relationship) else None
    is_responsible = relationship is not None and relationship.has_parental_responsibility
    refuse_where(refuse_talk(told, today, name=to.name, is_responsible=is_responsible, over_on=over_on))
    whose = {"relationship": relationship, "person": None if relationship else to}
    made = {"recorded_by": by, "recorded_at": clock.now()}
    one = Talk.objects.create(child=child, review_key=review_key, **whose, **told._asdict(), **made)
    _record("talk.written", one, child, by, review=review_key, on=told.talked_on, not_asked=told.not_asked)
    return one


@transaction.atomic
def take_talk_back(*, talk: Talk, by: Person) -> Talk:
    """What was written down of a talk was wrong: it counts no more, and stays in history, with its answer."""
    child, one = _held(talk)
    if one.taken_back_at is None:
        one.taken_back_at = clock.now()
        one.save(update_fields=["taken_back_at"])
        _record("talk.taken_back", one, child, by, review=one.review_key)
    return one


@transaction.atomic
def answer_view(
    *, talk: Talk, kind: str, words: str, told_on: date | None, before: str, by: Person, today: date
) -> Answer:
    """Answer what somebody said in a talk, or change the answer; and when they were told it, once they were.

    `before`: the words that stood on the page when this was written. Refuses an answer over which somebody else wrote.
    """
    child, one = _held(talk)
    found = Answer.objects.filter(talk=one).select_related("answered_by").first()
    words = words.strip()
    if found is not None and (found.kind, found.words, found.told_on) == (kind, words, told_on):
        return found
    _refuse_answer(one, found, words, before.strip())
    _refuse_told(one, found, words, told_on, today)
    told = {"told_on": told_on, "told_by": by if told_on else None}
    said = {"kind": kind, "words": words, "answered_on": today, "answered_by": by}
    answer, _ = Answer.objects.update_or_create(talk=one, defaults=said | told)
    _record("talk.answered", one, child, by, review=one.review_key, kind=kind, told_on=told_on)
    return answer


def _refuse_answer(talk: Talk, found: Answer | None, words: str, before: str) -> None:
    if talk.taken_back_at is not None:
        raise Refused(GONE)
    if talk.talked_on is None:
        raise Refused(NO_VIEW)
    if not words:
        raise Refused("Write the answer in words that they can read.", field="words")
    if found is not None and found.words not in (before, words):
        raise Refused(ANSWERED_MEANWHILE.format(name=found.answered_by.name, words=found.words), field="words")


def _refuse_told(talk: Talk, found: Answer | None, words: str, told_on: date | None, today: date) -> None:
    if told_on is None or talk.talked_on is None:
        return
    refuse_where(refuse_telling(told_on, not_before=talk.talked_on, what="You talked", today=today))
    if found is not None and found.told_on == told_on and found.words != words:
        raise Refused(OTHER_WORDS, field="told_on")


def _held(talk: Talk) -> tuple[Child, Talk]:
    """The child, held, and the talk as it stands now."""
    child = lock_child(talk.child)
    return child, Talk.objects.get(pk=talk.pk)


def _record(action: str, about: PrivateConversation | Talk, child: Child, by: Person, **detail: object) -> None:
    record(action, about=about, council_id=child.council_id, by=by, detail={"child": child.pk} | detail)
