"""Two records that are one child's become one: what moves, what stays, who may open it; and all of it can be undone."""

from datetime import date, timedelta

import pytest

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import name_iro
from heard.children.actions.cover import cover_leave
from heard.children.actions.guard import exclude_person, lift_restriction, permit_person, restrict_record
from heard.children.actions.same_child import refuse_same
from heard.children.models import (
    Appointment,
    CarePeriod,
    CaseWeight,
    Child,
    Conflict,
    Cover,
    Episode,
    Exclusion,
    Kinship,
    Permitted,
    SameChild,
    Source,
    Vacancy,
)
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.models import Review, ReviewClock
from tests import world

pytestmark = pytest.mark.django_db
TODAY, BEGAN = date(2026, 3, 24), date(2026, 3, 2)
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def it_is_march(time_machine):
    time_machine.move_to(TODAY)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def manager(council):
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Deborah Mensah")


@pytest.fixture
def officer(council):
    return world.a_person(role=Role.IRO, council=council)


@pytest.fixture
def mine(council, manager):
    """Added by hand, in care since the second of March."""
    child = world.a_child(council=council, in_care=False, number="NEW-7K2P", forename="Amara", surname="Nwosu")
    world.an_episode(child, started_on=BEGAN, by=manager)
    world.start_clocks([child])
    return child


@pytest.fixture
def theirs(council):
    """From a file, without names, and not in care as far as the file knows."""
    facts = {"source": Source.RETURN, "in_newest_return": True, "forename": "", "surname": ""}
    return world.a_child(council=council, in_care=False, number="10234", **facts)


@pytest.fixture
def offer(mine, theirs):
    return SameChild.objects.create(child=mine, other=theirs, offered_at="2026-03-20T08:00Z")


@pytest.fixture
def join(offer, manager):
    return lambda by=manager: join_children(offer=offer, by=by, today=TODAY)


@pytest.fixture
def undo(offer, manager):
    return lambda by=manager: undo_join(offer=offer, by=by, today=TODAY)


def in_care(child, started_on=BEGAN, **told):
    episode = world.an_episode(child, started_on=started_on, **told)
    world.start_clocks([child])
    return episode


def whose(row):
    row.refresh_from_db()
    return row.child


def test_all_that_was_recorded_by_hand_moves_and_the_clock_goes_on_there(mine, theirs, officer, manager, join, council):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    rows = [
        Episode.objects.get(child=mine),
        world.an_appointment(mine, officer),
        world.an_involvement(mine, worker),
        world.an_exclusion(mine, world.a_person()),
        record_review(child=mine, held_on=BEGAN + 9 * A_DAY, participation="PN1", by=manager, today=TODAY),
        Conflict.objects.create(
            child=mine, person=officer, kind="relative", why="An aunt", declared_on=TODAY, declared_by=manager
        ),
        Kinship.objects.create(child=mine, kin=world.a_child(council=council), kind="sibling", recorded_by=manager),
    ]
    weight = CaseWeight.objects.create(child=mine, is_far=True, said_by=manager, said_on=TODAY)
    join()
    assert {whose(row) for row in rows} == {theirs}
    assert CaseWeight.objects.get().child == theirs, weight
    assert {clock.child for clock in ReviewClock.objects.filter(child__in=[mine, theirs])} == {theirs}
    assert {period.child for period in CarePeriod.objects.filter(child__in=[mine, theirs])} == {theirs}
    assert not Vacancy.objects.filter(child__in=[mine, theirs]).exists(), "they have an officer"
    assert Review.objects.get().number == 1


def test_the_joined_record_has_no_clock_and_keeps_only_what_stayed(mine, theirs, join, manager):
    join()
    mine.refresh_from_db()
    assert mine.joined_to == theirs
    assert not ReviewClock.objects.filter(child=mine).exists()
    assert not Vacancy.objects.filter(child=mine).exists()
    world.start_clocks([mine, theirs])
    assert not ReviewClock.objects.filter(child=mine).exists(), "nor does a night give it one"


