"""Invented episodes: stays, orders, adoption placements and short breaks, and what goes wrong in writing them down."""

from datetime import date, timedelta

from heard.rules.care_periods import Episode
from tests.rules.dice import Dice
from tests.rules.oracle_calendar import easter_sunday, months_after

CARE, IN_CARE_HOME = ("V2", "C1", "C2", "L1", "L2", "J1"), ("U6", "U4", "K2", "P1", "U1")
LENGTHS = (0, 1, 2, 10, 20, 27, 28, 29, 41, 42, 43, 60, 85, 90, 92, 130, 183, 200, 400)
BREAK_LENGTHS = (0, 1, 2, 2, 3, 5, 14, 15, 15, 16, 17, 17, 18, 30)


# ---- when it begins, and begins again


def first_day(dice: Dice) -> date:
    """Any day from 1990 to 2040, often one near which days are left out or missing from the month."""
    year = dice.between(1990, 2040)
    match dice.pick(("any", "any", "any", "Christmas", "Easter", "month's end")):
        case "Christmas":
            return date(year, 12, 1) + timedelta(days=dice.between(0, 35))
        case "Easter":
            return easter_sunday(year) + timedelta(days=dice.between(-32, 3))
        case "month's end":
            return date(year, dice.between(1, 12), 1) - timedelta(days=dice.between(1, 3))
    return date(year, 1, 1) + timedelta(days=dice.between(0, 364))


def next_spell(dice: Dice, last: Episode) -> tuple[date, str]:
    """The first day and the reason of what follows: that day, the next, much later, or too soon."""
    end = last.ended_on or last.started_on + timedelta(days=40)
    gap = dice.pick((0, 0, 1, 1, 2, 5, 60, 200, 364, 365, 366, 800, -1, -6))
    return max(end + timedelta(days=gap), last.started_on), dice.pick("SSSSLPBU")


# ---- the stories


def ordinary_care(dice: Dice, day: date, reason: str) -> list[Episode]:
    """A stay with moves and orders, each row taking over from the last."""
    rows = []
    for _ in range(dice.between(1, 4)):
        end = day + timedelta(days=dice.pick(LENGTHS))
        rows.append(Episode(day, end, reason, dice.pick(CARE), dice.pick(IN_CARE_HOME), "X1"))
        day, reason = after(dice, end), dice.pick("LPTBUPPPPS")
    return finished(dice, rows)


def towards_adoption(dice: Dice, day: date, reason: str) -> list[Episode]:
    """Orders that give authority come and go; so do placements for adoption."""
    rows = []
    for _ in range(dice.between(1, 7)):
        end = day + timedelta(days=dice.pick(LENGTHS))
        status = dice.pick(("C2", "C1", "E1", "E1", "E1", "D1"))
        home = dice.pick(("U6", "U4", "U6", "A3", "A4", "A5", "A6"))
        rows.append(Episode(day, end, reason, status, home, "X1"))
        day, reason = after(dice, end), dice.pick("LPTBUPPP")
    return finished(dice, rows)


def single_breaks(dice: Dice, day: date, reason: str) -> list[Episode]:
    """V3 breaks: short, too long, too many, far apart, or carried over into another row."""
    rows: list[Episode] = []
    for _ in range(dice.pick((1, 2, 3, 5, 8))):
        end = day + timedelta(days=dice.pick(BREAK_LENGTHS))
        rows.append(Episode(day, end, reason, "V3", "U6", "E4A"))
        if dice.chance(15):
            rows.append(Episode(end, end + timedelta(days=dice.pick(BREAK_LENGTHS)), "P", "V3", "K2", "E4A"))
        day, reason = next_break(dice, rows[-1].ended_on or end), dice.pick("SSSSSSP")
    return finished(dice, rows)


def agreements(dice: Dice, day: date, reason: str) -> list[Episode]:
    """V4 agreements, and now and then a V3 break among them."""
    rows = []
    for _ in range(dice.between(1, 3)):
        end = day + timedelta(days=dice.pick((3, 30, 180, 365, 700)))
        rows.append(Episode(day, end, reason, dice.pick(("V4", "V4", "V4", "V3")), "U6", "E4A"))
        day, reason = next_break(dice, end), "S"
    return finished(dice, rows)


def next_break(dice: Dice, end: date) -> date:
    """The day the next break begins: soon, or about twelve months on."""
    if dice.chance(15):
        return months_after(end, 12) + timedelta(days=dice.between(-1, 1))
    return end + timedelta(days=dice.pick((0, 1, 3, 10, 12, 25, 60, 200)))


def after(dice: Dice, end: date) -> date:
    """The day the next row begins: nearly always the day the last one ends."""
    return end + timedelta(days=dice.pick((0,) * 17 + (1, 2, 30)))


def finished(dice: Dice, rows: list[Episode]) -> list[Episode]:
    """The rows, their last one still open half the time."""
    return [*rows[:-1], rows[-1]._replace(ended_on=None, end_reason="")] if dice.chance(50) else rows


# ---- what goes wrong in the writing down


def written_down(dice: Dice, rows: list[Episode]) -> list[Episode]:
    """The rows as they stand in a file: most often right, sometimes with a fault or two."""
    if dice.chance(60):
        return rows
    for _ in range(dice.between(1, 2)):
        place = dice.between(0, len(rows) - 1)
        rows = dice.pick((lost, left_open, ended_before, overlapping, repeated))(dice, rows, place)
    return rows


def lost(dice: Dice, rows: list[Episode], place: int) -> list[Episode]:
    """One row is missing (never the only one)."""
    return rows[:place] + rows[place + 1 :] if len(rows) > 1 else rows


def left_open(dice: Dice, rows: list[Episode], place: int) -> list[Episode]:
    """One row has no end."""
    return [row._replace(ended_on=None) if n == place else row for n, row in enumerate(rows)]


def ended_before(dice: Dice, rows: list[Episode], place: int) -> list[Episode]:
    """One row ends before it starts."""
    wrong = rows[place].started_on - timedelta(days=dice.between(1, 40))
    return [row._replace(ended_on=wrong) if n == place else row for n, row in enumerate(rows)]


def overlapping(dice: Dice, rows: list[Episode], place: int) -> list[Episode]:
    """One row goes on into what follows."""
    end = rows[place].ended_on
    late = end and end + timedelta(days=dice.pick((1, 2, 20, 100, 400)))
    return [row._replace(ended_on=late) if n == place else row for n, row in enumerate(rows)]


def repeated(dice: Dice, rows: list[Episode], place: int) -> list[Episode]:
    """One row is there twice, perhaps with another end or another status."""
    end = dice.pick((rows[place].ended_on, None, rows[place].started_on + timedelta(days=dice.between(0, 60))))
    status = dice.pick((rows[place].legal_status, "V2", "E1"))
    return [*rows, rows[place]._replace(ended_on=end, legal_status=status)]
