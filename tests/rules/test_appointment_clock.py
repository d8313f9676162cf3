"""By when a child must have their officer: five working days from care, and again from the day one is missing."""

from datetime import date

import pytest

from heard.rules.appointment_clock import AppointmentDue, appointment_due, explain_appointment
from tests.rules.reading import day


@pytest.mark.parametrize(
    ("entered", "due"),
    [
        pytest.param("2026-11-19", "2026-11-26", id="Thursday to Thursday"),
        pytest.param("2026-11-21", "2026-11-27", id="from a Saturday: Monday is the first day"),
        pytest.param("2026-12-23", "2027-01-04", id="over Christmas: four bank holidays and weekends left out"),
    ],
)
def test_an_officer_is_due_five_working_days_after_the_child_came_into_care(entered: str, due: str) -> None:
    assert appointment_due(day(entered), None) == AppointmentDue("appointed", day(entered), day(due))


def test_when_an_officer_leaves_the_next_is_due_five_working_days_after_the_first_day_without() -> None:
    left = date(2026, 4, 2)  # before Good Friday
    assert appointment_due(date(2026, 3, 2), left) == AppointmentDue("replaced", left, date(2026, 4, 13))
    assert appointment_due(None, left) == AppointmentDue("replaced", left, date(2026, 4, 13))


def test_an_officer_of_an_earlier_time_in_care_does_not_start_the_clock_of_this_one() -> None:
    came = date(2026, 11, 19)
    for gone in (date(2024, 1, 8), came):
        assert appointment_due(came, gone) == AppointmentDue("appointed", came, date(2026, 11, 26))


def test_where_the_start_was_not_seen_nobody_can_say_by_when() -> None:
    due = appointment_due(None, None)
    assert due == AppointmentDue("appointed", None, None)
    assert explain_appointment(due, "Ash", date(2026, 11, 25)) == (
        "The returns do not show when Ash came into care, so nobody can say by when an officer was due. "
        "The law asks for one before the first review (Children Act 1989, section 25A): appoint one now."
    )


@pytest.mark.parametrize(
    ("today", "how_far"),
    [
        ("2026-11-23", "that is in 3 working days"),
        ("2026-11-25", "that is tomorrow"),
        ("2026-11-26", "that is today"),
        ("2026-11-28", "the appointment is 2 days late"),
    ],
)
def test_the_clock_of_a_child_who_came_into_care_explains_itself(today: str, how_far: str) -> None:
    words = explain_appointment(appointment_due(date(2026, 11, 19), None), "Ash", day(today))
    assert words == (
        f"Ash came into care on Thursday 19 November and needs a reviewing officer by Thursday 26 November: {how_far}. "
        "This counts five working days, leaving out that first day, weekends and bank holidays "
        "(Independent Reviewing Officers’ Handbook 2010)."
    )


def test_the_clock_of_a_vacancy_says_that_the_days_are_our_own_rule_and_what_the_law_says() -> None:
    words = explain_appointment(appointment_due(None, date(2026, 11, 19)), "Ash", date(2026, 11, 23))
    assert words.startswith("Ash has had no reviewing officer since Thursday 19 November and needs one by")
    assert "(our own rule; Children Act 1989, section 25A, says as soon as practicable)" in words
