"""The review's own page is short: what is next stands first, what can wait is folded, and each thing is said once."""

import re

import pytest

from heard.reviews.actions.note_taker import name_note_taker
from heard.rules.review_states import State
from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import somebody, tick
from tests.actions.preparing import TODAY, brought_to
from tests.actions.viewing import asked, checked, sent
from tests.pages.caseload_people import browser, plain

pytestmark = pytest.mark.django_db
OPEN_IT, LOOK = "Open the page of the meeting", "Look at the page of the meeting"


def page_of(who, review):
    return browser(who).get(f"/children/{review.child_id}/plan/{review.pk}/").content.decode()


def filled(page):
    """The words of the filled buttons."""
    return [
        plain(words) for words in re.findall(r"<(?:a|button)[^>]*govuk-button heard-button[^>]*>(.*?)</", page, re.S)
    ]


def part(page, region):
    """One part of the page, in two: what is open at once, and what is folded."""
    inside = page.split(f'<section aria-labelledby="{region}">')[1].split("</section>")[0]
    folded = "".join(re.findall(r"<details.*?</details>", inside, re.S))
    return plain(re.sub(r"<details.*?</details>", "", inside, flags=re.S)), plain(folded)


def test_while_it_goes_on_the_page_of_the_meeting_is_the_main_button_of_who_writes_in_it(child, coordinator, denise):
    begun = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    assert filled(page_of(denise, begun)) == [OPEN_IT]
    page = page_of(coordinator, begun)
    assert filled(page) == ["Complete the review"] and LOOK in page and OPEN_IT not in page
    name_note_taker(preparation=begun, person=coordinator, by=denise, today=TODAY)
    assert filled(page_of(coordinator, begun)) == [OPEN_IT]


def test_whoever_leads_finds_the_other_moves_folded_below_it(child, coordinator, denise):
    page = page_of(denise, brought_to(State.UNDER_WAY, child, coordinator, officer=denise))
    folded = next(each for each in re.findall(r"<details.*?</details>", page, re.S) if "Adjourn the review" in each)
    assert "Complete the review" in folded and "Call the review off" in folded


def test_before_it_begins_nobody_is_led_to_the_meeting_by_a_button(review, denise):
    page = page_of(denise, review)
    assert LOOK in page and OPEN_IT not in page


def test_what_can_wait_is_folded_under_its_group_and_what_presses_is_not(review, denise):
    shown, folded = part(page_of(denise, review), "ready")
    assert "Add an education plan that is up to date" in folded + shown
    for words in re.findall(r"(\w[^.]*?) For the", folded):
        assert words not in shown
    assert "Give the child the officer’s profile" in shown, "it is red from the first day"
    assert "Not needed" not in shown


def test_what_people_think_is_told_once_and_what_needs_the_officer_is_open(review, child, mum, denise):
    nan = somebody(child, denise, "Nan Old", "family")
    first, second = tick(review, denise, mum, nan)
    asked(first, second)
    one = sent(review, first)
    page = page_of(denise, review)
    assert "Who was asked what they think</h2>" not in page
    shown, folded = part(page, "views")
    assert "Mum Invented" in shown and "To be checked" in shown
    assert "Nan Old" in folded and "Nan Old" not in shown
    checked(one, denise)
    shown, folded = part(page_of(denise, review), "views")
    assert "Mum Invented" in folded and "Mum Invented" not in shown, "nothing is to be done about it any more"


def test_who_comes_is_told_by_name_under_each_reply_and_who_has_not_replied_stays_open(review, child, mum, denise):
    nan = somebody(child, denise, "Nan Old", "family")
    first, second = tick(review, denise, mum, nan)
    asked(first, second)
    first.reply, first.replied_at, first.reply_words = "coming", first.invited_at, "I bring cake."
    first.save(update_fields=["reply", "replied_at", "reply_words"])
    shown, folded = part(page_of(denise, review), "who")
    assert "Coming Mum Invented" in shown and "Nan Old" in shown and "No reply yet" in shown
    assert "I bring cake." in folded and "I bring cake." not in shown
