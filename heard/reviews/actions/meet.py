"""A review under way: its meetings, its one adjournment, and its end."""

from datetime import date

from django.db import transaction

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.models import Source
from heard.reviews.actions.change import hold_still, refuse_move, write_change
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.days import next_of, save_day, set_day
from heard.reviews.actions.hold import hold_review, refuse_day
from heard.reviews.actions.plan import told_of
from heard.reviews.actions.talk import refuse_unasked
from heard.reviews.facts import facts_of_child
from heard.reviews.models import Meeting, Preparation, Review
from heard.reviews.queries.capacities import facts_for
from heard.rules import review_meetings
from heard.rules.day_words import long_day
from heard.rules.participation_codes import PARTICIPATION_CODES
from heard.rules.planning import why_late
from heard.rules.review_meetings import HeldReview, Outcome, review_of_meetings
from heard.rules.review_states import WORDS, State


@transaction.atomic
def begin_review(
    *, preparation: Preparation, held_on: date, by: Person, today: date, late_why: str = ""
) -> Preparation:
    """The review's day has come: its first meeting was on this day, which is the day of the review from now on.

    Refuses a day to come, one outside care, one of another review, and another day than planned that is late without
    a reason.
    """
    preparation = hold_still(preparation, by=by, today=today)
    if preparation.state == State.ADJOURNED:
        raise Refused("This review is adjourned. Take it up again on the day of its next meeting.")
    facts = facts_for(preparation, by=by, today=today)
    refuse_move(preparation, State.UNDER_WAY, facts._replace(meeting_on=held_on))
    _refuse_first_day(preparation, held_on, today)
    if held_on != preparation.planned_on:
        _meet_on_another_day(preparation, held_on, late_why, by)
    Meeting.objects.create(preparation=preparation, number=1, held_on=held_on)
    return write_change(preparation, State.UNDER_WAY, by=by, happened_on=held_on)


@transaction.atomic
def add_meeting(*, preparation: Preparation, held_on: date, by: Person, today: date) -> Meeting:
    """Another meeting of a review that takes several. Refuses one before the last, and one that is still to come."""
    preparation = hold_still(preparation, by=by, today=today)
    if sentence := why_no_meeting(State(preparation.state)):
        raise Refused(sentence)
    facts = facts_for(preparation, by=by, today=today)
    refuse_move(preparation, State.HELD, facts)  # whoever may complete the review may say that it met once more
    meeting = _next_meeting(preparation, held_on, today)
    told = {"child": preparation.child_id, "number": meeting.number, "on": held_on}
    record("meeting.added", about=preparation, by=by, council_id=preparation.child.council_id, detail=told)
    return meeting


@transaction.atomic
def adjourn_review(*, preparation: Preparation, why: str, by: Person, today: date) -> Preparation:
    """The child's officer stops the review for want of information, once; nothing that it was to decide goes ahead."""
    preparation = hold_still(preparation, by=by, today=today)
    facts = facts_for(preparation, by=by, today=today)._replace(why=why)
    refuse_move(preparation, State.ADJOURNED, facts)
    adjourned_on = facts.completed_on or today
    return write_change(preparation, State.ADJOURNED, by=by, happened_on=adjourned_on, why=why)


@transaction.atomic
def take_up_again(*, preparation: Preparation, held_on: date, by: Person, today: date) -> Preparation:
    """An adjourned review goes on with another meeting, on this day."""
    preparation = hold_still(preparation, by=by, today=today)
    if preparation.state == State.PREPARING:
        raise Refused("This review is being prepared. Begin it on the day of its first meeting.")
    refuse_move(preparation, State.UNDER_WAY, facts_for(preparation, by=by, today=today))
    _next_meeting(preparation, held_on, today)
    return write_change(preparation, State.UNDER_WAY, by=by, happened_on=held_on)


