"""One at a time: whoever changes something of a child holds that child until the deed is done."""

from collections.abc import Sequence
from uuid import UUID

from heard.accounts.refusal import Refused
from heard.children.models import Child

JOINED = "This record was joined to another one of the same child meanwhile. Open that one, and do it there."


def lock_child(child: Child) -> Child:
    """The child as they stand now; nobody else changes anything of theirs until this transaction ends.

    Refuses a record that was joined to another: nobody would read any more what is written there.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    if child.joined_to_id is not None:
        raise Refused(JOINED)
    return child


def lock_children(child_ids: Sequence[UUID], *, also_joined: bool = False) -> None:
    """Hold all of these children, always in the same order, so that two who hold many never wait for each other.

    Refuses records that were joined to others, but for what joins them, undoes it, or judges their facts anew.
    """
    held = Child.objects.select_for_update(no_key=True).filter(pk__in=child_ids)
    joined = [one for _, one in held.order_by("pk").values_list("pk", "joined_to") if one is not None]
    if joined and not also_joined:
        raise Refused(JOINED)
