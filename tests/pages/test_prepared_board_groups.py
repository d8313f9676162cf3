"""The steps before a review told together: each group stands as its worst step does, and counts what is ready."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from heard.accounts.access import rights_of
from heard.children.queries import child_row
from heard.reviews.models import Preparation
from heard.reviews.queries.prepared_page import TO_DO, prepared_page
from heard.reviews.queries.step_groups import GROUPS, groups_of, how_many_ready, told_together
from heard.reviews.queries.steps import BRIEFLY, DOCUMENTS, DONE_AT, NEEDED_FOR, StepRow
from heard.rules.preparation import STEPS
from heard.rules.readiness import Readiness
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import DUE, TODAY, plan
from tests.pages.caseload_people import browser, plain, text_of

DONE, LATE, SOON, COMING, NOT_NEEDED = Readiness
DAY = date(2026, 6, 25)


def row(key, standing, *, is_red=False, briefly=""):
    facts = {"words": key, "who": "social worker", "due_on": DAY, "told": "", "done_on": None, "where": DONE_AT[key]}
    red = is_red or standing is LATE
    return StepRow(key=key, standing=standing, is_red=red, briefly=briefly or BRIEFLY[key], **facts)


def papers(*standings):
    return [row(key, standing) for key, standing in zip(GROUPS["Plans and reports"], standings, strict=True)]


def only_group(rows):
    (group,) = groups_of(rows)
    return group


def test_every_step_is_in_one_group_has_a_page_and_words_for_the_way_there():
    keys = [step.key for step in STEPS]
    assert sorted(key for group in GROUPS.values() for key in group) == sorted(keys)
    assert set(DONE_AT) == set(BRIEFLY) == set(TO_DO) == set(keys)
    assert set(NEEDED_FOR) <= set(keys)


@pytest.mark.parametrize(
    ("standings", "mark", "named", "ready"),
    [
        pytest.param((DONE, LATE, SOON, LATE, DONE), "Late", "assessment, health plan", "2 of 5", id="late"),
        pytest.param((LATE, LATE, LATE, LATE, DONE), "Late", "care plan, assessment and 2 more", "1 of 5", id="many"),
        pytest.param((DONE, DONE, SOON, COMING, DONE), "Due soon", "report", "3 of 5", id="due soon"),
        pytest.param((DONE, DONE, COMING, DONE, DONE), "Coming", "", "4 of 5", id="nothing presses"),
        pytest.param((DONE, DONE, DONE, DONE, NOT_NEEDED), "Done", "", "4 of 4", id="all that is needed"),
        pytest.param((LATE, DONE, NOT_NEEDED, NOT_NEEDED, NOT_NEEDED), "Late", "care plan", "", id="two are needed"),
        pytest.param((NOT_NEEDED,) * 5, "Not needed", "", "", id="nothing is needed"),
    ],
)
def test_a_group_stands_as_its_worst_step_names_it_and_counts_what_is_ready(standings, mark, named, ready):
    group = only_group(papers(*standings))
    assert (group.heading, group.mark.words, group.named, group.ready) == ("Plans and reports", mark, named, ready)


def test_what_is_missing_from_the_first_day_stands_before_what_is_due_soon_and_after_what_is_late():
    profile = row("profile", COMING, is_red=True)
    assert only_group([row("venue", SOON), profile]).mark.words == "Missing"
    assert only_group([row("venue", LATE), profile]).mark.words == "Late"


def test_a_step_that_stands_alone_is_neither_named_nor_counted():
    group = only_group([row("alone", LATE)])
    assert (group.heading, group.mark.words, group.named, group.ready) == ("In private", "Late", "", "")


def test_how_much_is_ready_leaves_out_what_nobody_needs():
    assert how_many_ready(papers(DONE, LATE, NOT_NEEDED, COMING, DONE)) == "2 of 4"
    assert how_many_ready([]) == "0 of 0"


def test_plans_and_reports_that_stand_alike_are_one_line_and_others_stay_apart():
    told = told_together([row("venue", LATE), *papers(LATE, SOON, LATE, DONE, SOON)])
    assert [(step.words, step.standing) for step in told] == [
        ("venue", LATE),
        ("Add plans and reports that are up to date: care plan, report", LATE),
        ("Add plans and reports that are up to date: assessment, education plan", SOON),
        ("health", DONE),
    ]
    assert told[1].where == DOCUMENTS and told[1].is_red and not told[2].is_red


@pytest.fixture
def review(child, coordinator):
    return plan(child, coordinator, on=DUE)


def shown(review, who):
    rights = rights_of(who, TODAY)
    review = Preparation.objects.get(pk=review.pk)
    page = {"child": child_row(review.child, rights), "ready": prepared_page(rights, review).ready}
    return render_to_string("reviews/plan_ready.html", {"page": page})


def test_the_page_of_the_review_shows_every_step_in_its_group_and_how_many_are_ready(review, worker):
    words = plain(shown(review, worker))
    assert words.startswith("What is ready: 0 of 13 With the child: 0 of 3")
    headings = ["With the child", "Who comes", "Plans and reports: 0 of 5", "Views", "In private"]
    assert [words.index(each) for each in headings] == sorted(words.index(each) for each in headings)
    assert "Add an education plan that is up to date" in words
    assert "Nobody is recorded as holding parental responsibility. Write down who has it." in words


@pytest.mark.parametrize(
    ("who", "is_led"), [("denise", True), ("worker", False), ("coordinator", False), ("manager", False)]
)
def test_only_the_officer_is_led_to_the_talks_and_everybody_who_prepares_to_the_documents(
    review, child, who, is_led, request
):
    page = shown(review, request.getfixturevalue(who))
    assert (f"/children/{child.pk}/plan/{review.pk}/talk/" in page) is is_led
    assert (f"/children/{child.pk}/plan/{review.pk}/talks/" in page) is is_led
    assert f"/children/{child.pk}/documents/" in page


def test_every_link_of_the_steps_leads_to_a_page_that_opens(review, denise):
    client, page = browser(denise), shown(review, denise)
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    assert len(links) >= 7
    assert {client.get(link).status_code for link in links} == {200}


def test_the_board_says_the_same_in_few_words(review, coordinator):
    words = text_of(browser(coordinator), "/preparing/")
    assert "Ready: 0 of 13" in words
    assert "Missing: profile 0 of 3 ready" in words
