"""To whom a stop applies and who decides: joined records, shared telephones, and who chairs one meeting alone."""

from datetime import timedelta

import pytest

from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.children.actions.relations import exclude_relationship
from heard.children.actions.stop import decide_stop, stop_family
from heard.children.models import Cover
from heard.children.queries.relations import recipient_of
from heard.children.queries.stops import is_officer_of, why_each_stopped, why_not_to, why_stopped
from heard.outbox.actions.queue import queue_message
from heard.outbox.kinds import register_kind
from heard.reviews.queries.capacities import capacities_of
from heard.rules.family_stop import StopReason
from heard.rules.review_workflow import Who
from tests import world
from tests.actions.family import *  # noqa: F403
from tests.actions.family import DAD, TODAY, a_child_in_care, somebody

pytestmark = pytest.mark.django_db
KIND = register_kind("trial.whom", "Messages to a child’s family, for a trial of shared telephones").code
A_DAY = timedelta(days=1)


@pytest.fixture
def chair(council, child, officer):
    """Somebody who chairs the meeting of tomorrow instead of the child's officer, named for some weeks."""
    person = world.a_person(role=Role.IRO, council=council)
    days = {"started_on": TODAY - 14 * A_DAY, "ended_on": TODAY + 14 * A_DAY, "meeting_on": TODAY + A_DAY}
    Cover.objects.create(child=child, person=person, kind="meeting", made_by=officer, **days)
    return person


@pytest.mark.parametrize(("days", "is_theirs"), [(0, False), (1, True), (2, False)])
def test_who_chairs_one_meeting_is_the_officer_on_that_day_alone(child, chair, days, is_theirs):
    day = TODAY + days * A_DAY
    assert is_officer_of(chair, child, day) == (Who.IRO in capacities_of(chair, child, day)) == is_theirs


def test_who_chairs_one_meeting_excludes_nobody_and_decides_nothing_before_it(child, officer, chair):
    mum = somebody(child, officer)
    stop_family(child=child, why=StopReason.EXCLUDED, by=officer, today=TODAY)
    told = {"relationship": mum, "why": "Threats", "by": chair}
    for deed in (
        lambda day: exclude_relationship(**told, today=day),
        lambda day: decide_stop(**told, released=True, today=day),
    ):
        with pytest.raises(Refused, match="Ask Denise Okonjo"):
            deed(TODAY)
    assert exclude_relationship(**told, today=TODAY + A_DAY).excluded_by == chair


def to_phone(one):
    """A text message to somebody around a child."""
    child = one.child
    words = {"kind": KIND, "subject": "A review", "words": "Please ring.", "by": None}
    return queue_message(council=child.council, to=recipient_of(one), about_child=child.pk, **words)


@pytest.mark.parametrize(("number", "is_shared"), [("+44 7700 900123", True), ("07700 900124", False)])
def test_nothing_goes_to_a_telephone_that_somebody_shares_who_may_not_hear(child, officer, number, is_shared):
    mum = somebody(child, officer, way="sms", phone="07700 900123", email="")
    somebody(child, officer, DAD, way="sms", phone=number, email="")
    stop_family(child=child, why=StopReason.CARE_ENDED, by=officer, today=TODAY)
    decide_stop(relationship=mum, released=True, why="She asked", by=officer, today=TODAY)
    assert (DAD in why_not_to(to_phone(mum))) == is_shared


def joined(child, into):
    child.joined_to = into
    child.save(update_fields=["joined_to"])


def test_a_stop_of_the_record_that_a_child_goes_on_as_reaches_who_is_around_the_former_ones(council, officer):
    first, second, last = (a_child_in_care(council, officer) for _ in range(3))
    mum, dad, other = somebody(first, officer), somebody(second, officer, DAD), a_child_in_care(council, officer)
    stranger = somebody(other, officer)
    assert set(why_each_stopped([mum, dad, stranger]).values()) == {""}
    stop_family(child=last, why=StopReason.CARE_ENDED, by=officer, today=TODAY)
    joined(second, last)
    joined(first, second)
    each = why_each_stopped([mum, dad, stranger])
    assert (bool(each[mum.pk]), bool(each[dad.pk]), each[stranger.pk]) == (True, True, "")
    assert each == {one.pk: why_stopped(one.child_id, one.pk) for one in (mum, dad, stranger)}


def test_why_each_is_stopped_is_asked_in_two_queries_of_any_number(council, officer, django_assert_num_queries):
    people = [somebody(a_child_in_care(council, officer), officer) for _ in range(6)]
    last = a_child_in_care(council, officer)
    stop_family(child=last, why=StopReason.CARE_ENDED, by=officer, today=TODAY)
    for one in people:
        joined(one.child, last)
    with django_assert_num_queries(2):
        assert all(why_each_stopped(people).values())
    with django_assert_num_queries(0):
        assert why_each_stopped([]) == {}
