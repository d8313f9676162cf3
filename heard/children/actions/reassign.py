"""Sharing out the children of an officer who leaves: one plan, confirmed once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record_many
from heard.children.actions.cover import end_covers_for
from heard.children.actions.lock import lock_children
from heard.children.actions.may_not_review import MayNotReview
from heard.children.actions.vacancies import keep_vacancies
from heard.children.models import Appointment, Child
from heard.children.queries.grounds import grounds_against
from heard.children.queries.ties import worked_on_by
from heard.children.queries.who import holds_on
from heard.rules.day_words import long_day

YOURS = "You work on this child’s case, or with or above those who do, so another manager must decide this."


class PlanRefused(Refused):
    """A plan that cannot be confirmed, with why not, child by child."""

    def __init__(self, children: Mapping[Child, str]) -> None:
        several = "one child" if len(children) == 1 else f"{len(children)} children"
        super().__init__(f"The plan cannot be confirmed because of {several}. Choose again, or decide later.")
        self.children = children


@transaction.atomic
def reassign_children(*, plan: Mapping[Child, Person], leaver: Person, on: date, by: Person, today: date) -> int:
    """From this day each of these children has the officer whom the plan names, instead of the one who leaves.

    All or nothing, in as many queries for seventy children as for seven. Refuses an officer against whom anything
    stands, also our own rule, because setting that aside asks for the view of each child, on the child's own page; a
    child on whose case `by` works; and a day that has passed.
    """
    if on < today:
        raise Refused(f"{long_day(on)} has passed. Nobody hands children over before today.", field="from_on")
    if not plan:
        raise Refused("Choose an officer for at least one child.", field="from_on")
    keys = [child.pk for child in plan]
    lock_children(keys)
    refused = dict.fromkeys(_worked_on(plan, by, today), YOURS) | _refused(plan, leaver, on)
    if refused:
        raise PlanRefused(refused)
    Appointment.objects.filter(holds_on(on), child__in=keys).update(ended_on=on)
    Appointment.objects.bulk_create(Appointment(child=child, iro=iro, started_on=on) for child, iro in plan.items())
    end_covers_for(keys, on, by=by)
    keep_vacancies(keys, today=today)
    told: dict[str, object] = {"from": on, "to": None, "instead_of": leaver.pk, "despite": []}
    record_many("iro.named", by=by, about=[(child, {"iro": iro.pk, **told}) for child, iro in plan.items()])
    return len(plan)


def _worked_on(plan: Mapping[Child, Person], by: Person, today: date) -> set[Child]:
    """The children whose case is that of whoever shares them out."""
    keys = worked_on_by([child.pk for child in plan], by, today)
    return {child for child in plan if child.pk in keys}


def _refused(plan: Mapping[Child, Person], leaver: Person, on: date) -> dict[Child, str]:
    """Why the plan cannot be followed for some children: the sentence for each."""
    keys = [child.pk for child in plan]
    here = {child.council_id for child in plan}
    theirs = set(Appointment.objects.filter(holds_on(on), child__in=keys, iro=leaver).values_list("child", flat=True))
    named_later = Appointment.objects.filter(child__in=keys, started_on__gt=on).exclude(ended_on=F("started_on"))
    later = dict(named_later.values_list("child", "started_on"))
    against = grounds_against(keys, set(plan.values()), on, here.pop())
    refused: dict[Child, str] = {}
    for child, iro in plan.items():
        if grounds := against.of(child.pk, iro.pk):
            refused[child] = MayNotReview(iro.name, grounds).sentence
        elif child.pk not in theirs or iro.pk == leaver.pk:
            refused[child] = f"{leaver.name} is not handing this child over on that day. Check the plan again."
        elif child.pk in later:
            refused[child] = f"Somebody is named from {long_day(later[child.pk])}. Change that on the child’s page."
    return refused
