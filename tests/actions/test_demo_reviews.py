"""The demo council has reviews on their way, whatever the day; what came before today is written down as of then."""

import re
from collections import Counter
from datetime import date

from heard import clock
from heard.accounts.access import rights_of
from heard.children.models import FamilyStop, Knowledge, Relationship
from heard.children.queries.apart import kept_apart
from heard.children.queries.knowing import look_again
from heard.children.queries.stops import stops_to_decide
from heard.jobs.demo_days import on
from heard.jobs.demo_today import NEWCOMER
from heard.jobs.invented import families
from heard.outbox.models import Carrier, Message
from heard.outbox.queries import what_waits
from heard.reviews.models import OPEN, Invitation, Preparation, StateChange
from heard.reviews.queries.ready import ready_preparations
from heard.rules.preparation import INTERPRETER, PROFILE
from heard.rules.readiness import Readiness
from heard.rules.review_states import State
from tests.actions.demo_days import A_SUNDAY_AFTER_CHRISTMAS, A_WORKING_DAY, demo_on, person, the_richest

DRAMA = re.compile(r"01632 960\d{3}|07700 900\d{3}")
FAMILIES = [each for each in vars(families).values() if isinstance(each, tuple) and each]
INVENTED = [one.told for family in FAMILIES for one in family if isinstance(one, families.Somebody)]


today = demo_on(A_SUNDAY_AFTER_CHRISTMAS, A_WORKING_DAY)


def reviews_of(name, today):
    """This person's own reviews on their way, as the board shows them."""
    return ready_preparations(rights_of(person(name), today))


def test_a_review_stands_in_every_state_and_the_officers_have_several_on_their_way(today):
    assert {State(state) for state in Preparation.objects.values_list("state", flat=True)} == set(State)
    assert len(reviews_of("Denise", today)) >= 7
    assert len(reviews_of("Olu", today)) >= 3
    assert Preparation.objects.exclude(late_why="").get().state == State.PREPARING


def test_what_was_done_on_a_day_is_written_down_as_of_that_day(today):
    moves = StateChange.objects.values_list("happened_on", "at")
    assert moves
    assert {at.astimezone(clock.ENGLAND).date() - on for on, at in moves} == {date.resolution * 0}
    assert not Preparation.objects.filter(planned_on__lt=today, state__in=[State.PLANNED, State.PREPARING]).exists()


def test_the_parents_who_must_not_meet_come_to_two_sittings(today):
    plan = the_richest()
    (pair,) = kept_apart(plan.child)
    asked = Invitation.objects.filter(preparation=plan, relationship__in=pair)
    assert sorted(asked.values_list("sitting", flat=True)) == [1, 2]


def test_an_interpreter_is_late_and_a_profile_is_missing_and_others_are_in_order(today):
    steps = {row.id: {step.key: step for step in row.steps} for row in reviews_of("Denise", today) if row.steps}
    assert steps[the_richest().pk][INTERPRETER.key].standing is Readiness.LATE
    given = Counter(each[PROFILE.key].standing is Readiness.DONE for each in steps.values())
    assert given[True] >= 2
    assert given[False] >= 1


def test_the_child_reads_what_was_followed_and_why_something_was_not(today):
    followed = Counter(the_richest().choices.values_list("followed", flat=True))
    assert (followed["yes"], followed["no"]) == (2, 1)


def test_one_decision_is_to_be_taken_again(today):
    assert [(one.name, one.may_know) for one in look_again(rights_of(person("Denise"), today))]
    assert Knowledge.objects.filter(look_again_on__gt=today).exists()


def test_where_everything_stopped_nothing_goes_and_denise_decides(today):
    rows = stops_to_decide(rights_of(person("Denise"), today))
    assert len(rows) >= 2
    assert all(row.people for row in rows)
    stopped = FamilyStop.objects.filter(ended_at=None).values("child")
    to_family = Message.objects.filter(about_child__in=stopped, to_person=None)
    assert to_family
    assert set(to_family.values_list("state", flat=True)) == {"stopped"}


def test_of_the_messages_some_wait_and_two_letters_are_to_be_posted_and_two_need_somebody(today):
    states = Counter(Message.objects.exclude(carrier=Carrier.PAPER).values_list("state", flat=True))
    assert (states["failed"], states["unsure"]) == (1, 1)
    letters = Message.objects.filter(carrier=Carrier.PAPER)
    assert letters.filter(state="queued").count() == 2
    waiting = what_waits(Message.objects.exclude(carrier=Carrier.PAPER))
    assert waiting.number >= 3
    assert "No mail server is set up." in waiting.why


def test_nobody_answers_who_was_never_reached(today):
    failed = Message.objects.filter(state__in=["queued", "failed", "stopped"]).values("about_id")
    assert not Invitation.objects.filter(pk__in=failed).exclude(reply="").exists()


def test_no_message_to_the_family_tells_who_the_child_is_or_where_they_live(today):
    messages = Message.objects.filter(to_person=None)
    plans = {plan.child_id: plan for plan in Preparation.objects.filter(state__in=OPEN).select_related("child")}
    father = Message.objects.filter(to_key__in=Relationship.objects.filter(way="prison").values("pk"))
    assert father
    assert not [one for one in father if "kitchen" in one.words]
    assert not [
        one
        for one in messages
        if (plan := plans.get(one.about_child)) and plan.child.surname in f"{one.subject} {one.words} {one.calendar}"
    ]


def test_the_newcomers_first_review_is_planned_close_to_the_day_of_the_law(today):
    plan = Preparation.objects.get(child__forename=NEWCOMER)
    assert 0 < (plan.due_on - plan.planned_on).days <= 6
    assert plan.made_by == person("Jo")


def test_after_a_day_of_the_past_it_is_today_again(today):
    before = clock.now()
    with on(date(2020, 1, 2), post_by=person("Jo")):
        assert clock.today() == date(2020, 1, 2)
    assert clock.now() == before


def test_everybody_around_a_child_is_invented():
    assert len(INVENTED) > 20
    assert all(DRAMA.fullmatch(told.phone) for told in INVENTED if told.phone)
    assert all(told.email.endswith(".example") for told in INVENTED if told.email)
    assert all(told.address.endswith("ZZ99 3CZ") for told in INVENTED if told.address)
