"""How much each reviewing officer carries: their children, and how much these weigh."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from heard.accounts.access import Rights
from heard.accounts.models import Post, Registration, Role
from heard.children.access import children_kept_from
from heard.children.columns import column_of
from heard.children.models import Appointment, CarePeriod
from heard.children.queries.who import holds_on
from heard.rules.caseload_weight import COURT_NOT_DONE, Band, band_of, limits_of, room_of, weight_of

FULL_TIME = Decimal(1)
Words = dict[str, Any]

# Asked child by child through the index: a join of all open stretches is quicker only where the planner knows the
# tables, and just after a load it does not.
_BEFORE_COURT = """
    EXISTS (
        SELECT FROM children_episode episode
        WHERE episode.child_id = child.id AND episode.struck_at IS NULL AND episode.legal_status = ANY(%(statuses)s)
          AND episode.started_on <= %(day)s AND (episode.ended_on IS NULL OR episode.ended_on > %(day)s)
    )
"""
_OF_OFFICERS = f"""
    SELECT appointment.iro_id, {_BEFORE_COURT},
           coalesce(weight.is_far, false), coalesce(weight.is_complex, false), count(*)
    FROM children_appointment appointment
    JOIN children_child child ON child.id = appointment.child_id
    LEFT JOIN children_caseweight weight ON weight.child_id = child.id
    WHERE child.council_id = %(council)s AND child.joined_to_id IS NULL
      AND appointment.started_on <= %(day)s AND (appointment.ended_on IS NULL OR appointment.ended_on > %(day)s)
      AND EXISTS (SELECT FROM children_careperiod period WHERE period.child_id = child.id AND period.ended_on IS NULL)
    GROUP BY 1, 2, 3, 4
"""  # noqa: S608  # nosec B608 - put together from the words above alone
_OF_CHILDREN = f"""
    SELECT child.id, {_BEFORE_COURT}, coalesce(weight.is_far, false), coalesce(weight.is_complex, false)
    FROM unnest(%(children)s::uuid[]) AS child (id)
    LEFT JOIN children_caseweight weight ON weight.child_id = child.id
"""  # noqa: S608  # nosec B608 - put together from the words above alone


@dataclass(frozen=True)
class Load:
    """What one officer carries: how many children, what these weigh, and the part of a full-time week they work."""

    children: int = 0
    weight: Decimal = Decimal(0)
    full_time: Decimal = FULL_TIME

    @property
    def band(self) -> Band:
        """How the load stands against what an officer can do well."""
        return band_of(self.weight, self.full_time)

    @property
    def room(self) -> Decimal:
        """How much more they could take on; below nought where they are over."""
        return room_of(self.weight, self.full_time)

    @property
    def limits(self) -> tuple[Decimal, Decimal]:
        """The least and the most that is right for their working time."""
        return limits_of(self.full_time)

    def plus(self, weight: Decimal, children: int = 1) -> "Load":
        """The load with another child, or without one where both are below nought."""
        return Load(self.children + children, self.weight + weight, self.full_time)


def loads_of(council_id: UUID | None, day: date) -> dict[UUID, Load]:
    """What each officer of a council carries on a day, in three queries however many children there are.

    Everybody with a post as reviewing officer, and everybody else who reviews a child's plan; only children in care.
    """
    posts = Post.objects.filter(holds_on(day), role=Role.IRO, team__council__in=[council_id])
    loads = dict.fromkeys(posts.values_list("person", flat=True), Load())
    with connection.cursor() as cursor:
        words: Words = {"council": council_id, "day": day, "statuses": sorted(COURT_NOT_DONE)}
        cursor.execute(_OF_OFFICERS, words)
        for officer, *why, children in cursor.fetchall():
            loads[officer] = loads.get(officer, Load()).plus(_weight(*why) * children, children)
    working = _working_time(loads)
    return {one: Load(load.children, load.weight, working.get(one, FULL_TIME)) for one, load in loads.items()}


def loads_seen(rights: Rights, day: date) -> dict[UUID, Load]:
    """The same, less the few children whom the asker may not see: hidden children are counted nowhere."""
    loads = loads_of(rights.council_id, day)
    in_care = Exists(CarePeriod.objects.filter(child=OuterRef("child"), ended_on=None))
    hidden = children_kept_from(rights).filter(joined_to=None)
    theirs = list(Appointment.objects.filter(holds_on(day), in_care, child__in=hidden).values_list("child", "iro"))
    weights = weights_of([child for child, _ in theirs], day) if theirs else {}
    for child, officer in theirs:
        loads[officer] = loads[officer].plus(-weights[child], -1)
    return loads


def weights_of(child_ids: Iterable[UUID], day: date) -> dict[UUID, Decimal]:
    """What each of these children weighs in their officer's load, in one query."""
    words: Words = {"children": column_of(child_ids), "day": day, "statuses": sorted(COURT_NOT_DONE)}
    with connection.cursor() as cursor:
        cursor.execute(_OF_CHILDREN, words)
        return {child: _weight(*why) for child, *why in cursor.fetchall()}


def _working_time(people: Collection[UUID]) -> dict[UUID, Decimal]:
    return dict(Registration.objects.filter(person__in=people).values_list("person", "full_time"))


def _weight(in_proceedings: bool, is_far: bool, is_complex: bool) -> Decimal:
    return weight_of(in_proceedings=in_proceedings, is_far=is_far, is_complex=is_complex)
