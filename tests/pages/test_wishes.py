"""The pages of what a child says: their words first, who may know it before it is saved, and the answer beside it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from heard.children.models import Child
from heard.voice.actions.answers import answer_wish
from heard.voice.models import Answer, Talk, Wish, WishShared
from tests.actions.wishes import *  # noqa: F403
from tests.actions.wishes import (
    MEETING,
    NOT_NAMED,
    OFFICER,
    SAID_ON,
    TODAY,
    WORDS,
    answer_mark,
    known_mark,
    now,
    said,
    words_mark,
)
from tests.pages.caseload_people import browser, text_of
from tests.pages.sending import boxes, said_after, said_by
from tests.pages.sending import send as posted

A_DAY = timedelta(days=1)
IN_ONE_LINE = " ".join(WORDS.split())
TYPED = {"words": WORDS, "how": "said", "said_to": "Denise", "topic": "family", "audience": MEETING}
YES = {"kind": "agreed", "words": "Yes. You go to Nan’s every Sunday."}


def at(name, child, wish=None):
    return reverse(f"voice:{name}", args=[child.pk, wish.pk] if wish else [child.pk])


def send(who, name, child, wish=None, **told):
    return posted(who, at(name, child, wish), **told)


def seen(who, name, child, wish=None):
    return text_of(browser(who), at(name, child, wish))


def add(who, child, **told):
    return send(who, "wish_add", child, **TYPED | boxes("said_on", SAID_ON) | told)


def change(who, wish, **told):
    marks = {"seen_words": words_mark(wish), "seen_known": known_mark(wish)}
    return send(who, "wish_change", wish.child, wish, **TYPED | boxes("said_on", SAID_ON) | marks | told)


def answer(who, wish, **told):
    marks = {"seen_words": words_mark(wish), "seen_answer": answer_mark(wish)}
    return send(who, "wish_answer", wish.child, wish, **YES | marks | told)


def test_where_nothing_was_said_it_says_what_will_stand_there(child, team_manager):
    page = seen(team_manager, "wishes", child)
    assert "Nothing stands here yet. What Bean says will stand here in Bean’s own words, and beside it" in page
    assert "Write down what" not in page


def test_the_childs_page_leads_there(child, team_manager):
    page = browser(team_manager).get(f"/children/{child.pk}/").content.decode()
    assert f'href="{at("wishes", child)}">What Bean has said</a>' in page


def test_words_are_written_down_and_stand_first_newest_first_with_what_waits(child, worker, denise):
    said_of = add(worker, child)
    assert said_of["Location"] == at("wishes", child)
    page = said_after(said_of)
    assert "What Bean said is written down." in page
    assert f"“{IN_ONE_LINE}” Bean said this to Denise, Friday 5 June 2026." in page
    assert "1 of 1 waits for an answer." in page and "No answer yet. Bean has waited 3 days." in page
    add(denise, child, words="I want a dog.", topic="home", how="drew", **boxes("said_on", TODAY))
    page = seen(worker, "wishes", child)
    assert page.index("Where I live Needs an answer “I want a dog.” Bean drew or made this, and showed it to") < (
        page.index("Seeing my family Needs an answer “I want to see Nan")
    )
    assert "2 of 2 wait for an answer." in page and "Bean has waited since today." in page


def test_the_form_asks_the_child_who_may_know_it_before_the_button_with_what_must_be_passed_on(child, worker, mum):
    page = seen(worker, "wish_add", child)
    told = "You choose who may know this. If somebody may be hurt, Denise Fairweather must tell a person who can help."
    assert page.index("In their own words") < page.index(told) < page.index("Who may know it?")
    assert page.index("Only my reviewing officer") < page.index("Write this down")
    assert "Mum Invented (parent)" in page and "Denise Fairweather (reviewing officer)" in page
    assert "Tomasz Zielinski (" in page and "(optional)" not in page
    assert "checked" not in browser(worker).get(at("wish_add", child)).content.decode(), "nothing is chosen for them"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({"words": ""}, "Write down what they said, as they said it.", id="no words"),
        pytest.param({"words": "x" * 10_001}, "Shorten it to 10000 at most.", id="too many words"),
        pytest.param({"how": ""}, "Choose how they let you know.", id="not how"),
        pytest.param({"topic": ""}, "Choose what it is about.", id="not about what"),
        pytest.param({"said_to": ""}, "Write down who heard it, or who saw it.", id="to nobody"),
        pytest.param({"audience": ""}, "Ask the child who may know it, and choose that.", id="not who may know it"),
        pytest.param({"audience": NOT_NAMED, "named": []}, "Tick the people who are not to know it", id="nobody named"),
        pytest.param(
            {"audience": NOT_NAMED, "named": [str(uuid4())]}, "Tick only people from this list.", id="a stranger"
        ),
        pytest.param(boxes("said_on", TODAY + A_DAY), "Tuesday 9 June 2026 is in the future.", id="a day to come"),
        pytest.param({"said_on_month": "13"}, "must have a month from 1 to 12", id="no such day"),
    ],
)
def test_what_is_not_whole_comes_back_with_everything_typed(child, worker, mum, told, sentence):
    told = {"words": "I am “afraid” & cold", "said_to": "Ada at the door", "named": [str(mum.pk)]} | told
    sent = add(worker, child, **told)
    assert "This cannot be written down yet" in said_by(sent, 422) and sentence in said_by(sent, 422)
    page = sent.content.decode()
    assert ("I am “afraid” &amp; cold" in page) == (told["words"] == "I am “afraid” & cold")
    assert f'value="{told["said_to"]}"' in page and not Wish.objects.exists()
    if told["named"] == [str(mum.pk)]:
        assert f'value="{mum.pk}" checked' in page


def test_of_a_baby_what_was_seen_is_marked_as_such_everywhere(child, worker):
    Child.objects.filter(pk=child.pk).update(born_on=TODAY - 200 * A_DAY)
    assert "A baby has no words yet." in said_by(add(worker, child), 422)
    add(worker, child, how="observed", words="She smiles when Nan comes.", said_to="Tomasz")
    add(worker, child, how="carer", words="She sleeps better now.", said_to="Tomasz")
    seen_row, told_row = Wish.objects.order_by("-how")
    for page in (
        seen(worker, "wishes", child),
        seen(worker, "wish", child, seen_row),
        seen(worker, "wish_answer", child, seen_row),
        seen(worker, "wish_change", child, seen_row),
        seen(worker, "wish_take_back", child, seen_row),
    ):
        assert "What was seen She smiles when Nan comes. Seen by Tomasz, Friday 5 June 2026." in page
    assert "The carer tells She sleeps better now. The carer told Tomasz" in seen(worker, "wish", child, told_row)


def test_a_review_is_kept_with_it_only_where_something_of_this_child_was_written_before_that_review(
    child, denise, council, worker
):
    other = world.a_child(council=council, iro=denise)  # noqa: F405
    keys = {one: uuid4() for one in (child, other)}
    for one, key in keys.items():
        told = {"person": worker, "talked_on": TODAY, "said": "Well", "recorded_by": denise, "recorded_at": TODAY}
        Talk.objects.create(child=one, review_key=key, **told | {"recorded_at": "2026-06-08T08:00Z"})
    for asked in (keys[child], keys[other], uuid4(), "none", ""):
        posted(denise, f"{at('wish_add', child)}?review={asked}", **TYPED | boxes("said_on", SAID_ON))
    assert [one.review_key for one in Wish.objects.order_by("taken_at")].count(None) == 4
    assert Wish.objects.filter(review_key=keys[child]).count() == 1


def test_an_answer_stands_beside_it_and_until_somebody_told_the_child_that_is_said(wish, child, denise, coordinator):
    assert "Answer Bean" in seen(denise, "wish", child, wish)
    assert "Answer Bean" not in seen(coordinator, "wish", child, wish)
    assert "Only the child’s reviewing officer or social worker" in seen(coordinator, "wish_answer", child, wish)
    assert "Write the answer in words that the child can read." in said_by(answer(denise, wish, words=" "), 422)
    page = said_after(answer(denise, wish))
    assert "Answered: agreed" in page and "Nobody has told Bean yet." in page and "waits" not in page
    assert f"“{IN_ONE_LINE}”" in page and page.index(IN_ONE_LINE) < page.index(YES["words"])
    marks = {"seen_answer": answer_mark(wish)}
    page = send(coordinator, "wish_told", child, wish, **boxes("told_on", TODAY + A_DAY), **marks)
    assert "is in the future" in said_by(page, 422)
    page = said_after(send(coordinator, "wish_told", child, wish, **boxes("told_on", TODAY), **marks))
    assert "Bean was told on Monday 8 June 2026." in page and "Nobody has told" not in page


def test_where_there_is_no_answer_there_is_nothing_to_have_told(wish, child, coordinator):
    assert "There is no answer yet that somebody could have told Bean." in seen(coordinator, "wish_told", child, wish)


def test_two_who_answer_at_once_both_read_both(wish, child, denise, worker):
    marks = {"of": words_mark(wish), "before": ""}
    answer_wish(wish=now(wish), kind="partly", words="Every month.", by=worker, today=TODAY, **marks)
    sent = answer(denise, wish, seen_answer="")
    page = said_by(sent, 422)
    assert "Tomasz Zielinski answered: “Partly. Every month.”" in page and YES["words"] in sent.content.decode()
    assert f'name="seen_answer" value="{answer_mark(wish)}"' in sent.content.decode(), "saving again knows of it"
    answer(denise, wish)
    assert Answer.objects.get().words == YES["words"]


def test_two_who_put_it_right_at_once_both_read_both(wish, child, denise, worker):
    older = words_mark(wish)
    change(worker, wish, words="I want to see Nana.")
    sent = change(denise, wish, words="I want to see Gran.", seen_words=older)
    page = said_by(sent, 422)
    assert "This cannot be changed yet" in page and "It now says: “I want to see Nana.”" in page
    assert "I want to see Gran." in sent.content.decode()
    assert f'name="seen_words" value="{words_mark(wish)}"' in sent.content.decode()
    change(denise, wish, words="I want to see Gran.")
    assert now(wish).words == "I want to see Gran."


def test_what_is_answered_keeps_its_words_and_who_may_know_it_is_still_changed(wish, child, denise, mum):
    answer(denise, wish)
    page = seen(denise, "wish_change", child, wish)
    assert "It has an answer, so its words stay." in page and "In their own words" not in page
    page = said_after(change(denise, wish, words="Else", audience=NOT_NAMED, named=[str(mum.pk)]))
    assert "Everybody at the meeting, but not Mum Invented" in page
    assert now(wish).words == WORDS


def test_the_officer_writes_down_that_it_was_shared_and_what_to_do_first_stands_there(wish, child, denise):
    page = seen(denise, "wish_share", child, wish)
    assert "Tell the child first what you will share, with whom and why" in page
    typed = {"shared_with": "Ada, police", "why": "Somebody hits him."} | boxes("shared_on", TODAY)
    sent = send(denise, "wish_share", child, wish, **typed)
    assert "Choose whether the child knows." in said_by(sent, 422) and "Somebody hits him." in sent.content.decode()
    sent = send(denise, "wish_share", child, wish, **typed, is_told="yes")
    assert "Enter the day on which they were told." in said_by(sent, 422)
    sent = send(denise, "wish_share", child, wish, **typed, is_told="not_yet")
    assert "Say why the child was not told yet." in said_by(sent, 422)
    why_not = {"is_told": "not_yet", "not_told_why": "He is at school."}
    page = said_after(send(denise, "wish_share", child, wish, **typed, **why_not, **boxes("told_on", TODAY)))
    assert "On Monday 8 June 2026, Denise Fairweather shared it with Ada, police. Why: Somebody hits him." in page
    assert "Bean does not know it yet. He is at school." in page
    assert "Bean does not know yet that it was shared." in seen(denise, "wishes", child)
    shared = WishShared.objects.get()
    page = said_after(send(denise, "wish_share_told", child, wish, shared=str(shared.pk), **boxes("told_on", TODAY)))
    assert "Bean was told on Monday 8 June 2026." in page and "does not know" not in page
    assert "There is nothing that Bean does not know." in seen(denise, "wish_share_told", child, wish)


def test_taken_back_it_is_gone_from_every_page(wish, child, denise, coordinator):
    assert "Take it back" in seen(denise, "wish", child, wish)
    assert "Take it back" not in seen(coordinator, "wish", child, wish)
    assert "Ask one of them." in said_by(send(coordinator, "wish_take_back", child, wish, why="Gone"), 422)
    page = said_after(send(denise, "wish_take_back", child, wish, why="He wants it gone."))
    assert "Nobody is shown it any more." in page and "Nothing stands here yet." in page
    assert browser(denise).get(at("wish", child, wish)).status_code == 404


def test_an_officer_reads_what_is_for_them_alone_beside_the_rest(child, denise):
    said(child, denise, OFFICER)
    assert "Who may know it: Only my reviewing officer." in seen(denise, "wishes", child)
