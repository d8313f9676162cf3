"""Calendar invitations: one meeting, one organiser, one person invited, and nobody else named."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

ENGLAND = ZoneInfo("Europe/London")
Method = Literal["REQUEST", "CANCEL"]

# The rule since 1996, as every calendar program reads it: the last Sundays of March and October, at one by UTC.
CLOCK_CHANGES = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True)
class Meeting:
    """A meeting as one person's calendar is to show it: summary and venue say no more than this person may know.

    `uid` stays the same when the meeting is moved or cancelled. `cancelled` takes it off the calendar again.
    """

    uid: str
    start: datetime
    end: datetime
    summary: str
    organizer_name: str
    organizer_address: str
    venue: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class Attendee:
    """The one person invited."""

    name: str
    address: str


def invitation(meeting: Meeting, attendee: Attendee, *, sequence: int, made_at: datetime, url: str = "") -> str:
    """The text of a calendar file that invites one person to a meeting, moves it, or takes it back.

    A later file about the same meeting has a higher `sequence`, or calendar programs ignore it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Heard//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.cancelled else "REQUEST")
    calendar.add_component(Timezone.from_ical(CLOCK_CHANGES))
    calendar.add_component(_event(meeting, attendee, sequence, made_at, url))
    return calendar.to_ical().decode()


def _event(meeting: Meeting, attendee: Attendee, sequence: int, made_at: datetime, url: str) -> Event:
    start, end = _in_england(meeting.start), _in_england(meeting.end)
    if end.astimezone(UTC) <= start.astimezone(UTC):
        raise ValueError("A meeting ends after it starts.")
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", sequence)
    event.add("dtstamp", made_at)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", meeting.summary)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if meeting.venue:
        event.add("location", meeting.venue)
    if url:
        event.add("url", url)
    event.add("organizer", _address(meeting.organizer_name, meeting.organizer_address))
    event.add("attendee", _asked(attendee))
    return event


def _asked(attendee: Attendee) -> vCalAddress:
    address = _address(attendee.name, attendee.address)
    for name, value in (("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")):
        address.params[name] = vText(value)
    return address


def _address(name: str, address: str) -> vCalAddress:
    it = vCalAddress(f"mailto:{address}")
    it.params["CN"] = vText(name)
    return it


def _in_england(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A meeting is at a moment that is the same for everybody: give its time zone.")
    here = moment.astimezone(ENGLAND)
    # In October an hour comes twice, and calendar programs take it to be the first: the second one is said by UTC.
    return moment.astimezone(UTC) if here.fold else here


def method_of(text: str) -> Method:
    """What a calendar file asks: to come, or not to."""
    return "CANCEL" if str(Calendar.from_ical(text)["METHOD"]) == "CANCEL" else "REQUEST"
