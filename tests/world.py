"""A small invented world for tests: councils, a person of every kind, children in every relation to them.

Plain functions, each making one thing with sensible defaults, and `make_world()`, which makes all of it at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from heard import clock
from heard.accounts.models import Council, Person, Post, Registration, Role, Team
from heard.children.models import Appointment, Child, Episode, Exclusion, Involvement, Permitted, Source
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.models import Review

NUMBERS = count(1)
LINES = {
    Role.SOCIAL_WORKER: Team.Line.SOCIAL_WORK,
    Role.TEAM_MANAGER: Team.Line.SOCIAL_WORK,
    Role.ADMINISTRATOR: Team.Line.SUPPORT,
}
PASSWORD = "a-long-invented-password"


def days_ago(days: int) -> date:
    """The day so many days before today."""
    return clock.today() - timedelta(days=days)


def a_council(name: str = "") -> Council:
    """A council; each call makes another one."""
    number = next(NUMBERS)
    return Council.objects.create(name=name or f"Invented Council {number}", code=f"council-{number}")


def a_team(council: Council, line: Team.Line = Team.Line.IRO_SERVICE, name: str = "") -> Team:
    """A team of a council."""
    return Team.objects.create(council=council, line=line, name=name or f"Team {next(NUMBERS)}")


def a_person(
    *, role: Role | None = None, council: Council | None = None, ended_on: date | None = None, name: str = ""
) -> Person:
    """Somebody who can sign in with PASSWORD, and who holds a post when a role is given."""
    number = next(NUMBERS)
    person = Person(email=f"person-{number}@heard.invalid", name=name or f"Invented Person {number}")
    person.set_password(PASSWORD)
    person.save()
    if role:
        a_post(person, role=role, council=council or a_council(), ended_on=ended_on)
    return person


def a_registration(person: Person, **fields: object) -> Registration:
    """The person is registered as a social worker for years to come, and has been qualified for longer than that."""
    facts = {"number": f"SW{next(NUMBERS)}", "runs_until": date(2100, 11, 30), "qualified_on": date(2004, 7, 1)}
    return Registration.objects.update_or_create(person=person, defaults=facts | fields)[0]


def a_post(
    person: Person, *, role: Role, council: Council, ended_on: date | None = None, team: Team | None = None
) -> Post:
    """A post in the council's team for that role, or in this one, begun two years ago; an officer has standing."""
    line = LINES.get(role, Team.Line.IRO_SERVICE)
    team = team or council.teams.filter(line=line).first() or a_team(council, line)
    if role == Role.IRO:
        a_registration(person)
    return Post.objects.create(person=person, team=team, role=role, started_on=days_ago(730), ended_on=ended_on)


def a_child(
    *,
    council: Council,
    iro: Person | None = None,
    social_worker: Person | None = None,
    excluded: Iterable[Person] = (),
    restricted: bool = False,
    permitted: Iterable[Person] = (),
    in_care: bool = True,
    **fields: object,
) -> Child:
    """A child, in care for 100 days unless told otherwise, with those people around them."""
    number = next(NUMBERS)
    facts = {"number": f"N{number}", "forename": f"Forename{number}", "surname": f"Surname{number}"}
    facts |= {"born_on": days_ago(365 * 10), "restricted": restricted}
    child = Child.objects.create(council=council, **facts | fields)
    if in_care:
        an_episode(child)
    if iro:
        an_appointment(child, iro)
    if social_worker:
        an_involvement(child, social_worker)
    for person in excluded:
        an_exclusion(child, person)
    for person in permitted:
        a_permission(child, person)
    return child


def an_episode(
    child: Child,
    *,
    started_on: date | None = None,
    ended_on: date | None = None,
    by: Person | None = None,
    **fields: str,
) -> Episode:
    """A stretch of care in a foster placement under an interim care order; told by a return, or recorded by hand."""
    facts = {"reason": "S", "legal_status": "C1", "need": "N1", "placement": "U4"}
    facts["end_reason"] = "E12" if ended_on else ""
    days = {"started_on": started_on or days_ago(100), "ended_on": ended_on}
    return Episode.objects.create(child=child, **days, **told_by(by), **facts | fields)


