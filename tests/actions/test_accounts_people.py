"""Accounts begin, end and open again; first passwords; who may not do what for themselves."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.actions import (
    add_colleague,
    begin_post,
    correct_name,
    end_account,
    end_post,
    prune_form_keys,
    reopen_account,
    set_first_password,
)
from heard.accounts.actions.posts import move_end
from heard.accounts.models import FormKey, Person, Post, Registration, Role, Team
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, NEXT_YEAR = date(2026, 3, 23), date(2026, 3, 24), date(2027, 3, 24)


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
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def denise(team, manager):
    person = world.a_person(name="Denise Achebe")
    begin_post(person=person, team=team, role=Role.IRO, started_on=MONDAY, by=manager)
    return person


def ending(person, council, manager, **more):
    return {"person": person, "council": council, "ended_on": TUESDAY, "today": TUESDAY, "by": manager} | more


def test_a_colleague_is_added_whole_or_not_at_all(team, manager):
    facts = {"email": "asha@heard.invalid", "name": " Asha  Penrose ", "team": team, "role": Role.IRO}
    facts |= {"started_on": MONDAY, "today": TUESDAY, "by": manager}
    before = Event.objects.count()
    refused = refusal(add_colleague, registration={"number": "SW1", "qualified_on": NEXT_YEAR}, **facts)
    assert refused.field == "qualified_on"
    assert not Person.objects.filter(email="asha@heard.invalid").exists()
    assert Event.objects.count() == before
    asha = add_colleague(registration={"number": "SW1"}, password=world.PASSWORD, **facts)
    assert (asha.name, asha.posts.get().role, asha.registration.number) == ("Asha Penrose", Role.IRO, "SW1")
    assert asha.check_password(world.PASSWORD)


def test_a_colleague_without_registration_has_none_recorded(team, manager):
    facts = {"email": "asha@heard.invalid", "name": "Asha", "team": team, "role": Role.COORDINATOR}
    add_colleague(started_on=MONDAY, today=TUESDAY, by=manager, **facts)
    assert not Registration.objects.filter(person__email="asha@heard.invalid").exists()


def test_nobody_begins_or_ends_their_own_post_or_account_or_sets_their_own_password(team, manager, council):
    post = {"person": manager, "team": team, "role": Role.COORDINATOR, "started_on": MONDAY}
    assert "themselves" in refusal(begin_post, **post, by=manager).sentence
    assert "own account" in refusal(end_account, **ending(manager, council, manager)).sentence
    held = {"post": manager.posts.get(), "ended_on": NEXT_YEAR}
    assert "their own post" in refusal(end_post, **held, by=manager).sentence
    end_post(**held, by=world.a_person(role=Role.IRO_MANAGER, council=council))
    assert "their own post" in refusal(move_end, **held | {"ended_on": TUESDAY}, today=TUESDAY, by=manager).sentence
    mine = {"person": manager, "password": world.PASSWORD}
    assert "your own account" in refusal(set_first_password, **mine, by=manager).sentence
    begin_post(**post, by=world.a_person(role=Role.IRO_MANAGER, council=council))


def test_ending_an_account_ends_every_post_and_sign_in(denise, council, manager):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    later = begin_post(person=denise, team=east, role=Role.SOCIAL_WORKER, started_on=NEXT_YEAR, by=manager)
    end_account(**ending(denise, council, manager))
    assert [post.ended_on for post in denise.posts.order_by("started_on")] == [TUESDAY, later.started_on]
    denise.refresh_from_db()
    assert not denise.is_active
    assert rights_of(denise, TUESDAY).council is None
    assert not Client().login(email=denise.email, password=world.PASSWORD)
    row = Event.objects.get(action="account.ended")
    assert (row.actor_id, row.about_id, row.council_id) == (manager.pk, denise.pk, council.pk)
    assert "ended already" in refusal(end_account, **ending(denise, council, manager)).sentence


def test_an_account_that_ends_later_works_until_then(denise, council, manager):
    end_account(**ending(denise, council, manager, ended_on=NEXT_YEAR))
    denise.refresh_from_db()
    assert denise.is_active
    assert rights_of(denise, TUESDAY).roles == {Role.IRO}
    assert rights_of(denise, NEXT_YEAR).roles == frozenset()


def test_somebody_signed_in_is_out_at_the_next_request_after_their_account_ended(council, manager):
    person = world.a_person(role=Role.COORDINATOR, council=council)
    browser = Client()
    browser.force_login(person)
    assert browser.get("/board/").status_code == 200
    end_account(**ending(person, council, manager, ended_on=clock.today(), today=clock.today()))
    assert browser.get("/board/")["Location"].startswith("/sign-in/")


def test_an_account_does_not_end_before_a_post_began_nor_at_another_council(denise, council, manager):
    early = refusal(end_account, **ending(denise, council, manager, ended_on=date(2026, 3, 22)))
    assert (early.field, "Monday 23 March 2026" in early.sentence) == ("ended_on", True)
    moved = world.a_person(role=Role.IRO, council=world.a_council())
    assert "another council" in refusal(end_account, **ending(moved, council, manager)).sentence
    denise.refresh_from_db()
    assert denise.is_active


def test_whoever_comes_back_needs_a_new_password_and_a_post(denise, council, manager, team):
    again = {"person": denise, "team": team, "role": Role.IRO, "started_on": TUESDAY, "by": manager}
    assert "has not ended" in refusal(reopen_account, person=denise, by=manager).sentence
    end_account(**ending(denise, council, manager))
    assert "has ended. Open it again first" in refusal(begin_post, **again).sentence
    reopen_account(person=denise, by=manager)
    denise.refresh_from_db()
    assert denise.is_active
    assert not denise.has_usable_password()
    assert Event.objects.filter(action="account.reopened", actor_id=manager.pk).exists()
    begin_post(**again)


def test_a_first_password_is_set_once_and_is_no_weak_one(manager):
    new = Person.objects.create_user("new@heard.invalid", None, name="Newcomer")
    weak = refusal(set_first_password, person=new, password="short", by=manager)
    assert weak.field == "password"
    set_first_password(person=new, password=world.PASSWORD, by=manager)
    assert Client().login(email=new.email, password=world.PASSWORD)
    other = refusal(set_first_password, person=new, password="another-long-password", by=manager)
    assert "only they know it" in other.sentence
    assert Client().login(email=new.email, password=world.PASSWORD)
    assert world.PASSWORD not in str(list(Event.objects.values()))


def test_a_closed_account_gets_no_password(denise, council, manager):
    end_account(**ending(denise, council, manager))
    assert "ended" in refusal(set_first_password, person=denise, password=world.PASSWORD, by=manager).sentence


def test_a_name_is_put_right_and_history_keeps_the_old_one(denise, manager):
    correct_name(person=denise, name="Denise  Achebe-Lowe", by=manager)
    denise.refresh_from_db()
    assert denise.name == "Denise Achebe-Lowe"
    assert refusal(correct_name, person=denise, name="  ", by=manager).field == "name"
    names = Person.pgh_event_model.objects.filter(pgh_obj_id=denise.pk).values_list("name", flat=True)
    assert "Denise Achebe" in names


def test_a_post_of_the_past_fits_before_one_that_goes_on(denise, team, manager):
    past = {"person": denise, "team": team, "role": Role.IRO, "started_on": date(2015, 3, 2), "by": manager}
    assert "since Monday 23 March 2026" in refusal(begin_post, **past).sentence
    assert begin_post(**past, ended_on=date(2018, 3, 1)).ended_on == date(2018, 3, 1)
    assert refusal(begin_post, **past | {"started_on": date(2014, 1, 1)}, ended_on=date(2013, 1, 1)).field == "ended_on"


def test_a_planned_end_can_be_moved_and_one_that_has_passed_cannot(denise, team, manager):
    post = Post.objects.get(person=denise)
    move = {"post": post, "today": TUESDAY, "by": manager}
    assert move_end(ended_on=NEXT_YEAR, **move).ended_on == NEXT_YEAR
    assert move_end(ended_on=date(2026, 9, 1), **move).ended_on == date(2026, 9, 1)
    begin_post(person=denise, team=team, role=Role.IRO, started_on=date(2026, 9, 1), by=manager)
    assert "begins before then" in refusal(move_end, ended_on=NEXT_YEAR, **move).sentence
    assert "cannot end before" in refusal(move_end, ended_on=date(2026, 3, 1), **move).sentence
    passed = move | {"today": date(2026, 9, 1)}
    assert "ended on Tuesday 1 September 2026" in refusal(move_end, ended_on=NEXT_YEAR, **passed).sentence


def test_a_social_worker_has_no_place_in_the_reviewing_service(team, manager):
    east = world.a_team(team.council, Team.Line.SOCIAL_WORK, "Team East")
    facts = {"person": world.a_person(), "role": Role.SOCIAL_WORKER, "started_on": MONDAY, "by": manager}
    assert "managed apart" in refusal(begin_post, team=team, **facts).sentence
    assert begin_post(team=east, **facts).team == east


def test_no_officer_begins_in_a_team_that_stands_in_the_wrong_line(team, manager):
    east = world.a_team(team.council, Team.Line.SOCIAL_WORK, "Team East")
    Team.objects.filter(pk=team.pk).update(under=east)
    facts = {"person": world.a_person(), "team": team, "started_on": MONDAY, "by": manager}
    assert "managed apart" in refusal(begin_post, role=Role.IRO, **facts).sentence
    assert begin_post(role=Role.COORDINATOR, **facts).team == team


def test_keys_of_forms_are_removed_once_their_time_is_past(manager):
    now = datetime(2026, 3, 24, 9, tzinfo=UTC)
    ages = [timedelta(days=3), timedelta(hours=25), timedelta(hours=1)]
    for age in ages:
        FormKey.objects.create(person=manager, key=uuid4(), payload="", sent_at=now - age)
    assert prune_form_keys(older_than=now - timedelta(days=1)) == 2
    assert FormKey.objects.get().sent_at == now - ages[2]


def test_ending_a_post_leaves_the_others(denise, council, manager):
    east = world.a_team(council, Team.Line.SOCIAL_WORK, "Team East")
    begin_post(person=denise, team=east, role=Role.SOCIAL_WORKER, started_on=MONDAY, by=manager)
    end_post(post=denise.posts.get(role=Role.IRO), ended_on=TUESDAY, by=manager)
    assert rights_of(denise, TUESDAY).roles == {Role.SOCIAL_WORKER}
