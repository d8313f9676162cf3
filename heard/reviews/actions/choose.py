"""What the child chose about their own review: written down in their words, and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.models import Choice, Preparation
from heard.reviews.queries.choices import CALLED_OFF, THEY_ANSWER, may_answer
from heard.rules.day_words import long_day
from heard.rules.review_states import WORDS, State

NOT_NOW = Choice.How.NOT_NOW
UNANSWERED = {"followed": "", "why_not": "", "answered_on": None, "answered_by": None}


@dataclass(frozen=True)
class Told:
    """What the child told about one topic. `before`: the words that stood on the page when this was written."""

    topic: str
    how: str
    words: str
    told_on: date
    before: str = ""


@dataclass(frozen=True)
class Answer:
    """Whether what the child chose about one topic was followed. `words`: what of theirs this answers."""

    topic: str
    words: str
    followed: str
    why_not: str = ""


@transaction.atomic
def write_choices(*, preparation: Preparation, told: Sequence[Told], by: Person, today: date) -> list[Choice]:
    """Write down what the child said of these topics; other words than before are answered anew.

    Refuses a day to come, how they told it without what they told, and words over which somebody else wrote meanwhile.
    """
    plan = hold_to_prepare(preparation)
    chosen = {choice.topic: choice for choice in plan.choices.select_related("recorded_by")}
    written = []
    for one in told:
        choice = chosen.get(one.topic) or Choice(preparation=plan, topic=one.topic)
        _refuse_telling(one, choice, today)
        if _takes(choice, one):
            choice.recorded_by = by
            choice.save()
            written.append(choice)
    if written:
        detail = {"child": plan.child_id, "topics": [choice.topic for choice in written]}
        record("choices.written", about=plan, by=by, council_id=plan.child.council_id, detail=detail)
    return written


@transaction.atomic
def answer_choices(*, preparation: Preparation, answers: Sequence[Answer], by: Person, today: date) -> list[Choice]:
    """Say of each of these topics whether what the child chose was followed, and where it was not, why.

    Refuses everybody but the child's officer and social worker, a no without its reason, and an answer to words that
    the child does not say any more.
    """
    child = lock_child(preparation.child)
    plan = Preparation.objects.get(pk=preparation.pk)
    if State(plan.state) in CALLED_OFF:
        raise Refused(f"This review {WORDS[State(plan.state)].it}, so nothing of it was followed or not.")
    if not may_answer(by, child, today):
        raise Refused(THEY_ANSWER)
    chosen = {choice.topic: choice for choice in plan.choices.select_related("recorded_by").exclude(how=NOT_NOW)}
    answered = [choice for one in answers if (choice := _answered(chosen.get(one.topic), one))]
    for choice in answered:
        choice.answered_on, choice.answered_by = today, by
        choice.save()
    if answered:
        detail = {"child": child.pk, "followed": {choice.topic: choice.followed for choice in answered}}
        record("choices.answered", about=plan, by=by, council_id=child.council_id, detail=detail)
    return answered


def _refuse_telling(one: Told, choice: Choice, today: date) -> None:
    words = one.words.strip()
    if one.told_on > today:
        raise Refused(f"{long_day(one.told_on)} is in the future.", field=f"{one.topic}_told_on")
    if not words and one.how != NOT_NOW:
        sentence = "Write down what they said, or what you saw. If they did not want to choose, say so above."
        raise Refused(sentence, field=f"{one.topic}_words")
    if not choice._state.adding and choice.words not in (one.before.strip(), words):
        raise Refused(_written_meanwhile(choice), field=f"{one.topic}_words")


def _written_meanwhile(choice: Choice) -> str:
    said = f"“{choice.words}”" if choice.words else "that they did not want to choose"
    return (
        f"While you wrote, {choice.recorded_by.name} wrote down here: {said}. Put both together in these words, and "
        "save again."
    )


def _takes(choice: Choice, one: Told) -> bool:
    """Whether this says anything new of the topic; other words take the answer away."""
    before = (choice.how, choice.words, choice.told_on)
    choice.how, choice.words, choice.told_on = one.how, one.words.strip(), one.told_on
    if (choice.how, choice.words) != before[:2]:
        for name, value in UNANSWERED.items():
            setattr(choice, name, value)
    return choice._state.adding or (choice.how, choice.words, choice.told_on) != before


def _answered(choice: Choice | None, one: Answer) -> Choice | None:
    """The topic with its answer, where that is new; refuses a no without its reason and an answer to other words."""
    if choice is None or choice.words != one.words:
        said = f"“{choice.words}”" if choice else "nothing that could be followed"
        raise Refused(
            f"What is written of the child changed since you opened this page. Now it says: {said}. Answer that.",
            field=f"{one.topic}_followed",
        )
    why_not = "" if one.followed == Choice.Followed.YES else one.why_not.strip()
    if one.followed != Choice.Followed.YES and not why_not:
        sentence = "Say why not, in words that you would say to the child."
        raise Refused(sentence, field=f"{one.topic}_why_not")
    if (choice.followed, choice.why_not) == (one.followed, why_not):
        return None
    choice.followed, choice.why_not = one.followed, why_not
    return choice
