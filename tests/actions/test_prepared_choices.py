"""What the child chose about their own review: written in their words, answered by those who owe the answer."""

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Involvement
from heard.outbox.models import Message
from heard.reviews.actions.call_off import cancel_review, stand_down
from heard.reviews.actions.choose import Answer, Told, answer_choices, write_choices
from heard.reviews.actions.meet import begin_review, complete_review
from heard.reviews.models import Choice
from heard.reviews.queries.choices import choices_of, may_answer
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, TODAY, WHY, brought_to, plan

WHO = "My nan. Not Uncle Ray."


@pytest.fixture
def review(child, coordinator):
    return plan(child, coordinator)


def told(words=WHO, topic="who", how="said", on=TODAY, before=""):
    return Told(topic, how, words, on, before=before)


def write(review, by, *said):
    return write_choices(preparation=review, told=said or [told()], by=by, today=TODAY)


def answer(review, by, followed="yes", words=WHO, why_not="", topic="who"):
    answers = [Answer(topic, words, followed, why_not)]
    return answer_choices(preparation=review, answers=answers, by=by, today=TODAY)


@pytest.mark.parametrize("who", ["worker", "denise", "coordinator", "manager"])
def test_those_who_prepare_a_review_write_down_what_the_child_said_in_their_words(review, who, request):
    by = request.getfixturevalue(who)
    write(review, by, told(f"  {WHO} "), told("", "about", "not_now"))
    rows = {row.topic: row for row in choices_of(review)}
    assert list(rows) == ["who", "where", "when", "about", "how", "chair"]
    assert (rows["who"].words, rows["who"].told_on, rows["who"].recorded_by) == (WHO, TODAY, by.name)
    assert [row.topic for row in rows.values() if row.is_asked] == ["who", "about"]
    assert [row.topic for row in rows.values() if row.is_said] == ["who"]


def test_the_trail_names_the_topics_and_never_the_words(review, worker):
    write(review, worker)
    assert Event.objects.get(action="choices.written").detail == {"child": str(review.child_id), "topics": ["who"]}


def test_the_words_of_a_child_go_into_no_message(review, worker, denise):
    before = set(Message.objects.values_list("pk", flat=True))
    write(review, worker)
    answer(review, denise, "no", why_not="Nan is ill.")
    assert set(Message.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("wrong", "sentence", "box"),
    [
        pytest.param(told(on=TODAY + A_DAY), "is in the future", "who_told_on", id="a day to come"),
        pytest.param(told("  "), "Write down what they said", "who_words", id="no words"),
        pytest.param(told("", how="showed"), "or what you saw", "who_words", id="shown, but not what"),
    ],
)
def test_what_says_nothing_is_refused_and_no_topic_is_written(review, worker, wrong, sentence, box):
    with pytest.raises(Refused, match=sentence) as refused:
        write(review, worker, told("Tuesday", "when"), wrong)
    assert refused.value.field == box
    assert not Choice.objects.exists()


@pytest.mark.parametrize("state", [State.HELD, State.CANCELLED, State.STOOD_DOWN])
def test_nothing_is_chosen_for_a_review_that_is_over(child, coordinator, denise, worker, state):
    with pytest.raises(Refused, match="so nothing more is prepared for it"):
        write(brought_to(state, child, coordinator, officer=denise), worker)


def test_other_words_are_answered_anew_and_what_stood_there_is_in_history(review, worker, denise):
    write(review, worker)
    answer(review, denise, "no", why_not="She is ill.")
    write(review, worker, told("My nan and Kofi", before=WHO))
    choice = Choice.objects.get()
    assert (choice.words, choice.followed, choice.why_not, choice.answered_by) == ("My nan and Kofi", "", "", None)
    history = Choice.pgh_event_model.objects.order_by("pgh_id")
    assert list(history.values_list("words", "followed")) == [(WHO, ""), (WHO, "no")]


def test_another_day_alone_leaves_the_answer_and_the_same_again_writes_nothing(review, worker, denise):
    write(review, worker)
    answer(review, denise)
    assert write(review, worker, told(before=WHO)) == []
    write(review, worker, told(on=TODAY - A_DAY, before=WHO))
    assert (Choice.objects.get().followed, Choice.objects.get().told_on) == ("yes", TODAY - A_DAY)
    assert Event.objects.filter(action="choices.written").count() == 2


