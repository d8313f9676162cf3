"""Calendar files, read back by a calendar library: the right hour on both sides of a clock change, and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from heard.accounts.refusal import Refused
from heard.outbox.actions.again import send_again
from heard.outbox.actions.sending import send_message
from heard.outbox.calendar import ENGLAND, Attendee, Meeting, invitation, method_of
from tests.actions.outbox import *  # noqa: F403
from tests.actions.outbox import Channel, Recipient, a_meeting, an_email, now, queued

MADE_AT = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
SAM = Attendee('Sam Öxample; aunt, "Sammy"', "sam@example.invalid")


def at(*moment: int) -> datetime:
    """A moment by the clock on the wall in England."""
    return datetime(*moment, tzinfo=ENGLAND)


def a_file(meeting: Meeting, sequence: int = 0, url: str = "") -> Calendar:
    """The calendar file, read back."""
    return Calendar.from_ical(invitation(meeting, SAM, sequence=sequence, made_at=MADE_AT, url=url))


def the_event(calendar: Calendar):
    [event] = calendar.walk("VEVENT")
    return event


# The clocks go forward on 28 March 2027 and back on 31 October 2027.
AROUND_THE_CHANGES = [
    (at(2027, 3, 26, 10, 0), 10),
    (at(2027, 3, 27, 23, 30), 23),
    (at(2027, 3, 28, 2, 0), 1),
    (at(2027, 3, 29, 10, 0), 9),
    (at(2027, 10, 29, 10, 0), 9),
    (at(2027, 10, 31, 0, 30), 23),
    (at(2027, 10, 31, 2, 0), 2),
    (at(2027, 11, 1, 10, 0), 10),
]


@pytest.mark.parametrize(("start", "hour_by_utc"), AROUND_THE_CHANGES)
def test_the_hour_is_the_one_that_was_meant_on_both_sides_of_a_clock_change(start, hour_by_utc):
    calendar = a_file(a_meeting(start=start))
    event = the_event(calendar)
    assert event.start == start
    assert event.start.astimezone(UTC).hour == hour_by_utc
    assert event.end.astimezone(UTC) == start.astimezone(UTC) + timedelta(hours=1)
    assert event["DTSTART"].params["TZID"] == "Europe/London"


@pytest.mark.parametrize(("start", "hour_by_utc"), AROUND_THE_CHANGES)
def test_the_file_itself_tells_when_the_clocks_change(start, hour_by_utc):
    # A library that knows London looks it up; here it must believe what the file says.
    [zone] = a_file(a_meeting(start=start)).walk("VTIMEZONE")
    believed = start.replace(tzinfo=zone.to_tz(lookup_tzid=False))
    assert believed.astimezone(UTC).hour == hour_by_utc


def test_a_moment_given_by_utc_is_shown_by_the_clock_in_england():
    event = the_event(a_file(a_meeting(start=datetime(2027, 7, 1, 9, 0, tzinfo=UTC))))
    assert (event.start, event.start.hour) == (at(2027, 7, 1, 10, 0), 10)


def test_of_the_hour_that_comes_twice_the_second_one_is_told_apart():
    first, second = at(2027, 10, 31, 1, 30), at(2027, 10, 31, 1, 30).replace(fold=1)
    assert the_event(a_file(a_meeting(start=first))).start.astimezone(UTC).hour == 0
    assert the_event(a_file(a_meeting(start=second))).start.astimezone(UTC).hour == 1


def test_a_meeting_without_a_time_zone_or_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        a_file(a_meeting(start=MADE_AT.replace(tzinfo=None)))
    with pytest.raises(ValueError, match="ends after"):
        a_file(a_meeting(start=at(2027, 7, 1, 9, 0), end=at(2027, 7, 1, 9, 0)))


def test_a_file_names_one_person_and_says_what_was_meant():
    event = the_event(
        a_file(a_meeting(venue="Room 1; Civic Centre, Borchester\nOther"), sequence=3, url="https://x.invalid/a")
    )
    assert str(event["ATTENDEE"]) == "mailto:sam@example.invalid"
    assert event["ATTENDEE"].params["CN"] == SAM.name
    assert str(event["ORGANIZER"]) == "mailto:reviews@council.invalid"
    assert event["LOCATION"] == "Room 1; Civic Centre, Borchester\nOther"
    assert (event["SUMMARY"], event["SEQUENCE"], event["STATUS"]) == ("A review", 3, "CONFIRMED")
    assert (event["URL"], event["CLASS"], event.stamp) == ("https://x.invalid/a", "PRIVATE", MADE_AT)


def test_what_is_not_told_is_not_in_the_file():
    text = invitation(a_meeting(), SAM, sequence=0, made_at=MADE_AT)
    assert not [name for name in ("LOCATION", "URL", "DESCRIPTION", "COMMENT", "CONTACT") if name in text]
    assert text.count("ATTENDEE") == 1
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_meeting_that_is_moved_and_then_cancelled_has_higher_numbers_and_the_same_name():
    first = a_file(a_meeting(start=at(2027, 3, 26, 10, 0)), sequence=0)
    moved = a_file(a_meeting(start=at(2027, 3, 29, 10, 0)), sequence=1)
    off = a_file(a_meeting(start=at(2027, 3, 29, 10, 0), cancelled=True), sequence=2)
    assert [str(each["METHOD"]) for each in (first, moved, off)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [the_event(each)["SEQUENCE"] for each in (first, moved, off)] == [0, 1, 2]
    assert {str(the_event(each)["UID"]) for each in (first, moved, off)} == {"review-1@heard.invalid"}
    assert (the_event(off)["STATUS"], method_of(off.to_ical().decode())) == ("CANCELLED", "CANCEL")
    assert str(the_event(off)["ATTENDEE"]) == "mailto:sam@example.invalid"


@pytest.mark.django_db
def test_a_queued_invitation_is_bound_to_its_recipient_and_numbered_for_them_alone(council):
    sam = Recipient("Sam", Channel.EMAIL, "sam@example.invalid")
    kim = Recipient("Kim", Channel.EMAIL, "kim@example.invalid")
    files = [queued(council, to=to, meeting=a_meeting(), link="/a/") for to in (sam, kim, sam)]
    assert [message.sequence for message in files] == [0, 0, 1]
    events = [the_event(Calendar.from_ical(message.calendar)) for message in files]
    assert [str(event["ATTENDEE"]) for event in events] == [f"mailto:{message.to_address}" for message in files]
    assert [event["SEQUENCE"] for event in events] == [0, 0, 1]
    assert events[0]["URL"] == "http://localhost:8000/a/"


@pytest.mark.django_db
def test_an_invitation_that_did_not_go_yet_gives_way_to_a_newer_one(council, mail):
    sam = Recipient("Sam", Channel.EMAIL, "sam@example.invalid")
    old, other = queued(council, to=sam, meeting=a_meeting()), an_email(council, meeting=a_meeting())
    new = queued(council, to=sam, meeting=a_meeting())
    for message in (old, other, new):
        send_message(message.pk)
    assert [now(message).state for message in (old, other, new)] == ["stopped", "sent", "sent"]
    assert now(old).why == "A newer message about the same meeting takes its place."


@pytest.mark.django_db
def test_an_invitation_that_failed_is_not_sent_again_after_a_newer_one(council, person, mail):
    sam = Recipient("Sam", Channel.EMAIL, "sam@example.invalid")
    mail.mood = "refuses"
    old, alone = queued(council, to=sam, meeting=a_meeting()), an_email(council, meeting=a_meeting())
    for message in (old, alone):
        send_message(message.pk)
    queued(council, to=sam, meeting=a_meeting())
    with pytest.raises(Refused, match="newer message about the same meeting"):
        send_again(message=old, by=person)
    assert send_again(message=alone, by=person).state == "queued"
