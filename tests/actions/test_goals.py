"""A hope becomes a goal, a need has its outcome; both stand until somebody says how they went."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.reviews.actions.call_off import cancel_review
from heard.reviews.actions.goals import change_goal, change_need, end_goal, end_need
from heard.reviews.actions.note_taker import name_note_taker
from heard.reviews.models import Goal, Need
from heard.reviews.queries.goals import goals_page
from tests.actions.agendas import a_goal, a_need
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import TODAY

SOON = TODAY + timedelta(days=7)
WENT = "She swims every Tuesday."


def end(review, goal, by, outcome="reached", how=WENT, version=1):
    told = {"outcome": outcome, "how_it_went": how, "version": version}
    return end_goal(preparation=review, goal=goal, by=by, today=TODAY, **told)


def meet(review, need, by, met="yes", *, goes_on=False, version=1):
    told = {"met": met, "how_it_went": WENT, "goes_on": goes_on, "version": version}
    return end_need(preparation=review, need=need, by=by, today=TODAY, **told)


def page(review, who):
    return goals_page(rights_of(who, TODAY), review)


def test_the_officer_writes_a_hope_down_with_its_step_helper_and_day(review, denise):
    a_goal(review, denise, "  To swim ")
    a_need(review, denise)
    (goal,), (need,) = page(review, denise).goals, page(review, denise).needs
    assert (goal.words, goal.next_step, goal.helper) == ("To swim", "Find a class", "Priya Nair")
    assert goal.stands == "Set on Monday 8 June. The next step is to be done by Wednesday 8 July."
    assert (need.words, need.outcome, need.set_by) == ("Sleep", "Sleeps through the night", "Denise Fairweather")


def test_a_named_note_taker_writes_as_well_and_nobody_else_does(review, denise, coordinator, worker, manager):
    for who in (coordinator, worker, manager):
        with pytest.raises(Refused, match="The notes here are taken by Denise Fairweather. To write as well, ask"):
            a_goal(review, who)
        assert page(review, who).barred
    name_note_taker(preparation=review, person=coordinator, by=denise, today=TODAY)
    assert a_goal(review, coordinator).set_by == coordinator
    with pytest.raises(Refused, match="ask the reviewing officer to name you"):
        end(review, Goal.objects.get(), worker)
    assert page(review, coordinator).barred == ""


def test_in_a_review_that_was_called_off_nothing_is_written(review, denise, coordinator):
    goal, need = a_goal(review, denise), a_need(review, denise)
    told = {"why": "A death in the family.", "allowed_by": denise, "by": coordinator, "today": TODAY}
    cancel_review(preparation=review, **told)
    deeds = [lambda: a_goal(review, denise), lambda: a_need(review, denise)]
    deeds += [lambda: end(review, goal, denise), lambda: meet(review, need, denise)]
    for deed in deeds:
        with pytest.raises(Refused, match="nothing is written in its meeting"):
            deed()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"words": " "}, "words"),
        ({"next_step": ""}, "next_step"),
        ({"helper": ""}, "helper"),
        ({"by_on": TODAY}, "by_on"),
    ],
)
def test_a_goal_that_is_not_whole_is_refused_at_its_box(review, denise, told, field):
    with pytest.raises(Refused) as refused:
        a_goal(review, denise, **{"words": "To swim"} | told)
    assert refused.value.field == field
    assert not Goal.objects.exists()


def test_a_goal_goes_on_with_another_step(review, denise):
    goal = a_goal(review, denise)
    told = {"next_step": "Buy goggles", "helper": "Mum", "by_on": SOON, "version": 1}
    change_goal(preparation=review, goal=goal, by=denise, today=TODAY, **told)
    (row,) = page(review, denise).goals
    assert (row.next_step, row.helper, row.by_on, row.version) == ("Buy goggles", "Mum", SOON, 2)


def test_a_page_that_is_older_than_the_goal_overwrites_nothing(review, denise):
    goal, told = a_goal(review, denise), {"next_step": "Buy goggles", "helper": "Mum", "by_on": SOON}
    known = {"preparation": review, "goal": goal, "by": denise, "today": TODAY}
    change_goal(**known, **told, version=1)
    with pytest.raises(Refused, match="This was changed while you wrote"):
        change_goal(**known, **told | {"next_step": "Find a coach"}, version=1)
    with pytest.raises(Refused, match="This was changed while you wrote"):
        end(review, goal, denise, version=1)
    assert Goal.objects.get().next_step == "Buy goggles"
    assert end(review, goal, denise, version=2).outcome == "reached"


@pytest.mark.parametrize("outcome", Goal.Outcome.values)
def test_how_it_went_is_said_once_in_words_and_stays(review, denise, outcome):
    goal = a_goal(review, denise)
    with pytest.raises(Refused, match="Write down how it went") as refused:
        end(review, goal, denise, outcome, how="  ")
    assert refused.value.field == "how_it_went"
    end(review, goal, denise, outcome)
    assert page(review, denise).goals == []
    (row,) = page(review, denise).ended_goals
    assert (row.ended.label, row.ended.how_it_went) == (Goal.Outcome(outcome).label, WENT)
    with pytest.raises(Refused, match="Somebody has said how it went already"):
        end(review, goal, denise, version=2)


def test_a_need_that_is_not_met_goes_on_if_it_is_still_needed(review, denise):
    first, second = a_need(review, denise), a_need(review, denise, "A quiet room", "Does homework there")
    meet(review, first, denise, "partly", goes_on=True)
    meet(review, second, denise, "no")
    found = page(review, denise)
    assert [(row.words, row.ended) for row in found.needs] == [("Sleep", None)]
    assert {(row.words, row.ended.label) for row in found.ended_needs} == {
        ("Sleep", "Partly met"),
        ("A quiet room", "Not met"),
    }


def test_a_need_that_is_met_does_not_go_on(review, denise):
    need = a_need(review, denise)
    with pytest.raises(Refused, match="A need that is met does not go on"):
        meet(review, need, denise, goes_on=True)
    meet(review, need, denise)
    assert page(review, denise).needs == []


def test_a_need_is_said_otherwise_by_whoever_saw_how_it_stands(review, denise):
    need = a_need(review, denise)
    known = {"preparation": review, "need": need, "by": denise, "today": TODAY}
    change_need(**known, words="Rest", outcome="Wakes rested", version=1)
    with pytest.raises(Refused, match="This was changed while you wrote"):
        change_need(**known, words="Sleep", outcome="Sleeps", version=1)
    need.refresh_from_db()
    assert (need.words, need.outcome, need.version) == ("Rest", "Wakes rested", 2)


def test_the_trail_holds_codes_and_no_words(review, denise):
    end(review, a_goal(review, denise), denise)
    meet(review, a_need(review, denise), denise, "no")
    for event in Event.objects.filter(action__regex=r"^(goal|need)\."):
        assert set(event.detail) <= {"child", "id", "version", "outcome"}
    assert {"goal.set", "goal.ended", "need.set", "need.ended"} <= set(Event.objects.values_list("action", flat=True))


def test_goals_are_shown_in_as_many_queries_however_many_there_are(review, denise):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page(review, denise)
        return len(found)

    a_goal(review, denise)
    a_need(review, denise)
    few = asked()
    for number in range(7):
        a_goal(review, denise, f"Goal {number}")
        a_need(review, denise, f"Need {number}")
    assert asked() == few
    assert Need.objects.count() == 8
