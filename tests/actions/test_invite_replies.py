"""What somebody answers, told to staff or by their link; and who is reminded, once of each day."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.apart import keep_apart
from heard.outbox.models import Message
from heard.reviews.access import answer_for
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invitations_out import note_told, send_invitations
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.reply import answer_by_link, note_reply
from heard.reviews.models import Invitation, Sitting
from heard.reviews.queries.invited import invitations_done
from heard.reviews.queries.to_remind import children_to_remind, days_to_remind_of
from heard.rules.preparation import REMIND_WORKING_DAYS_BEFORE
from heard.rules.working_days import working_day_before
from tests.actions import preparing
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, kinds, now, somebody, tick, to
from tests.actions.preparing import TODAY, WHY

pytestmark = pytest.mark.django_db
REMIND_ON = working_day_before(ON, REMIND_WORKING_DAYS_BEFORE)


@pytest.fixture
def one(review, denise, mum):
    """Mum's invitation, which went out."""
    (invitation,) = tick(review, denise, mum)
    send_invitations(preparation=review, by=denise, today=TODAY)
    return now(invitation)


def at(on_the_day, day: date, hour: int = 9) -> date:
    on_the_day.move_to(f"{day}T{hour:02}:00:00+01:00")
    return day


# ---- noted by staff


def test_staff_write_down_what_somebody_answered_in_their_words_and_who_told_them(one, worker):
    note_reply(invitation=one, reply="apologies", words="She works then.", heard_from="Grandma", by=worker)
    found = now(one)
    assert (found.reply, found.reply_words, found.reply_noted_by) == (
        "apologies",
        "Grandma told us: She works then.",
        worker,
    )
    assert Event.objects.get(action="review.replied").detail["reply"] == "apologies"


def test_a_reply_before_anybody_asked_is_refused(review, denise, mum):
    (untold,) = tick(review, denise, mum)
    with pytest.raises(Refused, match="has not been invited yet"):
        note_reply(invitation=untold, reply="coming", by=denise)
    note_told(invitation=untold, by=denise)
    assert note_reply(invitation=untold, reply="coming", by=denise).reply == "coming"


@pytest.mark.parametrize(("reply", "words", "says"), [("maybe", "", "Choose one"), ("coming", "x" * 501, "Shorten")])
def test_a_reply_that_cannot_be_kept_is_refused(one, denise, reply, words, says):
    with pytest.raises(Refused, match=says):
        note_reply(invitation=one, reply=reply, words=words, by=denise)
    assert now(one).reply == ""


# ---- by the link


def test_by_the_link_somebody_answers_and_may_change_it_until_it_begins(one, on_the_day):
    answer_by_link(key=one.link_key, reply="unsure", words="I ask at work.")
    answer_by_link(key=one.link_key, reply="coming", words="I can.")
    found = now(one)
    assert (found.reply, found.reply_words, found.reply_noted_by) == ("coming", "I can.", None)
    at(on_the_day, ON, hour=10)
    assert answer_by_link(key=one.link_key, reply="apologies", words="") is None
    assert now(one).reply == "coming"


def test_the_same_answer_twice_is_one_answer(one):
    for _ in range(2):
        answer_by_link(key=one.link_key, reply="coming", words="Yes")
    assert Event.objects.filter(action="review.replied").count() == 1


def test_the_officer_and_the_social_worker_hear_that_somebody_replied(one, denise, worker):
    answer_by_link(key=one.link_key, reply="coming", words="Yes")
    told = Message.objects.filter(kind="review.news", subject="Somebody replied to an invitation")
    assert sorted(told.values_list("to_person__name", flat=True)) == [denise.name, worker.name]
    assert "Mum" not in told[0].words


def test_a_link_is_closed_before_anything_was_sent_and_for_a_key_that_nobody_has(review, denise, mum):
    (untold,) = tick(review, denise, mum)
    assert answer_for(untold.link_key) is None
    assert answer_for("x" * 43) is None
    assert answer_for("") is None


