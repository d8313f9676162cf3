"""Who may do what: the one table. Pages, doors, actions and the access test all read it."""

from collections.abc import Iterable
from enum import Enum

from heard.accounts.models import Role


class Scope(Enum):
    """Which children a role reaches; an exclusion or a restriction narrows every one of them."""

    OWN = "whose reviewing officer this person is today"
    INVOLVED = "whose case this person works on today"
    COUNCIL = "of this person's council"
    NONE = "no child"


SCOPE: dict[Role, Scope] = {
    Role.IRO: Scope.OWN,
    Role.IRO_MANAGER: Scope.COUNCIL,
    Role.SOCIAL_WORKER: Scope.INVOLVED,
    Role.COORDINATOR: Scope.COUNCIL,
    Role.ADMINISTRATOR: Scope.NONE,
}

# Anybody who signed in, also without a post: enough to be told that there is no post.
SIGNED_IN = frozenset({"home.see", "gallery.see"})

# A social worker never stops a clock, ends a time in care, or records or strikes a review: independence.
# `address.read` is nobody's until the issue that opens that door.
ALLOWED: dict[Role, frozenset[str]] = {
    Role.IRO: frozenset({"week.see", "child.read", "care.end", "review.record", "record.strike"}),
    Role.IRO_MANAGER: frozenset(
        {
            "board.see",
            "child.read",
            "child.add",
            "care.begin",
            "care.end",
            "iro.name",
            "review.record",
            "record.strike",
            "record.strike_any",
            "record.restrict",
            "return.load",
        }
    ),
    Role.SOCIAL_WORKER: frozenset({"child.read", "care.begin"}),
    Role.COORDINATOR: frozenset(
        {
            "board.see",
            "child.read",
            "child.add",
            "care.begin",
            "care.end",
            "review.record",
            "record.strike",
            "record.strike_any",
            "return.load",
        }
    ),
    Role.ADMINISTRATOR: frozenset({"return.load"}),
}
NOBODYS = frozenset({"address.read"})

PERMISSIONS: frozenset[str] = SIGNED_IN.union(NOBODYS, *ALLOWED.values())


def permissions_of(roles: Iterable[Role]) -> frozenset[str]:
    """Everything that somebody signed in may do who holds these roles."""
    return SIGNED_IN.union(*(ALLOWED[role] for role in roles))


def scopes_of(roles: Iterable[Role], permission: str) -> frozenset[Scope]:
    """Which children these roles may do this with: only the roles that allow it count."""
    return frozenset(SCOPE[role] for role in roles if permission in ALLOWED[role])
