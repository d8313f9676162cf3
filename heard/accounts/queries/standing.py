"""How somebody stands as a reviewing officer, as pages say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heard.accounts.models import Person, Registration
from heard.rules import iro_standing
from heard.rules.grounds import Ground


def registration_told(row: Registration | None) -> iro_standing.Registration | None:
    """A person's registration, as the rules ask for it."""
    return iro_standing.Registration(row.number, row.runs_until, row.qualified_on) if row else None


@dataclass(frozen=True)
class Standing:
    """Whether a reviewing officer may be appointed: every ground against it, or a warning that it will end soon."""

    grounds: Sequence[Ground] = ()
    warning: str = ""

    @property
    def tag(self) -> str:
        """What is the matter in three words; "" where all is well."""
        return "Cannot be appointed" if self.grounds else "Registration runs out" if self.warning else ""

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return "red" if self.grounds else "orange"

    @property
    def bar(self) -> str:
        """The class of the bar beside a row."""
        return "is-late" if self.grounds else "is-soon" if self.warning else "is-later"


def standing_of(person: Person, registration: Registration | None, today: date) -> Standing:
    """How a reviewing officer stands today."""
    told = registration_told(registration)
    grounds = iro_standing.why_no_standing(told, today, name=person.name)
    return Standing(grounds) if grounds else Standing(warning=iro_standing.registration_warning(told, today))
