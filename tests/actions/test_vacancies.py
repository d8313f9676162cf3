"""Who has no reviewing officer: the clock of the appointment, kept whatever changes."""

from datetime import date, timedelta
from random import Random

import pytest
import time_machine

from heard.accounts.models import Role
from heard.children.actions.appoint import name_iro
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment, Child, Vacancy
from heard.jobs.daily import judge_all
from heard.reviews.actions.care import begin_care, end_care
from tests import world

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council)


@pytest.fixture
def child(council):
    return world.a_child(council=council, in_care=False)


def begin(child, manager, started_on=MONDAY):
    begin_care(child=child, started_on=started_on, legal_status="V2", by=manager, today=MONDAY)


def told(child):
    """What the child's vacancy says: the limit, the day counted from, the day by which."""
    return Vacancy.objects.filter(child=child).values_list("limit", "counted_from", "due_on").first()


def test_a_child_who_comes_into_care_has_five_working_days_for_an_officer(child, manager):
    begin(child, manager)
    assert told(child) == ("appointed", MONDAY, date(2026, 3, 9))


@pytest.mark.parametrize(
    ("status", "placement"),
    [("C2", "U4"), ("V2", "U4"), ("E1", "U4"), ("E1", "A3"), ("J1", "R5"), ("L2", "U4"), ("V3", "U6")],
    ids=["care order", "agreed", "authorised for adoption", "placed for adoption", "remanded", "emergency", "breaks"],
)
def test_every_child_whom_the_council_looks_after_needs_an_officer(council, status, placement):
    child = world.a_child(council=council, in_care=False)
    world.an_episode(child, started_on=date(2026, 2, 24), legal_status=status, placement=placement)
    world.start_clocks([child])
    assert told(child) == ("appointed", date(2026, 2, 24), date(2026, 3, 3))


def test_naming_an_officer_ends_it_and_one_from_next_week_does_not_yet(child, manager, denise):
    begin(child, manager)
    name_iro(child=child, iro=denise, from_on=date(2026, 3, 5), by=manager, today=MONDAY)
    assert told(child) == ("appointed", MONDAY, date(2026, 3, 9))
    judge_all(today=date(2026, 3, 5))
    assert told(child) is None


def test_an_officer_who_goes_leaves_a_vacancy_counted_from_that_day(child, manager, denise):
    begin(child, manager, date(2026, 2, 2))
    name_iro(child=child, iro=denise, from_on=date(2026, 2, 2), to_on=date(2026, 3, 4), by=manager, today=MONDAY)
    assert told(child) is None
    judge_all(today=date(2026, 3, 4))
    assert told(child) == ("replaced", date(2026, 3, 4), date(2026, 3, 11))


def test_an_officer_of_an_earlier_time_in_care_leaves_nothing_vacant(child, manager, denise):
    begin(child, manager, date(2026, 1, 5))
    name_iro(child=child, iro=denise, from_on=date(2026, 1, 5), by=manager, today=MONDAY, to_on=date(2026, 2, 2))
    end_care(child=child, ended_on=date(2026, 2, 2), end_reason="E4A", by=manager, today=MONDAY)
    assert told(child) is None
    begin(child, manager, date(2026, 2, 27))
    assert told(child) == ("appointed", date(2026, 2, 27), date(2026, 3, 6))


def test_the_end_of_care_and_the_eighteenth_birthday_end_it(council, manager, child):
    begin(child, manager)
    end_care(child=child, ended_on=MONDAY, end_reason="E4A", by=manager, today=MONDAY)
    assert told(child) is None
    grown = world.a_child(council=council, born_on=date(2008, 3, 3))
    world.start_clocks([grown])
    assert told(grown)
    judge_all(today=date(2026, 3, 3))
    assert told(grown) is None


def test_a_start_that_was_not_seen_has_no_date(council):
    council.known_from = date(2025, 4, 1)
    council.save()
    child = world.a_child(council=council, in_care=False, in_newest_return=True)
    world.an_episode(child, started_on=date(2025, 4, 1), reason="P")
    world.start_clocks([child])
    assert told(child) == ("appointed", None, None)


def test_any_number_of_children_takes_three_statements(council, django_assert_num_queries):
    children = [world.a_child(council=council) for _ in range(9)]
    world.start_clocks(children)
    Vacancy.objects.all().delete()
    with django_assert_num_queries(3):
        keep_vacancies([child.pk for child in children], today=MONDAY)
    assert Vacancy.objects.count() == 9


def test_whatever_happens_the_vacancies_are_those_that_counting_by_hand_finds(council, manager):
    chance = Random(46)
    officers = [world.a_person(role=Role.IRO, council=council) for _ in range(3)]
    children = [world.a_child(council=council, in_care=chance.random() < 0.8) for _ in range(20)]
    for child in children:
        start = MONDAY - timedelta(days=chance.randint(-10, 120))
        for _ in range(chance.randint(0, 3)):
            end = start + timedelta(days=chance.randint(0, 60))
            Appointment.objects.create(child=child, iro=chance.choice(officers), started_on=start, ended_on=end)
            start = end + timedelta(days=chance.choice([0, 0, 5]))
        if chance.random() < 0.4:
            Appointment.objects.create(child=child, iro=chance.choice(officers), started_on=start)
    for day in (MONDAY, MONDAY + timedelta(days=20), MONDAY + timedelta(days=70)):
        judge_all(today=day)
        assert set(Vacancy.objects.values_list("child", flat=True)) == without_anybody(day)


def without_anybody(day):
    """The children in care whom no appointment holds on a day, one after the other."""
    return {
        child.pk
        for child in Child.objects.all()
        if child.care_periods.filter(ended_on=None).exists()
        and not any(
            one.started_on <= day and (one.ended_on is None or one.ended_on > day) for one in child.appointments.all()
        )
    }
