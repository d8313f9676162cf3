"""A review on its way: planned for a day, met for once or more often, and how it went from state to state.

The state moves by one road alone: a `StateChange` is added, and a trigger checks it against the table in
`rules/review_workflow.py` and moves the review. Whoever writes the state past it is refused.
"""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q

from heard.accounts.models import Person
from heard.audit.history import history_kept
from heard.audit.models import OnlyGrows
from heard.children.models import CarePeriod, Child
from heard.reviews.models.held import Review
from heard.rules.review_states import State
from heard.rules.review_workflow import BEGINS_AS, NEXT, as_sql, is_end
from heard.rules.venues import VenueKind

STATES = [(state.value, state.label) for state in State]
OPEN = [state.value for state in State if not is_end(state)]
LEADS_TO = {then.value: move for moves in NEXT.values() for then, move in moves.items()}
NEEDS_A_REASON = [then for then, move in LEADS_TO.items() if move.needs_reason]
VENUES = [(kind.value, kind.label) for kind in VenueKind]
USUAL_MINUTES = 60
NEEDS_LEAVE = [then for then, move in LEADS_TO.items() if move.needs_allowed_by]

# A change stands in the table and begins where the review is; then the review follows it.
FOLLOW = f"""
    IF (NEW.was, NEW.became) NOT IN ({as_sql()}) THEN
        RAISE EXCEPTION 'A review that is % cannot become %.', NEW.was, NEW.became
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_follows_the_table';
    END IF;
    UPDATE reviews_preparation SET state = NEW.became, review_id = NEW.review_id
    WHERE id = NEW.preparation_id AND state = NEW.was;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The review is not % any more.', NEW.was
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_changes_from_where_it_is';
    END IF;
    RETURN NULL;
"""  # noqa: S608  # nosec B608 - the pairs of the workflow's own table
# The newest change must be the one that is being followed: it begins where the review was and ends where it goes.
FOLLOWED = """
    IF (OLD.state, NEW.state) IS DISTINCT FROM (
        SELECT (was, became) FROM reviews_statechange WHERE preparation_id = NEW.id ORDER BY number DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'A review goes from state to state by a change that says who, when and why.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_moves_by_a_change';
    END IF;
    RETURN NEW;
"""


@history_kept()
class Preparation(models.Model):
    """One review from its first planned day to the day it was held or called off.

    `period` is an answer of the rules, as it is of `Review`: `refresh_clock` sets it anew. `planned_on` is the day of
    the first meeting, or of the review where it has none. `due_on` and `aim_on` are what the clock said when that day
    was chosen. `venue_on` is the day on which where and when were settled with the child. `placement`, `placed_on` and
    `last_meeting_on` are what a review without a meeting rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="preparations")
    period = models.ForeignKey(
        CarePeriod, models.DO_NOTHING, null=True, related_name="preparations", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=10, choices=STATES, default=BEGINS_AS.value, editable=False)
    planned_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)
    venue = models.CharField(max_length=300, blank=True)
    venue_kind = models.CharField(max_length=6, choices=VENUES, blank=True)
    venue_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    aim_on = models.DateField(null=True)
    late_why = models.CharField(max_length=300, blank=True)
    without_meeting = models.BooleanField(default=False)
    placement = models.CharField(max_length=4, blank=True)
    placed_on = models.DateField(null=True)
    last_meeting_on = models.DateField(null=True)
    review = models.OneToOneField(
        Review, models.PROTECT, null=True, related_name="preparation", db_index=False, editable=False
    )
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "period"], condition=Q(state__in=OPEN), name="one_open_preparation"
            ),
            models.CheckConstraint(
                name="held_preparation_has_its_review",
                condition=Q(state=State.HELD, review__isnull=False) | (~Q(state=State.HELD) & Q(review__isnull=True)),
            ),
            models.CheckConstraint(
                name="late_plan_has_a_reason",
                condition=(Q(planned_on__gt=F("due_on")) & ~Q(late_why=""))
                | Q(planned_on__lte=F("due_on"), late_why="")
                | Q(due_on__isnull=True, late_why=""),
            ),
            models.CheckConstraint(
                name="venue_of_a_kind", condition=Q(venue="", venue_on__isnull=True) | ~Q(venue_kind="")
            ),
            models.CheckConstraint(name="review_lasts", condition=Q(minutes__gt=0)),
            models.CheckConstraint(
                name="no_meeting_rests_on_facts",
                condition=Q(without_meeting=False, placement="", placed_on=None, last_meeting_on=None)
                | (~Q(placement="") & Q(without_meeting=True, placed_on__isnull=False, last_meeting_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["planned_on", "child"], condition=Q(state__in=OPEN), name="preparation_open"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="begins_at_the_beginning",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__state=BEGINS_AS.value),
            ),
            pgtrigger.Trigger(
                name="moves_by_a_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state"))
                | pgtrigger.Q(old__review__df=pgtrigger.F("new__review")),
                func=FOLLOWED,
            ),
        ]


class StateChange(OnlyGrows):
    """One move of a review from state to state: who made it, when, why, and who allowed it. Rows are only ever added.

    `happened_on` is the day that it tells of: that of the meeting that was begun, adjourned or completed, or the day
    on which the review was called off. `review` is what came of it, where it was held.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="changes", db_index=False)
    number = models.PositiveSmallIntegerField()
    was = models.CharField(max_length=10, choices=STATES)
    became = models.CharField(max_length=10, choices=STATES)
    happened_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    why = models.TextField(blank=True)
    allowed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(OnlyGrows.Meta):
        constraints = [
            models.UniqueConstraint(fields=["preparation", "number"], name="change_numbered_once"),
            models.UniqueConstraint(
                fields=["preparation"], condition=Q(became=State.ADJOURNED), name="adjourned_only_once"
            ),
            models.CheckConstraint(
                name="change_says_why", condition=~Q(became__in=NEEDS_A_REASON) | ~Q(why__regex=r"^\s*$")
            ),
            models.CheckConstraint(
                name="change_was_allowed",
                condition=Q(became__in=NEEDS_LEAVE, allowed_by__isnull=False)
                | (~Q(became__in=NEEDS_LEAVE) & Q(allowed_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_what_was_held_is_a_review", condition=Q(became=State.HELD) | Q(review__isnull=True)
            ),
        ]
        triggers = [
            *OnlyGrows.Meta.triggers,
            pgtrigger.Trigger(name="moves_the_review", when=pgtrigger.After, operation=pgtrigger.Insert, func=FOLLOW),
        ]


@history_kept()
class Meeting(models.Model):
    """One meeting of a review, by its place in the series; of a review without a meeting, the day it was done."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, models.PROTECT, related_name="meetings", db_index=False)
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation", "number"], name="meeting_numbered_once"),
            models.CheckConstraint(name="meetings_are_numbered_from_one", condition=Q(number__gte=1)),
        ]
