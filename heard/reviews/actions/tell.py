"""A child came into care today: the record, the care and the clocks begin in one deed; nobody waits for a file."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.children.actions.add import TAKEN, add_child, number_of_ours
from heard.children.actions.involve import involve_social_worker
from heard.children.actions.kin import add_kin
from heard.children.actions.same_child import offer_same
from heard.children.models import Child, Involvement, Kinship
from heard.children.queries import holds_on
from heard.reviews.actions.care import begin_care

NOT_YOURS = TAKEN + " If it is right, ask the reviewing service to begin care for them."


@transaction.atomic
def take_into_care(
    *,
    council: Council,
    started_on: date,
    legal_status: str,
    by: Person,
    today: date,
    forename: str = "",
    surname: str = "",
    born_on: date | None = None,
    number: str = "",
    siblings: Collection[Child] = (),
    known: Child | None = None,
    works_on_case: bool = False,
) -> Child:
    """A child comes into care: both clocks start that day, that of their first review and that of the appointment.

    `known`: the child whom Heard has already, for whom care begins again. Without a number the child gets one of ours.
    Whoever works on the case is involved from today, so that they reach the child. Refuses what `add_child`,
    `begin_care` and `add_kin` refuse, and a number of a child whom the person may not open.
    """
    child = known or _add(council, number, by, today, forename=forename, surname=surname, born_on=born_on)
    begin_care(child=child, started_on=started_on, legal_status=legal_status, by=by, today=today)
    if works_on_case and not _works_on_case(child, by, today):
        involve_social_worker(child=child, person=by, from_on=today, by=by)
    for sibling in siblings:
        _add_sibling(child, sibling, by)
    offer_same([child.pk], None, by)
    return child


def _add(council: Council, number: str, by: Person, today: date, **told: object) -> Child:
    """The child, new in Heard."""
    if number and Child.objects.filter(council=council, number=number).exists():
        raise Refused(NOT_YOURS.format(number=number), field="number")
    number = number or number_of_ours(council)
    return add_child(council=council, number=number, by=by, today=today, **told)  # type: ignore[arg-type]


def _add_sibling(child: Child, sibling: Child, by: Person) -> None:
    """Write down that they are brothers or sisters; what a refusal says of them belongs to the box of their numbers."""
    if Kinship.objects.filter(_between(child, sibling), kind=Kinship.Kind.SIBLING, struck_on=None).exists():
        return
    try:
        add_kin(child=child, kin=sibling, kind=Kinship.Kind.SIBLING, by=by)
    except Refused as refusal:
        raise Refused(refusal.sentence, field="siblings") from refusal


def _between(child: Child, kin: Child) -> Q:
    return Q(child=child, kin=kin) | Q(child=kin, kin=child)


def _works_on_case(child: Child, person: Person, today: date) -> bool:
    parts = Involvement.objects.filter(holds_on(today), child=child, person=person)
    return parts.filter(part=Involvement.Part.SOCIAL_WORKER).exists()
