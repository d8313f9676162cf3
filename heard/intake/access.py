"""The doors to loads and to what they leave to decide, and who may decide what."""

from collections.abc import Collection
from uuid import UUID

from django.http import Http404

from heard.accounts.access import Rights
from heard.audit.record import record
from heard.children.access import child_for, children_kept_from, children_visible_to
from heard.intake.models import Difference, Load, UnknownWorker
from heard.returns.workers import IRO


def load_for(rights: Rights, pk: UUID) -> Load:
    """A load of this person's own council; otherwise there is none (404). Written down."""
    load = Load.objects.select_related("made_by").filter(pk=pk, council=rights.council).first()
    if load is None:
        raise Http404("There is no such load.")
    record("load.read", about=load, by=rights.person)
    return load


def difference_for(rights: Rights, pk: UUID) -> Difference:
    """A difference about a child whom this person may see; otherwise there is none (404). Written down."""
    difference = Difference.objects.select_related("load", "decided_by").filter(pk=pk).first()
    if difference is None:
        raise Http404("There is no such difference.")
    difference.child = child_for(rights, difference.child_id, "return.load")
    return difference


def worker_for(rights: Rights, pk: UUID) -> UnknownWorker:
    """A worker's number in the files of this person's council, of whose work this person may know; else none (404).

    Written down.
    """
    found = UnknownWorker.objects.select_related("person", "settled_by").filter(pk=pk, council=rights.council).first()
    if found is None or found.number in workers_kept_from(rights):
        raise Http404("There is no such worker.")
    record("worker.read", about=found, by=rights.person)
    return found


def workers_kept_from(rights: Rights) -> list[str]:
    """The workers' numbers of which files tell only what they do for children of whom this person may read nothing."""
    kept = {str(child) for child in children_kept_from(rights).values_list("pk", flat=True)}
    if not kept:
        return []
    told = UnknownWorker.objects.filter(council=rights.council).exclude(told=[]).values_list("number", "told")
    return [number for number, rows in told.iterator() if all(child in kept for child, *_ in rows)]


def may_decide(rights: Rights, about: str) -> bool:
    """Whether this person may decide a difference of this kind: who reviews a plan is for the officers' manager."""
    return about != Difference.About.IRO or rights.may("iro.name")


def why_not_settled(rights: Rights, number: str, told: Collection[tuple[UUID, str]]) -> str:
    """Why this person may not say whose number it is, and whom to ask; nothing where they may.

    `told` is what files tell that the number does: of each child, each part.
    """
    children = {child for child, _ in told}
    if children_visible_to(rights, "worker.settle").filter(pk__in=children).count() < len(children):
        return (
            f"You may not open the record of every child of whom the files tell {number}. Ask somebody else in the "
            "reviewing service who may."
        )
    if any(part == IRO for _, part in told) and not rights.may("iro.name"):
        return f"The files say that {number} reviews plans. Ask the reviewing officers’ manager to say who it is."
    return ""
