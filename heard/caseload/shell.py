"""What stands round every page: whose service it is, who is signed in, and where they can go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from heard.accounts.access import Rights


@dataclass(frozen=True)
class Place:
    """One word of the main navigation: who sees it, and which addresses (or whole rooms) lie under it.

    `unless`: whoever has one of these goes another way to the same children.
    """

    text: str
    address: str
    permission: str
    under_it: frozenset[str]
    unless: frozenset[str] = frozenset()


OF_A_CHILD = frozenset(
    {
        "caseload:child",
        "children",
        "voice",
        "reviews:care_begin",
        "reviews:care_end",
        "reviews:care_strike",
        "reviews:review_record",
        "reviews:review_strike",
    }
)
"""The record of a child, and what is recorded in it by hand."""
NAMING = frozenset(
    {
        "children:iro_name",
        "children:reassign_choose",
        "children:reassign",
        "children:cover_choose",
        "children:cover",
    }
)
"""Who reviews whose plan: where the caseloads lead to, although it is about children."""
PLACES = (
    Place("My week", "caseload:week", "week.see", frozenset({"caseload:week"})),
    Place(
        "My children", "caseload:children", "week.see", OF_A_CHILD | {"caseload:children", "caseload:children_search"}
    ),
    Place("Team board", "caseload:board", "board.see", OF_A_CHILD | {"caseload:board", "caseload:board_search"}),
    Place(
        "My children",
        "caseload:home",
        "child.read",
        OF_A_CHILD | {"caseload:home"},
        unless=frozenset({"week.see", "board.see"}),
    ),
    Place("Reviews", "reviews:preparing", "review.see", frozenset({"reviews"})),
    Place("Messages", "children:messages", "message.settle", frozenset({"children:messages"})),
    Place("Caseloads", "caseload:caseloads", "caseload.see", NAMING | {"caseload:caseloads"}),
    Place("Came into care", "reviews:care_tell", "care.tell", frozenset({"reviews:care_tell"})),
    Place(
        "Returns", "intake:loads", "return.load", frozenset({"intake", "reviews:same_children", "reviews:same_child"})
    ),
    Place("Staff", "staff:people", "staff.manage", frozenset({"staff"})),
    Place("My profile", "profiles:own", "profile.write", frozenset({"profiles"})),
)


@dataclass(frozen=True)
class Link:
    """A word of the navigation as this page shows it."""

    text: str
    href: str
    is_here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """For every template: `shell.council`, `shell.links` and so on. Asks the database only when the page is drawn."""
    rights: Rights | None = getattr(request, "rights", None) or None
    return {
        "shell": {
            "rights": rights,
            "council": rights.council if rights else None,
            "roles": ", ".join(sorted(role.label.lower() for role in rights.roles)) if rights else "",
            "links": links(rights, request) if rights else [],
            "is_demo": settings.HEARD_DEMO,
            "is_for_real_data": settings.HEARD_REAL_DATA_ALLOWED,
        }
    }


def links(rights: Rights, request: HttpRequest) -> list[Link]:
    """The places this person may go; one is marked as here: that of the very page, else that of its room."""
    allowed = [place for place in PLACES if is_for(place, rights) and address(place.address)]
    match = request.resolver_match
    here = (match.view_name, match.namespace) if match else ()
    current = next((place for name in here for place in allowed if name in place.under_it), None)
    return [Link(place.text, address(place.address), place is current) for place in allowed]


def is_for(place: Place, rights: Rights) -> bool:
    """Whether this person goes this way."""
    return rights.may(place.permission) and not any(map(rights.may, place.unless))


def address(name: str, **kwargs: object) -> str:
    """Where a page stands, or nothing while it does not exist."""
    try:
        return reverse(name, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""
