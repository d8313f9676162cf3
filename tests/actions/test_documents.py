"""A plan or report is brought once, or told by its day; a newer one takes its place; what is wrong is taken back."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.actions.documents import add_document, take_back_document
from heard.children.actions.lock import JOINED
from heard.children.documents.kinds import FileKind
from heard.children.documents.reading import SafeFile
from heard.children.models import Child, Document, DocumentFile, Episode
from heard.children.queries.documents import documents_page, file_of, standings_of
from heard.children.review_days import ReviewDays, review_days_of
from heard.reviews.queries.review_days import days_of_reviews
from heard.rules.documents import Document as Kind
from heard.rules.documents import How
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, BEFORE, DUE, ENTERED, TODAY, plan

A_FILE = SafeFile(FileKind.PDF, "plan.pdf", b"%PDF-1.7 made anew", "a" * 64)


def add(child, by, kind=Kind.CARE_PLAN, on=TODAY - 3 * A_DAY, **told):
    return add_document(child=child, kind=kind, dated_on=on, by=by, today=TODAY, **told)


def refused(*args, **told):
    with pytest.raises(Refused) as refusal:
        add(*args, **told)
    return refusal.value.field, refusal.value.sentence


def standing(child, kind=Kind.CARE_PLAN, on=DUE, last=BEFORE):
    return standings_of({child.pk: ReviewDays(on, last)})[child.pk][kind]


def test_a_plan_is_brought_with_its_file_and_recorded_without_a_word_of_it(child, worker):
    added = add(child, worker, file=A_FILE)
    kept = file_of(added)
    assert (kept.name, kept.media_type, kept.content) == ("care-plan-2026-06-05.pdf", "application/pdf", A_FILE.content)
    event = Event.objects.get(action="document.added")
    assert (event.about_id, event.council_id, event.actor_id) == (added.pk, child.council_id, worker.pk)
    assert event.detail == {"child": str(child.pk), "kind": "care_plan", "on": "2026-06-05", "bytes": 18}


def test_a_plan_that_lies_in_the_case_system_is_told_by_its_day(child, worker):
    added = add(child, worker)
    assert (added.bytes, added.file_name, file_of(added)) == (None, "", None)
    assert standing(child).how is How.HERE


def test_the_same_file_twice_is_refused_in_words_that_say_which_it_is(child, worker, denise):
    add(child, worker, file=A_FILE)
    field, sentence = refused(child, denise, kind=Kind.HEALTH, file=A_FILE._replace(name="other.pdf"))
    assert field == "file"
    assert sentence == ("This very file is here already: Care plan of Friday 5 June 2026, brought by Tomasz Zielinski.")
    add(child, worker, file=A_FILE._replace(digest="b" * 64))


def test_the_same_day_told_twice_is_refused_and_its_file_may_follow(child, worker):
    add(child, worker)
    assert refused(child, worker)[0] == "dated_on"
    add(child, worker, file=A_FILE)
    assert Document.objects.filter(kind="care_plan").count() == 2


@pytest.mark.parametrize(
    ("told", "field"),
    [
        pytest.param({"on": TODAY + A_DAY}, "dated_on", id="a day to come"),
        pytest.param({"on": date(2005, 6, 5)}, "dated_on", id="long before they were born"),
        pytest.param({"kind": Kind.OTHER, "title": "  "}, "title", id="something else without a title"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(child, worker, told, field):
    assert refused(child, worker, **told)[0] == field
    assert not Document.objects.exists()


def test_something_else_has_a_title_and_other_kinds_have_their_own(child, worker):
    assert add(child, worker, kind=Kind.OTHER, title=" Court order ").title == "Court order"
    assert add(child, worker, title="Mine").title == ""


def test_an_assessment_from_before_the_birth_is_kept(child, worker):
    assert add(child, worker, kind=Kind.ASSESSMENT, on=date(2014, 11, 1)).pk


def test_a_newer_one_takes_the_place_of_an_older_one_by_its_day_whenever_it_was_brought(child, worker):
    add(child, worker, on=TODAY - 10 * A_DAY)
    add(child, worker, on=TODAY - 40 * A_DAY)
    assert standing(child).dated_on == TODAY - 10 * A_DAY


def test_what_is_taken_back_counts_no_more_and_can_be_brought_again(child, worker, denise):
    older, newer = add(child, worker, on=TODAY - 40 * A_DAY), add(child, worker, file=A_FILE)
    done = take_back_document(document=newer, why=" It is about another child. ", by=denise)
    assert (done.taken_back_by, done.taken_back_why) == (denise, "It is about another child.")
    assert standing(child).dated_on == older.dated_on
    event = Event.objects.get(action="document.taken_back")
    assert "another" not in str(event.detail) and event.council_id == child.council_id
    add(child, worker, file=A_FILE)


def test_nothing_is_taken_back_without_a_reason_or_twice(child, worker, denise):
    added = add(child, worker)
    with pytest.raises(Refused) as refusal:
        take_back_document(document=added, why=" ", by=worker)
    assert refusal.value.field == "why"
    take_back_document(document=added, why="Wrong.", by=denise)
    with pytest.raises(Refused, match="Denise Fairweather took it back already"):
        take_back_document(document=added, why="Wrong.", by=worker)


def test_nothing_is_written_about_a_record_that_was_joined_to_another(child, worker):
    other = world.a_child(council=child.council)
    Child.objects.filter(pk=child.pk).update(joined_to=other)
    assert refused(child, worker) == (None, JOINED)


def test_the_bytes_of_a_file_are_changed_by_nobody(child, worker):
    added = add(child, worker, file=A_FILE)
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentFile.objects.filter(document=added).update(content=b"other")


def test_a_care_plan_is_out_of_date_once_the_child_has_moved(child, worker):
    add(child, worker, on=TODAY - 10 * A_DAY)
    add(child, worker, kind=Kind.HEALTH, on=TODAY - 10 * A_DAY)
    moved_on = TODAY - 4 * A_DAY
    Episode.objects.filter(child=child).update(ended_on=moved_on, end_reason="X1")
    world.an_episode(child, started_on=moved_on, reason="P")
    assert "older than the move to another placement on Thursday 4 June 2026" in standing(child).why
    assert standing(child, Kind.HEALTH).how is How.HERE


def test_an_episode_that_was_struck_out_is_no_move(child, worker):
    add(child, worker, on=TODAY - 10 * A_DAY)
    moved = world.an_episode(child, started_on=TODAY - 4 * A_DAY, reason="P", by=worker)
    struck = {"struck_at": clock.now(), "struck_by": worker, "struck_why": "Wrong."}
    Episode.objects.filter(pk=moved.pk).update(**struck)
    assert standing(child).how is How.HERE


def test_a_report_is_held_to_the_review_before_this_one(child, worker, coordinator):
    add(child, worker, kind=Kind.REPORT, on=BEFORE)
    days = days_of_reviews([plan(child, coordinator, on=DUE)])
    assert days == {child.pk: ReviewDays(DUE, BEFORE)} == review_days_of([child.pk])
    assert "not newer than the last review" in standings_of(days)[child.pk][Kind.REPORT].why


def test_without_a_planned_review_the_page_says_how_each_stands_today(child, denise):
    add(child, denise, on=ENTERED)
    assert review_days_of([child.pk]) == {child.pk: ReviewDays(None, BEFORE)}
    page = documents_page(rights_of(denise, TODAY + timedelta(days=400)), child)
    assert page.meeting_on is None
    assert "older than 12 months today" in page.kinds[0].standing.why
    assert standings_of(review_days_of([child.pk])) == {}, "what has no day is not judged"


def test_how_all_stand_is_found_in_three_queries_however_many_children_there_are(child, council, worker):
    others = [world.a_child(council=council) for _ in range(6)]
    for each in others:
        add(each, worker)
    for asked in ([child], [child, *others]):
        with CaptureQueriesContext(
            connection,
        ) as counted:
            found = standings_of({each.pk: ReviewDays(DUE) for each in asked})
        assert (len(counted), len(found)) == (3, len(asked))


def test_days_of_reviews_are_found_in_two_queries_however_many_children_there_are(child, council):
    others = [world.a_child(council=council).pk for _ in range(6)]
    for asked in ([child.pk], [child.pk, *others]):
        with CaptureQueriesContext(connection) as counted:
            review_days_of(asked)
        assert len(counted) == 2
