"""Who looks after the posts that open every child's record, and what nobody does by an account of their own making."""

from datetime import date

import pytest
from django.test import Client

from heard.accounts.actions import (
    add_colleague,
    add_person,
    begin_post,
    choose_password,
    close_ended_accounts,
    end_account,
    end_post,
    give_worker_number,
    move_team,
    record_registration,
    reopen_account,
    set_first_password,
)
from heard.accounts.actions.posts import move_end
from heard.accounts.actions.staff import store_staff
from heard.accounts.models import Person, Post, Registration, Role, Team, WorkerNumber
from heard.accounts.refusal import Refused
from heard.accounts.staff_files.outcome import NotStored
from heard.accounts.staff_files.reading import read_staff
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
TODAY, TOMORROW, NEXT_YEAR = date(2026, 3, 24), date(2026, 3, 25), date(2027, 3, 24)
OWN_CHOICE = "four words of my own choosing"


def refusal(action, **asked):
    with pytest.raises(Refused) as refused:
        action(**asked)
    assert refused.value.sentence.endswith(".")
    return refused.value


@pytest.fixture
def council():
    return world.a_council("Borsetshire")


@pytest.fixture
def team(council):
    return world.a_team(council, name="Reviewing service")


@pytest.fixture
def support(council):
    return world.a_team(council, Team.Line.SUPPORT, "Business support")


@pytest.fixture
def ade(council, support):
    return world.a_person(role=Role.ADMINISTRATOR, council=council, name="Ade")


@pytest.fixture
def ruth(council, team):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Ruth")


@pytest.fixture
def denise(council, ruth):
    return world.a_person(role=Role.IRO, council=council, name="Denise")


def new(team, role, by):
    facts = {"email": "nobody@heard.invalid", "name": "Nobody", "password": world.PASSWORD}
    return facts | {"team": team, "role": role, "started_on": TODAY, "today": TODAY, "by": by}


def ending(person, council, by, **more):
    return {"person": person, "council": council, "ended_on": TODAY, "today": TODAY, "by": by} | more


@pytest.mark.parametrize("role", [Role.IRO, Role.IRO_MANAGER, Role.COORDINATOR])
def test_an_administrator_adds_nobody_to_the_reviewing_service(team, support, ade, ruth, role):
    refused = refusal(add_colleague, **new(team, role, ade))
    assert (refused.field, "Ask Ruth." in refused.sentence) == ("role", True)
    assert not Person.objects.filter(email="nobody@heard.invalid").exists()
    assert add_colleague(**new(team, role, ruth)).posts.get().role == role


def test_an_administrator_makes_no_coordinator_elsewhere_who_reads_every_child_either(support, ade, ruth):
    assert "reviewing officers’ manager" in refusal(add_colleague, **new(support, Role.COORDINATOR, ade)).sentence
    assert add_colleague(**new(support, Role.ADMINISTRATOR, ade)).posts.get().team == support


def test_while_there_is_no_manager_whoever_manages_staff_makes_the_first(team, ade):
    first = add_colleague(**new(team, Role.IRO_MANAGER, ade))
    refused = refusal(begin_post, person=world.a_person(), team=team, role=Role.IRO, started_on=TODAY, by=ade)
    assert f"Ask {first.name}." in refused.sentence


def test_a_manager_of_another_council_looks_after_no_post_here(team, ruth):
    neighbour = world.a_person(role=Role.IRO_MANAGER, council=world.a_council())
    asked = {"person": world.a_person(), "team": team, "role": Role.IRO, "started_on": TODAY}
    assert "Ask Ruth." in refusal(begin_post, **asked, by=neighbour).sentence
    begin_post(**asked, by=None)


def test_an_administrator_ends_no_post_of_the_reviewing_service(council, ade, ruth, denise):
    post = denise.posts.select_related("team").get()
    assert refusal(end_post, post=post, ended_on=TODAY, by=ade).field == "ended_on"
    assert "Ask Ruth." in refusal(end_account, **ending(denise, council, ade)).sentence
    end_post(post=post, ended_on=NEXT_YEAR, by=ruth)
    assert "Ask Ruth." in refusal(move_end, post=post, ended_on=TODAY, today=TODAY, by=ade).sentence
    move_end(post=post, ended_on=TOMORROW, today=TODAY, by=ruth)
    assert "Ask whoever runs Heard." in refusal(end_account, **ending(ruth, council, ade)).sentence


def test_an_administrator_opens_no_account_of_the_service_and_gives_it_no_password(council, ade, ruth, denise):
    end_account(**ending(denise, council, ruth))
    assert "Ask Ruth." in refusal(reopen_account, person=denise, by=ade).sentence
    reopen_account(person=denise, by=ruth)
    given = {"person": denise, "password": world.PASSWORD}
    assert refusal(set_first_password, **given, by=ade).field == "password"
    assert set_first_password(**given, by=ruth).must_choose_password


def test_an_administrator_looks_after_everybody_else(council, ade, ruth):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    end_account(**ending(worker, council, ade))
    reopen_account(person=worker, by=ade)
    set_first_password(person=worker, password=world.PASSWORD, by=ade)


