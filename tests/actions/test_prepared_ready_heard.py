"""The second half of what is ready: plans and reports by their days, whoever is to be heard, the child in private."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.children.models import Child, Document
from heard.reviews.actions.meet import begin_review
from heard.reviews.actions.prepare import begin_preparing
from heard.reviews.models import Preparation
from heard.reviews.queries.prepared_page import prepared_page
from heard.reviews.queries.ready import facts_of, ready_rows, ready_summary
from heard.rules.readiness import Readiness
from heard.voice.models import Contribution, PrivateConversation, Talk
from tests import world
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import ON, TODAY, somebody, tick
from tests.actions.preparing import A_DAY, a_child_due, plan

PAPERS = ("care_plan", "assessment", "report", "health", "education")
SPRING, TOO_OLD = date(2026, 3, 3), date(2025, 12, 1)
DONE, LATE, SOON, COMING, NOT_NEEDED = Readiness
MOST_QUERIES = 26


def bring(child, kind, by, dated_on=SPRING, **told):
    return Document.objects.create(child=child, kind=kind, dated_on=dated_on, added_by=by, added_at=clock.now(), **told)


def talk_alone(review, officer, **told):
    facts = {"held_on": TODAY, "mode": "visit", "alone": True} if "not_held" not in told else {}
    whose = {"child": review.child, "review_key": review.pk, "officer": officer, "recorded_by": officer}
    return PrivateConversation.objects.create(**whose, **facts | told)


def talk_with(review, who, officer, **told):
    facts = {"talked_on": TODAY, "said": "All is well."} if "not_asked" not in told else {}
    whose = {"child": review.child, "review_key": review.pk, "relationship": who, "recorded_by": officer}
    return Talk.objects.create(**whose, **facts | told, recorded_at=clock.now())


def wrote(review, who, by, on=TODAY):
    facts = {"form": "parent", "came": "paper", "typed_by": by, "given_on": on, "sent_at": clock.now()}
    return Contribution.objects.create(child=review.child, review_key=review.pk, relationship=who, **facts)


def step(review, key, today=TODAY):
    (row,) = ready_rows([Preparation.objects.select_related("child", "made_by", "period").get(pk=review.pk)], today)
    return next(step for step in row.steps if step.key == key)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_plan_or_report_that_is_here_is_ready_of_its_day(review, child, worker, kind):
    assert step(review, kind).standing is COMING
    bring(child, kind, worker)
    found = step(review, kind)
    assert (found.standing, found.done_on, found.known) == (DONE, SPRING, "")


def test_an_education_plan_that_is_out_of_date_on_the_day_is_not_done_and_says_why(review, child, worker, manager):
    bring(child, "education", worker, dated_on=TOO_OLD)
    found = step(review, "education")
    assert found.standing is COMING and found.words == "Add an education plan that is up to date"
    assert found.known == (
        "Out of date. It is of Monday 1 December 2025: older than 6 months on the day of the meeting, Monday 22 June "
        "2026."
    )
    assert found.briefly == "education plan out of date"
    shown = {row.step.key: row.known for row in prepared_page(rights_of(manager, TODAY), review).ready.rows}
    assert shown["education"] == found.known
    assert step(review, "education", today=ON - A_DAY).standing is LATE
    bring(child, "education", worker)
    assert step(review, "education").standing is DONE, "a newer one took its place"


def test_what_was_taken_back_is_not_here(review, child, worker):
    gone = {"taken_back_at": clock.now(), "taken_back_by": worker, "taken_back_why": "Another child’s."}
    bring(child, "health", worker, **gone)
    assert step(review, "health").standing is COMING


def test_a_small_child_needs_no_education_plan(review, child):
    Child.objects.filter(pk=child.pk).update(born_on=date(2024, 1, 2))
    found = step(review, "education", today=ON - A_DAY)
    assert (found.standing, found.known) == (NOT_NEEDED, "It is made from the age of 3 on.")
    assert step(review, "health", today=ON - A_DAY).standing is LATE


def test_the_talk_in_private_is_done_once_it_was_held_alone(review, denise):
    assert (step(review, "alone").standing, step(review, "alone").due_on) == (COMING, date(2026, 6, 19))
    one = talk_alone(review, denise, held_on=TODAY - A_DAY)
    found = step(review, "alone")
    assert (found.standing, found.done_on) == (DONE, TODAY - A_DAY)
    assert found.known == "Held on Sunday 7 June 2026, in person, alone."
    one.alone, one.not_alone_why = False, "Their carer stayed."
    one.save()
    assert step(review, "alone").standing is COMING
    assert "carer" not in step(review, "alone").known, "the officer’s own words stay with the officer"


@pytest.mark.parametrize(
    ("reason", "standing", "known"),
    [
        pytest.param("refused", DONE, "Not held: the child understands what it is for, and did not want to.", id="no"),
        pytest.param(
            "understanding", DONE, "Not held: it would not be right for the child’s age and understanding.", id="young"
        ),
        pytest.param("other", LATE, "Not held: another reason: the law still asks for it.", id="another reason"),
    ],
)
def test_only_a_lawful_reason_stands_for_the_talk_and_is_said(review, denise, reason, standing, known):
    talk_alone(review, denise, not_held=reason, not_held_why="We tried twice.")
    found = step(review, "alone", today=ON)
    assert (found.standing, found.done_on, found.known) == (standing, None, known)


def test_everybody_with_parental_responsibility_is_asked_or_a_lawful_reason_stands_for_it(review, child, denise):
    mum = somebody(child, denise, has_parental_responsibility=True)
    dad = somebody(child, denise, "Dad Invented", has_parental_responsibility=True)
    talk_with(review, mum, denise)
    found = step(review, "responsible")
    assert (found.standing, found.known) == (COMING, "Asked, or excused by law: 1 of 2.")
    assert found.briefly == "parental responsibility 1 of 2"
    talk_with(review, dad, denise, not_asked="not_found", not_asked_why="We looked.")
    assert (step(review, "responsible").standing, step(review, "responsible").done_on) == (DONE, TODAY)


def test_that_nobody_is_known_to_have_parental_responsibility_is_a_gap_and_not_done(review, child, denise):
    somebody(child, denise, "Aunt Invented", "family")
    found = step(review, "responsible", today=ON)
    assert found.standing is LATE
    assert found.known == "Nobody is recorded as holding parental responsibility. Write down who has it."


def test_the_views_of_everybody_invited_are_needed_once_somebody_is_invited(review, child, coordinator, denise, worker):
    assert step(review, "views").standing is NOT_NEEDED
    mum, aunt = somebody(child, denise), somebody(child, denise, "Aunt Invented", "family")
    tick(review, coordinator, mum, aunt)
    assert (step(review, "views").standing, step(review, "views").known) == (COMING, "Views here so far: 0 of 2.")
    wrote(review, mum, coordinator, on=TODAY - A_DAY)
    assert (step(review, "views").standing, step(review, "views").briefly) == (COMING, "views 1 of 2")
    aunts = wrote(review, aunt, coordinator)
    assert (step(review, "views").standing, step(review, "views").done_on) == (DONE, TODAY)
    aunts.taken_back_at, aunts.taken_back_by, aunts.taken_back_why = clock.now(), coordinator, "It was about another."
    aunts.save()
    assert step(review, "views").standing is COMING


def test_what_is_half_written_by_a_link_is_not_here_yet(review, child, coordinator, denise):
    mum = somebody(child, denise)
    (one,) = tick(review, coordinator, mum)
    begun = {"form": "parent", "came": "link", "invitation_key": one.pk}
    Contribution.objects.create(child=child, review_key=review.pk, relationship=mum, **begun)
    assert step(review, "views").standing is COMING


def test_a_review_says_how_much_of_what_it_needs_is_ready_also_once_it_has_begun(review, child, denise, worker):
    for kind in PAPERS:
        bring(child, kind, worker)
    talk_alone(review, denise)
    rights = rights_of(denise, TODAY)
    assert prepared_page(rights, review).ready.counted == "6 of 13"
    begun = begin_review(preparation=review, held_on=TODAY, by=denise, today=TODAY)
    summary = ready_summary(rights, begun)
    assert summary.words == "Ready: 6 of 13"
    assert [each.key for each in summary.done] == [*PAPERS, "alone"]
    assert {"interpreter", "views"}.isdisjoint(each.key for each in summary.missing), "nobody needs them"
    assert "responsible" in [each.key for each in summary.missing]


def test_each_review_has_its_own_and_many_ask_as_many_questions_as_one(
    review, council, child, coordinator, denise, worker
):
    def made_ready(one):
        mum = somebody(one.child, denise, has_parental_responsibility=True)
        tick(one, coordinator, mum)
        talk_with(one, mum, denise)
        wrote(one, mum, coordinator)
        talk_alone(one, denise)
        bring(one.child, "care_plan", worker)

    made_ready(review)
    with CaptureQueriesContext(connection) as for_one:
        facts_of([review], TODAY)
    others = [plan(a_child_due(council, denise, coordinator, worker), coordinator, on=ON) for _ in range(6)]
    for other in others[:5]:
        made_ready(begin_preparing(preparation=other, by=coordinator, today=TODAY))
    with CaptureQueriesContext(connection) as for_seven:
        facts = facts_of([review, *others], TODAY)
    assert len(for_seven) == len(for_one) <= MOST_QUERIES
    ready = {"care_plan", "alone", "responsible", "views"}
    assert all(ready <= facts[one.pk].done.keys() for one in [review, *others[:5]])
    assert not ready & facts[others[5].pk].done.keys()


def test_a_document_that_a_move_made_out_of_date_says_so(review, child, worker):
    bring(child, "care_plan", worker, dated_on=date(2026, 1, 5))
    assert step(review, "care_plan").standing is DONE
    child.episodes.update(ended_on=date(2026, 4, 1))
    world.an_episode(child, started_on=date(2026, 4, 1), reason="P", placement="H5")
    found = step(review, "care_plan")
    assert found.standing is COMING and "older than the move to another placement" in found.known
