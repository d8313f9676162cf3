"""Introductions, family in care, conflicts and the weight of a case: each kept once, each refused in a sentence."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import MayNotReview, name_iro
from heard.children.actions.conflicts import declare_conflict, end_conflict
from heard.children.actions.introduce import introduce_officer
from heard.children.actions.kin import add_kin, strike_kin
from heard.children.actions.weigh import weigh_case
from heard.children.models import CaseWeight, Conflict, Kinship
from heard.children.queries.around import kin_of
from heard.children.queries.grounds import grounds_against_one
from heard.children.queries.handover import handover_of, without_introduction
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
    child = world.a_child(council=council, iro=denise)
    world.start_clocks([child])
    return child


@pytest.fixture
def today():
    return clock.today()


# ---- introductions


def test_a_new_officer_is_not_introduced_until_somebody_says_so(child, council, manager, denise, olu, today):
    assert without_introduction(council.pk, today) == []
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    (waiting,) = without_introduction(council.pk, today)
    assert (waiting.appointment.iro, waiting.leaver) == (olu, denise)
    assert without_introduction(council.pk, today, officer=denise.pk) == []
    done = introduce_officer(child=child, introduced_on=today, by=manager, today=today)
    assert (done.introduced_on, done.introduced_by) == (today, denise)
    assert without_introduction(council.pk, today) == []
    event = Event.objects.get(action="iro.introduced")
    assert event.detail == {"iro": str(olu.pk), "introduced_by": str(denise.pk), "on": today.isoformat()}


def test_the_leaver_introduces_before_the_day_of_the_hand_over(child, manager, denise, olu, today):
    name_iro(child=child, iro=olu, from_on=today + timedelta(days=7), by=manager, today=today)
    assert introduce_officer(child=child, introduced_on=today, by=denise, today=today).iro == olu


def test_an_introduction_is_refused_where_nobody_handed_over_twice_and_in_the_future(child, manager, olu, today):
    with pytest.raises(Refused, match="there is nobody to introduce"):
        introduce_officer(child=child, introduced_on=today, by=manager, today=today)
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    with pytest.raises(Refused, match="is in the future") as refused:
        introduce_officer(child=child, introduced_on=today + timedelta(days=1), by=manager, today=today)
    assert refused.value.field == "introduced_on"
    introduce_officer(child=child, introduced_on=today, by=manager, today=today)
    with pytest.raises(Refused, match="Denise Fairweather introduced Olu Adebayo-Finch on .* already"):
        introduce_officer(child=child, introduced_on=today, by=manager, today=today)


def test_the_officer_of_an_earlier_time_in_care_hands_nothing_over(council, manager, denise, olu, today):
    child = world.a_child(council=council, in_care=False)
    world.an_episode(child, started_on=today)
    world.an_appointment(child, denise, ended_on=world.days_ago(30))
    world.start_clocks([child])
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    assert handover_of(child, today) is None
    assert without_introduction(council.pk, today) == []


# ---- family


def test_brothers_and_sisters_are_recorded_once_whichever_is_named_first(child, council, manager, today):
    sister = world.a_child(council=council, forename="Sia")
    kinship = add_kin(child=child, kin=sister, kind="sibling", by=manager)
    with pytest.raises(Refused, match="recorded already") as refused:
        add_kin(child=sister, kin=child, kind="sibling", by=manager)
    assert refused.value.field == "number"
    assert set(Event.objects.filter(action="kin.added").values_list("about_id", flat=True)) == {child.pk, sister.pk}
    strike_kin(kinship=kinship, by=manager, today=today)
    assert Kinship.objects.get().struck_by == manager
    with pytest.raises(Refused, match="already"):
        strike_kin(kinship=kinship, by=manager, today=today)
    add_kin(child=sister, kin=child, kind="sibling", by=manager)


def test_nobody_is_their_own_kin_nor_the_kin_of_another_councils_child(child, manager):
    with pytest.raises(Refused, match="This is the same child"):
        add_kin(child=child, kin=child, kind="sibling", by=manager)
    with pytest.raises(Refused, match="There is no such child here"):
        add_kin(child=child, kin=world.a_child(council=world.a_council()), kind="sibling", by=manager)
    assert not Kinship.objects.exists()


def test_a_parent_is_older_than_their_child(council, manager):
    baby = world.a_child(council=council, born_on=world.days_ago(200))
    mother = world.a_child(council=council, born_on=world.days_ago(365 * 16))
    with pytest.raises(Refused, match="A parent cannot be younger"):
        add_kin(child=mother, kin=baby, kind="parent", by=manager)
    add_kin(child=baby, kin=mother, kind="parent", by=manager)


def test_the_officer_of_a_parent_or_of_a_childs_own_child_is_in_conflict_by_our_own_rule(council, manager, denise):
    baby = world.a_child(council=council, born_on=world.days_ago(200))
    mother = world.a_child(council=council, born_on=world.days_ago(365 * 16), iro=denise)
    world.start_clocks([baby, mother])
    add_kin(child=baby, kin=mother, kind="parent", by=manager)
    (ground,) = grounds_against_one(baby, denise, clock.today())
    assert (ground.key, ground.may_be_overridden) == ("parents_iro", True)
    mother.appointments.update(child=baby)
    (ground,) = grounds_against_one(mother, denise, clock.today())
    assert (ground.key, ground.may_be_overridden) == ("childs_iro", True)


def test_family_whose_record_is_closed_to_the_reader_is_not_there(child, council, manager, today):
    brother = world.a_child(council=council, forename="Bo")
    add_kin(child=child, kin=brother, kind="sibling", by=manager)
    rights = rights_of(manager, today)
    assert [row.name for row in kin_of(rights, child)] == [f"Bo {brother.surname}"]
    world.an_exclusion(brother, manager)
    assert kin_of(rights, child) == []


# ---- conflicts


def test_a_conflict_bars_by_our_own_rule_until_a_manager_ends_it(child, manager, olu, today):
    told = {"child": child, "person": olu, "kind": "relative", "why": "An uncle", "by": olu, "today": today}
    conflict = declare_conflict(**told)
    with pytest.raises(Refused, match="recorded of Olu Adebayo-Finch already"):
        declare_conflict(**told)
    with pytest.raises(MayNotReview, match="Our own rule: Olu Adebayo-Finch is a relative") as refused:
        name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    assert refused.value.may_be_overridden
    with pytest.raises(Refused, match="cannot end a conflict of your own"):
        end_conflict(conflict=conflict, by=olu, today=today)
    end_conflict(conflict=conflict, by=manager, today=today)
    with pytest.raises(Refused, match="ended already"):
        end_conflict(conflict=conflict, by=manager, today=today)
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)


def test_a_conflict_needs_a_reason_and_somebody_of_the_council(child, manager, olu, today):
    with pytest.raises(Refused, match="Say what the conflict is") as refused:
        declare_conflict(child=child, person=olu, kind="relative", why=" ", by=manager, today=today)
    assert refused.value.field == "why"
    stranger = world.a_person(role=Role.IRO)
    with pytest.raises(Refused, match="has no post here"):
        declare_conflict(child=child, person=stranger, kind="relative", why="An aunt", by=manager, today=today)
    assert not Conflict.objects.exists()


# ---- weight


def test_a_complex_case_needs_a_reason_and_is_weighed_anew_as_often_as_it_changes(child, manager, today):
    told = {"child": child, "by": manager, "today": today}
    with pytest.raises(Refused, match="Say what makes the case complex") as refused:
        weigh_case(is_far=False, is_complex=True, why="", **told)
    assert refused.value.field == "why"
    weigh_case(is_far=True, is_complex=True, why="Two courts", **told)
    weigh_case(is_far=True, is_complex=False, why="", **told)
    weight = CaseWeight.objects.get()
    assert (weight.is_far, weight.is_complex, weight.why, weight.said_by) == (True, False, "", manager)
    assert Event.objects.filter(action="case.weighed").count() == 2
