"""The doors to loads and to what they leave to decide."""

from uuid import UUID

from django.http import Http404

from heard.accounts.access import Rights
from heard.audit.record import record
from heard.children.access import child_for
from heard.intake.models import Difference, Load, UnknownWorker


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
    """A worker's number in the files of this person's council; otherwise there is none (404). Written down."""
    found = UnknownWorker.objects.select_related("person", "settled_by").filter(pk=pk, council=rights.council).first()
    if found is None:
        raise Http404("There is no such worker.")
    record("worker.read", about=found, by=rights.person)
    return found
