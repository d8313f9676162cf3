"""What stands in the way of naming an officer: who decides, from which day, and what nobody does for themselves."""

from datetime import timedelta

import pytest

from heard import clock
from heard.accounts.models import Post, Role, Team
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import MayNotReview, keep_iro, name_iro
from heard.children.actions.conflicts import declare_conflict, end_conflict
from heard.children.actions.cover import cover_leave, name_chair
from heard.children.actions.introduce import introduce_officer
from heard.children.actions.involve import end_involvement
from heard.children.actions.reassign import PlanRefused, reassign_children
from heard.children.models import Appointment, CarePeriod, Involvement
from heard.children.queries.covering import who_covers
from heard.children.queries.grounds import grounds_against_one
from tests import world

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
ANYWAY = {"despite_why": "She knows them well", "childs_view": "Would like it"}


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")


@pytest.fixture
def denise(council):
    return world.a_person(role=Role.IRO, council=council, name="Denise Fairweather")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


@pytest.fixture
def child(council):
    """In care for a hundred days, without an officer."""
    child = world.a_child(council=council)
    world.start_clocks([child])
    return child


# ---- the first day


@pytest.mark.parametrize("days", [0, 2])
def test_a_first_day_in_the_past_does_not_hide_a_registration_that_has_lapsed(child, manager, denise, today, days):
    world.a_registration(denise, runs_until=today - A_DAY)
    named = {"child": child, "iro": denise, "from_on": today - days * A_DAY, "by": manager, "today": today}
    with pytest.raises(MayNotReview, match="runs only until"):
        name_iro(**named)
    world.a_registration(denise, runs_until=today)
    name_iro(**named)


def test_nor_a_post_that_has_ended_or_had_not_begun(council, child, manager, denise, today):
    named = {"child": child, "iro": denise, "from_on": today - 5 * A_DAY, "by": manager, "today": today}
    for days in ({"ended_on": today - A_DAY}, {"started_on": today - 2 * A_DAY, "ended_on": None}):
        denise.posts.update(**days)
        with pytest.raises(MayNotReview, match="is not a reviewing officer here") as refused:
            name_iro(**named)
        assert not refused.value.may_be_overridden
    denise.posts.update(started_on=today - 5 * A_DAY)
    name_iro(**named)


def test_nor_that_the_law_stood_against_them_on_that_day(child, manager, denise, today):
    world.an_involvement(child, denise, ended_on=today - A_DAY)
    named = {"child": child, "iro": denise, "by": manager, "today": today, **ANYWAY}
    with pytest.raises(MayNotReview, match="The law: Denise Fairweather has been this child’s social worker"):
        name_iro(from_on=today - 2 * A_DAY, **named)
    assert name_iro(from_on=today - A_DAY, **named).despite == ["past_social_worker"]


def test_a_vacancy_is_filled_from_a_day_that_has_passed_within_this_time_in_care(child, manager, denise, today):
    came_on = CarePeriod.objects.get(child=child).started_on
    named = {"child": child, "iro": denise, "by": manager, "today": today}
    with pytest.raises(Refused, match="The child came into care on .* Enter that day or a later one") as refused:
        name_iro(from_on=came_on - A_DAY, **named)
    assert refused.value.field == "from_on"
    assert name_iro(from_on=came_on, **named).started_on == came_on


def test_who_reviewed_the_plan_until_now_is_not_rewritten(child, manager, denise, olu, today):
    world.an_appointment(child, olu, ended_on=today - 10 * A_DAY)
    named = {"child": child, "iro": denise, "by": manager, "today": today}
    with pytest.raises(Refused, match="Olu Adebayo-Finch has been the reviewing officer since that day") as refused:
        name_iro(from_on=today - 11 * A_DAY, **named)
    assert refused.value.field == "from_on"
    name_iro(from_on=today - 10 * A_DAY, **named)
    with pytest.raises(Refused, match="Denise Fairweather has been the reviewing officer since that day"):
        name_iro(from_on=today - A_DAY, **named | {"iro": olu})
    name_iro(from_on=today, **named | {"iro": olu})
    held = Appointment.objects.filter(child=child).order_by("started_on")
    assert [each.ended_on for each in held] == [today - 10 * A_DAY, today, None]


def test_children_are_shared_out_from_today_or_later(child, manager, denise, olu, today):
    world.an_appointment(child, denise)
    plan = {"plan": {child: olu}, "leaver": denise, "by": manager, "today": today}
    with pytest.raises(Refused, match="has passed") as refused:
        reassign_children(on=today - A_DAY, **plan)
    assert refused.value.field == "from_on"
    reassign_children(on=today, **plan)


def test_an_officer_who_goes_on_keeps_the_cover_and_another_does_not(child, manager, denise, olu, today):
    soon, later = today + 5 * A_DAY, today + 30 * A_DAY
    named = {"child": child, "by": manager, "today": today}
    name_iro(iro=denise, from_on=today, to_on=soon, **named)
    cover_leave(children=[child], person=olu, from_on=today, until=later, by=manager, today=today)
    name_iro(iro=denise, from_on=soon, **named)
    assert who_covers(child, soon).person == olu
    name_iro(iro=olu, from_on=soon, **named)
    assert who_covers(child, soon) is None


# ---- who decides


def works(child, person, kind):
    """The person has a part in the case, or a post around it."""
    if kind in ("resources", "visiting"):
        Involvement.objects.create(child=child, person=person, part=kind, started_on=world.days_ago(1))
        return
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=child.council)
    world.an_involvement(child, worker)
    role = Role.TEAM_MANAGER if kind == "manages" else Role.SOCIAL_WORKER
    world.a_post(person, role=role, council=child.council)


