"""Everything to a child’s family stops in the transaction of the fact, until the officer decided person by person."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.relations import end_relationship, exclude_relationship, readmit_relationship
from heard.children.actions.stop import decide_stop, lift_stop, stop_families, stop_family
from heard.children.models import Appointment, Cover, Episode, FamilyStop, SameChild, StopDecided
from heard.children.queries.stops import stops_to_decide, why_stopped
from heard.jobs.daily import judge_all
from heard.outbox.actions.queue import Recipient, queue_message
from heard.outbox.kinds import register_kind
from heard.outbox.models import Channel, Message
from heard.reviews.actions.care import begin_care, end_care, undo_end_of_care
from heard.reviews.actions.join import join_children
from heard.rules.family_stop import UNTIL_DECIDED, StopReason
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import DAD, TODAY, a_child_in_care, somebody, stops
from tests.loading import a_return, load
from tests.nightly import a_night

pytestmark = pytest.mark.django_db
KIND = register_kind("trial.family", "Messages to a child’s family, for a trial").code
A_DAY = timedelta(days=1)


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator)


def a_message(child, to=None, **fields) -> Message:
    """A message about a child that waits to be sent, to somebody around them or to anybody."""
    told = {"name": "Somebody", "channel": Channel.EMAIL, "address": "somebody@example.invalid"}
    if to is not None:
        told |= {"name": to.name, "address": to.email, "key": to.pk}
    words = {"kind": KIND, "subject": "A review", "words": "Please sign in.", "by": None}
    recipient = fields.pop("recipient", None) or Recipient(**told)
    return queue_message(council=child.council, to=recipient, about_child=child.pk, **words | fields)


def state(message: Message) -> str:
    return Message.objects.get(pk=message.pk).state


def moves_on(child, day=TODAY, **fields):
    """The child's episode ends, and another begins on that day."""
    Episode.objects.filter(child=child, ended_on=None).update(ended_on=day, end_reason="X1")
    return world.an_episode(child, started_on=day, **fields)


def a_placement_order(child, by):
    moves_on(child, legal_status="E1")
    world.start_clocks([child])


def a_placement_for_adoption(child, by):
    moves_on(child, legal_status="C2", placement="A4")
    world.start_clocks([child])


def a_placement_the_day_after(child):
    moves_on(child, TODAY + A_DAY, legal_status="E1", placement="A5")
    assert stop_families([child.pk], today=TODAY + A_DAY) == 1


def the_end_of_care(child, by):
    end_care(child=child, ended_on=TODAY, end_reason="E4A", by=by, today=TODAY)


def a_death(child, by):
    end_care(child=child, ended_on=TODAY, end_reason="E2", by=by, today=TODAY)


def an_exclusion(child, by):
    exclude_relationship(relationship=somebody(child, by, DAD), why="Threats", by=by, today=TODAY)


FIVE = {
    StopReason.PLACEMENT_ORDER: a_placement_order,
    StopReason.PLACED_FOR_ADOPTION: a_placement_for_adoption,
    StopReason.CARE_ENDED: the_end_of_care,
    StopReason.DIED: a_death,
    StopReason.EXCLUDED: an_exclusion,
}


def test_each_reason_has_its_deed():
    assert set(FIVE) == set(StopReason)


@pytest.mark.parametrize("reason", StopReason)
def test_recording_it_stops_everything_to_the_family_and_to_nobody_else(child, council, mum, officer, reason):
    unrelated = a_child_in_care(council, officer)
    theirs, to_mum, to_a_stranger = a_message(unrelated), a_message(child, mum), a_message(child)
    to_staff = a_message(child, recipient=Recipient.staff(officer))
    FIVE[reason](child, officer)
    assert stops(child) == [(reason, TODAY)]
    assert stops(unrelated) == []
    assert [state(it) for it in (to_mum, to_a_stranger, to_staff, theirs)] == ["stopped", "stopped", "queued", "queued"]
    to_mum.refresh_from_db()
    assert to_mum.why == f"{reason.sentence} {UNTIL_DECIDED}"
    assert why_stopped(child.pk, mum.pk) == to_mum.why
    assert why_stopped(unrelated.pk, None) == ""


@pytest.mark.parametrize("reason", StopReason)
def test_a_deed_that_is_undone_stops_nothing(child, mum, officer, reason):
    waits = a_message(child, mum)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        FIVE[reason](child, officer)
        raise ZeroDivisionError
    assert (stops(child), state(waits), why_stopped(child.pk, mum.pk)) == ([], "queued", "")


