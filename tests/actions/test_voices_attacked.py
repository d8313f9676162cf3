"""What the child keeps from somebody lies open to nobody who sits in the room, and writes itself down nowhere."""

from datetime import timedelta

import pytest

from heard.accounts.access import rights_of
from heard.accounts.drafts import Stale
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.children.models import Cover, Involvement
from heard.reviews.actions.agenda import Origin, add_topic
from heard.reviews.actions.goals import set_need
from heard.reviews.actions.meet import complete_review
from heard.reviews.actions.note_taker import end_note_taker, name_note_taker
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.queries.meeting_page import meeting_page
from heard.reviews.queries.room import wishes_in_the_room
from heard.reviews.queries.writers import leads, why_not_writing
from heard.voice.actions.wishes import change_audience, take_back
from heard.voice.queries.marks import mark_of_who_may_know
from tests import world
from tests.actions.agendas import FOOTBALL, NAN, NEXT_DAY, bring, own, said, the_next
from tests.actions.agendas import note as noted
from tests.actions.invited import somebody, tick
from tests.actions.meeting import *  # noqa: F403
from tests.actions.meeting import TODAY, stands, write
from tests.actions.preparing import a_child_due, plan

TEACHER = "Mr Rowan Tull"


def in_the_room(review, who):
    return [wish.words for wish in wishes_in_the_room(review, who, TODAY).values()]


def only_the_officer(wish, by, today=TODAY):
    told = {"audience": "officer", "named": [], "before": mark_of_who_may_know(wish), "by": by, "today": today}
    return change_audience(wish=wish, **told)


def take_notes(review, person, by):
    return name_note_taker(preparation=review, person=person, by=by, today=TODAY)


# ---- who sits in the room


def test_what_is_not_for_the_note_taker_does_not_lie_open_before_them_on_the_officers_screen(
    under_way, child, denise, coordinator
):
    said(child, denise, NAN, "not_named", kept_from=[coordinator])
    assert in_the_room(under_way, denise) == [NAN]
    take_notes(under_way, coordinator, denise)
    assert in_the_room(under_way, denise) == in_the_room(under_way, coordinator) == []
    end_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    assert in_the_room(under_way, denise) == [NAN]


@pytest.mark.parametrize("again", ["MR ROWAN TULL", "Mr  Rowan Tull", "Mr Rówan Tull"])
def test_somebody_recorded_anew_in_another_spelling_is_still_whom_the_child_named(
    under_way, child, denise, coordinator, again
):
    named = somebody(child, coordinator, TEACHER, "school", email="tull@example.invalid")
    said(child, denise, NAN, "not_named", kept_from=[named])
    anew = somebody(child, coordinator, again, "school", email="tull2@example.invalid")
    other = somebody(child, coordinator, "Mrs Other Tull", "school", email="tull3@example.invalid")
    tick(under_way, denise, other)
    assert in_the_room(under_way, denise) == [NAN]
    tick(under_way, denise, other, anew)
    assert in_the_room(under_way, denise) == []


def test_to_whom_the_child_said_it_names_no_carer_on_a_page_that_lies_open(under_way, child, denise, coordinator):
    somebody(child, coordinator, "Maria Oduya", "carer", email="maria@example.invalid")
    wish = said(child, denise, NAN, topic="family")
    wish.said_to = "Maria, at bedtime"
    wish.save()
    page = meeting_page(rights_of(denise, TODAY), under_way, "topic:family")
    assert [row.words for row in page.beside.said] == [NAN]
    assert "Maria" not in page.beside.said[0].told
    wish.said_to = denise.name
    wish.save()
    page = meeting_page(rights_of(denise, TODAY), under_way, "topic:family")
    assert denise.name in page.beside.said[0].told


# ---- a topic that is private again


@pytest.mark.parametrize("how", ["narrowed", "taken back"])
def test_the_notes_of_a_topic_that_is_private_again_are_neither_written_nor_told(
    under_way, child, denise, coordinator, how
):
    wish = said(child, denise)
    item = bring(under_way, denise, NAN, wish=wish)
    box = f"own:{item.pk}:said"
    take_notes(under_way, coordinator, denise)
    write(under_way, coordinator, box, "Nan rings on Sundays.")
    if how == "narrowed":
        only_the_officer(wish, denise)
    else:
        take_back(wish=wish, why="They want it gone.", by=denise, today=TODAY)
    for by in (coordinator, denise):
        for version in (0, 1):
            with pytest.raises(Refused, match="not on the agenda") as refused:
                write(under_way, by, box, "Something else.", version)
            assert not isinstance(refused.value, Stale)
        with pytest.raises(Refused):
            write(under_way, by, f"done:own:{item.pk}", "yes")
    assert stands(under_way, box) == "Nan rings on Sundays."


def test_a_topic_of_another_child_takes_no_notes_here(under_way, child, denise, coordinator, worker, council):
    item = bring(under_way, denise, FOOTBALL)
    assert write(under_way, denise, f"own:{item.pk}:said", "He wants boots.").version == 1
    other = a_child_due(council, denise, coordinator, worker)
    theirs = begin_preparing(preparation=plan(other, coordinator, on=TODAY), by=coordinator, today=TODAY)
    elsewhere = bring(theirs, denise, "Not ours")
    with pytest.raises(Refused, match="not on the agenda"):
        write(under_way, denise, f"own:{elsewhere.pk}:said", "Hello.")


def test_a_topic_of_last_time_that_is_private_now_is_told_apart_from_nothing(
    under_way, child, denise, coordinator, on_the_day
):
    wish = said(child, denise)
    item = bring(under_way, denise, NAN, wish=wish)
    noted(under_way, denise, f"done:own:{item.pk}")
    complete_review(preparation=under_way, participation="PN1", by=denise, today=TODAY)
    later = the_next(child, coordinator, on_the_day)
    bring(later, denise, NAN, item=item, today=NEXT_DAY)
    only_the_officer(wish, denise, NEXT_DAY)
    told = {"words": "Other words", "is_childs": True, "by": coordinator, "today": NEXT_DAY}
    with pytest.raises(Refused, match="not there any more"):
        add_topic(preparation=later, origin=Origin(item=item.pk), **told)
    assert own(later, denise, NEXT_DAY) == []


# ---- who writes


def test_a_note_taker_who_works_on_the_case_since_writes_no_more(under_way, child, denise, manager, council):
    taker = world.a_person(role=Role.COORDINATOR, council=council, name="Two Posts")
    take_notes(under_way, taker, denise)
    assert write(under_way, taker).version == 1
    Involvement.objects.create(child=child, person=taker, part="social_worker", started_on=TODAY)
    assert why_not_writing(under_way, taker, TODAY) != ""
    with pytest.raises(Refused, match="law"):
        write(under_way, taker, words="I add this.", version=1)
    with pytest.raises(Refused):
        set_need(preparation=under_way, words="Sleep", outcome="Sleeps", by=taker, today=TODAY)
    assert stands(under_way) == "Maths is easier now."


def test_somebody_whose_chairing_was_taken_back_leads_nothing(under_way, child, denise, manager, council):
    other = world.a_person(role=Role.IRO, council=council, name="Olu Once")
    days = {"started_on": TODAY, "meeting_on": TODAY, "made_by": manager}
    chair = Cover.objects.create(child=child, person=other, kind="meeting", ended_on=TODAY + timedelta(days=1), **days)
    assert leads(other, under_way, TODAY)
    Cover.objects.filter(pk=chair.pk).update(ended_on=TODAY)
    assert not leads(other, under_way, TODAY)
    with pytest.raises(Refused):
        write(under_way, other)
