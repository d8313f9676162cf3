"""What each person around a child may know: nothing until somebody decides, with a reason and a day to look again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.know import decide_knowing, take_back_knowing
from heard.children.actions.relations import end_relationship
from heard.children.models import Episode, Knowledge
from heard.children.queries.knowing import knows, knows_each, knows_together, legal_statuses, look_again
from heard.rules.secrecy import NOT_SHOWN, Knowing, ProtectedFact, shown
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import BEGAN, DAD, TODAY, a_child_in_care, somebody

pytestmark = pytest.mark.django_db
SCHOOL = ProtectedFact.SCHOOL


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator)


def decide(relationship, by, **fields):
    told = {"fact": SCHOOL, "may_know": True, "why": "She takes them there", "today": TODAY}
    return decide_knowing(relationship=relationship, by=by, **told | fields)


def test_nothing_is_shown_to_anybody_until_somebody_decides(mum):
    assert knows(mum) == dict.fromkeys(ProtectedFact, Knowing.NOT_DECIDED)
    assert shown("Invented Primary", knows(mum)[SCHOOL]) == NOT_SHOWN


def test_a_decision_holds_for_one_person_and_one_fact(child, mum, officer):
    dad = somebody(child, officer, DAD)
    decide(mum, officer)
    decide(dad, officer, may_know=False, why="He followed them home")
    assert knows(mum)[SCHOOL] is Knowing.MAY_KNOW
    assert knows(dad)[SCHOOL] is Knowing.MAY_NOT_KNOW
    assert {fact for fact, knowing in knows(mum).items() if knowing.is_shown} == {SCHOOL}
    assert shown("Invented Primary", knows(dad)[SCHOOL]) == NOT_SHOWN


def test_it_keeps_why_who_when_under_which_status_and_when_to_look_again(mum, officer):
    kept = decide(mum, officer, why=" She takes them there ")
    assert (kept.why, kept.decided_by, kept.decided_on) == ("She takes them there", officer, TODAY)
    assert (kept.legal_status, kept.look_again_on) == ("C2", date(2027, 2, 22))
    event = Event.objects.get(action="knowing.decided")
    assert (event.actor_id, event.detail["fact"], event.detail["may"]) == (officer.pk, "school", True)
    assert "takes them" not in str(event.detail)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"why": " "}, "Say why"),
        ({"may_know": None}, "Choose whether"),
        ({"decided_on": TODAY + timedelta(days=1)}, "in the future"),
        ({"look_again_on": TODAY}, "must come after"),
        ({"look_again_on": date(2027, 6, 1)}, "within"),
        ({"legal_status": "V2"}, "legal status was C2 here"),
        ({"decided_on": BEGAN - timedelta(days=1)}, "under which legal status"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_the_one_before_holds(mum, officer, told, words):
    decide(mum, officer)
    with pytest.raises(Refused, match=words):
        decide(mum, officer, **{"may_know": False} | told)
    assert knows(mum)[SCHOOL] is Knowing.MAY_KNOW


def test_where_the_status_is_not_known_here_it_is_told(council, officer):
    mum = somebody(world.a_child(council=council, in_care=False), officer)
    with pytest.raises(Refused, match="under which legal status"):
        decide(mum, officer)
    assert decide(mum, officer, legal_status="V2").legal_status == "V2"


def test_deciding_again_ends_the_decision_before_and_keeps_it(mum, officer):
    first, second = decide(mum, officer), decide(mum, officer, may_know=False, why="The court said so")
    first.refresh_from_db()
    assert first.ended_at is not None
    assert second.ended_at is None
    assert knows(mum)[SCHOOL] is Knowing.MAY_NOT_KNOW


def test_a_decision_taken_back_shows_nothing_again(mum, officer):
    decide(mum, officer)
    take_back_knowing(relationship=mum, fact=SCHOOL, by=officer)
    assert knows(mum)[SCHOOL] is Knowing.NOT_DECIDED
    with pytest.raises(Refused, match="Nobody has decided"):
        take_back_knowing(relationship=mum, fact=SCHOOL, by=officer)


def test_the_database_keeps_one_live_decision_with_all_that_it_needs(mum, officer):
    kept = decide(mum, officer)
    for wrong in ({"why": ""}, {"legal_status": ""}, {"look_again_on": TODAY}, {"fact": "shoe size"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Knowledge.objects.filter(pk=kept.pk).update(**wrong)
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


def test_what_many_may_know_is_asked_in_one_query(child, officer, django_assert_num_queries):
    people = [somebody(child, officer, f"Person {number}") for number in range(5)]
    decide(people[3], officer)
    with django_assert_num_queries(1):
        known = knows_each([one.pk for one in people])
    assert [known[one.pk][SCHOOL].is_shown for one in people] == [False, False, False, True, False]


def test_of_two_who_read_at_one_address_neither_reads_what_the_other_may_not_of_the_same_child_alone(
    council, child, officer
):
    other = a_child_in_care(council, officer)
    school, theirs = (
        somebody(each, officer, "Head", "school", email="head@example.invalid") for each in (child, other)
    )
    decide(school, officer)
    assert knows_together([school, theirs])[school.pk][SCHOOL].is_shown, "of the other child they may know nothing yet"
    somebody(child, officer, "Deputy", "school", email="HEAD@example.invalid")
    assert not knows_together([school, theirs])[school.pk][SCHOOL].is_shown


def test_a_telephone_is_shared_however_its_number_is_written(child, officer):
    school = somebody(child, officer, "Head", "school", way="sms", phone="07700 900123", email="")
    decide(school, officer)
    somebody(child, officer, "Other", "school", way="sms", phone="07700 900124", email="")
    assert knows_together([school])[school.pk][SCHOOL].is_shown
    somebody(child, officer, "Deputy", "school", way="sms", phone="+44 7700 900123", email="")
    assert not knows_together([school])[school.pk][SCHOOL].is_shown


def test_a_decision_is_asked_about_when_its_day_comes_and_holds_meanwhile(mum, officer, time_machine):
    decide(mum, officer, look_again_on=date(2026, 12, 1))
    assert look_again(rights_of(officer, date(2026, 11, 30))) == []
    (row,) = look_again(rights_of(officer, date(2026, 12, 1)))
    assert (row.name, row.fact, row.may_know) == (mum.name, SCHOOL, True)
    assert "was to be looked at again" in row.look_again
    assert knows(mum)[SCHOOL].is_shown


def test_a_decision_is_asked_about_when_the_legal_status_changes(child, mum, officer):
    decide(mum, officer)
    assert look_again(rights_of(officer, TODAY)) == []
    Episode.objects.filter(child=child).update(ended_on=TODAY, end_reason="X1")
    world.an_episode(child, started_on=TODAY, legal_status="E1")
    (row,) = look_again(rights_of(officer, TODAY))
    assert "legal status has changed" in row.look_again
    decide(mum, officer, why="Looked at again")
    assert look_again(rights_of(officer, TODAY)) == []


def test_only_those_who_may_open_the_child_are_asked_and_nobody_about_who_left(child, council, mum, officer):
    decide(mum, officer, look_again_on=TODAY + timedelta(days=1))
    later = TODAY + timedelta(days=2)
    stranger = world.a_person(role=Role.IRO, council=council)
    assert look_again(rights_of(stranger, later)) == []
    assert len(look_again(rights_of(officer, later))) == 1
    end_relationship(relationship=mum, ended_on=TODAY, by=officer, today=TODAY)
    assert look_again(rights_of(officer, later)) == []


def test_once_the_child_left_care_no_decision_is_asked_about_and_again_once_they_are_back(child, mum, officer):
    decide(mum, officer, look_again_on=TODAY + timedelta(days=1))
    later = TODAY + timedelta(days=2)
    Episode.objects.filter(child=child).update(ended_on=TODAY, end_reason="E4A")
    assert look_again(rights_of(officer, later)) == []
    world.an_episode(child, started_on=later, legal_status="V2")
    (row,) = look_again(rights_of(officer, later))
    assert "legal status has changed" in row.look_again


def test_where_nothing_is_told_of_the_care_a_decision_is_asked_about_on_its_day(council, officer):
    mum = somebody(world.a_child(council=council, iro=officer, in_care=False), officer)
    decide(mum, officer, legal_status="V2", look_again_on=TODAY + timedelta(days=1))
    assert look_again(rights_of(officer, TODAY)) == []
    (row,) = look_again(rights_of(officer, TODAY + timedelta(days=1)))
    assert "was to be looked at again" in row.look_again


def test_the_list_asks_as_much_for_many_as_for_one(council, officer, django_assert_num_queries):
    rights, later = rights_of(officer, TODAY + timedelta(days=9)), TODAY + timedelta(days=1)
    for _ in range(6):
        decide(somebody(a_child_in_care(council, officer), officer), officer, look_again_on=later)
    with django_assert_num_queries(2):
        assert len(look_again(rights)) == 6


def test_a_child_who_is_not_in_care_has_no_legal_status(child):
    assert legal_statuses([child.pk], TODAY) == {child.pk: "C2"}
    assert legal_statuses([child.pk], BEGAN - timedelta(days=1)) == {}
    Episode.objects.filter(child=child).update(ended_on=TODAY, end_reason="E4A")
    assert legal_statuses([child.pk], TODAY) == {}
