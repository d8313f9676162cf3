"""What somebody gave us on paper, or told us, typed in; and what was typed in wrongly, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.drafts import LONGEST, TOO_LONG
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.models import Child, Relationship
from heard.children.queries.stops import is_officer_of
from heard.rules.contributions import Came, Form, Question
from heard.rules.day_words import long_day
from heard.voice.models import Contribution

NO_LINK = "What comes by a link is sent by whoever has it. Choose whether this came on paper or was told to you."
CHILDS_OWN = "What the child says is not typed in here. Write it down as theirs, with who may know it."
NOTHING = "Type in what they answered to at least one question."
TWICE = (
    "What {name} gave on {day} in this way was typed in already by {by}. "
    "If that was wrong, take it back first. If this is another day’s, change the day."
)
THEIRS = "They sent this themselves by their link, so it is not taken back. If you know better, say so in your answer."
NOT_YOURS = "Only whoever typed it in, or the child’s reviewing officer, takes it back. Ask one of them."
TOLD = "They were told our answer to this on {day}, so it stays. Type in what is right beside it."


@dataclass(frozen=True)
class Giver:
    """Whose views they are: somebody around the child, or a member of staff; and the form that asks such people."""

    relationship: Relationship | None
    person: Person | None
    form: Form

    @property
    def name(self) -> str:
        """Their name."""
        one = self.relationship or self.person
        return one.name if one else ""


@dataclass(frozen=True)
class Typed:
    """What is typed in: how and on which day it came, and the words to each question."""

    came: str
    given_on: date
    words: Mapping[Question, str]

    @property
    def said(self) -> dict[Question, str]:
        """The questions that were answered."""
        return {question: each.strip() for question, each in self.words.items() if each.strip()}


@transaction.atomic
def type_in(*, child: Child, review_key: UUID, giver: Giver, typed: Typed, by: Person, today: date) -> Contribution:
    """Type in what somebody thinks before a review: sent at once, read by nobody but the officer and `by` till checked.

    Refuses a link, a day to come, no words at all, and what was typed in of that day already.
    """
    child, said, now = lock_child(child), typed.said, clock.now()
    _refuse_typing(giver, typed, said, today)
    _refuse_twice(review_key, giver, typed)
    made = Contribution.objects.create(
        child=child,
        review_key=review_key,
        relationship=giver.relationship,
        person=giver.person,
        form=giver.form,
        came=typed.came,
        given_on=typed.given_on,
        typed_by=by,
        sent_at=now,
    )
    for question, each in said.items():
        made.parts.create(question=question, words=each, version=1, saved_at=now)
    detail = {"child": child.pk, "came": typed.came, "on": typed.given_on, "questions": list(said)}
    record("views.typed_in", about=made, by=by, council_id=child.council_id, detail=detail)
    return made


@transaction.atomic
def take_back_views(*, contribution: Contribution, why: str, by: Person, today: date) -> Contribution:
    """What was typed in wrongly is shown to nobody any more; it stays, with the reason.

    Refuses what came by a link, everybody but the typist and the child's officer, and what was answered and told.
    """
    child = lock_child(contribution.child)
    one = Contribution.objects.select_related("answer").get(pk=contribution.pk)
    if one.taken_back_at is not None:
        raise Refused("This was taken back already. Nobody is shown it any more.")
    if one.came == Came.LINK:
        raise Refused(THEIRS)
    if one.typed_by_id != by.pk and not is_officer_of(by, child, today):
        raise Refused(NOT_YOURS)
    if (answer := getattr(one, "answer", None)) and answer.told_on:
        raise Refused(TOLD.format(day=long_day(answer.told_on, today)))
    if not why.strip():
        raise Refused("Say what was wrong with it.", field="why")
    one.taken_back_at, one.taken_back_by, one.taken_back_why = clock.now(), by, why.strip()
    one.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    detail = {"child": child.pk, "review": one.review_key}
    record("views.taken_back", about=one, by=by, council_id=child.council_id, detail=detail)
    return one


def _refuse_typing(giver: Giver, typed: Typed, said: Mapping[Question, str], today: date) -> None:
    if typed.came not in (Came.PAPER, Came.SPOKEN):
        raise Refused(NO_LINK, field="came")
    if giver.relationship is not None and giver.relationship.kind == Relationship.Kind.CHILD:
        raise Refused(CHILDS_OWN)
    if typed.given_on > today:
        raise Refused(f"{long_day(typed.given_on)} is in the future.", field="given_on")
    if not said:
        raise Refused(NOTHING)
    for question, each in said.items():
        if len(each) > LONGEST:
            raise Refused(TOO_LONG.format(letters=len(each), longest=LONGEST), field=question)


def _refuse_twice(review_key: UUID, giver: Giver, typed: Typed) -> None:
    """One typed page is enough for what one person gave on one day in one way."""
    whose = {"relationship": giver.relationship, "person": giver.person}
    same = {"came": typed.came, "given_on": typed.given_on, "taken_back_at": None}
    live = Contribution.objects.filter(review_key=review_key, **same)
    before = live.filter(**whose).select_related("typed_by").first()
    if before is not None and before.typed_by is not None:
        told = {"name": giver.name, "day": long_day(typed.given_on), "by": before.typed_by.name}
        raise Refused(TWICE.format(**told), field="given_on")
