"""Why somebody may not review a child's plan: every ground found in what is stored, and the law told apart."""

from datetime import date, timedelta

import pytest

from heard import clock
from heard.accounts.models import Role, Team
from heard.children.actions.appoint import MayNotReview, name_iro
from heard.children.models import Appointment, Conflict, Involvement, Kinship
from heard.children.queries.grounds import conflicts_in_place, grounds_against, grounds_against_one
from heard.rules.grounds import Rule
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


@pytest.fixture
def worker(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council)


@pytest.fixture
def child(council, worker):
    return world.a_child(council=council, social_worker=worker)


def found(child, person, day=None):
    """The keys of the grounds against this person, each with whose rule it is."""
    return [(ground.key, ground.rule) for ground in grounds_against_one(child, person, day or clock.today())]


def a_part(child, person, part, *, ended_on=None):
    started_on = world.days_ago(60)
    return Involvement.objects.create(child=child, person=person, part=part, started_on=started_on, ended_on=ended_on)


def a_conflict(child, person, kind, by):
    facts = {"why": "Said so herself", "declared_on": world.days_ago(3), "declared_by": by}
    return Conflict.objects.create(child=child, person=person, kind=kind, **facts)


def a_family(child, kin, by, kind=Kinship.Kind.PARENT):
    return Kinship.objects.create(child=child, kin=kin, kind=kind, recorded_by=by)


def test_an_independent_officer_with_standing_has_nothing_against_them(child, olu):
    assert found(child, olu) == []


@pytest.mark.parametrize("part", ["social_worker", "visiting", "adviser", "resources"])
def test_a_part_in_the_case_is_against_the_law_now_and_against_our_own_rule_afterwards(child, olu, part):
    mine = a_part(child, olu, part)
    assert found(child, olu) == [(part, Rule.LAW)]
    mine.ended_on = clock.today()
    mine.save()
    assert found(child, olu) == [(f"past_{part}", Rule.SERVICE)]
    assert found(child, olu, world.days_ago(1)) == [(part, Rule.LAW)]


@pytest.mark.parametrize("part", ["advocate", "chair"])
def test_to_speak_for_the_child_or_chair_their_conference_is_no_conflict(child, olu, part):
    a_part(child, olu, part)
    assert found(child, olu) == []


def test_a_part_that_was_put_right_on_its_first_day_never_was(child, olu):
    a_part(child, olu, "visiting", ended_on=world.days_ago(60))
    assert found(child, olu) == []


def test_having_been_the_childs_officer_is_no_conflict(child, olu):
    Appointment.objects.create(child=child, iro=olu, started_on=world.days_ago(90), ended_on=world.days_ago(30))
    assert found(child, olu) == []


def test_a_post_in_the_team_that_has_the_case_is_against_the_law(child, olu, worker, council):
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    assert found(child, olu) == [("team", Rule.LAW)]


def test_a_post_in_another_team_is_not(child, olu, council):
    west = world.a_team(council, Team.Line.SOCIAL_WORK, "Team West")
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council, team=west)
    assert found(child, olu) == []


def test_a_post_in_the_team_before_it_had_the_case_says_nothing(council, olu, worker):
    child = world.a_child(council=council, social_worker=worker)
    post = world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    post.ended_on = world.days_ago(90)  # the day the worker took the case on
    post.save()
    assert found(child, olu) == []
    post.ended_on = world.days_ago(89)
    post.save()
    assert found(child, olu) == [("past_team", Rule.SERVICE)]


@pytest.mark.parametrize("levels", [0, 1, 3])
def test_whoever_manages_the_team_or_one_above_it_is_barred_by_law(child, olu, worker, council, levels):
    team = worker.posts.get().team
    for _ in range(levels):
        above = world.a_team(council, Team.Line.SOCIAL_WORK)
        team.under = above
        team.save()
        team = above
    world.a_post(olu, role=Role.TEAM_MANAGER, council=council, team=team)
    assert found(child, olu) == [("manages", Rule.LAW)]


@pytest.mark.parametrize("part", ["visiting", "adviser"])
def test_whoever_manages_those_who_visit_or_advise_is_barred_but_not_their_team(council, olu, part):
    visitor = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    child = world.a_child(council=council)
    a_part(child, visitor, part)
    other = world.a_person(role=Role.IRO, council=council)
    world.a_post(olu, role=Role.TEAM_MANAGER, council=council)
    world.a_post(other, role=Role.SOCIAL_WORKER, council=council)
    assert found(child, olu) == [("manages", Rule.LAW)]
    assert found(child, other) == []


def test_any_post_in_the_team_that_has_the_case_counts(child, olu, worker, council):
    world.a_post(olu, role=Role.ADMINISTRATOR, council=council, team=worker.posts.get().team)
    assert found(child, olu) == [("team", Rule.LAW)]


def test_whoever_manages_a_team_below_or_beside_is_not(child, olu, worker, council):
    team = worker.posts.get().team
    below = world.a_team(council, Team.Line.SOCIAL_WORK)
    below.under = team
    below.save()
    world.a_post(olu, role=Role.TEAM_MANAGER, council=council, team=below)
    assert found(child, olu) == []


def test_a_circle_of_teams_that_should_not_be_ends_the_search_all_the_same(child, olu, worker, council):
    team = worker.posts.get().team
    other = world.a_team(council, Team.Line.SOCIAL_WORK)
    team.under, other.under = other, team
    team.save()
    other.save()
    world.a_post(olu, role=Role.TEAM_MANAGER, council=council, team=other)
    assert found(child, olu) == [("manages", Rule.LAW)]


