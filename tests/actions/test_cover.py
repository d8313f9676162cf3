"""Who stands in for an officer: with an end, under the same guard, and with the record open only while it lasts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.access import child_for
from heard.children.actions.appoint import MayNotReview, name_iro
from heard.children.actions.cover import cover_leave, end_cover, end_covers_for, name_chair, take_back_chair
from heard.children.actions.reassign import reassign_children
from heard.children.models import Cover
from heard.children.queries.covering import chairs_of, covered_by, plan_of_cover, standing_in_for, who_covers
from heard.rules.timescales import months_after
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


@pytest.fixture
def child(council, denise):
    return world.a_child(council=council, iro=denise)


@pytest.fixture
def today():
    return clock.today()


def may_open(person, child, day):
    try:
        return bool(child_for(rights_of(person, day), child.pk))
    except Http404:
        return False


def test_whoever_stands_in_opens_the_record_until_the_officer_is_back(child, manager, denise, olu, today):
    back = today + timedelta(days=10)
    assert not may_open(olu, child, today)
    cover_leave(children=[child], person=olu, from_on=today, until=back, by=manager, today=today)
    assert may_open(olu, child, today)
    assert may_open(olu, child, back - timedelta(days=1))
    assert not may_open(olu, child, back)
    assert may_open(denise, child, today)
    assert who_covers(child, today).person == olu
    assert who_covers(child, back) is None
    assert [cover.child for cover in covered_by(rights_of(olu, today), olu)] == [child]
    event = Event.objects.get(action="cover.begun")
    assert (event.about_id, event.detail["person"], event.detail["to"]) == (child.pk, str(olu.pk), back.isoformat())


@pytest.mark.parametrize(("starts", "ends", "field"), [(0, 0, "until"), (3, 1, "until"), (-1, 5, "from_on")])
def test_days_out_of_order_and_days_that_have_passed_are_refused(child, manager, olu, today, starts, ends, field):
    days = {"from_on": today + timedelta(days=starts), "until": today + timedelta(days=ends)}
    with pytest.raises(Refused) as refused:
        cover_leave(children=[child], person=olu, by=manager, today=today, **days)
    assert refused.value.field == field
    assert not Cover.objects.exists()


def test_nobody_stands_in_against_the_law_or_our_own_rule_and_nothing_is_half_done(
    council, child, manager, olu, today, denise
):
    other, later = world.a_child(council=council, iro=denise), today + timedelta(days=5)
    world.start_clocks([child, other])
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(other, olu)
    with pytest.raises(MayNotReview, match="may not stand in for this child’s reviewing officer. The law: Olu"):
        cover_leave(children=[child, other], person=olu, from_on=today, until=later, by=manager, today=today)
    assert not Cover.objects.exists()
    rights = rights_of(manager, today)
    rows = {row.child: row for row in plan_of_cover(rights, denise, olu, today, later)}
    assert [ground.key for ground in rows[other].grounds] == ["social_worker"]
    assert rows[child].may_be_covered
    cover_leave(children=[child], person=olu, from_on=today, until=later, by=manager, today=today)


def test_only_one_person_stands_in_at_a_time(council, child, manager, olu, today):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    days = {"from_on": today, "until": today + timedelta(days=5), "by": manager, "today": today}
    cover_leave(children=[child], person=olu, **days)
    with pytest.raises(Refused, match="Olu Adebayo-Finch stands in for one of these children already"):
        cover_leave(children=[child], person=joan, **days)
    after = days | {"from_on": today + timedelta(days=5), "until": today + timedelta(days=9)}
    cover_leave(children=[child], person=joan, **after)
    assert Cover.objects.count() == 2


def test_cover_ends_sooner_for_all_its_children_and_one_to_come_never_holds(
    council, child, manager, denise, olu, today
):
    other = world.a_child(council=council, iro=denise)
    tomorrow, later = today + timedelta(days=1), today + timedelta(days=9)
    told = {"children": [child, other], "person": olu, "until": later, "by": manager}
    cover_leave(from_on=today - timedelta(days=2), today=today - timedelta(days=2), **told)
    (standing,) = standing_in_for(rights_of(manager, today), denise)
    assert len(standing.covers) == 2
    assert end_cover(covers=standing.covers, by=manager, today=today) == 2
    assert not may_open(olu, child, today)
    assert standing_in_for(rights_of(manager, today), denise) == []
    assert Event.objects.filter(action="cover.ended").count() == 2
    to_come = cover_leave(from_on=tomorrow, today=today, **told)
    end_cover(covers=to_come, by=manager, today=today)
    assert {(cover.started_on, cover.ended_on) for cover in Cover.objects.filter(pk__in=[c.pk for c in to_come])} == {
        (tomorrow, tomorrow)
    }
    cover_leave(from_on=tomorrow, today=today, **told)


def test_covering_thirty_children_takes_as_many_queries_as_covering_three(council, manager, denise, olu, today):
    def queries(many):
        children = [world.a_child(council=council, iro=denise) for _ in range(many)]
        with CaptureQueriesContext(connection) as asked:
            days = {"from_on": today, "until": today + timedelta(days=5)}
            cover_leave(children=children, person=olu, by=manager, today=today, **days)
        return len(asked)

    assert queries(3) == queries(30)


def test_somebody_else_chairs_one_meeting_and_the_record_is_open_until_it_is_over(child, manager, olu, today):
    meeting = today + timedelta(days=3)
    chair = name_chair(child=child, person=olu, meeting_on=meeting, by=manager, today=today)
    assert may_open(olu, child, today)
    assert may_open(olu, child, meeting)
    assert not may_open(olu, child, meeting + timedelta(days=1))
    assert chairs_of(child, today) == [chair]
    take_back_chair(chair=chair, by=manager, today=today)
    assert not may_open(olu, child, today)
    assert chairs_of(child, today) == []
    with pytest.raises(Refused, match="taken back already"):
        take_back_chair(chair=chair, by=manager, today=today)


def test_a_meeting_has_one_chair_the_last_one_named(council, child, manager, olu, today):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    for person in (olu, joan):
        name_chair(child=child, person=person, meeting_on=today, by=manager, today=today)
    (chair,) = chairs_of(child, today)
    assert chair.person == joan
    assert not may_open(olu, child, today)


def test_a_substitute_chair_passes_the_same_guard_and_nothing_can_be_set_aside(child, manager, denise, olu, today):
    with pytest.raises(Refused, match="is the reviewing officer on that day"):
        name_chair(child=child, person=denise, meeting_on=today, by=manager, today=today)
    with pytest.raises(Refused, match="has passed") as refused:
        name_chair(child=child, person=olu, meeting_on=today - timedelta(days=1), by=manager, today=today)
    assert refused.value.field == "meeting_on"
    world.a_registration(olu, runs_until=today)
    tomorrow = today + timedelta(days=1)
    with pytest.raises(MayNotReview, match="may not chair this child’s review") as refused:
        name_chair(child=child, person=olu, meeting_on=tomorrow, by=manager, today=today)
    assert refused.value.field == "person"
    name_chair(child=child, person=olu, meeting_on=today, by=manager, today=today)


def test_cover_lasts_six_months_and_a_chair_is_named_three_months_ahead_at_most(child, manager, olu, today):
    longest, last = months_after(today, 6), months_after(today, 3)
    told = {"children": [child], "person": olu, "from_on": today, "by": manager, "today": today}
    with pytest.raises(Refused, match="six months at most") as refused:
        cover_leave(until=longest + timedelta(days=1), **told)
    assert refused.value.field == "until"
    cover_leave(until=longest, **told)
    with pytest.raises(Refused, match="is too far off") as refused:
        name_chair(child=child, person=olu, meeting_on=last + timedelta(days=1), by=manager, today=today)
    assert refused.value.field == "meeting_on"
    name_chair(child=child, person=olu, meeting_on=last, by=manager, today=today)


@pytest.mark.parametrize("shared_out", [False, True], ids=["named", "shared out"])
def test_cover_ends_with_the_officer_for_whom_it_was_made(council, child, manager, denise, olu, today, shared_out):
    joan = world.a_person(role=Role.IRO, council=council, name="Joan Ferris")
    tomorrow, later, back = (today + timedelta(days=days) for days in (1, 30, 60))
    cover_leave(children=[child], person=olu, from_on=today, until=later, by=manager, today=today)
    to_come = cover_leave(children=[child], person=olu, from_on=later, until=back, by=manager, today=today)
    chair = name_chair(child=child, person=olu, meeting_on=today, by=manager, today=today)
    if shared_out:
        reassign_children(plan={child: joan}, leaver=denise, on=tomorrow, by=manager, today=today)
    else:
        name_iro(child=child, iro=joan, from_on=tomorrow, by=manager, today=today)
    assert who_covers(child, today).person == olu
    assert who_covers(child, tomorrow) is who_covers(child, later) is None
    to_come[0].refresh_from_db()
    assert to_come[0].ended_on == to_come[0].started_on == later
    assert chairs_of(child, today) == [chair]
    ended = Event.objects.filter(action="cover.ended")
    assert set(ended.values_list("about_id", "actor_id")) == {(child.pk, manager.pk)}


def test_the_children_of_a_file_lose_their_cover_and_others_keep_it(council, child, manager, denise, olu, today):
    other, back = world.a_child(council=council, iro=denise), today + timedelta(days=9)
    cover_leave(children=[child, other], person=olu, from_on=today, until=back, by=manager, today=today)
    assert end_covers_for([child.pk], today) == 1
    assert end_covers_for([child.pk], today) == 0
    assert who_covers(child, today) is None
    assert who_covers(other, today).person == olu
