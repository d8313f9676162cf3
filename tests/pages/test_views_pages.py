"""The pages of what people think before a review: who gave theirs, typed in, read by whom it may be, answered."""

from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard.accounts.access import rights_of
from heard.reviews.actions.talk import record_talk
from heard.reviews.queries.talks_page import talks_page
from heard.reviews.queries.thinking import thinking
from heard.reviews.queries.views_page import views_page
from heard.rules.contributions import Question
from heard.rules.giving_away import Reading
from heard.rules.talking import Talked
from heard.voice.models import Answer, Contribution
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import somebody, tick
from tests.actions.preparing import TODAY
from tests.actions.viewing import SAID, WELL, WORRIES, asked, checked, now, said_of, sent, typed
from tests.pages.caseload_people import browser, plain

KEPT = said_of(Question.WORRIES, Reading.KEPT_BACK, why="It names the carer.")
OF_ONE = ("view", "view_check", "view_answer", "view_take_back")


@pytest.fixture
def mum(child, coordinator):
    """The mother, who has parental responsibility."""
    return somebody(child, coordinator, has_parental_responsibility=True)


@pytest.fixture
def wrote(review, mum, coordinator):
    """What she gave on paper, typed in by the coordinator."""
    return typed(review, mum, coordinator)


def at(name, review, one=None):
    return reverse(f"reviews:{name}", args=[review.child_id, review.pk, *([one.pk] if one else [])])


def seen(who, name, review, one=None):
    answer = browser(who).get(at(name, review, one))
    assert answer.status_code == 200, (name, answer.status_code)
    return plain(answer.content.decode())


def part_of_the_review(who, review):
    """What the page of the review shows of it."""
    rights = rights_of(who, TODAY)
    talks, views = talks_page(rights, review), views_page(rights, review)
    page = {"talks": talks, "views": views, "thinks": thinking(talks, views)}
    return plain(render_to_string("reviews/plan_views.html", {"page": page}))


def send(who, name, review, one=None, query="", **told):
    return browser(who).post(at(name, review, one) + query, {"once": str(uuid4())} | told)


