"""Who reviews whose plan, as the people file says: named where nobody else was, and a person's own choice stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Min, Q

from heard.accounts.models import Person, Role
from heard.intake.models import Difference
from heard.intake.reading import Reading
from heard.intake.weighing.officers import Appointed, OfficersWeighed
from heard.intake.weighing.outcome import Differs
from heard.intake.weighing.stretches import Here
from heard.returns.people import Named


class Officer(NamedTuple):
    """Somebody of the council who is named as a reviewing officer; `since` when they have had a post as one."""

    id: UUID
    since: date | None


@dataclass
class Officers:
    """What must be known before anybody is named."""

    today: date
    by_email: dict[str, Officer]
    appointments: dict[UUID, list[Here]] = field(default_factory=dict)

    def in_place(self, child: UUID) -> Here | None:
        """The appointment that holds today or begins later; the first of these."""
        going_on = [one for one in self.appointments.get(child, ()) if one.stretch.end > self.today]
        return min(going_on, key=lambda one: one.stretch.from_on, default=None)

    def first_day(self, officer: Officer, child: UUID, care_began: date | None) -> date:
        """From when the officer is taken to review: since care began, but not before their post, nor beside another."""
        ends = [one.stretch.until for one in self.appointments.get(child, ()) if one.stretch.until]
        return min(self.today, max([care_began or self.today, officer.since or date.min, *ends]))


def officers_of(council_id: UUID, today: date, appointments: dict[UUID, list[Here]]) -> Officers:
    """Everybody who has or had a post in the council: whether they may review a plan is asked once they are named."""
    here = Person.objects.filter(posts__team__council=council_id)
    began = Min("posts__started_on", filter=Q(posts__role=Role.IRO, posts__team__council=council_id))
    found = here.annotate(since=began).values_list("email", "pk", "since")
    return Officers(today, {email.lower(): Officer(key, since) for email, key, since in found}, appointments)


def weigh_iro(
    reading: Reading,
    number: str,
    named: Named,
    child: UUID,
    care_began: date | None,
    officers: Officers,
    weighed: OfficersWeighed,
) -> None:
    """Who is to be named, or what a person must decide; nothing where nothing changes or nobody is known."""
    officer, today = officers.by_email.get(named.iro_email), officers.today
    if officer is None:
        reading.gathered.tell("no_such_iro", named.place, number, "IRO_EMAIL", named.iro_email)
        return
    now = officers.in_place(child)
    if now and now.person_id == officer.id:
        return
    if now and now.by_hand:
        differs = Differs(Difference.About.IRO, str(now.person_id), str(officer.id))
        weighed.differing.append((child, differs))
        return
    from_on = today if now else officers.first_day(officer, child, care_began)
    if now:
        weighed.changed.append((now.id, now.stretch.from_on, max(today, now.stretch.from_on)))
    weighed.added.append(Appointed(child, officer.id, from_on, None, named.place))


def names_somebody(people: Mapping[str, Named]) -> bool:
    """Whether a people file says of any child who reviews their plan."""
    return any(named.iro_email for named in people.values())
