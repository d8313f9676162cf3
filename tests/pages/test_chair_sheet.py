"""The sheet for a child who leads: in plain words, nothing private on it, and a neutral title."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from heard.reviews.models import Choice
from tests.actions.agendas import FOOTBALL, bring, said
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import SURNAME, TODAY, put_at, somebody, tick
from tests.pages.caseload_people import browser, plain


def sheet(who, review, helper=""):
    """The whole page, and what of it is on paper, from the heading on."""
    path = reverse("reviews:chair_sheet", args=[review.child_id, review.pk])
    answer = browser(who).get(path, {"helper": helper} if helper else {})
    assert answer.status_code == 200
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return page, plain(re.sub(r'<div class="heard-panel heard-noprint.*?</form>\s*</div>', "", main, flags=re.DOTALL))


def test_the_sheet_says_how_to_begin_what_to_talk_about_and_how_to_end(review, child, denise):
    bring(review, denise)
    _, paper = sheet(denise, review)
    parts = ["Hello. Thank you for coming.", "You can ask anybody to explain.", "You can stop for a break."]
    parts += ["What is going well", FOOTBALL, "What we decided last time", "Where I live", "That was my meeting."]
    places = [paper.index(part) for part in parts]
    assert places == sorted(places)
    assert "Monday 22 June at 10am" in paper


def test_its_title_is_neutral_and_no_name_of_the_child_or_the_place_is_on_the_paper(review, denise, worker):
    put_at(review)
    for who in (denise, worker):
        page, paper = sheet(who, review)
        assert "<title>My meeting – Heard</title>" in page
        for private in ("Kofi", "Bean", SURNAME, "Invented House", "Secret Lane", review.child.number):
            assert private not in paper


def test_whoever_helps_is_whoever_leads_the_meeting_or_somebody_invited(review, child, denise, coordinator, mum):
    aunt = somebody(child, coordinator, "Aunt Ada", "family")
    invited = {one.relationship_id: one for one in tick(review, denise, mum, aunt)}
    assert "Denise Fairweather is there to help you." in sheet(denise, review)[1]
    assert "Aunt Ada is there to help you." in sheet(denise, review, str(invited[aunt.pk].pk))[1]
    for nobody in (str(uuid4()), "nonsense"):
        assert "Denise Fairweather is there to help you." in sheet(denise, review, nobody)[1]


@pytest.mark.parametrize(("kind", "called"), [("carer", "Your carer"), ("school", "Your teacher")])
def test_a_name_that_gives_away_where_the_child_lives_or_learns_is_not_on_it(
    review, child, denise, coordinator, kind, called
):
    one = somebody(child, coordinator, "Ingrid Solheim", kind)
    (asked,) = tick(review, denise, one)
    page, paper = sheet(denise, review, str(asked.pk))
    assert f"{called} is there to help you." in paper
    assert "Ingrid" not in page


def test_it_says_to_staff_alone_what_the_child_chose(review, denise, worker):
    page, _ = sheet(denise, review)
    assert "Nobody has written down yet whether they want to lead." in plain(page)
    told = {"topic": "chair", "how": "said", "told_on": TODAY, "recorded_by": worker}
    Choice.objects.create(preparation=review, words="Yes, but not with Uncle Ray", **told)
    page, paper = sheet(denise, review)
    assert "they said: “Yes, but not with Uncle Ray”" in plain(page)
    assert "Uncle Ray" not in paper


def test_what_the_child_told_their_officer_alone_is_never_on_it(review, child, denise):
    wish = said(child, denise, "I am frightened", "meeting")
    bring(review, denise, "At night", wish=wish)
    assert "At night" in sheet(denise, review)[1]
    type(wish).objects.filter(pk=wish.pk).update(audience="officer")
    page, _ = sheet(denise, review)
    assert "At night" not in page and "frightened" not in page


def test_its_sentences_and_words_are_short_enough_for_a_child_of_eight(review, denise):
    page, _ = sheet(denise, review)
    paper = page[page.index('<p class="heard-sheet__when">') : page.index("</main>")]
    lines = [unescape(line) for line in re.split(r"<[^>]+>", paper) if line.strip()]
    sentences = [part.split() for line in lines for part in re.split(r"[.?!]", line) if part.split()]
    assert len(sentences) > 20
    assert max(len(words) for words in sentences) <= 10
    assert {word for words in sentences for word in words if len(word) > 8} == {"Fairweather"}