def a_review(child: Child, held_on: date, *, by: Person | None = None, participation: str = "PN1") -> Review:
    """A review that was held; told by a return, or recorded by hand. Start the clock again afterwards."""
    recorded_at = clock.now() if by else None
    facts = {"held_on": held_on, "participation": participation, "recorded_at": recorded_at}
    return Review.objects.create(child=child, **facts, **told_by(by))


def told_by(by: Person | None) -> dict[str, object]:
    """Where a fact came from: a person, or a return."""
    return {"source": Source.HEARD if by else Source.RETURN, "recorded_by": by}


def an_appointment(child: Child, iro: Person, *, ended_on: date | None = None) -> Appointment:
    """The person is the child's reviewing officer, for 90 days now."""
    return Appointment.objects.create(child=child, iro=iro, started_on=days_ago(90), ended_on=ended_on)


def an_involvement(child: Child, person: Person, *, ended_on: date | None = None) -> Involvement:
    """The person works on the child's case, for 90 days now."""
    return Involvement.objects.create(child=child, person=person, started_on=days_ago(90), ended_on=ended_on)


def an_exclusion(child: Child, person: Person, *, by: Person | None = None) -> Exclusion:
    """The person may never open this child's record."""
    made = {"made_on": days_ago(5), "made_by": by or a_person()}
    return Exclusion.objects.create(child=child, person=person, why="A relative", **made)


def a_permission(child: Child, person: Person, *, by: Person | None = None) -> Permitted:
    """The person is one of the few who may open this restricted child's record."""
    made = {"made_on": days_ago(5), "made_by": by or a_person()}
    return Permitted.objects.create(child=child, person=person, why="Works with them", **made)


@dataclass(frozen=True)
class World:
    """A council with its people and children, each called by what they are; a neighbour; and a council of nobody's."""

    council: Council
    elsewhere: Council
    nowhere: Council
    people: dict[str, Person]
    children: dict[str, Child]


def make_world() -> World:
    """Everybody of the council stands in the same relation to each of its children, as far as their role reaches."""
    council, elsewhere = a_council("Borsetshire"), a_council("Felpersham")
    here = {role.value: a_person(role=role, council=council, name=f"The {role.label.lower()}") for role in Role}
    people = here | {
        "without_post": a_person(name="Without a post"),
        "post_ended": a_person(role=Role.IRO_MANAGER, council=council, ended_on=days_ago(1), name="Left yesterday"),
        "manager_elsewhere": a_person(role=Role.IRO_MANAGER, council=elsewhere, name="The neighbour"),
    }
    ours = {"council": council, "iro": here["iro"], "social_worker": here["social_worker"]}
    others = {role: a_person(role=role, council=council) for role in (Role.IRO, Role.SOCIAL_WORKER)}
    theirs = {"council": council, "iro": others[Role.IRO], "social_worker": others[Role.SOCIAL_WORKER]}
    children = {
        "own": a_child(**ours, forename="Owena"),
        "other": a_child(**theirs, forename="Othello"),
        "excluded": a_child(**ours, excluded=people.values(), forename="Exuperia"),
        "restricted": a_child(**ours, restricted=True, forename="Restituta"),
        "permitted": a_child(**ours, restricted=True, permitted=people.values(), forename="Permenia"),
        "both": a_child(
            **ours, restricted=True, permitted=people.values(), excluded=people.values(), forename="Bothilda"
        ),
        "elsewhere": a_child(council=elsewhere, forename="Elsinore"),
    }
    start_clocks(children.values())
    return World(council, elsewhere, a_council("Nowhere"), people, children)


def start_clocks(children: Iterable[Child]) -> None:
    """Have the children's times in care read and their next reviews reckoned, as every action does."""
    refresh_clock([child.pk for child in children], today=clock.today())
