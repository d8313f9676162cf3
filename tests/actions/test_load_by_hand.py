"""What a person recorded in Heard is never lost or doubled by a load; a person decides where a return differs."""

from datetime import date
from pathlib import Path

import pytest

from heard.accounts.models import Council, Person, Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.add import add_child
from heard.children.models import Child, Episode, Involvement
from heard.intake.actions.decide import decide_difference
from heard.intake.models import Difference, Load
from heard.reviews.actions.care import begin_care, end_care
from heard.reviews.actions.hold import record_review
from heard.reviews.models import Review, ReviewClock
from tests import world
from tests.loading import a_return, days_of, load, problems_of, told_by

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)
BEGAN = date(2024, 6, 8)
CARE = "101 2024-06-08 S C1 U6"
LAST = "901 2025-03-31 S C2 U6"  # somebody else, so that the return tells of the whole year


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def manager(council: Council) -> Person:
    return world.a_person(role=Role.IRO_MANAGER, council=council, name="Morgan")


@pytest.fixture
def child(council: Council, manager: Person) -> Child:
    """A child added by hand, in care since 8 June 2024."""
    born_on = date(2012, 5, 3)
    child = add_child(council=council, number="101", forename="Ama", born_on=born_on, by=manager, today=TODAY)
    begin_care(child=child, started_on=BEGAN, legal_status="C1", by=manager, today=TODAY)
    return child


def held(child: Child, day: str, by: Person, code: str = "PN1") -> Review:
    return record_review(child=child, held_on=date.fromisoformat(day), participation=code, by=by, today=TODAY)


def asked() -> list[tuple[str, str, str]]:
    """What is left to a person."""
    return sorted(Difference.objects.filter(kept="").values_list("about", "in_heard", "in_return"))


def decide(kept: str, by: Person) -> Difference:
    return decide_difference(difference=Difference.objects.get(kept=""), kept=kept, by=by, today=TODAY)


def test_a_child_added_by_hand_is_the_child_with_that_number_in_the_return(
    council: Council, child: Child, tmp_path: Path
) -> None:
    people = "CHILD,FORENAME,SURNAME\n101,Amalia,Nwosu\n"
    load(a_return(tmp_path / "a", episodes=[CARE], **{"people.csv": people}), council=council, today=TODAY)
    found = Child.objects.get(number="101")
    assert found == child
    assert (found.forename, found.surname) == ("Ama", "Nwosu"), "a name given by hand stays, a blank is filled"
    assert (found.sex, found.in_newest_return) == ("M", True)


def test_care_begun_by_hand_is_kept_and_its_blanks_are_filled(council: Council, child: Child, tmp_path: Path) -> None:
    (done,) = load(a_return(tmp_path / "a", episodes=[f"{CARE} 2024-09-01 E4A"]), council=council, today=TODAY)
    episode = Episode.objects.get()
    assert (episode.source, episode.placement, episode.need) == ("heard", "U6", "N1")
    assert (episode.ended_on, episode.end_reason) == (date(2024, 9, 1), "E4A")
    assert done.counts["episodes"]["changed"] == 1
    assert asked() == []
    assert not ReviewClock.objects.exists()
    load(a_return(tmp_path / "b", episodes=[f"{CARE} 2024-09-04 E4A"]), council=council, today=TODAY)
    assert Episode.objects.get().ended_on == date(2024, 9, 4), "an end that a return told may be told anew"


@pytest.mark.parametrize(("kept", "end"), [("heard", date(2024, 9, 1)), ("return", date(2024, 9, 3))])
def test_another_end_of_care_is_a_persons_to_decide(
    council: Council, child: Child, manager: Person, tmp_path: Path, kept: str, end: date
) -> None:
    end_care(child=child, ended_on=date(2024, 9, 1), end_reason="E4A", by=manager, today=TODAY)
    load(a_return(tmp_path / "a", episodes=[f"{CARE} 2024-09-03 E4B"]), council=council, today=TODAY)
    assert asked() == [("care_end", "2024-06-08 2024-09-01 E4A", "2024-06-08 2024-09-03 E4B")]
    assert Episode.objects.get().ended_on == date(2024, 9, 1), "until then, what was recorded counts"
    decide(kept, manager)
    assert Episode.objects.get(struck_at=None).ended_on == end
    assert asked() == []


