"""Who may do what: the one table. Pages, doors, actions and the access test all read it."""

from collections.abc import Iterable
from enum import Enum

from heard.accounts.models import Role


class Scope(Enum):
    """Which children a role reaches; an exclusion or a restriction narrows every one of them."""

    OWN = "whose reviewing officer this person is today, or for whom they stand in"
    INVOLVED = "with whom this person works today"
    TEAM = "with whom somebody of the teams that this person manages works today"
    COUNCIL = "of this person's council"
    NONE = "no child"


SCOPE: dict[Role, Scope] = {
    Role.IRO: Scope.OWN,
    Role.IRO_MANAGER: Scope.COUNCIL,
    Role.SOCIAL_WORKER: Scope.INVOLVED,
    Role.TEAM_MANAGER: Scope.TEAM,
    Role.COORDINATOR: Scope.COUNCIL,
    Role.ADMINISTRATOR: Scope.NONE,
}

# Anybody who signed in, also without a post: enough to be told that there is no post.
SIGNED_IN = frozenset({"home.see", "gallery.see", "message.prefer"})

# What coordinators and managers of the reviewing service both do for any child of the council.
OF_THE_SERVICE = frozenset(
    {
        "board.see",
        "caseload.see",
        "child.read",
        "child.add",
        "child.join",
        "care.tell",
        "care.begin",
        "care.end",
        "document.add",
        "document.see",
        "family.record",
        "family.see",
        "meeting.note",
        "message.settle",
        "people.around",
        "profile.see",
        "review.plan",
        "review.prepare",
        "review.record",
        "review.see",
        "record.strike",
        "record.strike_any",
        "return.load",
        "views.type",
        "voice.see",
        "voice.write",
        "worker.settle",
    }
)
# A social worker or their manager never stops a clock, ends a time in care, plans, records or strikes a review, or has
# a say in who the reviewing officer is: independence. They do say who comes (`review.invite`). What a child tells only
# their officer is read by nobody else (`voice.private`); who writes in a meeting besides, the officer names.
# `address.read` is nobody's until the issue that opens that door.
ALLOWED: dict[Role, frozenset[str]] = {
    Role.IRO: frozenset(
        {
            "week.see",
            "child.read",
            "care.end",
            "case.weigh",
            "conflict.declare",
            "document.add",
            "document.see",
            "family.record",
            "family.see",
            "family.stop",
            "iro.introduce",
            "knowing.decide",
            "meeting.lead",
            "meeting.note",
            "message.settle",
            "profile.see",
            "profile.write",
            "record.strike",
            "review.invite",
            "review.plan",
            "review.prepare",
            "review.record",
            "review.see",
            "views.type",
            "voice.private",
            "voice.see",
            "voice.write",
        }
    ),
    Role.IRO_MANAGER: OF_THE_SERVICE
    | {
        "case.weigh",
        "conflict.declare",
        "family.stop",
        "iro.introduce",
        "iro.name",
        "knowing.decide",
        "profile.write_any",
        "promise.set",
        "record.restrict",
        "staff.manage",
    },
    Role.SOCIAL_WORKER: frozenset(
        {
            "care.begin",
            "care.tell",
            "child.read",
            "document.add",
            "document.see",
            "family.record",
            "family.see",
            "knowing.decide",
            "meeting.note",
            "message.settle",
            "profile.see",
            "review.invite",
            "review.prepare",
            "review.see",
            "views.type",
            "voice.see",
            "voice.write",
        }
    ),
    Role.TEAM_MANAGER: frozenset(
        {"child.read", "document.see", "family.see", "knowing.decide", "profile.see", "review.see", "voice.see"}
    ),
    Role.COORDINATOR: OF_THE_SERVICE,
    Role.ADMINISTRATOR: frozenset({"return.load", "profile.see", "staff.manage"}),
}
NOBODYS = frozenset({"address.read"})

PERMISSIONS: frozenset[str] = SIGNED_IN.union(NOBODYS, *ALLOWED.values())


def permissions_of(roles: Iterable[Role]) -> frozenset[str]:
    """Everything that somebody signed in may do who holds these roles."""
    return SIGNED_IN.union(*(ALLOWED[role] for role in roles))


def scopes_of(roles: Iterable[Role], permission: str) -> frozenset[Scope]:
    """Which children these roles may do this with: only the roles that allow it count."""
    return frozenset(SCOPE[role] for role in roles if permission in ALLOWED[role])