def test_the_link_of_a_review_that_is_called_off_or_of_who_is_not_asked_any_more_is_closed(one, review, denise):
    assert answer_for(one.link_key) == one
    cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=TODAY)
    assert answer_for(one.link_key) is None


def test_the_link_of_a_colleague_who_left_is_closed(review, denise, worker):
    (theirs,) = tick(review, denise, worker)
    send_invitations(preparation=review, by=denise, today=TODAY)
    assert answer_for(theirs.link_key) == theirs
    worker.is_active = False
    worker.save()
    assert answer_for(theirs.link_key) is None


# ---- reminders


def test_who_was_invited_is_reminded_once_three_working_days_before(one, on_the_day):
    assert date(2026, 6, 17) == REMIND_ON
    assert send_reminders(today=at(on_the_day, REMIND_ON - timedelta(days=1))) == 0
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == 1
    assert send_reminders(today=REMIND_ON) == 0
    assert send_reminders(today=at(on_the_day, REMIND_ON + timedelta(days=1))) == 0
    reminder = to(one)[-1]
    assert (kinds(one), reminder.calendar, reminder.link) == (
        ["invitation", "reminder"],
        "",
        f"/answer/{one.link_key}/",
    )


def test_a_day_on_which_nothing_ran_is_made_good_but_not_on_the_day_itself(one, on_the_day):
    assert send_reminders(today=at(on_the_day, ON)) == 0
    assert send_reminders(today=at(on_the_day, ON - timedelta(days=3))) == 1


@pytest.mark.parametrize(("reply", "number"), [("coming", 1), ("unsure", 1), ("apologies", 0)])
def test_who_sent_apologies_is_not_reminded(one, denise, on_the_day, reply, number):
    note_reply(invitation=one, reply=reply, by=denise)
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == number


def test_two_who_must_not_meet_are_not_reminded_until_they_sit_apart(review, denise, mum, child, on_the_day):
    dad, aunt = somebody(child, denise, "Dad Invented"), somebody(child, denise, "Aunt Invented", "family")
    hers, his, aunts = tick(review, denise, mum, dad, aunt)
    send_invitations(preparation=review, by=denise, today=TODAY)
    note_reply(invitation=his, reply="apologies", by=denise)
    keep_apart(one=mum, other=dad, why="He hurt her.", by=denise, today=TODAY)
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == 1
    assert ("reminder" in kinds(aunts), "reminder" in kinds(hers)) == (True, False), "he might come after all"
    tick(review, denise, mum, aunt)
    assert send_reminders(today=REMIND_ON) == 1
    assert "reminder" in kinds(hers)


def test_who_heard_of_it_only_just_is_not_reminded_of_it(review, denise, mum, on_the_day):
    tick(review, denise, mum)
    at(on_the_day, REMIND_ON)
    send_invitations(preparation=review, by=denise, today=REMIND_ON)
    assert send_reminders(today=REMIND_ON + timedelta(days=1)) == 0


def test_a_review_that_moved_is_reminded_of_anew_and_the_old_reminder_does_not_go(one, review, denise, on_the_day):
    send_reminders(today=at(on_the_day, REMIND_ON))
    moved_to = ON + timedelta(days=7)
    move_review(preparation=review, planned_on=moved_to, starts_at=TEN, by=denise, today=REMIND_ON)
    (old,) = [message for message in to(one) if message.kind == "review.reminder"]
    assert old.state == "stopped"
    again_on = working_day_before(moved_to, REMIND_WORKING_DAYS_BEFORE)
    assert send_reminders(today=at(on_the_day, again_on)) == 1


def test_nobody_is_reminded_of_what_is_called_off_by_letter_or_of_what_they_do_not_know(
    review, denise, mum, child, on_the_day
):
    letter = somebody(child, denise, "Aunt Invented", "family", way="letter", email="", address="1 Road\nTown")
    tick(review, denise, letter)
    send_invitations(preparation=review, by=denise, today=TODAY)
    tick(review, denise, letter, mum)
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == 0
    cancel_review(preparation=review, why=WHY, allowed_by=denise, by=denise, today=REMIND_ON)
    assert send_reminders(today=REMIND_ON) == 0


