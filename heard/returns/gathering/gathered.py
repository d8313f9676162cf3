"""What is gathered of a return, by child, and how the words for its odd rows are found."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from heard.returns import codes
from heard.returns.days import Days
from heard.returns.modules import SSD_CORE
from heard.returns.opening import ModuleFile
from heard.returns.problem_words import problem
from heard.returns.problems import Problem
from heard.returns.ssd_codes import leading_code, participation_in
from heard.returns.ssd_tables import CLA_EPISODES, CLA_PLACEMENT, ELSEWHERE
from heard.rules.care_periods import Episode
from heard.rules.participation_codes import PARTICIPATION_CODES

Tell = Callable[[int, Problem], None]
Rows = Iterable[tuple[int, Sequence[str]]]
"""The number of each row and the values asked for, as they stand."""
LAST_ID = "\U0010ffff"
ROW_BITS = 32
_AS_A_RETURN_WRITES = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


class Codes(dict[str, str]):
    """A code as it stands in a file -> the code it means; `odd` holds those that are written oddly or unknown."""

    spelling_matters = True

    def __init__(self, known: Iterable[str], *, may_be_blank: bool = False) -> None:
        super().__init__()
        self.known = frozenset(known) | ({""} if may_be_blank else frozenset())
        self.odd: dict[str, bool] = {}

    def __missing__(self, text: str) -> str:
        code = self[text] = self.read(text)
        if code not in self.known:
            self.odd[text] = False
        elif code != text and self.spelling_matters:
            self.odd[text] = True
        return code

    def read(self, text: str) -> str:
        """The code that a text stands for."""
        return text.strip().upper()


class WordedCodes(Codes):
    """Codes of the Standard Safeguarding Dataset, where words may follow, or stand instead."""

    spelling_matters = False

    def read(self, text: str) -> str:
        """The code that a text begins with; where it begins with none, the text as it stands."""
        return leading_code(text, self.known) or super().read(text)


class TakingPart(WordedCodes):
    """How the child took part: a code anywhere in the text, or none."""

    def read(self, text: str) -> str:
        """The code that stands in the text, or ""."""
        return participation_in(text)


class Facts:
    """What one return says of one child: their header row, episodes, and reviews by day.

    A review's value is its participation code and where its row stands; places are file and row in one number.
    """

    __slots__ = ("born_on", "episodes", "header_place", "reviews", "sex")

    def __init__(self) -> None:
        self.born_on: date | None = None
        self.sex = ""
        self.header_place = 0
        self.episodes: list[Episode] = []
        self.reviews: dict[date, tuple[str, int]] = {}


class Gathered:
    """A return, or one share of its children: facts by child, in no order, and the words for its problems."""

    def __init__(
        self, files: Sequence[ModuleFile], own: range, as_of: date, tell: Tell, low: str = "", high: str = LAST_ID
    ) -> None:
        """`files` are those of every return read together, `own` the places of this return's among them."""
        self.files, self.own, self.as_of, self._tell = files, own, as_of, tell
        self.low, self.high = low, high
        self.children: dict[str, Facts] = {}
        self.as_written: dict[tuple[int, str], str] = {}
        ours = [files[place] for place in own]
        self.is_ssd = any(file.module in SSD_CORE for file in ours)
        self.days = Days(year_first=self.is_ssd)
        kind = WordedCodes if self.is_ssd else Codes
        # What the dataset tells in tables that are not here is told to be missing once, and not of every row.
        self.reasons, self.statuses = kind(codes.RNE), kind(codes.LS, may_be_blank=self.is_ssd)
        self.needs = kind(codes.CIN, may_be_blank=self.is_ssd)
        self.placements = kind(codes.PLACE, may_be_blank=self.is_ssd and not _has_placements(ours))
        self.end_reasons = kind(codes.REC, may_be_blank=True)
        self.taking_part = (TakingPart if self.is_ssd else Codes)(PARTICIPATION_CODES)

    def named(self, raw: str, place: int) -> str:
        """The child's number without spaces; a row without one, or with padding, is told."""
        child = raw.strip()
        if self.low <= child < self.high and child != raw:
            self.tell("padded_child", place, child, "CHILD", raw)
        return child

    def is_ours(self, child: str) -> bool:
        """Whether the child is in this share."""
        return self.low <= child < self.high

    def tell(self, key: str, place: int, child: str, column: str, value: str, what: str = "", done: str = "") -> None:
        """Tell a problem that was found in the row at `place`; its value stands as it stands in the file."""
        as_written, file = self.as_written.get((place, column)), self.files[place >> ROW_BITS]
        value = value if as_written is None else as_written
        if file.module.is_ssd:
            value = value if as_written is not None else _year_first(value)
            column = ELSEWHERE.get(column) or (file.module.in_file(column) if column in file.positions else "")
        self._tell(place, problem(key, file.name, place & (1 << ROW_BITS) - 1, child, column, value, what, done))

    def facts(self, child: str) -> Facts:
        """What is gathered of the child so far."""
        facts = self.children.get(child)
        if facts is None:
            facts = self.children[child] = Facts()
        return facts

    def day_told(self, raw: str, place: int, child: str, column: str, key: str, *, days: Days | None = None) -> None:
        """Tell an odd date: as a note where it could be read, else as the problem called `key`."""
        days = days or self.days
        oddity, day = days.odd[raw], days[raw]
        self.as_written[place, column] = raw
        if day is None:
            self.tell(key, place, child, column, raw, oddity)
        else:
            self.tell("odd_date", place, child, column, raw, oddity, f"{day.day} {day:%B %Y}")

    def code_told(self, known: Codes, raw: str, place: int, child: str, column: str, key: str) -> None:
        """Tell an odd code: as a note where it could be read, else as the problem called `key`."""
        if known.odd[raw]:
            self.tell("odd_code", place, child, column, raw, done=known[raw])
        else:
            self.tell(key, place, child, column, raw)


def _has_placements(files: Iterable[ModuleFile]) -> bool:
    """Whether the dataset says where a placement is of which kind, and which placement each episode was in."""
    files = list(files)
    has_kinds = any(file.module is CLA_PLACEMENT for file in files)
    return has_kinds and any(file.module is CLA_EPISODES and "PLACEMENT" in file.positions for file in files)


def _year_first(value: str) -> str:
    """A day as the dataset writes it; anything else as it stands."""
    day = _AS_A_RETURN_WRITES.fullmatch(value)
    return f"{day[3]}-{day[2]}-{day[1]}" if day else value
