"""The people file: who the children are, what they like to be called and by whom, and who reviews their plan."""

from datetime import date
from pathlib import Path

import pytest

from heard.accounts.models import Council, Person, Role
from heard.accounts.refusal import Refused
from heard.children.actions.appoint import name_iro
from heard.children.models import Appointment, Child
from heard.intake.actions.decide import decide_difference
from heard.intake.models import Difference
from tests import world
from tests.loading import a_return, load, problems_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
CARE = "101 2026-01-08 S C2 U6"


@pytest.fixture
def council() -> Council:
    return world.a_council()


@pytest.fixture
def iro(council: Council) -> Person:
    return world.a_person(role=Role.IRO, council=council)


def with_people(folder: Path, *rows: str, heading: str = "CHILD,FORENAME,SURNAME", care: str = CARE) -> Path:
    return a_return(folder, episodes=[care], **{"people.csv": "\n".join([heading, *rows]) + "\n"})


def the_child() -> Child:
    return Child.objects.get(number="101")


@pytest.mark.parametrize(
    ("heading", "row", "forename", "surname"),
    [
        ("CHILD,FORENAME,SURNAME", "101,Zoë,Made-Up", "Zoë", "Made-Up"),
        ("child id,Name", '101,"Made-Up, Zoë"', "Zoë", "Made-Up"),
        ("CHILD,NAME", "101,Mary Ann Made-Up", "Mary Ann", "Made-Up"),
        ("pers_person_id,pers_forename,pers_surname,pers_sex", "101,Zoë,Made-Up,F", "Zoë", "Made-Up"),
    ],
)
def test_names_are_taken(council: Council, tmp_path: Path, heading: str, row: str, forename: str, surname: str) -> None:
    load(with_people(tmp_path / "a", row, heading=heading), council=council, today=TODAY)
    assert (the_child().forename, the_child().surname) == (forename, surname)


@pytest.mark.parametrize(
    ("who", "shown_to", "is_told"),
    [
        ("everyone", "everyone", False),
        ("Everybody", "everyone", False),
        ("only my IRO", "iro_service", False),
        ("", "iro_service", False),
        ("my cousins", "iro_service", True),
    ],
)
def test_a_name_is_shown_to_no_more_people_than_the_child_said(
    council: Council, tmp_path: Path, who: str, shown_to: str, is_told: bool
) -> None:
    heading = "CHILD,FORENAME,CALLED,CALLED_SHOWN_TO"
    done = load(with_people(tmp_path / "a", f"101,Zoë,Zo,{who}", heading=heading), council=council, today=TODAY)
    assert (the_child().called, the_child().called_shown_to) == ("Zo", shown_to)
    assert (("101", who, "It is not clear who is meant by this.") in problems_of(done)) == is_told


def test_a_birth_that_the_header_lacks_is_taken(council: Council, tmp_path: Path) -> None:
    path = with_people(tmp_path / "a", "101,Zoë,03/04/2013", heading="CHILD,FORENAME,DOB")
    header = path / "header.csv"
    header.write_text(header.read_text().replace("03/05/2012", ""))
    load(path, council=council, today=TODAY)
    assert the_child().born_on == date(2013, 4, 3)


def test_the_newest_people_file_counts_in_any_order(council: Council, tmp_path: Path) -> None:
    newer = with_people(tmp_path / "2026", "101,Zoë,Newer")
    older = with_people(tmp_path / "2025", "101,Zo,Older", care="101 2025-01-08 S C2 U6")
    load(newer, older, council=council, today=TODAY)
    assert (the_child().forename, the_child().surname) == ("Zoë", "Newer")
    elsewhere = world.a_council()
    load(older, newer, council=elsewhere, today=TODAY)
    assert Child.objects.get(council=elsewhere).surname == "Newer"


