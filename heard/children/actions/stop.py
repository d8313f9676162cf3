"""Everything to a child's family stops, in the transaction of the fact; the officer then decides person by person.

A stop is a row that every message, link and page for the family asks. What waits to be sent is stopped beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.models import Person, Role
from heard.accounts.refusal import Refused
from heard.audit.record import record, record_many
from heard.children.actions.lock import lock_child
from heard.children.columns import column_of
from heard.children.models import Child, FamilyStop, Relationship, StopDecided
from heard.children.queries.stops import is_officer_of
from heard.children.queries.who import iro_of
from heard.outbox.actions.halt import children_waited_for, stop_messages, stop_messages_to
from heard.rules.family_stop import (
    ADOPTIVE_PLACEMENTS,
    END_BY_DEATH,
    PLACEMENT_ORDERS,
    UNTIL_DECIDED,
    StopReason,
    why_nothing_goes,
)

# What of these children's lives stops everything as it stands today: the reason, and since which day it is so. An order
# or a placement counts from its first episode on; a temporary stay elsewhere (T) does not end a placement. Care ends
# with the time in care or on the eighteenth birthday; the end of a short break ends nothing, for the next may follow.
_FACTS = """
    WITH asked AS MATERIALIZED (
        SELECT child.id, child.council_id, child.born_on FROM unnest(%(children)s::uuid[]) AS ids (id)
        JOIN children_child child USING (id) WHERE child.joined_to_id IS NULL
    ), begun AS (
        SELECT asked.id AS child_id, asked.council_id, asked.born_on, episode.*,
               episode.legal_status = ANY(%(orders)s) AS ordered, episode.placement = ANY(%(placements)s) AS placed,
               lead(episode.started_on) OVER mine IS NULL AS is_last,
               max(episode.started_on) FILTER (WHERE NOT episode.legal_status = ANY(%(orders)s)) OVER whole AS other_on,
               max(episode.started_on) FILTER (
                   WHERE NOT episode.placement = ANY(%(placements)s) AND episode.placement NOT LIKE 'T%%'
               ) OVER whole AS elsewhere_on
        FROM asked CROSS JOIN LATERAL (
            SELECT started_on, ended_on, legal_status, placement, end_reason FROM children_episode
            WHERE child_id = asked.id AND struck_at IS NULL AND started_on <= %(today)s
        ) episode
        WINDOW whole AS (PARTITION BY asked.id), mine AS (PARTITION BY asked.id ORDER BY episode.started_on)
    ), life AS MATERIALIZED (
        SELECT child_id, council_id, born_on, bool_or(is_last AND coalesce(ended_on > %(today)s, true)) AS goes_on,
               min(started_on) FILTER (WHERE ordered AND coalesce(started_on > other_on, true)) AS ordered_on,
               min(started_on) FILTER (WHERE placed AND coalesce(started_on > elsewhere_on, true)) AS placed_on,
               max(ended_on) FILTER (WHERE end_reason = %(death)s AND ended_on <= %(today)s) AS died_on
        FROM begun GROUP BY child_id, council_id, born_on
    )
    SELECT life.child_id, life.council_id, fact.why, fact.since_on
    FROM life CROSS JOIN LATERAL (
        SELECT bool_and(coalesce(ended_on <= %(today)s, false)) AS all_over, max(ended_on) AS ended_on,
               max(ended_on) FILTER (WHERE kind = 'in_care') AS in_care_until
        FROM (
            SELECT kind, least(ended_on, (life.born_on + interval '18 years')::date) AS ended_on
            FROM children_careperiod WHERE child_id = life.child_id
        ) period
    ) care CROSS JOIN LATERAL (VALUES
        ('died', life.died_on),
        ('care_ended', CASE WHEN life.died_on IS NULL AND care.all_over AND care.ended_on = care.in_care_until
                            THEN care.ended_on END),
        ('placement_order', CASE WHEN life.goes_on THEN life.ordered_on END),
        ('placed_for_adoption', CASE WHEN life.goes_on THEN life.placed_on END)
    ) AS fact (why, since_on)
    WHERE fact.since_on IS NOT NULL
