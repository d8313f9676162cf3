"""Invented times in care for the gallery: one for each scale of the drawing."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from heard.caseload.drawing.facts import Mark, Stretch, TimeInCare
from heard.caseload.drawing.load import draw_load
from heard.caseload.drawing.shapes import Drawing
from heard.caseload.drawing.weeks import Week, draw_weeks
from heard.caseload.queries.story import StoryLine
from heard.caseload.words import how_full
from heard.rules.caseload_weight import limits_of
from heard.rules.forecast import weeks_from
from heard.rules.timescales import NATIONAL, months_after
from heard.rules.working_days import working_day_before


def times(today: date) -> Iterator[TimeInCare]:
    """Days, months and years."""
    yield of_days(today)
    yield of_months(months_after(today, -30))
    yield of_years(today)


def of_days(today: date) -> TimeInCare:
    """Six working days in care, the first review still to come."""
    start = working_day_before(today, 6)
    law, promise = NATIONAL.law["first"][start], NATIONAL.promise_first[start]
    marks = [Mark("start", start, "Came into care"), Mark("today", today, "Today"), Mark("law", law, "The law")]
    if promise < law:
        marks.append(Mark("promise", promise, "We promise"))
    home = (Stretch(start, today, "Foster home"),)
    words = ("Amara’s time in care now", "Day by day, with the working days counted.")
    return TimeInCare(*words, start, None, today, home, tuple(marks), law, min(law, promise), True)


def of_months(end: date) -> TimeInCare:
    """Thirteen months that are over, with one review late and one move."""
    start, moved = months_after(end, -13), months_after(end, -6)
    marks = (
        Mark("start", start, "Came into care"),
        Mark("on_time", start + timedelta(days=24), "Review 1: on time"),
        Mark("late", months_after(start, 4), "Review 2: 4 days late"),
        Mark("on_time", months_after(start, 10), "Review 3: on time"),
        Mark("end", end, "Went home"),
    )
    homes = (Stretch(start, moved, "Foster home"), Stretch(moved, end, "With family"))
    words = ("Amara’s first time in care", "Thirteen months, three reviews, one of them late.")
    return TimeInCare(*words, start, end, end, homes, marks)


def of_years(today: date) -> TimeInCare:
    """Eight years, with a review every half year and what came before the returns not judged."""
    start = months_after(today, -100)
    held = [months_after(start, months) for months in range(3, 100, 6)]
    marks = [Mark("unjudged", held[0], "Review: not judged")]
    for number, day in enumerate(held[1:], start=2):
        late = number in (5, 6, 12)
        marks.append(
            Mark("late" if late else "on_time", day, f"Review {number}: {'9 days late' if late else 'on time'}")
        )
    law = months_after(held[-1], 6)
    ends = (
        Mark("start", start, "In care by this day"),
        Mark("today", today, "Today"),
        Mark("law", law, "Next review by"),
    )
    homes = (Stretch(start, held[7], "Foster home"), Stretch(held[7], today, "Children’s home"))
    words = ("Ty’s time in care", "A hundred months, seventeen reviews.")
    return TimeInCare(*words, start, None, today, homes, (*marks, *ends), law, law)


def story(today: date) -> list[StoryLine]:
    """The same kind of facts as a list."""
    return [
        StoryLine(today + timedelta(days=24), "The law’s date for the next review"),
        StoryLine(today - timedelta(days=9), "Came into care", "held"),
        StoryLine(today - timedelta(days=600), "Review 3, on time", "held"),
        StoryLine(today - timedelta(days=780), "Review 2, 4 days late", "late"),
        StoryLine(today - timedelta(days=860), "Review 1, not judged", "unjudged"),
    ]


def loads() -> Iterator[tuple[str, Drawing]]:
    """An officer with room, one with enough and one with too much, the last working three days a week."""
    for weight, hours in (("31.5", "1"), ("62", "1"), ("48.75", "0.6")):
        load, full_time = Decimal(weight), Decimal(hours)
        words = how_full(load, full_time)
        yield words, draw_load(load, limits_of(full_time), Decimal(72), words)


def ahead(today: date) -> Drawing:
    """Half a year of reviews: due by the clocks, and expected to follow."""
    numbers = zip(weeks_from(today), itertools.cycle((9, 14, 22, 17, 6)), itertools.cycle((0, 0, 3, 8)), strict=False)
    return draw_weeks([Week(*week) for week in numbers], "Reviews in each of the next 26 weeks", "As in the table.")
