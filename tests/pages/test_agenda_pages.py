"""The page on which the child's agenda is made: one click from what they said, in their order, nothing typed lost."""

from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from heard.accounts.access import rights_of
from heard.children.queries import child_row
from heard.reviews.actions.meet import begin_review
from heard.reviews.models import AgendaItem, Choice
from heard.reviews.queries.carried import carried_to
from heard.reviews.queries.goals import goals_page
from tests.actions.agendas import FOOTBALL, NAN, SECRET, a_goal, a_need, bring, held, note, said, the_next
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY, tick
from tests.pages.caseload_people import browser, plain


def at(review, name="agenda"):
    return reverse(f"reviews:{name}", args=[review.child_id, review.pk])


def send(who, review, **boxes):
    return browser(who).post(at(review), {"once": str(uuid4())} | boxes)


def seen(who, review, name="agenda"):
    answer = browser(who).get(at(review, name))
    assert answer.status_code == 200
    return plain(answer.content.decode())


def order(review):
    found = AgendaItem.objects.filter(preparation=review, taken_off_at=None).order_by("number")
    return [item.words for item in found]


def test_before_anything_is_there_the_page_says_what_will_be(review, worker):
    page = seen(worker, review)
    assert "Nothing stands here yet. Ask Bean what they want to talk about" in page
    assert "This page lies open in the meeting" in page and "Seeing my family" in page


