"""Who is asking, and what they may do: asked of the database at every request, so that a change bites at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.models import Council, Person, Post, Role
from heard.accounts.once import work_once
from heard.accounts.permissions import PERMISSIONS, Scope, permissions_of, scopes_of

METHODS = ("GET", "HEAD", "POST")
PUBLIC = "public"


@dataclass(frozen=True)
class Rights:
    """What one person may do today, by the posts they hold in their council."""

    person: Person
    council: Council | None
    roles: frozenset[Role]
    permissions: frozenset[str]
    today: date

    @property
    def council_id(self) -> UUID | None:
        """The council's key; None without a post, and then no row matches it."""
        return self.council.pk if self.council else None

    def may(self, permission: str) -> bool:
        """Whether this person may do this at all; to which child, `scopes` says."""
        return permission in self.permissions

    def scopes(self, permission: str) -> frozenset[Scope]:
        """Which children this person may do this with, before exclusions and restrictions."""
        return scopes_of(self.roles, permission)


class StaffRequest(HttpRequest):
    """A request of somebody signed in."""

    user: Person
    rights: Rights


View = Callable[..., HttpResponseBase]


def rights_of(person: Person, today: date) -> Rights:
    """What this person may do today; of posts in two councils the one begun last counts, with its council."""
    posts = (
        Post.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), person=person, started_on__lte=today)
        .select_related("team__council")
        .order_by("-started_on", "pk")
    )
    held = list(posts)
    council = held[0].team.council if held else None
    roles = frozenset(Role(post.role) for post in held if post.team.council == council)
    return Rights(person, council, roles, permissions_of(roles), today)


def needs(permission: str) -> Callable[[View], View]:
    """Only somebody signed in who may do this gets in, and a form that they send does its work once."""
    if permission not in PERMISSIONS:
        raise ImproperlyConfigured(f"Nobody may {permission!r}: add it to heard/accounts/permissions.py first.")

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not request.rights.may(permission):
                # An address that names a record must not tell whether there is one.
                raise Http404 if kwargs else PermissionDenied
            work = partial(view, request, *args, **kwargs)
            return work_once(request, work) if request.method == "POST" else work()

        guarded.access_rule = permission  # type: ignore[attr-defined]  # the access test reads it
        return guarded

    return door


def public(view: View) -> View:
    """Anybody gets in, signed in or not: for signing in and for asking whether the service is well."""

    @wraps(view)
    def open_to_all(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return view(request, *args, **kwargs)

    open_to_all.access_rule = PUBLIC  # type: ignore[attr-defined]
    return open_to_all


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """To the sign-in page, and from there back to the page that was asked for."""
    asked = {"next": request.get_full_path()} if request.method == "GET" else {}
    away = {"away": "yes"} if getattr(request, "was_away", False) else {}
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(asked | away)}".rstrip("?"))
