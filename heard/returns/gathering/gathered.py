"""What is gathered of a return, by child, and how the words for its odd rows are found."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from heard.returns import codes
from heard.returns.days import Days
from heard.returns.opening import ModuleFile
from heard.returns.problem_words import problem
from heard.returns.problems import Problem
from heard.rules.care_periods import Episode
from heard.rules.participation_codes import PARTICIPATION_CODES

Tell = Callable[[int, Problem], None]
LAST_ID = "\U0010ffff"
ROW_BITS = 32


class Codes(dict[str, str]):
    """A code as it stands in a file -> the code it means; `odd` holds those that are written oddly or unknown."""

    def __init__(self, known: Iterable[str], *, may_be_blank: bool = False) -> None:
        super().__init__()
        self.known = frozenset(known) | ({""} if may_be_blank else frozenset())
        self.odd: dict[str, bool] = {}

    def __missing__(self, text: str) -> str:
        code = self[text] = text.strip().upper()
        if code not in self.known:
            self.odd[text] = False
        elif code != text:
            self.odd[text] = True
        return code


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
        self.days = Days()
        self.reasons, self.statuses = Codes(codes.RNE), Codes(codes.LS)
        self.needs, self.placements = Codes(codes.CIN), Codes(codes.PLACE)
        self.end_reasons, self.taking_part = Codes(codes.REC, may_be_blank=True), Codes(PARTICIPATION_CODES)

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
        value = self.as_written.get((place, column), value)
        file = self.files[place >> ROW_BITS].name
        self._tell(place, problem(key, file, place & (1 << ROW_BITS) - 1, child, column, value, what, done))

    def facts(self, child: str) -> Facts:
        """What is gathered of the child so far."""
        facts = self.children.get(child)
        if facts is None:
            facts = self.children[child] = Facts()
        return facts

    def day_told(self, raw: str, place: int, child: str, column: str, key: str) -> None:
        """Tell an odd date: as a note where it could be read, else as the problem called `key`."""
        oddity, day = self.days.odd[raw], self.days[raw]
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
