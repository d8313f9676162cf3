"""Who takes notes is named by the officer who leads the meeting, from those who may open the child; and ended again."""

import pytest

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.reviews.actions.call_off import stand_down
from heard.reviews.actions.meet import adjourn_review
from heard.reviews.actions.note_taker import end_note_taker, name_note_taker
from heard.reviews.models import NoteTaker
from heard.reviews.queries.writers import who_may_take_notes
from tests import world
from tests.actions.meeting import *  # noqa: F403
from tests.actions.meeting import TODAY, write


def name(review, person, by):
    return name_note_taker(preparation=review, person=person, by=by, today=TODAY)


def end(review, person, by):
    return end_note_taker(preparation=review, person=person, by=by, today=TODAY)


def test_the_officer_names_one_who_writes_until_that_ends(under_way, denise, coordinator):
    name(under_way, coordinator, denise)
    assert write(under_way, coordinator).version == 1
    end(under_way, coordinator, denise)
    with pytest.raises(Refused):
        write(under_way, coordinator, words="More.", version=1)
    assert NoteTaker.objects.get().ended_at is not None
    name(under_way, coordinator, denise)
    assert write(under_way, coordinator, words="More.", version=1).version == 2


def test_nobody_but_the_officer_names_or_ends(under_way, denise, coordinator, manager, worker, council):
    other = world.a_person(role=Role.IRO, council=council)
    for by in (coordinator, manager, other):
        with pytest.raises(Refused, match="Only the child’s reviewing officer names who takes notes"):
            name(under_way, coordinator, by)
    with pytest.raises(Refused):
        name(under_way, coordinator, worker)
    name(under_way, coordinator, denise)
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        end(under_way, coordinator, coordinator)


def test_who_may_be_named_are_those_of_the_service_who_may_open_the_child(
    under_way, council, denise, coordinator, manager, worker
):
    shut_out = world.a_person(role=Role.COORDINATOR, council=council, name="Ann Shut")
    world.an_exclusion(under_way.child, shut_out)
    elsewhere = world.a_person(role=Role.COORDINATOR, name="Eve Elsewhere")
    assert who_may_take_notes(under_way, TODAY) == [coordinator, manager]
    for one in (shut_out, elsewhere, worker):
        with pytest.raises(Refused, match="cannot take notes here"):
            name(under_way, one, denise)


def test_nobody_is_named_twice_nor_the_officer_themself(under_way, denise, coordinator):
    name(under_way, coordinator, denise)
    with pytest.raises(Refused, match="takes notes already"):
        name(under_way, coordinator, denise)
    with pytest.raises(Refused, match="writes in it already"):
        name(under_way, denise, denise)
    assert coordinator not in who_may_take_notes(under_way, TODAY)


def test_nobody_is_named_once_it_is_over_and_whoever_is_not_named_is_not_ended(under_way, denise, coordinator):
    with pytest.raises(Refused, match="does not take notes here"):
        end(under_way, coordinator, denise)
    stand_down(preparation=under_way, why="Nobody came.", allowed_by=denise, by=denise, today=TODAY)
    with pytest.raises(Refused, match="so nobody takes notes in it"):
        name(under_way, coordinator, denise)


def test_a_note_taker_concludes_nothing(under_way, denise, manager):
    name(under_way, manager, denise)
    with pytest.raises(Refused, match="Only the child’s reviewing officer can adjourn"):
        adjourn_review(preparation=under_way, why="A report is missing.", by=manager, today=TODAY)
