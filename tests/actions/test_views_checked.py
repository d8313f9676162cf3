"""What people wrote is checked by the child's officer, part by part, before anybody else reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.http import Http404

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment, Cover
from heard.children.queries.relations import GIVES_AWAY
from heard.reviews.queries.viewed import SHOWN_AS, checked_parts
from heard.rules.contributions import Question
from heard.rules.giving_away import Reading
from heard.rules.secrecy import ProtectedFact
from heard.voice.access import contribution_for
from heard.voice.actions.type_in import take_back_views
from heard.voice.models import Part
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.preparing import TODAY
from tests.actions.viewing import WELL, WORRIES, checked, now, said_of, typed

CARER, SCHOOL = ProtectedFact.CARER, ProtectedFact.SCHOOL
KEPT = said_of(Question.WORRIES, Reading.KEPT_BACK, [SCHOOL, CARER], "It names the carer.")
OPEN = said_of(Question.WELL, Reading.MEETING)


@pytest.fixture
def wrote(review, mum, coordinator):
    """What the mother gave on paper, typed in by the coordinator."""
    return typed(review, mum, coordinator)


def reads(who, one) -> bool:
    """Whether the door lets this person in."""
    try:
        contribution_for(rights_of(who, TODAY), one.child_id, one.pk, "voice.see")
    except Http404:
        return False
    return True


def parts_of(one) -> dict[str, Part]:
    return {part.question: part for part in Part.objects.filter(contribution=one)}


def test_before_it_is_checked_only_officer_and_typist_read_it_and_then_the_others(
    wrote, denise, coordinator, worker, manager
):
    assert [reads(who, wrote) for who in (denise, coordinator)] == [True, True]
    assert [reads(who, wrote) for who in (worker, manager)] == [False, False]
    checked(wrote, denise)
    assert all(reads(who, wrote) for who in (denise, coordinator, worker, manager))


def test_what_the_officer_says_of_each_part_is_kept_with_it(wrote, denise):
    checked(wrote, denise, OPEN, KEPT)
    well, worries = parts_of(wrote)["well"], parts_of(wrote)["worries"]
    assert (well.gives_away, well.kept_back_why, well.open_in_meeting) == ([], "", True)
    assert (worries.gives_away, worries.kept_back_why) == (["carer", "school"], "It names the carer.")
    assert worries.open_in_meeting is False and now(wrote).checked_by == denise
    detail = Event.objects.get(action="views.checked", about_id=wrote.pk).detail
    assert detail["kept_back"] == ["worries"] and WORRIES not in str(detail) and "names" not in str(detail)


def test_a_reason_without_keeping_back_keeps_nothing_back(wrote, denise):
    checked(wrote, denise, said_of(Question.WELL, why="Left from before."), said_of(Question.WORRIES))
    assert {part.kept_back_why for part in parts_of(wrote).values()} == {""}


@pytest.mark.parametrize("who", ["coordinator", "worker", "manager"])
def test_nobody_but_the_childs_officer_checks(wrote, request, who):
    with pytest.raises(Refused, match="Only the child’s reviewing officer checks.* Ask Denise Fairweather."):
        checked(wrote, request.getfixturevalue(who))
    assert now(wrote).checked_at is None


def test_whoever_stands_in_for_the_officer_checks_and_an_officer_of_other_children_does_not(wrote, council, child):
    oscar = world.a_person(role="iro", council=council, name="Oscar Webb")
    with pytest.raises(Refused, match="Ask Denise"):
        checked(wrote, oscar)
    made = {"made_by": oscar, "kind": Cover.Kind.LEAVE}
    Cover.objects.create(child=child, person=oscar, started_on=TODAY, ended_on=TODAY + timedelta(days=7), **made)
    assert checked(wrote, oscar).checked_by == oscar


def test_a_child_without_an_officer_says_whom_to_ask(wrote, child, denise):
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    with pytest.raises(Refused, match="The child has none now: ask the reviewing officers’ manager"):
        checked(wrote, denise)


@pytest.mark.parametrize(
    ("parts", "sentence", "field"),
    [
        pytest.param([OPEN], "Choose who may read this part", "worries_reading", id="a part left out"),
        pytest.param(
            [OPEN, said_of(Question.WORRIES, "everybody")],
            "Choose who may read this part",
            "worries_reading",
            id="no such reading",
        ),
        pytest.param(
            [OPEN, said_of(Question.WORRIES, Reading.KEPT_BACK, why=" ")],
            "Say why it is kept back",
            "worries_why",
            id="kept back without why",
        ),
        pytest.param(
            [OPEN, said_of(Question.WORRIES, Reading.MEETING, [CARER])],
            "cannot lie open in the meeting",
            "worries_reading",
            id="gives away, and lies open",
        ),
    ],
)
def test_a_check_that_is_not_whole_is_refused_at_its_box_and_keeps_nothing(wrote, denise, parts, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        checked(wrote, denise, *parts)
    assert refused.value.field == field
    assert now(wrote).checked_at is None and not Part.objects.filter(open_in_meeting=True).exists()


def test_a_part_kept_back_can_never_lie_open_not_even_past_the_action(wrote, denise):
    checked(wrote, denise, OPEN, KEPT)
    with pytest.raises(IntegrityError, match="part_kept_back_lies_nowhere_open"), transaction.atomic():
        Part.objects.filter(contribution=wrote, question="worries").update(open_in_meeting=True)


def test_a_page_older_than_the_last_check_changes_nothing_and_says_who_checked(wrote, denise, child, council):
    oscar = world.a_person(role="iro", council=council, name="Oscar Webb")
    made = {"made_by": oscar, "kind": Cover.Kind.LEAVE}
    Cover.objects.create(child=child, person=oscar, started_on=TODAY, ended_on=TODAY + timedelta(days=7), **made)
    checked(wrote, oscar, OPEN, KEPT)
    with pytest.raises(Refused, match="While you read, Oscar Webb checked this."):
        checked(wrote, denise, seen="")
    assert parts_of(wrote)["worries"].kept_back_why == "It names the carer."
    with time_machine.travel(f"{TODAY}T11:00:00+01:00", tick=False):
        checked(wrote, denise)
        with pytest.raises(Refused, match="While you read, you, in another window, checked this."):
            checked(wrote, denise, OPEN, KEPT, seen="")
    assert parts_of(wrote)["worries"].kept_back_why == ""


def test_what_was_taken_back_meanwhile_is_not_checked(wrote, denise, coordinator):
    take_back_views(contribution=wrote, why="Another child’s.", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="This was taken back while you read it"):
        checked(wrote, denise)
    assert not reads(denise, wrote)


def test_in_the_meeting_lies_only_what_was_said_to_be_fit_for_it(review, wrote, mum, denise, worker):
    rights = rights_of(worker, TODAY)
    assert checked_parts(rights, review) == []
    checked(wrote, denise, OPEN, said_of(Question.WORRIES, gives_away=[CARER]))
    (row,) = checked_parts(rights, review)
    assert (row.words, row.question, row.topic) == (WELL, Question.WELL, None)
    assert row.who == "a parent" and mum.name not in str(row), "whose name it is may be protected"
    assert row.came == "On paper, typed in by us" and row.asked == "What is going well for Bean?"
    take_back_views(contribution=wrote, why="Another child’s.", by=denise, today=TODAY)
    assert checked_parts(rights, review) == []


def test_everybody_whose_name_gives_a_fact_away_stands_there_as_what_they_are():
    assert SHOWN_AS.keys() == GIVES_AWAY.keys()
