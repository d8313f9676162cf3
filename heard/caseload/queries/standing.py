"""Reviewing officers whose post or registration needs somebody to look at it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.accounts.queries import registration_told
from heard.children.queries.grounds import grounds_against
from heard.children.queries.loads import Load
from heard.rules.grounds import Ground
from heard.rules.iro_standing import registration_warning

NO_POST = "no_post"


@dataclass(frozen=True)
class StandingRow:
    """An officer who may not be appointed today, with every ground, or whose registration runs out soon."""

    officer_id: UUID
    name: str
    children: int
    grounds: tuple[Ground, ...]
    warning: str

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks the row: late where children have an officer without standing."""
        if self.grounds:
            return "is-late" if self.children else "is-other"
        return "is-soon"


def barred_of(rows: Collection[StandingRow]) -> set[UUID]:
    """Whoever may not be appointed today."""
    return {row.officer_id for row in rows if row.grounds}


def gone_of(rows: Collection[StandingRow]) -> set[UUID]:
    """Whoever has no post as reviewing officer today, or can no longer sign in."""
    return {row.officer_id for row in rows if any(ground.key == NO_POST for ground in row.grounds)}


def standing_of(rights: Rights, people: Collection[Person], loads: Mapping[UUID, Load]) -> list[StandingRow]:
    """Those of these people who have no post or no standing, or soon will not; most children first; two queries."""
    assert rights.council_id  # nosec B101: nobody reaches the page without a council
    against = grounds_against([], people, rights.today, rights.council_id)
    rows = []
    for person in people:
        grounds = tuple(against.of_people.get(person.pk, ()))
        registration = registration_told(getattr(person, "registration", None))
        warning = "" if grounds else registration_warning(registration, rights.today)
        if grounds or warning:
            rows.append(StandingRow(person.pk, person.name, loads[person.pk].children, grounds, warning))
    return sorted(rows, key=lambda row: (not row.grounds, -row.children, row.name))
