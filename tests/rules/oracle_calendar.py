"""The oracle's calendar: what a person with a wall calendar and a finger would say about a day.

Written apart from `heard.rules`, and on purpose in another way: nothing is looked up in a library, nothing is counted
in bulk. The bank holidays of England and Wales are walked out from the rules that make them.
"""

from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

# The Paschal full moon for each golden number, as printed in the Calendar (New Style) Act 1750 for 1900 to 2199.
PASCHAL_FULL_MOON = {
    1: (4, 14), 2: (4, 3), 3: (3, 23), 4: (4, 11), 5: (3, 31), 6: (4, 18), 7: (4, 8), 8: (3, 28), 9: (4, 16),
    10: (4, 5), 11: (3, 25), 12: (4, 13), 13: (4, 2), 14: (3, 22), 15: (4, 10), 16: (3, 30), 17: (4, 17),
    18: (4, 7), 19: (3, 27),
}  # fmt: skip

PROCLAIMED = {  # one-off days, each a whole bank holiday more than the year would have had
    date(1999, 12, 31): "Millennium Eve",
    date(2002, 6, 3): "Golden Jubilee",
    date(2011, 4, 29): "Wedding of William and Catherine",
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State Funeral of Elizabeth II",
    date(2023, 5, 8): "Coronation of Charles III",
}
EARLY_MAY_MOVED = {1995: date(1995, 5, 8), 2020: date(2020, 5, 8)}
SPRING_MOVED = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}


def easter_sunday(year: int) -> date:
    """The first Sunday that comes after the Paschal full moon."""
    day = date(year, *PASCHAL_FULL_MOON[year % 19 + 1]) + ONE_DAY
    while day.weekday() != SUNDAY:
        day += ONE_DAY
    return day


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    day = date(year, month, 1)
    while day.weekday() != MONDAY:
        day += ONE_DAY
    return day


def last_monday(year: int, month: int) -> date:
    """The last Monday of a month that has 31 days."""
    day = date(year, month, 31)
    while day.weekday() != MONDAY:
        day -= ONE_DAY
    return day


def next_free_weekday(day: date, taken: set[date]) -> date:
    """The day itself, or the first later one that is neither at a weekend nor a holiday already."""
    while day.weekday() in (SATURDAY, SUNDAY) or day in taken:
        day += ONE_DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Every bank holiday of England and Wales in a year, Christmas Day and Good Friday with them."""
    easter = easter_sunday(year)
    days = {easter - 2 * ONE_DAY, easter + ONE_DAY, next_free_weekday(date(year, 1, 1), set())}
    days.add(EARLY_MAY_MOVED.get(year) or first_monday(year, 5))
    days.add(SPRING_MOVED.get(year) or last_monday(year, 5))
    days.add(last_monday(year, 8))
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    days |= {day for day in (christmas, boxing) if day.weekday() not in (SATURDAY, SUNDAY)}
    for day in (christmas, boxing):  # a substitute is given only where the day itself was lost to a weekend
        if day.weekday() in (SATURDAY, SUNDAY):
            days.add(next_free_weekday(day, days))
    return frozenset(days | {day for day in PROCLAIMED if day.year == year})


def is_working_day(day: date) -> bool:
    """Whether people are at work: neither a weekend nor a bank holiday."""
    return day.weekday() not in (SATURDAY, SUNDAY) and day not in bank_holidays(day.year)


def working_day_after(day: date, count: int) -> date:
    """The `count`-th working day after a day, which never counts itself: turn the page, and look."""
    while count:
        day += ONE_DAY
        if is_working_day(day):
            count -= 1
    return day


def working_day_before(day: date, count: int) -> date:
    """The `count`-th working day before a day, which never counts itself."""
    while count:
        day -= ONE_DAY
        if is_working_day(day):
            count -= 1
    return day


def days_between(start: date, end: date) -> list[date]:
    """Every day after `start` up to and including `end`."""
    days = []
    while start < end:
        start += ONE_DAY
        days.append(start)
    return days


def months_after(day: date, months: int) -> date:
    """The same day-number so many months on, or back; where that month has no such day, its last."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    for number in (day.day, 30, 29):
        if number <= day.day and exists(year, month, number):
            return date(year, month, number)
    return date(year, month, 28)


def exists(year: int, month: int, number: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        return bool(date(year, month, number))
    except ValueError:
        return False
