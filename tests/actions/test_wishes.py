"""What a child says is kept in their own words, and shown from its first row only to whom the child chose."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment, Cover
from heard.voice.actions.wishes import change_audience, correct_words, take_back
from heard.voice.models import Wish
from heard.voice.queries.shown import wishes_for_the_room
from tests.actions.wishes import *  # noqa: F403
from tests.actions.wishes import (
    MEETING,
    NOT_NAMED,
    OFFICER,
    SAID,
    SAID_ON,
    TODAY,
    WORDS,
    known_mark,
    now,
    said,
    sees,
    somebody,
    words_mark,
)

A_DAY = timedelta(days=1)


@pytest.fixture
def everybody(denise, manager, coordinator, worker, team_manager):
    return {"officer": denise, "manager": manager, "coordinator": coordinator, "worker": worker, "team": team_manager}


def seen_by(everybody, wish):
    return {who for who, person in everybody.items() if sees(person, wish)}


def narrowed(wish, by, audience, *named, before=None):
    told = {"audience": audience, "named": named, "before": before or known_mark(wish)}
    return change_audience(wish=now(wish), **told, by=by, today=TODAY)


def corrected(wish, by, before=None, **told):
    return correct_words(wish=now(wish), **SAID | told, before=before or words_mark(wish), by=by, today=TODAY)


def test_it_is_kept_as_it_was_said_with_when_how_to_whom_and_about_what(child, worker):
    review = uuid4()
    wish = now(said(child, worker, review_key=review, words=f"  {WORDS}\n"))
    assert (wish.words, wish.said_on, wish.how, wish.said_to, wish.topic) == tuple(SAID.values())
    assert (wish.taken_by, wish.review_key, wish.audience) == (worker, review, MEETING)
    event = Event.objects.get(action="wish.taken_down")
    assert (event.about_id, event.actor_id, event.council_id) == (wish.pk, worker.pk, child.council_id)
    assert event.detail == {"child": str(child.pk), "audience": MEETING, "topic": "family"}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        pytest.param({"words": " "}, "words", id="no words"),
        pytest.param({"said_on": TODAY + A_DAY}, "said_on", id="a day to come"),
        pytest.param({"audience": NOT_NAMED}, "named", id="nobody named"),
        pytest.param({"said_on": date(2015, 6, 1)}, "how", id="words of a baby"),
    ],
)
def test_what_cannot_be_is_not_written_down(child, worker, told, field):
    with pytest.raises(Refused) as refused:
        said(child, worker, **told)
    assert refused.value.field == field
    assert not Wish.objects.exists()


def test_what_is_for_the_meeting_is_shown_to_all_who_may_read_what_children_say(child, worker, everybody):
    assert seen_by(everybody, said(child, worker)) == set(everybody)


@pytest.mark.parametrize("who", ["officer", "manager", "coordinator", "worker"])
def test_what_is_for_the_officer_is_shown_to_the_officer_alone_whoever_wrote_it_down(child, everybody, who):
    assert seen_by(everybody, said(child, everybody[who], OFFICER)) == {"officer"}


def test_whoever_stands_in_reads_it_and_whoever_is_to_chair_reads_it_on_the_day_alone(child, denise, council, manager):
    away, chair = [world.a_person(role=Role.IRO, council=council) for _ in range(2)]  # noqa: F405
    days = {"child": child, "made_by": manager, "started_on": TODAY, "ended_on": TODAY + 9 * A_DAY}
    Cover.objects.create(person=away, kind="leave", **days)
    Cover.objects.create(person=chair, kind="meeting", meeting_on=TODAY + A_DAY, **days)
    wish = said(child, chair, OFFICER)
    assert sees(denise, wish) and sees(away, wish)
    assert not sees(chair, wish), "also where they wrote it down themself"
    Cover.objects.filter(kind="meeting").update(meeting_on=TODAY)
    assert sees(chair, wish)


def test_an_officer_who_is_it_no_longer_reads_it_no_longer_and_the_new_one_does(child, denise, council):
    wish, other = said(child, denise, OFFICER), world.a_person(role=Role.IRO, council=council)  # noqa: F405
    assert not sees(other, wish)
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    Appointment.objects.create(child=child, iro=other, started_on=TODAY)
    assert sees(other, wish) and not sees(denise, wish)


def test_a_named_person_is_not_shown_it_whatever_their_post_and_all_others_are(child, everybody):
    for who, person in everybody.items():
        wish = said(child, everybody["coordinator"], NOT_NAMED, named=[person])
        assert seen_by(everybody, wish) == set(everybody) - {who}


def test_where_people_are_together_the_strictest_counts(child, mum, worker, denise, coordinator):
    dad = somebody(child, coordinator, name="Dad Invented")
    for_all, not_mum, not_worker = (
        said(child, denise),
        said(child, denise, NOT_NAMED, named=[mum]),
        said(child, denise, NOT_NAMED, named=[worker]),
    )
    said(child, denise, OFFICER)
    room = lambda *there, staff=(): {  # noqa: E731
        wish.pk for wish in wishes_for_the_room(child, relationships=there, people=staff)
    }
    assert room() == {for_all.pk, not_mum.pk, not_worker.pk}
    assert room(dad.pk, staff=[denise.pk]) == {for_all.pk, not_mum.pk, not_worker.pk}
    assert room(mum.pk, dad.pk) == {for_all.pk, not_worker.pk}
    assert room(mum.pk, staff=[worker.pk]) == {for_all.pk}
    type(mum).objects.filter(pk=mum.pk).update(ended_on=TODAY)
    again = somebody(child, coordinator)
    assert room(again.pk) == {for_all.pk, not_worker.pk}, "recorded anew, she is the same"


def test_fewer_may_know_it_from_now_on_and_more_when_the_child_wants_that(child, wish, everybody):
    narrowed(wish, everybody["worker"], NOT_NAMED, everybody["team"], everybody["coordinator"])
    assert seen_by(everybody, wish) == {"officer", "manager", "worker"}
    narrowed(wish, everybody["worker"], NOT_NAMED, everybody["team"])
    assert seen_by(everybody, wish) == {"officer", "manager", "worker", "coordinator"}
    narrowed(wish, everybody["worker"], OFFICER)
    assert seen_by(everybody, wish) == {"officer"}
    assert not wish.kept_from.exists()
    narrowed(wish, everybody["officer"], MEETING)
    assert seen_by(everybody, wish) == set(everybody)
    changes = Event.objects.filter(action="wish.audience_changed")
    assert sorted((one.detail["was"], one.detail["audience"]) for one in changes) == [
        (MEETING, NOT_NAMED), (NOT_NAMED, NOT_NAMED), (NOT_NAMED, OFFICER), (OFFICER, MEETING),
    ]  # fmt: skip


def test_the_same_choice_again_changes_nothing(wish, denise):
    narrowed(wish, denise, MEETING, before="an older page")
    assert not Event.objects.filter(action="wish.audience_changed").exists()


def test_a_page_that_is_older_never_widens_who_may_know_it(child, wish, denise, worker, mum):
    older = known_mark(wish)
    narrowed(wish, denise, NOT_NAMED, mum, worker)
    with pytest.raises(Refused, match="Everybody at the meeting, but not Mum Invented and Tomasz Zielinski") as refused:
        narrowed(wish, denise, OFFICER, before=older)
    assert refused.value.field == "audience"
    assert now(wish).audience == NOT_NAMED


def test_whom_it_is_not_shown_any_more_since_they_opened_it_changes_nothing_and_reads_nothing(wish, denise, worker):
    opened = now(wish)
    narrowed(wish, denise, OFFICER)
    for deed in (
        lambda: correct_words(wish=opened, **SAID | {"words": "Else"}, before="", by=worker, today=TODAY),
        lambda: change_audience(wish=opened, audience=MEETING, named=(), before="", by=worker, today=TODAY),
        lambda: take_back(wish=opened, why="Wrong", by=worker, today=TODAY),
    ):
        with pytest.raises(Refused, match="^This cannot be opened any more."), transaction.atomic():
            deed()


def test_what_was_typed_wrongly_is_put_right_and_stays_in_history(wish, denise):
    corrected(wish, denise, words="I want to see Nan.", topic="friends", said_on=SAID_ON - A_DAY)
    kept = now(wish)
    assert (kept.words, kept.topic, kept.said_on) == ("I want to see Nan.", "friends", SAID_ON - A_DAY)
    history = next(iter(type(wish).pgh_event_models.values()))
    assert [row.words for row in history.objects.filter(pgh_obj=wish)] == [WORDS]
    assert Event.objects.get(action="wish.corrected").detail == {"child": str(wish.child_id)}


def test_two_who_put_it_right_at_once_both_read_what_stands_there(wish, denise, worker):
    older = words_mark(wish)
    corrected(wish, worker, words="I want to see Nana.")
    with pytest.raises(Refused, match="It now says: “I want to see Nana.”") as refused:
        corrected(wish, denise, before=older, words="I want to see Gran.")
    assert refused.value.field == "words"
    assert now(wish).words == "I want to see Nana."
    corrected(wish, denise, words="I want to see Gran.")
    assert now(wish).words == "I want to see Gran."


def test_taken_back_it_is_shown_to_nobody_and_stays(wish, worker, denise, everybody):
    with pytest.raises(Refused, match="Say why it is taken back"):
        take_back(wish=wish, why=" ", by=denise, today=TODAY)
    with pytest.raises(Refused, match="Denise Fairweather, who wrote it down, or the child’s reviewing officer"):
        take_back(wish=wish, why="They want it gone.", by=worker, today=TODAY)
    take_back(wish=wish, why="They want it gone.", by=denise, today=TODAY)
    assert seen_by(everybody, wish) == set()
    assert now(wish).words == WORDS
    with pytest.raises(Refused):
        take_back(wish=wish, why="Again.", by=denise, today=TODAY)


def test_whoever_wrote_it_down_takes_it_back_too(child, worker, everybody):
    wish = said(child, worker)
    take_back(wish=wish, why="Typed twice.", by=worker, today=TODAY)
    assert seen_by(everybody, wish) == set()


def test_no_words_of_the_child_stand_in_the_audit_trail(child, worker, denise):
    wish = said(child, worker)
    corrected(wish, denise, words="I want to see Nan.")
    take_back(wish=wish, why="They want it gone.", by=denise, today=TODAY)
    assert "Nan" not in str(list(Event.objects.values("detail", "action", "about")))
