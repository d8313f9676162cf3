"""What ought to happen at an address, reckoned from the permission table and from who works with the child.

Written apart from the doors that it judges: it asks the world's rows, not `access.py`.
"""

from http import HTTPStatus

from heard.accounts.access import METHODS, PUBLIC
from heard.accounts.models import Person, Post, Role
from heard.accounts.permissions import ALLOWED, SCOPE, SIGNED_IN, Scope
from heard.children.models import Child
from tests.access.addresses import ABOUT_A_CHILD, Address
from tests.world import World, days_ago

OPEN, SIGN_IN = "let in", "asked to sign in"


def expected(address: Address, method: str, person: Person | None, relation: str, here: World) -> HTTPStatus | str:
    """The status of a refusal, or in a word what happens instead."""
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if address.rule == PUBLIC:
        return HTTPStatus.NOT_FOUND if address.asks and relation == "missing" else OPEN
    if person is None:
        return SIGN_IN
    if not holds(person, address.rule):
        return HTTPStatus.NOT_FOUND if address.asks else HTTPStatus.FORBIDDEN
    if address.asks and not reaches(person, address, relation, here):
        return HTTPStatus.NOT_FOUND
    return OPEN


def roles_of(person: Person) -> set[Role]:
    """The roles that the person holds today."""
    posts = Post.objects.filter(person=person, started_on__lte=days_ago(0))
    return {Role(post.role) for post in posts if post.ended_on is None or post.ended_on > days_ago(0)}


def holds(person: Person, permission: str | None) -> bool:
    """Whether one of the person's roles allows this."""
    return permission in SIGNED_IN or any(permission in ALLOWED[role] for role in roles_of(person))


def reaches(person: Person, address: Address, relation: str, here: World) -> bool:
    """Whether the record that the address names is one of the person's."""
    if relation == "missing":
        return False
    child = here.children[relation]
    if address.room not in ABOUT_A_CHILD:
        return person.posts.filter(team__council=child.council).exists()
    scopes = {SCOPE[role] for role in roles_of(person) if address.rule in ALLOWED[role]}
    return may_see(person, child) and any(within(person, child, scope) for scope in scopes)


def may_see(person: Person, child: Child) -> bool:
    """Whether no exclusion and no restriction stands between them: these beat every role."""
    if child.exclusions.filter(person=person, lifted_on=None).exists():
        return False
    return not child.restricted or child.permitted.filter(person=person, lifted_on=None).exists()


def within(person: Person, child: Child, scope: Scope) -> bool:
    """Whether the child is one of those that this scope means."""
    if scope == Scope.COUNCIL:
        return person.posts.filter(team__council=child.council).exists()
    if scope == Scope.OWN:
        return child.appointments.filter(iro=person, ended_on=None).exists()
    if scope == Scope.INVOLVED:
        return child.involvements.filter(person=person, ended_on=None).exists()
    if scope == Scope.TEAM:
        teams = [post.team for post in person.posts.filter(role=Role.TEAM_MANAGER, ended_on=None)]
        return child.involvements.filter(person__posts__team__in=teams, ended_on=None).exists()
    return False
