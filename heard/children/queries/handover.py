"""From one officer to the next: who has still to be introduced, and how many officers a child has had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F

from heard.accounts.models import Person
from heard.children.columns import column_of
from heard.children.models import Appointment, CarePeriod, Child, Source


@dataclass(frozen=True)
class Handover:
    """A child's plan goes from one officer to another; `introduced_on` is None while that has still to be done."""

    appointment: Appointment
    leaver: Person
    introduced_on: date | None


@dataclass(frozen=True)
class Continuity:
    """How many children in care have an officer, and how many of them have had nobody else in this time in care."""

    children: int
    same_officer: int


_BEFORE = """
    JOIN LATERAL (
        SELECT former.iro_id FROM children_appointment former
        WHERE former.child_id = appointment.child_id AND former.ended_on <= appointment.started_on
          AND former.ended_on > former.started_on AND former.ended_on > period.started_on
        ORDER BY former.ended_on DESC LIMIT 1
    ) before ON before.iro_id <> appointment.iro_id
"""
_IN_CARE = """
    SELECT child_id, min(started_on) AS started_on FROM children_careperiod
    WHERE ended_on IS NULL GROUP BY child_id
"""
_WITHOUT_INTRODUCTION = f"""
    SELECT appointment.id, before.iro_id
    FROM children_appointment appointment
    JOIN children_child child ON child.id = appointment.child_id
    JOIN ({_IN_CARE}) period ON period.child_id = appointment.child_id
    {_BEFORE}
    WHERE child.council_id = %(council)s AND child.joined_to_id IS NULL
      AND appointment.source = %(by_hand)s AND appointment.introduced_on IS NULL
      AND appointment.started_on <= %(day)s AND (appointment.ended_on IS NULL OR appointment.ended_on > %(day)s)
      AND (%(officer)s::uuid IS NULL OR appointment.iro_id = %(officer)s::uuid)
    ORDER BY appointment.started_on, appointment.id
"""  # noqa: S608  # nosec B608 - put together from the words above alone
_CONTINUITY = f"""
    SELECT count(*), count(*) FILTER (WHERE officers = 1) FROM (
        SELECT count(DISTINCT appointment.iro_id) AS officers
        FROM ({_IN_CARE}) period
        JOIN children_child child ON child.id = period.child_id
        JOIN children_appointment appointment ON appointment.child_id = period.child_id
        WHERE child.council_id = %(council)s AND child.joined_to_id IS NULL AND NOT child.id = ANY(%(but)s::uuid[])
          AND appointment.started_on <= %(day)s
          AND (appointment.ended_on IS NULL
               OR appointment.ended_on > greatest(period.started_on, appointment.started_on))
        GROUP BY period.child_id
        HAVING bool_or(appointment.ended_on IS NULL OR appointment.ended_on > %(day)s)
    ) AS counted
"""  # noqa: S608  # nosec B608 - put together from the words above alone


def handover_of(child: Child, day: date) -> Handover | None:
    """The hand-over that comes next, or else the one to the officer of today; None where nobody handed over."""
    held = Appointment.objects.filter(child=child).exclude(ended_on=F("started_on"))
    last = list(held.select_related("iro").order_by("-started_on")[:2])
    begun = _in_care_since(child)
    if len(last) < 2 or begun is None or last[0].iro_id == last[1].iro_id:
        return None
    latter, former = last
    is_over = latter.ended_on is not None and latter.ended_on <= day
    before_this_time = former.ended_on is None or former.ended_on <= begun
    return None if is_over or before_this_time else Handover(latter, former.iro, latter.introduced_on)


def without_introduction(council_id: UUID | None, day: date, officer: UUID | None = None) -> list[Handover]:
    """The hand-overs made in Heard where the new officer was not introduced yet: of a council, or to one officer."""
    words = {"council": council_id, "day": day, "officer": officer, "by_hand": Source.HEARD.value}
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_INTRODUCTION, words)
        found = cursor.fetchall()
    appointments = Appointment.objects.select_related("child", "iro").in_bulk([key for key, _ in found])
    people = Person.objects.in_bulk({leaver for _, leaver in found})
    return [Handover(appointments[key], people[leaver], None) for key, leaver in found]


def continuity_of(child: Child, day: date) -> int:
    """How many officers the child has had in this time in care, until a day; none where they are not in care."""
    begun = _in_care_since(child)
    if begun is None:
        return 0
    held = Appointment.objects.filter(child=child, started_on__lte=day).exclude(ended_on=F("started_on"))
    return held.exclude(ended_on__lte=begun).values("iro").distinct().count()


def continuity_of_council(council_id: UUID | None, day: date, but: Iterable[UUID] = ()) -> Continuity:
    """Of the children in care with an officer, how many have had the same one throughout; in one query.

    `but` are the children whom the asker may not see, and who are counted nowhere.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CONTINUITY, {"council": council_id, "day": day, "but": column_of(but)})
        return Continuity(*cursor.fetchone())


def _in_care_since(child: Child) -> date | None:
    going_on = CarePeriod.objects.filter(child=child, ended_on=None)
    return going_on.order_by("started_on").values_list("started_on", flat=True).first()