def test_names_that_only_one_record_knows_go_on_and_what_the_file_says_counts(mine, theirs, join):
    Child.objects.filter(pk=theirs.pk).update(surname="Nwosu-Bell", born_on=None)
    Child.objects.filter(pk=mine.pk).update(called="Mara", called_shown_to="iro_service")
    join()
    theirs.refresh_from_db()
    assert (theirs.forename, theirs.surname, theirs.called) == ("Amara", "Nwosu-Bell", "Mara")
    assert theirs.called_shown_to == "iro_service", "and is shown to no more people than before"
    assert theirs.born_on == mine.born_on


def test_care_that_the_file_tells_otherwise_stays_behind(mine, theirs, join):
    by_hand = Episode.objects.get(child=mine)
    in_care(theirs, BEGAN + A_DAY)
    join()
    assert whose(by_hand) == mine
    assert CarePeriod.objects.get(child=theirs).started_on == BEGAN + A_DAY


def test_care_before_and_after_what_the_file_tells_moves(mine, theirs, join):
    in_care(theirs, date(2025, 1, 6), ended_on=BEGAN - A_DAY)
    join()
    assert list(CarePeriod.objects.filter(child=theirs).order_by("started_on").values_list("ended_on", flat=True)) == [
        BEGAN - A_DAY,
        None,
    ]


def test_what_clashes_stays_behind_and_the_rest_moves(mine, theirs, officer, council, manager, join):
    in_care(theirs)
    stays = [
        world.an_appointment(mine, world.a_person(role=Role.IRO, council=council)),
        world.a_review(mine, BEGAN + 3 * A_DAY, by=manager),
    ]
    world.an_appointment(theirs, officer)
    world.a_review(theirs, BEGAN + 3 * A_DAY)
    moves = world.a_review(mine, BEGAN + 8 * A_DAY, by=manager)
    join()
    assert {whose(row) for row in stays} == {mine}
    assert whose(moves) == theirs


def test_a_sister_known_from_either_end_is_known_once(mine, theirs, join, council, manager):
    sister = world.a_child(council=council)
    Kinship.objects.create(child=mine, kin=sister, kind="sibling", recorded_by=manager)
    Kinship.objects.create(child=sister, kin=theirs, kind="sibling", recorded_by=manager)
    Kinship.objects.create(child=mine, kin=theirs, kind="sibling", recorded_by=manager)
    join()
    assert Kinship.objects.filter(child=sister, kin=theirs).count() == 1
    assert not Kinship.objects.filter(child=theirs).exists()


def test_a_join_and_its_undoing_are_recorded_with_numbers_alone(offer, mine, theirs, join, undo, manager, council):
    join()
    undo()
    joined, undone = (Event.objects.get(action=f"same_child.{what}") for what in ("joined", "join_undone"))
    assert joined.detail == {"child": str(mine.pk), "other": str(theirs.pk), "rows": {"children.Episode.child": 1}}
    assert (joined.actor_id, joined.council_id, joined.detail) == (manager.pk, council.pk, undone.detail)


def test_a_review_that_would_lie_outside_care_stops_the_join(mine, theirs, join, manager):
    record_review(child=mine, held_on=BEGAN + A_DAY, participation="PN1", by=manager, today=TODAY)
    in_care(theirs, BEGAN + 5 * A_DAY)
    with pytest.raises(Refused, match="would then lie outside care"):
        join()
    mine.refresh_from_db()
    assert mine.joined_to is None
    assert Review.objects.get().child == mine


def test_a_child_whom_a_file_names_is_not_joined(mine, join):
    Child.objects.filter(pk=mine.pk).update(in_newest_return=False)
    with pytest.raises(Refused, match="your case system knows two children"):
        join()


def test_whoever_works_on_the_case_does_not_join_it(theirs, join, manager):
    world.an_involvement(theirs, manager)
    with pytest.raises(Refused, match="the reviewing service must do this"):
        join()


def test_nothing_is_joined_or_undone_twice_or_to_a_third(offer, mine, theirs, join, undo, manager, council):
    with pytest.raises(Refused, match="not joined"):
        undo()
    join()
    with pytest.raises(Refused, match="joined already"):
        join()
    with pytest.raises(Refused, match="Undo that first"):
        refuse_same(offer=offer, by=manager)
    third = world.a_child(council=council)
    chain = SameChild.objects.create(child=third, other=mine, offered_at="2026-03-20T08:00Z")
    with pytest.raises(Refused, match="joined to a third"):
        join_children(offer=chain, by=manager, today=TODAY)


