"""What somebody said before a review is answered: once, knowingly changed, told, also after the review."""

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.refusal import Refused
from heard.reviews.actions.talk import take_back_talk
from heard.voice.models import Answer, Talk
from tests.actions.invited import *  # noqa: F403
from tests.actions.preparing import A_DAY, TODAY
from tests.actions.test_talks_asked import NOT_FOUND, answered, begun, complete, mum, talk

__all__ = ["mum"]


def test_what_a_held_review_rests_on_is_not_taken_back(review, coordinator, denise, mum):
    made = talk(review, denise, mum)
    begun(review, coordinator)
    complete(review, coordinator)
    with pytest.raises(Refused, match="This review was held. What was said before it stays"):
        take_back_talk(preparation=review, talk=made, by=denise, today=TODAY)
    assert answered(review, made, denise).kind == "agreed", "an answer comes also after it"


def test_a_view_is_answered_once_changed_knowingly_and_told(review, denise, mum):
    made = talk(review, denise, mum)
    first = answered(review, made, denise)
    with pytest.raises(Refused, match="While you wrote, Denise Fairweather answered this: “You will see"):
        answered(review, made, denise, "Not now, because of the court.", kind="not_now")
    answered(review, made, denise, "Only some Sundays.", before=first.words, kind="partly")
    told = answered(
        review, made, denise, "Only some Sundays.", before="Only some Sundays.", kind="partly", told_on=TODAY
    )
    assert (told.pk, told.kind, told.told_on, told.told_by) == (first.pk, "partly", TODAY, denise)
    with pytest.raises(Refused, match="they were told other words") as refused:
        answered(review, made, denise, "Every Sunday.", before="Only some Sundays.", told_on=TODAY)
    assert refused.value.field == "told_on"


@pytest.mark.parametrize(
    ("words", "told_on", "field"),
    [(" ", None, "words"), ("Yes.", TODAY + A_DAY, "told_on"), ("Yes.", TODAY - A_DAY, "told_on")],
)
def test_half_an_answer_is_refused_at_its_box(review, denise, mum, words, told_on, field):
    made = talk(review, denise, mum)
    with pytest.raises(Refused) as refused:
        answered(review, made, denise, words, told_on=told_on)
    assert (refused.value.field, Answer.objects.count()) == (field, 0)


def test_who_was_not_talked_with_is_not_answered(review, denise, mum):
    with pytest.raises(Refused, match="nothing to answer"):
        answered(review, talk(review, denise, mum, NOT_FOUND), denise)
    gone = talk(review, denise, mum)
    take_back_talk(preparation=review, talk=gone, by=denise, today=TODAY)
    with pytest.raises(Refused, match="taken back meanwhile"):
        answered(review, gone, denise)


def test_the_database_refuses_a_talk_without_words_too(review, denise, mum):
    made = talk(review, denise, mum)
    for wrong in ({"said": ""}, {"talked_on": None}, {"not_asked": "court"}, {"person": denise}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Talk.objects.filter(pk=made.pk).update(**wrong)
    assert Talk.objects.get().talked_on == TODAY
