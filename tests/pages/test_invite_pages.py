"""The pages about who comes to a review: who may tick, send, write down and keep out; what they show and cost."""

from datetime import time
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.children.actions.apart import keep_apart
from heard.children.models import FamilyStop
from heard.outbox.models import Message
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.meet import adjourn_review, begin_review
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.models import Invitation, Preparation, Sitting
from heard.reviews.queries.invited import invited_page
from tests.actions import preparing
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, now, put_at, somebody, tick, went_out
from tests.actions.preparing import TODAY
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db


def at(review, rest="who/"):
    return f"/children/{review.child_id}/plan/{review.pk}/{rest}"


def send(who, path, /, **told):
    return browser(who).post(path, {"once": str(uuid4())} | told)


def said_after(answer):
    assert answer.status_code == 302, plain(answer.content.decode())
    return plain(answer.client.get(answer["Location"]).content.decode())


def boxes_ticked(answer):
    page = answer.content.decode()
    return [part.split('"')[0] for part in page.split('name="people" type="checkbox" value="')[1:] if "checked" in part]


# ---- ticking


def test_the_child_is_offered_first_and_a_parent_who_is_forgotten_is_named(review, worker, mum, child):
    somebody(child, worker, "Kofi Invented", "child")
    somebody(child, worker, "Gran Invented", "family")
    page = text_of(browser(worker), at(review))
    assert page.index("Kofi Invented") < page.index("Mum Invented Parent") < page.index("Gran Invented")
    assert page.index("Gran Invented") < page.index("Tomasz Zielinski Social worker")
    assert "Mum Invented is a parent. Invite them, or keep them out with a reason." in page
    assert "mum@example.invalid" not in page


def test_a_child_whom_nobody_can_reach_yet_is_asked_for(review, worker):
    assert "Heard does not know yet how to reach" in text_of(browser(worker), at(review))


def test_ticking_invites_and_says_so(review, worker, mum):
    answer = send(worker, at(review), do="tick", people=[str(mum.pk)])
    assert "1 person invited to this review now." in said_after(answer)
    assert Invitation.objects.get().relationship == mum


def test_saving_without_a_tick_says_that_nobody_is_invited(review, worker, mum):
    assert "Nobody is ticked, so nobody is invited" in said_after(send(worker, at(review), do="tick", people=[]))
    assert not Invitation.objects.exists()


def test_what_is_ticked_and_not_saved_yet_is_saved_by_sending(review, worker, mum, child):
    tick(review, worker, mum)
    aunt = somebody(child, worker, "Aunt Invented", "family")
    page = browser(worker).get(at(review)).content.decode()
    assert 'form="ticks" name="do" value="send"' in page, "the button takes the ticks with it"
    answer = send(worker, at(review), do=["tick", "send"], people=[str(mum.pk), str(aunt.pk)])
    assert "2 messages on the way." in said_after(answer)
    assert set(Invitation.objects.values_list("relationship", flat=True)) == {mum.pk, aunt.pk}


def test_ticks_beside_the_button_are_refused_to_who_may_not_tick(review, denise, coordinator, mum):
    tick(review, denise, mum)
    assert 'form="ticks"' not in browser(coordinator).get(at(review)).content.decode()
    assert send(coordinator, at(review), do=["tick", "send"], people=[]).status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


def test_a_coordinator_sees_the_list_and_sends_but_does_not_tick(review, coordinator, denise, mum):
    tick(review, denise, mum)
    page = text_of(browser(coordinator), at(review))
    assert "The reviewing officer and the social worker say who is invited." in page
    assert 'type="checkbox"' not in browser(coordinator).get(at(review)).content.decode()
    assert send(coordinator, at(review), do="tick", people=[]).status_code == 404
    assert "1 message on the way." in said_after(send(coordinator, at(review), do="send"))


