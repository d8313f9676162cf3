"""What is done of the steps before reviews, and which of them are not needed: for any number of reviews at once.

Plans and reports, and what people think, are found next door: `ready_papers` and `ready_heard`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.models import Child, Relationship
from heard.children.queries import holds_on
from heard.reviews.models import Choice, Invitation, Preparation, ProfileGiven, StepDone
from heard.reviews.queries.chairs import chairs_of
from heard.reviews.queries.invited import invitations_done
from heard.reviews.queries.preparation import PreparationRow, as_row, open_plan_of, open_plans
from heard.reviews.queries.ready_heard import heard_before
from heard.reviews.queries.ready_papers import papers_before
from heard.reviews.queries.step_groups import how_many_ready
from heard.reviews.queries.steps import Facts, StepRow, step_rows
from heard.rules.preparation import ATTENDEES, INTERPRETER, PROFILE, VENUE

Topic = Choice.Topic
MET = frozenset({Topic.WHO, Topic.ABOUT})
"""What the child is asked first, where people meet; without a meeting, only what to talk about."""
LIVE: Mapping[str, None] = {"withdrawn_at": None, "excluded_at": None}


@dataclass(frozen=True)
class ReadySummary:
    """`Ready: 7 of 9`, and the steps that are done and those that are missing, in the order in which they were due."""

    words: str
    done: tuple[StepRow, ...]
    missing: tuple[StepRow, ...]


class StepSaid(NamedTuple):
    """A step that somebody says is done: on which day, what they wrote to it, and who says so."""

    done_on: date
    words: str
    by: str


def ready_preparations(rights: Rights, *, officer: Person | None = None) -> list[PreparationRow]:
    """Every review on its way of the children whom this person may open, or of one officer's, with what is done.

    In as many queries for seventy as for seven.
    """
    return ready_rows(open_plans(rights, officer), rights.today)


def ready_preparation_of(child: Child, today: date) -> PreparationRow | None:
    """The review that the child has on its way, with what is done of it."""
    plan = open_plan_of(child)
    return ready_rows([plan], today)[0] if plan else None


def ready_rows(plans: Sequence[Preparation], today: date) -> list[PreparationRow]:
    """The reviews were read once; what is done of them is found, and then their rows are told."""
    facts = facts_of(plans, today)
    return [as_row(plan, today, facts[plan.pk]) for plan in plans]


def ready_summary(rights: Rights, preparation: Preparation) -> ReadySummary:
    """How much was ready before this review, also once it has begun: for whoever sits in the meeting."""
    today = rights.today
    steps = step_rows(preparation, today, facts_of([preparation], today)[preparation.pk])
    needed = tuple(step for step in steps if step.is_needed)
    done = tuple(step for step in needed if step.is_done)
    missing = tuple(step for step in needed if not step.is_done)
    return ReadySummary(f"Ready: {how_many_ready(needed)}", done, missing)


def facts_of(plans: Collection[Preparation], today: date) -> dict[UUID, Facts]:
    """What is found of the steps before these reviews, as they stand; in a constant number of queries."""
    if not plans:
        return {}
    done, not_needed = _done(plans, today), _not_needed(plans, today)
    papers, heard = papers_before(plans), heard_before(plans)
    return {
        plan.pk: Facts(done[plan.pk], not_needed[plan.pk]).and_also(papers[plan.pk]).and_also(heard[plan.pk])
        for plan in plans
    }


def _done(plans: Collection[Preparation], today: date) -> dict[UUID, dict[str, date]]:
    """When each step that Heard sees, or that somebody says is done, was done."""
    done: dict[UUID, dict[str, date]] = {plan.pk: {} for plan in plans}
    said = StepDone.objects.filter(preparation__in=done, taken_back_at=None)
    for plan, step, on in said.values_list("preparation", "step", "done_on"):
        done[plan][step] = on
    for steps in (_asked(plans), _settled(plans), _given(plans, today), invitations_done(done)):
        for plan, days in steps.items():
            done[plan].update(days)
    return done


def _not_needed(plans: Collection[Preparation], today: date) -> dict[UUID, frozenset[str]]:
    """An interpreter, where nobody who comes needs one; in one query."""
    invited = Invitation.objects.filter(preparation=OuterRef("pk"), relationship__needs_interpreter=True, **LIVE)
    who = {"kind": Relationship.Kind.CHILD, "needs_interpreter": True}
    themself = Relationship.objects.filter(holds_on(today), child=OuterRef("child"), **who)
    keys = [plan.pk for plan in plans]
    with_one = Preparation.objects.filter(Exists(invited) | Exists(themself), pk__in=keys)
    ticked = set(with_one.values_list("pk", flat=True))
    return {plan: frozenset() if plan in ticked else frozenset({INTERPRETER.key}) for plan in keys}


def steps_said(preparation: Preparation) -> dict[str, StepSaid]:
    """What somebody says is done of one review, by the step's key."""
    done = preparation.steps_done.filter(taken_back_at=None)
    said = done.values_list("step", "done_on", "words", "done_by__name")
    return {step: StepSaid(done_on, words, by) for step, done_on, words, by in said}


def languages_of(preparation: Preparation, today: date) -> list[tuple[str, str]]:
    """Who needs an interpreter at this review, and in which language: the child, and whoever is invited."""
    themself = Q(kind=Relationship.Kind.CHILD, child=preparation.child_id)
    live = {f"invitations__{name}": value for name, value in LIVE.items()}
    invited = Q(invitations__preparation=preparation, **live)
    found = Relationship.objects.filter(holds_on(today), themself | invited, needs_interpreter=True).distinct()
    return list(found.order_by("name").values_list("name", "language"))


def _asked(plans: Collection[Preparation]) -> dict[UUID, dict[str, date]]:
    """When the child was asked who comes and what to talk about: the later of both days."""
    topics = Choice.objects.filter(preparation__in=plans, topic__in=MET)
    told: dict[UUID, dict[str, date]] = defaultdict(dict)
    for plan, topic, on in topics.values_list("preparation", "topic", "told_on"):
        told[plan][topic] = on
    done = {}
    for each in plans:
        asked = {Topic.ABOUT} if each.without_meeting else MET
        if asked <= told[each.pk].keys():
            done[each.pk] = {ATTENDEES.key: max(told[each.pk][topic] for topic in asked)}
    return done


def _settled(plans: Collection[Preparation]) -> dict[UUID, dict[str, date]]:
    """When place and hour were settled."""
    return {plan.pk: {VENUE.key: plan.venue_on} for plan in plans if plan.venue_on and plan.starts_at}


def _given(plans: Collection[Preparation], today: date) -> dict[UUID, dict[str, date]]:
    """When the child was given the profile of whoever is to chair their review."""
    given = ProfileGiven.objects.filter(child__in={plan.child_id for plan in plans}, taken_back_at=None)
    days = {(child, officer): on for child, officer, on in given.values_list("child", "officer", "given_on")}
    chairs = chairs_of(plans, today)
    theirs = {plan.pk: (plan.child_id, chairs[plan.pk].pk) for plan in plans if plan.pk in chairs}
    return {plan: {PROFILE.key: days[key]} for plan, key in theirs.items() if key in days}
