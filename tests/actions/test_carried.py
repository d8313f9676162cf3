"""Two reviews in a row: goals, needs, unanswered wishes and topics of the first stand ready at the second."""

from datetime import timedelta

import pytest

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.reviews.actions.agenda import take_off_topic
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.goals import end_goal
from heard.reviews.models import Preparation
from heard.reviews.queries.agenda_page import agenda_page
from heard.reviews.queries.carried import carried_to
from heard.voice.models import Answer
from tests.actions.agendas import (
    FOOTBALL,
    NAN,
    NEXT_DAY,
    SECRET,
    a_goal,
    a_need,
    agenda_of,
    bring,
    held,
    note,
    own,
    said,
    the_next,
)
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY, tick
from tests.actions.preparing import plan


@pytest.fixture
def first(review, denise):
    """A review that will be held today."""
    Preparation.objects.filter(pk=review.pk).update(planned_on=TODAY)
    review.refresh_from_db()
    return review


def left(review, who, *, in_room=False, on=NEXT_DAY):
    return carried_to(rights_of(who, on), review, in_room=in_room)


def test_goals_and_needs_stand_at_the_next_review_until_somebody_says_how_they_went(
    first, child, coordinator, denise, on_the_day
):
    goal = a_goal(first, denise)
    a_need(first, denise)
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    found = left(second, denise)
    assert [(row.words, row.from_before, row.is_past) for row in found.goals] == [("To swim", True, True)]
    assert [row.outcome for row in found.needs] == ["Sleeps through the night"]
    told = {"outcome": "reached", "how_it_went": "She swims.", "version": 1, "by": denise, "today": NEXT_DAY}
    end_goal(preparation=second, goal=goal, **told)
    a_goal(second, denise, "To dive", today=NEXT_DAY)
    assert left(second, denise).goals == [], "a goal of this review is not one of before"


def test_what_nobody_answered_waits_at_the_next_review(first, child, coordinator, denise, on_the_day):
    waits, answered = said(child, denise, review=first), said(child, denise, FOOTBALL, review=first)
    Answer.objects.create(wish=answered, kind="agreed", words="Yes", answered_on=TODAY, answered_by=denise)
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    new = said(child, denise, "Something new", review=second)
    assert [row.id for row in left(second, denise).wishes] == [waits.pk]
    offers = agenda_page(rights_of(denise, NEXT_DAY), second).said
    assert {offer.wish for offer in offers} == {waits.pk, new.pk}, "what was answered is not asked about again"


def test_what_is_for_the_officer_alone_waits_for_the_officer_and_never_in_the_room(
    first, child, coordinator, denise, worker, manager, on_the_day
):
    said(child, denise, SECRET, "officer", review=first)
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    assert [row.words for row in left(second, denise).wishes] == [SECRET]
    assert left(second, denise, in_room=True).wishes == ()
    for who in (worker, coordinator, manager):
        assert left(second, who).is_empty


def test_what_is_not_for_mum_is_not_in_a_room_with_her(first, child, coordinator, denise, mum, on_the_day):
    said(child, denise, NAN, "not_named", kept_from=[mum], review=first)
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    assert [row.words for row in left(second, denise, in_room=True).wishes] == [NAN]
    tick(second, denise, mum)
    assert left(second, denise, in_room=True).wishes == ()
    assert [row.words for row in left(second, denise).wishes] == [NAN]


def test_topics_that_were_not_talked_about_are_left_over_and_the_others_can_go_on(
    first, child, coordinator, denise, on_the_day
):
    football, nan = bring(first, denise, FOOTBALL), bring(first, denise, NAN)
    note(first, denise, f"done:own:{football.pk}")
    note(first, denise, "done:school")
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    bring(second, denise, "Camping", today=NEXT_DAY)
    found = left(second, denise)
    assert [row.words for row in found.talked] == [FOOTBALL, "School or college"]
    assert [row.words for row in found.left_over] == [NAN]
    rows = [row for row in agenda_of(rights_of(denise, NEXT_DAY), second) if row.key.startswith("own:")]
    assert [(row.words, row.key, row.from_last) for row in rows][1:] == [(NAN, f"own:{nan.pk}", True)]
    assert [row.words for row in rows] == ["Camping", NAN]
    assert [offer.words for offer in agenda_page(rights_of(denise, NEXT_DAY), second).last_time] == [FOOTBALL]


def test_what_was_left_over_is_put_in_the_order_or_left_out_for_good(first, child, coordinator, denise, on_the_day):
    football, nan = bring(first, denise, FOOTBALL), bring(first, denise, NAN)
    held(first, denise)
    second = the_next(child, coordinator, on_the_day)
    again = bring(second, denise, NAN, item=nan, today=NEXT_DAY)
    assert again.from_item == nan
    assert own(second, denise, NEXT_DAY) == [NAN, FOOTBALL]
    with pytest.raises(Refused, match="This stands on the agenda already"):
        bring(second, denise, "My nan", item=nan, today=NEXT_DAY)
    take_off_topic(preparation=second, item=football.pk, by=denise, today=NEXT_DAY)
    assert own(second, denise, NEXT_DAY) == [NAN]
    football.refresh_from_db()
    assert football.taken_off_at is None, "on the agenda of the review before it stays"
    assert own(first, denise, NEXT_DAY) == [FOOTBALL, NAN]


def test_topics_of_a_review_that_was_called_off_are_not_lost(review, child, coordinator, denise, on_the_day):
    bring(review, denise)
    told = {"why": "A death in the family.", "allowed_by": denise, "by": coordinator, "today": TODAY}
    cancel_review(preparation=review, **told)
    on_the_day.shift(timedelta(minutes=1))
    assert own(plan(child, coordinator), denise) == [FOOTBALL]


def test_before_the_first_review_nothing_is_left(review, denise):
    found = left(review, denise, on=TODAY)
    assert found.is_empty and found.last_on is None
