"""Each view of somebody with parental responsibility gets an answer, and they are told it on a day."""

from datetime import timedelta

import pytest

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.voice.actions.answer_views import Said, answer_views, answered_as
from heard.voice.models import Answer
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import somebody
from tests.actions.preparing import A_DAY, TODAY
from tests.actions.viewing import checked, now, typed

YES = Said("agreed", "He will ring you each Sunday.")


@pytest.fixture
def mum(child, coordinator):
    """The mother, who has parental responsibility."""
    return somebody(child, coordinator, has_parental_responsibility=True)


@pytest.fixture
def wrote(review, mum, coordinator, denise):
    """What she thinks, typed in and checked."""
    return checked(typed(review, mum, coordinator), denise)


def answer(one, by, said=YES, before=None, today=TODAY):
    stands = answered_as(Answer.objects.filter(contribution=one).first()) if before is None else before
    return answer_views(contribution=one, said=said, before=stands, by=by, today=today)


@pytest.mark.parametrize("who", ["denise", "worker"])
def test_the_officer_and_the_social_worker_answer(wrote, request, who):
    by = request.getfixturevalue(who)
    answer(wrote, by)
    one = Answer.objects.get()
    assert (one.contribution_id, one.kind, one.words, one.answered_by) == (wrote.pk, "agreed", YES.words, by)
    assert one.answered_on == TODAY and one.told_on is None and one.told_by is None
    detail = Event.objects.get(action="views.answered", about_id=wrote.pk).detail
    assert detail["kind"] == "agreed" and YES.words not in str(detail)


@pytest.mark.parametrize("who", ["coordinator", "manager"])
def test_nobody_else_answers(wrote, request, who):
    with pytest.raises(Refused, match="Only the child’s reviewing officer or social worker answers this. Ask them."):
        answer(wrote, request.getfixturevalue(who))
    assert not Answer.objects.exists()


def test_what_is_not_checked_is_not_answered(review, mum, coordinator, denise):
    with pytest.raises(Refused, match="Check first what this gives away"):
        answer(typed(review, mum, coordinator), denise)


def test_who_has_no_parental_responsibility_needs_no_answer_of_their_own(review, child, coordinator, denise):
    nan = somebody(child, coordinator, name="Nan Invented", kind="family")
    for one in (nan, coordinator):
        with pytest.raises(Refused, match="has no parental responsibility recorded here"):
            answer(checked(typed(review, one, denise), denise), denise)


def test_that_they_were_told_is_noted_with_the_day_and_by_whom(wrote, denise, worker):
    answer(wrote, denise)
    answer(wrote, worker, YES._replace(told_on=TODAY))
    one = Answer.objects.get()
    assert (one.answered_by, one.told_on, one.told_by) == (denise, TODAY, worker)
    answer(wrote, worker, YES)
    assert (Answer.objects.get().told_on, Answer.objects.get().told_by) == (None, None), "it was noted wrongly"


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        pytest.param(Said("agreed", "  "), "in words that they can read", "words", id="no words"),
        pytest.param(YES._replace(told_on=TODAY + A_DAY), "is in the future", "told_on", id="told on a day to come"),
        pytest.param(YES._replace(told_on=TODAY - A_DAY), "It was answered on", "told_on", id="told before it was"),
    ],
)
def test_what_is_no_answer_is_refused_at_its_box(wrote, denise, said, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        answer(wrote, denise, said)
    assert refused.value.field == field
    assert not Answer.objects.exists()


def test_an_answer_that_changed_meanwhile_is_not_written_over(wrote, denise, worker):
    answer(wrote, worker, Said("partly", "Each other Sunday."))
    with pytest.raises(Refused, match="While you wrote, Tomasz Zielinski answered this: partly. “Each other Sunday.”"):
        answer(wrote, denise, before="")
    seen = answered_as(Answer.objects.get())
    answer(wrote, worker, Said("partly", "Each other Sunday.", TODAY))
    with pytest.raises(Refused, match="They were told on Monday 8 June"):
        answer(wrote, denise, Said("partly", "Each other Sunday."), before=seen)
    assert Answer.objects.get().told_on == TODAY
    answer(wrote, worker, Said("partly", "Each other Sunday.", TODAY), before=seen)


def test_other_words_than_they_were_told_are_told_anew(wrote, denise):
    answer(wrote, denise, YES._replace(told_on=TODAY))
    later = TODAY + timedelta(days=2)
    with pytest.raises(Refused, match="They were told other words on Monday 8 June") as refused:
        answer(wrote, denise, Said("not_now", "Not yet.", TODAY), today=later)
    assert refused.value.field == "told_on"
    answer(wrote, denise, Said("not_now", "Not yet."), today=later)
    one = now(wrote).answer
    assert (one.kind, one.answered_on, one.told_on) == ("not_now", later, None)
