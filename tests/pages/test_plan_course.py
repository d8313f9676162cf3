"""Taking a review through its course by its pages: what each asks, refuses at its box, and says afterwards."""

import pytest

from heard.children.models import Child
from heard.reviews.models import Invitation, Meeting, Preparation, Review
from heard.rules.review_states import State
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, DUE, TODAY, a_child_due, brought_to, plan, taken_up
from tests.pages.caseload_people import browser, text_of
from tests.pages.sending import boxes, said_after, said_by, send
from tests.pages.test_plan_page import path_of


@pytest.fixture
def child(council, denise, worker, coordinator):
    return a_child_due(council, denise, coordinator, worker, forename="Kacper", surname="Nowak", called="Kacper")


def state_of(made):
    return Preparation.objects.get(pk=made.pk).state


def test_a_review_goes_its_whole_way_by_its_pages(child, coordinator, denise):
    made = plan(child, coordinator, on=TODAY)
    assert "Preparing has begun." in said_after(send(coordinator, path_of(made, "preparing/")))
    assert "The review has begun." in said_after(send(denise, path_of(made, "begin/"), **boxes("held_on", TODAY)))
    said = said_after(send(denise, path_of(made, "adjourn/"), why="The health plan is missing. Kacper waits."))
    assert "Until it is completed, no proposal goes ahead and no decision is issued." in said
    said = said_after(send(coordinator, path_of(made, "take-up/"), **boxes("held_on", TODAY)))
    assert "It cannot be adjourned again." in said
    assert "The meeting is added." in said_after(send(denise, path_of(made, "meeting/"), **boxes("held_on", TODAY)))
    said = text_of(browser(denise), path_of(made, "complete/"))
    assert "It met 3 times" in said
    assert "It counts as held on Monday 8 June 2026. The next review is counted from that day." in said
    assert "The review is completed." in said_after(send(denise, path_of(made, "complete/"), participation="PN1"))
    assert state_of(made) == State.HELD
    assert Review.objects.filter(child=child, held_on=TODAY, preparation=made).exists()
    assert Meeting.objects.filter(preparation=made).count() == 3


@pytest.mark.parametrize(
    ("state", "page", "sentence"),
    [
        (State.PLANNED, "begin/", "This review is planned, so it cannot be begun. You can begin preparing the review"),
        (State.ADJOURNED, "begin/", "This review is adjourned. You can take the review up again instead."),
        (State.PREPARING, "take-up/", "This review is being prepared. You can begin the review instead."),
        (State.PREPARING, "complete/", "so it cannot be completed. You can begin the review"),
        (State.PLANNED, "meeting/", "A meeting is added only while a review is under way."),
        (State.HELD, "adjourn/", "This review was held, so it cannot be adjourned."),
        (State.HELD, "call-off/", "This review was held, so it cannot be"),
        (State.UNDER_WAY, "move/", "so its day cannot be moved. Add its next meeting instead."),
        (State.CANCELLED, "move/", "Plan another review instead."),
    ],
)
def test_a_page_that_is_opened_in_the_wrong_state_says_what_to_do(child, coordinator, denise, state, page, sentence):
    made = brought_to(state, child, coordinator, officer=denise)
    answer = browser(denise).get(path_of(made, page))
    assert sentence in text_of(browser(denise), path_of(made, page))
    assert '<form method="post" novalidate>' not in answer.content.decode()


