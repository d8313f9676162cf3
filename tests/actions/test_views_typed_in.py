"""What somebody gave on paper or told us is typed in as theirs, and taken back where that was wrong."""

from datetime import date, timedelta

import pytest

from heard.accounts.drafts import LONGEST
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.outbox.models import Message
from heard.reviews.actions.call_off import cancel_review
from heard.rules.contributions import Question
from heard.voice.actions.answer_views import Said, answer_views
from heard.voice.actions.type_in import take_back_views
from heard.voice.models import Contribution, Part
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import somebody, tick
from tests.actions.preparing import TODAY, WHY
from tests.actions.viewing import SAID, WELL, checked, now, sent, typed

WRONG = "It was another child’s."


def take_back(one, by, why=WRONG):
    return take_back_views(contribution=one, why=why, by=by, today=TODAY)


@pytest.mark.parametrize("came", ["paper", "spoken"])
def test_what_is_typed_in_says_whose_it_is_how_it_came_on_which_day_and_who_typed_it(review, mum, coordinator, came):
    day = TODAY - timedelta(days=3)
    typed(review, mum, coordinator, came=came, given_on=day)
    one = Contribution.objects.get()
    assert (one.relationship, one.came, one.given_on, one.typed_by, one.form) == (mum, came, day, coordinator, "parent")
    assert one.review_key == review.pk and one.sent_at and one.checked_at is None
    assert dict(one.parts.values_list("question", "words")) == {each.value: words for each, words in SAID.items()}


def test_what_a_colleague_told_is_theirs(review, worker, denise):
    one = typed(review, worker, denise, came="spoken")
    assert (one.person, one.relationship, one.form) == (worker, None, "worker")


def test_words_are_kept_as_they_are_but_for_blanks_around_them_and_empty_answers_are_left_out(review, mum, denise):
    typed(review, mum, denise, words={Question.WELL: "  He sings.\n\nA lot. ", Question.NEXT: " \n "})
    assert list(Part.objects.values_list("question", "words")) == [("well", "He sings.\n\nA lot.")]


@pytest.mark.parametrize(
    ("told", "sentence", "field"),
    [
        pytest.param({"came": "link"}, "What comes by a link is sent by whoever has it.", "came", id="a link"),
        pytest.param({"came": "dreamt"}, "on paper or was told to you", "came", id="no way at all"),
        pytest.param({"given_on": date(2026, 6, 9)}, "is in the future", "given_on", id="a day to come"),
        pytest.param({"words": {}}, "at least one question", None, id="no words"),
        pytest.param({"words": {Question.WELL: " "}}, "at least one question", None, id="only blanks"),
        pytest.param({"words": {Question.WELL: "x" * (LONGEST + 1)}}, "Shorten it to 20000", "well", id="too long"),
    ],
)
def test_what_cannot_be_typed_in_is_refused_at_its_box(review, mum, denise, told, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        typed(review, mum, denise, **told)
    assert refused.value.field == field
    assert not Contribution.objects.exists()


def test_what_the_child_says_is_no_view_of_others(review, child, denise):
    themself = somebody(child, denise, name="Kofi", kind="child")
    with pytest.raises(Refused, match="Write it down as theirs, with who may know it"):
        typed(review, themself, denise)


def test_the_same_paper_is_typed_in_once_and_another_day_or_way_is_another(review, mum, coordinator, denise):
    typed(review, mum, coordinator)
    with pytest.raises(Refused, match="was typed in already by Femi Adeyemi") as refused:
        typed(review, mum, denise)
    assert refused.value.field == "given_on"
    typed(review, mum, denise, came="spoken")
    typed(review, mum, denise, given_on=TODAY - timedelta(days=1))
    assert Contribution.objects.count() == 3


def test_for_a_review_at_its_end_nothing_is_typed_in(review, mum, denise, coordinator):
    cancel_review(preparation=review, why=WHY, allowed_by=denise, by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="so nothing more is prepared for it"):
        typed(review, mum, denise)


def test_the_officer_hears_that_something_came_and_nothing_of_what_it_says(review, mum, worker, denise):
    one = typed(review, mum, worker)
    (news,) = Message.objects.filter(about_id=review.pk, subject__contains="Somebody sent what they think")
    assert news.to_person == denise
    assert WELL not in news.words and mum.name not in news.words
    detail = Event.objects.get(action="views.typed_in", about_id=one.pk).detail
    assert detail["questions"] == ["well", "worries"] and WELL not in str(detail)


@pytest.mark.parametrize("who", ["coordinator", "denise"])
def test_the_typist_and_the_officer_take_back_what_was_wrong_and_it_can_be_typed_in_anew(review, mum, request, who):
    by, coordinator = request.getfixturevalue(who), request.getfixturevalue("coordinator")
    take_back(typed(review, mum, coordinator), by)
    one = Contribution.objects.get()
    assert one.taken_back_at and (one.taken_back_by, one.taken_back_why) == (by, WRONG)
    assert Event.objects.filter(action="views.taken_back", about_id=one.pk, actor_id=by.pk).exists()
    typed(review, mum, coordinator)


def test_nobody_else_takes_it_back_nor_without_a_reason_nor_twice(review, mum, coordinator, worker, manager, denise):
    one = typed(review, mum, coordinator)
    for by in (worker, manager):
        with pytest.raises(Refused, match="Only whoever typed it in, or the child’s reviewing officer"):
            take_back(one, by)
    with pytest.raises(Refused, match="Say what was wrong") as refused:
        take_back(one, denise, why="  ")
    assert refused.value.field == "why" and now(one).taken_back_at is None
    take_back(one, denise)
    with pytest.raises(Refused, match="taken back already"):
        take_back(one, denise)


def test_what_came_by_a_link_is_not_taken_back(review, mum, denise):
    one = sent(review, tick(review, denise, mum)[0])
    with pytest.raises(Refused, match="They sent this themselves by their link"):
        take_back(one, denise)


def test_what_was_answered_and_told_stays_and_what_was_only_answered_does_not(review, child, denise, coordinator):
    with_duty = {"has_parental_responsibility": True}
    mum, dad = (somebody(child, denise, name=name, **with_duty) for name in ("Mum Invented", "Dad Invented"))
    answered = [checked(typed(review, each, coordinator), denise) for each in (mum, dad)]
    for one, told_on in zip(answered, (TODAY, None), strict=True):
        said = Said("agreed", "Yes, we do that.", told_on)
        answer_views(contribution=one, said=said, before="", by=denise, today=TODAY)
    with pytest.raises(Refused, match="They were told our answer to this on Monday 8 June, so it stays"):
        take_back(answered[0], coordinator)
    take_back(answered[1], coordinator)
