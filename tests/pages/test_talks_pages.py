"""The pages of the talks before a review: nothing typed is lost, and words are read by who leads the review alone."""

from uuid import uuid4

import pytest
from django.urls import reverse

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.children.models import Cover
from heard.reviews.actions.meet import begin_review
from heard.reviews.queries.talks_page import talks_page
from heard.voice.models import Answer, PrivateConversation, Talk, Wish
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, somebody
from tests.actions.preparing import A_DAY, TODAY
from tests.pages.caseload_people import browser, plain

WHY, TOLD_US = "The carer’s dog would not leave the room.", "He cries at night since the move."


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator, has_parental_responsibility=True)


def at(name, review, *keys):
    return reverse(f"reviews:{name}", args=[review.child_id, review.pk, *keys])


def boxes(name, day=TODAY):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(by, path, **told):
    return browser(by).post(path, {"once": str(uuid4())} | told)


def seen(who, path, status=200):
    answer = browser(who).get(path)
    assert answer.status_code == status
    return plain(answer.content.decode())


def words_of(answer, status):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def talked(who, review, version=0, **told):
    typed = {"how": "visit", "alone": "yes", "version": version, "advocate": "not_yet"} | boxes("held_on") | told
    return send(who, at("talk", review), **typed)


def heard(who, review, to, **told):
    typed = {"who": str(to.pk), "how": "talked", "said": TOLD_US} | boxes("talked_on") | told
    return send(who, at("talk_add", review), **typed)


def test_what_became_of_the_talk_is_written_down_and_stands_on_the_review(review, denise, worker):
    assert "Not seen alone yet" in seen(worker, at("plan", review))
    assert talked(denise, review, **boxes("rights_told_on")).status_code == 302
    shown = seen(worker, at("plan", review))
    assert "Held on Monday 8 June 2026, in person, alone. With Denise Fairweather." in shown
    assert "Talked alone" in shown
    assert "Their rights Told, Monday 8 June 2026." in shown
    assert "How to reach their reviewing officer Nobody has written this down." in shown


def test_what_is_refused_comes_back_with_everything_typed(review, denise):
    words = words_of(talked(denise, review, alone="no", not_held_why=WHY), 422)
    assert "This cannot be written down yet" in words
    assert words.count("Say why you did not talk alone.") == 2
    assert WHY in words
    assert not PrivateConversation.objects.exists()


def test_a_second_record_shows_what_stands_beside_what_was_typed(review, denise):
    talked(denise, review, alone="no", not_alone_why=WHY)
    answer = talked(
        denise, review, how="not_yet", alone="", **dict.fromkeys(boxes("held_on"), ""), **boxes("offered_on")
    )
    words = words_of(answer, 422)
    assert "While you wrote, Denise Fairweather wrote down the conversation" in words
    assert (
        words.index("What Denise Fairweather wrote down meanwhile") < words.index(WHY) < words.index("What you wrote")
    )
    assert 'name="version" value="1"' in answer.content.decode(), "saving again knows of it"
    assert talked(denise, review, version=1).status_code == 302
    assert PrivateConversation.objects.get().version == 2


def test_another_mistake_on_a_stale_page_does_not_make_it_new(review, denise):
    talked(denise, review)
    page = talked(denise, review, **boxes("held_on") | {"held_on_day": "99"})
    assert 'name="version" value="0"' in page.content.decode()


def test_a_visit_is_asked_for_only_before_the_first_review(review, denise):
    assert "Why was it no visit?" not in seen(denise, at("talk", review))


def test_the_reasons_are_read_by_who_leads_the_review_alone(review, denise, worker, coordinator, manager):
    talked(denise, review, alone="no", not_alone_why=WHY)
    assert WHY in seen(denise, at("plan", review))
    for person in (worker, coordinator, manager):
        shown = seen(person, at("plan", review))
        assert "in person, not alone." in shown
        assert WHY not in shown


def test_what_the_child_said_stands_where_the_officer_talks_with_them(review, denise):
    told = {"child": review.child, "said_on": TODAY, "said_to": "Denise", "how": "said", "topic": "home"}
    told |= {"taken_by": denise, "taken_at": "2026-06-08T08:00Z", "review_key": review.pk, "audience": "officer"}
    Wish.objects.create(words="I want to see Nan.", **told)
    assert "“I want to see Nan.”" in seen(denise, at("talk", review))


def test_another_officer_who_reaches_the_child_reads_no_word_of_it(council, child, review, denise, manager, mum):
    talked(denise, review, alone="no", not_alone_why=WHY)
    heard(denise, review, mum)
    other = world.a_person(role=Role.IRO, council=council)
    for_another = {"kind": "meeting", "meeting_on": ON + A_DAY, "started_on": TODAY, "ended_on": ON + 2 * A_DAY}
    Cover.objects.create(child=child, person=other, made_by=manager, **for_another)
    one = Talk.objects.get()
    for path in (at("talk", review), at("talks", review), at("talk_answer", review, one.pk), at("plan", review)):
        shown = seen(other, path)
        assert WHY not in shown
        assert TOLD_US not in shown
    assert "Denise Fairweather leads this review" in words_of(talked(other, review, version=1), 422)