def test_children_with_nothing_to_send_cost_no_transaction(
    review, one, denise, mum, council, coordinator, on_the_day, django_assert_num_queries
):
    aunt = {"name": "Aunt Invented", "kind": "family", "way": "letter", "email": "", "address": "1 Road\nTown"}
    for day, told in ((ON, aunt), (ON + timedelta(days=1), {}), (ON - timedelta(days=12), {})):
        other = preparing.a_child_due(council, denise, coordinator)
        made = preparing.plan(other, coordinator, on=day, starts_at=TEN)
        made = begin_preparing(preparation=made, by=coordinator, today=TODAY)
        tick(made, denise, somebody(other, denise, **told))
        send_invitations(preparation=made, by=denise, today=TODAY)
    at(on_the_day, REMIND_ON)
    assert children_to_remind(REMIND_ON) == [review.child_id]
    assert send_reminders(today=REMIND_ON) == 1
    with django_assert_num_queries(1):
        assert send_reminders(today=REMIND_ON) == 0
    assert send_reminders(today=at(on_the_day, REMIND_ON + timedelta(days=1))) == 1, "the child of the day after"


@pytest.mark.parametrize("today", [date(2026, 12, 18) + timedelta(days=days) for days in range(20)])
def test_the_days_reminded_of_are_those_whose_reminder_is_due(today):
    every = [today + timedelta(days=days) for days in range(-5, 40)]
    due = [day for day in every if working_day_before(day, REMIND_WORKING_DAYS_BEFORE) <= today < day]
    assert days_to_remind_of(today) == due


def test_who_comes_to_a_sitting_on_a_day_of_its_own_is_reminded_of_that_day(one, review, denise, on_the_day):
    sooner = ON - timedelta(days=3)
    told = {"starts_at": TEN, "minutes": 60, "planned_on": sooner, "made_by": denise}
    Sitting.objects.create(preparation=review, number=2, **told)
    Invitation.objects.filter(pk=one.pk).update(sitting=2, told_as=f"{sooner}T10:00 60")
    remind_on = working_day_before(sooner, REMIND_WORKING_DAYS_BEFORE)
    assert send_reminders(today=at(on_the_day, remind_on - timedelta(days=1))) == 0
    assert send_reminders(today=at(on_the_day, remind_on)) == 1
    assert send_reminders(today=at(on_the_day, REMIND_ON)) == 0


# ---- what is ready


def test_invitations_and_replies_are_done_when_the_last_one_is(review, denise, mum, child, on_the_day):
    none = invitations_done([review.pk])
    aunt = somebody(child, denise, "Aunt Invented", "family", way="told", email="")
    one, other = tick(review, denise, mum, aunt)
    send_invitations(preparation=review, by=denise, today=TODAY)
    half = invitations_done([review.pk])
    next_day = at(on_the_day, TODAY + timedelta(days=1))
    note_told(invitation=other, by=denise)
    both = invitations_done([review.pk])
    for each in (one, other):
        note_reply(invitation=each, reply="coming", by=denise)
    everything = invitations_done([review.pk])
    assert (none, half) == ({review.pk: {}}, {review.pk: {}})
    assert both == {review.pk: {"invitations": next_day}}
    assert everything == {review.pk: {"invitations": next_day, "replies": next_day}}
    move_review(preparation=review, planned_on=ON, starts_at=time(15), by=denise, today=next_day)
    assert invitations_done([review.pk]) == {review.pk: {}}, "the aunt does not know yet"


def test_what_is_done_costs_the_same_for_many_reviews(review, one, django_assert_num_queries):
    with django_assert_num_queries(5):
        invitations_done([review.pk, *(uuid4() for _ in range(20))])