def test_an_end_by_hand_after_the_last_day_of_the_return_is_no_difference(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    end_care(child=child, ended_on=date(2025, 5, 1), end_reason="E4A", by=manager, today=TODAY)
    load(a_return(tmp_path / "a", episodes=[CARE, LAST]), council=council, today=TODAY)
    assert asked() == []
    assert Episode.objects.get(child=child).ended_on == date(2025, 5, 1)


def test_an_end_by_hand_of_what_a_return_began_stays_when_the_return_shows_it_open(
    council: Council, manager: Person, tmp_path: Path
) -> None:
    load(a_return(tmp_path / "2024", episodes=["101 2023-06-08 S C1 U6"]), council=council, today=TODAY)
    child = Child.objects.get()
    end_care(child=child, ended_on=date(2025, 1, 10), end_reason="E4A", by=manager, today=TODAY)
    load(a_return(tmp_path / "2025", episodes=["101 2023-06-08 S C2 K2", LAST]), council=council, today=TODAY)
    episode = Episode.objects.get(child=child)
    assert (episode.ended_on, episode.legal_status, episode.end_recorded_by) == (date(2025, 1, 10), "C2", manager)
    assert asked() == [("care_end", "2023-06-08 2025-01-10 E4A", "2023-06-08")]
    decide("return", manager)
    assert Episode.objects.get(child=child, struck_at=None).ended_on is None
    assert ReviewClock.objects.filter(child=child).exists(), "the clock goes on"


@pytest.mark.parametrize(("kept", "days"), [("heard", ["2024-06-08", "2024-06-10"]), ("return", ["2024-06-10"])])
def test_care_by_hand_that_the_newest_return_does_not_show_is_a_persons_to_decide(
    council: Council, child: Child, manager: Person, tmp_path: Path, kept: str, days: list[str]
) -> None:
    load(a_return(tmp_path / "a", episodes=["101 2024-06-10 S C1 U6"]), council=council, today=TODAY)
    assert asked() == [("care_unseen", "2024-06-08", "")]
    decide(kept, manager)
    live = Episode.objects.filter(struck_at=None).order_by("started_on")
    assert [str(one.started_on) for one in live] == days
    assert str(ReviewClock.objects.get().period.started_on) == days[0]


def test_a_review_recorded_here_is_neither_removed_nor_doubled(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    held(child, "2024-10-01", manager)
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-05 PN1"]), council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-07-05", "2024-10-01"]
    assert set(Review.objects.values_list("source", flat=True)) == {"heard"}
    load(
        a_return(tmp_path / "b", episodes=[f"{CARE} 2025-03-31 X1"], reviews=["101 2024-12-20 PN1"]),
        council=council,
        today=TODAY,
    )
    assert days_of(council, "101") == ["2024-07-05", "2024-10-01", "2024-12-20"], "nor by a correction"
    assert asked() == []


@pytest.mark.parametrize(("kept", "code"), [("heard", "PN1"), ("return", "PN6")])
def test_another_way_of_taking_part_is_a_persons_to_decide(
    council: Council, child: Child, manager: Person, tmp_path: Path, kept: str, code: str
) -> None:
    held(child, "2024-07-05", manager, "PN1")
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-05 PN6"]), council=council, today=TODAY)
    assert asked() == [("taking_part", "2024-07-05 PN1", "2024-07-05 PN6")]
    decide(kept, manager)
    assert Review.objects.get(struck_at=None).participation == code


@pytest.mark.parametrize(("kept", "day", "due"), [("heard", "2024-07-05", 5), ("return", "2024-07-12", 12)])
def test_a_review_some_days_off_one_recorded_here_waits_until_a_person_decides(
    council: Council, child: Child, manager: Person, tmp_path: Path, kept: str, day: str, due: int
) -> None:
    mine = held(child, "2024-07-05", manager)
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-12 PN1"]), council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-07-05"]
    assert asked() == [("review", "2024-07-05 PN1", "2024-07-12 PN1")]
    told = ("101", "2024-07-12 PN1", "A person recorded otherwise in Heard.")
    assert told in problems_of(Load.objects.filter(council=council))
    decided = decide(kept, manager)
    assert days_of(council, "101") == [day]
    assert ReviewClock.objects.get().due_on == date(2024, 10, due), "the clock moves with it"
    mine.refresh_from_db()
    assert bool(mine.struck_why) == (kept == "return")
    event = Event.objects.get(action="difference.decided")
    assert (event.about_id, event.actor_id, event.detail["kept"]) == (decided.pk, manager.pk, kept)


