"""Another sitting of a review: never at the door of the first one; and the next meeting, on a day of its own."""

from datetime import date, time

import pytest

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.children.actions.apart import keep_apart
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import exclude_from_review
from heard.reviews.actions.meet import adjourn_review, begin_review, take_up_again
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.models import Preparation, Sitting
from heard.reviews.queries.invited import invited_page
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, event_of, kinds, now, put_at, somebody, tick, to, went_out
from tests.actions.preparing import TODAY, WHY

pytestmark = pytest.mark.django_db
NEXT_ON, TOO_LATE_ON = date(2026, 7, 6), date(2026, 8, 3)
OPEN = {"venue": "room  4", "venue_kind": "open"}


@pytest.fixture
def adjourned(review, denise, coordinator, mum, on_the_day):
    """Mum was told, the review met on its day, and was adjourned."""
    (one,) = tick(review, denise, mum)
    send_invitations(preparation=review, by=denise, today=TODAY)
    went_out(one)
    on_the_day.move_to(f"{ON}T15:00:00+01:00")
    begin_review(preparation=review, held_on=ON, by=coordinator, today=ON)
    adjourn_review(preparation=review, why=WHY, by=denise, today=ON)
    return Preparation.objects.get(pk=review.pk)


def another(review, by, *, today=TODAY, **told):
    return add_sitting(preparation=review, by=by, today=today, **{"starts_at": TEN, "minutes": 30} | told)


def warnings(review, person, today=TODAY):
    review.refresh_from_db()
    return [row.warning for row in invited_page(rights_of(person, today=today), review).invited.sittings]


@pytest.mark.parametrize("told", [{"starts_at": time(10, 30)}, {"starts_at": time(9, 31)}, OPEN, {"planned_on": ON}])
def test_a_sitting_at_the_time_and_place_of_another_is_refused(told, review, denise):
    put_at(review, "Room 4", "open")
    with pytest.raises(Refused, match="at the door"):
        another(review, denise, **told)
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    "told", [{"starts_at": time(11)}, {"starts_at": time(9, 30)}, OPEN | {"venue": "Room 5"}, {"planned_on": NEXT_ON}]
)
def test_a_sitting_at_another_time_place_or_day_is_added(told, review, denise):
    put_at(review, "Room 4", "open")
    another(review, denise, **told)
    assert warnings(review, denise) == ["", ""]


def test_where_a_move_brings_two_sittings_together_the_page_says_so(review, denise):
    another(review, denise, starts_at=time(14))
    Preparation.objects.filter(pk=review.pk).update(starts_at=time(13, 30))
    assert "meet at the door" in warnings(review, denise)[1]


def test_adjourned_the_next_meeting_is_planned_everybody_is_told_and_reminded_and_it_is_taken_up(
    adjourned, denise, worker, mum, on_the_day
):
    one = adjourned.invitations.get()
    another(adjourned, denise, today=ON, planned_on=NEXT_ON, starts_at=time(14), everybody=True)
    assert kinds(one) == ["invitation", "changed"]
    first, moved = (event_of(message) for message in to(one))
    assert (moved[0], moved[1]["SEQUENCE"]) == ("REQUEST", 1)
    assert moved[1]["UID"] == first[1]["UID"]
    assert f"{moved[1]['DTSTART'].dt:%Y-%m-%d}" == "2026-07-06"
    _, theirs = tick(adjourned, denise, mum, worker, sittings={mum.pk: 2, worker.pk: 2})
    assert send_invitations(preparation=adjourned, by=denise, today=ON) == 1
    assert now(theirs).told_as == "2026-07-06T14:00 30"
    went_out(one, theirs)
    on_the_day.move_to("2026-07-01T09:00:00+01:00")
    assert send_reminders(today=date(2026, 7, 1)) == 2
    on_the_day.move_to(f"{NEXT_ON}T16:00:00+01:00")
    taken = take_up_again(preparation=adjourned, held_on=NEXT_ON, by=denise, today=NEXT_ON)
    assert taken.state == "under_way"
    assert list(taken.meetings.order_by("number").values_list("held_on", flat=True)) == [ON, NEXT_ON]


def test_not_everybody_comes_to_one_where_two_must_not_meet_and_nothing_is_half_done(review, denise, mum, child):
    another(review, denise, starts_at=time(14))
    dad = somebody(child, denise, "Dad Invented")
    keep_apart(one=mum, other=dad, why="He hurt her.", by=denise, today=TODAY)
    _, his = tick(review, denise, mum, dad, sittings={dad.pk: 2})
    with pytest.raises(Refused, match="without this tick"):
        another(review, denise, planned_on=NEXT_ON, everybody=True)
    assert (Sitting.objects.count(), now(his).sitting) == (1, 2)


def test_who_is_kept_out_is_not_brought_to_the_next_meeting(review, denise, worker, mum):
    theirs, hers = tick(review, denise, worker, mum)
    exclude_from_review(invitation=theirs, why="A conflict", by=denise, today=TODAY)
    another(review, denise, planned_on=NEXT_ON, everybody=True)
    assert (now(theirs).sitting, now(hers).sitting) == (1, 2)


def test_a_meeting_after_the_day_of_completion_is_added_and_the_page_says_that_it_is_late(adjourned, denise):
    another(adjourned, denise, today=ON, planned_on=TOO_LATE_ON)
    assert warnings(adjourned, denise, ON) == [
        "",
        "That is after Monday 20 July, by which the review must be completed to be in time.",
    ]
