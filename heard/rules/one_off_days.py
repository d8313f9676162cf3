"""Bank holidays proclaimed for one year only, or moved. Add a newly announced day here, with who announced it.

The `holidays` library knows those of the past as well. They stand here too, so that a calendar of the law
never rests on somebody else's next release, and so that a day announced tomorrow is one line's work.
"""

from datetime import date
from typing import NamedTuple


class OneOffDay(NamedTuple):
    """A day that is (or, with `is_holiday` false, is not) a bank holiday in England and Wales, against the pattern."""

    day: date
    name: str
    is_holiday: bool = True


ONE_OFF_DAYS = (
    OneOffDay(date(1995, 5, 1), "May Day, moved to 8 May for VE Day", is_holiday=False),
    OneOffDay(date(1995, 5, 8), "50th anniversary of VE Day"),
    OneOffDay(date(1999, 12, 31), "Millennium holiday"),
    OneOffDay(date(2002, 5, 27), "Spring bank holiday, moved to 4 June", is_holiday=False),
    OneOffDay(date(2002, 6, 3), "Golden Jubilee"),
    OneOffDay(date(2002, 6, 4), "Spring bank holiday"),
    OneOffDay(date(2011, 4, 29), "Royal wedding"),
    OneOffDay(date(2012, 5, 28), "Spring bank holiday, moved to 4 June", is_holiday=False),
    OneOffDay(date(2012, 6, 4), "Spring bank holiday"),
    OneOffDay(date(2012, 6, 5), "Diamond Jubilee"),
    OneOffDay(date(2020, 5, 4), "May Day, moved to 8 May for VE Day", is_holiday=False),
    OneOffDay(date(2020, 5, 8), "75th anniversary of VE Day"),
    OneOffDay(date(2022, 5, 30), "Spring bank holiday, moved to 2 June", is_holiday=False),
    OneOffDay(date(2022, 6, 2), "Spring bank holiday"),
    OneOffDay(date(2022, 6, 3), "Platinum Jubilee"),
    OneOffDay(date(2022, 9, 19), "State funeral of Queen Elizabeth II"),
    OneOffDay(date(2023, 5, 8), "Coronation of King Charles III"),
)