def test_who_is_in_no_return_is_left_out_and_told(council: Council, tmp_path: Path) -> None:
    done = load(with_people(tmp_path / "a", "101,A,B", "999,C,D", "101,E,F"), council=council, today=TODAY)
    assert Child.objects.count() == 1
    assert the_child().forename == "A"
    assert {("999", "999", "No return names this child."),
            ("101", "101", "The child stands in the people file more than once.")} <= problems_of(done)  # fmt: skip


def test_a_child_of_an_earlier_return_gets_their_name_from_a_later_people_file(
    council: Council, tmp_path: Path
) -> None:
    load(a_return(tmp_path / "a", episodes=[CARE]), council=council, today=TODAY)
    path = with_people(tmp_path / "b", "101,Zoë,Made-Up", care="102 2026-02-01 S C2 U6")
    (done,) = load(path, council=council, today=TODAY)
    assert the_child().forename == "Zoë"
    assert the_child().in_newest_return is False, "a name is no sign of being looked after"
    assert done.counts["children"] == {"added": 1, "changed": 1}


EMAIL = "CHILD,FORENAME,IRO_EMAIL"


def test_the_officer_is_named_from_the_day_care_began(council: Council, iro: Person, tmp_path: Path) -> None:
    (done,) = load(
        with_people(tmp_path / "a", f"101,Zoë,{iro.email.upper()}", heading=EMAIL), council=council, today=TODAY
    )
    named = Appointment.objects.get()
    assert (named.iro, named.started_on, named.ended_on, named.source) == (iro, date(2026, 1, 8), None, "return")
    assert done.counts["officers"] == 1


def test_but_not_from_before_their_own_post_began(council: Council, iro: Person, tmp_path: Path) -> None:
    path = with_people(tmp_path / "a", f"101,Zoë,{iro.email}", heading=EMAIL, care="101 2015-01-08 S C2 U6")
    load(path, council=council, today=TODAY)
    assert Appointment.objects.get().started_on == iro.posts.get().started_on


@pytest.mark.parametrize("who", ["nobody", "elsewhere"])
def test_nobody_is_named_whom_the_council_does_not_know(council: Council, tmp_path: Path, who: str) -> None:
    email = "nobody@heard.invalid" if who == "nobody" else world.a_person(role=Role.IRO).email
    done = load(with_people(tmp_path / "a", f"101,Zoë,{email}", heading=EMAIL), council=council, today=TODAY)
    assert not Appointment.objects.exists()
    assert ("101", email, "Nobody here has or had this e-mail address.") in problems_of(done)


@pytest.mark.parametrize(("role", "ended"), [(Role.SOCIAL_WORKER, None), (Role.IRO, 200)])
def test_who_is_no_reviewing_officer_today_is_named_and_told(
    council: Council, tmp_path: Path, role: Role, ended: int | None
) -> None:
    left = world.days_ago(ended) if ended else None
    named = world.a_person(role=role, council=council, ended_on=left, name="Denise Okonjo")
    path = with_people(tmp_path / "a", f"101,Zoë,{named.email}", heading=EMAIL)
    (done,) = load(path, council=council, today=TODAY)
    assert Appointment.objects.get().iro == named, "an imported appointment that breaks a rule is kept"
    (told,) = done.problems.filter(what__startswith="Somebody who is named here may not be a reviewing officer.")
    assert "The record: Denise Okonjo is not a reviewing officer here on Tuesday 30 June 2026." in told.what
    assert ("The law: No registration" in told.what) == (role == Role.SOCIAL_WORKER)
    assert told.done == "Named all the same, for 1 child: the reviewing officers’ manager must put it right."


