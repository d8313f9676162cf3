"""What came out when somebody tried to plan past the rules, overwrite a colleague, or reach a family after a stop."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.models import Post, Role
from heard.accounts.refusal import Refused
from heard.children.actions.relations import exclude_relationship
from heard.children.actions.stop import stop_families
from heard.children.models import Episode
from heard.children.queries.stops import stops_to_decide
from heard.outbox.actions.again import send_again
from heard.outbox.actions.printing import print_letter
from heard.outbox.models import Message
from heard.reviews.access import answer_for
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.actions.invitations_out import send_invitations
from heard.reviews.actions.plan import move_review
from heard.reviews.actions.plan_many import DaysRefused, plan_many
from heard.reviews.actions.remind import send_reminders
from heard.reviews.actions.settle_venue import settle_venue
from heard.reviews.booked.reading import BookedFile, BookedRow
from heard.reviews.booked.storing import plan_booked
from heard.reviews.models import Preparation
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TEN, kinds, now, somebody, tick, to
from tests.actions.preparing import A_DAY, DUE, TODAY, a_child_due
from tests.actions.test_invite_replies import REMIND_ON, at

pytestmark = pytest.mark.django_db
A_LETTER = {"way": "letter", "address": "1 Invented Road\nNorthmere", "email": ""}


# ---- planning


def test_who_manages_those_who_work_on_the_case_plans_none_of_many(council, denise, worker, coordinator):
    child = a_child_due(council, denise, coordinator, worker)
    team = Post.objects.get(person=worker).team
    world.a_post(coordinator, role=Role.TEAM_MANAGER, council=council, team=team)
    with pytest.raises(DaysRefused) as refused:
        plan_many(days={child: DUE}, officer=denise, by=coordinator, today=TODAY)
    assert "You work on this child’s case" in refused.value.children[child]


def test_a_file_of_meetings_holds_all_its_children_in_one_order(council, denise, coordinator):
    children = sorted((a_child_due(council, denise, coordinator) for _ in range(3)), key=lambda one: one.pk)
    rows = [BookedRow(n, one.number, ON, TEN, 60) for n, one in enumerate(reversed(children))]
    with CaptureQueriesContext(connection) as asked:
        done = plan_booked(rights_of(coordinator, TODAY), BookedFile(rows))
    assert len(done.planned) == 3
    held = [each["sql"] for each in asked if "children_child" in each["sql"] and "FOR NO KEY UPDATE" in each["sql"]]
    assert all(one.pk.hex in held[0].replace("-", "") for one in children), "else two wait for each other"


def test_a_review_that_somebody_moved_meanwhile_is_not_moved_by_an_old_page(review, denise, coordinator):
    old = f"{ON} {TEN:%H:%M}"
    told = {"preparation": review, "starts_at": TEN, "today": TODAY}
    move_review(planned_on=ON + A_DAY, by=denise, seen=old, **told)
    with pytest.raises(Refused, match="meanwhile to Tuesday 23 June at 10am"):
        move_review(planned_on=ON + 2 * A_DAY, by=coordinator, seen=old, **told)
    assert Preparation.objects.get().planned_on == ON + A_DAY


def test_a_place_that_somebody_settled_meanwhile_is_not_settled_by_an_old_page(review, denise, worker):
    told = {"preparation": review, "venue_kind": "open", "minutes": 60, "today": TODAY, "seen": ""}
    settle_venue(venue="Town Hall", by=denise, **told)
    with pytest.raises(Refused, match="Town Hall"):
        settle_venue(venue="Library", by=worker, **told)
    assert Preparation.objects.get().venue == "Town Hall"


# ---- the link


@pytest.mark.parametrize("key", ["%00", "a%00b", "%ff", "x" * 5000, "%F0%9F%91%BB", "..%2f"])
def test_a_key_of_any_letters_finds_nothing(key, db):
    assert Client().get(f"/answer/{key}/").status_code == 404


# ---- every reason to stop, from the deed to the mailbox


def _episode_ends(child, on, reason):
    Episode.objects.filter(child=child, ended_on=None).update(ended_on=on, end_reason=reason)


def a_placement_order(child, on):
    _episode_ends(child, on, "X1")
    told = {"reason": "L", "legal_status": "E1", "need": "N1", "placement": "U1", "source": "return"}
    Episode.objects.create(child=child, started_on=on, **told)


def an_end_of_care(child, on):
    _episode_ends(child, on, "E4A")


def a_death(child, on):
    _episode_ends(child, on, "E2")


FACTS = {
    "a placement order": a_placement_order,
    "the end of care": an_end_of_care,
    "a death": a_death,
    "exclusion": None,
}


@pytest.mark.parametrize("what", FACTS)
def test_nothing_reaches_the_family_after(what, review, denise, worker, child, mum, on_the_day):
    aunt = somebody(child, denise, "Aunt Invented", "family", **A_LETTER)
    one, aunts, failed, theirs = tick(
        review, denise, mum, aunt, somebody(child, denise, "Gran Invented", "family"), worker
    )
    send_invitations(preparation=review, by=denise, today=TODAY)
    for state in ("sending", "failed"):
        facts = {"tried_at": at(on_the_day, TODAY) and now(failed).invited_at}
        facts |= {"why": "No mailbox.", "ended_at": now(failed).invited_at} if state == "failed" else {}
        Message.objects.filter(to_key=failed.relationship_id).update(state=state, **facts)
    before = at(on_the_day, REMIND_ON - timedelta(days=1))
    if FACTS[what]:
        FACTS[what](child, before)
        refresh_clock([child.pk], today=before)
        stop_families([child.pk], today=before)
    else:
        exclude_relationship(relationship=aunt, why="Threats", by=denise, today=before)

    assert [message.state for each in (one, aunts) for message in to(each)] == ["stopped", "stopped"]
    send_reminders(today=at(on_the_day, REMIND_ON))
    assert [kinds(now(each)) for each in (one, aunts, failed)] == [["invitation"]] * 3
    assert {answer_for(each.link_key) for each in (one, aunts, failed)} == {None}
    for deed, each in ((send_again, failed), (print_letter, aunts)):
        with pytest.raises(Refused):
            deed(message=to(each)[0], by=denise, **({"today": REMIND_ON} if deed is print_letter else {}))
    if what != "the end of care" and what != "a death":
        move_review(preparation=review, planned_on=ON, starts_at=time(11), by=denise, today=REMIND_ON)
    assert [kinds(now(each)) for each in (one, aunts, failed)] == [["invitation"]] * 3
    assert [task.child_id for task in stops_to_decide(rights_of(denise, REMIND_ON))] == [child.pk]