def test_the_trail_says_who_did_what_stopped_it(child, mum, officer):
    the_end_of_care(child, officer)
    event, stop = Event.objects.get(action="family.stopped"), FamilyStop.objects.get()
    assert (event.actor_id, event.about_id, event.council_id) == (officer.pk, stop.pk, child.council_id)
    assert event.detail == {"child": str(child.pk), "why": "care_ended", "since": "2026-11-22"}
    assert stop.made_by == officer


def test_a_placement_order_told_on_the_first_day_of_care_stops_too(child, council, coordinator):
    new = world.a_child(council=council, in_care=False)
    begin_care(child=new, started_on=TODAY, legal_status="E1", by=coordinator, today=TODAY)
    assert stops(new) == [("placement_order", TODAY)]
    assert stops(child) == []


def test_what_has_stopped_stops_once_however_often_it_is_told(child, officer):
    a_placement_order(child, officer)
    for day in (TODAY, TODAY + A_DAY):
        stop_families([child.pk], today=day)
    moves_on(child, TODAY + A_DAY, legal_status="E1", placement="U5")
    assert stop_families([child.pk], today=TODAY + A_DAY) == 0
    assert stops(child) == [("placement_order", TODAY)]


def test_a_stay_in_hospital_does_not_make_a_placement_for_adoption_another_one(child, officer):
    a_placement_for_adoption(child, officer)
    moves_on(child, TODAY + A_DAY, placement="T1")
    assert stop_families([child.pk], today=TODAY + A_DAY) == 0
    moves_on(child, TODAY + 3 * A_DAY, placement="A4")
    assert stop_families([child.pk], today=TODAY + 3 * A_DAY) == 0
    moves_on(child, TODAY + 9 * A_DAY, placement="U6")
    assert stop_families([child.pk], today=TODAY + 9 * A_DAY) == 0
    moves_on(child, TODAY + 20 * A_DAY, placement="A6")
    assert stop_families([child.pk], today=TODAY + 20 * A_DAY) == 1
    assert [since for _, since in stops(child)] == [TODAY, TODAY + 20 * A_DAY]


def test_the_end_of_one_short_break_stops_nothing(council, officer):
    breaks = world.a_child(council=council, iro=officer, in_care=False)
    for days in (40, 20):
        began = TODAY - days * A_DAY
        told = {"started_on": began, "ended_on": began + 2 * A_DAY, "end_reason": "E8"}
        world.an_episode(breaks, legal_status="V3", **told)
    world.start_clocks([breaks])
    assert stops(breaks) == []


def test_an_order_that_a_court_revoked_before_anybody_told_it_stops_nothing(child, officer):
    moves_on(child, date(2026, 9, 1), legal_status="E1")
    moves_on(child, date(2026, 10, 1), legal_status="C2")
    world.start_clocks([child])
    assert stops(child) == []


def test_time_alone_ends_care_on_the_eighteenth_birthday_and_stops_it(council, officer, time_machine):
    grown = a_child_in_care(council, officer, born_on=date(2008, 11, 24))
    assert stops(grown) == []
    time_machine.move_to(date(2026, 11, 24))
    judge_all(today=date(2026, 11, 24))
    assert stops(grown) == [("care_ended", date(2026, 11, 24))]


def test_a_death_that_a_file_tells_later_stops_nothing_twice(child, officer):
    stop_family(child=child, why=StopReason.DIED, by=officer, today=TODAY)
    stop_family(child=child, why=StopReason.DIED, by=officer, today=TODAY)
    a_death(child, officer)
    assert stops(child) == [("died", TODAY)]
    assert Event.objects.filter(action="family.stopped").count() == 1


def test_whom_the_officer_releases_hears_again_and_nobody_else(child, mum, officer):
    dad = somebody(child, officer, DAD)
    a_placement_order(child, officer)
    a_placement_the_day_after(child)
    decided = decide_stop(relationship=mum, released=True, why="She gave consent", by=officer, today=TODAY)
    assert len(decided) == 2
    decide_stop(relationship=dad, released=False, why="He must not know", by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk) == ""
    assert UNTIL_DECIDED in why_stopped(child.pk, dad.pk)
    assert UNTIL_DECIDED in why_stopped(child.pk, None)


def test_what_happens_later_stops_again_also_for_whom_was_released(child, mum, officer):
    a_placement_order(child, officer)
    decide_stop(relationship=mum, released=True, why="She gave consent", by=officer, today=TODAY)
    a_placement_the_day_after(child)
    assert why_stopped(child.pk, mum.pk).startswith(StopReason.PLACED_FOR_ADOPTION.sentence)


def test_a_decision_can_be_taken_anew_and_the_earlier_one_is_kept(child, mum, officer):
    the_end_of_care(child, officer)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    decide_stop(relationship=mum, released=False, why="She asked not to", by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk)
    assert StopDecided.objects.filter(relationship=mum).count() == 2
    assert Event.objects.filter(action="stop.decided").count() == 2


