"""What is new for a reviewing officer: children newly theirs, for whom they stand in, and their own registration."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from heard.accounts.access import Rights
from heard.accounts.queries import registration_told
from heard.caseload.queries.lists import officer_name
from heard.children.access import children_visible_to
from heard.children.models import Appointment, CarePeriod, Child, Cover, Source
from heard.children.queries import full_name_of, holds_on
from heard.rules.iro_standing import registration_warning

NEW_FOR = timedelta(weeks=2)


@dataclass(frozen=True)
class NewChild:
    """A child newly named to this officer; `leaver` is the officer before, who has not introduced them yet."""

    child_id: UUID
    full_name: str
    since: date
    leaver: str


@dataclass(frozen=True)
class StandIn:
    """A child for whom this officer stands in: up to a last day, or for the meeting on a day."""

    child_id: UUID
    full_name: str
    officer: str
    until: date
    meeting_on: date | None


@dataclass(frozen=True)
class NewToMe:
    """All of it; everything is empty on a quiet day."""

    children: list[NewChild]
    covers: list[StandIn]
    warning: str


def new_to_me(rights: Rights) -> NewToMe:
    """What is new for the person who is asking, in two queries: their registration came with their rights."""
    seen = children_visible_to(rights, "week.see")
    warning = registration_warning(registration_told(getattr(rights.person, "registration", None)), rights.today)
    return NewToMe(_named(rights, seen), _covers(rights, seen), warning)


def _named(rights: Rights, seen: QuerySet[Child]) -> list[NewChild]:
    """The children named to this officer in the last fortnight, and those handed over without an introduction."""
    begun = CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None).order_by("started_on")
    before = Appointment.objects.filter(child=OuterRef("child"), ended_on__lte=OuterRef("started_on"))
    before = before.filter(ended_on__gt=OuterRef("begun")).exclude(Q(iro=rights.person) | Q(ended_on=F("started_on")))
    held = Appointment.objects.filter(holds_on(rights.today), Exists(begun), iro=rights.person, child__in=seen)
    held = held.annotate(begun=Subquery(begun.values("started_on")[:1]))
    held = held.annotate(leaver=Subquery(before.order_by("-ended_on").values("iro__name")[:1]))
    waits = Q(source=Source.HEARD, introduced_on=None, leaver__isnull=False)
    rows = held.filter(waits | Q(started_on__gt=rights.today - NEW_FOR)).select_related("child")
    return [
        NewChild(row.child_id, full_name_of(row.child), row.started_on, (row.leaver or "") if _waits(row) else "")
        for row in rows.order_by("-started_on", "child__surname", "child__forename", "child")
    ]


def _waits(held: Appointment) -> bool:
    """Whether Heard expects to be told of an introduction: not where a file named the officer."""
    return held.source == Source.HEARD and held.introduced_on is None


def _covers(rights: Rights, seen: QuerySet[Child]) -> list[StandIn]:
    covers = Cover.objects.filter(holds_on(rights.today), person=rights.person, child__in=seen)
    rows = covers.select_related("child").annotate(officer=officer_name(rights.today))
    return [
        StandIn(
            child_id=row.child_id,
            full_name=full_name_of(row.child),
            officer=row.officer or "",
            until=row.ended_on - timedelta(days=1),
            meeting_on=row.meeting_on,
        )
        for row in rows.order_by("ended_on", "child__surname", "child__forename", "child")
    ]
