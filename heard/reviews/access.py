"""The door to one review: through the child whose review it is."""

from uuid import UUID

from django.http import Http404

from heard.accounts.access import Rights
from heard.children.access import child_for
from heard.reviews.models import Review


def review_for(rights: Rights, pk: UUID, review: UUID, permission: str) -> Review:
    """A live review of a child with whom this person may do this; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, permission)
    live = Review.objects.filter(child=child, struck_at__isnull=True)
    found = live.select_related("recorded_by").filter(pk=review).first()
    if found is None:
        raise Http404("There is no such review.")
    found.child = child
    return found