@pytest.mark.parametrize("kind", ["resources", "visiting", "manages", "team"])
def test_whoever_works_on_the_case_has_no_say_in_who_reviews_it(council, child, manager, denise, olu, today, kind):
    free = {"child": child, "by": world.a_person(role=Role.IRO_MANAGER, council=council), "today": today}
    conflict = declare_conflict(person=olu, kind="relative", why="An uncle", **free)
    works(child, manager, kind)
    mine = {"by": manager, "today": today}
    with pytest.raises(Refused, match="You work on this child’s case") as refused:
        name_iro(child=child, iro=denise, from_on=today, **mine)
    assert "Ask another of the reviewing officers’ managers" in refused.value.sentence
    name_iro(iro=denise, from_on=today, to_on=today + 90 * A_DAY, **free)
    joan = world.a_person(role=Role.IRO, council=council)
    for deed in (
        lambda: name_chair(child=child, person=joan, meeting_on=today, **mine),
        lambda: cover_leave(children=[child], person=joan, from_on=today, until=today + A_DAY, **mine),
        lambda: end_conflict(conflict=conflict, **mine),
        lambda: end_involvement(child=child, person=manager, part=kind, ended_on=today, **mine),
        lambda: keep_iro(child=child, **mine, **ANYWAY),
    ):
        with pytest.raises(Refused, match="You work on"):
            deed()
    with pytest.raises(PlanRefused) as left:
        reassign_children(plan={child: joan}, leaver=denise, on=today, **mine)
    assert "another manager must decide" in left.value.children[child]


def test_a_part_that_is_over_leaves_the_say_to_a_manager(child, manager, denise, today):
    world.an_involvement(child, manager, ended_on=today)
    name_iro(child=child, iro=denise, from_on=today, by=manager, today=today)


def test_nobody_sets_a_rule_aside_for_themselves(council, child, manager, today):
    world.a_post(manager, role=Role.IRO, council=council)
    declare_conflict(child=child, person=manager, kind="declared", why="A friend", by=manager, today=today)
    named = {"child": child, "iro": manager, "from_on": today, "today": today, **ANYWAY}
    with pytest.raises(Refused, match="cannot set our own rule aside for yourself"):
        name_iro(by=manager, **named)
    other = world.a_person(role=Role.IRO_MANAGER, council=council)
    assert name_iro(by=other, **named).despite_by == other


def test_a_case_that_a_manager_holds_is_managed_by_whoever_stands_above(council, child, denise, today):
    above = world.a_team(council, Team.Line.SOCIAL_WORK)
    below = world.a_team(council, Team.Line.SOCIAL_WORK)
    below.under = above
    below.save()
    holder = world.a_person()
    Post.objects.create(person=holder, team=below, role=Role.TEAM_MANAGER, started_on=world.days_ago(100))
    world.an_involvement(child, holder)
    assert grounds_against_one(child, denise, today) == ()
    Post.objects.create(person=denise, team=above, role=Role.TEAM_MANAGER, started_on=world.days_ago(10))
    assert [ground.key for ground in grounds_against_one(child, denise, today)] == ["manages"]


# ---- kept all the same, and introduced


def test_an_officer_is_kept_although_one_of_our_own_rules_came_to_stand_against_it(child, manager, olu, today):
    name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    kept = {"child": child, "by": manager, "today": today}
    with pytest.raises(Refused, match="Nothing stands against Olu"):
        keep_iro(**kept, **ANYWAY)
    declare_conflict(child=child, person=olu, kind="declared", why="A friend", by=olu, today=today)
    for box in ANYWAY:
        with pytest.raises(Refused) as refused:
            keep_iro(**kept, **ANYWAY | {box: " "})
        assert refused.value.field == box
    assert keep_iro(**kept, **ANYWAY).despite == ["declared"]
    event = Event.objects.get(action="iro.kept")
    assert (event.about_id, event.actor_id, event.detail["despite"]) == (child.pk, manager.pk, ["declared"])
    with pytest.raises(Refused, match="Nothing stands against Olu"):
        keep_iro(**kept, **ANYWAY)


def test_nobody_is_kept_against_the_law_and_nobody_keeps_themselves(council, child, manager, today):
    with pytest.raises(Refused, match="no reviewing officer today"):
        keep_iro(child=child, by=manager, today=today, **ANYWAY)
    world.a_post(manager, role=Role.IRO, council=council)
    held = world.an_appointment(child, manager)
    declare_conflict(child=child, person=manager, kind="relative", why="A cousin", by=manager, today=today)
    with pytest.raises(Refused, match="cannot set our own rule aside for yourself"):
        keep_iro(child=child, by=manager, today=today, **ANYWAY)
    other = world.a_person(role=Role.IRO_MANAGER, council=council)
    world.a_registration(manager, runs_until=today - A_DAY)
    with pytest.raises(MayNotReview, match="The law"):
        keep_iro(child=child, by=other, today=today, **ANYWAY)
    held.refresh_from_db()
    assert held.despite == []


def test_an_introduction_lies_in_this_time_in_care_and_near_the_first_day(child, manager, denise, olu, today):
    world.an_appointment(child, denise)
    new = name_iro(child=child, iro=olu, from_on=today, by=manager, today=today)
    told = {"child": child, "by": manager, "today": today}
    for days, sentence in ((101, "came into care on .* Check the year"), (29, "long after that day")):
        with pytest.raises(Refused, match=sentence) as refused:
            introduce_officer(introduced_on=today - days * A_DAY, **told)
        assert refused.value.field == "introduced_on"
    introduce_officer(introduced_on=today - 28 * A_DAY, **told)
    new.refresh_from_db()
    assert new.introduced_on == today - 28 * A_DAY
