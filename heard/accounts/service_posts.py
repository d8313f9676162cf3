"""Who gives and takes the posts that open every child's record: the reviewing officers' manager, and nobody beside.

Otherwise whoever manages staff could become a reviewing officer, or anybody, by an account of their own making.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from heard import clock
from heard.accounts.held import holds_on
from heard.accounts.models import Person, Post, Role, Team
from heard.accounts.permissions import SCOPE, Scope
from heard.accounts.refusal import Refused
from heard.rules.day_words import listed


def is_of_the_service(team: Team, role: str) -> bool:
    """Whether a post in this team is the reviewing service's to give, or opens as much as one of those."""
    return team.line == Team.Line.IRO_SERVICE or SCOPE[Role(role)] == Scope.COUNCIL


def refuse_outsider(posts: Iterable[Post], by: Person | None, *, field: str | None = None) -> None:
    """Refuses whoever does not manage the reviewing officers of the council where one of these posts is its service's.

    A command may do it, and so may whoever manages staff while the council has no such manager yet.
    """
    if by is None:
        return
    for council in {post.team.council_id for post in posts if is_of_the_service(post.team, post.role)}:
        managers = _managers(council, clock.today())
        if managers and by.pk not in managers:
            held = {post.person_id for post in posts}
            others = sorted(name for pk, name in managers.items() if pk not in held)
            ask = f"Ask {listed(others)}." if others else "Ask whoever runs Heard."
            raise Refused(
                f"That is for the reviewing officers’ manager, who alone looks after such posts. {ask}", field=field
            )


def _managers(council: UUID, today: date) -> dict[UUID, str]:
    """Who manages the reviewing officers of a council today."""
    held = Post.objects.filter(holds_on(today), person__is_active=True)
    held = held.filter(team__council=council, role=Role.IRO_MANAGER)
    return dict(held.values_list("person", "person__name"))


def last_posts(person: Person) -> list[Post]:
    """The posts that go on or will, or else those with which somebody left."""
    held = list(person.posts.select_related("team"))
    today = clock.today()
    going_on = [post for post in held if post.ended_on is None or post.ended_on > today]
    latest = max((post.ended_on for post in held if post.ended_on), default=None)
    return going_on or [post for post in held if post.ended_on == latest]
