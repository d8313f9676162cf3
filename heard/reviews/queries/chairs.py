"""Who is to chair a review, as far as it is known: whose profile the child is given before it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.held import not_ended_by
from heard.accounts.models import Person
from heard.children.models import Appointment, Child, Cover
from heard.children.queries import holds_on
from heard.reviews.models import Preparation


def officers_of(child: Child, today: date) -> list[Person]:
    """The child's officer of today, then whoever stands in now or later: those whose profile a child may be given."""
    held = Appointment.objects.filter(holds_on(today), child=child).select_related("iro")
    covers = Cover.objects.filter(not_ended_by(today), child=child).select_related("person").order_by("started_on")
    return list(dict.fromkeys([each.iro for each in held] + [each.person for each in covers]))


def chairs_of(plans: Collection[Preparation], today: date) -> dict[UUID, Person]:
    """Who is to chair each of these reviews: whoever stands in on its day, else the child's officer of today.

    In two queries. A review of a child without an officer is not among them.
    """
    children = {plan.child_id for plan in plans}
    held = Appointment.objects.filter(holds_on(today), child__in=children).select_related("iro")
    officers = {each.child_id: each.iro for each in held}
    covers: dict[UUID, list[Cover]] = defaultdict(list)
    for cover in Cover.objects.filter(not_ended_by(today), child__in=children).select_related("person"):
        covers[cover.child_id].append(cover)
    chairs = {plan.pk: _stand_in(covers[plan.child_id], max(plan.planned_on, today)) for plan in plans}
    chairs = {plan.pk: chairs[plan.pk] or officers.get(plan.child_id) for plan in plans}
    return {plan: person for plan, person in chairs.items() if person is not None}


def _stand_in(covers: Collection[Cover], day: date) -> Person | None:
    """Whoever was asked to chair on that day; else whoever stands in on it."""
    for cover in covers:
        if cover.kind == Cover.Kind.MEETING and cover.meeting_on == day:
            return cover.person
    away = (each for each in covers if each.kind == Cover.Kind.LEAVE and each.started_on <= day < each.ended_on)
    return next((each.person for each in away), None)
