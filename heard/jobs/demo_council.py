"""The demo council: invented people, 400 invented children loaded as a council would load them, dates around today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from heard import clock
from heard.accounts.actions import add_council, add_person, add_team, begin_post
from heard.accounts.models import Council, Person, Role, Team
from heard.children.actions.guard import exclude_person, restrict_record
from heard.children.actions.involve import involve_social_worker
from heard.children.models import Child
from heard.intake.actions.load import load_returns
from heard.jobs.invented.files import write_return
from heard.jobs.invented.lives import Life, lives

CODE, NAME = "northmere", "Northmere Council"
CHILDREN = 400
EMPLOYED_SINCE = date(2019, 9, 2)
PASSWORD = "every voice is heard"  # noqa: S105  # nosec B105 - of a demo that anybody may see


@dataclass(frozen=True)
class Colleague:
    """Somebody of the demo council."""

    name: str
    role: Role
    team: str

    @property
    def email(self) -> str:
        """`denise@northmere.example`: no such place."""
        return f"{self.name.split()[0].lower()}@northmere.example"


SERVICE, EAST, WEST, SUPPORT = "Independent Review Service", "Team East", "Team West", "Business support"
LINES = {
    SERVICE: Team.Line.IRO_SERVICE,
    EAST: Team.Line.SOCIAL_WORK,
    WEST: Team.Line.SOCIAL_WORK,
    SUPPORT: Team.Line.SUPPORT,
}
PEOPLE = (
    Colleague("Denise Fairweather", Role.IRO, SERVICE),
    Colleague("Olu Adebayo-Finch", Role.IRO, SERVICE),
    Colleague("Marian Tideswell", Role.IRO, SERVICE),
    Colleague("Gethin Prosser-Lloyd", Role.IRO, SERVICE),
    Colleague("Samina Qureshi-Holt", Role.IRO, SERVICE),
    Colleague("Patrick Ovenden", Role.IRO, SERVICE),
    Colleague("Ruth Castellan", Role.IRO_MANAGER, SERVICE),
    Colleague("Jo Winterbottom-Reyes", Role.COORDINATOR, SERVICE),
    Colleague("Tomasz Gwynne", Role.SOCIAL_WORKER, EAST),
    Colleague("Priya Raman-Stokes", Role.SOCIAL_WORKER, WEST),
    Colleague("Ade Lockhart", Role.ADMINISTRATOR, SUPPORT),
)


def make(*, seed: int) -> str:
    """Make the demo council unless it is there; in words, who can sign in and how."""
    if not Council.objects.filter(code=CODE).exists():
        _make(seed)
    shown = {colleague.role: colleague for colleague in reversed(PEOPLE)}
    signing_in = [f"  {one.email:<28} {one.role.label.lower()}" for one in sorted(shown.values(), key=PEOPLE.index)]
    return "\n".join([f"Everybody in {NAME} is invented. Sign in with the password: {PASSWORD}", *signing_in])


@transaction.atomic
def _make(seed: int) -> None:
    council = add_council(name=NAME, code=CODE, by=None)
    people = _people(council)
    iros = [people[colleague.email] for colleague in PEOPLE if colleague.role == Role.IRO]
    drawn = list(lives(CHILDREN, seed=seed, today=clock.today()))
    with TemporaryDirectory() as folder:
        path = write_return(drawn, Path(folder) / "Northmere 903", _shared_out(drawn, iros))
        load_returns([path], council=council, by=None, today=clock.today(), say=lambda words: None)
    workers = [people[colleague.email] for colleague in PEOPLE if colleague.role == Role.SOCIAL_WORKER]
    manager = next(people[colleague.email] for colleague in PEOPLE if colleague.role == Role.IRO_MANAGER)
    _surround(council, workers, manager, excluded=iros[-1])


def _people(council: Council) -> dict[str, Person]:
    teams = {name: add_team(council=council, name=name, line=line, by=None) for name, line in LINES.items()}
    people = {}
    for one in PEOPLE:
        person = people[one.email] = add_person(email=one.email, name=one.name, password=PASSWORD, by=None)
        begin_post(person=person, team=teams[one.team], role=one.role, started_on=EMPLOYED_SINCE, by=None)
    return people


def _shared_out(drawn: Sequence[Life], iros: Sequence[Person]) -> dict[str, str]:
    """Each child's IRO, by e-mail address; the newest children have none yet."""
    return {life.number: iros[place % len(iros)].email for place, life in enumerate(drawn)}


def _surround(council: Council, workers: Sequence[Person], manager: Person, *, excluded: Person) -> None:
    """Social workers for half of the children; one record restricted, and one that an IRO may not open."""
    today = clock.today()
    children = list(Child.objects.filter(council=council, clocks__isnull=False).order_by("number").distinct())
    for place, child in enumerate(children[::2]):
        involve_social_worker(
            child=child, person=workers[place % len(workers)], from_on=today.replace(day=1), by=manager
        )
    restrict_record(
        child=children[3], people=[manager], why="A relative works for the council", by=manager, today=today
    )
    exclude_person(child=children[5], person=excluded, why="The child of a friend", by=manager, today=today)