@pytest.mark.parametrize("kind", ["relative", "declared"])
def test_a_relative_or_a_declared_conflict_is_our_own_rule_while_it_holds(child, olu, manager, kind):
    declared = a_conflict(child, olu, kind, manager)
    assert found(child, olu) == [(kind, Rule.SERVICE)]
    declared.ended_on, declared.ended_by = clock.today(), manager
    declared.save()
    assert found(child, olu) == []


def test_parent_and_child_in_care_have_different_officers(council, child, olu, manager):
    parent = world.a_child(council=council, iro=olu)
    world.start_clocks([parent, child])
    tie = a_family(child, parent, manager)
    assert found(child, olu) == [("parents_iro", Rule.SERVICE)]
    tie.struck_on, tie.struck_by = clock.today(), manager
    tie.save()
    assert found(child, olu) == []


def test_nor_may_the_officer_of_the_child_review_the_parents_plan(council, olu, manager):
    child, parent = world.a_child(council=council, iro=olu), world.a_child(council=council)
    world.start_clocks([parent, child])
    a_family(child, parent, manager)
    assert found(parent, olu) == [("childs_iro", Rule.SERVICE)]


def test_a_parent_who_has_left_care_is_no_conflict(council, child, olu, manager):
    parent = world.a_child(council=council, iro=olu, in_care=False)
    world.an_episode(parent, started_on=world.days_ago(300), ended_on=world.days_ago(10))
    world.start_clocks([parent, child])
    a_family(child, parent, manager)
    assert found(child, olu) == []


def test_brothers_and_sisters_share_an_officer_without_conflict(council, child, olu, manager):
    brother = world.a_child(council=council, iro=olu)
    world.start_clocks([brother, child])
    a_family(child, brother, manager, Kinship.Kind.SIBLING)
    assert found(child, olu) == []


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        pytest.param({"number": ""}, "no_registration", id="no number"),
        pytest.param({"runs_until": world.days_ago(1)}, "registration_lapsed", id="lapsed yesterday"),
        pytest.param({"qualified_on": world.days_ago(5 * 365)}, "too_new", id="a day or two short of five years"),
    ],
)
def test_somebody_without_standing_is_refused_and_nobody_can_set_that_aside(child, olu, manager, fields, key):
    world.a_registration(olu, **fields)
    assert [each for each, _ in found(child, olu)] == [key]
    anyway = {"despite_why": "We have nobody else", "childs_view": "Likes Olu"}
    with pytest.raises(MayNotReview):
        name_iro(child=child, iro=olu, from_on=clock.today(), by=manager, today=clock.today(), **anyway)


def test_registration_counts_on_its_last_day(child, olu):
    world.a_registration(olu, runs_until=clock.today())
    assert found(child, olu) == []
    assert [key for key, _ in found(child, olu, clock.today() + timedelta(days=1))] == ["registration_lapsed"]


def test_every_ground_is_told_the_law_first(child, olu, manager, council, worker):
    a_conflict(child, olu, "relative", manager)
    a_part(child, olu, "visiting")
    world.a_post(olu, role=Role.SOCIAL_WORKER, council=council)
    world.an_exclusion(child, olu, by=manager)
    world.a_registration(olu, runs_until=date(2020, 1, 1))
    told = grounds_against_one(child, olu, clock.today())
    rules = [ground.rule for ground in told]
    assert rules == sorted(rules, key=list(Rule).index)
    assert {ground.key for ground in told} == {"visiting", "team", "registration_lapsed", "relative", "record_closed"}
    with pytest.raises(MayNotReview) as refused:
        name_iro(child=child, iro=olu, from_on=clock.today(), by=manager, today=clock.today())
    assert all(ground.sentence in refused.value.sentence for ground in told)
    assert child.forename not in refused.value.sentence


def test_many_pairs_are_asked_in_as_many_queries_as_one(council, olu, worker, django_assert_num_queries):
    children = [world.a_child(council=council, social_worker=worker) for _ in range(12)]
    people = [olu, *(world.a_person(role=Role.IRO, council=council) for _ in range(5))]
    for count in (1, 12):
        with django_assert_num_queries(6):
            grounds_against([child.pk for child in children[:count]], people, clock.today(), council.pk)


def test_conflicts_of_those_in_place_are_those_that_asking_one_by_one_finds(council, olu, worker, manager):
    barred = world.a_child(council=council, iro=olu, social_worker=worker)
    a_part(barred, olu, "adviser")
    free = world.a_child(council=council, iro=olu)
    world.a_child(council=world.a_council(), iro=olu)
    people = [olu]
    in_place = conflicts_in_place(council.pk, clock.today(), people)
    assert {pair: [ground.key for ground in grounds] for pair, grounds in in_place.items()} == {
        (barred.pk, olu.pk): ["adviser"]
    }
    assert grounds_against_one(free, olu, clock.today()) == ()


def test_an_officer_who_was_kept_from_a_record_since_is_a_conflict_too(council, olu, manager):
    excluded = world.a_child(council=council, iro=olu, excluded=[olu])
    shut = world.a_child(council=council, iro=olu, restricted=True)
    world.a_child(council=council, iro=olu, restricted=True, permitted=[olu])
    world.a_child(council=council, iro=olu, excluded=[manager])
    in_place = conflicts_in_place(council.pk, clock.today(), [olu])
    assert {pair: [ground.key for ground in grounds] for pair, grounds in in_place.items()} == {
        (excluded.pk, olu.pk): ["record_closed"],
        (shut.pk, olu.pk): ["record_closed"],
    }