"""
# What is so already since an earlier stop stops nothing anew; what became so on a later day does.
_STOP = f"""
    WITH so AS MATERIALIZED ({_FACTS})
    INSERT INTO children_familystop (id, child_id, why, since_on, made_at, made_by_id, ended_why)
    SELECT gen_random_uuid(), so.child_id, so.why, so.since_on, %(now)s, %(by)s, ''
    FROM so WHERE (
        SELECT count(*) FROM children_familystop stop
        WHERE stop.child_id = so.child_id AND stop.why = so.why AND stop.since_on >= so.since_on
          AND stop.ended_at IS NULL
    ) = 0
    RETURNING id, child_id, why, since_on, (SELECT council_id FROM children_child WHERE id = child_id)
"""  # noqa: S608  # nosec B608 - put together from the words above alone
Row = tuple[UUID, UUID, str, date, UUID]


def stop_families(child_ids: Iterable[UUID], *, today: date, by: Person | None = None) -> int:
    """Stop everything to the families of those of these children whose life now asks for it; how many stops there are.

    As many statements for ten thousand children as for one, beside those for messages that wait. Called within the
    deed that changed the facts, once the times in care are kept.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STOP, _asked(child_ids, today) | {"now": clock.now(), "by": by.pk if by else None})
        rows: list[Row] = cursor.fetchall()
    if rows:
        _tell(rows, by)
        _stop_messages({child: why_nothing_goes(StopReason(why)) for _, child, why, _, _ in rows}, by)
    return len(rows)


@transaction.atomic
def stop_family(*, child: Child, why: StopReason, by: Person, today: date) -> FamilyStop:
    """Stop everything to a child's family today, for what no file tells: an exclusion, or a death just heard of.

    Where it stopped for the same reason today already, that stop stands.
    """
    child = lock_child(child)
    told = {"child": child, "why": why, "since_on": today, "ended_at": None}
    stop, is_new = FamilyStop.objects.get_or_create(**told, defaults={"made_at": clock.now(), "made_by": by})
    if is_new:
        _tell([(stop.pk, child.pk, why, today, child.council_id)], by)
    _stop_messages({child.pk: why_nothing_goes(why)}, by)
    return stop


@transaction.atomic
def decide_stop(*, relationship: Relationship, released: bool, why: str, by: Person, today: date) -> list[StopDecided]:
    """After everything stopped, this person hears from us again, or goes on hearing nothing: of every stop there is.

    Only the child's reviewing officer decides. A decision can be taken anew. What was stopped is not sent after all.
    """
    child = lock_child(relationship.child)
    refuse_all_but_the_officer(child, by, today)
    relationship = Relationship.objects.get(pk=relationship.pk)
    stops = list(FamilyStop.objects.filter(child=child, ended_at=None).order_by("since_on", "pk"))
    _refuse_decision(relationship, stops, released, why, today)
    former = StopDecided.objects.filter(stop__in=stops, relationship=relationship, ended_at=None)
    former.update(ended_at=clock.now())
    told = {"relationship": relationship, "released": released, "why": why.strip(), "decided_on": today}
    made = StopDecided.objects.bulk_create(StopDecided(stop=stop, decided_by=by, **told) for stop in stops)
    detail = {"child": child.pk, "released": released, "stops": len(made)}
    record("stop.decided", about=relationship, council_id=child.council_id, by=by, detail=detail)
    return made


@transaction.atomic
def take_back_releases(*, relationship: Relationship, by: Person) -> None:
    """Whom the officer let hear again turned out to be somebody else: they hear nothing until it is decided anew."""
    child = lock_child(relationship.child)
    freed = StopDecided.objects.filter(stop__ended_at=None, relationship=relationship, released=True, ended_at=None)
    if count := freed.update(ended_at=clock.now()):
        stop_messages_to(to_key=relationship.pk, why=UNTIL_DECIDED, by=by)
        detail = {"child": child.pk, "stops": count}
        record("stop.taken_back", about=relationship, council_id=child.council_id, by=by, detail=detail)


