"""What a move of a review is judged by: in which capacities somebody makes it, and the days of its meetings."""

from datetime import date

from heard.accounts.access import rights_of
from heard.accounts.models import Person, Role
from heard.children.models import Child
from heard.children.queries.stops import is_officer_of
from heard.children.queries.ties import worked_on_by
from heard.reviews.models import Preparation
from heard.rules.review_states import State
from heard.rules.review_workflow import Facts, Who

OF_ROLES = {Role.IRO_MANAGER: Who.IRO_MANAGER, Role.COORDINATOR: Who.COORDINATOR}


def facts_for(preparation: Preparation, *, by: Person, today: date) -> Facts:
    """The facts that a move is judged by, as far as they are stored: who, and the days of the meetings."""
    days = list(preparation.meetings.order_by("number").values_list("held_on", flat=True))
    adjourned = preparation.changes.filter(became=State.ADJOURNED).values_list("happened_on", flat=True).first()
    return Facts(
        today=today,
        by=capacities_of(by, preparation.child, today),
        meeting_on=days[0] if days else preparation.planned_on,
        completed_on=days[-1] if days else None,
        adjourned_on=adjourned,
    )


def capacities_of(person: Person, child: Child, day: date) -> frozenset[Who]:
    """What this person is to the child's review on a day; nothing for whom the law ties to the child's case.

    The officer is the child's own, or whoever stands in while the officer is away, or chairs a meeting on that day.
    """
    if worked_on_by([child.pk], person, day):
        return frozenset()
    capacities = of_the_service(person, child, day)
    return capacities | {Who.IRO} if is_officer_of(person, child, day) else capacities


def of_the_service(person: Person, child: Child, day: date) -> frozenset[Who]:
    """What this person is to the reviews of every child of the council: manager, coordinator, or neither."""
    rights = rights_of(person, day)
    if rights.council_id != child.council_id:
        return frozenset()
    return frozenset(who for role, who in OF_ROLES.items() if role in rights.roles)