def words_of(answer, status):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def on(day=TODAY, name="given_on"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_the_list_says_who_was_asked_who_gave_how_and_who_has_not(review, child, mum, worker, denise, coordinator):
    carer, nan = somebody(child, denise, "Carer Halloran", "carer"), somebody(child, denise, "Nan Old", "family")
    first, second = tick(review, denise, mum, carer)
    asked(first, second)
    sent(review, first)
    page = seen(worker, "views", review)
    assert "Mum Invented Parent, with parental responsibility Written by them, by their link, Monday 8 June" in page
    assert "Carer Halloran Carer Asked on Monday 8 June. Not given yet" in page
    assert nan.name not in page, "she was not asked, and no duty asks for her"
    assert "1 of the 2 people we asked has told us." in part_of_the_review(worker, review)
    typed(review, nan, coordinator, came="spoken")
    assert "Nan Old Brother, sister or other family Told to us, typed in by us" in seen(worker, "views", review)


def test_who_is_asked_is_one_rule_for_what_was_given_and_for_the_talks(review, mum, child, denise):
    """An invitation that failed asks nobody; one that went out does, and so does a talk."""
    carer = somebody(child, denise, "Carer Halloran", "carer")
    first, second = tick(review, denise, mum, carer)
    asked(first, second)
    first.told_by = second.told_by = None
    first.save()
    second.save()
    rights = rights_of(denise, TODAY)
    assert {row.stands for row in views_page(rights, review).rows} == {"Not asked"}
    assert not any(row.is_asked for row in talks_page(rights, review).people)
    assert "Nobody was asked yet what they think." in part_of_the_review(denise, review)
    asked(first)
    record_talk(preparation=review, who=carer.pk, told=Talked(TODAY, "Fine."), by=denise, today=TODAY)
    rows = {row.name: (row.stands, row.asked) for row in views_page(rights, review).rows}
    assert rows["Mum Invented"] == ("Not given yet", "Asked on Monday 8 June.")
    assert rows["Carer Halloran"] == ("Talked with", "The officer talked with them on Monday 8 June.")
    assert "We asked one person, who has not told us yet." in part_of_the_review(denise, review)


def test_somebody_with_parental_responsibility_stands_there_before_anybody_asked_them(review, mum, denise):
    page = seen(denise, "views", review)
    assert "Mum Invented" in page and "Not asked yet." in page
    assert "Nobody was asked yet what they think." in part_of_the_review(denise, review)


def test_an_empty_list_says_what_will_be_there(review, manager):
    assert "Whoever is invited stands here, with what they sent" in seen(manager, "views", review)
    assert "What people think of how things are stands here once they were invited" in part_of_the_review(
        manager, review
    )


@pytest.mark.parametrize("who", ["worker", "manager"])
def test_nobody_but_officer_and_typist_reads_an_unchecked_one_on_any_page(review, wrote, denise, who, request):
    other = request.getfixturevalue(who)
    for page in (seen(other, "views", review), part_of_the_review(other, review)):
        assert WELL not in page and WORRIES not in page and "Not checked yet" in page
        assert "To be checked" not in page and "Read it" not in page
    assert "Denise Fairweather reads it first." in seen(other, "views", review)
    for name in OF_ONE:
        assert browser(other).get(at(name, review, wrote)).status_code in (403, 404), name
        assert send(other, name, review, wrote, why="Wrong").status_code in (403, 404), name
    assert now(wrote).taken_back_at is None


def test_of_an_unchecked_one_not_even_its_length_is_told(review, mum, worker, coordinator):
    one = typed(review, mum, coordinator)
    long = seen(worker, "views", review).replace(str(one.pk), "")
    one.parts.filter(question="worries").update(words="")
    assert seen(worker, "views", review).replace(str(one.pk), "") == long


def test_the_officer_is_asked_to_check_and_the_typist_goes_on_reading(review, wrote, denise, coordinator):
    assert "1 waits for you to check." in seen(denise, "views", review)
    assert "Read and check it : Mum Invented" in seen(denise, "views", review)
    assert "To be checked: 1" in part_of_the_review(denise, review)
    for who in (denise, coordinator):
        page = seen(who, "view", review, wrote)
        assert WELL in page and WORRIES in page and "Not checked yet" in page
        assert "but the child’s reviewing officer and Femi Adeyemi, who typed it in" in page


def test_a_part_that_is_kept_back_is_there_for_officer_and_typist_alone(review, wrote, denise, coordinator, worker):
    checked(wrote, denise, said_of(Question.WELL), KEPT)
    for who in (denise, coordinator):
        page = seen(who, "view", review, wrote)
        assert WORRIES in page and "Kept back It names the carer." in page
    for name in ("view", "view_answer"):
        page = seen(worker, name, review, wrote)
        assert WELL in page and WORRIES not in page and "ept back" not in page and "worried about" not in page


def test_a_review_shows_nothing_of_what_was_given_before_another(review, wrote, child, denise, council):
    other = Contribution.objects.create(
        child=child, review_key=uuid4(), relationship=wrote.relationship, form="parent", came="paper",
        given_on=TODAY, typed_by=denise, sent_at=wrote.sent_at,
    )  # fmt: skip
    assert browser(denise).get(at("view", review, other)).status_code == 404


def test_typing_in_asks_for_whom_first_and_then_the_questions_of_their_form(review, mum, child, coordinator):
    somebody(child, coordinator, name="Kofi", kind="child")
    page = seen(coordinator, "views_add", review)
    assert "Whose views are they?" in page and "Mum Invented" in page and "Tomasz Zielinski" in page
    assert "Kofi, the child" not in page
    form = plain(browser(coordinator).get(at("views_add", review) + f"?for={mum.pk}").content.decode())
    assert "What is going well for Bean?" in form and "What do you think of the plan for Bean?" in form
    assert "(optional)" not in form
    assert browser(coordinator).get(at("views_add", review) + f"?for={uuid4()}").status_code == 404
    assert "Whose views are they?" in words_of(send(coordinator, "views_add", review, came="paper"), 200)
    assert not Contribution.objects.exists()


def test_what_was_typed_comes_back_with_what_is_missing_and_is_kept_once_it_is_whole(review, mum, coordinator):
    told = {"well": WELL, "worries": WORRIES, "came": "", "given_on_day": "", "given_on_month": "", "given_on_year": ""}
    page = send(coordinator, "views_add", review, query=f"?for={mum.pk}", **told)
    words = words_of(page, 422)
    assert "Choose whether it came on paper or was told to us." in words and WELL in words and WORRIES in words
    whole = told | {"came": "paper"} | on()
    client = browser(coordinator)
    path = at("views_add", review) + f"?for={mum.pk}"
    answer = client.post(path, {"once": str(uuid4())} | whole, follow=True)
    assert "What Mum Invented gave is typed in. Denise Fairweather reads it first" in words_of(answer, 200)
    assert dict(Contribution.objects.get().parts.values_list("question", "words")) == {
        each.value: words for each, words in SAID.items()
    }
    again = send(coordinator, "views_add", review, query=f"?for={mum.pk}", **whole)
    assert "was typed in already by Femi Adeyemi" in words_of(again, 422)


def test_an_answer_is_written_told_and_stands_beside_what_they_think(review, wrote, denise, worker):
    checked(wrote, denise)
    assert "Needs an answer" in seen(worker, "view", review, wrote)
    bad = send(worker, "view_answer", review, wrote, kind="", words="We will do it.")
    assert "Choose what became of it." in words_of(bad, 422) and "We will do it." in words_of(bad, 422)
    told = {"kind": "agreed", "words": "We will do it."}
    assert send(worker, "view_answer", review, wrote, **told).status_code == 302
    assert "Answered: agreed" in seen(worker, "views", review)
    stale = words_of(send(denise, "view_answer", review, wrote, kind="not_now", words="No.", before=""), 422)
    assert "While you wrote, Tomasz Zielinski answered this" in stale
    assert Answer.objects.get().words == "We will do it."
    page = seen(denise, "view", review, wrote)
    assert "Agreed We will do it. Tomasz Zielinski, Monday 8 June 2026. They were not told yet." in page


def test_what_was_typed_in_wrongly_is_taken_back_with_the_reason(review, wrote, coordinator, denise, mum):
    assert "Say what was wrong with it." in words_of(send(coordinator, "view_take_back", review, wrote, why=""), 422)
    assert send(coordinator, "view_take_back", review, wrote, why="Another child’s.").status_code == 302
    assert browser(denise).get(at("view", review, wrote)).status_code == 404
    assert "Not asked yet." in seen(denise, "views", review)


def test_the_list_asks_as_many_queries_for_many_as_for_few(review, child, mum, denise, coordinator):
    def asks():
        with CaptureQueriesContext(connection) as caught:
            views_page(rights_of(denise, TODAY), review)
        return len(caught)

    typed(review, mum, coordinator)
    few = asks()
    for number in range(8):
        one = typed(review, somebody(child, coordinator, f"Aunt{number} Invented", "family"), coordinator)
        if number % 2:
            checked(one, denise)
    assert asks() == few