def test_joins_in_a_row_are_undone_in_the_other_order(offer, mine, join, undo, manager, council):
    first = world.a_child(council=council, in_care=False)
    into_mine = SameChild.objects.create(child=first, other=mine, offered_at="2026-03-20T08:00Z")
    join_children(offer=into_mine, by=manager, today=TODAY)
    join()
    with pytest.raises(Refused, match="a third one since"):
        undo_join(offer=into_mine, by=manager, today=TODAY)
    undo()
    undo_join(offer=into_mine, by=manager, today=TODAY)
    assert not Child.objects.filter(joined_to__isnull=False).exists()


def test_two_children_can_still_turn_out_to_be_one(offer, theirs, join, manager):
    refuse_same(offer=offer, by=manager)
    join()
    assert Child.objects.get(joined_to=theirs)


def test_what_was_recorded_since_stays_where_it_is_and_what_moved_goes_back_as_it_stands(
    mine, theirs, join, undo, officer, council, manager
):
    moved = world.an_appointment(mine, officer)
    join()
    Appointment.objects.filter(pk=moved.pk).update(ended_on=TODAY)
    since = world.an_involvement(theirs, world.a_person(role=Role.SOCIAL_WORKER, council=council))
    undo()
    assert (whose(moved), moved.ended_on) == (mine, TODAY)
    assert whose(since) == theirs
    assert Vacancy.objects.filter(child=mine).exists(), "nobody has reviewed the plan since today"


def test_a_review_recorded_since_stops_the_undoing_until_it_is_struck_out(mine, theirs, join, undo, manager):
    join()
    review = record_review(child=theirs, held_on=BEGAN + A_DAY, participation="PN1", by=manager, today=TODAY)
    with pytest.raises(Refused, match="would then lie outside care"):
        undo()
    strike_review(review=review, why="Not held", by=manager, today=TODAY)
    undo()
    assert ReviewClock.objects.get(child=mine)


def test_a_name_put_right_since_stays(mine, theirs, join, undo):
    join()
    Child.objects.filter(pk=theirs.pk).update(surname="Bell")
    undo()
    theirs.refresh_from_db()
    assert (theirs.forename, theirs.surname) == ("", "Bell")


