"""What Heard knows of the people of a file before it is stored: asked once, however long the file is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Exists, OuterRef

from heard.accounts.held import not_ended_by
from heard.accounts.models import Council, Person, Post, Registration, Team, WorkerNumber
from heard.accounts.queries.people import people_of


@dataclass(frozen=True)
class Known:
    """The people of a council by their e-mail address, with their posts, registrations and numbers; and its teams."""

    people: dict[str, Person]
    elsewhere: set[str]
    teams: dict[str, Team]
    posts: dict[UUID, list[Post]]
    registrations: dict[UUID, Registration]
    numbers: dict[UUID, set[str]]

    @classmethod
    def of(cls, council: Council, emails: Collection[str], today: date) -> Self:
        """Everything about the people with these addresses, but of who works for another council now."""
        going_on = not_ended_by(today)
        others = Post.objects.filter(going_on, person=OuterRef("pk")).exclude(team__council=council)
        mine = people_of(council).filter(~Exists(others), email__in=emails)
        people = {person.email: person for person in mine}
        everybody = Person.objects.filter(email__in=emails).values_list("email", flat=True)
        keys = [person.pk for person in people.values()]
        posts: dict[UUID, list[Post]] = defaultdict(list)
        for post in Post.objects.filter(person__in=keys).select_related("team").order_by("started_on"):
            posts[post.person_id].append(post)
        numbers: dict[UUID, set[str]] = defaultdict(set)
        for one in WorkerNumber.objects.filter(council=council, person__in=keys):
            numbers[one.person_id].add(one.number)
        return cls(
            people=people,
            elsewhere=set(everybody) - people.keys(),
            teams={team.name.lower(): team for team in Team.objects.filter(council=council)},
            posts=posts,
            registrations=Registration.objects.in_bulk(keys),
            numbers=numbers,
        )
