"""An agenda lies open: what the child told their officer alone, or keeps from somebody there, is not on it."""

import pytest

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.reviews.actions.agenda import move_topic, take_off_topic
from heard.reviews.models import AgendaItem
from heard.voice.models import Wish, WishKeptFrom
from tests.actions.agendas import FOOTBALL, NAN, SECRET, agenda_of, bring, offered, own, said
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY, tick

EVERYBODY = ["denise", "worker", "coordinator", "manager"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_for_the_officer_alone_is_offered_to_nobody_not_even_to_the_officer(
    review, child, denise, who, request
):
    said(child, denise, SECRET, "officer", review=review)
    said(child, denise, review=review)
    assert offered(review, request.getfixturevalue(who)) == [NAN]


@pytest.mark.parametrize("who", EVERYBODY)
def test_it_becomes_no_topic_and_is_told_apart_from_nothing(review, child, denise, who, request):
    by, secret, gone = request.getfixturevalue(who), said(child, denise, SECRET, "officer"), said(child, denise)
    Wish.objects.filter(pk=gone.pk).update(taken_back_at="2026-06-08T08:00Z", taken_back_by=denise, taken_back_why="-")
    told = []
    for wish in (secret, gone):
        with pytest.raises(Refused) as refused:
            bring(review, by, "Something", wish=wish)
        told.append((refused.value.sentence, refused.value.field))
    assert told[0] == told[1]
    assert not AgendaItem.objects.exists()


def test_what_is_not_for_mum_is_offered_until_mum_is_invited_and_again_when_she_is_kept_out(
    review, child, denise, mum, coordinator
):
    said(child, denise, NAN, "not_named", kept_from=[mum])
    assert offered(review, denise) == [NAN]
    (asked,) = tick(review, denise, mum)
    assert offered(review, denise) == []
    asked.excluded_at, asked.excluded_by, asked.excluded_why = asked.ticked_at, denise, "She is not well."
    asked.save()
    assert offered(review, denise) == [NAN]


def test_a_topic_from_it_leaves_the_agenda_when_mum_is_invited(review, child, denise, mum):
    wish = said(child, denise, NAN, "not_named", kept_from=[mum])
    item = bring(review, denise, NAN, wish=wish)
    bring(review, denise, FOOTBALL)
    assert own(review, denise) == [NAN, FOOTBALL]
    tick(review, denise, mum)
    assert own(review, denise) == [FOOTBALL]
    with pytest.raises(Refused, match="That is not there any more"):
        take_off_topic(preparation=review, item=item.pk, by=denise, today=TODAY)


def test_a_topic_leaves_the_agenda_when_the_child_wants_only_their_officer_to_know(review, child, denise, worker):
    wish = said(child, denise)
    bring(review, denise, NAN, wish=wish)
    Wish.objects.filter(pk=wish.pk).update(audience="officer")
    assert own(review, denise) == own(review, worker) == []


def test_it_goes_up_and_down_past_what_is_not_shown(review, child, denise, mum):
    wish = said(child, denise, NAN, "not_named", kept_from=[mum])
    first, _, last = bring(review, denise, "One"), bring(review, denise, NAN, wish=wish), bring(review, denise, "Two")
    tick(review, denise, mum)
    seen = f"{first.pk} {last.pk}"
    move_topic(preparation=review, item=last.pk, is_up=True, seen=seen, by=denise, today=TODAY)
    assert own(review, denise) == ["Two", "One"]


@pytest.mark.parametrize("who", ["worker", "denise"])
def test_who_looks_at_the_agenda_is_in_the_room_too(review, child, denise, worker, coordinator, who, request):
    whom = request.getfixturevalue(who)
    wish = said(child, denise, NAN, "not_named")
    WishKeptFrom.objects.create(wish=wish, person=whom)
    assert offered(review, whom) == []
    leads = who == "denise"
    assert offered(review, coordinator) == ([] if leads else [NAN]), "who leads the meeting is always there"


@pytest.mark.parametrize(("how", "mark"), [("observed", "What was seen"), ("carer", "The carer tells"), ("said", "")])
def test_what_are_not_the_childs_words_is_marked_as_such(review, child, denise, how, mark):
    bring(review, denise, NAN, wish=said(child, denise, how=how))
    (row,) = [each for each in agenda_of(rights_of(denise, TODAY), review) if each.key.startswith("own:")]
    assert row.told_as == mark