class TestWhoMayOpenIt:
    """A join opens a record to nobody who could not open both; nor does undoing it."""

    @pytest.fixture
    def colleague(self, council):
        return world.a_person(role=Role.IRO_MANAGER, council=council)

    def shut(self, child, *people, by):
        restrict_record(child=child, people=people, why="Works with them", by=by, today=TODAY)

    def may_open(self, child):
        child.refresh_from_db()
        live = Permitted.objects.filter(child=child, lifted_on=None)
        return {one.person for one in live} if child.restricted else "all"

    @pytest.mark.parametrize("which", ["mine", "theirs"])
    def test_one_restricted_record_restricts_both(self, which, mine, theirs, join, undo, manager):
        restricted = {"mine": mine, "theirs": theirs}[which]
        self.shut(restricted, manager, by=manager)
        join()
        assert self.may_open(theirs) == {manager}
        undo()
        assert self.may_open(restricted) == {manager}
        assert self.may_open(theirs if restricted == mine else mine) == "all"

    def test_two_restricted_to_the_same_people_are_joined_and_to_others_are_not(
        self, mine, theirs, join, manager, colleague
    ):
        self.shut(mine, manager, by=manager)
        self.shut(theirs, manager, colleague, by=manager)
        with pytest.raises(Refused, match="restricted, each to other people"):
            join()
        permit_person(child=mine, person=colleague, why="Works with them", by=manager, today=TODAY)
        join()
        assert self.may_open(theirs) == {manager, colleague}

    def test_a_permission_that_nobody_needed_opens_nothing(self, mine, theirs, join, manager, colleague):
        world.a_permission(mine, colleague)  # of a record that is not restricted
        self.shut(theirs, manager, by=manager)
        join()
        assert self.may_open(theirs) == {manager}

    def test_whoever_is_kept_from_either_is_kept_from_both(self, mine, theirs, join, colleague):
        relative, both = world.a_person(), world.a_person()
        for child, person in ((mine, relative), (theirs, colleague), (mine, both), (theirs, both)):
            world.an_exclusion(child, person)
        join()
        kept_out = Exclusion.objects.filter(child=theirs, lifted_on=None).values_list("person", flat=True)
        assert set(kept_out) == {relative.pk, colleague.pk, both.pk}

    def test_who_is_kept_out_meanwhile_is_kept_from_both_afterwards(self, mine, theirs, join, undo, manager, colleague):
        world.an_exclusion(theirs, world.a_person())
        join()
        exclude_person(child=theirs, person=colleague, why="A relative", by=manager, today=TODAY)
        undo()
        assert [one.person for one in Exclusion.objects.filter(child=mine)] == [colleague]
        assert Exclusion.objects.filter(child=theirs).count() == 2

    def test_a_restriction_made_meanwhile_holds_for_both_afterwards(self, mine, theirs, join, undo, manager):
        join()
        self.shut(theirs, manager, by=manager)
        undo()
        assert self.may_open(mine) == self.may_open(theirs) == {manager}

    def test_a_restriction_lifted_meanwhile_is_lifted_for_both_afterwards(self, mine, theirs, join, undo, manager):
        self.shut(mine, manager, by=manager)
        join()
        lift_restriction(child=theirs, by=manager, today=TODAY)
        undo()
        assert self.may_open(mine) == self.may_open(theirs) == "all"
        assert not Permitted.objects.filter(lifted_on=None).exists()

    def test_nobody_is_ever_locked_out_of_both(self, mine, theirs, join, undo, manager, colleague):
        self.shut(mine, manager, by=manager)
        join()
        lift_restriction(child=theirs, by=manager, today=TODAY)
        self.shut(theirs, colleague, by=manager)
        undo()
        assert self.may_open(mine) == {colleague}
        assert self.may_open(theirs) == "all"


@pytest.mark.parametrize("stands_in", [False, True], ids=["officer", "stands in"])
@pytest.mark.parametrize("turned", [False, True], ids=["officer moves", "worker moves"])
def test_a_join_is_no_way_round_the_law(mine, theirs, join, officer, manager, turned, stands_in):
    reviewed, worked_on = (theirs, mine) if turned else (mine, theirs)
    if stands_in:
        Cover.objects.create(
            child=reviewed, person=officer, kind="leave", started_on=TODAY, ended_on=date(2100, 1, 1), made_by=manager
        )
    else:
        world.an_appointment(reviewed, officer)
    part = world.an_involvement(worked_on, officer)
    with pytest.raises(Refused, match=f"{officer.name} may not review this child’s plan. The law: .* Appoint somebody"):
        join()
    part.refresh_from_db()
    mine.refresh_from_db()
    assert (part.child, mine.joined_to) == (worked_on, None)
    part.ended_on = TODAY
    part.save()
    join()


def test_what_the_law_has_against_an_officer_already_does_not_hinder_a_join(mine, theirs, join, officer):
    world.an_appointment(theirs, officer)
    world.an_involvement(theirs, officer)
    join()
    mine.refresh_from_db()
    assert mine.joined_to == theirs


def test_nothing_is_recorded_of_a_record_that_was_joined_meanwhile(mine, theirs, join, undo, officer, manager):
    join()
    stale = {"iro": officer, "from_on": TODAY, "by": manager, "today": TODAY}
    days = {"from_on": TODAY, "until": TODAY + timedelta(days=1), "by": manager, "today": TODAY}
    with pytest.raises(Refused, match="was joined to another one of the same child"):
        name_iro(child=mine, **stale)
    with pytest.raises(Refused, match="was joined to another one of the same child"):
        cover_leave(children=[mine, theirs], person=officer, **days)
    name_iro(child=theirs, **stale)
    assert Appointment.objects.filter(child=mine).count() == 0
    undo()
    name_iro(child=mine, **stale)
