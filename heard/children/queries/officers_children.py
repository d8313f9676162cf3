"""The children whose plan an officer reviews, as far as the asker may reach them."""

from datetime import date

from django.db.models import QuerySet

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, Child
from heard.children.queries.who import holds_on


def children_of(rights: Rights, officer: Person, day: date) -> list[Child]:
    """The children of this officer on a day, by name."""
    return _within_reach(rights, Appointment.objects.filter(holds_on(day), iro=officer))


def children_staying_with(rights: Rights, officer: Person, day: date) -> list[Child]:
    """The children of this officer on a day for whom nobody has been named after them, by name."""
    return _within_reach(rights, Appointment.objects.filter(holds_on(day), iro=officer, ended_on=None))


def _within_reach(rights: Rights, held: QuerySet[Appointment]) -> list[Child]:
    children = children_visible_to(rights, "iro.name").filter(pk__in=held.values("child"))
    return list(children.order_by("surname", "forename", "number", "pk"))
