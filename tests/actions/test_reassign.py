"""An officer leaves: the plan is fair, keeps families together, is confirmed once, and costs no more for seventy."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import name_iro
from heard.children.actions.kin import add_kin
from heard.children.actions.reassign import PlanRefused, reassign_children
from heard.children.models import Appointment, CarePeriod, Conflict, Vacancy
from heard.children.queries import iro_of
from heard.children.queries.reassigning import officers_to_choose, plan_of
from tests import world
from tests.pages.caseload_people import many_children

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def leaver(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


@pytest.fixture
def joan(council):
    return world.a_person(role=Role.IRO, council=council, name="Joan Ferris")


@pytest.fixture
def today():
    return clock.today()


def suggested(manager, leaver, chosen=None):
    plan = plan_of(rights_of(manager, clock.today()), leaver, clock.today(), chosen or {})
    return {row.child: plan.officer(row.chosen) for row in plan.rows}


def test_the_children_are_spread_so_that_loads_stay_even(council, manager, leaver, olu, joan):
    many_children(council, olu, 6)
    many_children(council, leaver, 10)
    assert Counter(suggested(manager, leaver).values()) == {olu: 2, joan: 8}


def test_who_works_half_a_week_gets_half_as_many(council, manager, leaver, olu, joan):
    world.a_registration(joan, full_time="0.5")
    many_children(council, leaver, 12)
    assert Counter(suggested(manager, leaver).values()) == {olu: 8, joan: 4}


def test_brothers_and_sisters_go_together_also_through_one_of_them(council, manager, leaver, olu, joan):
    children = many_children(council, leaver, 9)
    for one, other in [(0, 4), (4, 8)]:
        add_kin(child=children[one], kin=children[other], kind="sibling", by=manager)
    plan = suggested(manager, leaver)
    assert len({plan[children[place]] for place in (0, 4, 8)}) == 1
    assert set(plan.values()) == {olu, joan}


def test_a_brother_in_conflict_with_one_officer_takes_the_family_to_another(council, manager, leaver, olu, joan, today):
    children = many_children(council, leaver, 2)
    many_children(council, joan, 5)
    add_kin(child=children[0], kin=children[1], kind="sibling", by=manager)
    assert set(suggested(manager, leaver).values()) == {olu}
    told = {"why": "A friend", "declared_on": today, "declared_by": manager}
    Conflict.objects.create(child=children[1], person=olu, kind="declared", **told)
    assert set(suggested(manager, leaver).values()) == {joan}


def test_what_is_chosen_stands_and_loads_follow(council, manager, leaver, olu, joan, today):
    first, second = many_children(council, leaver, 2)
    plan = plan_of(rights_of(manager, today), leaver, today, {first.pk: joan.pk, second.pk: None})
    assert [row.chosen for row in plan.rows] == [joan.pk, None]
    assert plan.left == 1
    words = {row.name: (row.before, row.bar.words) for row in plan.loads}
    assert words["Joan Ferris"][1].startswith("1 child:")
    assert words["Denise Fairweather"] == ("2 children", "1 child.")


def test_a_child_who_has_left_care_is_in_no_plan_and_no_count_falls_below_nought(council, manager, leaver, olu, today):
    here, left = many_children(council, leaver, 2)
    CarePeriod.objects.filter(child=left).update(ended_on=world.days_ago(1))
    plan = plan_of(rights_of(manager, today), leaver, today, {})
    assert [row.child for row in plan.rows] == [here]
    assert {row.name: (row.before, row.bar.words) for row in plan.loads}["Denise Fairweather"] == (
        "1 child",
        "No children.",
    )


def test_an_officer_of_nowhere_is_not_chosen(council, manager, leaver, olu, today):
    (child,) = many_children(council, leaver, 1)
    stranger = world.a_person(role=Role.IRO)
    assert suggested(manager, leaver, {child.pk: stranger.pk}) == {child: None}


def test_a_plan_is_followed_at_once_and_recorded_child_by_child(council, manager, leaver, olu, joan, today):
    first, second, later = many_children(council, leaver, 3)
    done = reassign_children(plan={first: olu, second: joan}, leaver=leaver, on=today, by=manager, today=today)
    assert done == 2
    assert [iro_of(child, today).iro for child in (first, second, later)] == [olu, joan, leaver]
    events = Event.objects.filter(action="iro.named", actor_id=manager.pk)
    assert {event.about_id for event in events} == {first.pk, second.pk}
    assert {event.detail["instead_of"] for event in events} == {str(leaver.pk)}
    assert not Vacancy.objects.exists()


def test_a_plan_for_a_day_to_come_leaves_today_as_it_is_and_is_not_planned_again(council, manager, leaver, olu, today):
    (child,) = many_children(council, leaver, 1)
    monday = today + timedelta(days=7)
    reassign_children(plan={child: olu}, leaver=leaver, on=monday, by=manager, today=today)
    assert iro_of(child, today).iro == leaver
    assert iro_of(child, monday).iro == olu
    assert suggested(manager, leaver) == {}


def test_one_child_with_a_ground_refuses_the_whole_plan_and_says_which(council, manager, leaver, olu, joan, today):
    first, second = many_children(council, leaver, 2)
    world.a_post(joan, role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(second, joan)
    with pytest.raises(PlanRefused, match="because of one child") as refused:
        reassign_children(plan={first: olu, second: joan}, leaver=leaver, on=today, by=manager, today=today)
    assert list(refused.value.children) == [second]
    assert "The law: Joan Ferris has been this child’s social worker" in refused.value.children[second]
    assert iro_of(first, today).iro == leaver
    assert not Event.objects.filter(action="iro.named", actor_id=manager.pk).exists()
    reassign_children(plan={first: olu, second: olu}, leaver=leaver, on=today, by=manager, today=today)


def test_our_own_rule_too_is_set_aside_only_on_the_childs_own_page(council, manager, leaver, olu, today):
    (child,) = many_children(council, leaver, 1)
    told = {"why": "A friend", "declared_on": today, "declared_by": manager}
    Conflict.objects.create(child=child, person=olu, kind="declared", **told)
    with pytest.raises(PlanRefused, match="because of one child"):
        reassign_children(plan={child: olu}, leaver=leaver, on=today, by=manager, today=today)
    why = {"despite_why": "The only one who signs", "childs_view": "Would like it"}
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today, **why)


def test_a_plan_that_somebody_else_has_overtaken_is_refused(council, manager, leaver, olu, joan, today):
    first, second = many_children(council, leaver, 2)
    name_iro(child=first, iro=joan, from_on=today, by=manager, today=today)
    name_iro(child=second, iro=joan, from_on=today + timedelta(days=3), by=manager, today=today)
    with pytest.raises(PlanRefused, match="because of 2 children") as refused:
        reassign_children(plan={first: olu, second: olu}, leaver=leaver, on=today, by=manager, today=today)
    assert "is not handing this child over" in refused.value.children[first]
    assert "Somebody is named from" in refused.value.children[second]
    with pytest.raises(Refused, match="Choose an officer for at least one child"):
        reassign_children(plan={}, leaver=leaver, on=today, by=manager, today=today)


def test_seventy_children_take_no_more_queries_than_seven(council, manager, leaver, olu, joan, today):
    def queries(many):
        children = many_children(council, leaver, many)
        with CaptureQueriesContext(connection) as planning:
            plan = plan_of(rights_of(manager, today), leaver, today, {})
        chosen = {row.child: plan.officer(row.chosen) for row in plan.rows}
        with CaptureQueriesContext(connection) as doing:
            assert reassign_children(plan=chosen, leaver=leaver, on=today, by=manager, today=today) == len(children)
        return len(planning), len(doing)

    few, many = queries(7), queries(70)
    assert many == few
    assert Appointment.objects.filter(iro=leaver, ended_on=None).count() == 0


def test_who_has_children_but_no_post_any_more_stands_first(council, manager, leaver, olu, today):
    gone = world.a_person(role=Role.IRO, council=council, ended_on=world.days_ago(3), name="Zita Gone")
    many_children(council, gone, 1)
    rows = officers_to_choose(rights_of(manager, today))
    assert [(row.name, row.has_post) for row in rows] == [
        ("Zita Gone", False),
        ("Denise Fairweather", True),
        ("Olu Adebayo-Finch", True),
    ]


def test_a_record_that_the_manager_may_not_open_is_in_no_plan(council, manager, leaver, olu):
    (child,) = many_children(council, leaver, 1)
    child.restricted = True
    child.save()
    assert suggested(manager, leaver) == {}
