"""Template filters that say a day in words; they ask the clock what today is."""

from datetime import date, time

from django import template

from heard import clock
from heard.rules import day_words

register = template.Library()


@register.filter
def long_day(day: date | None, year: str = "") -> str:
    """`{{ day|long_day }}`: Thursday 5 March. `{{ day|long_day:"year" }}` always says the year."""
    return day_words.long_day(day, None if year else clock.today()) if day else ""


@register.filter
def clock_time(at: time | None) -> str:
    """`{{ at|clock_time }}`: 4:15pm, 2pm."""
    return day_words.clock_time(at) if at else ""


@register.filter
def how_far(day: date | None) -> str:
    """`{{ day|how_far }}`: in 4 working days, tomorrow; for a day that has passed, 5 days late."""
    return day_words.how_far_off(day, clock.today()) if day else ""


@register.filter
def age(born_on: date | None) -> str:
    """`{{ born_on|age }}`: 7 months old, 11 years old."""
    return day_words.age_words(born_on, clock.today()) if born_on else ""
