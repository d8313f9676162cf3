"""The child's agenda: their own topics, in their words and order, before the topics of every review."""

import pytest

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.reviews.actions.agenda import move_topic, take_off_topic
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.models import AgendaItem
from heard.rules.topics import OF_A_MEETING
from tests.actions.agendas import FOOTBALL, NAN, agenda_of, bring, note, own, said, topics
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY
from tests.actions.preparing import a_child_due, plan

EVERY_REVIEW = [topic.words for topic in OF_A_MEETING]


def move(review, item, by, *, is_up, seen=None):
    in_order = AgendaItem.objects.filter(preparation=review, taken_off_at=None).order_by("number")
    seen = " ".join(str(one.pk) for one in in_order) if seen is None else seen
    return move_topic(preparation=review, item=item.pk, is_up=is_up, seen=seen, by=by, today=TODAY)


def off(review, item, by):
    return take_off_topic(preparation=review, item=item.pk, by=by, today=TODAY)


def test_going_well_comes_first_then_the_childs_own_then_others_then_what_every_review_talks_about(
    review, denise, worker
):
    bring(review, worker, "The new timetable", is_childs=False)
    bring(review, worker, f"  {FOOTBALL}\n")
    bring(review, denise, NAN)
    assert topics(review, denise) == ["What is going well", FOOTBALL, NAN, "The new timetable", *EVERY_REVIEW]


@pytest.mark.parametrize("who", ["worker", "denise", "coordinator", "manager"])
def test_those_who_prepare_a_review_write_down_the_childs_topics(review, who, request):
    by = request.getfixturevalue(who)
    assert bring(review, by).added_by == by


def test_the_child_has_the_order_that_they_want(review, denise):
    first, second, third = (bring(review, denise, words) for words in ("One", "Two", "Three"))
    move(review, third, denise, is_up=True)
    assert own(review, denise) == ["One", "Three", "Two"]
    move(review, first, denise, is_up=False)
    assert own(review, denise) == ["Three", "One", "Two"]
    assert [one.action for one in Event.objects.filter(action="topic.moved")] == ["topic.moved"] * 2
    second.refresh_from_db()
    assert second.number == 3


def test_a_topic_goes_past_those_of_its_kind_alone(review, denise):
    adults, childs = bring(review, denise, "The timetable", is_childs=False), bring(review, denise)
    for item, is_up in ((childs, True), (adults, False)):
        with pytest.raises(Refused, match="already"):
            move(review, item, denise, is_up=is_up)


def test_an_order_that_changed_meanwhile_is_refused_in_words(review, denise, worker):
    first, second = bring(review, denise, "One"), bring(review, denise, "Two")
    seen = f"{first.pk} {second.pk}"
    move(review, second, worker, is_up=True)
    with pytest.raises(Refused, match="The topics were changed since you opened this page"):
        move(review, second, denise, is_up=True, seen=seen)
    assert own(review, denise) == ["Two", "One"]


def test_a_topic_taken_off_is_off_and_stays_in_history(review, denise, worker):
    item = bring(review, denise)
    off(review, item, worker)
    assert own(review, denise) == []
    item.refresh_from_db()
    assert (item.words, item.taken_off_at is not None) == (FOOTBALL, True)
    with pytest.raises(Refused, match="That is not there any more"):
        off(review, item, denise)
    with pytest.raises(Refused, match="The topics were changed|not there any more"):
        move(review, item, denise, is_up=True)


@pytest.mark.parametrize("box", ["done:{key}", "{key}:said", "{key}:well"])
def test_what_the_meeting_talked_about_stays_on_the_agenda(review, denise, box):
    item, other = bring(review, denise), bring(review, denise, NAN)
    note(review, denise, box.format(key=f"own:{item.pk}"))
    with pytest.raises(Refused, match="Something was written down about this topic in the meeting"):
        off(review, item, denise)
    off(review, other, denise)
    assert own(review, denise) == [FOOTBALL]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(" \n ", "Write down what they want to talk about", id="nothing"),
        pytest.param("x" * 201, "A topic has 200 letters at most, and this has 201. Shorten it", id="too long"),
        pytest.param(FOOTBALL.upper(), "This stands on the agenda already.", id="again"),
    ],
)
def test_what_is_no_topic_is_refused_at_its_box(review, denise, words, sentence):
    bring(review, denise)
    with pytest.raises(Refused, match=sentence) as refused:
        bring(review, denise, words)
    assert refused.value.field == "words"
    assert bring(review, denise, "x" * 200).number == 2


def test_a_review_at_its_end_takes_no_more_topics(child, review, coordinator, denise):
    item = bring(review, denise)
    told = {"why": "A death in the family.", "allowed_by": denise, "by": coordinator, "today": TODAY}
    cancel_review(preparation=review, **told)
    for deed in (lambda: bring(review, denise, NAN), lambda: off(review, item, denise)):
        with pytest.raises(Refused, match="nothing more is prepared for it"):
            deed()


def test_another_childs_topic_and_wish_are_not_there(review, denise, council, coordinator, worker):
    other = a_child_due(council, denise, coordinator, worker)
    theirs = plan(other, coordinator)
    item, wish = bring(theirs, denise), said(other, denise)
    for origin in ({"item": item}, {"wish": wish}):
        with pytest.raises(Refused, match="That is not there any more"):
            bring(review, denise, NAN, **origin)
    with pytest.raises(Refused, match="That is not there any more"):
        off(review, item, denise)


def test_the_trail_holds_ids_and_numbers_and_no_words(review, denise):
    item = bring(review, denise)
    detail = Event.objects.get(action="topic.added").detail
    assert detail == {"child": str(review.child_id), "topic": str(item.pk), "number": 1}


def test_what_was_talked_about_says_so(review, denise):
    item = bring(review, denise)
    boxes = {"well": "Maths", f"done:own:{item.pk}": "yes", "topic:school:said": "He likes it", "done:health": "yes"}
    boxes |= {"done:home": "", "topic:plan:said": "  ", "identity:matters": "Music"}
    for box, words in boxes.items():
        note(review, denise, box, words)
    rows = agenda_of(rights_of(denise, TODAY), review)
    assert {row.key for row in rows if row.is_done} == {"well", f"own:{item.pk}", "topic:school", "topic:health"}
