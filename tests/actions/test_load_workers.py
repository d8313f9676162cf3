"""Who works with whom, as files tell it: known by number alone, kept beside what people recorded, told where odd."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from heard.accounts.models import Council, Person, Registration, Role, WorkerNumber
from heard.children.actions.appoint import name_iro
from heard.children.actions.cover import cover_leave
from heard.children.models import Appointment, Child, Cover, Involvement, Source, Vacancy
from heard.intake.models import Difference, Load, UnknownWorker
from tests import world
from tests.loading import a_return, load
from tests.nightly import a_night

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
CARE = ["101 2026-01-08 S C2 U6", "102 2026-02-01 S C2 U6"]
SW, IRO = "101 W1 social_worker 2026-01-09", "101 W2 IRO 2026-01-12"
Night = Callable[..., Load]


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def denise(council: Council) -> Person:
    """A social worker, whom the case system calls W1."""
    return numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Denise Okonjo"), council, "W1")


@pytest.fixture
def olu(council: Council) -> Person:
    """A reviewing officer, whom the case system calls W2."""
    return numbered(world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch"), council, "W2")


def numbered(person: Person, council: Council, number: str) -> Person:
    WorkerNumber.objects.create(council=council, person=person, number=number)
    return person


@pytest.fixture
def night(council: Council, tmp_path: Path) -> Night:
    """Load the files of one more night, in which these people work with these children."""
    nights = iter(range(100))

    def tell(*told: str, workers: tuple[str, ...] = (), on: date = TODAY, care: list[str] | None = None) -> Load:
        path = a_night(tmp_path / str(next(nights)), episodes=care or CARE, told=told, workers=workers)
        (done,) = load(path, council=council, today=on)
        return done

    return tell


def parts() -> set[tuple[str, str, str, date, date | None, str]]:
    told = ("child__number", "person__name", "part", "started_on", "ended_on", "source")
    return set(Involvement.objects.values_list(*told))


def officers() -> list[tuple[str, date, date | None]]:
    held = Appointment.objects.order_by("started_on", "ended_on")
    return [(one.iro.name, one.started_on, one.ended_on) for one in held.select_related("iro")]


def problems(done: Load, begins: str) -> list[tuple[str, str]]:
    found = done.problems.filter(what__startswith=begins).order_by("pk")
    return list(found.values_list("child_number", "done"))


def test_a_worker_is_known_by_the_councils_number(night: Night, denise: Person) -> None:
    done = night(SW)
    assert parts() == {("101", "Denise Okonjo", "social_worker", date(2026, 1, 9), None, "return")}
    assert done.counts["workers"] == {"known": 1, "unknown": 0}
    assert done.counts["parts"] == {"added": 1, "changed": 0, "righted": 0, "unchanged": 0}


def test_or_by_the_registration_of_somebody_who_works_here(council: Council, night: Night) -> None:
    person = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Ade Bright")
    world.a_registration(person, number="SW77")
    night("101 W9 social_worker 2026-01-09", workers=("W9 Somebody Else sw77",))
    assert Involvement.objects.get().person == person


@pytest.mark.parametrize("who", ["elsewhere", "same name"])
def test_but_never_by_name_and_never_from_another_council(council: Council, night: Night, who: str) -> None:
    person = world.a_person(role=Role.SOCIAL_WORKER, council=None if who == "elsewhere" else council, name="Ade Bright")
    if who == "elsewhere":
        world.a_registration(person, number="SW77")
    done = night(
        "101 W9 social_worker 2026-01-09", workers=("W9 Ade Bright " + ("SW77" if who == "elsewhere" else "-"),)
    )
    assert not Involvement.objects.exists()
    unknown = UnknownWorker.objects.get()
    assert (unknown.number, unknown.name, unknown.person, unknown.first_load) == ("W9", "Ade Bright", None, done)
    assert unknown.told == [[str(Child.objects.get(number="101").pk), "social_worker", "2026-01-09", None]]
    what = "Nobody in Heard has this worker’s number."
    assert problems(done, what) == [("", "Their part in the cases of 1 child waits until somebody says who they are.")]


def test_the_last_day_of_a_part_counts_in(night: Night, denise: Person) -> None:
    night(f"{SW} 2026-03-31")
    assert Involvement.objects.get().ended_on == date(2026, 4, 1)


def test_the_same_files_in_another_night_change_nothing(night: Night, denise: Person, olu: Person) -> None:
    night(SW, IRO)
    before = parts(), officers()
    done = night(SW, IRO, on=date(2026, 11, 23), care=[*CARE, "103 2026-11-22 S C2 U6"])
    assert (parts(), officers()) == before
    assert done.counts["parts"] == {"added": 0, "changed": 0, "righted": 0, "unchanged": 1}
    assert done.counts["officers"] == 0


def test_a_part_ends_when_the_files_end_it(night: Night, denise: Person) -> None:
    night(SW)
    done = night(f"{SW} 2026-11-20", on=date(2026, 11, 23))
    assert Involvement.objects.get().ended_on == date(2026, 11, 21)
    assert done.counts["parts"]["changed"] == 1


def test_a_part_that_the_files_take_back_is_put_right(council: Council, night: Night, denise: Person) -> None:
    other = numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council), council, "W3")
    night(SW)
    night("101 W3 social_worker 2026-01-09", on=date(2026, 11, 23))
    mistaken, right = Involvement.objects.order_by("ended_on")
    assert (mistaken.person, mistaken.started_on, mistaken.ended_on) == (denise, date(2026, 1, 9), date(2026, 1, 9))
    assert (right.person, right.ended_on) == (other, None)
    night(SW, "101 W3 social_worker 2026-01-09", on=date(2026, 11, 24))
    assert Involvement.objects.filter(person=denise, ended_on=None).count() == 1, "and stands again when they show it"


def test_files_that_say_nothing_of_a_child_take_nothing_away(night: Night, denise: Person) -> None:
    night(SW)
    night("102 W1 social_worker 2026-02-01", on=date(2026, 11, 23))
    assert Involvement.objects.filter(ended_on=None).count() == 2


def test_files_without_a_part_of_that_kind_take_none_away(council: Council, night: Night, denise: Person) -> None:
    night(SW, "101 W1 advocate 2026-01-09")
    night(SW, on=date(2026, 11, 23))
    assert Involvement.objects.filter(ended_on=None, part="advocate").exists()


def test_what_ended_before_the_files_reach_back_stays(council: Council, night: Night, denise: Person) -> None:
    other = numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council), council, "W3")
    night("101 W3 social_worker 2015-01-09 2016-01-09", SW)
    night(SW, "102 W1 social_worker 2026-02-01 2026-03-01", on=date(2026, 11, 23))
    assert Involvement.objects.get(person=other).ended_on == date(2016, 1, 10)


def test_a_part_that_a_person_recorded_is_never_doubled_or_ended(night: Night, denise: Person) -> None:
    night("102 W1 social_worker 2026-02-01")
    child = Child.objects.get(number="101")
    by_hand = Involvement.objects.create(child=child, person=denise, started_on=date(2026, 1, 20))
    done = night(SW, on=date(2026, 11, 23))
    assert Involvement.objects.filter(child=child).count() == 1
    assert problems(done, "Somebody recorded another last day") == []
    done = night(f"{SW} 2026-11-20", on=date(2026, 11, 24))
    by_hand.refresh_from_db()
    assert (by_hand.started_on, by_hand.ended_on, by_hand.source) == (date(2026, 1, 20), None, Source.HEARD)
    assert problems(done, "Somebody recorded another last day") == [("101", "What was recorded in Heard counts.")]


def test_an_older_return_that_comes_late_takes_nothing_back(
    council: Council, night: Night, denise: Person, tmp_path: Path
) -> None:
    night(SW)
    rows = "CHILD,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n101,SW-OLD,01/02/2026,,CHCHAN\n"
    load(a_return(tmp_path / "903", episodes=CARE, **{"sw_episodes.csv": rows}), council=council, today=TODAY)
    assert Involvement.objects.filter(person=denise, ended_on=None).count() == 1
    assert not UnknownWorker.objects.exists()


def test_the_social_workers_of_a_yearly_return_are_taken(council: Council, tmp_path: Path) -> None:
    person = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.a_registration(person, number="SW123")
    rows = "CHILD,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n101,SW123,09/01/2026,,CHCHAN\n102,SW9,09/01/2026,,CHCHAN\n"
    path = a_return(tmp_path / "903", episodes=CARE, **{"sw_episodes.csv": rows})
    (done,) = load(path, council=council, today=TODAY)
    assert Involvement.objects.get().person == person
    (told,) = done.problems.filter(what="Nobody in Heard has this worker’s number.")
    assert (told.file, told.row, told.value) == ("sw_episodes.csv", 3, "SW9")


def test_the_reviewing_officer_is_named_from_the_day_that_the_files_say(night: Night, olu: Person) -> None:
    done = night(IRO)
    assert officers() == [("Olu Adebayo-Finch", date(2026, 1, 12), None)]
    assert Appointment.objects.get().source == Source.RETURN
    assert done.counts["officers"] == 1
    assert set(Vacancy.objects.values_list("child__number", flat=True)) == {"102"}, "the other child has nobody"


def test_a_hand_over_ends_one_and_begins_the_other(council: Council, night: Night, olu: Person) -> None:
    numbered(world.a_person(role=Role.IRO, council=council, name="Ruth"), council, "W3")
    night(IRO)
    done = night(f"{IRO} 2026-11-23", "101 W3 IRO 2026-11-23", on=date(2026, 11, 24))
    day = date(2026, 11, 23)
    assert officers() == [("Olu Adebayo-Finch", date(2026, 1, 12), day), ("Ruth", day, None)]
    assert problems(done, "Two reviewing officers") == []


def test_two_officers_at_once_are_told_and_the_later_counts(council: Council, night: Night, olu: Person) -> None:
    numbered(world.a_person(role=Role.IRO, council=council, name="Ruth"), council, "W3")
    done = night(IRO, "101 W3 IRO 2026-06-01")
    day = date(2026, 6, 1)
    assert officers() == [("Olu Adebayo-Finch", date(2026, 1, 12), day), ("Ruth", day, None)]
    assert problems(done, "Two reviewing officers are named for the same days.") == [
        ("101", "The one who began later counts.")
    ]


def test_an_officer_against_whom_a_rule_stands_is_kept_and_told(night: Night, denise: Person, olu: Person) -> None:
    done = night("101 W2 social_worker 2026-01-09", IRO)
    assert officers() == [("Olu Adebayo-Finch", date(2026, 1, 12), None)]
    (told,) = done.problems.filter(what__startswith="The reviewing officer named here may not review")
    assert "The law: Olu Adebayo-Finch has been this child’s social worker since 9 January 2026." in told.what
    assert (told.child_number, told.file) == ("101", "ssd_involvements.csv")


def test_every_ground_is_told_the_law_apart_from_our_own_rule(night: Night, olu: Person) -> None:
    done = night("101 W2 social_worker 2025-01-09 2025-03-01", "101 W2 personal_adviser 2026-01-09", IRO)
    (told,) = done.problems.filter(what__startswith="The reviewing officer named here may not review")
    assert "The law: Olu Adebayo-Finch has been this child’s personal adviser" in told.what
    assert "Our own rule: Olu Adebayo-Finch was this child’s social worker" in told.what


def test_who_becomes_the_childs_worker_later_is_told_that_night(night: Night, olu: Person) -> None:
    night(IRO)
    done = night(IRO, "101 W2 social_worker 2026-11-20", on=date(2026, 11, 23))
    (told,) = done.problems.filter(what__startswith="The reviewing officer named here may not review")
    assert "has been this child’s social worker since 20 November 2026." in told.what


def test_somebody_without_standing_is_told_once_however_many_children(council: Council, night: Night) -> None:
    numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Ade"), council, "W5")
    done = night("101 W5 IRO 2026-01-12", "102 W5 IRO 2026-02-02")
    (told,) = done.problems.filter(what__startswith="Somebody who is named here may not be a reviewing officer.")
    assert told.done == "Named all the same, for 2 children: the reviewing officers’ manager must put it right."
    assert Appointment.objects.count() == 2


def test_an_officer_named_by_hand_stays_until_a_person_decides(council: Council, night: Night, olu: Person) -> None:
    ruth, manager = (world.a_person(role=role, council=council) for role in (Role.IRO, Role.IRO_MANAGER))
    night(SW)
    child = Child.objects.get(number="101")
    name_iro(child=child, iro=ruth, from_on=date(2026, 3, 1), by=manager, today=TODAY)
    night(IRO, on=date(2026, 11, 23))
    assert officers() == [
        ("Olu Adebayo-Finch", date(2026, 1, 12), date(2026, 3, 1)),
        (ruth.name, date(2026, 3, 1), None),
    ]
    difference = Difference.objects.get()
    assert (difference.about, difference.in_heard, difference.in_return) == ("iro", str(ruth.pk), str(olu.pk))
    numbered(ruth, council, "W3")
    night(f"{IRO} 2026-03-01", "101 W3 IRO 2026-03-01", on=date(2026, 11, 24))
    difference.refresh_from_db()
    assert difference.kept == "both", "once the case system agrees there is nothing to decide"


def test_files_without_any_officer_leave_those_who_are_named(council: Council, night: Night, olu: Person) -> None:
    night(IRO, SW)
    night(SW, on=date(2026, 11, 23))
    night("102 W2 IRO 2026-02-02", SW, on=date(2026, 11, 24))
    assert Appointment.objects.filter(ended_on=None).count() == 2


def test_an_officer_whom_heard_does_not_know_takes_nobodys_place(night: Night, olu: Person) -> None:
    night(IRO)
    night("101 W8 IRO 2026-11-01", on=date(2026, 11, 23))
    assert officers() == [("Olu Adebayo-Finch", date(2026, 1, 12), None)]
    assert UnknownWorker.objects.get().told[0][1] == "iro"


def test_registration_and_working_pattern_fill_only_a_blank(council: Council, night: Night, olu: Person) -> None:
    new = numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council), council, "W1")
    before = Registration.objects.get(person=olu)
    night(SW, IRO, workers=("W1 Any Body SW55 0.6", "W2 Olu Any SW66 0.5"))
    assert (new.registration.number, new.registration.full_time) == ("SW55", Decimal("0.60"))
    assert Registration.objects.get(person=olu).number == before.number


def test_a_registration_of_somebody_else_is_not_taken(council: Council, night: Night, olu: Person) -> None:
    new = numbered(world.a_person(role=Role.SOCIAL_WORKER, council=council), council, "W1")
    night(SW, workers=(f"W1 Any Body {olu.registration.number} 0.6",))
    assert (new.registration.number, new.registration.full_time) == ("", Decimal("0.60"))


@pytest.mark.parametrize(
    ("row", "begins"),
    [
        ("101 W1 social_worker 2026-05-01 2026-04-01", "The work ends before it begins."),
        ("101 W1 gardener 2026-05-01", "It is not known what this role does"),
        ("101 W1 social_worker soon", "The day the work began"),
        ("999 W1 social_worker 2026-05-01", "No file names this child."),
        ("101 " + "W" * 49 + " social_worker 2026-05-01", "The worker’s number is longer than 48 letters."),
    ],
)
def test_a_row_that_cannot_be_is_told_and_left_out(night: Night, denise: Person, row: str, begins: str) -> None:
    done = night("102 W1 social_worker 2026-02-01", row)
    assert done.problems.filter(what__startswith=begins).exists()
    assert [number for number, *_ in parts()] == ["102"]


def test_a_worker_file_with_the_same_number_twice_is_told(night: Night, denise: Person) -> None:
    done = night(SW, workers=("W1 Denise Okonjo SW55 0.6", "W1 Denise Other SW56 0.6"))
    assert problems(done, "The worker’s number stands in the file more than once") == [("", "The first row counts.")]


def test_cover_ends_when_the_files_name_another_officer_and_not_before(
    council: Council, night: Night, olu: Person
) -> None:
    pat, ruth, manager = (world.a_person(role=role, council=council) for role in (Role.IRO, Role.IRO, Role.IRO_MANAGER))
    numbered(ruth, council, "W3")
    night(IRO)
    until = TODAY + timedelta(days=20)
    child = Child.objects.get(number="101")
    cover_leave(children=[child], person=pat, from_on=TODAY, until=until, by=manager, today=TODAY)
    night("101 W2 IRO 2026-01-12 2026-06-30", "101 W2 IRO 2026-07-01", on=date(2026, 11, 23))
    assert Cover.objects.get().ended_on == until, "the officer is the same"
    night("101 W2 IRO 2026-01-12 2026-11-22", "101 W3 IRO 2026-11-23", on=date(2026, 11, 24))
    assert Cover.objects.get().ended_on == date(2026, 11, 24)
