"""A worker whom files name by a number that is nobody's: settled by a person, and what was told stands at once."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from heard.accounts.models import Council, Person, Role, WorkerNumber
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.appoint import name_iro
from heard.children.actions.cover import cover_leave
from heard.children.models import Appointment, Child, Cover, Involvement, Vacancy
from heard.children.queries.grounds import conflicts_in_place
from heard.intake.actions.settle_worker import StandsAgainst, settle_worker
from heard.intake.models import Difference, Load, UnknownWorker
from tests import world
from tests.loading import load
from tests.nightly import a_night

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
CARE = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6"]
TOLD = ["101 W1 social_worker 2026-01-09", "102 W1 social_worker 2026-02-02 2026-03-01"]
Night = Callable[..., Load]


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def manager(council: Council) -> Person:
    return world.a_person(role=Role.IRO_MANAGER, council=council)


@pytest.fixture
def denise(council: Council) -> Person:
    return world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Denise Okonjo")


@pytest.fixture
def night(council: Council, tmp_path: Path) -> Night:
    nights = iter(range(100))

    def tell(*told: str, on: date = TODAY, care: list[str] | None = None) -> Load:
        number = next(nights)
        extra = [f"9{number} {on} S C2 U6"]
        (done,) = load(
            a_night(tmp_path / str(number), episodes=[*(care or CARE), *extra], told=told), council=council, today=on
        )
        return done

    return tell


def settle(person: Person, by: Person, number: str = "W1", *, knowing: bool = False) -> UnknownWorker:
    worker = UnknownWorker.objects.get(number=number)
    return settle_worker(worker=worker, person=person, by=by, today=TODAY, knowing=knowing)


def parts(person: Person) -> list[tuple[str, date, date | None]]:
    held = Involvement.objects.filter(person=person).order_by("child__number", "started_on")
    return list(held.values_list("child__number", "started_on", "ended_on"))


def test_what_the_files_told_stands_at_once(night: Night, denise: Person, manager: Person) -> None:
    night(*TOLD)
    worker = settle(denise, manager)
    assert parts(denise) == [("101", date(2026, 1, 9), None), ("102", date(2026, 2, 2), date(2026, 3, 2))]
    assert WorkerNumber.objects.get().person == denise
    assert (worker.person, worker.settled_by) == (denise, manager)
    event = Event.objects.get(action="worker.settled")
    assert event.detail == {
        "person": str(denise.pk), "instead_of": None, "children": 2, "parts": 2, "named": 0,
    }  # fmt: skip


def test_later_nights_find_them_by_the_number_and_add_nothing(night: Night, denise: Person, manager: Person) -> None:
    night(*TOLD)
    settle(denise, manager)
    done = night(*TOLD, on=date(2026, 11, 23))
    assert done.counts["workers"] == {"known": 1, "unknown": 0}
    assert done.counts["parts"] == {"added": 0, "changed": 0, "righted": 0, "unchanged": 2}


def test_it_is_the_same_as_if_they_had_been_known_before(
    council: Council, night: Night, denise: Person, manager: Person, tmp_path: Path
) -> None:
    WorkerNumber.objects.create(council=council, person=denise, number="W1")
    night(*TOLD, "101 W2 IRO 2026-01-09")
    known_before = parts(denise)
    elsewhere = world.a_council()
    other = world.a_person(role=Role.SOCIAL_WORKER, council=elsewhere)
    path = a_night(tmp_path / "elsewhere", episodes=CARE, told=TOLD)
    load(path, council=elsewhere, today=TODAY)
    worker = UnknownWorker.objects.get(council=elsewhere)
    theirs = world.a_person(role=Role.COORDINATOR, council=elsewhere)
    settle_worker(worker=worker, person=other, by=theirs, today=TODAY)
    assert parts(other) == known_before


def test_an_officer_who_is_settled_is_named_and_the_child_has_somebody(
    council: Council, night: Night, manager: Person
) -> None:
    olu = world.a_person(role=Role.IRO, council=council)
    night("101 W1 IRO 2026-01-12")
    assert Vacancy.objects.filter(child__number="101").exists()
    settle(olu, manager)
    named = Appointment.objects.get()
    assert (named.iro, named.started_on, named.ended_on, named.source) == (olu, date(2026, 1, 12), None, "return")
    assert not Vacancy.objects.filter(child__number="101").exists()


def test_an_officer_named_by_hand_meanwhile_is_for_a_person_to_decide(
    council: Council, night: Night, manager: Person
) -> None:
    olu, ruth = (world.a_person(role=Role.IRO, council=council) for _ in range(2))
    done = night("101 W1 IRO 2026-01-12")
    child = Child.objects.get(number="101")
    name_iro(child=child, iro=ruth, from_on=date(2026, 1, 12), by=manager, today=TODAY)
    settle(olu, manager)
    assert Appointment.objects.get().iro == ruth
    difference = Difference.objects.get()
    assert (difference.in_heard, difference.in_return, difference.load) == (str(ruth.pk), str(olu.pk), done)


def test_taking_it_back_moves_what_the_files_told_and_nothing_else(
    council: Council, night: Night, denise: Person, manager: Person
) -> None:
    right = world.a_person(role=Role.IRO, council=council)
    night(*TOLD, "102 W1 IRO 2026-05-01")
    child = Child.objects.get(number="102")
    by_hand = Involvement.objects.create(child=child, person=denise, part="advocate", started_on=date(2026, 2, 2))
    settle(denise, manager, knowing=True)
    assert Appointment.objects.get().iro == denise
    settle(right, manager, knowing=True)
    assert parts(right) == [("101", date(2026, 1, 9), None), ("102", date(2026, 2, 2), date(2026, 3, 2))]
    left = Involvement.objects.filter(person=denise, ended_on=None)
    assert list(left) == [by_hand]
    assert [one.iro for one in Appointment.objects.filter(ended_on=None)] == [right]
    assert WorkerNumber.objects.get().person == right
    settle(denise, manager, knowing=True)
    assert [one.iro for one in Appointment.objects.filter(ended_on=None)] == [denise]
    assert ("101", date(2026, 1, 9), None) in parts(denise)


def test_the_same_person_twice_and_somebody_from_elsewhere_are_refused(
    night: Night, denise: Person, manager: Person
) -> None:
    night(*TOLD)
    with pytest.raises(Refused, match="does not work for this council"):
        settle(world.a_person(role=Role.SOCIAL_WORKER, name="Ade"), manager)
    assert not Involvement.objects.exists()
    settle(denise, manager)
    with pytest.raises(Refused, match="W1 is the number of Denise Okonjo already"):
        settle(denise, manager)


def test_a_number_given_on_the_staff_page_settles_it_with_the_next_night(
    council: Council, night: Night, denise: Person
) -> None:
    night(*TOLD)
    WorkerNumber.objects.create(council=council, person=denise, number="W1")
    night(*TOLD, on=date(2026, 11, 23))
    worker = UnknownWorker.objects.get()
    assert (worker.person, worker.settled_by) == (denise, None)
    assert len(parts(denise)) == 2


def test_what_a_number_does_is_told_anew_each_night(night: Night, denise: Person, manager: Person) -> None:
    night(*TOLD)
    night("101 W1 advocate 2026-01-09", on=date(2026, 11, 23))
    night("102 W7 advocate 2026-01-09", on=date(2026, 11, 24))
    settle(denise, manager)
    held = Involvement.objects.filter(person=denise).values_list("child__number", "part")
    assert list(held) == [("101", "advocate")], "the files no longer say the rest"


def test_an_officer_against_whom_something_stands_is_shown_before_it_is_so(
    council: Council, night: Night, denise: Person, manager: Person
) -> None:
    night("101 W1 IRO 2026-01-12", "101 W1 social_worker 2026-01-09", "102 W1 social_worker 2026-02-02")
    with pytest.raises(StandsAgainst) as refusal:
        settle(denise, manager)
    child = Child.objects.get(number="101")
    assert {ground.key for ground in refusal.value.grounds[child.pk]} >= {"no_post", "social_worker"}
    assert not Appointment.objects.exists()
    assert not Involvement.objects.exists(), "all of it or nothing"
    settle(denise, manager, knowing=True)
    assert (Appointment.objects.get().iro, Appointment.objects.get().source) == (denise, "return")
    assert "no_post" in Event.objects.get(action="worker.settled").detail["despite"]
    assert "social_worker" in {
        ground.key for ground in conflicts_in_place(council.pk, TODAY, [denise])[child.pk, denise.pk]
    }


def test_a_part_in_the_case_of_a_child_whose_officer_they_are_is_shown_too(
    council: Council, night: Night, manager: Person
) -> None:
    olu = world.a_person(role=Role.IRO, council=council)
    night("101 W1 social_worker 2026-01-09", "102 W1 social_worker 2026-02-02")
    name_iro(child=Child.objects.get(number="101"), iro=olu, from_on=TODAY, by=manager, today=TODAY)
    with pytest.raises(StandsAgainst) as refusal:
        settle(olu, manager)
    assert list(refusal.value.grounds) == [Child.objects.get(number="101").pk]


def test_who_reviews_plans_is_for_whoever_may_appoint(council: Council, night: Night, manager: Person) -> None:
    olu, coordinator = (world.a_person(role=role, council=council) for role in (Role.IRO, Role.COORDINATOR))
    night("101 W1 IRO 2026-01-12", "102 W2 social_worker 2026-02-02")
    with pytest.raises(Refused, match="Ask the reviewing officers’ manager to say who it is"):
        settle(olu, coordinator)
    assert not Appointment.objects.exists()
    settle(olu, coordinator, number="W2")
    assert parts(olu) == [("102", date(2026, 2, 2), None)]
    settle(olu, manager)
    assert Appointment.objects.get().iro == olu


def test_nobody_says_that_it_is_themselves(night: Night, manager: Person) -> None:
    night(*TOLD)
    with pytest.raises(Refused, match="You cannot say that it is you"):
        settle(manager, manager)
    assert not Involvement.objects.exists()


@pytest.mark.parametrize("guarded", ["excluded", "restricted"])
def test_only_whoever_may_open_every_child_settles_a_number(
    council: Council, night: Night, denise: Person, manager: Person, guarded: str
) -> None:
    night(*TOLD)
    child = Child.objects.get(number="101")
    if guarded == "excluded":
        world.an_exclusion(child, manager)
    else:
        Child.objects.filter(pk=child.pk).update(restricted=True)
    other = world.a_person(role=Role.COORDINATOR, council=council)
    world.a_permission(child, other)
    with pytest.raises(Refused, match="You may not open the record of every child .* Ask somebody else"):
        settle(denise, manager)
    assert not Involvement.objects.exists()
    settle(denise, other)
    assert len(parts(denise)) == 2


def test_whoever_works_on_the_case_does_not_say_who_reviews_it(council: Council, night: Night, manager: Person) -> None:
    olu = world.a_person(role=Role.IRO, council=council)
    night("101 W1 IRO 2026-01-12")
    part = {"person": manager, "part": "resources", "started_on": date(2026, 2, 2)}
    working = Involvement.objects.create(child=Child.objects.get(number="101"), **part)
    with pytest.raises(Refused, match="You work on the case of a child whom W1 reviews"):
        settle(olu, manager)
    working.ended_on = TODAY
    working.save()
    settle(olu, manager)
    assert Appointment.objects.get().iro == olu


def test_what_was_told_of_a_record_that_was_joined_since_stands_with_the_one_that_goes_on(
    night: Night, denise: Person, manager: Person
) -> None:
    night(*TOLD)
    child, other = Child.objects.get(number="101"), Child.objects.get(number="102")
    Child.objects.filter(pk=child.pk).update(joined_to=other)
    settle(denise, manager)
    assert not Involvement.objects.filter(child=child).exists()
    assert parts(denise) == [("102", date(2026, 1, 9), None)]


def test_whoever_stood_in_for_the_officer_before_stands_in_no_more(
    council: Council, night: Night, manager: Person
) -> None:
    olu, ruth, pat = (world.a_person(role=Role.IRO, council=council) for _ in range(3))
    WorkerNumber.objects.create(council=council, person=ruth, number="W2")
    night("101 W2 IRO 2026-01-12", "102 W2 IRO 2026-02-02")
    children, until = list(Child.objects.filter(number__in=["101", "102"])), TODAY + timedelta(days=20)
    cover_leave(children=children, person=pat, from_on=TODAY, until=until, by=manager, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    night("101 W2 IRO 2026-01-12 2026-11-21", "101 W1 IRO 2026-11-22", "102 W2 IRO 2026-02-02", on=tomorrow)
    assert not Cover.objects.exclude(ended_on=until).exists(), "nobody is named yet"
    settle(olu, manager)
    assert list(Cover.objects.order_by("child__number").values_list("ended_on", flat=True)) == [TODAY, until]
