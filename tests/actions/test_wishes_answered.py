"""Every wish gets an answer that the child is told, and only the officer passes on what somebody has to know."""

from datetime import timedelta

import pytest
from django.db import transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment
from heard.voice.actions.answers import answer_wish, note_told
from heard.voice.actions.sharing import share_for_safety, tell_child_it_was_shared
from heard.voice.actions.wishes import correct_words
from heard.voice.models import Answer, WishShared
from heard.voice.queries.shown import wishes_shown_to
from heard.voice.queries.wishes import unanswered, wish_rows
from tests import world
from tests.actions.wishes import *  # noqa: F403
from tests.actions.wishes import (
    NOT_NAMED,
    OFFICER,
    SAID,
    SAID_ON,
    TODAY,
    answer_mark,
    now,
    rights_of,
    said,
    sees,
    words_mark,
)

A_DAY = timedelta(days=1)
YES = {"kind": "agreed", "words": "Yes. You go to Nan’s every Sunday."}
POLICE = {"shared_with": "Ada Invented, police", "why": "Somebody hits him.", "shared_on": TODAY}


def answered(wish, by, of=None, before=None, **told):
    marks = {"of": of or words_mark(wish), "before": answer_mark(wish) if before is None else before}
    return answer_wish(wish=now(wish), **YES | told, **marks, by=by, today=TODAY)


def told(wish, by, told_on=TODAY, of=None):
    return note_told(wish=now(wish), of=of or answer_mark(wish), told_on=told_on, by=by, today=TODAY)


def shared(wish, by, told_on=TODAY, not_told_why="", **more):
    whether = {"told_on": told_on, "not_told_why": not_told_why}
    return share_for_safety(wish=now(wish), **POLICE | more, **whether, by=by, today=TODAY)


@pytest.mark.parametrize("who", ["denise", "worker"])
def test_the_officer_and_the_social_worker_answer(wish, who, request):
    by = request.getfixturevalue(who)
    answered(wish, by)
    answer = Answer.objects.get()
    assert (answer.wish, answer.kind, answer.words) == (wish, "agreed", YES["words"])
    assert (answer.answered_on, answer.answered_by, answer.told_on) == (TODAY, by, None)
    event = Event.objects.get(action="wish.answered")
    assert event.detail == {"child": str(wish.child_id), "wish": str(wish.pk), "kind": "agreed"}


@pytest.mark.parametrize("who", ["manager", "coordinator", "team_manager"])
def test_nobody_else_answers(wish, who, request):
    with pytest.raises(Refused, match="^Only the child’s reviewing officer or social worker answers the child."):
        answered(wish, request.getfixturevalue(who))
    assert not Answer.objects.exists()


def test_a_social_worker_does_not_answer_what_they_are_not_shown(child, denise, worker):
    for wish in (said(child, denise, OFFICER), said(child, denise, NOT_NAMED, named=[worker])):
        with pytest.raises(Refused, match="cannot be opened any more"), transaction.atomic():
            answered(wish, worker)


def test_an_answer_has_words(wish, denise):
    with pytest.raises(Refused) as refused:
        answered(wish, denise, words=" \n")
    assert refused.value.field == "words"


def test_other_words_than_those_on_the_page_are_not_answered(wish, denise, worker):
    older = words_mark(wish)
    correct_words(wish=now(wish), **SAID | {"words": "I want a dog."}, before=older, by=worker, today=TODAY)
    with pytest.raises(Refused, match="It now says: “I want a dog.” Answer that."):
        answered(wish, denise, of=older)
    answered(wish, denise)
    with pytest.raises(Refused, match="^This has an answer already"):
        correct_words(wish=now(wish), **SAID, before=words_mark(wish), by=worker, today=TODAY)
    assert now(wish).words == "I want a dog."


def test_two_who_answer_at_once_both_read_what_stands_there(wish, denise, worker):
    answered(wish, worker)
    with pytest.raises(Refused, match="Tomasz Zielinski answered: “Agreed. Yes. You go to Nan’s every Sunday.”"):
        answered(wish, denise, before="", kind="not_now", words="Not now. Nan is ill.")
    assert Answer.objects.get().kind == "agreed"
    answered(wish, denise, kind="not_now", words="Not now. Nan is ill.")
    assert (Answer.objects.get().kind, Answer.objects.get().answered_by) == ("not_now", denise)


def test_the_same_answer_again_changes_nothing(wish, denise, worker):
    answered(wish, denise)
    told(wish, worker)
    answered(wish, worker, before="")
    assert (Answer.objects.get().answered_by, Answer.objects.get().told_on) == (denise, TODAY)