def test_a_move_that_somebody_else_has_made_meanwhile_is_refused_and_nothing_typed_is_lost(child, coordinator, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    said_after(send(coordinator, path_of(made, "complete/"), participation="PN1"))
    answer = send(denise, path_of(made, "adjourn/"), why="A report is missing.")
    said = said_by(answer, 422)
    assert "This review was held, so it cannot be adjourned." in said
    assert "A report is missing." in answer.content.decode()


def test_a_button_that_comes_too_late_says_so(child, coordinator):
    made = plan(child, coordinator)
    said_after(send(coordinator, path_of(made, "preparing/")))
    assert "This review is being prepared already." in said_after(send(coordinator, path_of(made, "preparing/")))


def test_only_the_childs_officer_adjourns_and_others_are_told_the_rule(child, coordinator, manager, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    for person in (coordinator, manager):
        said = text_of(browser(person), path_of(made, "adjourn/"))
        assert "Only the child’s reviewing officer can adjourn the review" in said
        assert "regulation 36(2)" in said
        answer = send(person, path_of(made, "adjourn/"), why="A report is missing.")
        assert "Only the child’s reviewing officer can adjourn" in said_by(answer, 422)
    assert state_of(made) == State.UNDER_WAY


def test_adjourning_asks_for_the_reason_at_its_box(child, coordinator, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    said = said_by(send(denise, path_of(made, "adjourn/"), why=" "), 422)
    assert said.count("Say which information is missing, and what the wait means for the child.") == 2
    assert "Complete this review by Monday 6 July" in said


def test_a_review_is_not_adjourned_twice(child, coordinator, denise):
    made = taken_up(child, coordinator, officer=denise)
    assert "A review can be adjourned only once." in text_of(browser(denise), path_of(made, "adjourn/"))
    assert "only once" in said_by(send(denise, path_of(made, "adjourn/"), why="Again"), 422)


def test_no_day_is_offered_for_a_review_whose_day_has_not_come(child, coordinator, denise):
    """Else pressing one button too early would begin it for good."""
    made = brought_to(State.PREPARING, child, coordinator, officer=denise)
    Preparation.objects.filter(pk=made.pk).update(planned_on=TODAY + A_DAY)
    page = browser(denise).get(path_of(made, "begin/")).content.decode()
    assert f'value="{TODAY.year}"' not in page
    assert "Enter the day of the first meeting." in said_by(send(denise, path_of(made, "begin/")), 422)
    assert state_of(made) == State.PREPARING
    Preparation.objects.filter(pk=made.pk).update(planned_on=TODAY)
    assert f'value="{TODAY.year}"' in browser(denise).get(path_of(made, "begin/")).content.decode()


def test_a_review_that_was_called_off_leads_to_planning_another(child, coordinator, denise, worker):
    made = brought_to(State.CANCELLED, child, coordinator, officer=denise)
    link = f'href="/children/{child.pk}/plan/">Plan another review of Kacper</a>'
    assert link in browser(coordinator).get(path_of(made, "")).content.decode()
    assert link not in browser(worker).get(path_of(made, "")).content.decode(), "who may not plan is led nowhere"
    shown = text_of(browser(coordinator), path_of(made, ""))
    assert "Nobody was invited." in shown
    assert "nobody is invited. Whoever still has to be told so stands below." in shown


def test_a_review_that_goes_on_leads_to_no_other(child, coordinator, denise):
    made = brought_to(State.PREPARING, child, coordinator, officer=denise)
    assert "Plan another review" not in text_of(browser(coordinator), path_of(made, ""))


def test_a_first_meeting_on_another_day_that_is_late_asks_why(child, coordinator, denise, on_the_day):
    made = brought_to(State.PREPARING, child, coordinator, officer=denise)
    on_the_day.move_to("2026-07-03T09:00:00+01:00")
    late = boxes("held_on", DUE + 2 * A_DAY)
    answer = send(denise, path_of(made, "begin/"), **late)
    assert "is 2 days after the law’s limit" in said_by(answer, 422)
    assert 'href="#id_late_why"' in answer.content.decode()
    said_after(send(denise, path_of(made, "begin/"), **late, late_why="Kacper was ill."))
    assert Preparation.objects.get(pk=made.pk).late_why == "Kacper was ill."


def test_a_meeting_to_come_is_refused_at_its_day(child, coordinator, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    answer = send(denise, path_of(made, "meeting/"), **boxes("held_on", TODAY + A_DAY))
    assert "is in the future. Add the meeting once it has been held." in said_by(answer, 422)
    assert 'href="#id_held_on_day"' in answer.content.decode()


def test_completing_asks_how_the_child_took_part_in_words(child, coordinator, denise):
    made = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    said = text_of(browser(coordinator), path_of(made, "complete/"))
    assert "How Kacper took part" in said
    assert "Came, and spoke for themselves (PN1)" in said
    assert "(PN0)" not in said, "what does not fit the child’s age is not offered"
    said = said_by(send(coordinator, path_of(made, "complete/")), 422)
    assert said.count("Choose how the child took part in the review.") == 2
    assert "Choose how they took part." in said_by(
        send(coordinator, path_of(made, "complete/"), participation="PN0"), 422
    )


def test_before_its_day_a_review_is_cancelled_and_from_then_on_stood_down(
    child, coordinator, denise, manager, on_the_day
):
    made = plan(child, coordinator)
    page = path_of(made, "call-off/")
    said = text_of(browser(coordinator), page)
    assert "so the review is cancelled" in said
    assert "Choose a person Denise Fairweather Ruth Calder" in said
    said = said_by(send(coordinator, page), 422)
    assert said.count("Say why the review does not take place as planned.") == 2
    assert said.count("Choose who allowed it.") == 2
    on_the_day.move_to("2026-06-15T09:00:00+01:00")
    said = text_of(browser(coordinator), page)
    assert "so the review is stood down" in said
    assert said_by(send(coordinator, page, allowed_by=denise.pk), 422).count("Say why no review came of it.") == 2
    said = said_after(send(coordinator, page, why="Nobody came.", allowed_by=manager.pk))
    assert "The review is stood down. The law’s date does not move: plan another one." in said
    assert state_of(made) == State.STOOD_DOWN


def test_nobody_but_officer_and_manager_can_have_allowed_it(child, coordinator, denise):
    made = plan(child, coordinator)
    told = {"why": "Kacper is ill.", "allowed_by": coordinator.pk}
    assert "Choose who allowed it." in said_by(send(coordinator, path_of(made, "call-off/"), **told), 422)
    assert f'value="{denise.pk}" selected' in browser(denise).get(path_of(made, "call-off/")).content.decode()


def test_a_review_is_moved_with_its_time_and_says_who_will_be_told(child, coordinator, denise):
    made = plan(child, coordinator)
    page = path_of(made, "move/")
    assert "Nobody has been invited yet" in text_of(browser(denise), page)
    facts = {"ticked_by": denise, "ticked_at": made.made_at, "invited_at": made.made_at}
    for person in (denise, coordinator):
        Invitation.objects.create(preparation=made, person=person, **facts)
    said = text_of(browser(denise), page)
    assert "2 people have been invited, and are told of the new day." in said
    assert "The law’s date, Tuesday 30 June, stays where it is." in said
    told = boxes("planned_on", DUE) | {"starts_at": "14:30", "minutes": "90", "late_why": ""}
    said = said_after(send(denise, page, **told))
    assert "The review is on Tuesday 30 June now. The law’s date stays." in said
    assert "At 2:30pm, for an hour and a half." in said


def test_a_move_that_is_refused_comes_back_with_everything_typed(child, coordinator):
    made = plan(child, coordinator)
    page = path_of(made, "move/")
    late = boxes("planned_on", DUE + A_DAY) | {"starts_at": "2pm", "minutes": "75", "late_why": ""}
    answer = send(coordinator, page, **late)
    assert "is 1 day after the law’s limit" in said_by(answer, 422)
    for kept in ('value="2pm"', 'value="75"', 'href="#id_late_why"'):
        assert kept in answer.content.decode()
    past = boxes("planned_on", TODAY - A_DAY) | {"starts_at": "", "minutes": "75", "late_why": ""}
    answer = send(coordinator, page, **past)
    assert "for a day that has passed" in said_by(answer, 422)
    assert 'href="#id_planned_on_day"' in answer.content.decode()
    assert Preparation.objects.get(pk=made.pk).planned_on == made.planned_on


def test_who_only_looks_moves_nothing(child, coordinator, worker):
    made = plan(child, coordinator)
    for page in ("move/", "preparing/", "begin/", "meeting/", "adjourn/", "take-up/", "complete/", "call-off/"):
        assert browser(worker).get(path_of(made, page)).status_code == 404
        assert send(worker, path_of(made, page)).status_code == 404
    assert state_of(made) == State.PLANNED
    assert Child.objects.filter(pk=child.pk).exists()