def test_a_typed_topic_stands_on_the_agenda_in_their_words(review, worker):
    answer = send(worker, review, words=FOOTBALL, whose="child")
    assert (answer.status_code, answer["Location"]) == (302, at(review))
    page = seen(worker, review)
    assert FOOTBALL in page and "The topic is on the agenda." not in page
    send(worker, review, words="The new timetable", whose="other")
    assert "The new timetable Not Bean’s own." in seen(worker, review)


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        pytest.param({"words": "", "whose": "child"}, "Write down what they want to talk about", id="nothing"),
        pytest.param({"words": "y" * 201, "whose": "child"}, "Shorten it, in words that the child", id="too long"),
        pytest.param({"words": "The dog", "whose": ""}, "Choose whose topic it is.", id="whose"),
        pytest.param({"words": "The dog", "whose": "child", "wish": str(uuid4())}, "not there any more", id="gone"),
    ],
)
def test_what_cannot_be_a_topic_comes_back_with_what_was_typed(review, worker, boxes, sentence):
    answer = send(worker, review, **boxes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in plain(page) and f'value="{boxes["words"]}"' in page or not boxes["words"]
    assert not AgendaItem.objects.exists()


def test_what_the_child_said_is_a_topic_with_one_click(review, child, worker, denise):
    wish = said(child, denise, review=review)
    page = seen(worker, review)
    assert f"{NAN} Monday 8 June 2026 Put it on the agenda : {NAN}" in page
    send(worker, review, words=NAN, whose="child", wish=str(wish.pk))
    assert AgendaItem.objects.get().wish == wish
    assert "Put it on the agenda" not in seen(worker, review), "it is offered once"


def test_a_long_story_comes_back_to_be_made_short_and_keeps_where_it_comes_from(review, child, worker, denise):
    wish = said(child, denise, "We went to the sea and " * 20, review=review)
    story = " ".join(wish.words.split())
    answer = send(worker, review, words=story, whose="child", wish=str(wish.pk))
    assert answer.status_code == 422
    assert story in answer.content.decode() and f'value="{wish.pk}"' in answer.content.decode()
    send(worker, review, words="The sea", whose="child", wish=str(wish.pk))
    assert AgendaItem.objects.get().wish == wish


def test_what_the_child_chose_to_talk_about_is_offered_sentence_by_sentence_until_the_meeting(review, worker, denise):
    told = {"topic": "about", "how": "said", "told_on": TODAY, "recorded_by": worker}
    Choice.objects.create(preparation=review, words="The dog\n\nMy nan. Not about dad.", **told)
    page = seen(worker, review)
    assert "What Bean chose to talk about, for you to read alone" in page and "Put it on the agenda : The dog" in page
    send(worker, review, words="The dog", whose="child")
    page = seen(worker, review)
    assert "Put it on the agenda : The dog" not in page and "Put it on the agenda : My nan." in page
    type(review).objects.filter(pk=review.pk).update(planned_on=TODAY)
    begin_review(preparation=review, held_on=TODAY, by=denise, today=TODAY)
    assert "Not about dad." in page and "Not about dad." not in seen(worker, review), "the page lies open now"


def test_topics_go_up_down_and_off_without_a_script(review, worker, denise):
    first, second = bring(review, denise, "One"), bring(review, denise, "Two")
    seen_as = f"{first.pk} {second.pk}"
    assert f'name="seen" value="{seen_as}"' in browser(worker).get(at(review)).content.decode()
    send(worker, review, item=str(second.pk), do="up", seen=seen_as)
    assert order(review) == ["Two", "One"]
    stale = browser(worker).post(
        at(review), {"once": str(uuid4()), "item": str(second.pk), "do": "up", "seen": seen_as}, follow=True
    )
    assert "The topics were changed since you opened this page." in plain(stale.content.decode())
    send(worker, review, item=str(first.pk), do="off")
    assert order(review) == ["Two"]


@pytest.mark.parametrize("boxes", [{"do": "sideways"}, {"do": "up", "item": "nonsense"}, {"do": "off"}])
def test_a_button_that_nobody_drew_changes_nothing(review, worker, denise, boxes):
    bring(review, denise)
    assert send(worker, review, **boxes).status_code == 302
    assert order(review) == [FOOTBALL]


@pytest.mark.parametrize("who", ["denise", "worker", "coordinator", "manager"])
@pytest.mark.parametrize("name", ["agenda", "chair_sheet", "goals"])
def test_a_page_is_the_same_with_and_without_what_is_for_the_officer_alone(review, child, denise, who, name, request):
    whom, now = request.getfixturevalue(who), {}
    now["without"] = seen(whom, review, name)
    said(child, denise, SECRET, "officer", review=review)
    now["with"] = seen(whom, review, name)
    assert now["with"] == now["without"]


def test_what_is_not_for_mum_is_neither_offered_nor_shown_while_mum_is_invited(review, child, denise, mum):
    wish = said(child, denise, NAN, "not_named", kept_from=[mum])
    bring(review, denise, "Nan’s house", wish=wish)
    said(child, denise, "My other nan", "not_named", kept_from=[mum])
    for words in ("Nan’s house", "My other nan"):
        assert words in seen(denise, review)
    tick(review, denise, mum)
    for name in ("agenda", "chair_sheet"):
        for words in ("Nan’s house", "My other nan", NAN):
            assert words not in seen(denise, review, name)


def test_what_was_left_stands_on_the_next_reviews_page_and_on_its_meetings(
    review, child, coordinator, denise, on_the_day
):
    type(review).objects.filter(pk=review.pk).update(planned_on=TODAY)
    said(child, denise, review=review)
    a_goal(review, denise)
    a_need(review, denise)
    football = bring(review, denise)
    bring(review, denise, "Camping")
    note(review, denise, f"done:own:{football.pk}")
    review.refresh_from_db()
    held(review, denise)
    second = the_next(child, coordinator, on_the_day)
    rights = rights_of(denise, on_the_day.date() if hasattr(on_the_day, "date") else second.planned_on)
    carried = carried_to(rights, second)
    page = {"carried": carried, "goals": goals_page(rights, second), "child": child_row(child, rights)}
    page |= {"may": {"prepare": True}}
    on_review = plain(render_to_string("reviews/plan_carried.html", {"page": page}))
    for words in ("To swim", "Sleeps through the night", NAN, FOOTBALL, "Camping", "Everybody at the meeting"):
        assert words in on_review
    assert on_review.index("Topics left over: 1 Camping") < on_review.index(f"Talked about last time: 1 {FOOTBALL}")
    in_meeting = plain(render_to_string("reviews/hold_goals.html", {"page": page}))
    in_meeting += plain(render_to_string("reviews/hold_carried.html", {"page": page}))
    for words in ("To swim", "Sleeps through the night", NAN, FOOTBALL, "Camping"):
        assert words in in_meeting
    assert "Everybody at the meeting" not in in_meeting, "who may know it is not told in the room"
