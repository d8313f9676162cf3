"""Children who may be the same: one added by hand, and one whom a file brought. Offered, and never joined silently."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from heard import clock
from heard.accounts.models import Person
from heard.accounts.refusal import Refused
from heard.audit.record import record, record_many
from heard.children.models import Child, SameChild, Source
from heard.children.queries.alike import pairs_alike


@transaction.atomic
def offer_same(child_ids: Iterable[UUID | str], load_id: UUID | None, by: Person | None) -> list[SameChild]:
    """Ask of each of these children whether they are one whom Heard knows by another number; the questions now asked.

    Two are alike where one was added by hand and no file has named them, where both were born on the same day, and
    where forename and surname agree without accents or capitals. A return without names: where care began on the same
    day. Two whom somebody has decided about are not asked about again. As many statements for ten thousand as for one.
    All of one council; called once their episodes are stored.
    """
    asked, now = list(child_ids), clock.now()
    council_id = Child.objects.filter(pk__in=asked[:1]).values_list("council", flat=True).first()
    if council_id is None:
        return []
    alike = pairs_alike(asked, council_id)
    offers = [SameChild(child_id=child, other_id=other, load_id=load_id, offered_at=now) for child, other in alike]
    SameChild.objects.bulk_create(offers)
    told = [(offer, {"child": offer.child_id, "other": offer.other_id, "load": load_id}) for offer in offers]
    record_many("same_child.offered", by=by, about=told, council_id=council_id)
    return offers


@transaction.atomic
def ask_same(*, child: Child, other: Child, by: Person) -> SameChild:
    """Ask of two children whom `offer_same` did not hold alike; the question that stands already, where there is one.

    The one added by hand is held against the one whom a file names. Refuses two whom files name: the case system
    knows that they are two, or is the place to put it right.
    """
    if child.pk == other.pk:
        raise Refused("This is the same record twice. Enter the number of the other one.", field="other")
    if _is_by_hand(other) and not _is_by_hand(child):
        child, other = other, child
    if not _is_by_hand(child):
        raise Refused(
            "Files name both, so your case system knows two children. Put it right there, and load the file again.",
            field="other",
        )
    pairs = Q(child=child, other=other) | Q(child=other, other=child)
    if asked := SameChild.objects.filter(pairs).first():
        return asked
    asked = SameChild.objects.create(child=child, other=other, offered_at=clock.now())
    detail = {"child": child.pk, "other": other.pk, "load": None}
    record("same_child.offered", about=asked, by=by, council_id=child.council_id, detail=detail)
    return asked


def _is_by_hand(child: Child) -> bool:
    return child.source == Source.HEARD and child.in_newest_return is None


@transaction.atomic
def refuse_same(*, offer: SameChild, by: Person) -> SameChild:
    """They are two children: the question is not asked again. Refuses where they are joined."""
    offer = SameChild.objects.select_for_update().select_related("child").get(pk=offer.pk)
    if offer.state == SameChild.State.JOINED:
        raise Refused("They are joined. Undo that first.")
    if offer.state == SameChild.State.APART:
        raise Refused("Somebody has said already that they are two children.")
    offer.state, offer.decided_at, offer.decided_by = SameChild.State.APART, clock.now(), by
    offer.save(update_fields=["state", "decided_at", "decided_by"])
    detail = {"child": offer.child_id, "other": offer.other_id}
    record("same_child.apart", about=offer, by=by, council_id=offer.child.council_id, detail=detail)
    return offer
