"""Teams stand in lines of management that meet only in the leadership; any other arrangement is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.actions import add_team, begin_post, move_team, rename_team
from heard.accounts.models import Role, Team
from heard.accounts.queries.teams import tree_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 24)
LINE = Team.Line


def refusal(action, **asked):
    with pytest.raises(Refused) as refused:
        action(**asked)
    assert refused.value.sentence.endswith(".")
    return refused.value


@pytest.fixture
def council():
    return world.a_council("Borsetshire")


@pytest.fixture
def manager():
    return world.a_person()


@pytest.fixture
def team(council, manager):
    """Makes a team of the council."""

    def make(name, line, under=None):
        return add_team(council=council, name=name, line=line, under=under, by=manager)

    return make


@pytest.fixture
def teams(team):
    director = team("Director", LINE.LEADERSHIP)
    service = team("Reviewing service", LINE.IRO_SERVICE, director)
    social = team("Social work", LINE.SOCIAL_WORK, director)
    east = team("Team East", LINE.SOCIAL_WORK, social)
    return {"director": director, "service": service, "social": social, "east": east}


def moving(team, under, manager, **more):
    return {"team": team, "under": under, "today": TODAY, "by": manager} | more


def test_a_team_stands_under_the_one_it_answers_to_and_that_is_audited(teams, manager):
    assert teams["east"].under == teams["social"]
    row = Event.objects.get(about_id=teams["east"].pk)
    assert (row.action, row.actor_id, row.detail["under"]) == ("team.added", manager.pk, str(teams["social"].pk))


@pytest.mark.parametrize(
    ("line", "under", "says"),
    [
        (LINE.IRO_SERVICE, "social", "managed apart"),
        (LINE.IRO_SERVICE, "east", "managed apart"),
        (LINE.SOCIAL_WORK, "service", "no other team can answer to the reviewing service"),
        (LINE.SUPPORT, "service", "no other team can answer to the reviewing service"),
        (LINE.LEADERSHIP, "social", "Leadership is where the lines meet"),
    ],
)
def test_a_team_where_lines_would_meet_below_the_leadership_is_refused(teams, team, line, under, says):
    with pytest.raises(Refused) as refused:
        team("New", line, teams[under])
    assert refused.value.field == "under"
    assert says in refused.value.sentence
    assert not Team.objects.filter(name="New").exists()


def test_lines_may_meet_at_a_level_that_the_council_names(teams, team, manager):
    level = team("Quality", LINE.LEADERSHIP, teams["director"])
    move_team(**moving(teams["service"], level, manager))
    move_team(**moving(teams["social"], level, manager))
    assert Team.objects.get(name="Reviewing service").under == level
    assert Event.objects.filter(action="team.moved", actor_id=manager.pk).count() == 2


def test_a_move_that_carries_an_officer_into_another_line_is_refused(teams, team, manager):
    level = team("Quality", LINE.LEADERSHIP, teams["director"])
    move_team(**moving(teams["service"], level, manager))
    refused = refusal(move_team, **moving(level, teams["social"], manager))
    assert "Leadership" in refused.sentence
    assert "managed apart" in refusal(move_team, **moving(teams["service"], teams["east"], manager)).sentence
    assert Team.objects.get(name="Reviewing service").under == level


def test_a_team_cannot_come_to_answer_to_itself(teams, manager):
    assert "cannot answer to itself" in refusal(move_team, **moving(teams["social"], teams["east"], manager)).sentence
    assert "cannot answer to itself" in refusal(move_team, **moving(teams["east"], teams["east"], manager)).sentence
    assert move_team(**moving(teams["east"], None, manager)).under is None


def test_a_change_of_line_below_which_others_stand_names_the_one_that_would_stand_wrongly(teams, manager):
    refused = refusal(move_team, **moving(teams["social"], teams["director"], manager, line=LINE.IRO_SERVICE))
    assert "Team East stands below and would move too." in refused.sentence


def test_a_line_changes_only_when_nobodys_post_loses_its_place(teams, manager):
    officer = world.a_person()
    begin_post(person=officer, team=teams["service"], role=Role.IRO, started_on=TODAY, by=manager)
    to_support = moving(teams["service"], teams["director"], manager, line=LINE.SUPPORT)
    assert refusal(move_team, **to_support).field == "line"
    changed = move_team(**moving(teams["east"], teams["social"], manager, line=LINE.SUPPORT))
    assert changed.line == LINE.SUPPORT
    officer.posts.update(ended_on=TODAY)
    assert move_team(**to_support).line == LINE.SUPPORT


def test_what_stood_wrongly_before_can_be_put_right_step_by_step(teams, team, manager):
    Team.objects.filter(pk=teams["service"].pk).update(under=teams["east"])
    team("Team West", LINE.SOCIAL_WORK, teams["social"])
    move_team(**moving(teams["service"], teams["director"], manager))
    assert not any(row.wrong for row in tree_of(teams["service"].council, TODAY)[0].below)


def test_a_team_is_called_otherwise_but_not_like_another(teams, manager):
    assert rename_team(team=teams["east"], name=" Team  North ", by=manager).name == "Team North"
    assert refusal(rename_team, team=teams["east"], name="social Work", by=manager).field == "name"
    assert refusal(rename_team, team=teams["east"], name=" ", by=manager).field == "name"
    assert rename_team(team=teams["east"], name="team north", by=manager).name == "team north"
    assert Event.objects.filter(action="team.renamed").count() == 2


def test_nobody_widens_their_own_reach_by_moving_a_team_below_theirs(teams, team, manager):
    world.a_post(manager, role=Role.TEAM_MANAGER, council=teams["social"].council, team=teams["social"])
    north = team("Team North", LINE.SOCIAL_WORK, teams["director"])
    for under in ("social", "east"):
        refused = refusal(move_team, **moving(north, teams[under], manager))
        assert (refused.field, "would see the children of one more" in refused.sentence) == ("under", True)
    assert move_team(**moving(teams["east"], teams["social"], manager, line=LINE.SOCIAL_WORK)).under == teams["social"]
    assert move_team(**moving(north, teams["social"], world.a_person())).under == teams["social"]


def test_no_team_moves_into_social_work_round_a_manager_of_reviewing_officers(teams, team, manager, council):
    support = team("Support", LINE.SUPPORT, teams["director"])
    both = world.a_person(role=Role.IRO_MANAGER, council=council)
    world.a_post(both, role=Role.ADMINISTRATOR, council=council, team=support)
    to_social_work = moving(support, teams["director"], manager, line=LINE.SOCIAL_WORK)
    assert "manages reviewing officers" in refusal(move_team, **to_social_work).sentence
    both.posts.filter(team=support).update(ended_on=TODAY)
    assert move_team(**to_social_work).line == LINE.SOCIAL_WORK


def test_every_deed_about_teams_holds_the_council_before_the_team(teams, manager):
    for deed in (
        lambda: rename_team(team=teams["east"], name="Team North", by=manager),
        lambda: move_team(**moving(teams["east"], None, manager)),
    ):
        with CaptureQueriesContext(connection) as asked:
            deed()
        held = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
        assert ["accounts_council" in held[0], "accounts_team" in held[1]] == [True, True]


def test_a_team_never_stands_under_one_of_another_council(teams, manager, council):
    theirs = world.a_team(world.a_council(), LINE.SOCIAL_WORK, "Their team")
    assert "no team of Borsetshire" in refusal(move_team, **moving(teams["east"], theirs, manager)).sentence
    facts = {"council": council, "name": "New", "line": LINE.SOCIAL_WORK, "by": manager}
    assert refusal(add_team, under=theirs, **facts).field == "under"


def test_the_tree_names_where_lines_meet_who_manages_and_how_many_work_there(teams, council):
    ruth, asha = world.a_person(name="Ruth"), world.a_person(name="Asha")
    begin_post(person=ruth, team=teams["service"], role=Role.IRO_MANAGER, started_on=TODAY, by=None)
    begin_post(person=ruth, team=teams["service"], role=Role.COORDINATOR, started_on=TODAY, by=None)
    begin_post(person=asha, team=teams["service"], role=Role.COORDINATOR, started_on=date(2026, 3, 25), by=None)
    (director,) = tree_of(council, TODAY)
    service, social = director.below
    assert director.meets == "reviewing service and social work"
    assert (service.managers, service.people, service.meets) == ("Ruth", 1, "")
    assert [team.name for team in social.below] == ["Team East"]


def test_the_tree_is_asked_in_two_queries_however_large(teams, team, council, django_assert_num_queries):
    for number in range(20):
        team(f"Team {number}", LINE.SOCIAL_WORK, teams["social"])
    with django_assert_num_queries(2):
        tree_of(council, TODAY)
