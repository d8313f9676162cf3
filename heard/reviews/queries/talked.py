"""Who was talked with and asked before reviews: the child alone, and everybody who has parental responsibility.

For any number of reviews at once. Asked is who was sent an invitation, was talked with, or gave us what they think; a
reason that the law knows stands for it (docs/adr/0039).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max

from heard import clock
from heard.accounts.held import holds_on
from heard.accounts.models import Person
from heard.children.models import Involvement, Relationship
from heard.outbox.models import GONE, Message
from heard.reviews.models import Invitation, Preparation, Review
from heard.reviews.queries.asked_to import ASKS, is_theirs
from heard.reviews.queries.chairs import chairs_of
from heard.reviews.queries.writers import leads
from heard.voice.models import Contribution, Talk

Kind, Part = Relationship.Kind, Involvement.Part
ASKED_BY_THE_OFFICER = (Kind.PARENT, Kind.RESPONSIBLE, Kind.CARER, Kind.SCHOOL)
"""Whom the officer talks with, or who is asked: family with responsibility, the carer and the school."""


class Asked(NamedTuple):
    """On which day somebody was first asked before one review, and how; or on which day a reason of the law was given.

    `wrote_on`: they gave us what they think, by their link, on paper or in words.
    """

    invited_on: date | None = None
    talked_on: date | None = None
    wrote_on: date | None = None
    excused_on: date | None = None

    @property
    def on(self) -> date | None:
        """The first of these days; None where there is none."""
        return min((day for day in self if day is not None), default=None)

    @property
    def is_asked(self) -> bool:
        """Whether somebody asked them; that a reason of the law stands for it is no asking."""
        return self._replace(excused_on=None).on is not None


NOT_ASKED = Asked()


class ToAsk(NamedTuple):
    """Somebody around the child, or of staff, whom the officer may talk with; in words what they are to the child.

    `is_expected`: the law or our practice has the officer ask them.
    """

    who: Relationship | Person
    what: str
    is_responsible: bool = False
    is_expected: bool = False


def each_responsible_asked_on(plans: Collection[Preparation]) -> dict[UUID, list[date | None]]:
    """For each of these reviews, of everybody with parental responsibility, the day on which they were asked, or None.

    Empty where nobody is known to have it. In six queries.
    """
    holders, asked = responsible_of(plans), asked_of(plans)
    return {plan.pk: [asked[plan.pk].get(one.pk, NOT_ASKED).on for one in holders[plan.pk]] for plan in plans}


def unasked_of(preparation: Preparation) -> list[Relationship]:
    """Who had parental responsibility on the day of the last meeting and was neither asked nor may be left out."""
    asked = asked_of([preparation])[preparation.pk]
    return [one for one in responsible_of([preparation])[preparation.pk] if asked.get(one.pk, NOT_ASKED).on is None]


def responsible_of(plans: Collection[Preparation]) -> dict[UUID, list[Relationship]]:
    """Who has parental responsibility on the day of each review’s last meeting, or of its first to come; by name."""
    days = _days_of(plans)
    holders: defaultdict[UUID, list[Relationship]] = defaultdict(list)
    found = Relationship.objects.filter(child__in={plan.child_id for plan in plans}, has_parental_responsibility=True)
    for one in found.order_by("name", "pk"):
        holders[one.child_id].append(one)
    return {plan.pk: [one for one in holders[plan.child_id] if _is_around(one, days[plan.pk])] for plan in plans}


def asked_of(plans: Collection[Preparation]) -> dict[UUID, dict[UUID, Asked]]:
    """Of each review, who was asked and how: by the key of somebody around the child, or of staff; in four queries."""
    found: dict[UUID, dict[UUID, Asked]] = {plan.pk: {} for plan in plans}
    for plan, who, way, day in (*_invited(found), *_talked(found), *_wrote(found)):
        if plan in found and who is not None:
            asked = found[plan].get(who, NOT_ASKED)
            first = min(filter(None, (getattr(asked, way), day)))
            found[plan][who] = asked._replace(**{way: first})
    return found


def people_to_ask(preparation: Preparation, today: date) -> list[ToAsk]:
    """Whom the officer can talk with: who has parental responsibility first, then the others around; then staff."""
    day = _days_of([preparation])[preparation.pk]
    there = holds_on(day) | holds_on(today)
    around = Relationship.objects.filter(there, child=preparation.child).exclude(kind=Kind.CHILD)
    family = [_around(one, day) for one in sorted(around, key=lambda one: (Kind.values.index(one.kind), one.name))]
    staff: dict[UUID, ToAsk] = {}
    parts = Involvement.objects.filter(there, child=preparation.child).select_related("person")
    for part in parts.order_by("person__name", "part", "started_on"):
        one, label = staff.get(part.person_id, ToAsk(part.person, "")), Part(part.part).label
        words = one.what if label in one.what else ", ".join(filter(None, (one.what, label)))
        staff[part.person_id] = ToAsk(
            part.person, words, is_expected=one.is_expected or part.part == Part.SOCIAL_WORKER
        )
    return [*sorted(family, key=lambda one: not one.is_responsible), *staff.values()]


def is_first_review(preparation: Preparation) -> bool:
    """Whether no review of this time in care was held before this one."""
    first = preparation.meetings.order_by("number").values_list("held_on", flat=True).first() or preparation.planned_on
    before = Review.objects.filter(child=preparation.child_id, period=preparation.period_id, struck_at=None)
    return not before.filter(held_on__lt=first).exists()


def why_not_talking(preparation: Preparation, person: Person, today: date) -> str:
    """Why this person writes down no talk before this review, in a whole sentence; "" where they lead it."""
    if leads(person, preparation, today):
        return ""
    chair = chairs_of([preparation], today).get(preparation.pk)
    if chair is None:
        return "The child has no reviewing officer now. Once there is one, they talk with everybody and write it down."
    return f"{chair.name} leads this review, and alone writes down who was talked with. Ask them."


def _invited(plans: Collection[UUID]) -> Iterator[tuple[UUID, UUID | None, str, date]]:
    """Whose invitation stands and went out, to where they are reached now; or was told by somebody."""
    live = Invitation.objects.filter(
        preparation__in=plans, withdrawn_at=None, excluded_at=None, invited_at__isnull=False
    )
    live = live.filter(relationship__excluded_on=None).exclude(told_as="")
    invited = {one.pk: one for one in live.select_related("relationship", "person")}
    sent = Message.objects.filter(about_id__in=invited, kind__in=ASKS, state__in=GONE)
    went = {
        key for key, address in sent.values_list("about_id", "to_address") if key and is_theirs(invited[key], address)
    }
    for one in invited.values():
        if one.told_by_id or one.pk in went:
            yield one.preparation_id, one.relationship_id or one.person_id, "invited_on", _day(one.invited_at)


def _talked(plans: Collection[UUID]) -> Iterator[tuple[UUID, UUID | None, str, date]]:
    """Who was talked with, and for whom a reason of the law was given."""
    for one in Talk.objects.filter(review_key__in=plans, taken_back_at=None):
        who = one.relationship_id or one.person_id
        if one.talked_on:
            yield one.review_key, who, "talked_on", one.talked_on
        elif one.not_asked:
            yield one.review_key, who, "excused_on", _day(one.recorded_at)


def _wrote(plans: Collection[UUID]) -> Iterator[tuple[UUID, UUID | None, str, date]]:
    """Who gave us what they think."""
    for one in Contribution.objects.filter(review_key__in=plans, taken_back_at=None, sent_at__isnull=False):
        yield one.review_key, one.relationship_id or one.person_id, "wrote_on", one.given_on or _day(one.sent_at)


def _days_of(plans: Collection[Preparation]) -> dict[UUID, date]:
    """The day of each review’s last meeting; of one that has not begun, the day for which it is planned."""
    last = Preparation.objects.filter(pk__in=[plan.pk for plan in plans]).annotate(on=Max("meetings__held_on"))
    met = dict(last.values_list("pk", "on"))
    return {plan.pk: met.get(plan.pk) or plan.planned_on for plan in plans}


def _around(one: Relationship, day: date) -> ToAsk:
    is_responsible = one.has_parental_responsibility and _is_around(one, day)
    what = Kind(one.kind).label
    if one.has_parental_responsibility and one.kind != Kind.RESPONSIBLE:
        what += ", with parental responsibility"
    is_kept_out = one.excluded_on is not None
    return ToAsk(one, what, is_responsible, is_responsible or (one.kind in ASKED_BY_THE_OFFICER and not is_kept_out))


def _is_around(one: Relationship, day: date) -> bool:
    return one.started_on <= day and (one.ended_on is None or one.ended_on > day)


def _day(at: datetime | None) -> date:
    assert at is not None
    return at.astimezone(clock.ENGLAND).date()