@transaction.atomic
def complete_review(*, preparation: Preparation, participation: str, by: Person, today: date) -> Review:
    """The review is completed with its last meeting, and counts as held: the clock goes on from there.

    It counts on its first meeting's day; where it took longer than the law allows, on its last's (docs/adr/0015).
    Refuses to say otherwise how the child took part than a return has told already; and while somebody with parental
    responsibility was neither asked what they think, nor has a lawful reason recorded (docs/adr/0039).
    """
    preparation = hold_still(preparation, by=by, today=today)
    facts = facts_for(preparation, by=by, today=today)
    refuse_move(preparation, State.HELD, facts)
    refuse_unasked(preparation)
    held = _held(preparation)
    review = _returned(preparation, held.counts_on)
    if review is None:
        review = hold_review(
            child=preparation.child,
            held_on=held.counts_on,
            participation=participation,
            by=by,
            today=today,
            next_from_on=_next_from(held),
        )
    else:
        _take_returned(review, participation, _next_from(held), today)
    write_change(preparation, State.HELD, by=by, happened_on=held.completed_on, review=review)
    return review


def why_no_meeting(state: State) -> str:
    """Why no meeting is added to a review in this state, or ""."""
    if state is State.UNDER_WAY:
        return ""
    return f"This review {WORDS[state].it}. A meeting is added only while a review is under way."


def _held(preparation: Preparation) -> HeldReview:
    """The review that the meetings make up: the day on which it counts, and the one that the next is counted from."""
    *before, last = preparation.meetings.order_by("number").values_list("held_on", flat=True)
    met = [review_meetings.Meeting(day, Outcome.CONTINUED) for day in before]
    met.append(review_meetings.Meeting(last, Outcome.HELD))
    held = review_of_meetings(met, next_from_first=preparation.child.council.next_from_first)
    assert held is not None
    return held


def _next_from(held: HeldReview) -> date | None:
    """The day that the next review is counted from, where it is not the day on which this one counts."""
    return held.next_from if held.next_from != held.counts_on else None


def _take_returned(review: Review, participation: str, next_from_on: date | None, today: date) -> None:
    """A return has told of the review already: it is this one. Refuses to say otherwise how the child took part."""
    if review.participation != participation:
        told = PARTICIPATION_CODES.get(review.participation, "nothing").lower()
        raise Refused(
            f"Your case system has told of this review, and says of the child: {told}. Choose the same here, or put "
            "it right there first.",
            field="participation",
        )
    if next_from_on is not None:
        review.next_from_on = next_from_on
        review.save(update_fields=["next_from_on"])
        refresh_clock([review.child_id], today=today)


def _returned(preparation: Preparation, held_on: date) -> Review | None:
    """The review that a return has told of already, which is then this one."""
    live = Review.objects.filter(child=preparation.child, held_on=held_on, struck_at__isnull=True)
    return live.filter(source=Source.RETURN, preparation__isnull=True).first()


def _refuse_first_day(preparation: Preparation, held_on: date, today: date) -> None:
    facts = facts_of_child(preparation.child)
    if _returned(preparation, held_on) is not None:
        facts.held_days.remove(held_on)
    if sentence := refuse_day(facts, held_on, today):
        raise Refused(sentence, field="held_on")


def _meet_on_another_day(preparation: Preparation, held_on: date, late_why: str, by: Person) -> None:
    """The first meeting was on another day than was planned: the review moves there."""
    due, before = next_of(preparation.child), preparation.planned_on
    late = why_late(held_on, due.due_on) if due.due_on else None
    if late and not late_why.strip():
        raise Refused(late, field="late_why")
    save_day(set_day(preparation, held_on, due, late_why))
    detail = told_of(preparation) | {"from": before}
    record("review.moved", about=preparation, by=by, council_id=preparation.child.council_id, detail=detail)


def _next_meeting(preparation: Preparation, held_on: date, today: date) -> Meeting:
    last = preparation.meetings.order_by("-number").first()
    assert last is not None
    if held_on > today:
        raise Refused(f"{long_day(held_on)} is in the future. Add the meeting once it has been held.", field="held_on")
    if held_on < last.held_on:
        sentence = f"The last meeting was on {long_day(last.held_on, today)}. Enter that day or a later one."
        raise Refused(sentence, field="held_on")
    return Meeting.objects.create(preparation=preparation, number=last.number + 1, held_on=held_on)
