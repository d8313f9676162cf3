"""Many reviews of one officer: days proposed together, and planned at once, in as many queries for ten as for two."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.guard import restrict_record
from heard.children.actions.kin import add_kin
from heard.children.models import Exclusion
from heard.outbox.actions.preferences import set_preference
from heard.outbox.models import Message
from heard.reviews.actions.plan_many import DaysRefused, plan_many
from heard.reviews.models import Preparation, ReviewClock
from heard.reviews.queries.days import days_for, days_for_many
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, DUE, TODAY, a_child_due, clock_of, plan


@pytest.fixture
def children(council, denise, coordinator):
    return [a_child_due(council, denise, coordinator) for _ in range(5)]


def rows_for(person, officer, **told):
    return days_for_many(rights_of(person, TODAY), officer, **told)


def queries(deed):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        deed()
    return len(asked)


def test_days_are_proposed_in_time_and_no_more_than_three_a_day(children, coordinator, denise):
    rows = rows_for(coordinator, denise)
    assert {row.child for row in rows} == set(children)
    assert all(row.proposal.is_within_law and row.proposal.is_within_promise for row in rows)
    assert max(Counter(row.proposal.day for row in rows).values()) <= 3
    assert not any(row.needs_a_reason for row in rows)


def test_what_is_proposed_can_be_planned_at_once_and_is_not_proposed_again(children, coordinator, denise):
    days = {row.child: row.proposal.day for row in rows_for(coordinator, denise)}
    made = plan_many(days=days, officer=denise, by=coordinator, today=TODAY)
    assert {plan.child: plan.planned_on for plan in made} == days
    for each in Preparation.objects.all():
        clock = clock_of(each.child)
        assert (each.due_on, each.aim_on, each.period_id) == (DUE, clock["aim_on"], clock["period_id"])
    events = Event.objects.filter(action="review.planned", actor_id=coordinator.pk)
    assert {event.about_id for event in events} == {plan.pk for plan in made}
    assert rows_for(coordinator, denise) == []


def test_as_many_queries_for_many_as_for_few(council, children, coordinator, denise):
    few = dict.fromkeys(children[:2], DUE)
    asked_for_two = queries(lambda: plan_many(days=few, officer=denise, by=coordinator, today=TODAY))
    proposed_for_three = queries(lambda: rows_for(coordinator, denise))
    more = [a_child_due(council, denise, coordinator) for _ in range(7)]
    assert queries(lambda: rows_for(coordinator, denise)) == proposed_for_three
    days = dict.fromkeys([*children[2:], *more], DUE - A_DAY)
    assert queries(lambda: plan_many(days=days, officer=denise, by=coordinator, today=TODAY)) == asked_for_two


def heard_news():
    news = Message.objects.filter(kind="review.news", subject="A review is planned")
    return sorted(news.values_list("about_child", "to_person__name", "urgency", "state"))


def test_officer_and_social_workers_hear_of_many_as_they_do_of_one(council, children, coordinator, denise, worker):
    joan = world.a_person(role=Role.SOCIAL_WORKER, council=council, name="Joan Ferris")
    one, other, open_to_few, nobodys, alone = children
    for child in (one, other, open_to_few):
        world.an_involvement(child, worker)
    world.an_involvement(one, joan)
    restrict_record(child=open_to_few, people=[denise, coordinator], why="A relative", by=coordinator, today=TODAY)
    world.an_exclusion(other, worker)
    set_preference(person=joan, kind="review.news", choice="now", by=joan)
    days = dict.fromkeys((one, other, open_to_few, nobodys), DUE)
    plan_many(days=days, officer=denise, by=coordinator, today=TODAY)
    waits = [(child.pk, denise.name, "digest", "queued") for child in days]
    waits.append((one.pk, worker.name, "digest", "queued"))
    assert heard_news() == sorted([*waits, (one.pk, joan.name, "now", "queued")])
    told = Message.objects.get(to_person=joan)
    made = Preparation.objects.get(child=one)
    assert (told.about_id, told.link) == (made.pk, f"/children/{one.pk}/plan/{made.pk}/")
    assert Event.objects.filter(action="message.queued", about_id=told.pk, actor_id=coordinator.pk).exists()
    plan_many(days={alone: DUE}, officer=denise, by=denise, today=TODAY)
    assert alone.pk not in {row[0] for row in heard_news()}, "who planned it knows"


def test_news_of_many_costs_the_same_for_many_children_and_people(council, children, coordinator, denise):
    def with_workers(some):
        for child in some:
            world.an_involvement(child, world.a_person(role=Role.SOCIAL_WORKER, council=council))
        return dict.fromkeys(some, DUE)

    few, more = with_workers(children[:2]), with_workers(children[2:])
    asked = queries(lambda: plan_many(days=few, officer=denise, by=coordinator, today=TODAY))
    assert queries(lambda: plan_many(days=more, officer=denise, by=coordinator, today=TODAY)) == asked
    assert len(heard_news()) == 10


def test_brothers_and_sisters_are_proposed_together_and_the_days_of_others_are_seen(
    council, children, coordinator, denise
):
    one, other, *_ = children
    add_kin(child=one, kin=other, kind="sibling", by=coordinator)
    days = {row.child: row.proposal.day for row in rows_for(coordinator, denise)}
    assert days[one] == days[other]
    plan(one, coordinator, on=date(2026, 6, 24))
    proposal = next(row.proposal for row in rows_for(coordinator, denise) if row.child == other)
    assert proposal.day == date(2026, 6, 24)
    assert "A brother or sister has a review that day." in proposal.reasons
    assert days_for(other, rights_of(coordinator, TODAY))[0].day == date(2026, 6, 24)


def test_nothing_is_told_of_a_brother_or_sister_whose_record_the_asker_may_not_open(
    children, coordinator, denise, manager
):
    one, other, *_ = children
    add_kin(child=one, kin=other, kind="sibling", by=coordinator)
    plan(one, coordinator, on=date(2026, 6, 24))
    restrict_record(child=one, people=[manager], why="A relative works here", by=manager, today=TODAY)
    reasons = [reason for each in days_for(other, rights_of(coordinator, TODAY)) for reason in each.reasons]
    assert reasons
    assert "A brother or sister has a review that day." not in reasons


def test_a_day_that_is_full_is_not_proposed(council, children, coordinator, denise):
    free = days_for(children[-1], rights_of(coordinator, TODAY))[0].day
    for child in children[:3]:
        plan(child, coordinator, on=free)
    assert free not in [each.day for each in days_for(children[-1], rights_of(coordinator, TODAY))]


def test_only_what_is_due_by_then_and_can_be_known_is_proposed(children, coordinator, denise):
    aim_on = clock_of(children[0])["aim_on"]
    assert rows_for(coordinator, denise, until=aim_on - A_DAY) == []
    assert len(rows_for(coordinator, denise, until=aim_on)) == 5
    ReviewClock.objects.filter(child=children[0]).update(due_on=None, aim_on=None)
    assert len(rows_for(coordinator, denise)) == 4
    assert days_for(children[0], rights_of(coordinator, TODAY)) == []


def test_only_children_whom_the_asker_may_open_are_proposed(children, coordinator, denise, manager):
    world.an_exclusion(children[0], coordinator, by=manager)
    assert Exclusion.objects.exists()
    assert children[0] not in [row.child for row in rows_for(coordinator, denise)]
    assert children[0] in [row.child for row in rows_for(manager, denise)]


def test_where_no_day_is_left_in_time_a_late_one_is_proposed_that_asks_for_a_reason(children, coordinator, denise):
    rows = days_for_many(rights_of(coordinator, DUE), denise)
    assert all(row.needs_a_reason for row in rows)
    days = {row.child: row.proposal.day for row in rows}
    with pytest.raises(DaysRefused) as refused:
        plan_many(days=days, officer=denise, by=coordinator, today=DUE)
    assert all("after the law’s limit, 30 June 2026" in sentence for sentence in refused.value.children.values())


def test_all_or_nothing_is_planned_and_each_child_says_why_not(council, children, coordinator, denise, manager):
    planned, others, gone, on_the_case, sound = children
    plan(planned, coordinator)
    joan = world.a_person(role=Role.IRO, council=council)
    others.appointments.update(iro=joan)
    ReviewClock.objects.filter(child=gone).delete()
    world.an_involvement(on_the_case, coordinator)
    with pytest.raises(DaysRefused, match="because of 4 children") as refused:
        plan_many(days=dict.fromkeys(children, DUE), officer=denise, by=coordinator, today=TODAY)
    told = refused.value.children
    assert "A review is planned for this child already" in told[planned]
    assert "has another reviewing officer now" in told[others]
    assert "is not in care now" in told[gone]
    assert "You work on this child’s case" in told[on_the_case]
    assert sound not in told
    assert Preparation.objects.count() == 1


def test_a_day_that_has_passed_is_refused_for_its_child(children, coordinator, denise):
    days = {children[0]: TODAY - A_DAY, children[1]: TODAY + A_WEEK}
    with pytest.raises(DaysRefused, match="because of one child") as refused:
        plan_many(days=days, officer=denise, by=coordinator, today=TODAY)
    assert list(refused.value.children) == [children[0]]


def test_who_plans_for_an_officer(council, children, denise, coordinator, manager, worker):
    joan = world.a_person(role=Role.IRO, council=council)
    for person in (worker, joan):
        with pytest.raises(Refused, match="can plan a review. Ask them."):
            plan_many(days={children[0]: DUE}, officer=denise, by=person, today=TODAY)
    with pytest.raises(Refused, match="Choose a day for at least one child"):
        plan_many(days={}, officer=denise, by=denise, today=TODAY)
    for child, person in zip(children, (denise, coordinator, manager), strict=False):
        (made,) = plan_many(days={child: DUE}, officer=denise, by=person, today=TODAY)
        assert made.made_by == person
