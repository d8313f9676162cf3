"""How a child is named, and who works with them."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.held import holds_on
from heard.accounts.models import Person, Post, Role
from heard.children.models import Appointment, Child, Involvement, Source
from heard.rules.day_words import age_words

IRO_SERVICE = frozenset({Role.IRO, Role.IRO_MANAGER, Role.COORDINATOR})


class Named(Protocol):
    """Whatever has a child's names: the child, or a row of a list."""

    number: str
    forename: str
    surname: str
    called: str
    called_shown_to: str


def name_of(child: Named, rights: Rights) -> str:
    """The name the child likes, where this person may know it; else their forename; else their number."""
    if child.called and (child.called_shown_to == Child.ShownTo.EVERYONE or rights.roles & IRO_SERVICE):
        return child.called
    return child.forename or child.number


def full_name_of(child: Named) -> str:
    """Forename and surname; the number where neither is known."""
    return f"{child.forename} {child.surname}".strip() or child.number


@dataclass(frozen=True)
class ChildRow:
    """A child, as a page shows them to one person."""

    id: UUID
    number: str
    name: str
    full_name: str
    called: str
    born_on: date | None
    age: str
    is_restricted: bool
    in_newest_return: bool | None
    is_from_return: bool
    iro: str
    iro_since: date | None
    social_workers: tuple[str, ...]


def child_row(child: Child, rights: Rights) -> ChildRow:
    """The child, with their reviewing officer and social workers of today."""
    iro = iro_of(child, rights.today)
    officer = (iro.iro.name, iro.started_on) if iro else ("", None)
    return row_with(child, rights, officer, social_workers_of(child, rights.today))


def row_with(child: Child, rights: Rights, officer: tuple[str, date | None], workers: tuple[str, ...]) -> ChildRow:
    """The child, with an officer (by name, and since when) and social workers who are known already."""
    today, name = rights.today, name_of(child, rights)
    return ChildRow(
        id=child.pk,
        number=child.number,
        name=name,
        full_name=full_name_of(child),
        called=child.called if name == child.called else "",
        born_on=child.born_on,
        age=age_words(child.born_on, today) if child.born_on else "",
        is_restricted=child.restricted,
        in_newest_return=child.in_newest_return,
        is_from_return=child.source == Source.RETURN,
        iro=officer[0],
        iro_since=officer[1],
        social_workers=workers,
    )


def iro_of(child: Child, day: date) -> Appointment | None:
    """The appointment of the child's reviewing officer on a day."""
    return Appointment.objects.filter(holds_on(day), child=child).select_related("iro").first()


def social_workers_of(child: Child, day: date) -> tuple[str, ...]:
    """The names of those who work on the child's case on a day."""
    involved = Involvement.objects.filter(holds_on(day), child=child, part=Involvement.Part.SOCIAL_WORKER)
    involved = involved.order_by("started_on")
    return tuple(involved.values_list("person__name", flat=True))


def iros_of(council_id: UUID | None, day: date) -> list[Person]:
    """The people who hold a post as reviewing officer of a council on a day, by name."""
    held = Post.objects.filter(holds_on(day), role=Role.IRO, team__council__in=[council_id])
    return list(Person.objects.filter(posts__in=held, is_active=True).order_by("name", "email").distinct())