def test_the_child_is_told_and_of_another_answer_anew(wish, denise, coordinator):
    with pytest.raises(Refused, match="There is no answer yet"), transaction.atomic():
        told(wish, coordinator)
    answered(wish, denise)
    for day in (TODAY + A_DAY, SAID_ON - A_DAY):
        with pytest.raises(Refused) as refused, transaction.atomic():
            told(wish, coordinator, day)
        assert refused.value.field == "told_on"
    told(wish, coordinator, TODAY - A_DAY)
    answer = Answer.objects.get()
    assert (answer.told_on, answer.told_by) == (TODAY - A_DAY, coordinator)
    older = answer_mark(wish)
    answered(wish, denise, words="Yes. Every Saturday.")
    assert (Answer.objects.get().told_on, Answer.objects.get().told_by) == (None, None)
    with pytest.raises(Refused, match="It now says: “Agreed. Yes. Every Saturday.” Tell the child that."):
        told(wish, coordinator, of=older)


def test_what_has_no_answer_is_found(child, wish, denise):
    other = said(child, denise, words="I want a dog.")
    answered(other, denise)
    shown = wishes_shown_to(rights_of(denise, TODAY), child)
    assert [one.pk for one in unanswered(shown)] == [wish.pk]
    (row,) = wish_rows(unanswered(shown), TODAY)
    assert (row.id, row.is_answered, row.days_waiting) == (wish.pk, False, (TODAY - SAID_ON).days)


def test_the_officer_passes_it_on_and_who_reads_it_stays_as_the_child_chose(child, denise, worker):
    wish = said(child, denise, OFFICER)
    shared(wish, denise, told_on=TODAY - A_DAY)
    kept = WishShared.objects.get()
    assert (kept.shared_with, kept.why, kept.shared_on) == tuple(POLICE.values())
    assert (kept.child_told_on, kept.not_told_why, kept.shared_by) == (TODAY - A_DAY, "", denise)
    assert sees(denise, wish) and not sees(worker, wish)
    event = Event.objects.get(action="wish.shared")
    assert event.detail == {"child": str(child.pk), "wish": str(wish.pk), "is_told": True}


@pytest.mark.parametrize("who", ["manager", "coordinator", "worker", "team_manager"])
def test_nobody_but_the_officer_passes_it_on(wish, denise, who, request):
    by = request.getfixturevalue(who)
    only = "^Only the child’s reviewing officer passes on what the child said. Ask Denise Fairweather."
    with pytest.raises(Refused, match=only), transaction.atomic():
        shared(wish, by)
    passed_on = shared(wish, denise, told_on=None, not_told_why="He is at school.")
    with pytest.raises(Refused, match=only), transaction.atomic():
        tell_child_it_was_shared(shared=passed_on, told_on=TODAY, by=by, today=TODAY)
    assert WishShared.objects.get().child_told_on is None


def test_nobody_passes_it_on_for_a_child_without_an_officer(wish, council):
    other = world.a_person(role=Role.IRO, council=council)
    Appointment.objects.filter(child=wish.child).update(ended_on=TODAY)
    with pytest.raises(Refused, match="Ask the reviewing officers’ manager to name one."):
        shared(wish, other)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        pytest.param({"told_on": None}, "not_told_why", id="not told, and not why"),
        pytest.param({"told_on": TODAY + A_DAY}, "told_on", id="told on a day to come"),
        pytest.param({"told_on": SAID_ON - A_DAY}, "told_on", id="told before they said it"),
        pytest.param({"shared_with": " "}, "shared_with", id="with nobody"),
        pytest.param({"why": ""}, "why", id="not why"),
        pytest.param({"shared_on": TODAY + A_DAY}, "shared_on", id="shared on a day to come"),
    ],
)
def test_what_is_passed_on_is_written_down_whole(wish, denise, more, field):
    with pytest.raises(Refused) as refused:
        shared(wish, denise, **more)
    assert refused.value.field == field
    assert not WishShared.objects.exists()


def test_a_child_who_was_not_told_is_told_later(wish, denise):
    passed_on = shared(wish, denise, told_on=None, not_told_why="He is at school.")
    assert (WishShared.objects.get().child_told_on, WishShared.objects.get().not_told_why) == (None, "He is at school.")
    with pytest.raises(Refused, match="is in the future"), transaction.atomic():
        tell_child_it_was_shared(shared=passed_on, told_on=TODAY + A_DAY, by=denise, today=TODAY)
    tell_child_it_was_shared(shared=passed_on, told_on=TODAY, by=denise, today=TODAY)
    assert (WishShared.objects.get().child_told_on, WishShared.objects.get().not_told_why) == (TODAY, "")
    assert Event.objects.get(action="wish.sharing_told").detail["on"] == TODAY.isoformat()
