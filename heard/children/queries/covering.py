"""Who stands in for whom: the children of an officer who is away, and what stands against whoever would stand in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet

from heard.accounts.access import Rights, council_of
from heard.accounts.models import Person
from heard.children.access import children_visible_to
from heard.children.bars import Bar, bar_of, scale_of
from heard.children.models import Child, Cover
from heard.children.queries.grounds import grounds_against
from heard.children.queries.loads import Load, loads_seen, weights_of
from heard.children.queries.officers_children import children_of, children_once_with
from heard.children.queries.who import full_name_of
from heard.rules.grounds import Ground


@dataclass(frozen=True)
class ToCover:
    """A child of the officer who is away, and what stands against covering them: grounds, or somebody who does."""

    child: Child
    name: str
    grounds: tuple[Ground, ...] = ()
    covered_by: str = ""

    @property
    def may_be_covered(self) -> bool:
        """Whether this person may stand in, and nobody else does."""
        return not self.grounds and not self.covered_by


@dataclass(frozen=True)
class Standing:
    """Somebody who stands in for an officer from one day to another, for some of their children."""

    person: Person
    started_on: date
    ended_on: date
    covers: tuple[Cover, ...]

    @property
    def key(self) -> str:
        """What a form sends to end it."""
        return f"{self.person.pk}/{self.started_on}/{self.ended_on}"


def covered_in(children: Collection[UUID], from_on: date, until: date) -> dict[UUID, str]:
    """Who of these children has somebody standing in on any of these days: their names, in one query."""
    overlapping = _on_leave().filter(child__in=children, started_on__lt=until, ended_on__gt=from_on)
    return dict(overlapping.values_list("child", "person__name"))


def plan_of_cover(rights: Rights, officer: Person, person: Person, from_on: date, until: date) -> list[ToCover]:
    """Each child of the officer whom the asker may reach, with what stands against this person covering them."""
    children = children_of(rights, officer, from_on)
    keys = [child.pk for child in children]
    against = grounds_against(keys, [person], from_on, council_of(rights).pk)
    covered = covered_in(keys, from_on, until)
    return [
        ToCover(child, full_name_of(child), against.of(child.pk, person.pk), covered.get(child.pk, ""))
        for child in children
    ]


def bar_with(rights: Rights, person: Person, rows: list[ToCover], day: date) -> Bar:
    """What the person who stands in carries from a day, with the children whom they cover."""
    loads = loads_seen(rights, day)
    before, keys = loads.get(person.pk, Load()), [row.child.pk for row in rows if row.may_be_covered]
    after = before.plus(sum(weights_of(keys, day).values(), Decimal()), len(keys))
    return bar_of(before, scale_of([*loads.values(), after]), after)


def standing_in_for(rights: Rights, officer: Person) -> list[Standing]:
    """Who stands in for this officer now or later, for the children whom the asker may reach."""
    children = children_once_with(rights, officer, rights.today)
    covers = _on_leave().filter(child__in=children, ended_on__gt=rights.today)
    groups: dict[tuple[Person, date, date], list[Cover]] = {}
    for cover in covers.select_related("person", "child").order_by("started_on", "person__name"):
        groups.setdefault((cover.person, cover.started_on, cover.ended_on), []).append(cover)
    return [Standing(*key, tuple(covers)) for key, covers in groups.items()]


def chairs_of(child: Child, today: date) -> list[Cover]:
    """Who chairs a coming meeting of the child instead of their officer, the next meeting first."""
    chairs = Cover.objects.filter(child=child, kind=Cover.Kind.MEETING, ended_on__gt=today, meeting_on__gte=today)
    return list(chairs.exclude(ended_on=F("started_on")).select_related("person", "child").order_by("meeting_on"))


def who_covers(child: Child, day: date) -> Cover | None:
    """Who stands in for the child's officer on a day, while the officer is away."""
    return _on_leave().filter(child=child, started_on__lte=day, ended_on__gt=day).select_related("person").first()


def covered_by(rights: Rights, person: Person) -> list[Cover]:
    """For which children this person stands in today, as far as the asker may open their records."""
    held = Cover.objects.filter(person=person, started_on__lte=rights.today, ended_on__gt=rights.today)
    open_to_me = children_visible_to(rights)
    return list(held.filter(child__in=open_to_me).select_related("child").order_by("ended_on", "child__surname"))


def _on_leave() -> QuerySet[Cover]:
    return Cover.objects.filter(kind=Cover.Kind.LEAVE).exclude(ended_on=F("started_on"))
