"""The page of one child: the next date opened, every review explained, the time in care drawn and told."""

from datetime import date

import pytest

from heard import clock
from heard.accounts.models import Role
from heard.audit.models import Event
from heard.reviews.actions.hold import record_review, strike_review
from heard.reviews.models import Review
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import a_reviewed_child, browser, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara(council, denise):
    """In care before, from June 2023 to July 2024; back since 18 March 2026."""
    child = world.a_child(
        council=council,
        iro=denise,
        in_care=False,
        forename="Amara",
        surname="Nwosu",
        called="Mara",
        number="NM-20417",
        born_on=date(2014, 8, 2),
    )
    world.an_episode(child, started_on=date(2023, 6, 5), ended_on=date(2024, 1, 15), end_reason="X1")
    family = {"reason": "P", "placement": "U1", "end_reason": "E4A"}
    world.an_episode(child, started_on=date(2024, 1, 15), ended_on=date(2024, 7, 12), **family)
    world.an_episode(child, started_on=date(2026, 3, 18), legal_status="V2")
    for day in (date(2023, 6, 29), date(2023, 10, 3), date(2024, 3, 27)):
        world.a_review(child, day)
    world.start_clocks([child])
    return child


def page_of(person, child) -> str:
    return text_of(browser(person), f"/children/{child.pk}/")


def test_the_head_says_who_it_is(denise, amara) -> None:
    page = page_of(denise, amara)
    assert "11 years old · NM-20417 Amara Nwosu" in page
    assert "Likes to be called Mara" in page
    assert "Reviewing officer Denise Fairweather, since" in page
    assert "In care because The family, or Mara, agreed (Children Act 1989, section 20)" in page


def test_where_the_child_lives_is_kept_apart(denise, amara) -> None:
    assert "Where Mara lives Kept apart." in page_of(denise, amara)


def test_the_next_date_is_opened_with_the_twenty_working_days(denise, amara) -> None:
    page = page_of(denise, amara)
    assert "Wednesday 15 April in 14 working days First review." in page
    assert "The 20 working days" in page
    assert "3 holiday" in page
    assert "15 18 our promise 16 19 17 20 the law’s date" in page
    assert (
        "Why the first review again Mara left care on Friday 12 July 2024. A new time in care starts a new count."
        in page
    )


def test_both_times_in_care_are_told_newest_first(denise, amara) -> None:
    page = page_of(denise, amara)
    assert "Now: day 7" in page
    assert "Before this, Mara was out of care for 20 months." in page
    assert "Before: 13 months, three reviews, two on time" in page
    story = page.split("See this as a list")[1]
    told = ["Came into care", "Went home", "Review 3, on time", "Moved: with family. The count went on."]
    told += ["Review 2, 4 days late", "Review 1, on time"]
    places = [story.index(words) for words in told]
    assert places == sorted(places)


def test_every_review_says_when_it_was_due_and_how_the_child_took_part(denise, amara) -> None:
    page = page_of(denise, amara)
    late = "Tuesday 3 October 2023 Second review 4 days late : due by Friday 29 September 2023"
    assert late in page
    assert "Mara came, and spoke for themselves. From a return." in page
    assert "Thursday 29 June 2023 First review On time : due by Monday 3 July 2023" in page


def test_the_drawing_says_what_it_shows(denise, amara) -> None:
    page = browser(denise).get(f"/children/{amara.pk}/").content.decode()
    assert "Mara’s time in care, from Wednesday 18 March 2026</title>" in page
    assert "Review 2: 4 days late, Tuesday 3 October 2023." in page
    assert 'role="img"' in page


def test_a_review_before_the_returns_begin_is_not_judged(council, denise) -> None:
    council.known_from = date(2024, 4, 1)
    council.save()
    child = a_reviewed_child(
        council, denise, "Ty", date(2022, 5, 2), [date(2024, 6, 3), date(2024, 12, 2)], source="return"
    )
    page = page_of(denise, child)
    assert "Not judged: what came before is not in the returns" in page
    assert "Review: not judged" not in page.split("Reviews held")[1]
    assert "Next review." in page
    assert "Third review" not in page


def test_a_struck_review_stays_with_its_reason(manager, denise, amara) -> None:
    told = {"child": amara, "by": denise, "today": clock.today()}
    review = record_review(held_on=date(2026, 3, 20), participation="PN1", **told)
    page = page_of(denise, amara)
    assert "Recorded by Denise Fairweather" in page
    assert f"/reviews/{review.pk}/strike/" in browser(denise).get(f"/children/{amara.pk}/").content.decode()
    strike_review(
        review=Review.objects.get(pk=review.pk), why="It was another child’s.", by=denise, today=clock.today()
    )
    page = page_of(denise, amara)
    assert "1 review struck out" in page
    assert "Struck out by Denise Fairweather: It was another child’s." in page


def test_buttons_are_there_for_those_who_may_press_them(council, denise, manager, amara) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(amara, worker)
    hers = page_of(denise, amara)
    assert ("Record a review" in hers, "Appoint a reviewing" in hers) == (True, False)
    assert "Appoint a reviewing officer" in page_of(manager, amara)
    page = page_of(worker, amara)
    assert [words for words in ("Record a review", "End this time", "Name a", "Strike this") if words in page] == []


def test_a_name_kept_to_the_reviewing_service_is_not_shown_to_others(council, denise, amara) -> None:
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    world.an_involvement(amara, worker)
    amara.called_shown_to = "iro_service"
    amara.save()
    assert "Mara" in page_of(denise, amara)
    assert "Mara" not in page_of(worker, amara).replace("Amara", "")


def test_a_child_who_left_care_has_no_review_due(council, manager) -> None:
    child = world.a_child(council=council, in_care=False, forename="Uma")
    world.an_episode(child, started_on=date(2024, 1, 8), ended_on=date(2025, 2, 3), end_reason="E4A")
    world.start_clocks([child])
    page = page_of(manager, child)
    assert "Uma has not been in care since Monday 3 February 2025, so no review is due." in page
    assert "Begin a time in care" in page


def test_opening_the_record_is_written_down(denise, amara) -> None:
    page_of(denise, amara)
    assert Event.objects.filter(action="child.read", actor_id=denise.pk, about_id=amara.pk).count() == 1
