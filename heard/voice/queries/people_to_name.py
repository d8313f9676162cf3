"""Whom a child can name as not to know something: people around them, and the staff who work with them."""

from datetime import date

from heard.accounts.held import not_ended_by
from heard.accounts.models import Person, Post, Role
from heard.children.models import Appointment, Child, Cover, Involvement, Relationship
from heard.children.queries import holds_on
from heard.children.queries.relations import around_on
from heard.voice.models import Wish, WishKeptFrom

Kind = Relationship.Kind
People = dict[str, tuple[Relationship | Person, str]]
"""By key: the person, and who they are in words, with their name."""


def people_to_name(child: Child, day: date, wish: Wish | None = None) -> People:
    """Everybody whom a child can name on a day, and whom they named of this wish already, also where they are gone."""
    around = [(one, Kind(one.kind).label) for one in around_on(child, day).exclude(kind=Kind.CHILD).order_by("name")]
    named: list[tuple[Relationship | Person | None, str]] = [
        (kept.relationship or kept.person, "named before") for kept in _kept(wish)
    ]
    people: People = {}
    everybody: list[tuple[Relationship | Person | None, str]] = [*around, *_staff(child, day), *named]
    for one, who in everybody:
        if one is not None:
            people.setdefault(str(one.pk), (one, f"{one.name} ({who[0].lower()}{who[1:]})"))
    return people


def keys_named(wish: Wish) -> list[str]:
    """Whom the child named of it, by the keys of these."""
    return [str(kept.relationship_id or kept.person_id) for kept in _kept(wish)]


def _kept(wish: Wish | None) -> list[WishKeptFrom]:
    return list(wish.kept_from.select_related("relationship", "person").order_by("pk")) if wish else []


def _staff(child: Child, day: date) -> list[tuple[Person, str]]:
    """The officer and who stands in, those who have a part in the case, and who manages their teams."""
    officers = Appointment.objects.filter(holds_on(day), child=child).select_related("iro")
    covers = Cover.objects.filter(not_ended_by(day), child=child).select_related("person").order_by("started_on")
    parts = Involvement.objects.filter(not_ended_by(day), child=child).select_related("person").order_by("part")
    teams = Post.objects.filter(holds_on(day), person__in=[each.person_id for each in parts], role=Role.SOCIAL_WORKER)
    managers = Post.objects.filter(holds_on(day), team__in=teams.values("team"), role=Role.TEAM_MANAGER)
    return [
        *((each.iro, "Reviewing officer") for each in officers),
        *((each.person, "Stands in for the reviewing officer") for each in covers),
        *((each.person, Involvement.Part(each.part).label) for each in parts),
        *((each.person, "Manages the team") for each in managers.select_related("person")),
    ]
