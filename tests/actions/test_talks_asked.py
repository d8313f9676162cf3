"""Everybody with parental responsibility is asked before a review is completed, or the law's reason stands for it."""

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.relations import end_relationship, exclude_relationship
from heard.outbox.models import Message
from heard.reviews.actions.invitations_out import note_told, send_invitations
from heard.reviews.actions.invite import withdraw_invitation
from heard.reviews.actions.meet import begin_review, complete_review
from heard.reviews.actions.talk import answer_talk, record_talk, take_back_talk
from heard.reviews.models import Preparation
from heard.reviews.queries.talked import each_responsible_asked_on, unasked_of
from heard.rules.review_states import State
from heard.rules.talking import NotAsked, Talked
from heard.voice.models import Answer, Contribution, Talk
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import somebody, tick, went_out
from tests.actions.preparing import A_DAY, TODAY, brought_to

SAID = Talked(talked_on=TODAY, said="She sleeps better since she sees her brother.")
NOT_FOUND = Talked(not_asked=NotAsked.NOT_FOUND, not_asked_why="Two letters came back, and her aunt does not know.")


@pytest.fixture
def mum(child, coordinator):
    return somebody(child, coordinator, has_parental_responsibility=True)


def answered(review, made, by, words="You will see them together on Sundays.", before="", **told) -> Answer:
    said = {"kind": "agreed", "told_on": None} | told
    return answer_talk(preparation=review, talk=made, words=words, before=before, by=by, today=TODAY, **said)


def talk(review, by, to, told=SAID, today=TODAY) -> Talk:
    return record_talk(preparation=review, who=to.pk, told=told, by=by, today=today)


def begun(review, by) -> Preparation:
    return begin_review(preparation=review, held_on=TODAY, by=by, today=TODAY)


def complete(review, by, today=TODAY):
    return complete_review(preparation=review, participation="PN1", by=by, today=today)


def names(review):
    return [one.name for one in unasked_of(review)]


def invite(review, by, *people):
    """They are ticked and written to, and what waits goes out."""
    invited = tick(review, by, *people)
    send_invitations(preparation=review, by=by, today=TODAY)
    went_out(*invited)
    return invited


def wrote(review, to, by, **other):
    """They gave us what they think, on paper."""
    facts = {"form": "parent", "came": "paper", "given_on": TODAY, "typed_by": by, "sent_at": clock.now()}
    facts |= {"child": review.child, "review_key": review.pk, "relationship": to}
    return Contribution.objects.create(**facts | other)


def test_a_review_is_not_completed_while_a_parent_with_responsibility_was_not_asked(review, coordinator, mum):
    begun(review, coordinator)
    with pytest.raises(Refused, match="Mum Invented has parental responsibility, and was not asked what they think"):
        complete(review, coordinator)
    assert Preparation.objects.get(pk=review.pk).state == State.UNDER_WAY


def test_a_talk_a_contribution_or_an_invitation_that_went_out_is_asking(child, review, coordinator, denise, mum):
    dad = somebody(child, coordinator, "Dad Invented", has_parental_responsibility=True)
    gran = somebody(child, coordinator, "Gran Invented", kind="responsible")
    invite(review, coordinator, dad)
    assert names(review) == ["Gran Invented", "Mum Invented"]
    talk(review, denise, mum)
    wrote(review, gran, coordinator)
    assert names(review) == []
    begun(review, coordinator)
    assert complete(review, coordinator).held_on == TODAY


@pytest.mark.parametrize("reason", NotAsked)
def test_a_reason_of_the_law_stands_for_asking(review, coordinator, denise, mum, reason):
    talk(review, denise, mum, NOT_FOUND._replace(not_asked=reason))
    begun(review, coordinator)
    assert complete(review, coordinator)


def test_another_reason_is_refused_for_them_and_kept_for_others(child, review, coordinator, denise, mum):
    other = Talked(not_asked_why="The school is shut until the autumn.")
    with pytest.raises(Refused, match="so the law wants them asked") as refused:
        talk(review, denise, mum, other)
    assert refused.value.field == "how"
    school = somebody(child, coordinator, "Hill School", kind="school")
    assert talk(review, denise, school, other).not_asked_why == other.not_asked_why


def test_an_invitation_asks_only_once_it_went_out_and_while_it_stands(review, coordinator, mum):
    (one,) = tick(review, coordinator, mum)
    assert names(review) == ["Mum Invented"], "ticked"
    send_invitations(preparation=review, by=coordinator, today=TODAY)
    assert names(review) == ["Mum Invented"], "waiting to be sent"
    went_out(one)
    assert names(review) == []
    one.refresh_from_db()
    withdraw_invitation(invitation=one, why="", by=coordinator, today=TODAY)
    assert names(review) == ["Mum Invented"], "taken back"


