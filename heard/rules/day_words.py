"""Days and spans of days in the words that people use: *Thursday 5 March*, *in 4 working days*, *5 days late*."""

from datetime import date, time

from heard.rules.working_days import working_days_between

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def long_day(day: date, today: date | None = None) -> str:
    """`Thursday 5 March`, with the year unless it is the year of `today`."""
    words = f"{day:%A} {day.day} {day:%B}"
    return words if today and day.year == today.year else f"{words} {day.year}"


def short_day(day: date) -> str:
    """`3 April`, where the year and the day of the week are plain."""
    return f"{day.day} {day:%B}"


def clock_time(at: time) -> str:
    """`4:15pm`, `2pm`."""
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'pm' if at.hour >= 12 else 'am'}"


def number_word(number: int) -> str:
    """`six` for 6; figures from 10 on."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def ordinal(number: int) -> str:
    """`first` to `tenth`, then `11th`, as in "fourth review"."""
    words = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ]
    if 1 <= number <= len(words):
        return words[number - 1]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def counted(number: int, thing: str) -> str:
    """`1 day`, `4 days`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listed(things: list[str]) -> str:
    """`a, b and c`."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def how_far_off(day: date, today: date) -> str:
    """Time left in working days, because staff plan in them; lateness in days, because children live them."""
    if day < today:
        return f"{counted((today - day).days, 'day')} late"
    if day == today:
        return "today"
    if (day - today).days == 1:
        return "tomorrow"
    left = working_days_between(today, day)
    return f"in {counted(left, 'working day')}" if left else f"in {counted((day - today).days, 'day')}"


def age_words(born_on: date, today: date) -> str:
    """`7 months old` for a baby, `11 years old` from the first birthday on."""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month - (today.day < born_on.day)
    return f"{counted(max(months, 0), 'month')} old" if months < 12 else f"{counted(months // 12, 'year')} old"
