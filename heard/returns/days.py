"""Days as people write them in returns, read once each, and what is odd about the way they were written."""

import re
from datetime import date

# 00 to 49 mean 20xx: nobody in a return was born before 1950, and no day in one lies after 2049.
FIRST_YEAR_OF_LAST_CENTURY = 50
YEARS = range(1900, 2101)
USUAL_LENGTH = len("31/03/2025")

_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?P<time>[T\s]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DAY, _MONTH, _YEAR = r"(?P<day>\d\d?)", r"(?P<month>\d\d?)", r"(?P<year>\d{4}|\d\d)"
_DAY_FIRST = re.compile(rf"{_DAY}(?P<mark>[/.-]){_MONTH}(?P=mark){_YEAR}{_TIME}")
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})(?P<mark>[/.-]){_MONTH}(?P=mark){_DAY}{_TIME}")
_MONTH_NAMED = re.compile(rf"{_DAY}(?P<mark>[ /.-])(?P<month>[A-Za-z]{{3,9}})(?P=mark){_YEAR}{_TIME}")
_PART_KNOWN = re.compile(r"zz/(?:\d\d?|zz)/(?:\d{4}|zzzz)", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class Days(dict[str, date | None]):
    """Text as it stands in a file -> the day it means, or None where it is blank or no day.

    Filled on first sight, so that a lookup costs one dict access. `odd` holds, for each odd text, what is odd about
    it, and `unusual` those and every other text that is not written like 31/03/2025, so that whoever tells of a row can
    keep it as it stands; a text without a day that is not in `odd` is blank (or, with `may_be_part_known`, one such as
    "zz/05/2012"). With `year_first`, days like 2025-03-31, with or without a time after them, are the usual ones.
    """

    def __init__(self, *, may_be_part_known: bool = False, year_first: bool = False) -> None:
        super().__init__()
        self.odd: dict[str, str] = {}
        self.unusual: set[str] = set()
        self._may_be_part_known = may_be_part_known
        self._year_first = year_first

    def __missing__(self, text: str) -> date | None:
        bare = text.strip()
        day, oddities = self._read(bare) if bare else (None, [])
        if bare and bare != text:
            oddities = ["padded", *oddities]
        if oddities:
            self.odd[text] = ", ".join(oddities)
        if oddities or (day is not None and len(bare) != USUAL_LENGTH and not self._year_first):
            self.unusual.add(text)
        self[text] = day
        return day

    def _read(self, bare: str) -> tuple[date | None, list[str]]:
        if self._may_be_part_known and _PART_KNOWN.fullmatch(bare):
            return None, []
        written = _DAY_FIRST.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare) or _MONTH_NAMED.fullmatch(bare)
        if written is None:
            return None, ["a number, not a date" if _NUMBER.fullmatch(bare) else "not a date"]
        day = _day_of(written)
        if day is None:
            return None, ["no such day"]
        if day.year not in YEARS:
            return None, ["no year that can be meant"]
        if self._year_first:
            return day, [] if written.re is _YEAR_FIRST else ["not an ISO date"]
        return day, list(_oddities(written))


def _day_of(written: re.Match[str]) -> date | None:
    month, year = written["month"], int(written["year"])
    if len(written["year"]) == 2:
        year += 1900 if year >= FIRST_YEAR_OF_LAST_CENTURY else 2000
    try:
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower())
        return date(year, number, int(written["day"]))
    except ValueError:
        return None


def _oddities(written: re.Match[str]) -> list[str]:
    """What is odd about a day that could be read, as it was written; "1/5/2024" is not odd."""
    named = not written["month"].isdecimal()
    odd = {
        "two-digit year": len(written["year"]) == 2,
        "ISO date": written.re is _YEAR_FIRST,
        "month in letters": named,
        "dashes or dots": not named and written.re is _DAY_FIRST and written["mark"] != "/",
        "time after the date": written["time"] is not None,
    }
    return [what for what, is_so in odd.items() if is_so]
