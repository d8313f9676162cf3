"""What became of what somebody with parental responsibility thinks: answered in words, and told them on a day."""

from datetime import date
from typing import NamedTuple

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child
from heard.rules.day_words import long_day
from heard.rules.hearing import AnswerKind, refuse_telling
from heard.voice.actions.hold import refuse_where
from heard.voice.models import Answer, Contribution
from heard.voice.queries.answering import may_answer
from heard.voice.queries.marks import mark_of

THEY_ANSWER = "Only the child’s reviewing officer or social worker answers this. Ask them."
ONLY_THEM = (
    "{name} has no parental responsibility recorded here, so no answer of its own is asked for. "
    "What they think is weighed in the meeting."
)
NOT_CHECKED = "Check first what this gives away. Then answer it."
TAKEN_BACK = "This was taken back, because it was typed in wrongly. There is nothing to answer any more."
CHANGED = "While you wrote, {who} answered this: {kind}. “{words}” {told} Put together what is right, and save again."
NEW_WORDS = (
    "They were told other words on {day}. Enter the day on which they were told these, or leave it empty until then."
)


class Said(NamedTuple):
    """An answer: what became of it, in words that they can read, and the day on which they were told, if they were."""

    kind: str
    words: str
    told_on: date | None = None


@transaction.atomic
def answer_views(*, contribution: Contribution, said: Said, before: str, by: Person, today: date) -> Answer:
    """Answer the views of somebody with parental responsibility, or put the answer right, or note that they were told.

    `before`: how the answer stood on the page (`answered_as`). Refuses everybody but the child's officer and social
    workers, what is not checked yet, an answer that changed meanwhile, no words, a day on which they cannot have been
    told, and other words told on the day of the old ones.
    """
    child = lock_child(contribution.child)
    one = Contribution.objects.select_related("relationship", "person", "answer__answered_by").get(pk=contribution.pk)
    refuse_to_answer(one, child, by, today)
    stored: Answer | None = getattr(one, "answer", None)
    said = said._replace(words=said.words.strip())
    _refuse_answer(stored, said, before)
    answer = stored or Answer(contribution=one)
    if (answer.kind, answer.words) != (said.kind, said.words):
        answer.kind, answer.words, answer.answered_on, answer.answered_by = said.kind, said.words, today, by
    if said.told_on is not None:
        refuse_where(refuse_telling(said.told_on, not_before=answer.answered_on, what="It was answered", today=today))
    if answer.told_on != said.told_on:
        answer.told_on, answer.told_by = said.told_on, by if said.told_on else None
    answer.save()
    detail = {"child": child.pk, "kind": said.kind, "told_on": said.told_on}
    record("views.answered", about=one, by=by, council_id=child.council_id, detail=detail)
    return answer


def answered_as(answer: Answer | None) -> str:
    """How an answer stands, in one mark that a page sends back: its words, and when they were told; "" before."""
    return mark_of(answer.kind, answer.words, answer.told_on) if answer else ""


def refuse_to_answer(contribution: Contribution, child: Child, person: Person, today: date) -> None:
    """Refuses what is taken back, what is not checked, whose writer has no parental responsibility, and strangers."""
    if contribution.taken_back_at is not None:
        raise Refused(TAKEN_BACK)
    giver = contribution.relationship or contribution.person
    if contribution.relationship is None or not contribution.relationship.has_parental_responsibility:
        raise Refused(ONLY_THEM.format(name=giver.name if giver else ""))
    if contribution.checked_at is None:
        raise Refused(NOT_CHECKED)
    if not may_answer(person, child, today):
        raise Refused(THEY_ANSWER)


def _refuse_answer(stored: Answer | None, said: Said, before: str) -> None:
    if not said.words:
        raise Refused("Write the answer, in words that they can read.", field="words")
    if stored is None or Said(stored.kind, stored.words, stored.told_on) == said:
        return
    if before != answered_as(stored):
        told = {"who": stored.answered_by.name, "kind": AnswerKind(stored.kind).words.lower(), "words": stored.words}
        raise Refused(CHANGED.format(**told, told=_told(stored)), field="words")
    if said.told_on and said.told_on == stored.told_on:
        raise Refused(NEW_WORDS.format(day=long_day(said.told_on)), field="told_on")


def _told(answer: Answer) -> str:
    return f"They were told on {long_day(answer.told_on)}." if answer.told_on else "They were not told yet."
