"""The people of a council: the list of them, narrowed and paged, and everything about one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from heard.accounts.held import not_ended_by
from heard.accounts.models import Council, Person, Post, Registration, Role, WorkerNumber
from heard.accounts.queries.standing import Standing, standing_of
from heard.rules.day_words import long_day

ON_A_PAGE = 50
NO_PASSWORD_YET = "!"  # noqa: S105  # nosec B105 - how a password that nobody can use begins


class Show(StrEnum):
    """Whom the list shows."""

    HERE = "here"
    NO_SIGN_IN = "no-sign-in"
    REGISTRATION = "registration"
    LEFT = "left"


WORDS = {
    Show.HERE: "Work here now, or will",
    Show.NO_SIGN_IN: "Cannot sign in yet",
    Show.REGISTRATION: "Registration to look at",
    Show.LEFT: "Have left",
}


@dataclass(frozen=True)
class Choice:
    """How the list is narrowed: whom to show, of which team and role, called what, and which page."""

    show: Show = Show.HERE
    team: UUID | None = None
    role: Role | None = None
    name: str = ""
    page: int = 1


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the list: who they are, what they do here, and what is to be done about them."""

    id: UUID
    name: str
    email: str
    posts: Sequence[str]
    can_sign_in: bool
    has_left: bool
    standing: Standing


@dataclass(frozen=True)
class PeoplePage:
    """One page of the list."""

    rows: Sequence[PersonRow]
    is_more: bool


def people_of(council: Council | None) -> QuerySet[Person]:
    """Everybody who holds or held a post in a council, or whom its case system names."""
    posts = Post.objects.filter(team__council=council, person=OuterRef("pk"))
    numbers = WorkerNumber.objects.filter(council=council, person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts) | Exists(numbers))


def people_page(council: Council, choice: Choice, today: date) -> PeoplePage:
    """The people whom this choice shows, by name, in four queries at most however many there are."""
    found = _shown(council, choice.show, today)
    if choice.team or choice.role:
        found = found.filter(Exists(_asked_for(council, choice, today).filter(person=OuterRef("pk"))))
    if choice.name:
        found = found.filter(Q(name__icontains=choice.name) | Q(email__icontains=choice.name))
    start = (choice.page - 1) * ON_A_PAGE
    people = list(found.order_by(Lower("name"), "pk")[start : start + ON_A_PAGE + 1])
    return PeoplePage(_rows(people[:ON_A_PAGE], council, today), is_more=len(people) > ON_A_PAGE)


def _asked_for(council: Council, choice: Choice, today: date) -> QuerySet[Post]:
    """The posts of the team and the role that were asked for; of people who have left, those that they held."""
    posts = Post.objects.filter(Q() if choice.show == Show.LEFT else not_ended_by(today), team__council=council)
    if choice.team:
        posts = posts.filter(team=choice.team)
    return posts.filter(role=choice.role) if choice.role else posts


def counts_of_people(council: Council, today: date) -> dict[Show, int]:
    """How many people each way to narrow the list shows."""
    return {show: _shown(council, show, today).count() for show in Show}


def _shown(council: Council, show: Show, today: date) -> QuerySet[Person]:
    mine = Post.objects.filter(not_ended_by(today), team__council=council, person=OuterRef("pk"))
    here = people_of(council).filter(Exists(mine), is_active=True)
    if show == Show.HERE:
        return here
    if show == Show.NO_SIGN_IN:
        return here.filter(password__startswith=NO_PASSWORD_YET)
    if show == Show.REGISTRATION:
        return here.filter(pk__in=_to_look_at(council, today))
    return people_of(council).exclude(Exists(mine), is_active=True)


def _to_look_at(council: Council, today: date) -> list[UUID]:
    """The reviewing officers who cannot be appointed, or whose registration runs out soon."""
    posts = Post.objects.filter(not_ended_by(today), team__council=council, role=Role.IRO)
    officers = Person.objects.filter(pk__in=posts.values("person")).select_related("registration")
    return [one.pk for one in officers if standing_of(one, _registration(one), today).tag]


def _registration(person: Person) -> Registration | None:
    return getattr(person, "registration", None)


def _rows(people: Sequence[Person], council: Council, today: date) -> list[PersonRow]:
    held: dict[UUID, list[Post]] = defaultdict(list)
    posts = Post.objects.filter(person__in=people, team__council=council).select_related("team")
    for post in posts.order_by("-started_on", "role"):
        held[post.person_id].append(post)
    registrations = Registration.objects.in_bulk([person.pk for person in people])
    return [_row(person, held[person.pk], registrations.get(person.pk), today) for person in people]


def _row(person: Person, posts: Sequence[Post], registration: Registration | None, today: date) -> PersonRow:
    going_on = [post for post in posts if post.ended_on is None or post.ended_on > today]
    is_officer = any(post.role == Role.IRO for post in going_on)
    return PersonRow(
        id=person.pk,
        name=person.name,
        email=person.email,
        posts=[_post_words(post, today) for post in going_on or posts[:1]],
        can_sign_in=person.has_usable_password(),
        has_left=not (person.is_active and going_on),
        standing=standing_of(person, registration, today) if is_officer else Standing(),
    )


def _post_words(post: Post, today: date) -> str:
    """`Reviewing officer, Reviewing service`, with the day where it has not begun or will end."""
    words = f"{Role(post.role).label}, {post.team.name}"
    if post.ended_on and post.ended_on <= today:
        return f"{words}, until {long_day(post.ended_on, today)}"
    if post.started_on > today:
        words = f"{words}, from {long_day(post.started_on, today)}"
    return f"{words}, until {long_day(post.ended_on, today)}" if post.ended_on else words
