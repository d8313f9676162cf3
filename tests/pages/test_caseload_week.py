"""My week: what is overdue, due soon and coming, in words a person would use, and on paper."""

from datetime import date

import pytest

from heard.accounts.models import Role
from heard.audit.models import Event
from tests import world
from tests.pages.caseload_day import *  # noqa: F403
from tests.pages.caseload_people import a_reviewed_child, browser, text_of

pytestmark = pytest.mark.django_db


def test_a_late_review_says_how_late_and_why(council, denise) -> None:
    held = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19), date(2025, 9, 19)]
    a_reviewed_child(council, denise, "Ty", date(2024, 9, 3), held)
    page = text_of(browser(denise), "/week/")
    assert "1 review overdue" in page
    assert "Thursday 19 March 5 days late Ty" in page
    assert "Fifth review. Not planned yet. Six months after Ty’s last review on Friday 19 September 2025." in page


def test_a_first_review_says_its_two_dates_and_every_line_of_the_reason(council, denise) -> None:
    a_reviewed_child(council, denise, "Amara", date(2026, 3, 18), born_on=date(2014, 8, 2))
    page = text_of(browser(denise), "/week/")
    assert "Wednesday 15 April in 14 working days Amara 11 years old First review." in page
    reason = "28 days after Amara came into care on Wednesday 18 March: our promise. The law’s date is Friday 17 April."
    assert reason in page
    assert "Counted from Wednesday 18 March 2026, the day Amara came into care. That day is not counted." in page
    assert "Left out: 8 weekend days, Good Friday 3 April and Easter Monday 6 April." in page
    assert "Care Planning Regulations 2010, regulation 33(1)" in page
    assert "The earlier of the two. Only the law’s date counts as late." in page


def test_a_promise_that_has_passed_is_not_called_late(council, denise) -> None:
    a_reviewed_child(council, denise, "Kofi", date(2025, 12, 1), [date(2025, 12, 29)])
    page = text_of(browser(denise), "/week/")
    assert "0 reviews overdue 1 due in 10 working days" in page
    assert "Monday 23 March past our promise; by law in 3 working days Kofi" in page
    assert "late" not in page.split("Due soon")[1].split("Why this date?")[0]


def test_the_week_shows_each_review_on_its_day(council, denise) -> None:
    a_reviewed_child(
        council, denise, "Hafsa", date(2025, 3, 1), [date(2025, 3, 20), date(2025, 6, 10), date(2025, 9, 26)]
    )
    a_reviewed_child(council, denise, "Kofi", date(2025, 12, 1), [date(2025, 12, 29)])
    a_reviewed_child(
        council, denise, "Samuel", date(2025, 3, 1), [date(2025, 3, 20), date(2025, 6, 10), date(2025, 9, 28)]
    )
    page = text_of(browser(denise), "/week/")
    week = page.split("The week, day by day")[1].split("Print this week")[0]
    assert "Monday 23 March Kofi ’s review: our promise Tuesday 24 March (today) Nothing due" in week
    assert "Thursday 26 March Hafsa ’s review is due" in week
    assert "Friday 27 March Kofi ’s review: the law’s date, Sunday Samuel ’s review is due by Saturday" in week


def test_a_child_who_was_in_care_before_is_counted_once(council, denise) -> None:
    child = world.a_child(council=council, iro=denise, in_care=False, forename="Hafsa")
    for year in (2019, 2021):
        world.an_episode(child, started_on=date(year, 1, 7), ended_on=date(year, 9, 2), end_reason="E4A")
    world.an_episode(child, started_on=date(2026, 3, 2))
    world.start_clocks([child])
    page = text_of(browser(denise), "/week/")
    assert "You have 1 child ." in page
    assert "0 reviews overdue 1 due in 10 working days 0 coming in 8 weeks 0 to check" in page


def test_two_children_of_one_name_are_told_apart(council, denise) -> None:
    a_reviewed_child(council, denise, "Ava", date(2026, 3, 2), surname="Fenwick")
    a_reviewed_child(council, denise, "Ava", date(2026, 3, 3), surname="Okafor")
    page = text_of(browser(denise), "/week/")
    assert "Ava Fenwick" in page
    assert "Ava Okafor" in page


def test_nothing_due_is_good_news_and_says_what_comes_next(council, denise) -> None:
    held = [date(2025, 6, 20), date(2025, 9, 10), date(2026, 3, 9)]
    a_reviewed_child(council, denise, "Grace", date(2025, 5, 30), held)
    page = text_of(browser(denise), "/week/")
    assert "Nothing is overdue. The next review is Grace’s , on Wednesday 9 September." in page
    assert "Nothing is due up to Thursday 9 April." in page
    assert "No review is due before Wednesday 20 May for the other 1 child." in page


def test_somebody_without_children_is_not_told_of_any(denise) -> None:
    page = text_of(browser(denise), "/week/")
    assert "You have no children yet." in page
    assert "Nothing is overdue." in page


def test_a_child_not_in_the_newest_return_is_to_be_checked_and_never_late(council, denise) -> None:
    held = [date(2024, 9, 30), date(2024, 12, 20), date(2025, 6, 19)]
    a_reviewed_child(council, denise, "Oscar", date(2024, 9, 3), held, in_newest_return=False, source="return")
    page = text_of(browser(denise), "/week/")
    assert "0 reviews overdue" in page
    assert "1 to check" in page
    assert "Oscar is not in the newest return. Check whether Oscar is still in care." in page
    assert "days late" not in page


def test_a_child_whose_care_nobody_began_is_to_be_checked(council, denise) -> None:
    world.a_child(council=council, iro=denise, in_care=False, forename="Robin", called="Robin")
    page = text_of(browser(denise), "/week/")
    assert "Robin 9 years old No review is due yet. No time in care has been recorded." in page


def test_a_time_in_care_that_outlasts_childhood_is_to_be_checked(council, denise) -> None:
    held = [date(2025, 6, 20), date(2025, 9, 10), date(2026, 2, 9)]
    a_reviewed_child(council, denise, "Viktor", date(2025, 5, 30), held, born_on=date(2008, 3, 1))
    page = text_of(browser(denise), "/week/")
    assert "Viktor has turned 18, and this time in care has no end yet." in page


def test_nobody_else_s_children_are_there(council, denise) -> None:
    other = world.a_person(role=Role.IRO, council=council)
    a_reviewed_child(council, other, "Zephyrine", date(2025, 1, 1))
    assert "Zephyrine" not in text_of(browser(denise), "/week/")


def test_the_week_can_be_printed_and_the_printing_is_written_down(council, denise) -> None:

    a_reviewed_child(council, denise, "Kofi", date(2025, 12, 1), [date(2025, 12, 29)])
    a_reviewed_child(
        council, denise, "Grace", date(2025, 5, 30), [date(2025, 6, 20), date(2025, 9, 10), date(2026, 3, 9)]
    )
    page = text_of(browser(denise), "/week/print/")
    assert "Monday 23 March to Friday 27 March 2026" in page
    assert "Kofi" in page
    assert "Grace" not in page
    assert Event.objects.filter(action="week.printed", actor_id=denise.pk).count() == 1


def test_every_page_says_that_it_is_not_for_real_data(denise) -> None:
    assert "Not for real children’s data" in text_of(browser(denise), "/week/")