def test_a_fortnight_apart_may_be_one_review_and_a_day_more_is_two(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    held(child, "2024-10-01", manager)
    reviews = ["101 2024-07-19 PN1", "101 2024-10-16 PN1"]
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=reviews), council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-07-05", "2024-10-01", "2024-10-16"]
    assert asked() == [("review", "2024-07-05 PN1", "2024-07-19 PN1")]


def test_a_review_near_one_that_the_return_has_too_is_another_one(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    reviews = ["101 2024-07-05 PN1", "101 2024-07-12 PN1"]
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=reviews), council=council, today=TODAY)
    assert days_of(council, "101") == ["2024-07-05", "2024-07-12"]
    assert asked() == []


def test_the_same_difference_is_asked_once_and_ends_when_a_later_return_agrees(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    for name, end in (("a", ""), ("b", " 2025-03-30 X1")):
        path = a_return(tmp_path / name, episodes=[f"{CARE}{end}"], reviews=["101 2024-07-12 PN1"])
        load(path, council=council, today=TODAY)
        assert len(asked()) == 1
    path = a_return(tmp_path / "c", episodes=[f"{CARE} 2025-03-31 X1"], reviews=["101 2024-07-05 PN1"])
    load(path, council=council, today=TODAY)
    ended = Difference.objects.get()
    assert (ended.kept, ended.decided_by) == ("both", None)


def test_what_was_decided_is_not_asked_again(council: Council, child: Child, manager: Person, tmp_path: Path) -> None:
    held(child, "2024-07-05", manager)
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-12 PN1"]), council=council, today=TODAY)
    decided = decide("heard", manager)
    with pytest.raises(Refused, match="decided already"):
        decide_difference(difference=decided, kept="return", by=manager, today=TODAY)
    path = a_return(tmp_path / "b", episodes=[f"{CARE} 2025-03-31 X1"], reviews=["101 2024-07-12 PN1"])
    load(path, council=council, today=TODAY)
    assert asked() == []
    assert days_of(council, "101") == ["2024-07-05"]


def test_a_choice_that_would_leave_a_review_outside_care_is_refused(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-09-20", manager)
    end_care(child=child, ended_on=date(2024, 10, 1), end_reason="E4A", by=manager, today=TODAY)
    load(a_return(tmp_path / "a", episodes=[f"{CARE} 2024-09-03 E4B"]), council=council, today=TODAY)
    before = told_by(council)
    with pytest.raises(Refused, match="would then lie outside care"):
        decide("return", manager)
    assert told_by(council) == before
    assert len(asked()) == 1


def test_nothing_is_decided_by_what_is_no_choice(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-12 PN1"]), council=council, today=TODAY)
    with pytest.raises(Refused, match="Choose which is right"):
        decide("both", manager)
    assert len(asked()) == 1


def test_whoever_works_on_the_case_decides_nothing_of_it(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    held(child, "2024-07-05", manager)
    load(a_return(tmp_path / "a", episodes=[CARE], reviews=["101 2024-07-09 PN1"]), council=council, today=TODAY)
    other = world.a_person(role=Role.COORDINATOR, council=council)
    Involvement.objects.create(child=child, person=other, part="social_worker", started_on=BEGAN)
    with pytest.raises(Refused, match="You work on this child’s case"):
        decide("heard", other)
    assert decide("heard", manager).kept == "heard"


def test_a_number_whose_record_was_joined_is_left_out_in_words(
    council: Council, child: Child, manager: Person, tmp_path: Path
) -> None:
    goes_on = world.a_child(council=council, number="202", in_care=False)
    Child.objects.filter(pk=child.pk).update(joined_to=goes_on)
    people = "CHILD,FORENAME,SURNAME\n101,Zadie,Nwosu\n"
    path = a_return(tmp_path / "a", episodes=[CARE, "303 2025-01-08 S C2 U6"], **{"people.csv": people})
    (done,) = load(path, council=council, today=TODAY)
    child.refresh_from_db()
    assert child.surname == ""
    assert not Episode.objects.filter(load_id=done.pk).exclude(child__number="303").exists()
    told = done.problems.get(what__startswith="This number is of a record that was joined")
    assert (told.child_number, told.row, told.severity) == ("101", 2, "warning")
    assert "undo the join" in told.done
    assert Child.objects.count() == 3, "and no second record has the number"
