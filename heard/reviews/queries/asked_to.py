"""To what each invited person is asked to come: the day, the hour, and the place as far as they may know it."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from heard import clock
from heard.children.models import Child, Relationship
from heard.children.queries.apart import kept_apart
from heard.children.queries.knowing import Known, knows_together
from heard.children.queries.relations import is_reached_at
from heard.children.queries.since_written import why_each_out_of_date
from heard.outbox.models import GONE, TROUBLE, Message, State
from heard.reviews.models import OPEN, THE_REVIEW, Invitation, Preparation, Sitting
from heard.reviews.queries.invitation_texts import KINDS, Occasion
from heard.rules.venues import VenueKind

ASKS = (Occasion.INVITED.kind, Occasion.CHANGED.kind)
AS_TOLD = "%Y-%m-%dT%H:%M"


class AskedTo(NamedTuple):
    """When somebody is asked to come, for how long, and where; `venue` is empty where they are not to read it."""

    starts_at: datetime
    minutes: int
    venue: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it is over, also across a change of the clocks."""
        return (self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(clock.ENGLAND)

    @property
    def day(self) -> date:
        """The day of it."""
        return self.starts_at.date()

    @property
    def told_as(self) -> str:
        """The same in one line, to be kept with an invitation and compared with what holds later."""
        return f"{self.starts_at:{AS_TOLD}} {self.minutes} {self.venue}".strip()

    @classmethod
    def as_told(cls, line: str) -> "AskedTo":
        """What somebody was told, from that line; without the place, which they may not be allowed to know any more."""
        start, minutes = line.split(maxsplit=2)[:2]
        return cls(datetime.strptime(start, AS_TOLD).replace(tzinfo=clock.ENGLAND), int(minutes))


def asked_to(invitations: Collection[Invitation]) -> dict[UUID, AskedTo]:
    """To what each of these is asked to come now, in two queries; who is not to come, or has no time yet, is left out.

    Each comes with its `preparation` and its `relationship`.
    """
    coming = [one for one in invitations if _is_to_come(one)]
    plans = {one.preparation_id for one in coming}
    sittings = {
        (one.preparation_id, one.number): one
        for one in Sitting.objects.filter(preparation__in=plans, ended_at=None).order_by("number")
    }
    known = knows_together([one.relationship for one in coming if one.relationship])
    found = {
        one.pk: _asked(one, sittings.get((one.preparation_id, one.sitting)), known.get(one.relationship_id or one.pk))
        for one in coming
    }
    return {key: asked for key, asked in found.items() if asked is not None}


def would_meet(child: Child, coming: Collection[Invitation]) -> list[tuple[Invitation, Invitation]]:
    """Of these, each two in one sitting who must not meet; in one query."""
    people = {one.relationship_id: one for one in coming if one.relationship_id}
    pairs = [[people.get(key) for key in sorted(pair)] for pair in kept_apart(child)]
    return [(one, other) for one, other in pairs if one and other and one.sitting == other.sitting]


def never_heard(invitations: Collection[Invitation]) -> set[UUID]:
    """Of these, whom what we wrote last never reached: it was stopped, or went where they are not reached any more.

    They were not told by anybody since. What failed or came back is sent again from the list of messages, unless it
    is out of date by now: then they are written to anew.
    """
    asked = {one.pk: one for one in invitations if one.told_by_id is None}
    last = [(asked[each.about_id], each) for each in _last_of(asked) if each.about_id]
    stale = why_each_out_of_date([each for _, each in last if each.state in TROUBLE])
    return {one.pk for one, each in last if not is_theirs(one, each.to_address) or _is_lost(each, stale)}


def may_have_read(one: Invitation) -> bool:
    """Whether the last that went out to them asked them to come, or may have: they have to hear that they need not."""
    went = Q(state__in=(*GONE, State.BOUNCED, State.UNSURE)) | Q(may_have_gone=True)
    theirs = Message.objects.filter(went, about_id=one.pk, kind__in=KINDS.values())
    last = theirs.order_by("-queued_at", "-sequence").values_list("kind", flat=True).first()
    return last is not None and last != Occasion.CALLED_OFF.kind


def is_open_elsewhere(one: Invitation) -> bool:
    """Whether the link of this invitation went where they are not reached any more: somebody else may read it there."""
    return any(not is_theirs(one, each.to_address) for each in _last_of([one.pk]))


def is_theirs(one: Invitation, address: str) -> bool:
    """Whether what goes to whoever is invited goes to this address now."""
    if one.relationship is not None:
        return is_reached_at(one.relationship, address)
    return one.person is not None and one.person.email == address


def _last_of(invitations: Collection[UUID]) -> list[Message]:
    """The message by which each of these was asked last; in one query."""
    told = Message.objects.filter(about_id__in=list(invitations), kind__in=ASKS)
    return list(told.order_by("about_id", "-queued_at", "-sequence").distinct("about_id"))


def _is_lost(message: Message, stale: Collection[UUID]) -> bool:
    return message.state == State.STOPPED or message.pk in stale


def _is_to_come(one: Invitation) -> bool:
    """Whether the invitation stands, of somebody who is around the child and not kept out."""
    to = one.relationship
    is_gone = to is not None and (to.excluded_on or (to.ended_on is not None and to.ended_on <= clock.today()))
    return not (one.withdrawn_at or one.excluded_at or is_gone) and one.preparation.state in OPEN


def _asked(one: Invitation, sitting: Sitting | None, known: Known | None) -> AskedTo | None:
    """The review's own sitting, or the other one that this person comes to."""
    plan = one.preparation
    if sitting is None and one.sitting != THE_REVIEW:
        return None
    starts = sitting.starts_at if sitting else plan.starts_at
    if starts is None or plan.without_meeting:
        return None
    day = (sitting.planned_on if sitting else None) or plan.planned_on
    venue, kind = _place(plan, sitting)
    shown = venue if _may_read(one.relationship, known, kind) else ""
    return AskedTo(moment(day, starts), sitting.minutes if sitting else plan.minutes, " ".join(shown.split()))


def moment(day: date, at: time) -> datetime:
    """This hour of a day, as clocks in England show it."""
    return datetime.combine(day, at, tzinfo=clock.ENGLAND)


def _place(plan: Preparation, sitting: Sitting | None) -> tuple[str, str]:
    """Where it is, and what kind of place that is; a sitting without a place of its own is where the review is."""
    return (sitting.venue, sitting.venue_kind) if sitting and sitting.venue else (plan.venue, plan.venue_kind)


def _may_read(reader: Relationship | None, known: Known | None, kind: str) -> bool:
    """Whether a message to this reader names the place: no letter that others open does, and none that staff get does
    where it would say where the child is; they look it up."""
    if not kind or (reader is not None and reader.way == Relationship.Way.PRISON):
        return False
    fact = VenueKind(kind).gives_away
    return fact is None or (known is not None and known[fact].is_shown)
