"""Meetings under a supervision order: the council's own timetable, with time left to extend the order."""

from datetime import date

from heard.rules.supervision_order import LOCAL, SupervisionOrderMeetings
from heard.rules.timescales import Timescale, Unit


def test_a_years_order_has_meetings_after_28_days_4_months_9_months_and_a_month_before_it_ends():
    due = SupervisionOrderMeetings().due_days(date(2025, 1, 31), date(2026, 1, 30))
    assert due == (date(2025, 2, 28), date(2025, 5, 31), date(2025, 10, 31), date(2025, 12, 30))


def test_a_six_months_order_is_decided_a_month_before_its_end_and_not_met_about_afterwards():
    due = SupervisionOrderMeetings().due_days(date(2025, 1, 6), date(2025, 7, 5))
    assert due == (date(2025, 2, 3), date(2025, 5, 6), date(2025, 6, 5))


def test_a_council_has_its_own_timetable():
    own = SupervisionOrderMeetings((Timescale(6, Unit.WEEKS, LOCAL),), months_before_end=2)
    assert own.due_days(date(2025, 1, 6), date(2026, 1, 5)) == (date(2025, 2, 17), date(2025, 11, 5))
