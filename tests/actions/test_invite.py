"""Who is invited to a review: ticked by somebody, taken back, kept out, kept apart, and who came."""

from datetime import time

import pytest

from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.apart import keep_apart
from heard.children.actions.relations import end_relationship, exclude_relationship
from heard.children.models import FamilyStop
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.invite import exclude_from_review, note_attendance, withdraw_invitation
from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.sittings import add_sitting, end_sitting
from heard.reviews.models import Invitation, Preparation
from tests.actions import preparing
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, kinds, now, somebody, tick, to, went_out
from tests.actions.preparing import TODAY

pytestmark = pytest.mark.django_db
APART = {"why": "He hurt her.", "today": TODAY}


def send(review, by):
    return send_invitations(preparation=review, by=by, today=TODAY)


def test_whoever_is_ticked_is_invited_and_nobody_else(review, worker, mum, child):
    somebody(child, worker, "Dad Invented")
    (one,) = tick(review, worker, mum)
    assert list(Invitation.objects.values_list("relationship", "ticked_by")) == [(mum.pk, worker.pk)]
    assert Event.objects.get(action="review.ticked").detail == {"child": str(child.pk), "invited": 1}
    assert now(one).told_as == "", "to be ticked is not to be told"


def test_staff_who_work_with_the_child_are_ticked_and_others_are_refused(review, denise, worker, manager):
    (one,) = tick(review, denise, worker)
    assert one.person == worker
    with pytest.raises(Refused, match="not around the child any more"):
        tick(review, denise, worker, manager)


def test_ticked_again_stays_as_it_is_and_unticked_is_taken_back(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    first, _ = tick(review, denise, mum, dad)
    (again,) = tick(review, denise, mum)
    assert again.pk == first.pk
    assert list(Invitation.objects.filter(withdrawn_at=None).values_list("relationship", flat=True)) == [mum.pk]


def test_nobody_is_ticked_before_the_review_is_prepared(child, coordinator, mum):
    planned = preparing.plan(child, coordinator, on=ON, starts_at=TEN)
    with pytest.raises(Refused, match="Begin preparing it first"):
        tick(planned, coordinator, mum)


def test_who_is_excluded_or_gone_is_not_ticked(review, denise, mum, child):
    gone = somebody(child, denise, "Aunt Invented", "family")
    end_relationship(relationship=gone, ended_on=TODAY, by=denise, today=TODAY)
    with pytest.raises(Refused, match="not around the child any more"):
        tick(review, denise, gone)
    exclude_relationship(relationship=mum, why="Threats", by=denise, today=TODAY)
    with pytest.raises(Refused, match="Mum Invented is excluded"):
        tick(review, denise, mum)


# ---- two who must not meet


def test_two_who_must_not_meet_come_to_two_sittings_or_not_both(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    keep_apart(one=mum, other=dad, by=denise, **APART)
    with pytest.raises(Refused, match="must not meet. Add another sitting"):
        tick(review, denise, mum, dad)
    assert not Invitation.objects.filter(withdrawn_at=None, relationship=dad).exists()
    add_sitting(preparation=review, starts_at=time(12), minutes=30, by=denise, today=TODAY)
    first, second = tick(review, denise, mum, dad, sittings={dad.pk: 2})
    assert (now(first).sitting, now(second).sitting) == (1, 2)
    with pytest.raises(Refused, match="must not meet"):
        tick(review, denise, mum, dad, sittings={dad.pk: 1})


def test_each_is_told_of_their_own_sitting_alone_and_of_a_change_of_it(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    add_sitting(preparation=review, starts_at=time(12), minutes=30, by=denise, today=TODAY)
    first, second = tick(review, denise, mum, dad, sittings={dad.pk: 2})
    send(review, denise)
    assert (now(first).told_as, now(second).told_as) == ("2026-06-22T10:00 60", "2026-06-22T12:00 30")
    tick(review, denise, mum, dad, sittings={dad.pk: 1})
    assert (kinds(first), kinds(second)) == (["invitation"], ["invitation", "changed"])


def test_two_who_must_not_meet_since_they_were_told_hear_of_no_move_until_they_sit_apart(
    review, denise, mum, child, on_the_day
):
    dad, aunt = somebody(child, denise, "Dad Invented"), somebody(child, denise, "Aunt Invented", "family")
    hers, his, aunts = tick(review, denise, mum, dad, aunt)
    send(review, denise)
    went_out(hers, his, aunts)
    keep_apart(one=mum, other=dad, by=denise, **APART)
    move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=TODAY)
    assert [kinds(one) for one in (hers, his, aunts)] == [["invitation"], ["invitation"], ["invitation", "changed"]]
    add_sitting(preparation=review, starts_at=time(14), minutes=30, by=denise, today=TODAY)
    tick(review, denise, mum, dad, aunt, sittings={dad.pk: 2})
    assert [kinds(one) for one in (hers, his)] == [["invitation", "changed"]] * 2
    assert (now(hers).told_as, now(his).told_as) == ("2026-06-22T11:00 60", "2026-06-22T14:00 30")


def test_two_who_must_not_meet_still_hear_that_it_does_not_take_place(review, denise, mum, child):
    hers, his = tick(review, denise, mum, dad := somebody(child, denise, "Dad Invented"))
    send(review, denise)
    went_out(hers, his)
    keep_apart(one=mum, other=dad, by=denise, **APART)
    cancel_review(preparation=review, why="Ill", allowed_by=denise, by=denise, today=TODAY)
    assert [kinds(one) for one in (hers, his)] == [["invitation", "cancelled"]] * 2


def test_a_sitting_ends_when_nobody_comes_to_it_and_not_before(review, denise, mum):
    sitting = add_sitting(preparation=review, starts_at=time(12), minutes=30, by=denise, today=TODAY)
    tick(review, denise, mum, sittings={mum.pk: 2})
    with pytest.raises(Refused, match="Somebody comes to this sitting"):
        end_sitting(sitting=sitting, by=denise)
    tick(review, denise)
    assert end_sitting(sitting=sitting, by=denise).ended_at
    with pytest.raises(Refused, match="no such sitting"):
        tick(review, denise, mum, sittings={mum.pk: 2})


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"minutes": 0}, "how many minutes"), ({"planned_on": preparing.BEFORE}, "passed"), ({"venue": "A"}, "kind of")],
)
def test_a_sitting_that_cannot_be_is_refused(review, denise, wrong, says):
    facts = {"starts_at": time(12), "minutes": 30} | wrong
    with pytest.raises(Refused, match=says):
        add_sitting(preparation=review, by=denise, today=TODAY, **facts)


