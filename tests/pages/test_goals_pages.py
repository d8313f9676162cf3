"""The pages of goals and needs: nothing typed is lost, an older page overwrites nothing, and nobody else writes."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from heard.reviews.models import Goal, Need
from tests.actions.agendas import a_goal, a_need
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY
from tests.pages.caseload_people import browser, plain

HOPE = {"what": "goal", "words": "To swim", "next_step": "Find a class", "helper": "Priya Nair"}
NEED = {"what": "need", "need-words": "Sleep", "need-outcome": "Sleeps through the night"}
WENT = {"outcome": "reached", "how_it_went": "She swims every Tuesday."}


def by(day=TODAY + timedelta(days=30)) -> dict[str, int]:
    return {"by_on_day": day.day, "by_on_month": day.month, "by_on_year": day.year}


def at(review, one=None):
    name = type(one).__name__.lower() if one else "goals"
    return reverse(f"reviews:{name}", args=[review.child_id, review.pk, *([one.pk] if one else [])])


def send(who, review, one=None, **boxes):
    return browser(who).post(at(review, one), {"once": str(uuid4())} | boxes)


def words_of(answer, status=200):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def seen(who, review, one=None):
    return words_of(browser(who).get(at(review, one)))


def test_an_empty_page_says_what_will_be_there_and_the_officer_adds_to_it(review, denise):
    page = seen(denise, review)
    assert "No goal stands now. What Bean hopes for will stand here" in page
    assert "No need is written down now." in page
    for boxes in (HOPE | by(), NEED):
        answer = send(denise, review, **boxes)
        assert (answer.status_code, answer["Location"]) == (302, at(review))
    page = seen(denise, review)
    assert "To swim Next step: Find a class Who helps: Priya Nair Set on Monday 8 June." in page
    assert "Sleep The outcome wanted: Sleeps through the night" in page


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        pytest.param(HOPE | by() | {"words": ""}, "Write down what the child hopes for", id="no hope"),
        pytest.param(HOPE | by() | {"helper": ""}, "Write down who helps the child with it.", id="no helper"),
        pytest.param(HOPE | by(TODAY), "Monday 8 June is not in the future.", id="today"),
        pytest.param(HOPE | by() | {"by_on_day": "31", "by_on_month": "2"}, "no such day", id="no such day"),
        pytest.param(HOPE | by() | {"words": "x" * 301}, "Shorten it to 300 at most", id="too long"),
        pytest.param(NEED | {"need-outcome": ""}, "how anybody would know that the need is met", id="no outcome"),
    ],
)
def test_what_is_not_whole_comes_back_with_everything_typed(review, denise, boxes, sentence):
    page = words_of(send(denise, review, **boxes), 422)
    assert "This cannot be written down yet" in page and sentence in page
    kept = "Sleep" if boxes["what"] == "need" else "Find a class"
    assert kept in page
    assert not Goal.objects.exists() and not Need.objects.exists()


def test_who_does_not_write_here_reads_why_and_is_refused_with_what_they_typed(review, worker, denise):
    goal = a_goal(review, denise)
    page = seen(worker, review)
    assert "The notes here are taken by Denise Fairweather. To write as well, ask" in page and "Add a goal" not in page
    assert "Write down how it went" not in seen(worker, review, goal)
    assert "To write as well, ask" in words_of(send(worker, review, **HOPE | by()), 422)
    assert "To write as well, ask" in words_of(send(worker, review, goal, **WENT, version=1), 422)
    assert Goal.objects.get().outcome == ""


def test_how_a_goal_went_is_written_down_and_stands_among_earlier_ones(review, denise):
    goal = a_goal(review, denise)
    assert "How did it go?" in seen(denise, review, goal)
    assert send(denise, review, goal, **WENT, version=1)["Location"] == at(review)
    page = seen(denise, review)
    assert "How earlier ones went To swim" in page and "Reached She swims every Tuesday." in page
    page = seen(denise, review, goal)
    assert "Reached She swims every Tuesday. Denise Fairweather, Monday 8 June 2026." in page
    assert "How did it go?" not in page


def test_the_next_step_changes_and_a_stale_page_shows_both(review, denise):
    goal = a_goal(review, denise)
    step = {"next_step": "Buy goggles", "helper": "Mum", **by()}
    assert send(denise, review, goal, **step, version=1).status_code == 302
    answer = send(denise, review, goal, **step | {"next_step": "Find a coach"}, version=1)
    page = words_of(answer, 422)
    assert "This was changed while you wrote." in page
    assert "Next step: Buy goggles" in page and "Find a coach" in page
    assert 'name="version" value="2"' in answer.content.decode(), "saving again knows of it"
    assert send(denise, review, goal, **step | {"next_step": "Find a coach"}, version=2).status_code == 302
    assert Goal.objects.get().next_step == "Find a coach"


@pytest.mark.parametrize("version", ["", "nonsense", "0", "9" * 30, "-1"])
def test_a_page_that_never_was_changes_nothing(review, denise, version):
    goal = a_goal(review, denise)
    words_of(send(denise, review, goal, **WENT, version=version), 422)
    assert Goal.objects.get().ended_on is None


@pytest.mark.parametrize("boxes", [WENT | {"outcome": "won"}, WENT | {"outcome": ""}, WENT | {"how_it_went": ""}])
def test_half_of_how_it_went_comes_back(review, denise, boxes):
    goal = a_goal(review, denise)
    words_of(send(denise, review, goal, **boxes, version=1), 422)
    assert Goal.objects.get().ended_on is None


def test_a_need_that_is_not_met_is_set_again_for_the_next_review(review, denise):
    need = a_need(review, denise)
    told = {"met": "partly", "how_it_went": "She still wakes at four.", "goes_on": "on", "version": 1}
    send(denise, review, need, **told)
    page = seen(denise, review)
    assert page.count("The outcome wanted: Sleeps through the night") == 2
    assert "Partly met She still wakes at four." in page


def test_a_need_is_said_otherwise(review, denise):
    need = a_need(review, denise)
    send(denise, review, need, words="Rest", outcome="Wakes rested", version=1)
    stale = send(denise, review, need, words="Sleep well", outcome="Sleeps", version=1)
    page = words_of(stale, 422)
    assert "Rest The outcome wanted: Wakes rested" in page and "Sleep well" in page


def test_another_childs_goal_is_not_found_here(review, denise, council, coordinator, worker):
    from tests.actions.preparing import a_child_due, plan

    theirs = plan(a_child_due(council, denise, coordinator, worker), coordinator, on=date(2026, 6, 29))
    goal = Goal.objects.create(
        preparation=theirs, words="-", next_step="-", helper="-", by_on=TODAY, set_on=TODAY, set_by=denise
    )
    assert browser(denise).get(at(review, goal)).status_code == 404
    assert browser(denise).get(at(theirs, goal)).status_code == 200
