"""Who is asking, and what they may do: asked of the database at every request, so that a change bites at once."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.held import holds_on, not_ended_by
from heard.accounts.models import Council, Person, Post, Role, Team
from heard.accounts.once import work_once
from heard.accounts.permissions import PERMISSIONS, Scope, permissions_of, scopes_of
from heard.accounts.queries.people import people_of
from heard.audit.record import record

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
    """What this person may do today; of posts in two councils the one begun last counts, with its council.

    Whoever holds a post comes with their registration, if they have one.
    """
    return rights_of_each([person], today)[0]


def rights_of_each(people: Collection[Person], today: date) -> list[Rights]:
    """What each of these people may do today, in their order; in one query."""
    posts = (
        Post.objects.filter(holds_on(today), person__in=people)
        .select_related("team__council", "person__registration")
        .order_by("-started_on", "pk")
    )
    held: defaultdict[UUID, list[Post]] = defaultdict(list)
    for post in posts:
        held[post.person_id].append(post)
    return [_rights(person, held[person.pk], today) for person in people]


def _rights(person: Person, held: list[Post], today: date) -> Rights:
    council, person = (held[0].team.council, held[0].person) if held else (None, person)
    roles = frozenset(Role(post.role) for post in held if post.team.council == council)
    return Rights(person, council, roles, permissions_of(roles), today)


def needs(permission: str, *, also_before_password: bool = False) -> Callable[[View], View]:
    """Only somebody signed in who may do this gets in, and a form that they send does its work once.

    Whoever has a password that somebody else gave them is led to choose their own, and gets in nowhere else before.
    """
    if permission not in PERMISSIONS:
        raise ImproperlyConfigured(f"Nobody may {permission!r}: add it to heard/accounts/permissions.py first.")

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if request.user.must_choose_password and not also_before_password:
                return HttpResponseRedirect(reverse("password"))
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


def council_of(rights: Rights) -> Council:
    """The council that this person works for; there is one for whoever may do anything in it."""
    if rights.council is None:
        raise PermissionDenied
    return rights.council


def person_for(rights: Rights, pk: UUID, permission: str = "staff.manage") -> Person:
    """Somebody who works or worked for this council, or whom its case system names; else nobody (404). Written down."""
    person = people_of(rights.council).filter(pk=pk).first() if rights.may(permission) else None
    if person is None:
        raise Http404("There is no such person.")
    record(permission, about=person, council_id=rights.council_id, by=rights.person)
    return person


def person_to_change(rights: Rights, pk: UUID, permission: str = "staff.manage") -> Person:
    """The same, unless they work for another council now, which alone changes anything about them (404)."""
    person = person_for(rights, pk, permission)
    going_on = not_ended_by(rights.today)
    if person.posts.filter(going_on).exclude(team__council=rights.council_id).exists():
        raise Http404("There is no such person.")
    return person


def colleague_to_change(rights: Rights, pk: UUID) -> Person:
    """The same, of somebody who works here or will: of who has left nothing is shown that another council recorded."""
    person = person_to_change(rights, pk)
    going_on = not_ended_by(rights.today)
    if not person.posts.filter(going_on).exists():
        raise Http404("There is no such person.")
    return person


def post_for(rights: Rights, pk: UUID, post: UUID) -> Post:
    """A post that somebody holds or held in this council; otherwise there is none (404). Written down."""
    person = person_for(rights, pk)
    found = Post.objects.filter(pk=post, person=person, team__council=rights.council_id).select_related("team").first()
    if found is None:
        raise Http404("There is no such post.")
    found.person = person
    return found


def team_for(rights: Rights, pk: UUID, permission: str = "staff.manage") -> Team:
    """A team of this council; otherwise there is none (404). Written down."""
    team = Team.objects.filter(pk=pk, council=rights.council_id).select_related("council").first()
    if team is None or not rights.may(permission):
        raise Http404("There is no such team.")
    record(permission, about=team, by=rights.person)
    return team
