"""When all who were asked have given what they think, and beside which topic of the meeting each answer stands."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.children.actions.relations import exclude_relationship
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Invitation
from heard.reviews.queries.viewed import checked_parts, checked_parts_for_topic, given_by_each, last_of, topic_of
from heard.rules.contributions import FORMS, Form, Question
from heard.rules.giving_away import Reading
from heard.rules.topics import Topic
from heard.voice.actions.type_in import take_back_views
from tests.actions import preparing
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, somebody, tick
from tests.actions.preparing import TODAY
from tests.actions.viewing import checked, said_of, sent, typed

FRIDAY = datetime(2026, 6, 5, 23, 30, tzinfo=clock.ENGLAND)


def views_in_on(plans) -> dict:
    """For each of these reviews, the day on which the last of those asked gave what they think; None until then."""
    return {plan: last_of(days) for plan, days in given_by_each(plans).items()}


def in_on(review) -> date | None:
    return views_in_on([review])[review.pk]


@pytest.fixture
def carer(child, coordinator):
    return somebody(child, coordinator, "Carer Halloran", "carer")


def test_it_is_the_day_on_which_the_last_of_those_asked_gave_theirs(review, mum, carer, worker, denise, coordinator):
    assert in_on(review) is None, "nobody is invited"
    invited = tick(review, denise, mum, carer, worker)
    by = {one.relationship_id or one.person_id: one for one in invited}
    sent(review, by[mum.pk], at=FRIDAY)
    sent(review, by[worker.pk], at=FRIDAY - timedelta(days=2))
    assert in_on(review) is None, "the carer has not"
    one = typed(review, carer, coordinator, given_on=date(2026, 6, 6))
    assert in_on(review) == date(2026, 6, 6)
    take_back_views(contribution=one, why="Another child’s.", by=denise, today=TODAY)
    assert in_on(review) is None
    typed(review, carer, coordinator, given_on=date(2026, 6, 3))
    assert in_on(review) == date(2026, 6, 5), "by the day in England"


def test_who_is_not_invited_any_more_and_who_may_hear_nothing_holds_up_nobody(review, child, mum, worker, denise):
    dad, nan = somebody(child, denise, "Dad Invented"), somebody(child, denise, "Nan Old", "family")
    invited = {one.relationship_id or one.person_id: one for one in tick(review, denise, mum, dad, nan, worker)}
    sent(review, invited[mum.pk])
    sent(review, invited[worker.pk])
    assert in_on(review) is None
    Invitation.objects.filter(pk=invited[nan.pk].pk).update(withdrawn_at=clock.now(), withdrawn_by=denise)
    assert in_on(review) is None
    exclude_relationship(relationship=dad, why="A threat.", by=denise, today=TODAY)
    assert in_on(review) == TODAY, "everything to the family has stopped; the social worker gave theirs"


def test_neither_the_child_nor_their_own_officer_is_asked_by_a_form(review, child, mum, denise, coordinator):
    kofi = somebody(child, coordinator, "Kofi", "child")
    invited = {one.relationship_id: one for one in tick(review, denise, mum, kofi)}
    Invitation.objects.create(preparation=review, person=denise, ticked_by=denise, ticked_at=clock.now())
    sent(review, invited[mum.pk])
    assert in_on(review) == TODAY


def test_it_asks_as_many_queries_for_many_as_for_few(council, denise, worker, coordinator):
    plans = []
    for number in range(5):
        one = preparing.a_child_due(council, denise, coordinator, worker, forename=f"Child{number}")
        plan = preparing.plan(one, coordinator, on=ON, starts_at=TEN)
        plan = begin_preparing(preparation=plan, by=coordinator, today=TODAY)
        invited = tick(plan, denise, somebody(one, coordinator), worker)
        sent(plan, invited[0])
        plans.append(plan)

    def asks(some):
        with CaptureQueriesContext(connection) as caught:
            assert views_in_on(some) == {plan.pk: None for plan in some}
        return len(caught)

    assert asks(plans) == asks(plans[:1]) < 9
    assert views_in_on([]) == {}


def test_every_question_of_every_form_stands_beside_a_topic_or_what_is_going_well():
    for form, questions in FORMS.items():
        topics = {one.question: topic_of(one.question, form) for one in questions}
        assert [question for question, topic in topics.items() if topic is None] == [Question.WELL]
    assert topic_of(Question.SCHOOL, Form.SCHOOL) is Topic.SCHOOL
    assert topic_of(Question.WORRIES, Form.PARENT) is topic_of(Question.PLAN, Form.PARENT) is Topic.FAMILY_THINK
    assert topic_of(Question.WORRIES, Form.SCHOOL) is Topic.OTHER
    assert topic_of(Question.PLAN, Form.GUARDIAN) is Topic.PLAN


def test_the_meeting_reads_by_topic_what_may_lie_open_there_and_names_nobody_who_is_protected(
    review, carer, child, denise, coordinator, worker
):
    nan = somebody(child, denise, "Nan Old", "family")
    for one in (carer, nan):
        words = {Question.WELL: f"{one.name[:3]} well", Question.FAMILY: f"{one.name[:3]} family"}
        parts = [said_of(question, Reading.MEETING) for question in words]
        checked(typed(review, one, coordinator, words=words), denise, *parts)
    rights = rights_of(worker, TODAY)
    rows = checked_parts(rights, review)
    assert [row.question for row in rows] == [Question.WELL, Question.WELL, Question.FAMILY, Question.FAMILY]
    assert {(row.who, row.words) for row in rows} == {
        ("a carer", "Car well"),
        ("Nan Old", "Nan well"),
        ("a carer", "Car family"),
        ("Nan Old", "Nan family"),
    }
    found = checked_parts_for_topic(rights, review)
    assert {topic: len(rows) for topic, rows in found.items()} == {None: 2, Topic.FAMILY: 2}
