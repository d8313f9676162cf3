"""What goes out to whoever is invited: when, in which words, with which calendar file, and what never stands in it."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from heard.accounts.models import Profile
from heard.accounts.refusal import Refused
from heard.children.actions.know import decide_knowing
from heard.outbox.models import Message
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.invitations_out import note_told, send_invitations, tell_changed
from heard.reviews.actions.invite import withdraw_invitation
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.reply import note_reply
from heard.rules.secrecy import ProtectedFact
from heard.rules.venues import VenueKind
from tests.actions import preparing
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, PLACE, SURNAME, TEN, event_of, kinds, now, put_at, somebody, tick, to, went_out
from tests.actions.preparing import TODAY, WHY

pytestmark = pytest.mark.django_db
ENGLAND = ZoneInfo("Europe/London")
WAYS = {
    "email": {"way": "email"},
    "sms": {"way": "sms", "phone": "07700 900123"},
    "letter": {"way": "letter", "address": "1 Invented Road\nNorthmere"},
    "prison": {"way": "prison", "address": "HMP Invented\nNorthmere"},
}


@pytest.fixture(autouse=True)
def a_sender(settings, council, denise):
    """Heard has an address of its own, and the officer a telephone number."""
    settings.DEFAULT_FROM_EMAIL, settings.HEARD_ADDRESS = "Heard <heard@council.invalid>", "https://heard.invalid"
    council.name = "Northmere Council"
    council.save()
    Profile.objects.create(person=denise, phone="01632 960118")


def send(review, by):
    return send_invitations(preparation=review, by=by, today=TODAY)


def move(review, by, on=ON, at=TEN, **told):
    return move_review(preparation=review, planned_on=on, starts_at=at, by=by, today=TODAY, **told)


def in_england(moment):
    return f"{moment.astimezone(ENGLAND):%Y-%m-%d %H:%M}"


def everything(message: Message) -> str:
    """All that leaves Heard in this message, as its reader may see it."""
    unfolded = message.calendar.replace("\r\n ", "")
    return "\n".join([message.subject, message.words, message.link, unfolded])


# ---- who is written to, and when


def test_everybody_ticked_is_written_to_once_and_again_only_when_something_changed(review, denise, worker, mum):
    one, other = tick(review, denise, mum, worker)
    assert send(review, denise) == 2
    assert (now(one).told_as, now(one).invited_at is not None) == ("2026-06-22T10:00 60", True)
    with pytest.raises(Refused, match="knows how things stand"):
        send(review, denise)
    (later,) = tick(review, denise, mum, worker, somebody(review.child, denise, "Aunt Invented", "family"))[2:]
    assert send(review, denise) == 1
    assert (kinds(one), kinds(other), kinds(later)) == (["invitation"], ["invitation"], ["invitation"])


def test_nothing_goes_out_before_somebody_is_ticked_and_a_time_is_set(child, coordinator, denise, mum):
    made = begin_preparing(preparation=preparing.plan(child, coordinator, on=ON), by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="Nobody is invited yet"):
        send(made, denise)
    tick(made, denise, mum)
    with pytest.raises(Refused, match="Say what time it begins first"):
        send(made, denise)
    assert not Message.objects.exclude(kind="review.news").exists()


def test_who_is_told_in_person_is_not_written_to_and_somebody_writes_that_down(review, denise, worker, mum, child):
    aunt = somebody(child, denise, "Aunt Invented", "family", way="told", email="")
    one, other = tick(review, denise, aunt, mum)
    assert send(review, denise) == 1
    assert (to(one), now(one).told_as) == ([], "")
    note_told(invitation=one, by=worker)
    assert (now(one).told_as, now(one).told_by) == (now(other).told_as, worker)
    move(review, denise, at=time(11))
    assert now(one).told_as == "2026-06-22T10:00 60", "until somebody tells her"
    note_told(invitation=one, by=worker)
    assert now(one).told_as == "2026-06-22T11:00 60"


def test_who_left_is_not_written_to_and_keeps_no_one_from_hearing(review, denise, worker, mum):
    tick(review, denise, mum, worker)
    worker.is_active = False
    worker.save()
    assert send(review, denise) == 1


# ---- moved, called off, taken back


def test_moved_twice_the_calendar_file_is_numbered_on_under_one_uid(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    move(review, denise, at=time(14, 30))
    move(review, denise, on=ON + timedelta(days=1), at=time(14, 30))
    files = [event_of(message) for message in to(one)]
    assert [method for method, _ in files] == ["REQUEST"] * 3
    assert [event["SEQUENCE"] for _, event in files] == [0, 1, 2]
    assert {str(event["UID"]) for _, event in files} == {f"{one.pk}@heard"}
    assert [in_england(event["DTSTART"].dt) for _, event in files] == [
        "2026-06-22 10:00",
        "2026-06-22 14:30",
        "2026-06-23 14:30",
    ]
    assert [message.state for message in to(one)] == ["stopped", "stopped", "queued"]


@pytest.mark.parametrize("officially", [cancel_review, stand_down], ids=["cancelled", "stood down"])
def test_called_off_takes_it_off_the_calendar_with_a_higher_number(officially, review, denise, mum, on_the_day):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    went_out(one)
    today = TODAY
    if officially is stand_down:
        today = ON
        on_the_day.move_to(f"{ON}T08:00:00+01:00")
    officially(preparation=review, why=WHY, allowed_by=denise, by=denise, today=today)
    method, event = event_of(to(one)[-1])
    assert (method, event["SEQUENCE"], str(event["STATUS"])) == ("CANCEL", 1, "CANCELLED")
    assert str(event["UID"]) == f"{one.pk}@heard"
    assert (kinds(one)[-1], now(one).told_as) == ("cancelled", "")
    assert WHY not in everything(to(one)[-1])


def test_nobody_hears_that_what_is_over_does_not_take_place(review, denise, mum, on_the_day):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    on_the_day.move_to(f"{ON}T15:00:00+01:00")
    stand_down(preparation=review, why=WHY, allowed_by=denise, by=denise, today=ON)
    assert kinds(one) == ["invitation"]


def test_moved_without_a_time_the_old_one_is_taken_back_until_there_is_a_new_one(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    went_out(one)
    move(review, denise, on=ON + timedelta(days=1), at=None)
    assert kinds(one) == ["invitation", "cancelled"]
    move(review, denise, on=ON + timedelta(days=1), at=TEN)
    assert send(review, denise) == 1
    assert [event_of(message)[1]["SEQUENCE"] for message in to(one)] == [0, 1, 2]


def test_a_letter_that_was_not_posted_is_taken_back_without_another(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, email="", **WAYS["letter"]))
    send(review, denise)
    withdraw_invitation(invitation=one, why="", by=denise, today=TODAY)
    assert [(message.kind, message.state) for message in to(one)] == [("review.invitation", "stopped")]


def test_a_reply_for_another_hour_counts_no_more_and_one_for_another_place_does(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    note_reply(invitation=one, reply="coming", by=denise, words="Gladly")
    put_at(review, "Town Hall", VenueKind.OPEN)
    assert tell_changed(now(one).preparation, denise) == 1
    assert now(one).reply == "coming"
    move(review, denise, at=time(11))
    assert (now(one).reply, now(one).reply_words, now(one).replied_at) == ("", "", None)
    assert now(one).events.filter(reply="coming").exists(), "it stays in history"


def test_a_change_that_a_reader_may_not_know_of_sends_them_nothing(review, denise, mum, worker):
    one, other = tick(review, denise, mum, worker)
    send(review, denise)
    put_at(review)
    assert tell_changed(now(one).preparation, denise) == 0
    assert (kinds(one), kinds(other)) == (["invitation"], ["invitation"])


# ---- across a change of the clocks


@pytest.mark.parametrize(
    ("today", "first", "then"),
    [
        (date(2027, 3, 1), date(2027, 3, 26), date(2027, 3, 29)),
        (date(2026, 10, 1), date(2026, 10, 23), date(2026, 10, 26)),
    ],
    ids=["spring", "autumn"],
)
def test_moved_across_a_change_of_the_clocks_every_calendar_means_the_hour_on_the_wall(
    today, first, then, council, denise, coordinator, on_the_day, monkeypatch
):
    on_the_day.move_to(f"{today}T09:00:00+00:00")
    child = preparing.world.a_child(council=council, iro=denise, in_care=False)
    preparing.world.an_episode(child, started_on=today - timedelta(days=2))
    preparing.world.start_clocks([child])
    monkeypatch.setattr("tests.actions.invited.TODAY", today)
    monkeypatch.setattr("tests.actions.invited.ENTERED", today - timedelta(days=2))
    late = {"late_why": "Half term"}
    made = preparing.plan(child, coordinator, on=first, today=today, starts_at=TEN, **late_if(child, first, late))
    made = begin_preparing(preparation=made, by=coordinator, today=today)
    (one,) = tick(made, denise, somebody(child, denise))
    send_invitations(preparation=made, by=denise, today=today)
    more = late_if(child, then, late)
    move_review(preparation=made, planned_on=then, starts_at=TEN, by=denise, today=today, **more)
    events = [event_of(message)[1] for message in to(one)]
    assert [in_england(each["DTSTART"].dt) for each in events] == [f"{first} 10:00", f"{then} 10:00"]
    assert [in_england(each["DTEND"].dt) for each in events] == [f"{first} 11:00", f"{then} 11:00"]
    offsets = {each["DTSTART"].dt.utcoffset() for each in events}
    assert offsets == {timedelta(), timedelta(hours=1)}, "one is in winter, the other in summer"
    assert [event["SEQUENCE"] for event in events] == [0, 1]


def late_if(child, day, late):
    due = preparing.clock_of(child)["due_on"]
    return late if due and day > due else {}


# ---- the words


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", VenueKind)
def test_what_a_parent_gets_holds_no_protected_fact_and_nobody_else(way, place, review, denise, worker, child):
    reader = somebody(child, denise, **({} if way == "email" else {"email": ""}) | WAYS[way])
    dad = somebody(child, denise, "Dad Unnamed")
    one, *_ = tick(review, denise, reader, dad, worker)
    put_at(review, kind=place)
    send(review, denise)
    move(review, denise, at=time(11), on=ON)
    cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)
    found = "\n".join(everything(message) for message in to(one))
    assert "11am" in found
    for secret in (SURNAME, "Bean", "Dad Unnamed", "Tomasz", WHY, child.number):
        assert secret not in found
    assert (PLACE in found) == (place in (VenueKind.OPEN, VenueKind.ONLINE) and way in ("email", "letter"))
    assert ("Kofi" in found) == (way in ("email", "letter")), "no name in a text message, none in what others open"


def test_who_was_granted_the_place_and_the_name_reads_them(review, denise, mum):
    for fact in (ProtectedFact.VENUE, ProtectedFact.CALLED):
        told = {"why": "She knows", "by": denise, "today": TODAY}
        decide_knowing(relationship=mum, fact=fact, may_know=True, **told)
    (one,) = tick(review, denise, mum)
    put_at(review)
    send(review, denise)
    (message,) = to(one)
    assert f"Where: {PLACE}" in message.words
    assert "a meeting about Bean." in message.words
    assert str(event_of(message)[1]["LOCATION"]) == PLACE


def test_who_does_not_read_the_place_reads_the_same_whether_there_is_one_or_not(review, denise, mum, child):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    put_at(review)
    (other,) = tick(review, denise, mum, somebody(child, denise, "Aunt Invented", "family"))[1:]
    send(review, denise)
    assert to(one)[0].words == to(other)[0].words
    assert "Ask Denise Fairweather where it is." in to(one)[0].words


def test_a_parent_is_asked_plainly_by_the_officer(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    (message,) = to(one)
    assert message.subject == "An invitation to a meeting"
    assert message.words.startswith(
        "Hello,\n\nDenise Fairweather of Northmere Council invites you to a meeting about Kofi."
    )
    assert "When: Monday 22 June, 10am. It takes about an hour." in message.words
    assert "You can say no." in message.words
    assert "call Denise Fairweather on 01632 960118" in message.words
    assert message.link == f"/answer/{one.link_key}/"
    method, event = event_of(message)
    assert (method, str(event["SUMMARY"])) == ("REQUEST", "Meeting with Northmere Council")
    assert str(event["ORGANIZER"]) == "mailto:heard@council.invalid"
    assert str(event["ATTENDEE"]) == f"mailto:{mum.email}"


def test_the_child_is_asked_as_themself_by_the_name_they_use(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, "Kofi Invented", "child"))
    send(review, denise)
    (message,) = to(one)
    assert message.words.startswith("Hello Bean,\n\nYou have a meeting. It is about you:")
    assert "you can say no" in message.words


def test_a_name_that_is_not_for_everybody_stands_in_no_message(review, denise, child):
    child.called_shown_to = "iro_service"
    child.save()
    (one,) = tick(review, denise, somebody(child, denise, "Kofi Invented", "child"))
    send(review, denise)
    assert to(one)[0].words.startswith("Hello,\n\n")


def test_what_goes_to_a_prison_says_neither_who_nor_care_and_leads_nowhere(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, email="", **WAYS["prison"]))
    put_at(review, "Town Hall", VenueKind.OPEN)
    send(review, denise)
    (message,) = to(one)
    assert "care" not in everything(message).lower()
    assert (message.link, "Town Hall" in message.words) == ("", False)
    assert "by telephone or video" in message.words


def test_a_text_message_is_short_and_names_nobody(review, denise, child):
    (one,) = tick(review, denise, somebody(child, denise, email="", **WAYS["sms"]))
    send(review, denise)
    (message,) = to(one)
    assert message.words == "Northmere Council: meeting on Monday 22 June, 10am. Can you come? What do you think?"
    assert len(f"{message.words}\n\nhttps://heard.invalid{message.link}") <= 160
    assert message.calendar == ""


def test_a_colleague_reads_the_forename_and_no_surname(review, denise, worker):
    (one,) = tick(review, denise, worker)
    put_at(review)
    send(review, denise)
    (message,) = to(one)
    assert "the review of Kofi." in message.words
    assert str(event_of(message)[1]["SUMMARY"]) == "Review meeting"
    for secret in (SURNAME, PLACE, "Bean"):
        assert secret not in everything(message)


# ---- the news


def test_officer_and_social_worker_hear_of_it_but_not_whoever_did_it(review, denise, worker, coordinator, mum):
    news = Message.objects.filter(kind="review.news")
    assert sorted(news.values_list("to_person__name", flat=True)) == [denise.name, worker.name]
    move(review, denise, at=time(11))
    last = news.order_by("-queued_at")[0]
    cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)
    by_subject = dict(news.order_by("queued_at").values_list("subject", "words"))
    assert set(by_subject) == {"A review is planned", "A review was moved", "A review does not take place"}
    assert by_subject["A review was moved"] == "The review of Kofi is on Monday 22 June at 11am now."
    assert SURNAME not in "".join(by_subject.values()) and WHY not in "".join(by_subject.values())
    assert (last.link, last.urgency) == (f"/children/{review.child_id}/plan/{review.pk}/", "digest")