def test_two_who_must_not_meet_come_back_with_what_was_ticked_and_what_to_do(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    keep_apart(one=mum, other=dad, why="He hurt her.", by=denise, today=TODAY)
    answer = send(denise, at(review), do="tick", people=[str(mum.pk), str(dad.pk)])
    assert answer.status_code == 422
    assert "must not meet. Add another sitting, and choose it for one of them." in plain(answer.content.decode())
    assert sorted(boxes_ticked(answer)) == sorted([str(mum.pk), str(dad.pk)])
    add_sitting(preparation=review, starts_at=time(12), minutes=30, by=denise, today=TODAY)
    boxes = {f"sitting_{mum.pk}": "1", f"sitting_{dad.pk}": "2"}
    assert send(denise, at(review), do="tick", people=[str(mum.pk), str(dad.pk)], **boxes).status_code == 302
    assert Invitation.objects.get(relationship=dad).sitting == 2


def test_an_old_list_is_refused_and_says_who_was_ticked_meanwhile(review, denise, worker, mum, child):
    page = browser(denise).get(at(review)).content.decode()
    assert '<input type="hidden" name="seen" value="">' in page
    tick(review, worker, mum)
    answer = send(denise, at(review), do="tick", seen="", people=[])
    assert answer.status_code == 422
    assert "somebody changed whether these are invited: Mum Invented." in plain(answer.content.decode())
    assert f'name="seen" value="{mum.pk}"' in answer.content.decode(), "now they have seen it"
    assert send(denise, at(review), do="tick", seen=str(mum.pk), people=[]).status_code == 302


def test_before_it_is_prepared_the_page_leads_to_that(child, coordinator, worker, mum):
    planned = preparing.plan(child, coordinator, on=ON, starts_at=TEN)
    page = browser(coordinator).get(at(planned)).content.decode()
    assert at(planned, "preparing/") in page
    assert "Ask the reviewing officer or a review coordinator" in text_of(browser(worker), at(planned))
    answer = send(worker, at(planned), do="tick", people=[str(mum.pk)])
    assert "Begin preparing it first" in plain(answer.content.decode())


def test_without_a_time_sending_is_refused_in_words(child, coordinator, denise, mum):
    from heard.reviews.actions.prepare import begin_preparing

    made = begin_preparing(preparation=preparing.plan(child, coordinator, on=ON), by=coordinator, today=TODAY)
    tick(made, denise, mum)
    for path in (at(made), at(made, "")):
        assert f'href="{at(made, "venue/")}">Say where and when it is</a>' in browser(denise).get(path).content.decode()
    answer = send(denise, at(made), do="send")
    assert (answer.status_code, "Say what time it begins first" in plain(answer.content.decode())) == (422, True)


def test_who_reads_another_language_is_told_in_it_and_the_page_says_so(review, denise, child):
    somebody(child, denise, language="Twi", needs_interpreter=True)
    page = text_of(browser(denise), at(review))
    assert "What we write is in English. Tell them in Twi, with an interpreter." in page


def test_who_is_told_in_person_stands_apart_until_somebody_told_them(review, denise, child):
    aunt = somebody(child, denise, "Aunt Invented", "family", way="told", email="")
    (one,) = tick(review, denise, aunt)
    assert "I told them : Aunt Invented" in text_of(browser(denise), at(review))
    assert "you told Aunt Invented" in said_after(send(denise, at(review), do="told", invited=str(one.pk)))
    assert "I told them" not in text_of(browser(denise), at(review))
    assert send(denise, at(review), do="told", invited=str(uuid4())).status_code == 404


# ---- one person


def test_a_reply_is_written_down_and_a_missing_one_asked_for(review, denise, worker, mum):
    (one,) = tick(review, denise, mum)
    send_invitations(preparation=review, by=denise, today=TODAY)
    path = at(review, f"who/{one.pk}/reply/")
    refused = send(worker, path, words="She works then.")
    assert (refused.status_code, "She works then." in plain(refused.content.decode())) == (422, True)
    assert "Choose what they answered." in plain(refused.content.decode())
    page = said_after(send(worker, path, reply="apologies", words="She works then."))
    assert "Sends apologies" in page and "“She works then.”" in page


def test_excluding_says_what_stops_and_leads_to_deciding_about_each(review, denise, worker, manager, mum):
    (one,) = tick(review, denise, mum)
    path = at(review, f"who/{one.pk}/exclude/")
    assert "nothing about Bean goes to anybody but staff any more" in text_of(browser(denise), path)
    assert send(worker, path, why="Threats").status_code == 404
    refused = plain(send(manager, path, why="Threats").content.decode())
    assert "Only the child’s reviewing officer decides this." in refused
    answer = send(denise, path, why="Threats")
    assert answer["Location"] == f"/children/{review.child_id}/stop/"
    page = text_of(browser(denise), at(review))
    assert "Kept out" in page and "Nothing is sent to them." in page


def test_withdrawing_is_for_who_may_tick(review, denise, coordinator, mum):
    (one,) = tick(review, denise, mum)
    path = at(review, f"who/{one.pk}/withdraw/")
    assert browser(coordinator).get(path).status_code == 404
    assert "is not invited any more." in said_after(send(denise, path))
    assert browser(denise).get(path).status_code == 404, "there is no such invitation any more"


def test_sittings_are_added_and_taken_away(review, denise, mum):
    path = at(review, "sittings/")
    refused = send(denise, path, starts_at="noonish", minutes="30")
    assert (refused.status_code, "noonish" in refused.content.decode()) == (422, True)
    assert "Second sitting Monday 22 June, 12pm" in said_after(send(denise, path, starts_at="12pm", minutes="30"))
    sitting = Sitting.objects.get()
    assert "That sitting is not held." in said_after(send(denise, path, end=str(sitting.pk)))
    assert send(denise, path, end=str(uuid4())).status_code == 404


def test_the_next_meeting_is_planned_for_everybody_from_the_review(review, denise, mum):
    (one,) = tick(review, denise, mum)
    Preparation.objects.filter(pk=review.pk).update(planned_on=TODAY)
    begin_review(preparation=review, held_on=TODAY, by=denise, today=TODAY)
    adjourn_review(preparation=review, why="A report is missing.", by=denise, today=TODAY)
    path = at(review, "sittings/")
    page = browser(denise).get(at(review, "")).content.decode()
    assert ("Plan the next meeting" in page, path in page) == (True, True)
    day = {"planned_on_day": "22", "planned_on_month": "6", "planned_on_year": "2026"}
    answer = send(denise, path, starts_at="10am", minutes="30", everybody="on", **day)
    assert "everybody who is invited comes to it" in said_after(answer)
    assert now(one).sitting == 2
    assert "There are two sittings. Each person is told only of their own." in text_of(browser(denise), at(review))


def test_who_must_not_meet_is_told_at_a_glance_on_the_review_and_where_they_are_ticked(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    aunt = somebody(child, denise, "Aunt Invented", "family")
    keep_apart(one=mum, other=dad, why="He hurt her.", by=denise, today=TODAY)
    assert "Must not meet Mum Invented." in text_of(browser(denise), at(review))
    put_at(review, "Room 4", "open")
    add_sitting(preparation=review, starts_at=time(14, 30), minutes=30, by=denise, today=TODAY)
    tick(review, denise, mum, dad, aunt, sittings={dad.pk: 2})
    for path in (at(review), at(review, "")):
        page = text_of(browser(denise), path)
        assert "There are two sittings, because Dad Invented and Mum Invented must not meet." in page
        assert "Second sitting: 2:30pm, Room 4. Kept apart from Mum Invented." in page
        assert "The review: 10am, Room 4. Kept apart from Dad Invented." in page
        assert page.count("Kept apart from") == 2, "and not of the aunt"
        assert "He hurt her." not in page
    page = browser(denise).get(at(review)).content.decode()
    assert ">10am, with everybody</option>" in page
    assert '<option value="2" selected>2:30pm, apart</option>' in page


def test_where_all_may_meet_there_is_no_word_of_sittings_apart(review, denise, mum):
    tick(review, denise, mum)
    for path in (at(review), at(review, "")):
        assert "sittings," not in text_of(browser(denise), path)
        assert "Kept apart" not in text_of(browser(denise), path)


def test_who_came_is_written_down_once_it_has_begun(review, denise, coordinator, mum):
    (one,) = tick(review, denise, mum)
    path = at(review, "came/")
    assert "once the review has begun" in text_of(browser(denise), path)
    assert "Did not come" not in text_of(browser(denise), path), "nothing can be typed that would be refused"
    Preparation.objects.filter(pk=review.pk).update(planned_on=TODAY)
    begin_review(preparation=review, held_on=TODAY, by=coordinator, today=TODAY)
    assert send(denise, path, **{f"came_{one.pk}": "came"}).status_code == 302
    assert now(one).attended is True


# ---- the page of the review


def test_the_review_shows_who_comes_and_what_became_of_each_message(review, denise, mum, child):
    (one,) = tick(review, denise, mum)
    send_invitations(preparation=review, by=denise, today=TODAY)
    went_out(one)
    move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=TODAY)
    tick(review, denise)
    page = text_of(browser(denise), at(review, ""))
    assert "Mum Invented E-mail You do not need to come to our meeting" in page
    assert "Not sent, because it was stopped. A newer message" in page
    assert "mum@example.invalid" not in page
    assert Message.objects.filter(about_id=one.pk).count() == 3


def test_what_went_out_is_folded_and_what_waits_stands_before_it(review, denise, mum, child):
    dad = somebody(child, denise, "Dad Invented")
    (one, _) = tick(review, denise, mum, dad)
    send_invitations(preparation=review, by=denise, today=TODAY)
    message = Message.objects.filter(about_id=one.pk)
    message.update(state="sending", tried_at=clock.now())
    message.update(state="sent", sent_at=clock.now())
    sent = text_of(browser(denise), at(review, "")).split("What was sent")[1]
    assert "1 message went out, the last on Monday 8 June" in sent
    assert sent.index("Dad Invented") < sent.index("1 message went out") < sent.index("Mum Invented")


def test_of_whom_everything_stopped_no_reply_is_awaited(review, denise, mum, child):
    tick(review, denise, mum)
    assert "No reply yet" in text_of(browser(denise), at(review, ""))
    why = {"why": "placement_order", "since_on": TODAY, "made_at": clock.now()}
    FamilyStop.objects.create(child=child, made_by=denise, **why)
    for path in (at(review), at(review, "")):
        page = text_of(browser(denise), path)
        assert "No reply yet" not in page
        assert "Nothing is sent to them." in page


def test_thirty_people_cost_no_more_than_three(review, denise, child):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            invited_page(rights, review)
        return len(asked)

    from heard.accounts.access import rights_of

    rights = rights_of(denise, TODAY)
    people = [somebody(child, denise, f"Friend{number} Invented", "matters") for number in range(3)]
    tick(review, denise, *people)
    send_invitations(preparation=review, by=denise, today=TODAY)
    few = cost()
    people += [somebody(child, denise, f"Other{number} Invented", "matters") for number in range(12)]
    tick(review, denise, *people)
    send_invitations(preparation=review, by=denise, today=TODAY)
    assert cost() == few