def test_the_list_says_of_each_whether_they_were_asked_responsible_first(child, review, denise, coordinator, mum):
    somebody(child, coordinator, "A Carer", kind="carer")
    somebody(child, coordinator, "A Nurse", kind="health")
    shown = seen(denise, at("talks", review))
    assert shown.index("Mum Invented") < shown.index("A Carer") < shown.index("Tomasz Zielinski")
    assert "The review cannot be completed before they were asked." in shown
    rows = {row.name: (row.is_missing, row.tag) for row in talks_page(rights_of(denise, TODAY), review).people}
    assert rows["A Nurse"] == (False, "Not asked yet")
    assert rows["Tomasz Zielinski"] == rows["A Carer"] == rows["Mum Invented"] == (True, "Not asked yet")


@pytest.mark.parametrize(("days", "tone"), [(14, "grey"), (8, "orange"), (3, "orange"), (2, "red")])
def test_what_is_missing_is_grey_until_it_is_due_soon_and_red_once_it_is_late(review, denise, mum, days, tone):
    today = ON - days * A_DAY
    page = talks_page(rights_of(denise, today), review)
    assert {row.tone for row in page.missing} == {page.conversation.tone} == {tone}
    assert page.conversation.is_red is (tone == "red")
    begun = begin_review(preparation=review, held_on=TODAY, by=denise, today=TODAY)
    assert {row.tone for row in talks_page(rights_of(denise, TODAY), begun).missing} == {"red"}


def test_what_somebody_said_is_read_by_the_officer_and_the_answer_by_all(review, denise, worker, mum):
    assert heard(denise, review, mum).status_code == 302
    assert "Needs an answer" in seen(worker, at("plan", review))
    one = Talk.objects.get()
    path = at("talk_answer", review, one.pk)
    assert TOLD_US in seen(denise, path)
    assert "Choose what you answer." in words_of(send(denise, path, words="He can ring you."), 422)
    assert send(denise, path, words="He can ring you.", kind="partly").status_code == 302
    assert TOLD_US in seen(denise, at("talks", review))
    shown = seen(worker, at("plan", review))
    assert "Talked with on Monday 8 June." in shown
    assert "Partly. He can ring you." in shown
    assert "They have not been told yet." in shown
    assert TOLD_US not in shown


def test_half_a_talk_comes_back_with_everything_typed(review, denise, mum):
    words = words_of(heard(denise, review, mum, how="court", not_asked_why="The order of May"), 422)
    assert "Keep one of them." in words
    assert TOLD_US in words
    assert "The order of May" in words
    assert "Say whether you talked, or why not." in words_of(heard(denise, review, mum, how=""), 422)
    assert not Talk.objects.exists()


def test_who_is_chosen_in_the_list_is_chosen_in_the_form(review, denise, mum):
    page = browser(denise).get(at("talk_add", review), {"with": str(mum.pk)}).content.decode()
    assert f'value="{mum.pk}" selected' in page
    assert "Another reason" not in page, "the law knows five"


def test_a_talk_is_taken_back_by_its_page(review, denise, mum):
    heard(denise, review, mum)
    path = at("talk_take_back", review, Talk.objects.get().pk)
    assert TOLD_US in seen(denise, path)
    assert send(denise, path).status_code == 302
    assert Talk.objects.get().taken_back_at
    seen(denise, path, status=404)


def test_a_talk_of_another_review_is_not_found_here(review, denise, mum):
    heard(denise, review, mum)
    Talk.objects.update(review_key=uuid4())
    seen(denise, at("talk_answer", review, Talk.objects.get().pk), status=404)


def test_the_page_that_completes_a_review_says_beforehand_what_is_missing(review, denise, coordinator, mum):
    begin_review(preparation=review, held_on=TODAY, by=coordinator, today=TODAY)
    path = at("plan_complete", review)
    shown = seen(coordinator, path)
    assert "Mum Invented has parental responsibility, and was not asked what they think." in shown
    assert "Nobody has written down that the officer and Bean talked in private." in shown
    assert "Nobody has written down that Bean was told their rights." in shown
    assert "Denise Fairweather leads this review" in shown
    assert "Mum Invented has parental responsibility" in words_of(send(coordinator, path, participation="PN1"), 422)
    heard(denise, review, mum)
    shown = seen(denise, path)
    assert "was not asked" not in shown
    assert "What Mum Invented thinks has no answer yet." in shown
    assert send(denise, path, participation="PN1").status_code == 302
    assert not Answer.objects.exists()


def test_where_nobody_is_known_to_have_responsibility_the_gap_is_shown(review, denise):
    assert "Nobody is written down as having parental responsibility." in seen(denise, at("plan", review))


def test_the_page_asks_as_many_queries_for_thirty_people_as_for_three(
    child, review, denise, coordinator, django_assert_max_num_queries, django_assert_num_queries
):
    rights = rights_of(denise, TODAY)
    for name in ("Ann", "Bob", "Cy"):
        heard(denise, review, somebody(child, coordinator, name, kind="responsible"))
    with django_assert_max_num_queries(30) as asked:
        talks_page(rights, review)
    for number in range(27):
        somebody(child, coordinator, f"Uncle {number}", kind="family")
    with django_assert_num_queries(len(asked)):
        talks_page(rights, review)