def test_who_wrote_meanwhile_is_not_overwritten(review, worker, coordinator):
    write(review, worker)
    with pytest.raises(Refused, match="While you wrote, Tomasz Zielinski wrote down here: “My nan") as refused:
        write(review, coordinator, told("My mum"))
    assert refused.value.field == "who_words"
    assert Choice.objects.get().words == WHO
    write(review, coordinator, told("My mum", before=WHO))
    assert Choice.objects.get().words == "My mum"


@pytest.mark.parametrize("who", ["worker", "denise"])
def test_the_officer_and_the_social_worker_say_what_was_followed(review, worker, who, request):
    by = request.getfixturevalue(who)
    write(review, worker)
    answer(review, by, "partly", why_not="Nan comes by telephone.")
    row = choices_of(review)[0]
    assert (row.answer, row.why_not, row.answered_by, row.answered_on) == (
        "Partly followed",
        "Nan comes by telephone.",
        by.name,
        TODAY,
    )


@pytest.mark.parametrize("who", ["coordinator", "manager"])
def test_nobody_else_answers_for_them(review, worker, who, request):
    by = request.getfixturevalue(who)
    write(review, worker)
    with pytest.raises(Refused, match="Only the child’s reviewing officer or social worker says what was followed"):
        answer(review, by)


def test_another_officer_or_somebody_with_another_part_does_not_answer(council, child):
    joan, adviser = (world.a_person(role=role, council=council) for role in (Role.IRO, Role.SOCIAL_WORKER))
    part = Involvement.Part.ADVISER
    Involvement.objects.create(child=child, person=adviser, part=part, started_on=TODAY)
    assert not may_answer(joan, child, TODAY)
    assert not may_answer(adviser, child, TODAY)


@pytest.mark.parametrize("followed", ["no", "partly"])
def test_a_no_needs_its_reason_and_a_yes_keeps_none(review, worker, denise, followed):
    write(review, worker)
    with pytest.raises(Refused, match="Say why not, in words that you would say to the child") as refused:
        answer(review, denise, followed, why_not="  ")
    assert refused.value.field == "who_why_not"
    answer(review, denise, "yes", why_not="Nothing stood in the way.")
    assert (Choice.objects.get().followed, Choice.objects.get().why_not) == ("yes", "")


def test_an_answer_to_words_that_changed_meanwhile_is_refused(review, worker, denise):
    write(review, worker)
    write(review, worker, told("Everybody", before=WHO))
    with pytest.raises(Refused, match="Now it says: “Everybody”. Answer that"):
        answer(review, denise)
    assert Choice.objects.get().followed == ""


def test_a_child_who_did_not_want_to_choose_is_followed_in_nothing(review, worker, denise):
    write(review, worker, told("", how="not_now"))
    with pytest.raises(Refused, match="nothing that could be followed"):
        answer(review, denise, words="")


@pytest.mark.parametrize("state", [State.CANCELLED, State.STOOD_DOWN])
def test_of_a_review_that_was_called_off_nothing_was_followed(child, worker, coordinator, denise, state):
    review = brought_to(State.PLANNED, child, coordinator, officer=denise, on=TODAY)
    write(review, worker)
    call_off = {State.CANCELLED: cancel_review, State.STOOD_DOWN: stand_down}[state]
    on = TODAY - A_DAY if state is State.CANCELLED else TODAY
    call_off(preparation=review, why=WHY, allowed_by=denise, by=coordinator, today=on)
    with pytest.raises(Refused, match="so nothing of it was followed or not"):
        answer(review, denise)


def test_what_was_followed_is_said_also_after_the_review(child, worker, coordinator, denise):
    review = brought_to(State.PREPARING, child, coordinator, officer=denise)
    write(review, worker)
    begin_review(preparation=review, held_on=TODAY, by=coordinator, today=TODAY)
    complete_review(preparation=review, participation="PN1", by=coordinator, today=TODAY)
    assert answer(review, denise)[0].followed == "yes"


def test_the_database_refuses_a_no_without_a_reason_too(review, worker):
    write(review, worker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Choice.objects.update(followed="no", answered_on=TODAY, answered_by=worker)
