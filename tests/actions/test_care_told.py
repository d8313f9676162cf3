"""Somebody says that a child came into care: record, care, clocks and involvement begin in one deed, or none does."""

from datetime import date, timedelta

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.add import add_child, number_of_ours
from heard.children.models import Child, Episode, Involvement, Kinship, SameChild, Vacancy
from heard.reviews.actions.care import end_care
from heard.reviews.actions.tell import take_into_care
from heard.reviews.models import ReviewClock
from heard.rules.appointment_clock import APPOINTED
from tests import world

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
TODAY = date(2026, 3, 24)


@pytest.fixture(autouse=True)
def it_is_march(time_machine):
    time_machine.move_to(TODAY)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def tomasz(council):
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Tomasz Lis")


@pytest.fixture
def ravi(council):
    return world.a_person(role=Role.COORDINATOR, council=council, name="Ravi Pillai")


@pytest.fixture
def tell(council, ravi):
    def tell_of(**told):
        facts = {"forename": "Amara", "surname": "Nwosu", "born_on": date(2016, 5, 1), "legal_status": "V2"}
        facts |= {"started_on": TODAY, "by": ravi, "today": TODAY, "council": council}
        return take_into_care(**facts | told)

    return tell_of


def test_both_clocks_start_on_the_day_that_was_told(tell):
    day = TODAY - 3 * A_DAY
    child = tell(started_on=day, number="C-1")
    assert (child.number, child.forename, child.source) == ("C-1", "Amara", "heard")
    assert Vacancy.objects.get(child=child).due_on == APPOINTED.due(day)
    first = ReviewClock.objects.get(child=child)
    assert (first.limit, first.counted_from) == ("first", day)
    assert set(Event.objects.filter(about_id=child.pk).values_list("action", flat=True)) == {"child.added"}
    assert Event.objects.filter(action="care.begun", detail__child=str(child.pk)).exists()


def test_a_social_worker_who_tells_of_it_works_on_the_case_and_a_coordinator_does_not(tell, tomasz, ravi):
    theirs = tell(by=tomasz, works_on_case=True, number="C-1")
    assert Involvement.objects.get(child=theirs).person == tomasz
    assert not Involvement.objects.filter(child=tell(by=ravi, number="C-2")).exists()


def test_without_a_number_the_child_gets_one_of_ours_that_nobody_has(tell, council, monkeypatch):
    letters = iter("AAAAAAAABBBB")
    monkeypatch.setattr("heard.children.actions.add.secrets.choice", lambda options: next(letters))
    first = tell()
    assert first.number == "NEW-AAAA"
    assert number_of_ours(council) == "NEW-BBBB"


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"started_on": TODAY + A_DAY}, "started_on", "is in the future"),
        ({"born_on": date(2007, 3, 24)}, "born_on", "turned 18"),
        ({"born_on": TODAY - A_DAY, "started_on": TODAY - 2 * A_DAY}, "started_on", "The child was born on"),
        ({"born_on": TODAY + A_DAY}, "born_on", "is in the future"),
        ({"legal_status": "D1"}, "legal_status", "Choose the legal status"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_half_saved(tell, told, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        tell(**told)
    assert refusal.value.field == field
    assert not Child.objects.exists()


def test_a_number_that_heard_has_is_refused_with_whom_to_ask(tell, tomasz, council):
    world.a_child(council=council, number="C-1")
    with pytest.raises(Refused, match="ask the reviewing service") as refusal:
        tell(by=tomasz, works_on_case=True, number="C-1")
    assert refusal.value.field == "number"
    assert Child.objects.count() == 1
    assert not Involvement.objects.exists()


def test_care_begins_again_for_a_child_whom_heard_knows(tell, ravi, council):
    known = world.a_child(council=council, in_care=False, forename="Kofi", born_on=date(2016, 5, 1))
    world.an_episode(known, started_on=date(2025, 1, 6), ended_on=date(2025, 6, 2), end_reason="E4A")
    assert tell(known=known, forename="K.", number=known.number) == known
    known.refresh_from_db()
    assert known.forename == "Kofi", "what Heard knows stays"
    assert ReviewClock.objects.get(child=known).counted_from == TODAY


def test_care_does_not_begin_twice_for_a_child_who_is_in_care(tell, council, ravi):
    known = world.a_child(council=council)
    with pytest.raises(Refused, match="is in care already") as refusal:
        tell(known=known)
    assert refusal.value.field == "started_on"
    end_care(child=known, ended_on=TODAY - A_DAY, end_reason="E4A", by=ravi, today=TODAY)
    tell(known=known)
    assert Episode.objects.filter(child=known, ended_on=None).count() == 1


def test_somebody_who_works_on_the_case_already_is_not_involved_twice(tell, tomasz, council):
    known = world.a_child(council=council, in_care=False, social_worker=tomasz)
    tell(known=known, by=tomasz, works_on_case=True)
    assert Involvement.objects.filter(child=known).count() == 1


def test_the_childs_officer_cannot_work_on_the_case(tell, council):
    both = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.a_post(both, role=Role.IRO, council=council)
    known = world.a_child(council=council, in_care=False, iro=both)
    with pytest.raises(Refused, match="reviewing officer"):
        tell(known=known, by=both, works_on_case=True)
    assert not Episode.objects.filter(child=known).exists()


def test_brothers_and_sisters_are_written_down_once(tell, council):
    sister = world.a_child(council=council)
    child = tell(siblings=[sister])
    kinship = Kinship.objects.get()
    assert ({kinship.child, kinship.kin}, kinship.kind) == ({child, sister}, "sibling")
    Episode.objects.filter(child=child).update(ended_on=TODAY - A_DAY, started_on=TODAY - 9 * A_DAY, end_reason="E4A")
    tell(known=child, siblings=[sister])
    assert Kinship.objects.count() == 1


def test_a_sister_who_cannot_be_one_undoes_all_of_it(tell, council):
    elsewhere = world.a_child(council=world.a_council())
    with pytest.raises(Refused) as refusal:
        tell(siblings=[elsewhere], number="C-1")
    assert refusal.value.field == "siblings"
    assert not Child.objects.filter(number="C-1").exists()


def test_a_child_who_may_be_here_already_is_asked_about(tell, council):
    here = world.a_child(council=council, forename="Ámara", surname="NWOSU", born_on=date(2016, 5, 1), source="return")
    child = tell()
    offer = SameChild.objects.get()
    assert (offer.child, offer.other, offer.state) == (child, here, "offered")


def test_a_child_added_by_hand_is_asked_about_too(council, ravi):
    here = world.a_child(council=council, forename="Amara", surname="Nwosu", born_on=date(2016, 5, 1), source="return")
    told = {"forename": "Amara", "surname": "Nwosu", "born_on": date(2016, 5, 1)}
    child = add_child(council=council, number="X-1", by=ravi, today=clock.today(), **told)
    assert SameChild.objects.filter(child=child, other=here).exists()
