"""Invented histories of care, made to stand on every edge that the rules have.

One set of stories serves two drivers: `numbered(n)` tells history `n`, fast and always the same; `histories()` lets
Hypothesis throw the dice, so that a failure shrinks. No child in them exists.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

from heard.rules.care_periods import Episode
from tests.rules.dice import Dice, DrawnDice, SeededDice
from tests.rules.oracle_calendar import months_after, working_day_after
from tests.rules.stories import (
    agreements,
    first_day,
    next_spell,
    ordinary_care,
    single_breaks,
    towards_adoption,
    written_down,
)


class History(NamedTuple):
    """All that is known of one invented child on one day."""

    episodes: tuple[Episode, ...]
    held: tuple[date, ...]
    born_on: date | None
    as_of: date
    known_from: date | None


def numbered(number: int) -> History:
    """History number so-and-so: the same for ever."""
    return tell(SeededDice(number))


def histories() -> st.SearchStrategy[History]:
    """Any history: thrown by Hypothesis, or one of the numbered ones, which wander further."""
    return thrown(tell) | st.integers(0, 10**9).map(numbered)


def plain_histories() -> st.SearchStrategy[History]:
    """A history with no fault in its rows: in care, each row taking over from the last, all of it seen."""
    return thrown(tell_plainly) | st.integers(0, 10**9).map(lambda number: tell_plainly(SeededDice(number)))


@st.composite
def thrown(draw: Any, story: Callable[[Dice], History]) -> History:
    """A story told with the dice of Hypothesis."""
    return story(DrawnDice(draw))


def tell_plainly(dice: Dice) -> History:
    """One period of care, without a fault, and a day of asking after all of it."""
    episodes = dice.pick((ordinary_care, towards_adoption))(dice, first_day(dice), "S")
    rows, end = [], episodes[0].started_on
    for n, row in enumerate(episodes):
        length = max((row.ended_on or row.started_on) - row.started_on, timedelta(days=1))
        rows.append(row._replace(started_on=end, ended_on=row.ended_on and end + length, reason="P" if n else "S"))
        end += length
    held = reviews(dice, rows)
    as_of = max([end, *held]) + timedelta(days=dice.between(0, 500))
    return History(numbered_rows(rows), held, None, as_of, None)


def tell(dice: Dice) -> History:
    """One to three spells of care or of short breaks, with whatever goes wrong in the writing down."""
    episodes: list[Episode] = []
    day, reason = first_day(dice), dice.pick("SSSSSSSSPL")
    for _ in range(dice.pick((1, 1, 1, 2, 2, 3))):
        story = dice.pick((ordinary_care, towards_adoption, towards_adoption, single_breaks, agreements))
        spell = story(dice, day, reason)
        episodes += spell
        day, reason = next_spell(dice, spell[-1])
    episodes = written_down(dice, episodes)
    held = reviews(dice, episodes)
    as_of = day_of_asking(dice, episodes)
    return History(
        numbered_rows(episodes), held, birth(dice, episodes, held, as_of), as_of, cover(dice, episodes, as_of)
    )


def numbered_rows(rows: list[Episode]) -> tuple[Episode, ...]:
    """The rows with the line of the file that each stands on."""
    return tuple(row._replace(row=line) for line, row in enumerate(rows, start=2))


# ---- reviews, and what is known


def reviews(dice: Dice, rows: list[Episode]) -> tuple[date, ...]:
    """Days of reviews: on the edges, a day to either side of them, and anywhere."""
    edges = [row.started_on for row in rows] + [row.ended_on for row in rows if row.ended_on]
    day, held = min(edges), []
    for _ in range(dice.pick((0, 1, 2, 4, 7, 11))):
        found = about(dice, day, edges) + timedelta(days=dice.pick((0, 0, 0, -1, 1)))
        held.append(found)
        day = max(day, found)
    return tuple(held)


def about(dice: Dice, day: date, edges: list[date]) -> date:
    """A day on which something turns."""
    match dice.pick(("3 months", "6 months", "6 months", "edge", "first", "weeks", "any", "any", "same")):
        case "3 months":
            return months_after(day, 3)
        case "6 months":
            return months_after(day, 6)
        case "first":
            return working_day_after(dice.pick(edges), 20)
        case "weeks":
            return dice.pick(edges) + timedelta(days=dice.pick((28, 42, 84)))
        case "any":
            return day + timedelta(days=dice.between(1, 220))
        case "same":
            return day
    return dice.pick(edges)


def day_of_asking(dice: Dice, rows: list[Episode]) -> date:
    """The as-of day: mostly after all that happened, sometimes in the middle of it."""
    days = sorted([row.started_on for row in rows] + [row.ended_on for row in rows if row.ended_on])
    match dice.pick(("after", "after", "after", "year's end", "middle")):
        case "middle":
            return dice.pick(days) + timedelta(days=dice.between(-1, 1))
        case "year's end":
            return date(days[-1].year + dice.between(0, 1), 3, 31)
    return days[-1] + timedelta(days=dice.pick((0, 1, 10, 17, 18, 40, 100, 300, 700)))


def birth(dice: Dice, rows: list[Episode], held: tuple[date, ...], as_of: date) -> date | None:
    """The day of birth: often so that the 18th birthday falls among the dates, sometimes on 29 February."""
    start = min(row.started_on for row in rows)
    match dice.pick(("young", "young", "leap day", "near", "exact", "unknown")):
        case "unknown":
            return None
        case "leap day":
            year = start.year - start.year % 4 - dice.pick((4, 8, 16, 16))
            return date(year, 2, 29)
        case "near":
            return months_after(as_of + timedelta(days=dice.between(-500, 300)), -216)
        case "exact":
            return months_after(months_after(dice.pick((*held, start, as_of)), dice.pick((0, 3, 6))), -216)
    return start - timedelta(days=dice.between(0, 5000))


def cover(dice: Dice, rows: list[Episode], as_of: date) -> date | None:
    """The first day that the returns cover: a 1 April, or all of it."""
    first, last = min(row.started_on for row in rows).year, as_of.year
    return date(dice.between(first, max(first, last)), 4, 1) if dice.chance(45) else None