def test_only_the_childs_officer_decides_and_who_stands_in_for_them(child, council, mum, officer, coordinator):
    the_end_of_care(child, officer)
    manager = world.a_person(role=Role.IRO_MANAGER, council=council)
    stand_in = world.a_person(role=Role.IRO, council=council)
    told = {"relationship": mum, "released": True, "why": "She asked", "today": TODAY}
    for somebody_else in (coordinator, manager, stand_in):
        with pytest.raises(Refused, match=f"Ask {officer.name}"):
            decide_stop(by=somebody_else, **told)
    days = {"started_on": TODAY, "ended_on": TODAY + A_DAY}
    Cover.objects.create(child=child, person=stand_in, kind="leave", made_by=officer, **days)
    assert decide_stop(by=stand_in, **told)
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    Cover.objects.filter(child=child).update(ended_on=TODAY)
    with pytest.raises(Refused, match="Ask the reviewing officers’ manager"):
        decide_stop(by=coordinator, **told)
    assert decide_stop(by=manager, **told)


def test_what_cannot_be_decided_is_refused(child, mum, officer):
    told = {"by": officer, "today": TODAY, "released": True}
    with pytest.raises(Refused, match="Nothing has stopped"):
        decide_stop(relationship=mum, why="She asked", **told)
    dad, themself = somebody(child, officer, DAD), somebody(child, officer, "Ada", "child")
    exclude_relationship(relationship=dad, why="Threats", by=officer, today=TODAY)
    with pytest.raises(Refused, match="Say why"):
        decide_stop(relationship=mum, why=" ", **told)
    with pytest.raises(Refused, match="Let them in again first"):
        decide_stop(relationship=dad, why="He asked", **told)
    decide_stop(relationship=themself, why="It is their review", **told)
    a_death(child, officer)
    with pytest.raises(Refused, match="Nothing is sent to them any more"):
        decide_stop(relationship=themself, why="It is their review", **told)
    decide_stop(relationship=mum, why="To thank her", **told)
    end_relationship(relationship=mum, ended_on=TODAY, by=officer, today=TODAY)
    with pytest.raises(Refused, match="no longer"):
        decide_stop(relationship=mum, why="To thank her", **told)


def test_nothing_goes_to_who_is_excluded_or_around_the_child_no_longer(child, mum, officer):
    dad = somebody(child, officer, DAD)
    end_relationship(relationship=mum, ended_on=TODAY, by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk) == f"{mum.name} is no longer around the child."
    exclude_relationship(relationship=dad, why="Threats", by=officer, today=TODAY)
    assert "was excluded" in why_stopped(child.pk, dad.pk)
    readmit_relationship(relationship=dad, by=officer, today=TODAY)
    assert UNTIL_DECIDED in why_stopped(child.pk, dad.pk), "the officer still decides about each"


def test_a_stop_is_lifted_once_what_it_rests_on_is_so_no_more(child, mum, officer, coordinator):
    the_end_of_care(child, officer)
    stop = FamilyStop.objects.get()
    with pytest.raises(Refused, match="While that is so, decide about each person"):
        lift_stop(stop=stop, why="An error", by=officer, today=TODAY)
    undo_end_of_care(episode=Episode.objects.get(child=child), why="The wrong child", by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk), "nothing goes again by itself"
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        lift_stop(stop=stop, why="An error", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="Say why"):
        lift_stop(stop=stop, why="", by=officer, today=TODAY)
    lift_stop(stop=stop, why="It was another child", by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk) == ""
    with pytest.raises(Refused, match="lifted already"):
        lift_stop(stop=stop, why="An error", by=officer, today=TODAY)
    the_end_of_care(child, officer)
    assert stops(child) == [("care_ended", TODAY)], "what was lifted stops again when it is so again"


def test_an_exclusion_is_lifted_once_nobody_is_excluded(child, mum, officer):
    exclude_relationship(relationship=mum, why="Threats", by=officer, today=TODAY)
    with pytest.raises(Refused, match="While that is so"):
        lift_stop(stop=FamilyStop.objects.get(), why="All well", by=officer, today=TODAY)
    readmit_relationship(relationship=mum, by=officer, today=TODAY)
    lift_stop(stop=FamilyStop.objects.get(), why="All well", by=officer, today=TODAY)
    assert why_stopped(child.pk, mum.pk) == ""


