"""Planning a review on its page: days that are proposed, or another; nothing typed is lost; one plan for one review."""

from datetime import date, time

import pytest

from heard.accounts.models import Role
from heard.children.models import Child, Episode, Kinship
from heard.reviews.actions.care import end_care
from heard.reviews.actions.clock import refresh_clock
from heard.reviews.models import Preparation
from tests import world
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import A_DAY, DUE, TODAY, a_child_due, plan
from tests.pages.caseload_people import browser, plain, text_of
from tests.pages.sending import boxes, said_after, said_by, send


@pytest.fixture
def child(council, denise, worker, coordinator):
    facts = {"forename": "Kacper", "surname": "Nowak", "called": "Kacper"}
    return a_child_due(council, denise, coordinator, worker, **facts)


def path_of(child, more=""):
    return f"/children/{child.pk}/plan/{more}"


def told(**more):
    return {
        "planned_on": "2026-06-15",
        "starts_at": "",
        "minutes": "60",
        "late_why": "",
        "without_meeting": "with",
    } | more


def test_the_page_says_when_and_why_and_proposes_days_each_with_its_reasons(child, coordinator):
    page = browser(coordinator).get(path_of(child)).content.decode()
    said = plain(page)
    assert "Plan Kacper’s next review" in said
    assert "In time by law and by our promise." in said
    assert page.count('type="radio"') == 6, "five days and another, and no choice to do without a meeting"
    assert "Another day" in said
    assert page.index('value="other"') > page.index('name="planned_on"')
    assert page.count("checked") == 1, "the best day"


def test_a_day_that_is_proposed_is_planned_with_its_time_and_length(child, coordinator):
    answer = send(coordinator, path_of(child), **told(starts_at="4:15pm", minutes="45"))
    said = said_after(answer)
    made = Preparation.objects.get()
    assert (made.planned_on, made.starts_at, made.minutes) == (date(2026, 6, 15), time(16, 15), 45)
    assert answer["Location"] == path_of(child, f"{made.pk}/")
    assert "The review is planned for Monday 15 June." in said
    assert "At 4:15pm, for 45 minutes." in said


def test_another_day_is_asked_for_in_three_boxes(child, denise):
    said = said_by(send(denise, path_of(child), **told(planned_on="other")), 422)
    assert "The review cannot be planned yet" in said
    assert said.count("Enter the day.") == 2
    said_after(send(denise, path_of(child), **told(planned_on="other"), **boxes("other_on", DUE)))
    assert Preparation.objects.get().planned_on == DUE


def test_a_day_that_was_proposed_to_me_can_be_chosen_after_somebody_took_a_place_on_it(child, denise):
    said_after(send(denise, path_of(child), **told(planned_on="2026-06-23")))
    assert Preparation.objects.get().planned_on == date(2026, 6, 23)
    assert "Choose one of these days" in said_by(send(denise, path_of(child), **told(planned_on="soon")), 422)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"starts_at": "4:15"}, "Is 4:15 in the morning or the afternoon? Write 4:15am or 4:15pm."),
        ({"starts_at": "soon"}, "The time it begins must be written like 9:30, 2pm or 14:00."),
        ({"minutes": "an hour"}, "Enter how many minutes, as a number such as 60."),
        ({"minutes": "5"}, "A meeting takes from 10 to 480 minutes."),
        ({"planned_on": ""}, "Choose a day."),
    ],
)
def test_what_is_wrong_is_told_at_its_box_and_nothing_typed_is_lost(child, coordinator, wrong, sentence):
    answer = send(coordinator, path_of(child), **told(late_why="Away at camp") | wrong)
    assert sentence in said_by(answer, 422)
    page = answer.content.decode()
    assert "Away at camp" in page
    if "planned_on" not in wrong:
        assert 'value="2026-06-15" checked' in page
    assert not Preparation.objects.exists()


def test_a_late_day_needs_a_reason_and_is_late_from_then_on(child, coordinator):
    late = told(planned_on="other") | boxes("other_on", DUE + 3 * A_DAY)
    said = said_by(send(coordinator, path_of(child), **late), 422)
    assert "3 July 2026 is 3 days after the law’s limit, 30 June 2026. Say why no earlier day is possible" in said
    said = said_after(send(coordinator, path_of(child), **late | {"late_why": "Kacper is away until then."}))
    assert "which is after the law’s date: it is shown as late from now on." in said
    assert "Planned 3 days after the law’s date: late. Reason: Kacper is away until then." in said


def test_where_no_day_is_left_in_time_the_reason_is_asked_for_outright(child, coordinator, on_the_day):
    on_the_day.move_to("2026-07-02T09:00:00+01:00")
    said = text_of(browser(coordinator), path_of(child))
    assert "Why the day is late No day is left in time." in said
    late = told(planned_on="2026-07-03")
    assert said_by(send(coordinator, path_of(child), **late), 422).count("Say why no earlier day is possible.") == 2
    said_after(send(coordinator, path_of(child), **late | {"late_why": "Nobody planned it in time."}))
    assert Preparation.objects.get().late_why == "Nobody planned it in time."