@pytest.mark.parametrize(
    ("why", "rule", "sentence"),
    [
        ("excluded", "Cannot open the record", "may not open this child’s record."),
        ("involved", "The law", "is this child’s social worker."),
        ("restricted", "Cannot open the record", "may not open this child’s record."),
    ],
)
def test_who_may_not_review_the_child_is_named_and_told_with_the_rule(
    council: Council, iro: Person, tmp_path: Path, why: str, rule: str, sentence: str
) -> None:
    child = world.a_child(council=council, number="101", restricted=why == "restricted")
    if why == "excluded":
        world.an_exclusion(child, iro)
    if why == "involved":
        world.an_involvement(child, iro)
    (done,) = load(with_people(tmp_path / "a", f"101,Zoë,{iro.email}", heading=EMAIL), council=council, today=TODAY)
    assert Appointment.objects.get().iro == iro
    (told,) = done.problems.filter(what__startswith="The reviewing officer named here may not review")
    assert (told.child_number, told.file, told.row) == ("101", "people.csv", 2)
    assert f"{rule}: " in told.what
    assert sentence in told.what


def test_whoever_may_review_the_child_is_named_without_a_word(council: Council, iro: Person, tmp_path: Path) -> None:
    (done,) = load(with_people(tmp_path / "a", f"101,Zoë,{iro.email}", heading=EMAIL), council=council, today=TODAY)
    assert Appointment.objects.get().iro == iro
    assert not done.problems.filter(what__contains="reviewing officer").exists()


def test_another_officer_in_a_later_file_takes_over_today(council: Council, iro: Person, tmp_path: Path) -> None:
    other = world.a_person(role=Role.IRO, council=council)
    load(with_people(tmp_path / "a", f"101,Zoë,{iro.email}", heading=EMAIL), council=council, today=TODAY)
    later = with_people(tmp_path / "b", f"101,Zoë,{other.email}", heading=EMAIL, care="101 2026-01-08 S C2 U4")
    load(later, council=council, today=TODAY)
    was, now = Appointment.objects.order_by("started_on")
    assert (was.iro, was.ended_on, now.iro, now.started_on) == (iro, TODAY, other, TODAY)


@pytest.mark.parametrize("kept", ["heard", "return"])
def test_an_officer_named_by_hand_stays_until_a_person_decides(
    council: Council, iro: Person, tmp_path: Path, kept: str
) -> None:
    other, manager = (world.a_person(role=role, council=council) for role in (Role.IRO, Role.IRO_MANAGER))
    load(a_return(tmp_path / "a", episodes=[CARE]), council=council, today=TODAY)
    name_iro(child=the_child(), iro=other, from_on=date(2026, 2, 1), by=manager, today=date(2026, 4, 1))
    load(with_people(tmp_path / "b", f"101,Zoë,{iro.email}", heading=EMAIL), council=council, today=TODAY)
    difference = Difference.objects.get()
    assert (difference.about, difference.in_heard, difference.in_return) == ("iro", str(other.pk), str(iro.pk))
    assert Appointment.objects.get().iro == other
    decide_difference(difference=difference, kept=kept, by=manager, today=TODAY)
    assert Appointment.objects.get(ended_on=None).iro == (other if kept == "heard" else iro)


def test_who_reviews_the_plan_is_decided_by_whoever_may_appoint(council: Council, iro: Person, tmp_path: Path) -> None:
    other, manager, coordinator = (
        world.a_person(role=role, council=council) for role in (Role.IRO, Role.IRO_MANAGER, Role.COORDINATOR)
    )
    load(a_return(tmp_path / "a", episodes=[CARE]), council=council, today=TODAY)
    name_iro(child=the_child(), iro=other, from_on=TODAY, by=manager, today=TODAY)
    load(with_people(tmp_path / "b", f"101,Zoë,{iro.email}", heading=EMAIL), council=council, today=TODAY)
    difference = Difference.objects.get()
    for kept in ("heard", "return"):
        with pytest.raises(Refused, match="Ask them to decide this"):
            decide_difference(difference=difference, kept=kept, by=coordinator, today=TODAY)
    world.an_involvement(the_child(), iro)
    with pytest.raises(Refused, match="is this child’s social worker"):
        decide_difference(difference=difference, kept="return", by=manager, today=TODAY)
    assert Appointment.objects.get(ended_on=None).iro == other
    decide_difference(difference=difference, kept="heard", by=manager, today=TODAY)
