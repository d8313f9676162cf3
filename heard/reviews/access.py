"""The doors to one review, to a child by their number, and to the question whether two records are one child's."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from heard import clock
from heard.accounts.access import Rights
from heard.audit.record import record
from heard.children.access import child_for, children_visible_to
from heard.children.models import Exclusion, SameChild
from heard.children.queries.stops import why_stopped
from heard.reviews.models import Goal, Invitation, Need, Preparation, Review
from heard.reviews.queries.asked_to import asked_to, is_open_elsewhere
from heard.reviews.queries.contributing import is_asked_by_link
from heard.rules.review_states import State


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


def goal_for(rights: Rights, pk: UUID, plan: UUID, goal: UUID, permission: str) -> tuple[Preparation, Goal]:
    """A goal of such a child's, from whichever review, seen from this one; otherwise there is none (404)."""
    preparation = plan_for(rights, pk, plan, permission)
    found = Goal.objects.filter(preparation__child=pk, pk=goal).first()
    if found is None:
        raise Http404("There is no such goal.")
    return preparation, found


def need_for(rights: Rights, pk: UUID, plan: UUID, need: UUID, permission: str) -> tuple[Preparation, Need]:
    """The same for a need."""
    preparation = plan_for(rights, pk, plan, permission)
    found = Need.objects.filter(preparation__child=pk, pk=need).first()
    if found is None:
        raise Http404("There is no such need.")
    return preparation, found


def answer_for(key: str) -> Invitation | None:
    """The invitation that whoever has this key may reply to now, without signing in; of all other keys nothing is told.

    It was taken back, the person is kept out or gone, everything to the family has stopped, the meeting has begun, or
    the link went where they are not reached any more.
    """
    one, starts_at = _asked_by(key)
    return None if starts_at is None or starts_at <= clock.now() else one


def views_for(key: str) -> Invitation | None:
    """The same for saying what they think before the meeting, if there is a form fit for them; else nothing is told.

    While the review is adjourned it is open again: it waits for what is missing.
    """
    one, starts_at = _asked_by(key)
    if one is None or starts_at is None or not is_asked_by_link(one):
        return None
    return one if starts_at > clock.now() or one.preparation.state == State.ADJOURNED else None


def _asked_by(key: str) -> tuple[Invitation | None, datetime | None]:
    """Who was invited by this link, and when what they are asked to begins; nothing, whatever it is that closes it."""
    if "\0" in key:
        return None, None
    found = Invitation.objects.filter(link_key=key).exclude(told_as="")
    one = found.select_related("preparation__child__council", "relationship", "person").first()
    asked = asked_to([one]).get(one.pk) if one else None
    if one is None or asked is None or is_open_elsewhere(one):
        return None, None
    if one.relationship is not None:
        is_shut = bool(why_stopped(one.preparation.child_id, one.relationship_id))
    else:
        is_shut = one.person is None or not one.person.is_active
    return (None, None) if is_shut else (one, asked.starts_at)
