"""The children whose plan an officer reviews, as far as the asker may reach them."""

from datetime import date

from django.db.models import Q, QuerySet

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.models import Appointment, CarePeriod, Child
from heard.children.queries.who import holds_on


def children_of(rights: Rights, officer: Person, day: date) -> list[Child]:
    """The children in care of this officer on a day, by name."""
    return _by_name(_in_care(_of(rights, holds_on(day), officer)))


def children_staying_with(rights: Rights, officer: Person, day: date) -> list[Child]:
    """The children in care of this officer on a day for whom nobody has been named after them, by name."""
    return _by_name(_in_care(_of(rights, holds_on(day) & Q(ended_on=None), officer)))


def children_once_with(rights: Rights, officer: Person, day: date) -> list[Child]:
    """The children of this officer on a day, also those who have left care since, by name."""
    return _by_name(_of(rights, holds_on(day), officer))


def _of(rights: Rights, held: Q, officer: Person) -> QuerySet[Child]:
    appointments = Appointment.objects.filter(held, iro=officer)
    return children_visible_to(rights, "iro.name").filter(pk__in=appointments.values("child"))


def _in_care(children: QuerySet[Child]) -> QuerySet[Child]:
    return children.filter(pk__in=CarePeriod.objects.filter(ended_on=None).values("child"))


def _by_name(children: QuerySet[Child]) -> list[Child]:
    return list(children.order_by("surname", "forename", "number", "pk"))
