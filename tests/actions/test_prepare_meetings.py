"""A review is begun on its day, met for once or more often, adjourned once, and completed: then the clock goes on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.accounts.models import Council, Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Cover, Source
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.actions.meet import add_meeting, adjourn_review, begin_review, complete_review, take_up_again
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Meeting, Preparation, Review
from heard.rules.review_states import State
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, A_WEEK, BEFORE, DUE, ENTERED, TODAY, WHY, brought_to, clock_of, plan

LATER = date(2026, 7, 6)
"""Twenty working days after 8 June: the last day on which a review that began then is completed in time."""


@pytest.fixture
def under_way(child, coordinator, denise):
    return brought_to(State.UNDER_WAY, child, coordinator, officer=denise)


def complete(found, by, today=TODAY, participation="PN1"):
    return complete_review(preparation=found, participation=participation, by=by, today=today)


def test_a_review_of_one_meeting_is_held_on_that_day_and_moves_the_clock(child, under_way, coordinator):
    review = complete(under_way, coordinator)
    under_way.refresh_from_db()
    review.refresh_from_db()
    assert (under_way.state, under_way.review) == (State.HELD, review)
    assert (review.held_on, review.participation, review.recorded_by) == (TODAY, "PN1", coordinator)
    assert (review.number, review.due_on, review.source) == (3, DUE, Source.HEARD)
    assert (clock_of(child)["number"], clock_of(child)["counted_from"]) == (4, TODAY)
    assert clock_of(child)["due_on"] == date(2026, 12, 8)


def test_every_move_is_written_down_with_who_when_and_why_and_audited_without_why(child, under_way, denise):
    adjourn_review(preparation=under_way, why=f" {WHY} ", by=denise, today=TODAY)
    changes = list(under_way.changes.order_by("number").values_list("number", "was", "became", "happened_on", "why"))
    assert changes == [
        (1, "planned", "preparing", TODAY, ""),
        (2, "preparing", "under_way", TODAY, ""),
        (3, "under_way", "adjourned", TODAY, WHY),
    ]
    event = Event.objects.get(action="review.adjourned")
    assert (event.about_id, event.actor_id, event.council_id) == (under_way.pk, denise.pk, child.council_id)
    assert event.detail == {"child": str(child.pk), "was": "under_way", "on": "2026-06-08", "allowed_by": None}
    assert [event.state for event in under_way.events.order_by("pgh_id")] == ["planned", "preparing", "under_way"]


def test_a_series_of_meetings_is_one_review_that_counts_on_the_first(child, under_way, coordinator, on_the_day):
    on_the_day.move_to(f"{LATER}T09:00:00+01:00")
    add_meeting(preparation=under_way, held_on=TODAY + A_WEEK, by=coordinator, today=LATER)
    last = add_meeting(preparation=under_way, held_on=LATER, by=coordinator, today=LATER)
    assert (last.number, Event.objects.filter(action="meeting.added").count()) == (3, 2)
    assert complete(under_way, coordinator, today=LATER).held_on == TODAY
    assert under_way.changes.get(became=State.HELD).happened_on == LATER
    assert clock_of(child)["counted_from"] == TODAY


def test_a_council_can_have_the_next_review_counted_from_the_last_meeting(child, under_way, coordinator):
    Council.objects.update(next_from_first=False)
    add_meeting(preparation=under_way, held_on=LATER, by=coordinator, today=LATER)
    review = complete(under_way, coordinator, today=LATER)
    assert (review.held_on, review.next_from_on) == (TODAY, LATER)
    assert clock_of(child)["counted_from"] == LATER
    Council.objects.update(next_from_first=True)
    world.start_clocks([child])
    assert clock_of(child)["counted_from"] == LATER, "what was decided then stays"


def test_where_the_next_is_counted_from_is_no_day_before_the_review(child, under_way, coordinator):
    review = complete(under_way, coordinator)
    assert review.next_from_on is None
    with pytest.raises(IntegrityError, match="next_is_counted_from_a_later_day"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(next_from_on=review.held_on)


def test_a_series_that_took_too_long_counts_on_the_day_it_was_completed(child, under_way, coordinator):
    late = LATER + A_DAY
    add_meeting(preparation=under_way, held_on=late, by=coordinator, today=late)
    review = complete(under_way, coordinator, today=late)
    review.refresh_from_db()
    assert (review.held_on, review.due_on) == (late, DUE)
    assert clock_of(child)["counted_from"] == late


def test_a_meeting_to_come_or_before_the_last_is_refused(under_way, coordinator):
    add = {"preparation": under_way, "by": coordinator, "today": TODAY}
    with pytest.raises(Refused, match="Tuesday 9 June 2026 is in the future") as refused:
        add_meeting(held_on=TODAY + A_DAY, **add)
    assert refused.value.field == "held_on"
    with pytest.raises(Refused, match="The last meeting was on Monday 8 June. Enter that day or a later one."):
        add_meeting(held_on=TODAY - A_DAY, **add)
    assert add_meeting(held_on=TODAY, **add).number == 2, "with the parents, and apart with the carers"


@pytest.mark.parametrize("state", [State.PLANNED, State.PREPARING, State.ADJOURNED, State.HELD])
def test_a_meeting_is_added_only_to_what_is_under_way(child, coordinator, denise, state):
    found = brought_to(state, child, coordinator, officer=denise)
    with pytest.raises(Refused, match="A meeting is added only while a review is under way."):
        add_meeting(preparation=found, held_on=TODAY, by=coordinator, today=TODAY)
    assert Meeting.objects.count() == (state in (State.ADJOURNED, State.HELD))


def test_only_the_childs_officer_or_who_stands_in_adjourns(council, child, under_way, manager, coordinator):
    told = {"preparation": under_way, "why": WHY, "today": TODAY}
    other = world.a_person(role=Role.IRO, council=council)
    for person in (manager, coordinator, other):
        with pytest.raises(Refused, match="Only the child’s reviewing officer can adjourn the review"):
            adjourn_review(by=person, **told)
    cover = {"child": child, "person": other, "kind": "meeting", "made_by": manager, "meeting_on": TODAY}
    Cover.objects.create(started_on=TODAY - A_WEEK, ended_on=TODAY + A_DAY, **cover)
    assert adjourn_review(by=other, **told).state == State.ADJOURNED


def test_who_is_to_chair_on_another_day_is_not_the_officer_yet(council, child, under_way, manager):
    other = world.a_person(role=Role.IRO, council=council)
    cover = {"child": child, "person": other, "kind": "meeting", "made_by": manager, "meeting_on": TODAY + A_DAY}
    Cover.objects.create(started_on=TODAY, ended_on=TODAY + 2 * A_DAY, **cover)
    with pytest.raises(Refused, match="Only the child’s reviewing officer"):
        adjourn_review(preparation=under_way, why=WHY, by=other, today=TODAY)


def test_a_review_is_not_adjourned_without_a_reason(under_way, denise):
    with pytest.raises(Refused, match="Say which information is missing") as refused:
        adjourn_review(preparation=under_way, why=" ", by=denise, today=TODAY)
    assert refused.value.field == "why"


def test_an_adjourned_review_is_taken_up_with_another_meeting_and_counts_on_the_first(
    child, coordinator, denise, under_way
):
    before = clock_of(child)
    adjourned = adjourn_review(preparation=under_way, why=WHY, by=denise, today=TODAY)
    assert clock_of(child) == before
    with pytest.raises(Refused, match="is adjourned, so it cannot be completed. You can take the review up again"):
        complete(adjourned, coordinator)
    with pytest.raises(Refused, match="is adjourned. Take it up again on the day"):
        begin_review(preparation=adjourned, held_on=TODAY, by=coordinator, today=TODAY)
    taken = take_up_again(preparation=adjourned, held_on=LATER, by=coordinator, today=LATER)
    assert (taken.state, list(taken.meetings.values_list("number", "held_on"))) == (
        State.UNDER_WAY,
        [(1, TODAY), (2, LATER)],
    )
    assert complete(taken, coordinator, today=LATER).held_on == TODAY


def test_only_what_was_adjourned_is_taken_up_again(child, coordinator, denise):
    told = {"held_on": TODAY, "by": coordinator, "today": TODAY}
    preparing = brought_to(State.PREPARING, child, coordinator, officer=denise)
    with pytest.raises(Refused, match="is being prepared. Begin it on the day"):
        take_up_again(preparation=preparing, **told)
    begin_review(preparation=preparing, **told)
    with pytest.raises(Refused, match="is under way already"):
        take_up_again(preparation=preparing, **told)


def test_a_review_is_not_begun_before_its_day(child, coordinator):
    found = begin_preparing(preparation=plan(child, coordinator), by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="cannot be begun before that day"):
        begin_review(preparation=found, held_on=TODAY + A_WEEK, by=coordinator, today=TODAY)
    assert not Meeting.objects.exists()


def test_a_review_that_met_on_another_day_is_a_review_of_that_day(child, coordinator):
    found = begin_preparing(preparation=plan(child, coordinator), by=coordinator, today=TODAY)
    begun = begin_review(preparation=found, held_on=TODAY, by=coordinator, today=TODAY)
    begun.refresh_from_db()
    assert (begun.state, begun.planned_on) == (State.UNDER_WAY, TODAY)
    assert Event.objects.get(action="review.moved").detail["from"] == "2026-06-15"


def test_a_review_that_met_late_on_another_day_says_why(child, coordinator):
    found = begin_preparing(preparation=plan(child, coordinator, on=DUE), by=coordinator, today=TODAY)
    told = {"preparation": found, "held_on": DUE + A_DAY, "by": coordinator, "today": DUE + A_WEEK}
    with pytest.raises(Refused, match="1 day after the law’s limit") as refused:
        begin_review(**told)
    assert refused.value.field == "late_why"
    begun = begin_review(late_why="The child was ill.", **told)
    begun.refresh_from_db()
    assert (begun.planned_on, begun.late_why) == (DUE + A_DAY, "The child was ill.")


@pytest.mark.parametrize(
    ("held_on", "words"),
    [(ENTERED - A_DAY, "came into care on Monday 29 September 2025"), (BEFORE, "is recorded already")],
)
def test_a_review_does_not_begin_outside_care_nor_on_the_day_of_another(child, coordinator, held_on, words):
    found = begin_preparing(preparation=plan(child, coordinator), by=coordinator, today=TODAY)
    with pytest.raises(Refused, match=words) as refused:
        begin_review(preparation=found, held_on=held_on, by=coordinator, today=TODAY)
    assert refused.value.field == "held_on"


def test_how_the_child_took_part_must_fit_and_nothing_is_held_if_it_does_not(child, under_way, coordinator):
    before = clock_of(child)
    with pytest.raises(Refused, match="was 4 or over") as refused:
        complete(under_way, coordinator, participation="PN0")
    under_way.refresh_from_db()
    assert (refused.value.field, under_way.state, clock_of(child)) == ("participation", State.UNDER_WAY, before)
    assert Review.objects.filter(held_on=TODAY).count() == 0


def test_whoever_works_on_the_case_makes_no_move(child, under_way, worker, coordinator):
    for deed, told in (
        (complete_review, {"participation": "PN1"}),
        (add_meeting, {"held_on": TODAY}),
        (adjourn_review, {"why": WHY}),
    ):
        with pytest.raises(Refused, match="You work on this child’s case"):
            deed(preparation=under_way, by=worker, today=TODAY, **told)
    stranger = world.a_person(role=Role.IRO, council=child.council)
    with pytest.raises(Refused, match="can complete the review. Ask them."):
        add_meeting(preparation=under_way, held_on=TODAY, by=stranger, today=TODAY)


def test_a_review_that_a_return_told_of_already_is_this_one(child, under_way, coordinator):
    told = world.a_review(child, TODAY, participation="PN2")
    world.start_clocks([child])
    with pytest.raises(Refused, match="came, and somebody spoke for them. Choose the same here") as refused:
        complete(under_way, coordinator)
    assert refused.value.field == "participation"
    assert complete(under_way, coordinator, participation="PN2") == told
    under_way.refresh_from_db()
    assert (under_way.state, under_way.review) == (State.HELD, told)
    assert Review.objects.filter(child=child, held_on=TODAY).count() == 1


def test_a_review_that_a_return_told_of_is_counted_on_from_where_the_council_says(child, under_way, coordinator):
    Council.objects.update(next_from_first=False)
    world.a_review(child, TODAY)
    add_meeting(preparation=under_way, held_on=LATER, by=coordinator, today=LATER)
    review = complete(under_way, coordinator, today=LATER)
    assert (review.source, review.next_from_on) == (Source.RETURN, LATER)
    assert clock_of(child)["counted_from"] == LATER


def test_a_review_that_a_return_told_of_can_be_begun_and_completed_here(child, coordinator, denise):
    found = brought_to(State.PREPARING, child, coordinator, officer=denise)
    told = world.a_review(child, TODAY)
    world.start_clocks([child])
    begun = begin_review(preparation=found, held_on=TODAY, by=coordinator, today=TODAY)
    assert complete(begun, coordinator) == told


@pytest.mark.parametrize("state", [State.PLANNED, State.PREPARING, State.UNDER_WAY, State.ADJOURNED])
def test_what_was_planned_here_is_completed_here_and_not_recorded_beside_it(child, coordinator, denise, state):
    brought_to(state, child, coordinator, officer=denise)
    with pytest.raises(Refused, match="planned for Monday 8 June. If it is this one, begin it and complete") as refused:
        record_review(child=child, held_on=TODAY, participation="PN1", by=coordinator, today=TODAY)
    assert refused.value.field == "held_on"
    assert not Review.objects.filter(held_on=TODAY).exists()


def test_a_review_held_before_the_next_was_planned_is_recorded_by_hand_all_the_same(child, coordinator):
    made = plan(child, coordinator, on=DUE)
    held_on = TODAY - A_DAY
    assert record_review(child=child, held_on=held_on, participation="PN1", by=coordinator, today=TODAY)
    with pytest.raises(Refused, match="A review is planned for Tuesday 30 June"):
        record_review(child=child, held_on=TODAY, participation="PN1", by=coordinator, today=TODAY)
    moved = move_review(preparation=made, planned_on=DUE + A_WEEK, by=coordinator, today=TODAY)
    assert moved.due_on == date(2026, 12, 7), "what is due next is another review since"


def test_once_it_was_held_reviews_are_recorded_by_hand_again(child, coordinator, denise, under_way):
    complete(under_way, coordinator)
    later = TODAY + A_WEEK
    assert record_review(child=child, held_on=later, participation="PN1", by=denise, today=later)


def test_a_held_review_that_is_struck_out_stays_held_and_another_is_planned(child, under_way, coordinator):
    before = clock_of(child)
    review = complete(under_way, coordinator)
    strike_review(review=review, why="Another child’s review", by=coordinator, today=TODAY)
    assert clock_of(child) == before
    assert Preparation.objects.get(pk=under_way.pk).state == State.HELD
    assert plan(child, coordinator).due_on == DUE
