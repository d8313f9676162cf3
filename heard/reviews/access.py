"""The doors to one review, to a child by their number, and to the question whether two records are one child's."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from heard import clock
from heard.accounts.access import Rights
from heard.audit.record import record
from heard.children.access import child_for, children_visible_to
from heard.children.models import Exclusion, SameChild
from heard.children.queries.stops import why_stopped
from heard.reviews.models import Invitation, Preparation, Review
from heard.reviews.queries.asked_to import asked_to, is_open_elsewhere


def review_for(rights: Rights, pk: UUID, review: UUID, permission: str) -> Review:
    """A live review of a child with whom this person may do this; otherwise there is none (404). Written down."""
    child = child_for(rights, pk, permission)
    live = Review.objects.filter(child=child, struck_at__isnull=True)
    found = live.select_related("recorded_by").filter(pk=review).first()
    if found is None:
        raise Http404("There is no such review.")
    found.child = child
    return found


def same_children_visible_to(rights: Rights) -> QuerySet[SameChild]:
    """The questions about two children both of whom this person may open; of joined ones, the record that goes on."""
    visible = children_visible_to(rights, "child.join")
    kept_out = Exclusion.objects.filter(child=OuterRef("child"), person=rights.person, lifted_on__isnull=True)
    is_joined = Q(~Exists(kept_out), state=SameChild.State.JOINED)
    both = SameChild.objects.filter(is_joined | Q(child__in=visible), other__in=visible)
    return both.select_related("child", "other", "decided_by")


def same_child_for(rights: Rights, pk: UUID) -> SameChild:
    """The question, if this person may decide it; otherwise there is none (404). Written down of both children."""
    found = same_children_visible_to(rights).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such question.")
    for child in (found.child, found.other):
        record("child.join", about=child, by=rights.person)
    return found


def plan_for(rights: Rights, pk: UUID, plan: UUID, permission: str) -> Preparation:
    """A review from its planning on, of a child with whom this person may do this; else none (404). Written down."""
    child = child_for(rights, pk, permission)
    found = Preparation.objects.filter(child=child, pk=plan).select_related("made_by").first()
    if found is None:
        raise Http404("There is no such review.")
    found.child = child
    return found


def invited_for(rights: Rights, pk: UUID, plan: UUID, invited: UUID, permission: str) -> Invitation:
    """Somebody invited to such a review; otherwise there is nobody (404). Written down."""
    preparation = plan_for(rights, pk, plan, permission)
    asked = Invitation.objects.filter(preparation=preparation, pk=invited, withdrawn_at=None)
    found = asked.select_related("relationship", "person").first()
    if found is None:
        raise Http404("There is no such invitation.")
    found.preparation = preparation
    return found


def answer_for(key: str) -> Invitation | None:
    """The invitation that whoever has this key may reply to now, without signing in; of all other keys nothing is told.

    It was taken back, the person is kept out or gone, everything to the family has stopped, the meeting has begun, or
    the link went where they are not reached any more.
    """
    if "\0" in key:
        return None
    found = Invitation.objects.filter(link_key=key).exclude(told_as="")
    one = found.select_related("preparation__child__council", "relationship", "person").first()
    asked = asked_to([one]).get(one.pk) if one else None
    if one is None or asked is None or asked.starts_at <= clock.now() or is_open_elsewhere(one):
        return None
    if one.relationship is not None:
        return None if why_stopped(one.preparation.child_id, one.relationship_id) else one
    return one if one.person and one.person.is_active else None
