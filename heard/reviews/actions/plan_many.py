"""Planning the reviews of many children of one officer at once."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record_many
from heard.children.actions.independence import THE_OFFICER
from heard.children.actions.lock import lock_children
from heard.children.models import Appointment, Child
from heard.children.queries import holds_on
from heard.children.queries.ties import worked_on_by
from heard.reviews.actions.days import NOT_IN_CARE, set_day
from heard.reviews.actions.news import tell_news_of
from heard.reviews.actions.plan import told_of
from heard.reviews.models import OPEN, Preparation, ReviewClock
from heard.reviews.queries.capacities import of_the_service
from heard.rules.planning import refuse_day
from heard.rules.review_workflow import ANY_OF_US, one_of

PLANNED_ALREADY = "A review is planned for this child already. Leave the child out, or move that review."
NOT_THEIRS = "This child has another reviewing officer now. Plan the review from their children."
ON_THE_CASE = f"You work on this child’s case, {THE_OFFICER}"


class DaysRefused(Refused):
    """Days that cannot be planned, with why not, child by child."""

    def __init__(self, children: Mapping[Child, str]) -> None:
        several = "one child" if len(children) == 1 else f"{len(children)} children"
        super().__init__(f"Nothing was planned, because of {several}. Choose other days, or leave them out.")
        self.children = children


@transaction.atomic
def plan_many(*, days: Mapping[Child, date], officer: Person, by: Person, today: date) -> list[Preparation]:
    """Plan the next review of each of these children of one officer for the day chosen for each.

    All or nothing, in as many queries for seventy children as for one. A day after the law's date needs a reason of
    its own, so that review is planned apart.
    """
    if not days:
        raise Refused("Choose a day for at least one child.")
    keys = [child.pk for child in days]
    lock_children(keys)
    _refuse_person(days, officer, by, today)
    dues = {due.child_id: due for due in ReviewClock.objects.filter(child__in=keys)}
    if refused := _refused(days, dues, officer, by, today):
        raise DaysRefused(refused)
    facts = {"made_by": by, "made_at": clock.now()}
    made = Preparation.objects.bulk_create(
        set_day(Preparation(child=child, **facts), day, dues[child.pk]) for child, day in days.items()
    )
    council_id = next(iter(days)).council_id
    record_many("review.planned", by=by, about=[(plan, told_of(plan)) for plan in made], council_id=council_id)
    tell_news_of(made, "planned", by)
    return made


def _refuse_person(children: Collection[Child], officer: Person, by: Person, today: date) -> None:
    """Refuses whoever is neither the officer themselves, nor their manager, nor a coordinator."""
    if by != officer and not all(of_the_service(by, child, today) for child in list(children)[:1]):
        raise Refused(f"Only {one_of(ANY_OF_US)} can plan a review. Ask them.")


def _refused(
    days: Mapping[Child, date], dues: Mapping[UUID, ReviewClock], officer: Person, by: Person, today: date
) -> dict[Child, str]:
    """Why some of these children's reviews cannot be planned for their days: the sentence for each."""
    keys = [child.pk for child in days]
    here = Appointment.objects.filter(holds_on(today), child__in=keys, iro=officer)
    theirs = set(here.values_list("child", flat=True))
    on_the_case = worked_on_by(keys, by, today)
    planned = set(Preparation.objects.filter(child__in=keys, state__in=OPEN).values_list("period", flat=True))
    refused = {}
    for child, day in days.items():
        due = dues.get(child.pk)
        if child.pk in on_the_case:
            refused[child] = ON_THE_CASE
        elif child.pk not in theirs:
            refused[child] = NOT_THEIRS
        elif due is None:
            refused[child] = NOT_IN_CARE
        elif due.period_id in planned:
            refused[child] = PLANNED_ALREADY
        elif sentence := refuse_day(day, due_on=due.due_on, today=today):
            refused[child] = sentence
    return refused
