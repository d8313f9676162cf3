"""What was said before a review goes with the review, where two records turn out to be two children after all."""

import pytest

from heard.reviews.actions.join import join_children, undo_join
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.actions.talk import record_talk
from heard.rules.talking import Talked
from heard.voice.models import Contribution, PrivateConversation, Talk, Wish
from tests.actions.agendas import NAN, said
from tests.actions.invited import somebody
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import TODAY, WHY, plan
from tests.actions.test_prepare_joined import mine, offer, theirs  # noqa: F401
from tests.actions.viewing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(mine, theirs, offer, coordinator, manager):  # noqa: F811
    """A review of the one record, which goes on under the other."""
    made = plan(mine, coordinator, late_why=WHY)
    join_children(offer=offer, by=manager, today=TODAY)
    made.refresh_from_db()
    assert made.child == theirs
    return begin_preparing(preparation=made, by=coordinator, today=TODAY)


def test_what_was_said_since_the_join_goes_back_with_its_review(joined, offer, denise, coordinator, manager):  # noqa: F811
    theirs, mine = joined.child, offer.child  # noqa: F811
    mum = somebody(theirs, coordinator, has_parental_responsibility=True)
    said(theirs, denise, NAN, "officer", review=joined)
    elsewhere = said(theirs, denise, "Not before that review")
    typed(joined, mum, coordinator)
    told = Talked(talked_on=TODAY, said="She wants him home.")
    record_talk(preparation=joined, who=mum.pk, told=told, by=denise, today=TODAY)
    facts = {"officer": denise, "offered_on": TODAY, "recorded_by": denise}
    PrivateConversation.objects.create(child=theirs, review_key=joined.pk, **facts)
    undo_join(offer=offer, by=manager, today=TODAY)
    for room in (Wish, Talk, Contribution, PrivateConversation):
        assert [one.child for one in room.objects.filter(review_key=joined.pk)] == [mine]
    assert Wish.objects.get(pk=elsewhere.pk).child == theirs