def test_a_day_that_has_passed_is_refused_at_the_box_it_was_typed_in(child, coordinator):
    answer = send(coordinator, path_of(child), **told(planned_on="other"), **boxes("other_on", TODAY - A_DAY))
    assert "A review cannot be planned for a day that has passed." in said_by(answer, 422)
    assert 'href="#id_other_on_day"' in answer.content.decode()


def test_looking_at_days_after_school_plans_nothing_and_loses_nothing(child, coordinator):
    typed = told(not_in_school_time="on", starts_at="4pm", minutes="50", propose="yes", late_why="Perhaps")
    answer = send(coordinator, path_of(child), **typed)
    said = said_by(answer)
    assert "After school, so that no lesson is missed." in said
    page = answer.content.decode()
    for kept in ('value="4pm"', 'value="50"', "Perhaps", 'value="2026-06-15" checked'):
        assert kept in page, kept
    assert not Preparation.objects.exists()


def test_two_who_plan_the_same_review_at_once_plan_one_and_the_other_is_told(child, coordinator, manager):
    mine, theirs = browser(coordinator), browser(manager)
    for client in (mine, theirs):
        assert "Plan the review" in text_of(client, path_of(child))
    said_after(send(coordinator, path_of(child), **told()))
    answer = send(manager, path_of(child), **told(starts_at="2pm"))
    said = said_by(answer, 422)
    assert "Femi Adeyemi has planned this review already, for Monday 15 June. Move that one, or call it off." in said
    assert "Open that review" in said
    assert 'value="2pm"' in answer.content.decode()
    assert Preparation.objects.count() == 1


def test_a_review_that_is_planned_already_is_led_to(child, coordinator):
    made = plan(child, coordinator)
    page = browser(coordinator).get(path_of(child)).content.decode()
    assert path_of(child, f"{made.pk}/") in page
    assert "Plan the review" not in plain(page)


def test_a_child_who_is_not_in_care_has_no_review_to_plan(child, coordinator):
    end_care(child=child, ended_on=TODAY, end_reason="E3", by=coordinator, today=TODAY)
    said = text_of(browser(coordinator), path_of(child))
    assert "Kacper is not in care now, so no review is due." in said
    assert "Plan the review" not in said
    assert "not in care now" in said_by(send(coordinator, path_of(child), **told()), 422)


def test_without_a_meeting_is_offered_only_where_the_rules_allow_it(child, coordinator):
    said = text_of(browser(coordinator), path_of(child))
    assert "Could it be without a meeting?" in said
    assert "Plan a meeting." in said
    Episode.objects.filter(child=child).update(started_on=date(2024, 9, 2))
    refresh_clock([child.pk], today=TODAY)
    said = text_of(browser(coordinator), path_of(child))
    assert "Without a meeting: the child and the reviewing officer agreed" in said
    assert "In long-term foster care, with the same carers, since Monday 2 September 2024." in said
    said = said_after(send(coordinator, path_of(child), **told(without_meeting="without")))
    assert "Without a meeting: the child and the reviewing officer agreed. In long-term foster care" in said
    assert Preparation.objects.get().without_meeting


def test_brothers_and_sisters_stand_there_with_their_day_or_a_link_for_it(council, child, denise, coordinator):
    sister = a_child_due(council, denise, coordinator, forename="Maja", surname="Nowak")
    hidden = a_child_due(council, denise, coordinator, forename="Hidden", surname="Nowak")
    Child.objects.filter(pk=hidden.pk).update(restricted=True)
    for other in (sister, hidden):
        Kinship.objects.create(child=child, kin=other, kind="sibling", recorded_by=denise)
    said = text_of(browser(coordinator), path_of(child))
    assert "Maja : no review planned. Plan Maja’s review" in said
    assert "Hidden" not in said
    made = plan(child, coordinator)
    page = browser(coordinator).get(path_of(child, f"{made.pk}/")).content.decode()
    assert f"/children/{sister.pk}/plan/?on=2026-06-15" in page
    offered = browser(coordinator).get(path_of(sister, "?on=2026-06-15")).content.decode()
    assert 'value="2026-06-15" checked' in offered
    assert "A brother or sister has a review that day." in plain(offered)
    plan(sister, coordinator)
    assert "Maja : planned for Monday 15 June ." in text_of(browser(coordinator), path_of(child, f"{made.pk}/"))


@pytest.mark.parametrize("on", ["soon", "2026-02-31", "<b>", "20260615x"])
def test_only_a_day_is_taken_from_a_link(child, coordinator, on):
    page = browser(coordinator).get(path_of(child), {"on": on}).content.decode()
    assert page.count('type="radio"') == 6
    assert "<b>" not in page.split("Another day")[0].split('name="planned_on"')[1]


def test_another_officer_and_a_social_worker_plan_nothing(council, child, worker):
    other = world.a_person(role=Role.IRO, council=council)
    for person in (other, worker):
        assert browser(person).get(path_of(child)).status_code == 404
        assert send(person, path_of(child), **told()).status_code == 404
    assert not Preparation.objects.exists()
