"""The private conversation before a review: one for each, by who leads it, and never over what somebody else wrote."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment, Cover
from heard.reviews.actions.call_off import stand_down
from heard.reviews.actions.talk import record_conversation
from heard.reviews.models import Preparation
from heard.rules.private_talk import Conversation
from heard.rules.review_states import State
from heard.voice.actions.talks import Meanwhile
from heard.voice.models import PrivateConversation
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON
from tests.actions.preparing import A_DAY, TODAY, WHY, brought_to

EARLIER = TODAY - A_DAY
HELD = Conversation(offered_on=EARLIER, held_on=TODAY, mode="visit", alone=True)
ALL_TOLD = HELD._replace(rights_told_on=TODAY, contact_told_on=TODAY, advocate="offered", advocate_on=TODAY)
WORDS = "Her carer had to hold her."


def write(review, by, told=HELD, version=0, today=TODAY):
    return record_conversation(preparation=review, told=told, version=version, by=by, today=today)


def test_what_became_of_it_stands_with_who_wrote_it_and_whom_the_child_talked_with(review, denise):
    write(review, denise, ALL_TOLD)
    one = PrivateConversation.objects.get()
    assert (one.review_key, one.child_id, one.officer, one.recorded_by) == (review.pk, review.child_id, denise, denise)
    assert (one.held_on, one.mode, one.alone, one.rights_told_on) == (TODAY, "visit", True, TODAY)
    assert (one.advocate, one.advocate_on, one.version) == ("offered", TODAY, 1)


def test_it_is_audited_without_a_word_of_it(review, denise):
    write(review, denise, HELD._replace(alone=False, not_alone_why=WORDS))
    event = Event.objects.get(action="conversation.written")
    assert (event.actor_id, event.council_id) == (denise.pk, review.child.council_id)
    assert event.detail["held"] == "2026-06-08"
    assert WORDS not in str(event.detail)


def test_it_is_offered_first_and_held_later_and_the_earlier_words_stay_in_history(review, denise):
    write(review, denise, Conversation(offered_on=EARLIER))
    again = write(review, denise, version=1)
    assert (again.version, again.held_on) == (2, TODAY)
    assert [each.held_on for each in PrivateConversation.objects.get().events.order_by("pgh_id")] == [None]


def test_a_second_record_of_the_same_review_is_refused_and_says_whose_stands(review, denise):
    write(review, denise, Conversation(offered_on=EARLIER))
    with pytest.raises(Meanwhile, match="While you wrote, Denise Fairweather wrote down the conversation"):
        write(review, denise, version=0)
    assert PrivateConversation.objects.get().held_on is None
    assert write(review, denise, version=1).held_on == TODAY, "once it is known of"


def test_a_stale_page_changes_nothing_and_the_same_again_is_no_change(review, denise):
    write(review, denise)
    write(review, denise, ALL_TOLD, version=1)
    with pytest.raises(Meanwhile):
        write(review, denise, HELD._replace(alone=False, not_alone_why=WORDS), version=1)
    assert write(review, denise, ALL_TOLD, version=1).version == 2


def test_the_database_keeps_one_for_each_review(review, denise):
    write(review, denise)
    again = {"child": review.child, "review_key": review.pk, "officer": denise, "recorded_by": denise}
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateConversation.objects.create(**again)


def test_what_was_written_by_mistake_is_taken_out_again(review, denise):
    write(review, denise)
    assert write(review, denise, Conversation(), version=1).held_on is None


def test_nothing_at_all_is_not_written_down(review, denise):
    with pytest.raises(Refused, match="Write down at least one thing"):
        write(review, denise, Conversation())
    assert not PrivateConversation.objects.exists()


def test_what_cannot_be_so_is_refused_at_its_box(review, denise):
    with pytest.raises(Refused, match="Say whether you talked alone") as refused:
        write(review, denise, HELD._replace(alone=None))
    assert refused.value.field == "alone"


def test_only_who_leads_the_review_writes_it(council, child, review, worker, coordinator, manager):
    for person in (worker, coordinator, manager, world.a_person(role=Role.IRO, council=council)):
        with pytest.raises(Refused, match="Denise Fairweather leads this review"):
            write(review, person)
    assert not PrivateConversation.objects.exists()


def test_who_chairs_this_meeting_writes_it_before_its_day(council, child, review, manager, denise):
    other = world.a_person(role=Role.IRO, council=council, name="Olu Adair")
    meeting = {"kind": "meeting", "meeting_on": ON, "started_on": TODAY, "ended_on": ON + A_DAY, "made_by": manager}
    Cover.objects.create(child=child, person=other, **meeting)
    assert write(review, other).officer == other
    write(review, denise, ALL_TOLD, version=1)
    assert PrivateConversation.objects.get().officer == other, "who talked with the child stays"


def test_who_stands_in_while_the_officer_is_away_writes_it(council, child, review, manager):
    other = world.a_person(role=Role.IRO, council=council)
    away = {"kind": "leave", "started_on": TODAY, "ended_on": TODAY + A_DAY, "made_by": manager}
    Cover.objects.create(child=child, person=other, **away)
    assert write(review, other).recorded_by == other


def test_of_a_child_without_an_officer_nobody_writes_it(child, review, denise):
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    with pytest.raises(Refused, match="The child has no reviewing officer now"):
        write(review, denise)


def test_of_a_review_that_was_called_off_nothing_is_written(child, coordinator, denise):
    review = brought_to(State.PREPARING, child, coordinator, officer=denise)
    stand_down(preparation=review, why=WHY, allowed_by=denise, by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="so no talk belongs to it"):
        write(review, denise)


def test_it_can_be_written_after_the_review_but_not_of_a_later_day(child, coordinator, denise):
    review = brought_to(State.HELD, child, coordinator, officer=denise)
    later = TODAY + A_DAY
    with pytest.raises(Refused, match="completed on Monday 8 June 2026. What is said after it") as refused:
        write(review, denise, HELD._replace(held_on=later), today=later)
    assert refused.value.field == "held_on"
    assert write(review, denise, today=later).version == 1


def test_a_visit_is_expected_before_the_first_review_alone(council, denise, coordinator, worker, review):
    by_video = HELD._replace(mode="video")
    assert write(review, denise, by_video).mode == "video", "two reviews were held before"
    newly = world.a_child(council=council, in_care=False, social_worker=worker, born_on=date(2015, 1, 2))
    Appointment.objects.create(child=newly, iro=denise, started_on=date(2026, 5, 18))
    world.an_episode(newly, started_on=date(2026, 5, 18))
    world.start_clocks([newly])
    first = brought_to(State.PREPARING, newly, coordinator, officer=denise)
    with pytest.raises(Refused, match="a visit is expected") as refused:
        write(first, denise, by_video)
    assert refused.value.field == "no_visit_why"
    assert write(first, denise, by_video._replace(no_visit_why="The road is flooded.")).mode == "video"


@pytest.mark.django_db(transaction=True)
def test_of_two_begun_at_the_same_moment_one_stands_and_the_other_is_told(review, denise):
    begun, told = Barrier(2), []

    def attempt(words):
        begun.wait()
        try:
            write(Preparation.objects.select_related("child").get(pk=review.pk), denise, words)
            told.append("written")
        except Refused as refused:
            told.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=(words,)) for words in (HELD, ALL_TOLD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert sorted(told) == ["Meanwhile", "written"]
    assert PrivateConversation.objects.get().version == 1
