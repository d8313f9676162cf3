"""Small returns told in a few words, judged through the command that people use, and the answers read back.

An episode is a line such as `A S C2 U6 2024-06-03 2024-09-01 E4A N5`: child, reason, legal status, placement, first
day, last day (or `open`), reason of the end, need. A review is `A 2024-07-01 PN1`, a birth `A 2012-05-03`. `-` stands
for blank. Days may be left in any other writing, and are then put into the file as they are.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from heard.returns.command import main
from tests.returns import made

BORN = "2012-05-03"
AS_OF = "2025-03-31"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
# A child whose reviews lie in two years: beside them every return is a history, and complete.
LONG_AGO = "Zz S C2 U6 2015-06-01 2016-12-01 E4A"
LONG_AGO_BORN = "Zz 2005-01-01"
LONG_AGO_REVIEWS = "Zz 2015-06-20\nZz 2015-09-18\nZz 2016-03-17\nZz 2016-09-16"
Row = dict[str, str]


@dataclass(frozen=True)
class Judged:
    """What the command wrote and said."""

    code: int
    out: Path
    said: str
    complained: str

    @cached_property
    def reviews(self) -> list[Row]:
        return read(self.out / "reviews.csv")

    @cached_property
    def periods(self) -> list[Row]:
        return read(self.out / "periods.csv")

    @cached_property
    def problems(self) -> list[Row]:
        return read(self.out / "problems.csv")

    @property
    def rules(self) -> list[str]:
        """The DfE's numbers of the problems that have one, sorted, each as often as it is told."""
        return sorted(row["rule"] for row in self.problems if row["rule"])

    @property
    def files(self) -> dict[str, bytes]:
        """The three files, as bytes."""
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())}

    def told(self, rule: str, columns: str = "file row child column value") -> list[str]:
        """The problems of one rule, in short."""
        return short((row for row in self.problems if row["rule"] == rule), columns)

    def told_of(self, words: str, columns: str = "file row child column value") -> list[str]:
        """The problems with these words in what is wrong, in short."""
        return short((row for row in self.problems if words in row["what"]), columns)


def read(path: Path) -> list[Row]:
    """The rows of one of the files."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(rows: Iterable[Row], columns: str) -> list[str]:
    """These columns of each row, parted by spaces; `-` where blank."""
    return [" ".join(row[column] or "-" for column in columns.split()) for row in rows]


def judged(where: Path, *returns: Path, as_of: str = AS_OF, out: str = "out") -> Judged:
    """Judge these returns with the command; the files are written into the folder `out` of `where`."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as complained:
        code = main([*map(str, returns), "--as-of", as_of, "--out", str(where / out)])
    return Judged(code, where / out, said.getvalue(), complained.getvalue())


def judged_one(where: Path, episodes: str, reviews: str = "", born: str = "", *, as_of: str = AS_OF) -> Judged:
    """Judge one return, told in a few words."""
    answer = judged(where, a_return(where / "return", episodes, reviews, born), as_of=as_of)
    assert answer.code == 0, answer.complained
    return answer


def judged_history(where: Path, episodes: str, reviews: str = "", born: str = "", *, as_of: str = AS_OF) -> Judged:
    """Judge a complete history, told in a few words; the child who makes it one is left out of the answers."""
    whole = f"{episodes}\n{LONG_AGO}", f"{reviews}\n{LONG_AGO_REVIEWS}", f"{born}\n{LONG_AGO_BORN}"
    answer = judged_one(where, *whole, as_of=as_of)
    for rows in (answer.reviews, answer.periods):
        rows[:] = [row for row in rows if row["child"] != "Zz"]
    return answer


def a_return(where: Path, episodes: str, reviews: str = "", born: str = "") -> Path:
    """A return in the folder `where`; children whose birth is not told were born in 2012 and are in the header."""
    births = births_of(episodes, reviews, born)
    files = {
        "header.csv": table(HEADER, (f"{child},M,{day},WBRI,UN1,," for child, day in births.items())),
        "episodes.csv": table(EPISODES, map(_episode, lines(episodes))),
        "reviews.csv": table(REVIEWS, (_review(words, births) for words in lines(reviews))),
    }
    return made.folder(where, files)


def births_of(episodes: str, reviews: str, born: str) -> dict[str, str]:
    """The day of birth of each child as the header has it; a child born on `absent` is not in it."""
    children = sorted({words[0] for words in (*lines(episodes), *lines(reviews))})
    births = dict.fromkeys(children, day(BORN)) | {child: day(text) for child, text in lines(born)}
    return {child: text for child, text in births.items() if text != "absent"}


def table(columns: str, rows: Iterable[str]) -> str:
    """A CSV file with these columns and rows."""
    return "\n".join([columns, *rows, ""])


def lines(text: str) -> list[list[str]]:
    """The words of each line that has any."""
    return [line.split() for line in text.splitlines() if line.strip()]


def day(text: str) -> str:
    """A day as the 903 writes it; anything else as it stands, and `-` and `open` as blank."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return "" if text in ("-", "open") else text


def _episode(words: Sequence[str]) -> str:
    child, *codes, started, ended, end_reason, need = [*words, *("-", "N1")[len(words) - 6 :]]
    reason, status, placement, need = (day(code) for code in (*codes, need))
    return f"{child},{day(started)},{reason},{status},{need},{placement},PR1,{day(ended)},{day(end_reason)},,,,"


def _review(words: Sequence[str], births: Mapping[str, str]) -> str:
    child, held_on, code = [*words, "PN1"][:3]
    return f"{child},{births.get(child, day(BORN))},{day(held_on)},{day(code)}"
