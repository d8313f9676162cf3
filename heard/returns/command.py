"""`heard judge`: judge one or more returns and write reviews.csv, periods.csv and problems.csv. Needs no database."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from heard.returns.judging import judge
from heard.returns.refusals import NotAReturn

ABOUT = (
    "Judge statutory returns (SSDA903) without a database: which review was due when and why, which were on time, "
    "what is due next. Each RETURN is a folder, a zip or one XML file; several are merged, the newest wins. A folder "
    "or zip may hold the tables of the Standard Safeguarding Dataset instead."
)


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the files were written, 2 with one sentence on standard error when not."""
    parser = argparse.ArgumentParser(prog="heard judge", description=ABOUT)
    parser.add_argument("returns", nargs="+", type=Path, metavar="RETURN")
    parser.add_argument(
        "--as-of", required=True, type=_day, metavar="YYYY-MM-DD", help="judge as at the end of this day"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write the files into")
    given = parser.parse_args(arguments)
    try:
        summary = judge(given.returns, given.as_of, given.out, _Progress())
    except NotAReturn as refusal:
        print(f"heard judge: {refusal}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"heard judge: {error.filename or given.out}: {error.strerror}. Nothing was written.", file=sys.stderr)
        return 2
    print("\n".join(summary.lines(given.as_of)))
    print(f"Written    reviews.csv, periods.csv and problems.csv in {given.out}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2025-03-31") from None


class _Progress:
    """Tells the part done on standard error: in place on a terminal, else a line for each quarter."""

    def __init__(self) -> None:
        self.told = -1

    def __call__(self, part: float) -> None:
        percent, on_terminal = int(part * 100), sys.stderr.isatty()
        step = percent if on_terminal else percent // 25
        if step > self.told:
            self.told = step
            ending = "\r" if on_terminal and percent < 100 else "\n"
            print(f"{percent:3d} % judged", end=ending, file=sys.stderr, flush=True)
