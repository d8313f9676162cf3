"""Who is asked what they think before a review, in which form, and by which first name of the child they open it."""

from datetime import datetime

from heard.children.models import Child, Relationship
from heard.children.queries.knowing import knows_together
from heard.reviews.models import Invitation
from heard.rules.contributions import FORM_OF, Form, is_same_name
from heard.rules.secrecy import ProtectedFact
from heard.voice.actions.contribute import Whose
from heard.voice.models import Contribution


def form_of(one: Invitation) -> Form | None:
    """The form that is fit for whoever is invited; none for the child, whose voice is heard otherwise.

    A review without a meeting has none: nobody is invited to it.
    """
    if one.preparation.without_meeting:
        return None
    if one.relationship is not None:
        return FORM_OF.get(one.relationship.kind)
    return Form.SOCIAL_WORKER


def is_asked_by_link(one: Invitation) -> bool:
    """Whether their link asks them what they think: not in a letter that others open, nor of a child without a name."""
    in_prison = one.relationship is not None and one.relationship.way == Relationship.Way.PRISON
    return not in_prison and form_of(one) is not None and bool(_names(one))


def is_the_child(one: Invitation, typed: str) -> bool:
    """Whether this is the child’s first name, or the name that they use, where this reader may know that."""
    return any(is_same_name(typed, name) for name in _names(one))


def whose(one: Invitation) -> Whose:
    """Who writes what they think by the link of this invitation, as the room of what was said knows it."""
    form, plan = form_of(one), one.preparation
    assert form is not None  # the door asks first
    return Whose(one.pk, plan.pk, plan.child, one.relationship, one.person, form)


def sent_at_of(one: Invitation) -> datetime | None:
    """When they sent what they wrote by this link, if they did."""
    found = Contribution.objects.filter(invitation_key=one.pk, sent_at__isnull=False)
    return found.values_list("sent_at", flat=True).first()


def _names(one: Invitation) -> list[str]:
    child = one.preparation.child
    return [name for name in (child.forename, child.called if _may_know_called(one) else "") if name]


def _may_know_called(one: Invitation) -> bool:
    """Somebody around the child only once it was decided; staff, unless the child keeps it for their officer."""
    if one.relationship is None:
        return one.preparation.child.called_shown_to == Child.ShownTo.EVERYONE
    return knows_together([one.relationship])[one.relationship.pk][ProtectedFact.CALLED].is_shown
