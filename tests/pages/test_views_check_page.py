"""The page on which the officer checks what somebody wrote: what Heard finds, what is said of each part, both kept."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from heard.children.models import Cover
from heard.rules.contributions import Question
from heard.rules.giving_away import Reading
from heard.voice.models import Part
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import put_at, somebody
from tests.actions.preparing import TODAY
from tests.actions.viewing import checked, now, said_of, typed
from tests.pages.caseload_people import browser, plain

WORDS = {
    Question.WELL: "He laughs.\nHe sings.",
    Question.WORRIES: "Maria took Bean to St Aidan’s, past AB1 2CD. <b>Ring 07700 900123.</b>",
}


@pytest.fixture
def wrote(review, child, mum, coordinator):
    """What the mother gave, with much that gives something away."""
    details = {"way": "letter", "address": "3 Secret Lane\nAB1 2CD"}
    somebody(child, coordinator, "Mária O’Brien", "carer", **details)
    somebody(child, coordinator, "St Aidan's School", "school")
    put_at(review)
    return typed(review, mum, coordinator, words=WORDS)


def at(one, name="view_check"):
    return reverse(f"reviews:{name}", args=[one.child_id, one.review_key, one.pk])


def page_of(who, one):
    answer = browser(who).get(at(one))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(who, one, **told):
    return browser(who).post(at(one), {"once": str(uuid4())} | told)


def words_of(answer, status):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def test_what_heard_finds_is_marked_told_and_ticked_beforehand_and_nothing_is_chosen_for_the_officer(wrote, denise):
    page = page_of(denise, wrote)
    for words in ("Maria", "Bean", "Aidan’s", "AB1 2CD", "07700 900123"):
        assert f"<mark>{words}</mark>" in page, words
    assert "<b>Ring" not in page and "&lt;b&gt;Ring" in page
    told = plain(page)
    assert "“Maria” (who looks after the child)" in told and "“Bean” (the name that the child uses)" in told
    assert "“Aidan’s” (which school the child goes to)" in told and "“AB1 2CD” (where the child lives)" in told
    assert told.count("Heard found nothing here by itself. Read it all the same.") == 1
    for fact in ("carer", "school", "called", "address"):
        assert f'name="worries_facts" type="checkbox" value="{fact}" checked' in page, fact
    assert 'name="worries_facts" type="checkbox" value="other_parent"' in page
    assert 'value="adopters"' not in page, "of most children there is no question of adopters"
    assert page.count(" checked") == 4


def test_a_check_that_is_not_whole_comes_back_with_all_that_was_chosen(wrote, denise):
    told = {"well_reading": "meeting", "worries_facts": ["carer"], "worries_reading": "kept_back", "worries_why": ""}
    answer = send(denise, wrote, **told)
    assert "Say why it is kept back." in words_of(answer, 422)
    page = answer.content.decode()
    assert 'value="carer" checked' in page and 'value="kept_back" checked' in page
    assert 'value="school" checked' not in page and now(wrote).checked_at is None
    page = words_of(send(denise, wrote), 422)
    said = set(re.findall("Choose who may read the answer to “([^”]*)”", page))
    assert len(said) == wrote.parts.exclude(words="").count(), "each part that waits is named, and none twice over"
    bad = told | {"worries_facts": ["nonsense"], "worries_why": "Because."}
    assert send(denise, wrote, **bad).status_code == 422


def test_what_was_said_is_kept_and_stands_there_when_it_is_checked_again(wrote, denise, worker):
    told = {"well_reading": "meeting", "worries_facts": ["carer", "school"], "worries_reading": "staff"}
    assert send(denise, wrote, **told).status_code == 302
    kept = {part.question: part for part in Part.objects.all()}
    assert kept["well"].open_in_meeting and kept["worries"].gives_away == ["carer", "school"]
    page = page_of(denise, wrote)
    assert "Said so far: It gives away who looks after the child, which school the child goes to." in plain(page)
    assert 'value="address" checked' not in page, "what the officer said counts, not what Heard finds"
    read = plain(browser(worker).get(at(wrote, "view")).content.decode())
    assert "Gives away who looks after the child, which school the child goes to: it goes to nobody of" in read


def test_a_second_window_is_refused_in_words_with_what_was_said_meanwhile_and_then_counts(wrote, denise):
    checked(wrote, denise, said_of(Question.WELL), said_of(Question.WORRIES, Reading.KEPT_BACK, why="It names her."))
    told = {"well_reading": "meeting", "worries_reading": "staff", "seen": ""}
    answer = send(denise, wrote, **told)
    words = words_of(answer, 422)
    assert "While you read, you, in another window, checked this." in words
    assert "Nobody else: it is kept back" in words and "Because: It names her." in words
    assert Part.objects.get(question="worries").kept_back_why == "It names her."
    stands = now(wrote).checked_at.isoformat()
    assert f'name="seen" value="{stands}"' in answer.content.decode()
    assert send(denise, wrote, **told | {"seen": stands}).status_code == 302
    assert Part.objects.get(question="worries").kept_back_why == ""


@pytest.mark.parametrize("who", ["worker", "manager", "coordinator"])
def test_who_is_no_officer_has_no_such_page_not_even_who_typed_it_in(wrote, who, request):
    by = request.getfixturevalue(who)
    assert browser(by).get(at(wrote)).status_code in (403, 404)
    assert send(by, wrote, well_reading="staff", worries_reading="staff").status_code in (403, 404)
    assert now(wrote).checked_at is None


def test_who_only_chairs_another_day_is_told_whom_to_ask_and_reads_no_part_there(wrote, denise, council, child):
    chair = world.a_person(role="iro", council=council, name="Oscar Webb")
    later = TODAY + timedelta(days=14)
    days = {"started_on": TODAY, "ended_on": later + timedelta(days=1), "meeting_on": later}
    Cover.objects.create(child=child, person=chair, kind=Cover.Kind.MEETING, made_by=denise, **days)
    assert browser(chair).get(at(wrote)).status_code == 404
    checked(wrote, denise, said_of(Question.WELL), said_of(Question.WORRIES, Reading.KEPT_BACK, why="It names her."))
    page = plain(page_of(chair, wrote))
    assert "Only the child’s reviewing officer checks what people wrote. Ask Denise Fairweather." in page
    assert "Maria" not in page and "laughs" not in page
    told = {"well_reading": "staff", "worries_reading": "staff", "seen": now(wrote).checked_at.isoformat()}
    assert "Ask Denise Fairweather." in words_of(send(chair, wrote, **told), 422)
    assert Part.objects.get(question="worries").kept_back_why == "It names her."