def test_an_invitation_that_came_back_asked_nobody(review, coordinator, mum):
    (one,) = invite(review, coordinator, mum)
    Message.objects.filter(about_id=one.pk).update(state="bounced", ended_at=clock.now(), why="No such address.")
    assert names(review) == ["Mum Invented"]


def test_who_is_kept_out_is_still_to_be_asked(review, coordinator, denise, mum):
    invite(review, coordinator, mum)
    exclude_relationship(relationship=mum, why="She threatened the carer.", by=denise, today=TODAY)
    assert names(review) == ["Mum Invented"]
    talk(review, denise, mum)
    assert names(review) == []


def test_who_was_told_in_person_was_asked(child, review, coordinator):
    dad = somebody(child, coordinator, "Dad Invented", way="told", email="", has_parental_responsibility=True)
    (one,) = tick(review, coordinator, dad)
    assert names(review) == ["Dad Invented"]
    note_told(invitation=one, by=coordinator)
    assert names(review) == []


def test_what_is_begun_or_taken_back_asks_nobody(review, coordinator, denise, mum):
    unsent = {"came": "link", "given_on": None, "typed_by": None, "sent_at": None, "invitation_key": review.pk}
    wrote(review, mum, coordinator, **unsent)
    take_back_talk(preparation=review, talk=talk(review, denise, mum), by=denise, today=TODAY)
    assert names(review) == ["Mum Invented"]


def test_a_talk_before_another_review_asks_nobody_for_this_one(review, coordinator, denise, mum):
    begun(review, coordinator)
    talk(review, denise, mum)
    complete(review, coordinator)
    again = brought_to(State.PREPARING, review.child, coordinator, officer=denise, on=TODAY + A_DAY)
    assert names(again) == ["Mum Invented"]


def test_who_counts_is_who_had_responsibility_on_the_day_of_the_last_meeting(child, review, coordinator, denise, mum):
    gone = somebody(child, coordinator, "Gone Invented", has_parental_responsibility=True)
    end_relationship(relationship=gone, ended_on=TODAY, by=coordinator, today=TODAY)
    begun(review, coordinator)
    assert names(review) == ["Mum Invented"]
    later = TODAY + A_DAY
    end_relationship(relationship=mum, ended_on=later, by=coordinator, today=later)
    with pytest.raises(Refused, match="Mum Invented has parental responsibility"):
        complete(review, coordinator, today=later)
    talk(review, denise, mum, today=later)
    assert complete(review, coordinator, today=later)


def test_a_parent_without_responsibility_keeps_no_review_open(child, review, coordinator):
    somebody(child, coordinator, "Dad Invented")
    begun(review, coordinator)
    assert complete(review, coordinator)


def test_the_board_is_told_the_day_of_each_in_six_queries(
    child, review, coordinator, denise, mum, django_assert_num_queries
):
    people = [somebody(child, coordinator, name, kind="responsible") for name in ("Ann", "Bob", "Cy")]
    invite(review, coordinator, people[0], people[1])
    talk(review, denise, mum, SAID._replace(talked_on=TODAY - A_DAY))
    wrote(review, mum, coordinator)
    with django_assert_num_queries(6):
        assert each_responsible_asked_on([review]) == {review.pk: [TODAY, TODAY, None, TODAY - A_DAY]}


def test_the_officer_talks_with_the_social_worker_too_and_with_nobody_unknown(council, review, worker, denise):
    assert talk(review, denise, worker).person == worker
    stranger = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    with pytest.raises(Refused, match="Choose who it was") as refused:
        talk(review, denise, stranger)
    assert refused.value.field == "who"


def test_only_who_leads_the_review_writes_talks_answers_and_takes_them_back(review, worker, coordinator, denise, mum):
    made = talk(review, denise, mum)
    for person in (worker, coordinator):
        for deed in (
            lambda by=person: talk(review, by, mum),
            lambda by=person: take_back_talk(preparation=review, talk=made, by=by, today=TODAY),
            lambda by=person: answered(review, made, by),
        ):
            with pytest.raises(Refused, match="Denise Fairweather leads this review"):
                deed()
    assert (Talk.objects.get().taken_back_at, Answer.objects.count()) == (None, 0)


def test_a_talk_is_audited_without_a_word_of_it(review, denise, mum):
    made = talk(review, denise, mum)
    answered(review, made, denise)
    take_back_talk(preparation=review, talk=made, by=denise, today=TODAY)
    events = Event.objects.filter(about_id=made.pk).order_by("at")
    assert {each.action for each in events} == {"talk.written", "talk.answered", "talk.taken_back"}
    assert all(each.council_id == review.child.council_id for each in events)
    assert "brother" not in str([each.detail for each in events])
