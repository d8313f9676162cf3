"""Who is asked to come to a review: ticked, taken back, kept out; and who came."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from heard import clock
from heard.accounts.held import holds_on
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.lock import lock_child
from heard.children.actions.relations import exclude_relationship
from heard.children.actions.stop import refuse_all_but_the_officer
from heard.children.models import Child, Involvement, Relationship
from heard.reviews.actions.change import hold_to_prepare
from heard.reviews.actions.invitations_out import (
    NO_MEETING,
    invited_to,
    refuse_to_meet,
    tell_changed,
    tell_not_needed,
)
from heard.reviews.actions.sittings import seat
from heard.reviews.models import THE_REVIEW, Invitation, Preparation
from heard.reviews.queries.inviting import TICKED_IN
from heard.rules.review_states import WORDS, State

CAME_IN = (State.UNDER_WAY, State.ADJOURNED, State.HELD)
PREPARE_FIRST = "This review is planned. Begin preparing it first, then say who comes."
LOOK_AGAIN = "Somebody who was ticked is not around the child any more. Look at the list again."
KEPT_OUT = "{name} is excluded by the reviewing officer, so they cannot be invited."
MEANWHILE = (
    "While you looked, somebody changed whether these are invited: {names}. Look at the list, and save it again."
)


@transaction.atomic
def tick_people(
    *,
    preparation: Preparation,
    people: Collection[UUID],
    by: Person,
    today: date,
    sittings: Mapping[UUID, int] | None = None,
    seen: Collection[UUID] | None = None,
) -> list[Invitation]:
    """These people are invited to this review, and nobody else: by the keys of their relationships, or of staff.

    Who was told and is not ticked any more hears that they need not come. Refuses a review that is not being prepared,
    who is excluded or around the child no longer, and two in one sitting who must not meet. `seen`: who was ticked on
    the list that was looked at; refuses an old one, which would take back what somebody else did since.
    """
    preparation = hold_to_prepare(preparation)
    _refuse_state(preparation)
    live = {key_of(one): one for one in live_of(preparation)}
    _refuse_meanwhile(preparation, live.values(), seen)
    for key in [key for key, one in live.items() if key not in people and one.excluded_at is None]:
        _withdraw(live.pop(key), "", by)
    for key in people:
        if key in live and live[key].excluded_at is not None:
            raise Refused(KEPT_OUT.format(name=name_of(live[key])), field="people")
        live[key] = live.get(key) or _tick(preparation, key, by, today)
        seat(live[key], (sittings or {}).get(key, live[key].sitting), by)
    refuse_to_meet(preparation.child, invited_to(preparation))
    tell_changed(preparation, by)
    detail = {"child": preparation.child_id, "invited": len(people)}
    record("review.ticked", about=preparation, council_id=preparation.child.council_id, by=by, detail=detail)
    return [live[key] for key in people]


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, why: str, by: Person, today: date) -> Invitation:
    """Somebody is not invited any more, and hears it if they were told; who was excluded can be ticked again after it.

    Only the child's officer takes back an exclusion.
    """
    one = _held(invitation)
    if one.excluded_at is not None:
        refuse_all_but_the_officer(one.preparation.child, by, today)
    _withdraw(one, why.strip(), by)
    return one


@transaction.atomic
def exclude_from_review(*, invitation: Invitation, why: str, by: Person, today: date) -> Invitation:
    """The child's officer keeps somebody out of this review; of a family member everything to the family stops.

    Whoever is stopped by it is not written to: the officer tells them. A member of staff hears that they need not come.
    """
    one = _held(invitation)
    refuse_all_but_the_officer(one.preparation.child, by, today)
    if one.excluded_at is not None:
        raise Refused(f"{name_of(one)} is excluded already.")
    if not why.strip():
        raise Refused(f"Say why {name_of(one)} is excluded. It is told to nobody outside.", field="why")
    if one.attended:
        raise Refused(f"{name_of(one)} came to this review. Correct that first, if it is wrong.")
    if one.relationship is None:
        tell_not_needed(one, by)
    elif one.relationship.excluded_on is None:
        exclude_relationship(relationship=one.relationship, why=why, by=by, today=today)
    one.excluded_at, one.excluded_by, one.excluded_why = clock.now(), by, why.strip()
    one.save(update_fields=["excluded_at", "excluded_by", "excluded_why"])
    _record("review.excluded", one, by)
    return one


@transaction.atomic
def note_attendance(*, preparation: Preparation, came: Mapping[UUID, bool], by: Person) -> int:
    """Who came and who did not, by the keys of their invitations; of whom it says nothing, it stays as it was."""
    child = lock_child(preparation.child)
    state = Preparation.objects.values_list("state", flat=True).get(pk=preparation.pk)
    if state not in CAME_IN:
        raise Refused(f"This review {WORDS[State(state)].it}. Say who came once it has begun.")
    noted = 0
    for one in live_of(preparation):
        told = came.get(one.pk)
        if told is None or told == one.attended:
            continue
        if told and one.excluded_at is not None:
            raise Refused(f"{name_of(one)} is excluded from this review, so they cannot have come to it.")
        one.attended, one.attendance_noted_by, noted = told, by, noted + 1
        one.save(update_fields=["attended", "attendance_noted_by"])
    detail = {"child": child.pk, "noted": noted}
    record("review.attendance", about=preparation, council_id=child.council_id, by=by, detail=detail)
    return noted


def live_of(preparation: Preparation) -> list[Invitation]:
    """Whoever is invited to this review or kept out of it, in the order in which they were ticked."""
    found = Invitation.objects.filter(preparation=preparation, withdrawn_at=None)
    return list(found.select_related("preparation__child__council", "relationship", "person").order_by("ticked_at"))


def key_of(one: Invitation) -> UUID | None:
    """By which key somebody is ticked: of their relationship, or of a member of staff."""
    return one.relationship_id or one.person_id


def name_of(one: Invitation) -> str:
    """The name of whoever is invited."""
    invited = one.relationship or one.person
    return invited.name if invited else ""


def _refuse_state(preparation: Preparation) -> None:
    state = State(preparation.state)
    if preparation.without_meeting:
        raise Refused(NO_MEETING)
    if state is State.PLANNED:
        raise Refused(PREPARE_FIRST)
    if state not in TICKED_IN:
        raise Refused(f"This review {WORDS[state].it}, so nobody is invited to it.")


def _refuse_meanwhile(preparation: Preparation, live: Iterable[Invitation], seen: Collection[UUID] | None) -> None:
    """Refuses a list on which others stood ticked than are invited now; says who."""
    ticked = {key_of(one) for one in live if one.excluded_at is None}
    other = ticked.symmetric_difference(seen) if seen is not None else set()
    if not other:
        return
    ever = Invitation.objects.filter(preparation=preparation).select_related("relationship", "person")
    names = sorted({name_of(one) for one in ever if key_of(one) in other})
    raise Refused(MEANWHILE.format(names=", ".join(names)), field="people")


def _tick(preparation: Preparation, key: UUID, by: Person, today: date) -> Invitation:
    """Somebody around the child, or who works with them, is invited from now on."""
    child = preparation.child
    to = Relationship.objects.filter(holds_on(today), child=child, pk=key).first()
    person = None if to else _worker(child, key, today)
    if to is None and person is None:
        raise Refused(LOOK_AGAIN, field="people")
    if to is not None and to.excluded_on is not None:
        raise Refused(KEPT_OUT.format(name=to.name), field="people")
    told = {"relationship": to, "person": person, "ticked_by": by, "ticked_at": clock.now()}
    return Invitation.objects.create(preparation=preparation, sitting=THE_REVIEW, **told)


def _worker(child: Child, key: UUID, today: date) -> Person | None:
    part = Involvement.objects.filter(holds_on(today), child=child, person=key).select_related("person").first()
    return part.person if part else None


def _withdraw(one: Invitation, why: str, by: Person) -> None:
    if one.excluded_at is None:
        tell_not_needed(one, by)
    one.withdrawn_at, one.withdrawn_by, one.withdrawn_why = clock.now(), by, why
    one.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _record("review.withdrawn", one, by)


def _held(invitation: Invitation) -> Invitation:
    """The invitation as it stands now, with the child held; refuses one that was taken back meanwhile."""
    preparation = hold_to_prepare(invitation.preparation)
    found = next((one for one in live_of(preparation) if one.pk == invitation.pk), None)
    if found is None:
        raise Refused("They are not invited any more.")
    return found


def _record(action: str, one: Invitation, by: Person) -> None:
    child = one.preparation.child
    record(action, about=one, council_id=child.council_id, by=by, detail={"child": child.pk})