# ---- taken back and kept out


def test_who_was_told_hears_that_they_need_not_come_and_who_was_not_hears_nothing(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    (told,) = tick(review, denise, mum)
    send(review, denise)
    went_out(told)
    told, untold = tick(review, denise, mum, dad)
    for one in (told, untold):
        withdraw_invitation(invitation=one, why="A mistake", by=denise, today=TODAY)
    assert (kinds(told), kinds(untold)) == (["invitation", "cancelled"], [])
    with pytest.raises(Refused, match="not invited any more"):
        withdraw_invitation(invitation=told, why="", by=denise, today=TODAY)


def test_an_invitation_that_had_not_gone_out_is_taken_back_without_a_word(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    withdraw_invitation(invitation=one, why="A mistake", by=denise, today=TODAY)
    assert [(message.kind, message.state) for message in to(one)] == [("review.invitation", "stopped")]
    assert now(one).told_as == ""


def test_who_heard_that_they_need_not_come_does_not_hear_it_again_for_what_never_went(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    went_out(one)
    move_review(preparation=review, planned_on=ON, starts_at=None, by=denise, today=TODAY)
    went_out(one)
    move_review(preparation=review, planned_on=ON, starts_at=TEN, by=denise, today=TODAY)
    send(review, denise)
    assert kinds(one) == ["invitation", "cancelled", "invitation"]
    withdraw_invitation(invitation=now(one), why="", by=denise, today=TODAY)
    assert kinds(one) == ["invitation", "cancelled", "invitation"]


def test_who_was_asked_and_then_only_told_of_a_change_that_waits_hears_that_they_need_not_come(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    went_out(one)
    move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=TODAY)
    withdraw_invitation(invitation=now(one), why="", by=denise, today=TODAY)
    assert kinds(one) == ["invitation", "changed", "cancelled"]


def test_the_officer_keeps_a_family_member_out_and_everything_to_the_family_stops(review, denise, mum):
    (one,) = tick(review, denise, mum)
    send(review, denise)
    exclude_from_review(invitation=one, why="Threats", by=denise, today=TODAY)
    mum.refresh_from_db()
    assert (now(one).excluded_why, mum.excluded_why, FamilyStop.objects.get().why) == ("Threats", "Threats", "excluded")
    assert [message.state for message in to(one)] == ["stopped"], "and no word of it from Heard"


def test_a_member_of_staff_is_kept_out_of_this_review_alone_and_hears_it(review, denise, worker, mum):
    one, _ = tick(review, denise, worker, mum)
    send(review, denise)
    went_out(one)
    exclude_from_review(invitation=one, why="A conflict", by=denise, today=TODAY)
    assert kinds(one) == ["invitation", "cancelled"]
    assert not FamilyStop.objects.exists()


def test_only_the_officer_keeps_out_with_a_reason_and_never_the_child(review, denise, worker, child, mum):
    one, _ = tick(review, denise, mum, own := somebody(child, denise, "Kofi", "child"))
    theirs = Invitation.objects.get(relationship=own)
    for invitation, by, why, says in [
        (one, worker, "Threats", "Only the child’s reviewing officer"),
        (one, denise, " ", "Say why"),
        (theirs, denise, "Too young", "not excluded from their own review"),
    ]:
        with pytest.raises(Refused, match=says):
            exclude_from_review(invitation=invitation, why=why, by=by, today=TODAY)
    assert not Invitation.objects.filter(excluded_at__isnull=False).exists()


def test_who_was_kept_out_is_ticked_again_once_the_officer_says_so(review, denise, worker):
    (one,) = tick(review, denise, worker)
    exclude_from_review(invitation=one, why="A conflict", by=denise, today=TODAY)
    with pytest.raises(Refused, match="is excluded"):
        tick(review, denise, worker)
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        withdraw_invitation(invitation=one, why="", by=worker, today=TODAY)
    withdraw_invitation(invitation=one, why="It is over", by=denise, today=TODAY)
    (again,) = tick(review, denise, worker)
    assert again.pk != one.pk


# ---- who came


def test_who_came_is_said_once_the_review_has_begun(review, denise, coordinator, mum, worker):
    one, other = tick(review, denise, mum, worker)
    with pytest.raises(Refused, match="Say who came once it has begun"):
        note_attendance(preparation=review, came={one.pk: True}, by=denise)
    Preparation.objects.filter(pk=review.pk).update(planned_on=TODAY)
    begin_review(preparation=review, held_on=TODAY, by=coordinator, today=TODAY)
    assert note_attendance(preparation=review, came={one.pk: True, other.pk: False}, by=denise) == 2
    assert (now(one).attended, now(other).attended, now(one).attendance_noted_by) == (True, False, denise)
    assert note_attendance(preparation=review, came={one.pk: True}, by=denise) == 0
