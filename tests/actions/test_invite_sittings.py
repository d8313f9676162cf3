"""Another sitting of a review is never at the door of the first one."""

from datetime import date, time

import pytest

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.reviews.actions.sittings import add_sitting
from heard.reviews.models import Preparation, Sitting
from heard.reviews.queries.invited import invited_page
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, put_at
from tests.actions.preparing import TODAY

pytestmark = pytest.mark.django_db
NEXT_ON = date(2026, 7, 6)
OPEN = {"venue": "room  4", "venue_kind": "open"}


def another(review, by, *, today=TODAY, **told):
    return add_sitting(preparation=review, by=by, today=today, **{"starts_at": TEN, "minutes": 30} | told)


def warnings(review, person, today=TODAY):
    review.refresh_from_db()
    return [row.warning for row in invited_page(rights_of(person, today=today), review).invited.sittings]


@pytest.mark.parametrize("told", [{"starts_at": time(10, 30)}, {"starts_at": time(9, 31)}, OPEN, {"planned_on": ON}])
def test_a_sitting_at_the_time_and_place_of_another_is_refused(told, review, denise):
    put_at(review, "Room 4", "open")
    with pytest.raises(Refused, match="at the door"):
        another(review, denise, **told)
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    "told", [{"starts_at": time(11)}, {"starts_at": time(9, 30)}, OPEN | {"venue": "Room 5"}, {"planned_on": NEXT_ON}]
)
def test_a_sitting_at_another_time_place_or_day_is_added(told, review, denise):
    put_at(review, "Room 4", "open")
    another(review, denise, **told)
    assert warnings(review, denise) == ["", ""]


def test_where_a_move_brings_two_sittings_together_the_page_says_so(review, denise):
    another(review, denise, starts_at=time(14))
    Preparation.objects.filter(pk=review.pk).update(starts_at=time(13, 30))
    assert "meet at the door" in warnings(review, denise)[1]
