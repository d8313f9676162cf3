"""What each officer carries, whom Heard suggests for a child, and how many officers a child has had."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.children.actions.appoint import name_iro
from heard.children.actions.conflicts import declare_conflict
from heard.children.actions.kin import add_kin
from heard.children.actions.weigh import weigh_case
from heard.children.models import Appointment
from heard.children.queries.appointing import choice_for
from heard.children.queries.handover import continuity_of, continuity_of_council
from heard.children.queries.loads import Load, loads_of, loads_seen, weights_of
from heard.reviews.actions.care import end_care
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth Castellan")


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


def a_child(council, iro=None, status="C2", **fields):
    child = world.a_child(council=council, iro=iro, in_care=False, **fields)
    world.an_episode(child, legal_status=status)
    world.start_clocks([child])
    return child


def suggested(manager, child):
    choice = choice_for(rights_of(manager, clock.today()), [child.pk], clock.today())
    return choice.suggested(child.pk)


def best(manager, child):
    return next((each.candidate.name for each in suggested(manager, child) if each.is_best), None)


def test_a_load_counts_children_in_care_and_weighs_what_is_more_work(council, manager, denise, olu):
    today = clock.today()
    a_child(council, denise)
    a_child(council, denise, status="C1")
    hard = a_child(council, denise, status="C1")
    weigh_case(child=hard, is_far=True, is_complex=True, why="Two courts", by=manager, today=today)
    loads = loads_of(council.pk, today)
    assert (loads[denise.pk].children, loads[denise.pk].weight) == (3, Decimal("4.25"))
    assert loads[olu.pk] == Load()
    assert weights_of([hard.pk], today) == {hard.pk: Decimal("2")}


def test_who_has_left_care_or_another_officer_is_in_nobodys_load(council, manager, denise, olu):
    today = clock.today()
    left, handed_over = a_child(council, denise), a_child(council, denise)
    end_care(child=left, ended_on=today, end_reason="E4A", by=manager, today=today)
    name_iro(child=handed_over, iro=olu, from_on=today, by=manager, today=today)
    loads = loads_of(council.pk, today)
    assert loads[denise.pk].children == 0
    assert loads[olu.pk].children == 1


def test_a_load_is_judged_by_the_part_of_a_week_that_somebody_works(council, olu):
    world.a_registration(olu, full_time=Decimal("0.5"))
    load = loads_of(council.pk, clock.today())[olu.pk]
    assert load.limits == (25, 35)
    assert load.room == 35


def test_children_whom_the_asker_may_not_see_are_counted_in_no_load(council, manager, denise):
    a_child(council, denise)
    a_child(council, denise, restricted=True)
    rights = rights_of(manager, clock.today())
    assert loads_of(council.pk, clock.today())[denise.pk].children == 2
    assert loads_seen(rights, clock.today())[denise.pk].children == 1


def test_loads_take_as_many_queries_for_thirty_children_as_for_one(council, denise, django_assert_num_queries):
    a_child(council, denise)
    with CaptureQueriesContext(
        connection,
    ) as few:
        loads_of(council.pk, clock.today())
    for _ in range(29):
        a_child(council, denise)
    with django_assert_num_queries(len(few)):
        assert loads_of(council.pk, clock.today())[denise.pk].children == 30


def test_the_officer_of_a_brother_or_sister_is_suggested_before_a_lighter_load(council, manager, denise, olu):
    child, sister = a_child(council), a_child(council, olu)
    assert best(manager, child) == "Denise Fairweather"
    add_kin(child=sister, kin=child, kind="sibling", by=manager)
    assert best(manager, child) == "Olu Adebayo-Finch"
    assert "Reviews a brother or sister’s plan already." in suggested(manager, child)[0].reasons


def test_an_officer_in_conflict_is_not_suggested_even_for_a_sister(council, manager, denise, olu):
    child, sister = a_child(council), a_child(council, olu)
    add_kin(child=sister, kin=child, kind="sibling", by=manager)
    declare_conflict(child=child, person=olu, kind="declared", why="A friend", by=manager, today=clock.today())
    assert best(manager, child) == "Denise Fairweather"
    assert [each.candidate.name for each in suggested(manager, child)][-1] == "Olu Adebayo-Finch"


def test_the_officer_of_an_earlier_time_in_care_comes_back(council, manager, denise, olu):
    child = a_child(council)
    for _ in range(3):
        a_child(council, olu)
    assert best(manager, child) == "Denise Fairweather"
    world.an_appointment(child, olu, ended_on=world.days_ago(60))
    assert best(manager, child) == "Olu Adebayo-Finch"


def test_a_sister_whose_record_is_closed_to_the_asker_suggests_nobody(council, manager, denise, olu):
    child, sister = a_child(council), a_child(council, olu)
    add_kin(child=sister, kin=child, kind="sibling", by=manager)
    world.an_exclusion(sister, manager)
    assert best(manager, child) == "Denise Fairweather"


def test_nobody_is_suggested_where_something_stands_against_everybody(council, manager, denise):
    child = a_child(council)
    world.a_registration(denise, runs_until=world.days_ago(1))
    assert best(manager, child) is None
    world.a_registration(denise, runs_until=clock.today())
    assert best(manager, child) == "Denise Fairweather"


def test_continuity_counts_the_officers_of_this_time_in_care(council, manager, denise, olu):
    today = clock.today()
    child, other = a_child(council, denise), a_child(council, denise)
    earlier = {"started_on": today - timedelta(days=300), "ended_on": today - timedelta(days=200)}
    Appointment.objects.create(child=child, iro=olu, **earlier)
    assert continuity_of(child, today) == 1
    assert continuity_of_council(council.pk, today).same_officer == 2
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    assert continuity_of(child, today) == 2
    told = continuity_of_council(council.pk, today)
    assert (told.children, told.same_officer) == (2, 1)
    assert continuity_of(other, today) == 1


def test_an_officer_put_right_on_the_same_day_breaks_no_continuity(council, manager, denise, olu):
    today, child = clock.today(), a_child(council)
    name_iro(child=child, iro=denise, from_on=today, by=manager, today=today)
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    assert continuity_of(child, today) == 1
    assert continuity_of_council(council.pk, today).same_officer == 1