def test_a_file_of_an_administrator_gives_no_post_in_the_service(council, ade, ruth, team):
    row = "EMAIL,NAME,ROLE,TEAM,STARTED_ON\nnobody@heard.invalid,Nobody,iro,Reviewing service,2026-03-24\n"
    asked = {"council": council, "file": read_staff(row), "today": TODAY}
    with pytest.raises(NotStored) as refused:
        store_staff(**asked, by=ade)
    assert [(one.row, one.column) for one in refused.value.outcome.problems] == [(2, "ROLE")]
    store_staff(**asked, by=ruth)
    assert Post.objects.filter(person__email="nobody@heard.invalid", role=Role.IRO).exists()


def test_a_password_that_somebody_else_gave_is_changed_by_its_owner(council, support, ade):
    given = add_colleague(**new(support, Role.ADMINISTRATOR, ade))
    assert given.must_choose_password
    assert refusal(choose_password, password=world.PASSWORD, by=given).field == "password"
    assert "password" in refusal(choose_password, password="short", by=given).sentence
    choose_password(password=OWN_CHOICE, by=given)
    given.refresh_from_db()
    assert (given.must_choose_password, given.check_password(OWN_CHOICE)) == (False, True)
    row = Event.objects.get(action="person.password_chosen")
    assert (row.actor_id, row.about_id) == (given.pk, given.pk)
    assert OWN_CHOICE not in str(list(Event.objects.values()))


def test_a_command_gives_a_password_that_holds():
    person = add_person(email="first@heard.invalid", name="First", password=world.PASSWORD, by=None)
    assert not person.must_choose_password
    none = add_person(email="second@heard.invalid", name="Second", by=person)
    assert not none.must_choose_password


def test_nobody_manages_officers_and_works_in_social_work_at_the_same_time(council, team):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    person = world.a_person()
    manages = {"person": person, "team": team, "role": Role.IRO_MANAGER, "by": None}
    works = {"person": person, "team": east, "role": Role.SOCIAL_WORKER, "by": None}
    begin_post(**works, started_on=TODAY, ended_on=TOMORROW)
    assert refusal(begin_post, **manages, started_on=TODAY).field == "role"
    post = begin_post(**manages, started_on=TOMORROW, ended_on=NEXT_YEAR)
    for role in (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.COORDINATOR):
        assert "managed apart" in refusal(begin_post, **works | {"role": role}, started_on=TOMORROW).sentence
    begin_post(**works, started_on=NEXT_YEAR)
    later = {"post": post, "ended_on": date(2028, 1, 1), "today": TODAY, "by": None}
    assert "begins before then" in refusal(move_end, **later).sentence


def test_a_reviewing_officer_may_work_in_social_work_which_the_board_then_tells(council, team):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    officer = world.a_person(role=Role.IRO, council=council)
    asked = {"person": officer, "team": east, "role": Role.SOCIAL_WORKER, "started_on": TODAY}
    assert begin_post(**asked, by=None).team == east


def test_a_post_begins_in_the_team_as_it_stands_and_not_as_it_stood(council, team):
    stale = Team.objects.get(pk=team.pk)
    move_team(team=team, under=None, line=Team.Line.SOCIAL_WORK, today=TODAY, by=None)
    asked = {"person": world.a_person(), "team": stale, "started_on": TODAY, "by": None}
    assert refusal(begin_post, **asked, role=Role.IRO).field == "team"
    assert begin_post(**asked, role=Role.SOCIAL_WORKER).team == team


def test_nobody_records_their_own_registration_or_worker_number(council, ruth, denise):
    facts = {"number": "SW1", "runs_until": NEXT_YEAR, "qualified_on": None, "full_time": 1, "today": TODAY}
    assert "their own registration" in refusal(record_registration, person=ruth, by=ruth, **facts).sentence
    numbered = {"council": council, "number": "W-1", "by": ruth}
    assert "their own" in refusal(give_worker_number, person=ruth, **numbered).sentence
    assert not Registration.objects.filter(person=ruth).exists()
    record_registration(person=ruth, by=None, **facts)
    give_worker_number(person=denise, **numbered)
    assert WorkerNumber.objects.get().person == denise


def test_an_account_ends_on_the_day_after_the_last_post_and_not_before(council, denise, ruth):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    named = world.a_person(name="Known by number")
    end_account(**ending(denise, council, ruth, ended_on=TOMORROW))
    assert close_ended_accounts(today=TODAY) == 0
    assert close_ended_accounts(today=TOMORROW) == 1
    assert close_ended_accounts(today=TOMORROW) == 0
    for person, is_open in ((denise, False), (ruth, True), (worker, True), (named, True)):
        person.refresh_from_db()
        assert person.is_active == is_open
    assert not Client().login(email=denise.email, password=world.PASSWORD)
    row = Event.objects.filter(action="account.ended", about_id=denise.pk, actor_id=None).get()
    assert (row.council_id, row.detail["ended_on"]) == (council.pk, "2026-03-25")


def test_whoever_begins_again_later_keeps_their_account(council, denise, ruth, team):
    end_post(post=denise.posts.get(), ended_on=TODAY, by=ruth)
    begin_post(person=denise, team=team, role=Role.IRO, started_on=NEXT_YEAR, by=ruth)
    assert close_ended_accounts(today=TOMORROW) == 0
