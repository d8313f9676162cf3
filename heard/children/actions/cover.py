"""Who stands in for a child's reviewing officer: while the officer is away, or to chair one meeting."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record, record_many
from heard.children.actions.independence import ANOTHER_MANAGER, refuse_case_worker
from heard.children.actions.lock import lock_child, lock_children
from heard.children.actions.may_not_review import MayNotReview
from heard.children.models import Child, Cover
from heard.children.queries.covering import covered_in
from heard.children.queries.grounds import grounds_against, grounds_against_one
from heard.children.queries.ties import worked_on_by
from heard.children.queries.who import iro_of
from heard.rules.day_words import long_day
from heard.rules.timescales import months_after

AS_CHAIR = "chair this child’s review"
AS_COVER = "stand in for this child’s reviewing officer"
BATCH = 1000
COVER_MONTHS, CHAIR_MONTHS = 6, 3
ON_A_CASE = f"You work on the case of one of these children, or manage those who do. {ANOTHER_MANAGER}"


@transaction.atomic
def cover_leave(
    *, children: Collection[Child], person: Person, from_on: date, until: date, by: Person, today: date
) -> list[Cover]:
    """This person stands in for the officer of each of these children, up to the day the officer is back.

    All or nothing, in as many queries for seventy children as for one. Refuses days out of order, a child for whom
    this person may not stand in, one for whom somebody stands in already, and one on whose case `by` works.
    """
    refuse_days_away(from_on, until, today)
    if not children:
        raise Refused("There is no child for whom this person could stand in.", field="person")
    keys = [child.pk for child in children]
    lock_children(keys)
    if worked_on_by(keys, by, today):
        raise Refused(ON_A_CASE, field="person")
    against = grounds_against(keys, [person], from_on, next(iter(children)).council_id)
    covered = covered_in(keys, from_on, until)
    for key in keys:
        if grounds := against.of(key, person.pk):
            raise MayNotReview(person.name, grounds, what=AS_COVER, field="person")
        if key in covered:
            raise Refused(f"{covered[key]} stands in for one of these children already. Check again.", field="person")
    days = {"kind": Cover.Kind.LEAVE, "started_on": from_on, "ended_on": until, "made_by": by}
    made = Cover.objects.bulk_create(Cover(child=child, person=person, **days) for child in children)
    detail: dict[str, object] = {"person": person.pk, "from": from_on, "to": until}
    record_many("cover.begun", by=by, about=[(child, detail) for child in children])
    return made


@transaction.atomic
def end_cover(*, covers: Collection[Cover], by: Person, today: date) -> int:
    """The officer is back sooner, or somebody was chosen in error: from today nobody stands in; for how many children.

    One that had not begun, or began today, never held.
    """
    lock_children([cover.child_id for cover in covers])
    return _end_those(Cover.objects.filter(pk__in=[cover.pk for cover in covers]), today, by)


@transaction.atomic
def end_covers_for(child_ids: Iterable[UUID], on: date, *, by: Person | None = None) -> int:
    """Another officer is named for these children from a day: nobody stands in for the former one from then on.

    Called within the deed that names them, which holds the children; `on` is today or later. In three statements.
    """
    return _end_those(Cover.objects.filter(child__in=list(child_ids), kind=Cover.Kind.LEAVE), on, by)


def _end_those(covers: QuerySet[Cover], on: date, by: Person | None) -> int:
    """End those that go on beyond a day; what begins only then never holds."""
    going_on = list(covers.filter(ended_on__gt=on).exclude(ended_on=F("started_on")).select_related("child"))
    for cover in going_on:
        cover.ended_on = max(on, cover.started_on)
    if going_on:
        Cover.objects.bulk_update(going_on, ["ended_on"], batch_size=BATCH)
        record_many("cover.ended", by=by, about=[(each.child, _told(each)) for each in going_on])
    return len(going_on)


@transaction.atomic
def name_chair(*, child: Child, person: Person, meeting_on: date, by: Person, today: date) -> Cover:
    """This person chairs the child's meeting on one day, and may open the record until it is over.

    The same guard as for an officer, and nobody may set anything aside: the law's or our own.
    """
    child = lock_child(child)
    refuse_case_worker(child, by, today, ask=ANOTHER_MANAGER)
    if sentence := _refuse_meeting(meeting_on, today):
        raise Refused(sentence, field="meeting_on")
    officer = iro_of(child, meeting_on)
    if officer is not None and officer.iro_id == person.pk:
        raise Refused(f"{person.name} is the reviewing officer on that day, and chairs in any case.", field="person")
    if grounds := grounds_against_one(child, person, meeting_on):
        raise MayNotReview(person.name, grounds, what=AS_CHAIR, field="person")
    _put_right(child, meeting_on)
    days = {"started_on": today, "ended_on": meeting_on + timedelta(days=1), "meeting_on": meeting_on}
    chair = Cover.objects.create(child=child, person=person, kind=Cover.Kind.MEETING, made_by=by, **days)
    record("chair.named", about=child, by=by, detail={"person": person.pk, "on": meeting_on})
    return chair


@transaction.atomic
def take_back_chair(*, chair: Cover, by: Person, today: date) -> Cover:
    """The officer chairs this meeting after all; refuses one that is over."""
    child = lock_child(chair.child)
    chair.refresh_from_db()
    if chair.ended_on <= max(today, chair.started_on):
        raise Refused("This has been taken back already, or the meeting is over.")
    chair.ended_on = chair.started_on
    chair.save(update_fields=["ended_on"])
    record("chair.taken_back", about=child, by=by, detail={"person": chair.person_id, "on": chair.meeting_on})
    return chair


def _told(cover: Cover) -> dict[str, object]:
    return {"person": cover.person_id, "from": cover.started_on, "to": cover.ended_on}


def _put_right(child: Child, meeting_on: date) -> None:
    """Whoever was to chair this meeting does not: their row stays, and holds on no day."""
    chairs = Cover.objects.filter(child=child, kind=Cover.Kind.MEETING, meeting_on=meeting_on)
    for chair in chairs:
        chair.ended_on = chair.started_on
        chair.save(update_fields=["ended_on"])


def _refuse_meeting(meeting_on: date, today: date) -> str | None:
    """A chair opens the record from the day they are named, so not for a meeting that is far off."""
    last = months_after(today, CHAIR_MONTHS)
    if meeting_on < today:
        return f"{long_day(meeting_on)} has passed. Enter the day of the meeting."
    if meeting_on > last:
        return f"{long_day(meeting_on)} is too far off. Name a chair for a meeting by {long_day(last)}."
    return None


def refuse_days_away(from_on: date, until: date, today: date) -> None:
    """Refuses days out of order, days that have passed, and more than six months: then the child needs an officer.

    Nobody can have stood in without having been asked.
    """
    if from_on < today:
        raise Refused(f"{long_day(from_on)} has passed. Cover begins today or later.", field="from_on")
    if until <= from_on:
        raise Refused(f"The officer must be back after {long_day(from_on)}. Check the days.", field="until")
    last = months_after(from_on, COVER_MONTHS)
    if until > last:
        sentence = f"Cover lasts six months at most, here until {long_day(last)}. Appoint another officer for longer."
        raise Refused(sentence, field="until")
