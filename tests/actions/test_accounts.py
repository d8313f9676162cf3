"""Councils, teams, people and posts are made and ended by actions, which refuse in sentences and are audited."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.actions import add_council, add_person, add_team, begin_post, end_post
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.permissions import ALLOWED, SIGNED_IN
from heard.accounts.queries import council_called
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 3, 23), date(2026, 3, 24)


def refusal(action, **asked):
    with pytest.raises(Refused) as refused:
        action(**asked)
    assert refused.value.sentence.endswith(".")
    return refused.value


@pytest.fixture
def manager():
    return world.a_person()


@pytest.fixture
def team():
    return world.a_team(world.a_council("Borsetshire"), name="Reviewing service")


def test_each_deed_is_audited_with_who_did_it_and_no_name(manager):
    council = add_council(name="Borsetshire", by=manager)
    team = add_team(council=council, name="Reviewing service", line=Team.Line.IRO_SERVICE, by=manager)
    person = add_person(email="denise@heard.invalid", name="Denise Achebe", by=manager)
    post = begin_post(person=person, team=team, role=Role.IRO, started_on=MONDAY, by=manager)
    end_post(post=post, ended_on=TUESDAY, by=manager)
    rows = list(Event.objects.order_by("at"))
    deeds = ["council.added", "team.added", "person.added", "post.begun", "post.ended"]
    assert [(row.action, row.actor_id) for row in rows] == [(deed, manager.pk) for deed in deeds]
    assert [row.about_id for row in rows] == [council.pk, team.pk, person.pk, post.pk, post.pk]
    assert "Denise" not in str([row.detail for row in rows])


def test_a_council_is_added_once(manager):
    assert add_council(name="Borsetshire County Council", by=None).code == "borsetshire-county-c"
    assert "already" in refusal(add_council, name="borsetshire county council", by=manager).sentence


def test_a_team_is_named_once_in_a_council(team):
    again = refusal(add_team, council=team.council, name="reviewing Service", line=Team.Line.SUPPORT, by=None)
    assert again.field == "name"
    add_team(council=world.a_council(), name="Reviewing service", line=Team.Line.IRO_SERVICE, by=None)


def test_an_address_belongs_to_one_person():
    add_person(email="Denise@Heard.invalid ", name="Denise", by=None)
    assert refusal(add_person, email="denise@heard.invalid", name="Other", by=None).field == "email"
    assert Person.objects.get().email == "denise@heard.invalid"


@pytest.mark.parametrize(
    ("email", "name", "password", "field"),
    [
        ("not an address", "Denise", None, "email"),
        ("denise@heard.invalid", "  ", None, "name"),
        ("denise@heard.invalid", "Denise", "short", "password"),
        ("denise@heard.invalid", "Denise", "passwordpassword", None),
    ],
)
def test_what_is_no_person_is_refused(email, name, password, field):
    if field is None:
        assert add_person(email=email, name=name, password=password, by=None).check_password(password)
    else:
        assert refusal(add_person, email=email, name=name, password=password, by=None).field == field


def test_without_a_password_nobody_can_sign_in():
    assert not add_person(email="denise@heard.invalid", name="Denise", by=None).has_usable_password()


@pytest.mark.parametrize("role", [Role.IRO, Role.IRO_MANAGER])
@pytest.mark.parametrize("line", [Team.Line.SOCIAL_WORK, Team.Line.SUPPORT])
def test_a_reviewing_officer_never_stands_in_another_line(team, manager, role, line):
    elsewhere = world.a_team(team.council, line, name="Children’s social work")
    refused = refusal(begin_post, person=manager, team=elsewhere, role=role, started_on=MONDAY, by=None)
    assert "reviewing service" in refused.sentence


def test_a_post_is_held_once_at_a_time(team, manager):
    post = begin_post(person=manager, team=team, role=Role.IRO, started_on=MONDAY, by=None)
    again = {"person": manager, "team": team, "role": Role.IRO, "started_on": TUESDAY, "by": None}
    assert "already" in refusal(begin_post, **again).sentence
    end_post(post=post, ended_on=TUESDAY, by=None)
    begin_post(**again)


def test_nobody_works_for_two_councils_at_once(team, manager):
    other = world.a_team(world.a_council())
    begin_post(person=manager, team=other, role=Role.IRO, started_on=MONDAY, by=None)
    refused = refusal(begin_post, person=manager, team=team, role=Role.IRO, started_on=TUESDAY, by=None)
    assert "another council" in refused.sentence


def test_a_post_ends_once_and_not_before_it_began(team, manager):
    post = begin_post(person=manager, team=team, role=Role.IRO, started_on=TUESDAY, by=None)
    assert "Tuesday 24 March 2026" in refusal(end_post, post=post, ended_on=MONDAY, by=None).sentence
    end_post(post=post, ended_on=TUESDAY, by=None)
    assert "already" in refusal(end_post, post=post, ended_on=TUESDAY, by=None).sentence


def test_rights_begin_with_the_post_and_are_gone_on_the_day_it_ends(team, manager):
    post = begin_post(person=manager, team=team, role=Role.IRO, started_on=MONDAY, by=None)
    end_post(post=post, ended_on=TUESDAY, by=None)
    before, during, after = (rights_of(manager, day) for day in (date(2026, 3, 22), MONDAY, TUESDAY))
    assert (before.council, during.council, after.council) == (None, team.council, None)
    assert (before.permissions, during.permissions) == (SIGNED_IN, SIGNED_IN | ALLOWED[Role.IRO])
    assert after.roles == frozenset()


def test_rights_are_asked_in_one_query(team, manager, django_assert_num_queries):
    for role in (Role.IRO, Role.COORDINATOR):
        begin_post(person=manager, team=team, role=role, started_on=MONDAY, by=None)
    with django_assert_num_queries(1):
        rights = rights_of(manager, MONDAY)
        assert rights.council.name == "Borsetshire"
    assert rights.permissions == SIGNED_IN | ALLOWED[Role.IRO] | ALLOWED[Role.COORDINATOR]


def test_of_posts_in_two_councils_only_the_newer_counts(team, manager):
    elsewhere = world.a_council()
    world.a_post(manager, role=Role.COORDINATOR, council=elsewhere)
    Post.objects.create(person=manager, team=team, role=Role.IRO, started_on=clock.today())
    rights = rights_of(manager, clock.today())
    assert (rights.council, rights.roles) == (team.council, {Role.IRO})


def test_the_only_council_need_not_be_named(team):
    assert council_called(None) == team.council
    assert council_called(team.council.code) == council_called("borsetSHIRE") == team.council
    world.a_council()
    assert council_called(None) is None
    assert council_called("nowhere") is None


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setenv("HEARD_PASSWORD", world.PASSWORD)
    return {"email": "first@heard.invalid", "name": "The First", "role": "administrator", "council": "Borsetshire"}


def test_the_first_person_of_a_council_can_sign_in(asked, capsys):
    call_command("createstaff", **asked)
    assert "can sign in with first@heard.invalid" in capsys.readouterr().out
    assert Client().login(email="first@heard.invalid", password=world.PASSWORD)
    assert Post.objects.get().team.council == Council.objects.get(name="Borsetshire")
    call_command("createstaff", **asked | {"email": "second@heard.invalid", "role": "iro"})
    assert Council.objects.count() == 1


@pytest.mark.parametrize("change", [{"email": "nonsense"}, {"name": " "}])
def test_a_person_who_cannot_be_added_leaves_nothing_behind(asked, change):
    with pytest.raises(CommandError):
        call_command("createstaff", **asked | change)
    assert (Council.objects.count(), Person.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_the_password_may_be_typed_unseen(asked, monkeypatch):
    monkeypatch.delenv("HEARD_PASSWORD")
    monkeypatch.setattr("heard.accounts.management.commands.createstaff.getpass", lambda _: world.PASSWORD)
    call_command("createstaff", **asked)
    assert Person.objects.get().check_password(world.PASSWORD)