def test_the_officer_has_a_task_until_everybody_is_decided_about(child, council, mum, officer):
    dad, themself = somebody(child, officer, DAD), somebody(child, officer, "Ada", "child")
    rights, stranger = rights_of(officer, TODAY), world.a_person(role=Role.IRO, council=council)
    assert stops_to_decide(rights) == []
    a_placement_for_adoption(child, officer)
    (row,) = stops_to_decide(rights)
    assert (row.child_id, row.since, row.why) == (child.pk, TODAY, ("The child is placed for adoption.",))
    assert [(one.name, one.kind) for one in row.people] == [
        ("Ada", "The child"), (DAD, "Parent"), (mum.name, "Parent")
    ]  # fmt: skip
    assert stops_to_decide(rights_of(stranger, TODAY)) == []
    told = {"why": "Talked with the team", "by": officer, "today": TODAY}
    decide_stop(relationship=mum, released=True, **told)
    decide_stop(relationship=dad, released=False, **told)
    assert [one.id for one in stops_to_decide(rights)[0].people] == [themself.pk]
    exclude_relationship(relationship=dad, why="Threats", by=officer, today=TODAY)
    assert {one.id for one in stops_to_decide(rights)[0].people} == {mum.pk, themself.pk}
    for one in (mum, themself):
        decide_stop(relationship=one, released=True, **told)
    assert stops_to_decide(rights) == []


def test_the_task_asks_as_much_for_many_children_as_for_one(council, officer, django_assert_num_queries):
    rights = rights_of(officer, TODAY)
    for _ in range(5):
        somebody(another := a_child_in_care(council, officer), officer)
        a_placement_order(another, officer)
    with django_assert_num_queries(2):
        assert len(stops_to_decide(rights)) == 5


def test_many_families_stop_in_as_many_statements_as_one(council, officer, django_assert_num_queries):
    children = [a_child_in_care(council, officer) for _ in range(30)]
    for each in children:
        moves_on(each, legal_status="E1", placement="A5")
    with django_assert_num_queries(3):  # the stops, the trail, whether any message waits
        assert stop_families([each.pk for each in children], today=TODAY) == 60
    with django_assert_num_queries(1):
        assert stop_families([each.pk for each in children], today=TODAY) == 0


def test_a_load_stops_whom_it_tells_to_be_placed_and_no_other(council, tmp_path):
    rows = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6"]
    load(a_night(tmp_path / "first", episodes=rows), council=council, today=TODAY)
    first, second = (council.children.get(number=number) for number in ("101", "102"))
    waits, others = a_message(first), a_message(second)
    rows[0] += " 2026-11-20 X1"
    placed = [*rows, "101 2026-11-20 P C2 A4"]
    load(a_night(tmp_path / "second", episodes=placed), council=council, today=TODAY + A_DAY)
    assert (stops(first), stops(second)) == ([("placed_for_adoption", date(2026, 11, 20))], [])
    assert (state(waits), state(others)) == ("stopped", "queued")
    load(a_night(tmp_path / "third", episodes=placed), council=council, today=TODAY + 2 * A_DAY)
    assert len(stops(first)) == 1


def test_a_return_stops_for_those_who_left_care(council, tmp_path):
    left = ["101 2024-06-08 S C2 U6 2025-01-09 E4A", "102 2024-06-08 S C2 U6"]
    load(a_return(tmp_path / "one", episodes=left), council=council, today=TODAY)
    assert stops(council.children.get(number="101")) == [("care_ended", date(2025, 1, 9))]
    assert stops(council.children.get(number="102")) == []


def test_joined_records_stop_together_whichever_of_them_a_message_names(council, officer):
    manager = world.a_person(role=Role.IRO_MANAGER, council=council)
    by_hand = world.a_child(council=council, in_care=False)
    mum, waits = somebody(by_hand, officer), None
    told = a_child_in_care(council, officer)
    offer = SameChild.objects.create(child=by_hand, other=told, offered_at="2026-11-20T08:00Z")
    waits = a_message(by_hand, mum)
    join_children(offer=offer, by=manager, today=TODAY)
    a_placement_order(told, officer)
    assert state(waits) == "stopped"
    assert UNTIL_DECIDED in why_stopped(by_hand.pk, mum.pk)
    mum.refresh_from_db()
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    assert why_stopped(by_hand.pk, mum.pk) == why_stopped(told.pk, mum.pk) == ""


def test_the_database_refuses_a_stop_without_sense(child, mum, officer):
    the_end_of_care(child, officer)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    stop, decided = FamilyStop.objects.get(), StopDecided.objects.get()
    for wrong in ({"why": "bored"}, {"ended_at": "2026-11-22T08:00Z"}, {"ended_why": "An error"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FamilyStop.objects.filter(pk=stop.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        StopDecided.objects.filter(pk=decided.pk).update(why="")
    for row in (stop, decided):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
