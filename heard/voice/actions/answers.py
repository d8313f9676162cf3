"""The answer to what a child said, in words that the child can read; and the day on which somebody told them."""

from datetime import date

from django.db import transaction

from heard.accounts.access import rights_of
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.rules.hearing import AnswerKind, refuse_answer, refuse_telling
from heard.voice.actions.hold import hold_wish, refuse_where
from heard.voice.models import Answer, Wish
from heard.voice.queries.answering import THEY_ANSWER, may_answer
from heard.voice.queries.marks import mark_of_answer, mark_of_words

OTHER_WORDS = "What the child said was put right since you opened this page. It now says: “{words}” Answer that."
ANSWERED_MEANWHILE = (
    "While you wrote, {name} answered: “{kind}. {words}” What you wrote stands in the boxes. Put together what is "
    "right, and save again."
)
NOTHING_TO_TELL = "There is no answer yet that somebody could have told the child. Answer first."
OTHER_ANSWER = "The answer was changed since you opened this page. It now says: “{kind}. {words}” Tell the child that."


@transaction.atomic
def answer_wish(*, wish: Wish, kind: str, words: str, of: str, before: str, by: Person, today: date) -> Answer:
    """Answer what a child said; another answer than before is told to the child anew.

    `of`: the mark of the words that this answers; `before`: of the answer that stood there, or "". Refuses everybody
    but the child's officer and social workers, and a page that is older than the words or the answer.
    """
    wish = hold_wish(wish, rights_of(by, today))
    if not may_answer(by, wish.child, today):
        raise Refused(THEY_ANSWER)
    refuse_where(refuse_answer(words))
    if of != mark_of_words(wish):
        raise Refused(OTHER_WORDS.format(words=wish.words), field="words")
    answer, kind, words = getattr(wish, "answer", None), AnswerKind(kind), words.strip()
    if answer is not None and (answer.kind, answer.words) == (kind, words):
        return answer
    if answer is not None and before != mark_of_answer(answer):
        told = {"kind": AnswerKind(answer.kind).words, "words": answer.words}
        raise Refused(ANSWERED_MEANWHILE.format(name=answer.answered_by.name, **told), field="words")
    answer = answer or Answer(wish=wish)
    answer.kind, answer.words, answer.answered_on, answer.answered_by = kind, words, today, by
    answer.told_on, answer.told_by = None, None
    answer.save()
    _record("wish.answered", answer, wish, by, kind=kind)
    return answer


@transaction.atomic
def note_told(*, wish: Wish, of: str, told_on: date, by: Person, today: date) -> Answer:
    """Somebody told the child the answer, on this day. `of`: the mark of the answer that they told."""
    wish = hold_wish(wish, rights_of(by, today))
    answer = getattr(wish, "answer", None)
    if answer is None:
        raise Refused(NOTHING_TO_TELL)
    if of != mark_of_answer(answer):
        raise Refused(OTHER_ANSWER.format(kind=AnswerKind(answer.kind).words, words=answer.words))
    refuse_where(refuse_telling(told_on, not_before=wish.said_on, what="They said it", today=today))
    answer.told_on, answer.told_by = told_on, by
    answer.save(update_fields=["told_on", "told_by"])
    _record("wish.answer_told", answer, wish, by, on=told_on)
    return answer


def _record(action: str, answer: Answer, wish: Wish, by: Person, **detail: object) -> None:
    told = {"child": wish.child_id, "wish": wish.pk} | detail
    record(action, about=answer, by=by, council_id=wish.child.council_id, detail=told)
