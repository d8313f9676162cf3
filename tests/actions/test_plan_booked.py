"""Booked meetings from a file: looked at first, then planned line by line; no line keeps another back."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.outbox.models import Message
from heard.reviews.booked.reading import read_booked
from heard.reviews.booked.storing import check_booked, plan_booked
from heard.reviews.models import Preparation
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import TODAY, a_child_due, plan
from tests.pages.caseload_people import browser, plain

PATH = "/plan/booked/"
HEADING = "CHILD,DAY,TIME,MINUTES\n"


@pytest.fixture
def children(council, denise, coordinator):
    return [
        a_child_due(council, denise, coordinator, number=number, forename=name, surname="Nwosu")
        for number, name in (("A1", "Amara"), ("B2", "Kofi"), ("C3", "Zola"))
    ]


def upload(person, content, **more):
    content = content if isinstance(content, bytes) else content.encode()
    told = {"once": str(uuid4()), "file": SimpleUploadedFile("booked.csv", content)} | more
    return browser(person).post(PATH, told)


def confirm(person, text, seen):
    return browser(person).post(PATH, {"once": str(uuid4()), "text": text, "seen": seen})


def seen_in(answer):
    return answer.content.decode().split('name="seen" value="')[1].split('"')[0]


def said_by(answer, status=200):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def test_a_file_is_looked_at_and_nothing_is_planned_until_it_is_confirmed(children, coordinator, denise):
    text = HEADING + "A1,15/06/2026,9:30,45\nB2,2026-06-16,,\n"
    answer = upload(coordinator, text)
    said = said_by(answer)
    assert "Reviews to plan: 2" in said
    assert "Amara Nwosu : Monday 15 June 2026 at 9:30am, for 45 minutes" in said
    assert "Kofi Nwosu : Tuesday 16 June 2026, for 60 minutes" in said
    assert not Preparation.objects.exists() and not Message.objects.exists()
    done = confirm(coordinator, text, seen_in(answer))
    assert done.status_code == 302
    assert "2 reviews planned." in plain(done.client.get(done["Location"]).content.decode())
    made = Preparation.objects.get(child=children[0])
    assert (made.planned_on, made.starts_at, made.minutes) == (date(2026, 6, 15), time(9, 30), 45)
    assert (made.made_by, made.venue) == (coordinator, "")
    assert Preparation.objects.count() == 2
    news = Message.objects.filter(kind="review.news")
    assert {(each.about_child, each.to_person) for each in news} == {(each.pk, denise) for each in children[:2]}


def test_each_line_that_cannot_be_planned_says_why_and_keeps_none_back(children, coordinator, council):
    hidden = world.a_child(council=council, number="H9", restricted=True)
    elsewhere = world.a_child(council=world.a_council(), number="E9")
    assert hidden.number and elsewhere.number
    lines = [
        "A1,15/06/2026,,",
        "H9,15/06/2026,,",
        "E9,15/06/2026,,",
        "B2,soon,,",
        "C3,16/06/2026,4:15,",
        ",16/06/2026,,",
        "B2,10/07/2026,,",
        "C3,07/06/2026,,",
        "C3,16/06/2026,,an hour",
        "C3,16/06/2026,,5",
        "A1,16/06/2026,,",
    ]
    text = HEADING + "\n".join(lines)
    answer = upload(coordinator, text)
    said = said_by(answer)
    no_child = "There is no child with this number whom you may open. Check it in your case system."
    assert said.count(no_child) == 2
    for line, number, sentence in (
        (5, "B2", "It is no day. Write it like 27/03/2026 or 2026-03-27."),
        (6, "C3", "Is 4:15 in the morning or the afternoon?"),
        (8, "B2", "10 July 2026 is 10 days after the law’s limit, 30 June 2026."),
        (9, "C3", "A review cannot be planned for a day that has passed."),
        (10, "C3", "Write how many minutes it takes, as a number such as 60."),
        (11, "C3", "A meeting takes from 10 to 480 minutes."),
        (12, "A1", "Femi Adeyemi has planned this review already, for Monday 15 June."),
    ):
        assert f"Line {line} {number} {sentence}" in said, (line, said)
    assert "Line 7 The row does not say which child. Fill in their number." in said
    assert "Plan this one on the child’s own page, with the reason." in said
    done = confirm(coordinator, text, seen_in(answer))
    told = plain(done.client.get(done["Location"]).content.decode())
    assert "1 review planned. 10 lines left out: put them right, and bring them in again." in told
    assert [made.child.number for made in Preparation.objects.all()] == ["A1"]


def test_the_same_file_again_finds_everything_planned_so_already(children, coordinator):
    plan(children[0], coordinator)
    text = HEADING + "A1,15/06/2026,,\n"
    said = said_by(upload(coordinator, text))
    assert "Planned so already: 1" in said
    assert "Nothing. Every review of the file is planned so already." in said
    assert "Plan these reviews" not in said
    said = said_by(upload(coordinator, HEADING + "A1,15/06/2026,9:30,\n"), 422)
    assert "has planned this review already, for Monday 15 June. Move that one, or call it off." in said
    assert "Nothing of this file can be planned." in said


def test_what_changed_since_it_was_looked_at_is_looked_at_again(children, coordinator, manager):
    text = HEADING + "A1,15/06/2026,,\nB2,16/06/2026,,\n"
    seen = seen_in(upload(coordinator, text))
    plan(children[0], manager, on=TODAY)
    answer = confirm(coordinator, text, seen)
    said = said_by(answer)
    assert "Something in Heard has changed since you looked." in said
    assert "Ruth Calder has planned this review already" in said
    assert Preparation.objects.count() == 1
    assert confirm(coordinator, text, seen_in(answer)).status_code == 302
    assert Preparation.objects.count() == 2


def test_an_officer_brings_in_their_own_children_alone(children, council, denise):
    other = world.a_person(role="iro", council=council)
    text = HEADING + "A1,15/06/2026,,\n"
    assert "There is no child with this number whom you may open." in said_by(upload(other, text), 422)
    assert "Reviews to plan: 1" in said_by(upload(denise, text))


def test_who_works_on_the_case_cannot_bring_it_in(children, coordinator):
    world.an_involvement(children[0], coordinator)
    said = said_by(upload(coordinator, HEADING + "A1,15/06/2026,,\n"), 422)
    assert "You work on this child’s case" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_as_offices_save_them_are_read(children, coordinator, encoding, separator):
    text = "Meetings of José\n" + (HEADING + "A1,15/06/2026,9:30,\n").replace(",", separator)
    assert "Reviews to plan: 1" in said_by(upload(coordinator, text.encode(encoding)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 a zip", "Save the meetings as CSV, and give that."),
        (b"%PDF-1.7", "Save the meetings as CSV"),
        (b"NAME,PLACE\nAmara,Home\n", "The file needs the columns CHILD and DAY; its first line has NAME, PLACE."),
        (HEADING.encode(), "The file has a heading and nothing below it. Export it again."),
        (b"", "The file is empty. Export it again."),
        ((HEADING + "A1,15/06/2026,,\n" * 301).encode(), "Give the meetings in several files."),
        ((HEADING + "A" * 210_000).encode(), "Give the meetings in several files."),
        (b"CHILD,DAY\n" + b"A" * 500_000, "Give the meetings in several files."),
    ],
)
def test_what_is_no_file_of_meetings_is_refused_in_a_sentence(children, coordinator, content, sentence):
    assert sentence in said_by(upload(coordinator, content), 422)


def test_no_file_at_all_is_asked_for(coordinator):
    said = said_by(browser(coordinator).post(PATH, {"once": str(uuid4())}), 422)
    assert "Choose the file of meetings." in said


def test_where_a_meeting_is_is_not_taken_from_a_file(children, coordinator):
    file = read_booked("CHILD,DAY,VENUE\nA1,15/06/2026,12 Invented Street\n")
    assert file.notes == ["Columns that Heard does not take were not read: VENUE."]
    plan_booked(rights_of(coordinator, TODAY), file)
    assert Preparation.objects.get().venue == ""


def test_looking_plans_nothing(children, coordinator):
    outcome = check_booked(rights_of(coordinator, TODAY), read_booked(HEADING + "A1,15/06/2026,,\n"))
    assert [each.name for each in outcome.planned] == ["Amara Nwosu"]
    assert not Preparation.objects.exists()
    assert not Event.objects.filter(action="review.planned").exists()


def test_whom_a_file_names_is_written_down_as_read_when_it_is_only_looked_at(children, coordinator):
    upload(coordinator, HEADING + "A1,15/06/2026,,\nA1,16/06/2026,,\n")
    read = Event.objects.filter(action="review.plan", actor_id=coordinator.pk)
    assert [event.about_id for event in read] == [children[0].pk]


def test_more_lines_than_can_be_looked_at_are_refused():
    with pytest.raises(Refused, match="more than 300 lines"):
        read_booked(HEADING + "A1,15/06/2026,,\n" * 301)


def test_who_may_not_plan_has_no_such_page(worker):
    assert browser(worker).get(PATH).status_code == 403
