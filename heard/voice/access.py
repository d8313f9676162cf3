"""The doors to what was said: a wish, a talk, and what somebody wrote before a review."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from heard.accounts.access import Rights
from heard.children.access import child_for
from heard.children.queries.stops import is_officer_of
from heard.voice.models import Contribution, Talk, Wish
from heard.voice.queries.shown import wishes_shown_to


def wish_for(rights: Rights, pk: UUID, wish: UUID, permission: str) -> Wish:
    """Something that a child said, if it may be shown to this person; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, permission)
    found = wishes_shown_to(rights, child).filter(pk=wish).select_related("taken_by").first()
    if found is None:
        raise Http404("There is nothing like that.")
    found.child = child
    return found


def talk_for(rights: Rights, pk: UUID, talk: UUID, permission: str) -> Talk:
    """The officer's talk with somebody about such a child; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, permission)
    found = Talk.objects.filter(child=child, pk=talk, taken_back_at=None).first()
    if found is None:
        raise Http404("There is no such talk.")
    found.child = child
    return found


def contribution_for(rights: Rights, pk: UUID, contribution: UUID, permission: str) -> Contribution:
    """What somebody sent before a review, if this person may read it; otherwise there is none (404). Written down.

    Before it was checked for protected facts only the child's officer may, and whoever typed it in.
    """
    child = child_for(rights, pk, permission)
    sent = Contribution.objects.filter(child=child, taken_back_at=None, sent_at__isnull=False)
    if not is_officer_of(rights.person, child, rights.today):
        sent = sent.filter(Q(checked_at__isnull=False) | Q(typed_by=rights.person))
    found = sent.filter(pk=contribution).select_related("relationship", "person").first()
    if found is None:
        raise Http404("There is nothing like that.")
    found.child = child
    return found