@transaction.atomic
def lift_stop(*, stop: FamilyStop, why: str, by: Person, today: date) -> FamilyStop:
    """A stop ends for everybody, because what it rests on was recorded in error or is over; refuses while it is so."""
    child = lock_child(stop.child)
    refuse_all_but_the_officer(child, by, today)
    stop = FamilyStop.objects.get(pk=stop.pk)
    if stop.ended_at is not None:
        raise Refused("This was lifted already.")
    if stop.why in reasons_of(child, today):
        sentence = StopReason(stop.why).sentence
        raise Refused(f"{sentence} While that is so, decide about each person. If it is wrong, correct it first.")
    if not why.strip():
        raise Refused("Say why it no longer holds.", field="why")
    stop.ended_at, stop.ended_by, stop.ended_why = clock.now(), by, why.strip()
    stop.save(update_fields=["ended_at", "ended_by", "ended_why"])
    detail = {"child": child.pk, "why": stop.why, "since": stop.since_on}
    record("family.stop_lifted", about=stop, council_id=child.council_id, by=by, detail=detail)
    return stop


def reasons_of(child: Child, today: date) -> set[StopReason]:
    """For what reasons everything to this child's family would stop today, as the facts now stand."""
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, _asked([child.pk], today))
        reasons = {StopReason(why) for _, _, why, _ in cursor.fetchall()}
    if Relationship.objects.filter(child=child, ended_on=None, excluded_on__isnull=False).exists():
        reasons.add(StopReason.EXCLUDED)
    return reasons


def refuse_all_but_the_officer(child: Child, by: Person, today: date) -> None:
    """Refuses anybody but the child's reviewing officer and who stands in; the manager, while the child has none."""
    officer = iro_of(child, today)
    if is_officer_of(by, child, today):
        return
    if officer is not None:
        raise Refused(f"Only the child’s reviewing officer decides this. Ask {officer.iro.name}.")
    if Role.IRO_MANAGER not in rights_of(by, today).roles:
        raise Refused("The child has no reviewing officer now. Ask the reviewing officers’ manager to decide this.")


def _refuse_decision(
    relationship: Relationship, stops: list[FamilyStop], released: bool, why: str, today: date
) -> None:
    if not stops:
        raise Refused("Nothing has stopped for this child, so there is nothing to decide.")
    if relationship.ended_on is not None and relationship.ended_on <= today:
        raise Refused(f"{relationship.name} is around the child no longer, so nothing goes to them.")
    if not why.strip():
        raise Refused(f"Say why {relationship.name} is to hear from us again, or is not.", field="why")
    if released and relationship.excluded_on is not None:
        raise Refused(f"{relationship.name} is excluded. Let them in again first, if that is right.")
    has_died = any(stop.why == StopReason.DIED for stop in stops)
    if released and has_died and relationship.kind == Relationship.Kind.CHILD:
        raise Refused("The child has died. Nothing is sent to them any more.")


def _asked(child_ids: Iterable[UUID], today: date) -> dict[str, Any]:
    words = {"orders": list(PLACEMENT_ORDERS), "placements": list(ADOPTIVE_PLACEMENTS), "death": END_BY_DEATH}
    return {"children": column_of(dict.fromkeys(child_ids)), "today": today} | words


def _tell(rows: Iterable[Row], by: Person | None) -> None:
    """Write down of each child that everything stopped, and why, in one statement."""
    about = [
        (FamilyStop(pk=key, child_id=child), {"child": child, "why": why, "since": since}, council)
        for key, child, why, since, council in rows
    ]
    for council in {council for _, _, council in about}:
        mine = ((stop, detail) for stop, detail, its in about if its == council)
        record_many("family.stopped", about=mine, council_id=council, by=by)


def _stop_messages(whys: Mapping[UUID, str], by: Person | None) -> None:
    """Stop what waits to go to anybody but staff about these children, under whichever of their records it stands."""
    waiting = children_waited_for()
    if not waiting:
        return
    goes_on_as = {child: child for child in whys}
    found = list(whys)
    while found:
        joined = Child.objects.filter(joined_to__in=found).values_list("pk", "joined_to")
        found = [child for child, _ in joined]
        goes_on_as |= {child: goes_on_as[other] for child, other in joined if other}
    for child in sorted(waiting & goes_on_as.keys()):
        stop_messages(about_child=child, why=whys[goes_on_as[child]], by=by, spare_staff=True)
