"""Who has which part in a child's case: each part once, and never the officer in one that makes them dependent."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.children.actions.appoint import MayNotReview, name_iro
from heard.children.actions.cover import cover_leave, name_chair
from heard.children.actions.involve import end_involvement, involve_person
from heard.children.models import Cover, Involvement, Source
from heard.children.queries.grounds import conflicts_in_place, grounds_against_one
from heard.rules.independence import AGAINST_INDEPENDENCE
from tests import world

pytestmark = pytest.mark.django_db
Part = Involvement.Part


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
def child(council):
    return world.a_child(council=council)


@pytest.fixture
def today():
    return clock.today()


@pytest.mark.parametrize("part", sorted(Part))
def test_a_part_is_held_once_and_can_be_held_again_after_it_ended(council, child, manager, today, part):
    person = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    told = {"child": child, "person": person, "part": part, "by": manager}
    involve_person(from_on=world.days_ago(10), **told)
    with pytest.raises(Refused, match="already") as refused:
        involve_person(from_on=today, **told)
    assert refused.value.field == "person"
    end_involvement(ended_on=today, today=today, **told)
    with pytest.raises(Refused, match="does not work on this child’s case") as refused:
        end_involvement(ended_on=today, today=today, **told)
    assert refused.value.field == "ended_on"
    involve_person(from_on=today, **told)


@pytest.mark.parametrize("part", sorted(AGAINST_INDEPENDENCE))
def test_each_part_of_the_law_bars_the_officer_and_is_barred_to_them(council, child, manager, denise, today, part):
    world.a_post(denise, role=Role.SOCIAL_WORKER, council=council)
    name_iro(child=child, iro=denise, from_on=today, by=manager, today=today)
    with pytest.raises(Refused, match="is this child’s reviewing officer, so cannot work on their case"):
        involve_person(child=child, person=denise, part=part, from_on=today, by=manager)
    other = world.a_child(council=council)
    involve_person(child=other, person=denise, part=part, from_on=today, by=manager)
    with pytest.raises(MayNotReview) as refused:
        name_iro(child=other, iro=denise, from_on=today, by=manager, today=today)
    assert part in [ground.key for ground in refused.value.grounds]
    assert not refused.value.may_be_overridden


@pytest.mark.parametrize("part", [Part.ADVOCATE, Part.CHAIR])
def test_to_speak_for_the_child_or_to_chair_their_conference_is_no_conflict(child, manager, denise, today, part):
    involve_person(child=child, person=denise, part=part, from_on=today, by=manager)
    assert name_iro(child=child, iro=denise, from_on=today, by=manager, today=today).despite == []


def test_somebody_without_a_post_here_has_no_part(child, manager, today):
    for person in (world.a_person(), world.a_person(role=Role.SOCIAL_WORKER)):
        with pytest.raises(Refused, match="has no post here"):
            involve_person(child=child, person=person, part=Part.ADVISER, from_on=today, by=manager)
    assert not Involvement.objects.exists()


def test_an_officer_who_moves_into_the_childs_team_is_in_conflict_the_same_day(council, child, manager, denise, today):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(child, worker)
    name_iro(child=child, iro=denise, from_on=today, by=manager, today=today)
    assert conflicts_in_place(council.pk, today, [denise]) == {}
    world.a_post(denise, role=Role.SOCIAL_WORKER, council=council)
    (grounds,) = conflicts_in_place(council.pk, today, [denise]).values()
    assert [ground.key for ground in grounds] == ["team"]


def test_whoever_stands_in_or_chairs_works_on_the_case_only_afterwards(council, child, manager, denise, today):
    world.an_appointment(child, world.a_person(role=Role.IRO, council=council))
    told = {"child": child, "person": denise, "part": Part.VISITING, "by": manager}
    days = {"from_on": today, "until": today + timedelta(days=10), "by": manager, "today": today}
    cover_leave(children=[child], person=denise, **days)
    with pytest.raises(Refused, match="stands in for this child’s reviewing officer") as refused:
        involve_person(from_on=today, **told)
    assert refused.value.field == "person"
    Cover.objects.update(ended_on=today)
    chair = name_chair(child=child, person=denise, meeting_on=today, by=manager, today=today)
    with pytest.raises(Refused, match="is to chair this child’s review"):
        involve_person(from_on=today, **told)
    involve_person(from_on=today, **told | {"part": Part.ADVOCATE})
    involve_person(from_on=chair.ended_on, **told)


def test_whoever_stands_in_is_in_conflict_like_an_officer(council, child, manager, denise, today):
    world.an_appointment(child, world.a_person(role=Role.IRO, council=council))
    days = {"from_on": today, "until": today + timedelta(days=10), "by": manager, "today": today}
    cover_leave(children=[child], person=denise, **days)
    assert conflicts_in_place(council.pk, today, [denise]) == {}
    Involvement.objects.create(child=child, person=denise, part=Part.VISITING, started_on=today)
    assert [*conflicts_in_place(council.pk, today, [denise])] == [(child.pk, denise.pk)]
    assert conflicts_in_place(council.pk, today + timedelta(days=10), [denise]) == {}
    Involvement.objects.update(ended_on=today, started_on=today)
    world.an_exclusion(child, denise)
    (grounds,) = conflicts_in_place(council.pk, today, [denise]).values()
    assert [ground.key for ground in grounds] == ["record_closed"]


def test_what_was_is_not_erased_by_ending_a_part_on_its_first_day(council, child, manager, denise, today):
    told = {"child": child, "person": denise, "part": Part.VISITING, "by": manager}
    part = Involvement.objects.create(
        child=child, person=denise, part=Part.VISITING, started_on=world.days_ago(400), source=Source.RETURN
    )
    with pytest.raises(Refused, match="has had this part since .* Enter a later day") as refused:
        end_involvement(ended_on=part.started_on, today=today, **told)
    assert refused.value.field == "ended_on"
    end_involvement(ended_on=part.started_on + timedelta(days=1), today=today, **told)
    assert [ground.key for ground in grounds_against_one(child, denise, today)] == ["past_visiting"]
    involve_person(from_on=today, **told)
    end_involvement(ended_on=today, today=today, **told)
    assert [ground.key for ground in grounds_against_one(child, denise, today)] == ["past_visiting"]
    for day, source, part in (
        (today, Source.RETURN, Part.ADVISER),
        (world.days_ago(1), Source.HEARD, Part.RESOURCES),
    ):
        Involvement.objects.create(child=child, person=denise, part=part, started_on=day, source=source)
        with pytest.raises(Refused, match="has had this part since"):
            end_involvement(ended_on=day, today=today, **told | {"part": part})
