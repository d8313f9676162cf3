"""What people sent before a review waits in the officer's week until it is checked, and in nobody else's."""

import pytest
from django.urls import reverse

from tests.actions.invited import *  # noqa: F403
from tests.actions.invited import tick
from tests.actions.viewing import WELL, asked, checked, sent, typed
from tests.pages.caseload_people import browser, plain, text_of

pytestmark = pytest.mark.django_db
WAITS = "Nobody else reads it before you have checked it."


def test_what_somebody_sent_waits_in_the_officers_week_until_it_is_checked(review, mum, denise):
    (invited,) = tick(review, denise, mum)
    asked(invited)
    assert WAITS not in text_of(browser(denise), "/week/"), "nobody has given anything"
    one = sent(review, invited)
    page = browser(denise).get("/week/").content.decode()
    assert f"One person has said what they think. {WAITS}" in page and WELL not in page
    assert reverse("reviews:views", args=[review.child_id, review.pk]) in page
    checked(one, denise)
    assert WAITS not in text_of(browser(denise), "/week/")


def test_several_are_one_task_and_wait_for_nobody_but_the_officer(review, mum, denise, coordinator, worker):
    (invited,) = tick(review, denise, mum)
    asked(invited)
    sent(review, invited)
    typed(review, mum, coordinator)
    assert text_of(browser(denise), "/week/").count("2 people have said what they think.") == 1
    for who in (coordinator, worker):
        assert WAITS not in plain(browser(who).get("/", follow=True).content.decode())
