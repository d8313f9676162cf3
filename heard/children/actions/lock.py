"""One at a time: whoever changes something of a child holds that child until the deed is done."""

from collections.abc import Sequence
from uuid import UUID

from heard.children.models import Child


def lock_child(child: Child) -> Child:
    """The child as they stand now; nobody else changes anything of theirs until this transaction ends."""
    return Child.objects.select_for_update(no_key=True).get(pk=child.pk)


def lock_children(child_ids: Sequence[UUID]) -> None:
    """Hold all of these children, always in the same order, so that two who hold many never wait for each other."""
    held = Child.objects.select_for_update(no_key=True).filter(pk__in=child_ids)
    list(held.order_by("pk").values_list("pk"))
