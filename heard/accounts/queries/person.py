"""Everything about one person that whoever manages staff may see and do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from heard.accounts.models import Council, Person, Post, Registration, Role, WorkerNumber
from heard.accounts.queries.standing import Standing, standing_of
from heard.rules.day_words import long_day
from heard.rules.timescales import months_after

FAR_AHEAD = 5 * 12


@dataclass(frozen=True)
class PostRow:
    """A post, as the page of its holder shows it."""

    id: UUID
    role: str
    team: str
    days: str
    is_over: bool
    may_end: bool


@dataclass(frozen=True)
class PersonFacts:
    """Somebody with their posts, their registration, their numbers and what is to be done about them."""

    id: UUID
    name: str
    email: str
    can_sign_in: bool
    is_active: bool
    is_me: bool
    is_officer: bool
    posts: Sequence[PostRow]
    before: Sequence[PostRow]
    registration: Registration | None
    standing: Standing
    works: str
    numbers: Sequence[str]

    @property
    def first_name(self) -> str:
        """How short sentences call them."""
        return self.name.split()[0]

    @property
    def has_left(self) -> bool:
        """Whether they hold no post here, now or later."""
        return not self.posts


def person_facts(person: Person, council: Council, today: date, *, asked_by: Person) -> PersonFacts:
    """Everything about one person of a council, in three queries; the registration only of who works there or will."""
    held = Post.objects.filter(person=person, team__council=council).select_related("team").order_by("-started_on")
    rows = [(post_row(post, today), post) for post in held]
    is_officer = any(post.role == Role.IRO and not row.is_over for row, post in rows)
    works_here = any(not row.is_over for row, _ in rows)
    registration = Registration.objects.filter(person=person).first() if works_here else None
    numbers = WorkerNumber.objects.filter(person=person, council=council).order_by("number")
    return PersonFacts(
        id=person.pk,
        name=person.name,
        email=person.email,
        can_sign_in=person.has_usable_password(),
        is_active=person.is_active,
        is_me=person.pk == asked_by.pk,
        is_officer=is_officer,
        posts=[row for row, _ in rows if not row.is_over],
        before=[row for row, _ in rows if row.is_over],
        registration=registration,
        standing=standing_of(person, registration, today) if is_officer else Standing(),
        works=part_words(registration.full_time) if registration else "",
        numbers=list(numbers.values_list("number", flat=True)),
    )


def part_words(full_time: Decimal) -> str:
    """`Full time`, or `0.6 of full time`."""
    return "Full time" if full_time == 1 else f"{full_time.normalize():f} of full time"


def post_row(post: Post, today: date) -> PostRow:
    """One post, in words."""
    is_over = post.ended_on is not None and post.ended_on <= today
    first = long_day(post.started_on, today)
    if post.ended_on:
        days = f"{first} to {long_day(post.ended_on, today)}"
    else:
        days = f"From {first}" if post.started_on > today else f"Since {first}"
    return PostRow(post.pk, Role(post.role).label, post.team.name, days, is_over, may_end=post.ended_on is None)


def registration_is_odd(held: Registration, today: date) -> str:
    """What to look at once more in a registration that may stand, but hardly is so; "" where nothing is odd."""
    if held.runs_until and held.runs_until > months_after(today, FAR_AHEAD):
        return f" It runs until {long_day(held.runs_until)}, more than five years ahead: check the year."
    return ""


def ended_words(what: str, ended_on: date | None, today: date) -> str:
    """That something has ended, or will: `The post ends on Friday 3 April.`"""
    if ended_on is None or ended_on <= today:
        return f"{what} has ended."
    return f"{what} ends on {long_day(ended_on, today)}."
